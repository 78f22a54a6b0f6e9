// Training in the page: a worker learns, and the page follows its weights.

import { data, unpacked } from "./engine.js";
import { find, say } from "./lesson.js";
import { encode, float, kind, optional } from "./messages.js";

/** @param {import("./lesson.js").Lesson} lesson */
export function offerTraining(lesson) {
  const button = find("train");
  if (!button) return;
  /** @type {Promise<Worker> | undefined} */
  let worker;
  const start = async () => {
    const address = URL.createObjectURL(new Blob([find("worker").content.textContent], { type: "text/javascript" }));
    const made = new Worker(address);
    made.onmessage = (event) => hear(event.data);
    made.onerror = (event) => say(`The page cannot train: ${event.message}`);
    made.postMessage({ trainer: await unpacked(data(find("trainer"))), digits: await unpacked(data(find("digits"))) });
    made.postMessage({ begin: beginning() });
    find("keep").disabled = false;
    return made;
  };
  const beginning = () => encode(
    kind(1), lesson.model, optional(lesson.variant), Number(find("training-images").value),
    Number(find("training-batch").value) || 1, find("training-shift").checked ? 2 : 0,
    float(Number(find("training-rate").value)));
  /** @param {any} message */
  const tell = async (message) => (await (worker ||= start())).postMessage(message);
  /** @param {boolean} isOn */
  const turn = (isOn) => {
    button.textContent = isOn ? "Stop" : "Train";
    button.setAttribute("aria-pressed", String(isOn));
    tell({ isOn });
  };
  const isOn = () => button.getAttribute("aria-pressed") === "true";
  /** @param {any} message */
  const hear = (message) => {
    if (message.file) return save(message.file);
    if (message.failure) {
      find("training-progress").textContent = message.failure;
      return turn(false);
    }
    for (const { name, markup } of message.fragments) find(`training-${name}`).innerHTML = markup;
    lesson.engine.ask(message.weights);
    if (message.isEpoch || message.begins || !isOn()) lesson.run();
    else lesson.look(lesson.image);
  };
  button.addEventListener("click", () => turn(!isOn()));
  find("untrain").addEventListener("click", () => {
    for (const name of ["curves", "confusion"]) find(`training-${name}`).replaceChildren();
    if (worker) tell({ begin: beginning() });
    else tell({});
  });
  find("keep").addEventListener("click", () => tell({ file: true }));
}

/**
 * Hands a file with weights to whoever wants to keep it.
 * @param {Uint8Array} bytes
 */
function save(bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = "trained.safetensors";
  link.click();
  say("The weights are saved: lesson evaluate --weights trained.safetensors reads them.");
}
