// Interventions: cells, units, pixels and weights changed by hand; statements typed into the page.

import { all, find, say } from "./lesson.js";
import { encode, kind } from "./messages.js";

/** @param {import("./lesson.js").Lesson} lesson */
export function offerChanges(lesson) {
  /** @param {string[]} statements */
  const change = (statements) => {
    lesson.changes.push(statements);
    follow();
  };
  const follow = () => {
    const count = lesson.changes.length;
    lesson.run();
    if (lesson.changes.length === count) say("");
    find("undo").disabled = find("restore").disabled = !lesson.changes.length;
    find("statements").textContent = lesson.changes.map((group) =>
      group.length > 3 ? `${group[0]} and ${group.length - 1} more` : group.join("; ")).join("\n");
  };
  document.addEventListener("click", (event) => {
    const button = /** @type {any} */ (event.target).closest("[data-statements]");
    if (!button) return;
    const prediction = find("prediction");
    const breaks = find("break").contains(button);
    if (breaks && !prediction.value) {
      find("verdict").textContent = "First say what the network will answer then.";
      return prediction.focus();
    }
    change(button.dataset.statements.split("\n"));
    if (!breaks) return;
    const answer = document.createElement("p");
    answer.innerHTML = lesson.ask(kind(6), "predicted").fragments[0]?.markup || "";
    find("verdict").textContent = `You said ${prediction.value}; the network says ${answer.textContent}.`;
    prediction.value = "";
  });
  document.addEventListener("submit", (event) => {
    const form = /** @type {any} */ (event.target);
    event.preventDefault();
    if (form.dataset.set) change([`${form.dataset.set} = ${form.elements[0].value}`]);
  });
  find("undo").addEventListener("click", () => {
    lesson.changes.pop();
    follow();
  });
  find("restore").addEventListener("click", () => {
    lesson.changes = [];
    follow();
  });
  paint(change);
  type(lesson);
  slide(lesson);
}

/**
 * Cells over which the pointer is drawn get the brush's number.
 * @param {(statements: string[]) => void} change
 */
function paint(change) {
  /** @type {Set<string> | undefined} */
  let painted;
  document.addEventListener("pointerdown", (event) => {
    if (!find("paint").checked || !(/** @type {any} */ (event.target).closest("svg[data-name]"))) return;
    painted = new Set();
    event.preventDefault();
  });
  const gather = () => {
    const lit = all("rect.hovered")[0] && document.body.dataset.hovered;
    if (painted && lit) painted.add(lit);
  };
  document.addEventListener("pointermove", gather);
  document.addEventListener("pointerup", () => {
    gather();
    if (painted?.size) change([...painted].map((cell) => `set ${cell} = ${Number(find("brush").value) || 0}`));
    painted = undefined;
  });
}

/**
 * A cell to type in.
 * @param {import("./lesson.js").Lesson} lesson
 */
function type(lesson) {
  const input = find("line");
  input.addEventListener("input", () => {
    const begun = /[\p{L}\p{N}_./^]*$/u.exec(input.value)?.[0] || "";
    const before = input.value.slice(0, input.value.length - begun.length);
    const words = lesson.engine.ask(encode(kind(7), before, begun)).words.slice(0, 24);
    find("words").replaceChildren(...words.map((word) => new Option("", before + word)));
  });
  find("type").addEventListener("submit", () => {
    const wanted = /^help\b\s*(\S*)/.exec(input.value);
    if (wanted) {
      find("language").open = true;
      const entry = wanted[1] ? find(`help-${wanted[1]}`) : find("language");
      if (entry) entry.scrollIntoView({ block: "nearest" });
      else say(`There is no help on '${wanted[1]}'; all that there is stands below.`);
      return;
    }
    const { fragments, failure } = lesson.ask(kind(6), input.value);
    const typed = document.createElement("div");
    typed.dataset.line = "-1";
    typed.innerHTML = `<pre><code></code></pre>${fragments.map((one) => one.markup).join("")}`;
    typed.querySelector("code")?.append(`> ${input.value}${failure ? `\n${failure}` : ""}`);
    find("typed").prepend(typed);
    if (!failure) input.value = "";
    lesson.follow([typed]);
  });
}

/**
 * The box of the paper, at another share of the maximum.
 * @param {import("./lesson.js").Lesson} lesson
 */
function slide(lesson) {
  const slider = find("share");
  const show = () => {
    find("percent").textContent = `${slider.value} %`;
    const statement = `show "map": M_c[c: class] as heatmap over image box box(upsample(M_c[c: class]), ${slider.value / 100}) title "the box above ${slider.value} % of the maximum"`;
    find("boxed").innerHTML = lesson.ask(kind(6), statement).fragments.map((one) => one.markup).join("");
  };
  slider.addEventListener("input", show);
  find("box").addEventListener("toggle", () => find("box").open && show());
  lesson.followers.push(() => find("box").open && show());
}
