// Every number explains itself: maps, tables, bars and numbers in sentences.

import { all, find } from "./lesson.js";
import { kind } from "./messages.js";

/** What explains itself: cells, numbers in sentences, lines of a drawn graph. */
const speaking = "[data-cell], output[data-source], .graph g.line";

/**
 * The cell of a map in a displayed row and column.
 * @param {any} map
 * @param {number} row
 * @param {number} column
 */
const name = (map, row, column) =>
  map.dataset.name.replace("{y}", places(map, "rows")[row]).replace("{x}", places(map, "columns")[column]);

/**
 * The cells' rows, or columns, as they are displayed.
 * @param {any} map
 * @param {"rows" | "columns"} side
 * @returns {string[]}
 */
const places = (map, side) => map.dataset[side].split(" ");

/**
 * The displayed places, from first to last, of one coordinate.
 * @param {string[]} places
 * @param {string} coordinate
 */
const range = (places, coordinate) => [places.indexOf(coordinate), places.lastIndexOf(coordinate)];

/**
 * The displayed cell at a pointer.
 * @param {any} map
 * @param {PointerEvent | MouseEvent} event
 */
function pointed(map, event) {
  const box = map.getBoundingClientRect();
  /**
   * @param {string[]} places
   * @param {number} share
   */
  const at = (places, share) => Math.min(places.length - 1, Math.max(0, Math.floor(share * places.length)));
  const row = at(places(map, "rows"), (event.clientY - box.top) / box.height);
  return name(map, row, at(places(map, "columns"), (event.clientX - box.left) / box.width));
}

/**
 * Draws a frame around displayed cells of a map.
 * @param {any} map
 * @param {string} look
 * @param {number[]} rows
 * @param {number[]} columns
 */
function frame(map, look, rows, columns) {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const [height, width] = [rows, columns].map(([first, last]) => String(last - first + 1));
  const facts = { x: `${columns[0]}`, y: `${rows[0]}`, width, height, class: look };
  for (const [key, value] of Object.entries(facts)) rect.setAttribute(key, value);
  map.append(rect);
}

/**
 * Lights a cell up wherever it is shown.
 * @param {string} cell
 * @param {string} look
 */
export function light(cell, look) {
  all(`.${look}`).forEach((one) => (one.matches("rect") ? one.remove() : one.classList.remove(look)));
  for (const one of all(`[data-cell="${CSS.escape(cell)}"]`)) one.classList.add(look);
  for (const map of all("svg[data-name]")) {
    const [start, middle, end] = map.dataset.name.split(/\{[yx]\}/);
    if (end === undefined || !cell.startsWith(start) || !cell.endsWith(end)) continue;
    const [y, x] = cell.slice(start.length, cell.length - end.length).split(middle);
    const [rows, columns] = [range(places(map, "rows"), y), range(places(map, "columns"), x)];
    if (rows[0] >= 0 && columns[0] >= 0) frame(map, look, rows, columns);
  }
}

/**
 * Marks the pixels that a cell sees.
 * @param {string | undefined} field
 */
function mark(field) {
  all("rect.field").forEach((one) => one.remove());
  if (!field) return;
  const [top, bottom, left, right] = field.split(" ").map(Number);
  for (const map of all('svg[data-name^="image["]')) {
    frame(map, "field", [top, bottom - 1], [left, right - 1]);
  }
}

export class Explainer {
  /** @param {import("./lesson.js").Lesson} lesson */
  constructor(lesson) {
    this.lesson = lesson;
    /** @type {{source: string, line: number}[]} */
    this.history = [];
    lesson.followers.push((fresh) => this.refresh(fresh));
    this.offer(document.body);
    document.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointermove", (event) => {
      const target = /** @type {Element} */ (event.target);
      const map = target.closest?.("svg[data-name]");
      const cell = map ? pointed(map, event) : target.closest?.("[data-cell]")?.getAttribute("data-cell");
      document.body.dataset.hovered = cell || "";
      if (cell !== this.hovered) light((this.hovered = cell || undefined) || "", "hovered");
    });
    document.addEventListener("focusin", (event) => {
      const target = /** @type {any} */ (event.target);
      if (target.matches("svg[data-name]:focus-visible")) this.open(target);
      else if (target.dataset?.cell) light(target.dataset.cell, "hovered");
    });
    find("back").addEventListener("click", () => {
      this.history.pop();
      const last = this.history.pop();
      if (last) this.explain(last.source, last.line);
    });
  }

  /**
   * Makes what explains itself reachable by keyboard: one stop for each table, map and paragraph.
   * @param {Element} within
   */
  offer(within) {
    for (const map of all("svg[data-name]", within)) map.setAttribute("tabindex", "0");
    for (const drawing of all(".graph svg", within)) drawing.setAttribute("role", "group");
    const groups = new Set();
    for (const one of all(speaking, within)) {
      const group = one.closest("table, p, li, h2, h3, .graph");
      if (one.localName === "td") group.setAttribute("role", "grid");
      else one.setAttribute("role", "button");
      if (group) one.setAttribute("tabindex", groups.has(group) ? "-1" : "0");
      groups.add(group);
    }
  }

  /**
   * Explains what is shown once more, after it was computed anew.
   * @param {Element[]} fresh
   */
  refresh(fresh) {
    fresh.forEach((one) => this.offer(one));
    const last = this.history.pop();
    if (last) this.explain(last.source, last.line, false);
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const map = target.closest("svg[data-name]");
    const one = /** @type {any} */ (target.closest(speaking));
    if (map && !find("paint").checked) this.explain(pointed(map, event), this.lesson.line(map));
    else if (one) this.explain(one.dataset.cell || one.dataset.source || one.dataset.name, this.lesson.line(one));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const one = /** @type {any} */ (event.target);
    if (!one.matches?.(speaking)) return;
    if (event.key === "Enter" || event.key === " ") one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else {
      const next = this.neighbour(one, event.key);
      if (!next) return;
      next.tabIndex = 0;
      one.tabIndex = -1;
      next.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Where an arrow key leads.
   * @param {any} one
   * @param {string} key
   */
  neighbour(one, key) {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[key];
    if (!step) return undefined;
    const row = one.closest("tr, [role=row]");
    /** @param {Element} row */
    const cells = (row) => all(speaking, row);
    if (step[1] || !row) {
      const line = cells(row || one.closest(".graph, p, li, h2, h3, section"));
      return line[line.indexOf(one) + step[1] + (row ? 0 : step[0])];
    }
    const rows = all("tr, [role=row]", one.closest("table, [role=grid]")).filter((row) => cells(row).length);
    const next = rows[rows.indexOf(row) + step[0]];
    return next && cells(next)[Math.min(cells(row).indexOf(one), cells(next).length - 1)];
  }

  /**
   * Opens a map as a grid of its cells, for those who walk it by keyboard.
   * @param {any} map
   */
  open(map) {
    const line = this.lesson.line(map);
    const [width, ...values] = this.lesson.ask(kind(11), map.dataset.map, line).words;
    const grid = document.createElement("div");
    grid.className = "grid";
    grid.style.aspectRatio = `${places(map, "columns").length} / ${places(map, "rows").length}`;
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-label", map.getAttribute("aria-label"));
    const [rows, columns] = [places(map, "rows"), places(map, "columns")];
    /** @type {any} */
    let first;
    for (const y of new Set(rows)) {
      const row = grid.appendChild(document.createElement("div"));
      row.setAttribute("role", "row");
      for (const x of new Set(columns)) {
        const cell = row.appendChild(document.createElement("div"));
        cell.setAttribute("role", "gridcell");
        cell.dataset.cell = map.dataset.name.replace("{y}", y).replace("{x}", x);
        cell.tabIndex = -1;
        cell.setAttribute("aria-label", `${cell.dataset.cell} = ${values[Number(y) * Number(width) + Number(x)]}`);
        const [down, across] = [range(rows, y), range(columns, x)];
        cell.style.top = `${(100 * down[0]) / rows.length}%`;
        cell.style.left = `${(100 * across[0]) / columns.length}%`;
        cell.style.height = `${(100 * (down[1] - down[0] + 1)) / rows.length}%`;
        cell.style.width = `${(100 * (across[1] - across[0] + 1)) / columns.length}%`;
        if (cell.dataset.cell === this.history[this.history.length - 1]?.source) first = cell;
      }
    }
    map.setAttribute("tabindex", "-1");
    map.parentNode.insertBefore(grid, map.nextSibling);
    first = first || grid.querySelector("[role=gridcell]");
    first.tabIndex = 0;
    first.focus();
    grid.addEventListener("focusout", (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (grid.contains(next) || find("bench").contains(next)) return;
      grid.remove();
      map.setAttribute("tabindex", "0");
    });
  }

  /**
   * Shows the arithmetic behind a cell.
   * @param {string} source
   * @param {number} line
   * @param {boolean} opens
   */
  explain(source, line, opens = true) {
    const begun = performance.now();
    const { fragments } = this.lesson.ask(kind(10), source, line);
    if (!fragments.length) return;
    const part = (/** @type {string} */ name) =>
      fragments.filter((one) => one.name === name).map((one) => one.markup).join("") || undefined;
    const cell = part("cell");
    const last = this.history[this.history.length - 1];
    if (last?.source !== (cell || source) || last.line !== line) this.history.push({ source: cell || source, line });
    const panel = find("explanation");
    panel.dataset.line = String(line);
    panel.innerHTML = (cell ? "" : `<p><code></code></p>`) + (part("explanation") || "") + (part("actions") || "");
    if (!cell) panel.querySelector("code").textContent = source;
    find("back").disabled = this.history.length < 2;
    this.offer(panel);
    if (opens) {
      find("number").open = true;
      find("bench").scrollTop = find("number").offsetTop - find("bench").offsetTop;
    }
    light(cell || "", "lit");
    mark(part("field"));
    performance.measure("explanation", { start: begun });
  }
}
