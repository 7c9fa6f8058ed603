// The map as a flat drawing, for computers whose browser cannot draw with WebGL2: same colours, same selection.
import { labelPointOf, projectionOf, ringsOf } from "./shapes.mjs";

const WIDTH = 1000;
// Names are written where they have room: on the largest units only.
const NAMED_AT_MOST = 30;
const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

class FlatView {
  state = "drawing";

  constructor(element) {
    this.element = element;
    this.projection = projectionOf(element.box, WIDTH);
    this.svg = drawn("svg", {
      viewBox: `0 0 ${WIDTH} ${this.projection.height.toFixed(1)}`,
      role: "img",
      "aria-label": element.dataset.label,
      class: "unit-map-flat",
    });
    this.paths = new Map(element.units.map((unit) => [unit.properties.id, this.addUnit(unit)]));
    for (const link of element.links) this.addLink(link);
    this.seams = drawn("path", { class: "unit-map-flat-seam" });
    this.svg.append(this.seams);
    this.addNames();
    this.listen();
    element.canvas.append(this.svg);
    this.settled = Promise.resolve();
  }

  path(lines, isClosed) {
    const at = (position) => this.projection.point(position).map((number) => number.toFixed(1)).join(" ");
    return lines.map((line) => `M${line.map(at).join("L")}${isClosed ? "Z" : ""}`).join("");
  }

  addUnit(unit) {
    const path = drawn("path", { d: this.path(ringsOf(unit), true), "data-id": unit.properties.id, "fill-rule": "evenodd" });
    const title = drawn("title", {});
    title.textContent = unit.properties.name;
    path.append(title);
    this.svg.append(path);
    return path;
  }

  addLink({ geometry }) {
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    this.svg.append(drawn("path", { d: this.path(lines, false), class: "unit-map-flat-link" }));
  }

  addNames() {
    this.names = drawn("g", {});
    this.svg.append(this.names);
    this.name(
      this.element.units.map((unit) => ({
        label: unit.properties.label ?? unit.properties.name,
        at: labelPointOf(unit),
        order: -(unit.properties.area_km2 ?? 0),
      })),
    );
  }

  name(labels) {
    const first = [...labels].sort((a, b) => a.order - b.order).slice(0, NAMED_AT_MOST);
    this.names.replaceChildren(
      ...first.map(({ label, at }) => {
        const [x, y] = this.projection.point(at);
        const name = drawn("text", { x: x.toFixed(1), y: y.toFixed(1) });
        name.textContent = label;
        return name;
      }),
    );
  }

  listen() {
    const idOf = (event) => event.target.closest("path[data-id]")?.dataset.id ?? null;
    this.svg.addEventListener("pointermove", (event) => {
      const frame = this.element.frame.getBoundingClientRect();
      this.element.hover(idOf(event), { x: event.clientX - frame.left, y: event.clientY - frame.top });
    });
    this.svg.addEventListener("pointerleave", () => this.element.hover(null));
    this.svg.addEventListener("click", (event) => this.element.pick(idOf(event), event));
    this.svg.addEventListener("dblclick", (event) => this.element.isForMany && this.element.pickMany([idOf(event)], "whole"));
  }

  colour(scale) {
    for (const { properties } of this.element.units) {
      this.paths.get(properties.id).setAttribute("fill", scale.colourOf(properties));
    }
  }

  mark(className, id) {
    this.svg.querySelector(`path.${className}`)?.classList.remove(className);
    this.paths.get(id)?.classList.add(className);
  }

  point(id) {
    this.mark("unit-map-pointed", id);
  }

  choose(id) {
    this.mark("unit-map-chosen", id);
  }

  chooseMany(ids) {
    for (const [id, path] of this.paths) path.classList.toggle("unit-map-many", ids.has(id));
  }

  join(lines, labels, divided) {
    for (const [id, path] of this.paths) path.classList.toggle("unit-map-divided", divided.includes(id));
    this.seams.setAttribute("d", this.path(lines, false));
    this.name(labels);
  }

  place(position) {
    const [x, y] = this.projection.point(position);
    const at = new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM());
    const frame = this.element.frame.getBoundingClientRect();
    return [at.x - frame.left, at.y - frame.top];
  }

  hold() {}

  fit() {}

  // The whole province is always in view, so there is nothing to move.
  show() {}

  onMoved() {}

  move() {}

  remove() {
    this.svg.remove();
  }
}

export function drawFlat(element) {
  return new FlatView(element);
}
