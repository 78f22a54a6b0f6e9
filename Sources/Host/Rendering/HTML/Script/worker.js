// Trains beside the page, so that the page stays awake: a few steps, then a look at its messages.

import { Engine } from "./engine.js";
import { encode, kind } from "./messages.js";

/** @type {Engine} */
let trainer;
let isOn = false;
let isTurning = false;

/** How long the trainer works before it listens again, in milliseconds. */
const slice = 100;

function turn() {
  isTurning = isOn;
  if (!isOn) return;
  const begun = performance.now();
  for (;;) {
    const answer = trainer.ask(encode(kind(2), 1));
    if (answer.failure) isOn = false;
    const isEpoch = answer.fragments.length > 1;
    if (!answer.failure && !isEpoch && performance.now() - begun < slice) continue;
    postMessage({ ...answer, isEpoch, weights: trainer.ask(kind(3)).bytes });
    break;
  }
  setTimeout(turn);
}

/** @param {any} data */
async function hear(data) {
  if (data.trainer) {
    trainer = await Engine.load(data.trainer);
    trainer.ask(data.digits);
  }
  if (data.begin) postMessage({ ...trainer.ask(data.begin), begins: true, weights: trainer.ask(kind(3)).bytes });
  if (data.file) postMessage({ file: trainer.ask(kind(4)).bytes });
  if (data.isOn !== undefined) isOn = data.isOn;
  if (isOn && !isTurning) turn();
}

// One message after the other, although the first waits for the trainer.
let last = Promise.resolve();
onmessage = ({ data }) => {
  last = last.then(() => hear(data));
};
