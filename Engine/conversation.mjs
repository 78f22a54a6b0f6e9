// Asks the engine in WebAssembly what `converse` asked the native one, and compares every reply,
// byte for byte.
//
//   node Engine/conversation.mjs ENGINE FOLDER

import { createHash } from "node:crypto";
import { openSync, readSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEngine } from "./engine.mjs";

const [path, folder] = process.argv.slice(2);
const engine = await loadEngine(path);
const replies = readFileSync(join(folder, "replies"));
const requests = openSync(join(folder, "requests"));

/** The bytes of the next request; nothing at the end. */
function nextRequest() {
  const head = Buffer.alloc(4);
  if (readSync(requests, head) < 4) return undefined;
  const request = Buffer.alloc(head.readUInt32LE());
  readSync(requests, request);
  return request;
}

function stored(reply) {
  if (reply.length <= 4096) return reply;
  return Buffer.from(createHash("sha256").update(reply).digest("hex"));
}

let place = 0;
let [count, differing] = [0, 0];
for (let request = nextRequest(); request; request = nextRequest()) {
  const length = replies.readUInt32LE(place);
  const expected = replies.subarray(place + 4, place + 4 + length);
  place += 4 + length;
  const reply = engine.answer(request);
  count += 1;
  if (expected.equals(stored(reply))) continue;
  differing += 1;
  if (differing > 10) continue;
  console.log(`Reply ${count} differs; the request was ${JSON.stringify(request.toString().slice(0, 200))}`);
  console.log(`  native:      ${JSON.stringify(expected.toString().slice(0, 2000))}`);
  console.log(`  WebAssembly: ${JSON.stringify(reply.toString().slice(0, 2000))}`);
}
const megabytes = (engine.memorySize / 2 ** 20).toFixed(1);
console.log(`${count - differing} of ${count} replies are the same, byte for byte; memory: ${megabytes} MiB`);
process.exitCode = differing === 0 && count > 0 ? 0 : 1;
