// Messages to the engine and its replies, as Messages/Request+Bytes.swift has them.

/** @typedef {string | number | null | Uint8Array | Float32Array | any[] | {some: any}} Part */
/** @typedef {{name: string, markup: string}} Fragment */

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() };

/**
 * The kind of a request, or of a part of it.
 * @param {number} kind
 */
export const kind = (kind) => Uint8Array.of(kind);

/**
 * What may be missing.
 * @param {Part | undefined} part
 * @returns {Part}
 */
export const optional = (part) => (part === null || part === undefined ? null : { some: part });

/**
 * The bytes of a message.
 * @param {Part[]} parts
 */
export function encode(...parts) {
  /** @type {number[]} */
  const bytes = [];
  /** @param {number} value */
  const whole = (value) => bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
  /** @param {Part} part */
  const write = (part) => {
    if (part === null) bytes.push(0);
    else if (typeof part === "number") whole(part);
    else if (typeof part === "string") {
      const text = utf8.encoder.encode(part.normalize("NFC"));
      whole(text.length);
      bytes.push(...text);
    } else if (part instanceof Uint8Array) bytes.push(...part);
    else if (part instanceof Float32Array) {
      whole(part.length);
      for (const byte of new Uint8Array(part.buffer, part.byteOffset, part.byteLength)) bytes.push(byte);
    } else if (Array.isArray(part)) {
      whole(part.length);
      part.forEach(write);
    } else {
      bytes.push(1);
      write(part.some);
    }
  };
  parts.forEach(write);
  return Uint8Array.from(bytes);
}

/**
 * A float32 by itself.
 * @param {number} value
 */
export const float = (value) => new Uint8Array(Float32Array.of(value).buffer);

/**
 * What a reply holds.
 * @param {Uint8Array} reply
 */
export function decode(reply) {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  let place = 1;
  const whole = () => view.getInt32((place += 4) - 4, true);
  const text = () => {
    const count = whole();
    return utf8.decoder.decode(reply.subarray(place, (place += count)));
  };
  /**
   * @template T
   * @param {() => T} part
   * @returns {T[]}
   */
  const list = (part) => Array.from({ length: whole() }, part);
  const answer = {
    fragments: /** @type {Fragment[]} */ ([]),
    numbers: /** @type {number[]} */ ([]),
    words: /** @type {string[]} */ ([]),
    failure: "",
    bytes: new Uint8Array(),
  };
  if (reply[0] === 1) answer.fragments = list(() => ({ name: text(), markup: text() }));
  if (reply[0] === 2) answer.numbers = list(() => view.getFloat32((place += 4) - 4, true));
  if (reply[0] === 3) answer.words = list(text);
  if (reply[0] === 4) answer.failure = text();
  if (reply[0] === 5) answer.bytes = reply.slice(5);
  return answer;
}
