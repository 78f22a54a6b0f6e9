// A digit of one's own: drawn, picked or dropped; the class to follow, and the network's variant.

import { all, find, say } from "./lesson.js";
import { float, kind, optional } from "./messages.js";

/** @param {import("./lesson.js").Lesson} lesson */
export function offerDigits(lesson) {
  const paper = find("paper");
  /** @type {number[][]} */
  let strokes = [];
  let isDrawing = false;
  let isWaiting = false;

  /**
   * Goes on with an image that the engine knows.
   * @param {string} name
   */
  const choose = (name) => {
    lesson.image = name;
    all("#samples input").forEach((one) => (one.checked = one.value === name));
    lesson.run();
  };
  const keep = () =>
    lesson.ask(
      kind(14), "drawing", float(paper.viewBox.baseVal.width),
      strokes.map((stroke) => Float32Array.from(stroke)));
  const draw = () => {
    isWaiting = false;
    if (!isDrawing) return;
    keep();
    lesson.look("drawing");
  };
  /** @param {PointerEvent} event */
  const add = (event) => {
    const box = paper.getBoundingClientRect();
    const scale = paper.viewBox.baseVal.width / box.width;
    const stroke = strokes[strokes.length - 1];
    for (const one of event.getCoalescedEvents?.() || [event]) {
      stroke.push((one.clientX - box.left) * scale, (one.clientY - box.top) * scale);
    }
    if (stroke.length < 2) stroke.push((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    const text = [];
    for (let place = 0; place < stroke.length; place += 2) text.push(`${stroke[place]},${stroke[place + 1]}`);
    paper.lastElementChild.setAttribute("d", `M${text.join("L")}${text.length < 2 ? "h.01" : ""}`);
    if (!isWaiting) requestAnimationFrame(draw);
    isWaiting = true;
  };
  paper.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button) return;
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    isDrawing = true;
    strokes.push([]);
    paper.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    add(event);
  });
  paper.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => isDrawing && add(event));
  for (const end of ["pointerup", "pointercancel"]) {
    paper.addEventListener(end, () => {
      if (!isDrawing) return;
      isDrawing = false;
      keep();
      choose("drawing");
    });
  }
  find("clear").addEventListener("click", () => {
    strokes = [];
    all("path", paper).forEach((one) => one.remove());
    say("The paper is empty.");
  });
  drawByKeyboard(paper, (stroke) => {
    strokes.push(stroke);
    keep();
    choose("drawing");
  });

  find("samples").addEventListener("change", (/** @type {any} */ event) => choose(event.target.value));
  find("class").addEventListener("change", (/** @type {any} */ event) => {
    lesson.followed = event.target.value === "" ? undefined : Number(event.target.value);
    lesson.run();
  });
  find("variant")?.addEventListener("change", (/** @type {any} */ event) => {
    lesson.variant = event.target.value;
    lesson.run();
  });
  /** @param {File | undefined} file */
  const read = async (file) => {
    const name = file && (await picture(file, lesson));
    if (name) choose(name);
  };
  find("file").addEventListener("change", (/** @type {any} */ event) => read(event.target.files[0]));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    read(event.dataTransfer?.files[0]);
  });
}

/**
 * A pen moved by arrow keys: Space puts it down and lifts it.
 * @param {any} paper
 * @param {(stroke: number[]) => void} done
 */
function drawByKeyboard(paper, done) {
  const place = { x: 140, y: 60 };
  /** @type {number[] | undefined} */
  let stroke;
  const pen = paper.querySelector("circle");
  paper.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: [-14, 0], ArrowRight: [14, 0], ArrowUp: [0, -14], ArrowDown: [0, 14] }[event.key];
    if (event.key === " ") {
      if (stroke) done(stroke);
      stroke = stroke ? undefined : [place.x, place.y];
      if (stroke) paper.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
      say(stroke ? "The pen is down." : "The pen is up.");
    } else if (step) {
      place.x = Math.min(270, Math.max(10, place.x + step[0]));
      place.y = Math.min(270, Math.max(10, place.y + step[1]));
      stroke?.push(place.x, place.y);
    } else return;
    event.preventDefault();
    event.stopPropagation();
    pen.setAttribute("cx", place.x);
    pen.setAttribute("cy", place.y);
    if (stroke) paper.lastElementChild.setAttribute("d", `M${stroke.join(" ")}h.01`);
  });
}

/**
 * Reads a picture's pixels; its name if that could be done.
 * @param {File} file
 * @param {import("./lesson.js").Lesson} lesson
 */
async function picture(file, lesson) {
  try {
    const bitmap = await createImageBitmap(file);
    const shrink = Math.min(1, 512 / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * shrink)));
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.fillStyle = "white";
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const colors = context.getImageData(0, 0, width, height).data;
    const grays = Float32Array.from({ length: width * height }, (_, place) =>
      Math.round(0.299 * colors[4 * place] + 0.587 * colors[4 * place + 1] + 0.114 * colors[4 * place + 2]));
    return lesson.ask(kind(15), file.name, optional(undefined), grays, width).failure ? "" : file.name;
  } catch {
    say(`${file.name} is no picture that this browser can read; try a PNG or JPEG.`);
    return "";
  }
}
