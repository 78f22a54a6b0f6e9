// One step at a time: keys, overview, jump, black screen, full screen, projector; the speaker's window.

import { all, find, say } from "./lesson.js";

export class Presenter {
  constructor() {
    this.typed = "";
    this.channel = new BroadcastChannel(`lesson/${document.body.dataset.name}`);
    this.isSpeaker = location.hash === "#speaker";
    this.channel.onmessage = ({ data }) => {
      if (data.step !== undefined) this.go(data.step, false);
      if (data.asks) this.tell();
    };
    document.addEventListener("keydown", (event) => this.key(event));
    find("present").addEventListener("click", () => this.toggle());
    find("speaker").addEventListener("click", () => this.openSpeaker());
    addEventListener("hashchange", () => this.isOn && this.go(this.addressed(), false));
    find("overview").addEventListener("click", (/** @type {any} */ event) => {
      const link = event.target.closest("a");
      if (link && this.isOn) this.go(Number(link.hash.slice(6)));
    });
  }

  get isOn() {
    return document.body.classList.contains("presenting");
  }

  get steps() {
    return all("#introduction, .step");
  }

  /** The step that the address names. */
  addressed() {
    return Number(/^#step-(\d+)$/.exec(location.hash)?.[1] || 0);
  }

  /** The step that is in sight, 0 for the introduction. */
  current() {
    const shown = this.steps.findIndex((step) => step.classList.contains("shown"));
    if (this.isOn && shown >= 0) return shown;
    return Math.max(0, this.steps.filter((step) => step.getBoundingClientRect().top < innerHeight / 2).length - 1);
  }

  toggle() {
    const step = this.current();
    document.body.classList.toggle("presenting");
    document.body.classList.remove("overview", "black");
    find("present").setAttribute("aria-pressed", String(this.isOn));
    this.go(step);
    if (!this.isOn) this.steps[step]?.scrollIntoView();
  }

  /**
   * Shows a step, and tells the other window.
   * @param {number} step
   */
  go(step, tells = true) {
    const steps = this.steps;
    const place = Math.min(steps.length - 1, Math.max(0, step));
    steps.forEach((one, number) => {
      one.classList.toggle("shown", number === place);
      one.inert = this.isOn && number !== place;
    });
    document.body.classList.remove("overview");
    if (!this.isOn) return;
    find("place").textContent = `${place} / ${steps.length - 1}`;
    history.replaceState(null, "", place ? `#step-${place}` : " ");
    scrollTo(0, 0);
    const heading = steps[place].querySelector("h2") || steps[place];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (tells) this.tell();
  }

  tell() {
    if (!this.isOn) return;
    this.channel.postMessage({ step: this.current() });
    this.speak();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest("input, textarea, select, [role=grid], #paper, output, [data-cell]")) return;
    const onButton = target.closest("button, summary, a");
    if (event.key === "p") this.toggle();
    else if (event.key === "f") document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    else if (event.key === "s") this.openSpeaker();
    else if (event.key === "+") document.body.classList.toggle("projector");
    else if (!this.isOn) return;
    else if (event.key === "Escape") this.toggle();
    else if (["ArrowRight", "PageDown", "n"].includes(event.key) || (event.key === " " && !onButton && !event.shiftKey)) this.go(this.current() + 1);
    else if (["ArrowLeft", "PageUp"].includes(event.key) || (event.key === " " && !onButton)) this.go(this.current() - 1);
    else if (event.key === "Home") this.go(0);
    else if (event.key === "End") this.go(this.steps.length - 1);
    else if (event.key === "o") document.body.classList.toggle("overview");
    else if (event.key === "b" || event.key === ".") document.body.classList.toggle("black");
    else if (/^\d$/.test(event.key)) say(`Step ${(this.typed += event.key)}: press Enter`);
    else if (event.key === "Enter" && this.typed && !onButton) {
      this.go(Number(this.typed));
      this.typed = "";
    } else return;
    event.preventDefault();
  }

  /** A second window with the speaker's notes, a clock and the next step. */
  openSpeaker() {
    if (!this.isOn) this.toggle();
    this.window = open("", "speaker", "width=900,height=700");
    if (!this.window) return say("The browser does not let this page open a window.");
    const page = this.window.document;
    page.body.replaceChildren(/** @type {any} */ (find("speaker-page")).content.firstElementChild.cloneNode(true));
    page.title = document.title;
    page.head.replaceChildren(...all("style").map((style) => style.cloneNode(true)));
    const begun = Date.now();
    this.window.setInterval(() => {
      const seconds = Math.floor((Date.now() - begun) / 1000);
      const clock = page.getElementById("clock");
      if (clock) clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }, 500);
    page.addEventListener("keydown", (event) => this.key(event));
    page.addEventListener("click", (event) => {
      const button = /** @type {any} */ (event.target).closest("[data-go]");
      if (button) this.go(this.current() + Number(button.dataset.go));
    });
    this.speak();
  }

  speak() {
    const page = this.window?.document;
    if (!page || this.window?.closed) return;
    const step = this.current();
    /**
     * @param {string} name
     * @param {Node[]} nodes
     */
    const put = (name, nodes) => page.getElementById(name)?.replaceChildren(...nodes.map((node) => page.importNode(node, true)));
    /** @param {number} step */
    const title = (step) => [...(this.steps[step]?.querySelector("h2")?.cloneNode(true).childNodes || [])];
    put("now", step ? title(step) : [new Text("Introduction")]);
    put("next", step + 1 < this.steps.length ? title(step + 1) : [new Text("the end")]);
    put("notes", all(`[data-notes="${step}"]`, find("speaker-page").content));
  }
}
