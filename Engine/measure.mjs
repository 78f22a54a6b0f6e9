// How fast and how large the engine is: medians in node, by the requests that `converse` wrote.
//
//   node Engine/measure.mjs ENGINE FOLDER

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, gunzipSync } from "node:zlib";
import { loadEngine } from "./engine.mjs";

const [path, folder] = process.argv.slice(2);
const stored = readFileSync(path);
const bytes = path.endsWith(".gz") ? gunzipSync(stored) : stored;
const packed = gzipSync(bytes, { level: 9 }).length;
console.log(`size: ${bytes.length} bytes, ${packed} packed by gzip`);

const started = performance.now();
const engine = await loadEngine(path);
console.log(`ready after ${(performance.now() - started).toFixed(0)} ms`);

/** All requests of a kind, as `Request` numbers them. */
function requests() {
  const all = readFileSync(join(folder, "requests"));
  const found = [];
  for (let place = 0; place < all.length; ) {
    const length = all.readUInt32LE(place);
    found.push(all.subarray(place + 4, place + 4 + length));
    place += 4 + length;
  }
  return found;
}

function text(value) {
  const utf8 = Buffer.from(value);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(utf8.length);
  return Buffer.concat([head, utf8]);
}

const statement = (line) => Buffer.concat([Buffer.from([6]), text(line)]);
/** A pass of cam over a digit: no variant, no class to follow. */
const pass = (image, hasGradients) =>
  Buffer.concat([Buffer.from([3]), text("cam"), Buffer.from([0]), text(image), Buffer.from([0, hasGradients])]);

function measure(what, message, times) {
  const taken = [];
  for (let turn = 0; turn < times; turn += 1) {
    const before = performance.now();
    const reply = engine.answer(message);
    taken.push(performance.now() - before);
    if (reply[0] === 4) throw new Error(`${what}: ${reply.subarray(5).toString()}`);
  }
  taken.sort((a, b) => a - b);
  const figure = (share) => taken[Math.floor(share * (times - 1))].toFixed(2);
  console.log(`${what}: median ${figure(0.5)} ms, fastest ${figure(0)} ms, slowest ${figure(1)} ms`);
}

const all = requests();
for (const request of all.filter((one) => one[0] <= 1)) engine.answer(request);
measure("a recorded pass of cam", pass("mnist-5k/test/7", 0), 200);
measure("the same with gradients", pass("mnist-5k/test/7", 1), 200);
engine.answer(pass("mnist-5k/test/7", 0));
measure("an explanation of a cell of M_c", statement("explain M_c[c: 7, y: 4, x: 9]"), 50);
measure("a heat map over the image", statement("show M_c[c: 7] as heatmap over image"), 50);
measure("set with its replay", statement("set f_k[k: 3] = 0"), 50);
for (const lesson of all.filter((one) => one[0] === 2)) {
  engine.answer(lesson);
  const begin = all[all.indexOf(lesson) + 1];
  engine.answer(begin);
  const name = lesson.subarray(5, 5 + lesson.readUInt32LE(1)).toString();
  measure(`the whole lesson ${name}`, Buffer.from([4]), 10);
}
console.log(`memory: ${(engine.memorySize / 2 ** 20).toFixed(1)} MiB`);
