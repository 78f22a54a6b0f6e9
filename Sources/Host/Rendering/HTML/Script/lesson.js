// The lesson as it stands: which pass it is about, what is changed by hand, and its text.

import { encode, kind, optional } from "./messages.js";

/**
 * The element with an identifier.
 * @param {string} name
 * @returns {any}
 */
export const find = (name) => document.getElementById(name);

/**
 * Elements, as they stand now.
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {any[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * Says something to those who see and to those who listen.
 * @param {string} text
 */
export function say(text) {
  find("status").textContent = text;
}

export class Lesson {
  /** @param {import("./engine.js").Engine} engine */
  constructor(engine) {
    this.engine = engine;
    const facts = document.body.dataset;
    this.model = facts.model || "";
    this.variant = facts.variant;
    this.image = facts.image || "";
    /** @type {number | undefined} */
    this.followed = facts.class ? Number(facts.class) : undefined;
    /** @type {string[][]} what is changed by hand, each group undone as one */
    this.changes = [];
    /** How often the lesson was computed. */
    this.runs = 0;
    /** @type {Map<string, string>} the markup of each part as it was shown last */
    this.shown = new Map();
    /** @type {((fresh: Element[]) => void)[]} what is done with the parts of the page that changed */
    this.followers = [];
  }

  /**
   * Asks the engine; a failure is said.
   * @param {import("./messages.js").Part[]} parts
   */
  ask(...parts) {
    const answer = this.engine.ask(encode(...parts));
    if (answer.failure) say(answer.failure);
    return answer;
  }

  /**
   * Records the pass.
   * @param {string} image
   */
  begin(image = this.image) {
    return this.ask(
      kind(3), this.model, optional(this.variant), image, optional(this.followed), kind(0));
  }

  /**
   * The digit with its map, and the probabilities, while a digit is being drawn.
   * @param {string} image
   */
  look(image) {
    const begun = performance.now();
    this.begin(image);
    this.glance();
    performance.measure("look", { start: begun });
  }

  /** The digit with its map, and the probabilities. */
  glance() {
    find("look").innerHTML = this.ask(kind(12)).fragments.map((one) => one.markup).join("");
  }

  /** Computes the whole lesson anew. */
  run() {
    const begun = performance.now();
    if (this.begin().failure) return;
    const changed = this.ask(kind(13), this.changes.flat());
    if (changed.failure) {
      this.changes.pop();
      this.ask(kind(13), this.changes.flat());
    } else {
      find("changed").innerHTML = changed.fragments.map((one) => one.markup).join("");
    }
    this.glance();
    const answer = this.ask(kind(4));
    if (answer.failure) return;
    this.runs += 1;
    const parts = this.here(answer).filter((one) => this.shown.get(one.name) !== one.markup);
    this.follow(parts.map((one) => this.show(one.name, one.markup)));
    performance.measure("lesson", { start: begun });
  }

  /**
   * Computes in spare time what the page shows from the start: what comes later is quicker then.
   * Only what reads otherwise is replaced, so that nobody loses what they began there.
   */
  async prepare() {
    const spare = () => new Promise((go) => (window.requestIdleCallback || setTimeout)(go));
    await spare();
    const parts = this.runs++ ? [] : this.here(this.ask(kind(4)));
    for (const { name, markup } of parts) {
      await spare();
      if (this.runs > 1) break;
      const template = document.createElement("template");
      template.innerHTML = markup;
      if (template.content.textContent !== find(name).textContent) this.follow([this.show(name, markup)]);
      else this.shown.set(name, markup);
    }
    document.body.classList.add("prepared");
    // Browsers compile what runs often once more, and better: a fourth of the time is saved then.
    for (let turn = 0; turn < 8 && this.runs === 1; turn += 1) {
      await spare();
      if (this.runs === 1) this.ask(kind(4));
    }
  }

  /**
   * The parts of a reply that this page shows; it may hold a few steps only.
   * @param {{fragments: import("./messages.js").Fragment[]}} answer
   */
  here(answer) {
    return answer.fragments.filter((one) => find(one.name));
  }

  /**
   * Has everyone look at the parts that changed.
   * @param {Element[]} fresh
   */
  follow(fresh) {
    this.followers.forEach((follow) => follow(fresh));
  }

  /**
   * Puts a part of the text into its place.
   * @param {string} name
   * @param {string} markup
   */
  show(name, markup) {
    const old = find(name);
    this.shown.set(name, markup);
    if (name === "subject" || name === "summary") {
      old.innerHTML = markup;
      return old;
    }
    const focused = old.contains(document.activeElement) && /** @type {any} */ (document.activeElement).dataset.cell;
    const open = all("details", old).map((one) => one.open);
    const template = document.createElement("template");
    template.innerHTML = markup;
    const fresh = /** @type {HTMLElement} */ (template.content.firstElementChild);
    const details = all("details", fresh);
    if (details.length === open.length) details.forEach((one, place) => (one.open = open[place]));
    old.replaceWith(fresh);
    if (focused) all("[data-cell]", fresh).find((one) => one.dataset.cell === focused)?.focus();
    return fresh;
  }

  /**
   * The line of the lesson's file after which an element's numbers stand.
   * @param {Element} element
   */
  line(element) {
    const own = element.closest("[data-line]:not(.cell)");
    if (own instanceof HTMLElement) return Number(own.dataset.line);
    const before = all(".cell").filter(
      (cell) => cell.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return Number(before.pop()?.dataset.line || 0);
  }
}
