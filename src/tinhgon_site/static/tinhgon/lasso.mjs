// A line drawn around units with the mouse or a finger; those whose middle lies within are picked.
import { isWithin } from "./shapes.mjs";

const SVG = "http://www.w3.org/2000/svg";
// Closer points than this say nothing about a stroke of the hand.
const STEP = 4;

export class Lasso {
  constructor(map) {
    this.map = map;
    this.sheet = document.createElementNS(SVG, "svg");
    this.sheet.setAttribute("class", "unit-map-lasso");
    this.sheet.setAttribute("aria-hidden", "true");
    this.line = document.createElementNS(SVG, "polygon");
    this.sheet.append(this.line);
    this.sheet.toggleAttribute("hidden", true);
    map.frame.append(this.sheet);
    this.sheet.addEventListener("pointerdown", (event) => this.begin(event));
    this.sheet.addEventListener("pointermove", (event) => this.go(event));
    this.sheet.addEventListener("pointerup", (event) => this.end(event));
    this.sheet.addEventListener("pointercancel", () => this.drop());
    // With Shift held a stroke draws at once, whatever the pointer does otherwise.
    map.frame.addEventListener("pointerdown", (event) => event.shiftKey && event.button === 0 && this.begin(event), true);
    map.frame.addEventListener("pointermove", (event) => this.go(event));
    map.frame.addEventListener("pointerup", (event) => this.end(event));
  }

  toggle(isDrawing) {
    this.sheet.toggleAttribute("hidden", !isDrawing);
    this.map.view.hold(isDrawing);
  }

  at(event) {
    const frame = this.map.frame.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  }

  begin(event) {
    if (this.points) return;
    this.points = [this.at(event)];
    this.wasHidden = this.sheet.hasAttribute("hidden");
    if (this.wasHidden) this.map.view.hold(true);
  }

  go(event) {
    if (!this.points) return;
    const [x, y] = this.at(event);
    const [lastX, lastY] = this.points.at(-1);
    if (Math.hypot(x - lastX, y - lastY) < STEP) return;
    this.points.push([x, y]);
    if (this.points.length > 2) this.sheet.removeAttribute("hidden");
    this.line.setAttribute("points", this.points.map((point) => point.join(",")).join(" "));
  }

  end(event) {
    if (!this.points) return;
    const ring = this.points;
    this.drop();
    if (ring.length < 4) return;
    const ids = this.map.units
      .map(({ properties }) => properties.id)
      .filter((id) => isWithin(this.map.view.place(this.map.labelPoint(id)), ring));
    const isMore = event.shiftKey || event.ctrlKey || event.metaKey || this.map.dataset.many === "several";
    this.map.pickMany(ids, isMore ? "add" : "only");
  }

  drop() {
    this.points = null;
    this.line.setAttribute("points", "");
    if (this.wasHidden) {
      this.sheet.toggleAttribute("hidden", true);
      this.map.view.hold(false);
    }
  }
}
