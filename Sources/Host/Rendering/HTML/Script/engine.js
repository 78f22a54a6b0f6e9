// The engine: this program, compiled to WebAssembly, unpacked from the page itself.

import { decode } from "./messages.js";

/**
 * The bytes of a block of data in the page.
 * @param {Element} block
 */
export function data(block) {
  const text = block.textContent || "";
  // Newer browsers do it themselves, and much faster.
  const whole = /** @type {any} */ (Uint8Array).fromBase64?.(text);
  if (whole) return /** @type {Uint8Array} */ (whole);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

/**
 * Bytes that gzip had packed.
 * @param {Uint8Array} packed
 */
export async function unpacked(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new (/** @type {any} */ (globalThis).DecompressionStream)("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Engine {
  /** @param {Uint8Array} bytes the module */
  static async load(bytes) {
    const { instance } = await WebAssembly.instantiate(bytes);
    const exports = /** @type {any} */ (instance.exports);
    exports._initialize();
    return new Engine(exports);
  }

  /** @param {any} exports */
  constructor(exports) {
    this.exports = exports;
  }

  /**
   * What the engine replies to a message.
   * @param {Uint8Array} message
   */
  ask(message) {
    const { memory, room, answer, reply } = this.exports;
    const address = room(message.length);
    new Uint8Array(memory.buffer, address, message.length).set(message);
    const count = answer(message.length);
    return decode(new Uint8Array(memory.buffer, reply(), count));
  }
}
