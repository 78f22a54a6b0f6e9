// The lesson as it stands: which pass it is about, what is changed by hand, and its text.

import { encode, kind, optional } from "./messages.js";

/**
 * The element with an identifier.
 * @param {string} name
 * @returns {any}
 */
export const find = (name) => document.getElementById(name);

/**
 * Elements, as they stand now.
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {any[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * Says something to those who see and to those who listen.
 * @param {string} text
 */
export function say(text) {
  find("status").textContent = text;
}

/**
 * The tags and texts of some markup, in order.
 * @param {string} markup
 * @returns {string[]}
 */
const tokens = (markup) => markup.match(/<[^>]*>|[^<]+/g) || [];

/**
 * The beginning of a tag, up to its name; undefined for a text.
 * @param {string} token
 */
const tagOf = (token) => /^<\/?[^ />]+/.exec(token)?.[0];

/**
 * The text that markup stands for.
 * @param {string} markup
 */
const plain = (markup) =>
  markup.replace(/&(#39|\w+);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[/** @type {"amp"} */ (name)] || "'");

/**
 * Brings an element up to date where only texts and the values of attributes have changed: making
 * all of it anew takes far longer. Where more has changed, nothing is done, and false returned.
 * @param {Element} element
 * @param {string} known its markup as it is, or that of what stands in it
 * @param {string} markup the same as it is to be
 * @param {boolean} isWhole whether the element itself is part of the markup
 */
function patch(element, known, markup, isWhole) {
  const [before, after] = [tokens(known), tokens(markup)];
  if (before.length !== after.length) return false;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  /** @type {(() => void)[]} */
  const changes = [];
  /** @type {any} */
  let next = isWhole ? element : walker.nextNode();
  for (let place = 0; place < after.length; place += 1) {
    const [old, token] = [before[place], after[place]];
    const isTag = token[0] === "<";
    if (isTag && token[1] === "/" && token === old) continue;
    const node = next;
    next = walker.nextNode();
    if (!node || isTag !== (node.nodeType === Node.ELEMENT_NODE)) return false;
    if (token === old) continue;
    if (tagOf(token) !== tagOf(old)) return false;
    if (!isTag) {
      changes.push(() => (node.data = plain(token)));
      continue;
    }
    const [past, now] = [old, token].map(
      (one) => new Map([...one.matchAll(/([\w-]+)="([^"]*)"/g)].map((fact) => [fact[1], fact[2]])));
    for (const key of new Set([...past.keys(), ...now.keys()])) {
      const value = now.get(key);
      if (value === past.get(key)) continue;
      // What explains itself, or does no more, is offered to the keyboard anew.
      if (key.startsWith("data-") && past.has(key) !== now.has(key)) return false;
      changes.push(() => (value === undefined ? node.removeAttribute(key) : node.setAttribute(key, plain(value))));
    }
  }
  if (next) return false;
  changes.forEach((change) => change());
  return true;
}

export class Lesson {
  /** @param {import("./engine.js").Engine} engine */
  constructor(engine) {
    this.engine = engine;
    const facts = document.body.dataset;
    this.model = facts.model || "";
    this.variant = facts.variant;
    this.image = facts.image || "";
    /** @type {number | undefined} */
    this.followed = facts.class ? Number(facts.class) : undefined;
    /** @type {string[][]} what is changed by hand, each group undone as one */
    this.changes = [];
    /** How often the lesson was computed. */
    this.runs = 0;
    /** @type {Map<string, string>} the markup of each part as it was shown last */
    this.shown = new Map();
    /** @type {((fresh: Element[]) => void)[]} what is done with the parts of the page that changed */
    this.followers = [];
  }

  /**
   * Asks the engine; a failure is said.
   * @param {import("./messages.js").Part[]} parts
   */
  ask(...parts) {
    const answer = this.engine.ask(encode(...parts));
    if (answer.failure) say(answer.failure);
    return answer;
  }

  /**
   * Records the pass.
   * @param {string} image
   */
  begin(image = this.image) {
    return this.ask(
      kind(3), this.model, optional(this.variant), image, optional(this.followed), kind(0));
  }

  /**
   * The digit with its map, and the probabilities, while a digit is being drawn.
   * @param {string} image
   */
  look(image) {
    const begun = performance.now();
    this.begin(image);
    this.glance();
    performance.measure("look", { start: begun });
  }

  /** The digit with its map, and the probabilities. */
  glance() {
    this.show("look", this.ask(kind(12)).fragments.map((one) => one.markup).join(""));
  }

  /** Computes the whole lesson anew. */
  run() {
    const begun = performance.now();
    if (this.begin().failure) return;
    const changed = this.ask(kind(13), this.changes.flat());
    if (changed.failure) {
      this.changes.pop();
      this.ask(kind(13), this.changes.flat());
    } else {
      find("changed").innerHTML = changed.fragments.map((one) => one.markup).join("");
    }
    this.glance();
    const answer = this.ask(kind(4));
    if (answer.failure) return;
    this.runs += 1;
    // Frames around cells stand in pictures, but not in their markup.
    all("rect.lit, rect.hovered, rect.field").forEach((one) => one.remove());
    const parts = this.here(answer).filter((one) => this.shown.get(one.name) !== one.markup);
    this.follow(parts.flatMap((one) => this.show(one.name, one.markup)));
    performance.measure("lesson", { start: begun });
  }

  /**
   * Computes in spare time what the page shows from the start: what comes later is quicker then.
   * Only what reads otherwise is replaced, so that nobody loses what they began there.
   */
  async prepare() {
    const spare = () => new Promise((go) => (window.requestIdleCallback || setTimeout)(go));
    await spare();
    const parts = this.runs++ ? [] : this.here(this.ask(kind(4)));
    for (const { name, markup } of parts) {
      await spare();
      if (this.runs > 1) break;
      const template = document.createElement("template");
      template.innerHTML = markup;
      if (template.content.textContent === find(name).textContent) this.shown.set(name, markup);
      else this.follow(this.show(name, markup));
    }
    document.body.classList.add("prepared");
  }

  /**
   * The parts of a reply that this page shows; it may hold a few steps only.
   * @param {{fragments: import("./messages.js").Fragment[]}} answer
   */
  here(answer) {
    return answer.fragments.filter((one) => find(one.name));
  }

  /**
   * Has everyone look at the parts that changed.
   * @param {Element[]} fresh
   */
  follow(fresh) {
    this.followers.forEach((follow) => follow(fresh));
  }

  /**
   * Puts a part of the text into its place; the elements made anew for it, if any.
   * @param {string} name
   * @param {string} markup
   * @returns {Element[]}
   */
  show(name, markup) {
    const old = find(name);
    const known = this.shown.get(name);
    // A piece or heading is an element of its own; other parts are what stands in one.
    const isWhole = /^(introduction|step)-/.test(name);
    this.shown.set(name, markup);
    if (known !== undefined && patch(old, known, markup, isWhole)) return [];
    if (!isWhole) {
      old.innerHTML = markup;
      return [old];
    }
    const focused = old.contains(document.activeElement) && /** @type {any} */ (document.activeElement).dataset.cell;
    const open = all("details", old).map((one) => one.open);
    old.outerHTML = markup;
    const fresh = find(name);
    const details = all("details", fresh);
    if (details.length === open.length) details.forEach((one, place) => (one.open = open[place]));
    if (focused) all("[data-cell]", fresh).find((one) => one.dataset.cell === focused)?.focus();
    return [fresh];
  }

  /**
   * The line of the lesson's file after which an element's numbers stand.
   * @param {Element} element
   */
  line(element) {
    const own = element.closest("[data-line]:not(.cell)");
    if (own instanceof HTMLElement) return Number(own.dataset.line);
    const before = all(".cell").filter(
      (cell) => cell.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return Number(before.pop()?.dataset.line || 0);
  }
}
