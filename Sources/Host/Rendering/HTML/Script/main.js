// Begins: unpacks the engine, tells it what stands in the page, and lets it take over.

import { offerChanges } from "./changes.js";
import { Explainer } from "./cells.js";
import { offerDigits } from "./digit.js";
import { data, Engine, unpacked } from "./engine.js";
import { find, Lesson, say } from "./lesson.js";
import { Presenter } from "./presenter.js";
import { offerTraining } from "./training.js";
import { offerQuestions } from "./questions.js";

async function begin() {
  new Presenter();
  document.body.classList.add("scripted");
  if (!find("engine")) return;
  try {
    const engine = await Engine.load(await unpacked(data(find("engine"))));
    const messages = await unpacked(data(find("messages")));
    for (let place = 0; place < messages.length; ) {
      const count = new DataView(messages.buffer).getUint32(place, true);
      engine.ask(messages.subarray(place + 4, (place += 4 + count)));
    }
    const lesson = new Lesson(engine);
    offerDigits(lesson);
    offerChanges(lesson);
    new Explainer(lesson);
    offerQuestions(lesson);
    offerTraining(lesson);
    lesson.begin();
    lesson.glance();
    document.body.classList.add("alive");
    performance.mark("ready");
    say("");
    // What stands above a step that the address names was not laid out when the page went there.
    if (location.hash.startsWith("#step-")) find(location.hash.slice(1))?.scrollIntoView();
    lesson.prepare();
  } catch (error) {
    say(`The lesson can be read, but not computed anew: ${error instanceof Error ? error.message : error}`);
  }
}

begin();
