// Questions: answered in the page, with a hint after a mistake; answers and notes are kept.

import { all, find, say } from "./lesson.js";
import { kind } from "./messages.js";

/** @param {import("./lesson.js").Lesson} lesson */
export function offerQuestions(lesson) {
  const shelf = `lesson/${document.body.dataset.name}`;
  /** @type {Record<string, string>} */
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(shelf) || "{}");
  } catch {
    // What is kept there is not this page's.
  }
  /**
   * @param {string} key
   * @param {string} value
   */
  const keep = (key, value) => {
    kept[key] = value;
    try {
      localStorage.setItem(shelf, JSON.stringify(kept));
    } catch {
      say("This browser keeps nothing for this page: what you write is gone when you close it.");
    }
  };
  /** @param {any} form */
  const judge = (form) => {
    const given = String(new FormData(form).get("answer") || "");
    if (!given) return;
    keep(`line-${lesson.line(form)}`, given);
    const { words } = lesson.ask(kind(16), given, lesson.line(form));
    form.nextElementSibling.textContent = words.join(" ");
    form.closest(".question").dataset.verdict = words[0]?.startsWith("✗") ? "wrong" : "right";
  };
  const offer = () => {
    for (const form of all("form.answer")) {
      form.hidden = false;
      const given = kept[`line-${lesson.line(form)}`];
      if (given === undefined || form.dataset.kept) continue;
      form.dataset.kept = "yes";
      for (const input of all("input", form)) {
        if (input.type === "radio") input.checked = input.value === given;
        else input.value = given;
      }
    }
    for (const note of all("textarea[data-note]")) note.value = kept[note.dataset.note] || "";
  };
  document.addEventListener("submit", (event) => {
    if (/** @type {any} */ (event.target).matches("form.answer")) judge(event.target);
  });
  document.addEventListener("input", (event) => {
    const note = /** @type {any} */ (event.target).dataset.note;
    if (note) keep(note, /** @type {any} */ (event.target).value);
  });
  find("forget").addEventListener("click", () => {
    kept = {};
    localStorage.removeItem(shelf);
    all("form.answer").forEach((form) => {
      form.reset();
      form.nextElementSibling.textContent = "";
    });
    all("textarea[data-note]").forEach((note) => (note.value = ""));
    say("Your answers and notes are deleted.");
  });
  lesson.followers.push(offer);
  offer();
}
