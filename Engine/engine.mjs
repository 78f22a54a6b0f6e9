// The engine in WebAssembly: bytes in, bytes out.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The engine in a file; one that ends in .gz is unpacked. */
export async function loadEngine(path) {
  const stored = readFileSync(path);
  const bytes = path.endsWith(".gz") ? gunzipSync(stored) : stored;
  const module = await WebAssembly.compile(bytes);
  const imports = WebAssembly.Module.imports(module);
  if (imports.length > 0) {
    throw new Error(`The engine asks for ${imports.map((one) => one.name).join(", ")}.`);
  }
  const { exports } = await WebAssembly.instantiate(module);
  exports._initialize();
  return new Engine(exports);
}

class Engine {
  constructor(exports) {
    this.exports = exports;
  }

  /** What the engine replies to a message. */
  answer(message) {
    const { memory, room, answer, reply } = this.exports;
    const address = room(message.length);
    new Uint8Array(memory.buffer, address, message.length).set(message);
    const count = answer(message.length);
    return Buffer.from(memory.buffer, reply(), count);
  }

  /** How many bytes of memory it has taken. */
  get memorySize() {
    return this.exports.memory.buffer.byteLength;
  }
}
