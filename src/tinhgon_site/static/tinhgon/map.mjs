// <tinhgon-map>: units on a map, one selection with the table of the same name.
//
// Reads a GeoJSON collection: polygons with id, code, name, kind, status, population, area_km2, approximate, href; beside
// them lines with role "link" (parts of one unit that do not touch on approximate cells) and polygons with role "outline".
// Draws with MapLibre, or flat where the browser has no WebGL2. `data-state`: loading, drawn (map), drawing (flat), failed.
//
// With `data-many` it is a map to work on: no card; every pick, also by a line drawn around units, is an event
// "tinhgon-map-picked" with `ids` and `way` ("only", "add", "toggle", "whole"). Its owner then says what to show:
//   known, ready                 promises: the units are read; they are drawn (or that failed)
//   assign(id => properties)     figures and colours of units from now on
//   setMany(ids)                 what is chosen
//   join(id => whole, labels)    which units are one (null: of none): strong borders around each; labels [{label, at, order}],
//                                and those divided
//   showAll(ids, isClose)        bring units into view, or near; fit() all of them
//   draws(true)                  a stroke of the pointer draws around units instead of moving the map
import { scaleOf } from "./colours.mjs";
import { Lasso } from "./lasso.mjs";
import { choose, onChosen, onPointed, point } from "./selection.mjs";
import { around, boxOf, labelPointOf, neighboursOf, seamsOf } from "./shapes.mjs";

const pairs = new Map();

function hasWebGl2() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

function made(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

class UnitMap extends HTMLElement {
  connectedCallback() {
    if (this.texts) return;
    this.texts = JSON.parse(this.dataset.texts);
    this.isForMany = this.hasAttribute("data-many");
    this.many = new Set();
    this.known = new Promise((resolve) => (this.isKnown = resolve));
    this.ready = new Promise((resolve) => (this.isReady = resolve));
    this.colourings = JSON.parse(this.dataset.colourings);
    this.selection = this.dataset.selection || this.id;
    this.chosen = this.dataset.chosen || null;
    this.pointed = null;
    this.frame = made("div", "unit-map-frame");
    this.canvas = made("div", "unit-map-canvas");
    this.tip = made("div", "unit-map-tip");
    this.tip.hidden = true;
    this.frame.append(this.canvas, this.tip);
    this.prepend(this.frame);
    this.leaves = [
      onChosen(this.selection, this, (id) => this.setChosen(id, true)),
      onPointed(this.selection, this, (id) => this.setPointed(id)),
    ];
    this.recolour = () => this.colour();
    document.addEventListener("tinhgon-theme", this.recolour);
    // The table has its row marked before the map stands.
    if (this.chosen) queueMicrotask(() => choose(this.selection, this.chosen, this));
    this.load();
  }

  disconnectedCallback() {
    for (const leave of this.leaves) leave();
    document.removeEventListener("tinhgon-theme", this.recolour);
    pairs.get(this.dataset.pair)?.delete(this);
    this.view?.remove();
  }

  async load() {
    this.dataset.state = "loading";
    this.frame.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(this.dataset.source, { headers: { Accept: "application/geo+json" } });
      if (!answer.ok) throw new Error(`${this.dataset.source} answers ${answer.status}`);
      this.take(await answer.json());
      this.isKnown();
      await this.draw();
    } catch (error) {
      this.fail(error);
    }
    this.frame.removeAttribute("aria-busy");
    this.isKnown();
    this.isReady();
  }

  take(collection) {
    const drawable = collection.features.filter(({ geometry }) => geometry);
    const withRole = (role) => drawable.filter(({ properties }) => (properties.role ?? "unit") === role);
    this.units = withRole("unit");
    this.links = withRole("link");
    this.outlines = withRole("outline");
    this.byId = new Map(this.units.map((unit) => [unit.properties.id, unit]));
    this.box = this.beginning(boxOf(this.units.length ? this.units : drawable));
    this.isApproximate = collection.approximate === true || this.units.some(({ properties }) => properties.approximate);
    this.querySelector(".unit-map-notice")?.toggleAttribute("hidden", !this.isApproximate);
  }

  // All of it, or the chosen unit and what lies around it.
  beginning(whole) {
    const chosen = this.byId.get(this.chosen);
    return chosen && this.hasAttribute("data-focused") ? around(boxOf([chosen]), whole) : whole;
  }

  async draw() {
    if (this.units.length === 0) return this.say(this.texts.empty, "drawn");
    this.addLegend();
    this.view = (await this.asMap()) ?? (await this.asDrawing());
    this.colour();
    if (this.isForMany) this.lasso = new Lasso(this);
    if (this.chosen) this.setChosen(this.chosen, true);
    this.joinPair();
    await this.view.settled;
    this.dataset.state = this.view.state;
  }

  // Nothing where this browser cannot: no WebGL2, or too old for the library.
  async asMap() {
    if (!hasWebGl2()) return null;
    try {
      const { drawMap } = await import("./map_gl.mjs");
      return await drawMap(this);
    } catch (error) {
      console.warn(error);
      this.canvas.replaceChildren();
      return null;
    }
  }

  async asDrawing() {
    const { drawFlat } = await import("./map_flat.mjs");
    return drawFlat(this);
  }

  fail(error) {
    console.error(error);
    this.say(this.texts.failed, "failed");
    const again = made("button", "btn", this.texts.again);
    again.type = "button";
    again.addEventListener("click", () => {
      this.notice.remove();
      this.load();
    });
    this.notice.append(again);
  }

  say(text, state) {
    this.notice = made("div", "unit-map-said");
    this.notice.append(made("p", "", text));
    this.frame.append(this.notice);
    this.dataset.state = state;
  }

  // --- colours and legend ---

  addLegend() {
    this.legend?.remove();
    this.legend = made("div", "unit-map-legend");
    this.frame.after(this.legend);
    this.colouring = this.colourings[0];
    const head = this.colourings.length > 1 ? this.colourChooser() : made("p", "unit-map-by", this.colouring.label);
    this.key = made("ul", "unit-map-key");
    this.legend.append(head, this.key);
  }

  colourChooser() {
    const label = made("label", "unit-map-by", this.texts.colourBy);
    const select = made("select", "form-select");
    for (const [index, { label: text }] of this.colourings.entries()) select.append(new Option(text, index));
    select.addEventListener("change", () => {
      this.colouring = this.colourings[select.value];
      this.colour();
    });
    label.append(" ", select);
    return label;
  }

  colour() {
    if (!this.view) return;
    this.scale = scaleOf(this.colouring, this, this.units, this.texts);
    this.view.colour(this.scale);
    const entries = this.scale.entries.map(({ label, colour }) => this.keyEntry(label, colour, "unit-map-swatch"));
    if (this.links.length) entries.push(this.keyEntry(this.texts.link, "", "unit-map-swatch-link"));
    this.key.replaceChildren(...entries);
  }

  keyEntry(label, colour, className) {
    const entry = made("li");
    const swatch = made("span", className);
    if (colour) swatch.style.background = colour;
    entry.append(swatch, label);
    return entry;
  }

  // --- pointing and choosing; the view calls the first two, the table the last two ---

  hover(id, at) {
    if (id !== this.pointed) {
      this.setPointed(id);
      point(this.selection, id, this);
    }
    const unit = this.byId.get(id);
    this.tip.hidden = !unit;
    if (!unit) return;
    const figure = this.scale.labelOf(unit.properties);
    this.tip.replaceChildren(made("strong", "", unit.properties.name), ...(figure ? [made("span", "", figure)] : []));
    const isRight = at.x > this.frame.clientWidth / 2;
    this.tip.style.transform = `translate(${at.x + (isRight ? -12 : 12)}px, ${at.y + 12}px) translateX(${isRight ? "-100%" : "0"})`;
  }

  pick(id, event) {
    const unit = this.byId?.get(id);
    if (this.isForMany) return this.pickMany(unit ? [id] : [], this.wayOf(event, unit));
    if (!unit) return;
    this.setChosen(id, false);
    choose(this.selection, id, this, { href: unit.properties.href });
  }

  // As in a spreadsheet: a click chooses one, with Ctrl or Shift one more; a finger always one more.
  wayOf(event, unit) {
    if (event?.ctrlKey || event?.metaKey || event?.shiftKey) return "toggle";
    return unit && (this.dataset.many === "several" || event?.pointerType === "touch") ? "toggle" : "only";
  }

  pickMany(ids, way) {
    this.dispatchEvent(new CustomEvent("tinhgon-map-picked", { bubbles: true, detail: { ids, way } }));
  }

  setPointed(id) {
    this.pointed = this.byId?.has(id) ? id : null;
    this.view?.point(this.pointed);
  }

  setChosen(id, isToBeShown) {
    if (this.isForMany) return;
    this.chosen = id;
    const unit = this.byId?.get(id);
    this.view?.choose(unit ? id : null);
    if (!unit) return;
    if (isToBeShown) this.view?.show(boxOf([unit]));
    this.showCard(unit.properties);
  }

  showCard(properties) {
    this.card?.remove();
    this.card = made("div", "unit-map-card");
    const name = properties.href ? made("a", "unit-map-name", properties.name) : made("strong", "unit-map-name", properties.name);
    if (properties.href) name.href = properties.href;
    const close = made("button", "unit-map-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", this.texts.close);
    close.addEventListener("click", () => this.card.remove());
    this.card.append(name, close, this.figuresOf(properties));
    this.frame.after(this.card);
  }

  figuresOf(properties) {
    const figures = made("dl", "unit-map-figures");
    for (const colouring of this.colourings) {
      const text = scaleOf(colouring, this, this.units, this.texts).labelOf(properties);
      if (text) figures.append(made("dt", "", colouring.label), made("dd", "", text));
    }
    return figures;
  }

  // --- a map to work on ---

  assign(propertiesOf) {
    for (const unit of this.units ?? []) Object.assign(unit.properties, propertiesOf(unit.properties.id));
    this.colour();
  }

  setMany(ids) {
    this.many = new Set(ids);
    this.view?.chooseMany(this.many);
  }

  get seams() {
    this.knownSeams ??= seamsOf(this.units ?? []);
    return this.knownSeams;
  }

  get neighbours() {
    this.knownNeighbours ??= neighboursOf(this.seams);
    return this.knownNeighbours;
  }

  labelPoint(id) {
    this.labelPoints ??= new Map();
    if (!this.labelPoints.has(id)) this.labelPoints.set(id, labelPointOf(this.byId.get(id)));
    return this.labelPoints.get(id);
  }

  join(wholeOf, labels, divided = []) {
    const seams = this.seams.filter(({ a, b }) => wholeOf(a) !== (b === null ? null : wholeOf(b)));
    this.view?.join(seams.map(({ line }) => line), labels, divided);
  }

  showAll(ids, isClose = false) {
    const units = [...ids].map((id) => this.byId?.get(id)).filter(Boolean);
    if (units.length) this.view?.show(boxOf(units), isClose);
  }

  // All of it, in the room there is now.
  fit() {
    this.view?.fit();
  }

  draws(isDrawing) {
    this.lasso?.toggle(isDrawing);
  }

  // --- before and after move together ---

  joinPair() {
    const name = this.dataset.pair;
    if (!name) return;
    if (!pairs.has(name)) pairs.set(name, new Set());
    // Who comes later begins where the others are.
    const [first] = pairs.get(name);
    if (first?.view.camera && this.isForMany) this.view.move(first.view.camera);
    pairs.get(name).add(this);
    this.view.onMoved((camera) => {
      for (const other of pairs.get(name)) if (other !== this) other.view.move(camera);
    });
  }
}

customElements.define("tinhgon-map", UnitMap);
