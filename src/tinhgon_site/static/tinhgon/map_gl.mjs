// The map drawn by MapLibre; everything it needs comes from this site, labels from the page's own fonts.
import { labelPointOf } from "./shapes.mjs";

const LABEL_FONT = "Be Vietnam Pro";
const GLIDE_MS = 350;
// Of a whole nation the largest places are named: more words than this no screen has room for.
const NAMED_AT_MOST = 1500;

const collection = (features) => ({ type: "FeatureCollection", features });

function labelsOf(units) {
  const size = ({ properties }) => properties.population ?? properties.area_km2 ?? 0;
  const largest = units.length > NAMED_AT_MOST ? [...units].sort((a, b) => size(b) - size(a)).slice(0, NAMED_AT_MOST) : units;
  return largest.map((unit) => ({
    type: "Feature",
    properties: {
      label: unit.properties.label ?? unit.properties.name,
      // Larger places are named first where there is not room for all.
      order: -size(unit),
    },
    geometry: { type: "Point", coordinates: labelPointOf(unit) },
  }));
}

function styleOf(element) {
  const source = (features) => ({ type: "geojson", data: collection(features) });
  const line = (id, from, layout = {}) => ({ id, type: "line", source: from, layout: { "line-join": "round", ...layout } });
  return {
    version: 8,
    sources: {
      units: { ...source(element.units), promoteId: "id" },
      links: source(element.links),
      outlines: source(element.outlines),
      seams: source([]),
      labels: source(labelsOf(element.units)),
    },
    layers: [
      { id: "ground", type: "background" },
      { id: "fill", type: "fill", source: "units" },
      line("border", "units"),
      line("outline", "outlines"),
      { ...line("link", "links", { "line-cap": "round" }), paint: { "line-dasharray": [1.5, 2] } },
      line("seam", "seams", { "line-cap": "round" }),
      { ...line("divided", "units"), filter: ["in", ["get", "id"], ["literal", []]], paint: { "line-dasharray": [2, 1.5] } },
      { id: "many-ground", type: "fill", source: "units" },
      line("many", "units"),
      { ...line("pointed", "units"), filter: ["==", ["get", "id"], ""] },
      { ...line("chosen", "units"), filter: ["==", ["get", "id"], ""] },
      {
        id: "label",
        type: "symbol",
        source: "labels",
        layout: {
          "text-field": ["get", "label"],
          "text-font": [LABEL_FONT],
          "text-size": ["interpolate", ["linear"], ["zoom"], 7, 10.5, 12, 14],
          "text-max-width": 7,
          "text-padding": 3,
          "symbol-sort-key": ["get", "order"],
        },
      },
    ],
  };
}

class MapView {
  state = "drawn";

  constructor(element, library) {
    this.element = element;
    this.map = new library.Map({
      container: element.canvas,
      style: styleOf(element),
      bounds: element.box,
      fitBoundsOptions: { padding: 16 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 15,
      boxZoom: !element.isForMany,
      // A finger that scrolls the page must not be caught by the map; a mouse wheel over the map means the map.
      cooperativeGestures: window.matchMedia("(pointer: coarse)").matches,
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: element.texts.controls,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new library.NavigationControl({ showCompass: false }), "top-left");
    this.map.getCanvas().setAttribute("aria-label", element.dataset.label);
    this.settled = new Promise((resolve) => this.map.once("idle", resolve));
    this.loaded = new Promise((resolve, reject) => {
      this.map.once("load", resolve);
      this.map.once("error", ({ error }) => reject(error));
    });
    this.listen();
  }

  listen() {
    this.map.on("mousemove", "fill", ({ features, point }) => this.element.hover(features[0].properties.id, point));
    this.map.on("mouseleave", "fill", () => this.element.hover(null));
    this.map.on("click", ({ point, originalEvent }) => {
      const [found] = this.map.queryRenderedFeatures(point, { layers: ["fill"] });
      this.element.pick(found?.properties.id ?? null, originalEvent);
    });
    if (!this.element.isForMany) return;
    this.map.doubleClickZoom.disable();
    this.map.on("dblclick", "fill", ({ features }) => this.element.pickMany([features[0].properties.id], "whole"));
  }

  token(name) {
    return getComputedStyle(this.element).getPropertyValue(`--map-${name}`).trim();
  }

  colour(scale) {
    for (const { properties } of this.element.units) {
      this.map.setFeatureState({ source: "units", id: properties.id }, { colour: scale.colourOf(properties) });
    }
    const whenChosen = (yes, no) => ["case", ["boolean", ["feature-state", "chosen"], false], yes, no];
    const paints = {
      ground: { "background-color": this.token("ground") },
      fill: { "fill-color": ["to-color", ["feature-state", "colour"], this.token("none")] },
      border: { "line-color": this.token("line"), "line-width": ["interpolate", ["linear"], ["zoom"], 7, 0.4, 12, 1.2] },
      outline: { "line-color": this.token("line-strong"), "line-width": 1.6 },
      link: { "line-color": this.token("link"), "line-width": 2.5 },
      seam: { "line-color": this.token("line-strong"), "line-width": ["interpolate", ["linear"], ["zoom"], 7, 0.9, 12, 2.4] },
      divided: { "line-color": this.token("link"), "line-width": 2 },
      "many-ground": { "fill-color": this.token("chosen"), "fill-opacity": whenChosen(0.28, 0) },
      many: { "line-color": this.token("chosen"), "line-width": whenChosen(2.6, 0) },
      pointed: { "line-color": this.token("line-strong"), "line-width": 2 },
      chosen: { "line-color": this.token("chosen"), "line-width": 3.5 },
      label: { "text-color": this.token("label"), "text-halo-color": this.token("halo"), "text-halo-width": 1.4 },
    };
    for (const [layer, paint] of Object.entries(paints)) {
      for (const [name, value] of Object.entries(paint)) this.map.setPaintProperty(layer, name, value);
    }
  }

  point(id) {
    this.map.setFilter("pointed", ["==", ["get", "id"], id ?? ""]);
    this.map.getCanvas().style.cursor = id ? "pointer" : "";
  }

  choose(id) {
    this.map.setFilter("chosen", ["==", ["get", "id"], id ?? ""]);
  }

  chooseMany(ids) {
    for (const id of this.marked ?? []) {
      if (!ids.has(id)) this.map.setFeatureState({ source: "units", id }, { chosen: false });
    }
    for (const id of ids) this.map.setFeatureState({ source: "units", id }, { chosen: true });
    this.marked = new Set(ids);
  }

  join(lines, labels, divided) {
    this.map.setFilter("divided", ["in", ["get", "id"], ["literal", divided]]);
    const seams = { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
    this.map.getSource("seams").setData(collection([seams]));
    const named = labels.sort((a, b) => a.order - b.order).slice(0, NAMED_AT_MOST).map(({ label, at, order }) => ({
      type: "Feature",
      properties: { label, order },
      geometry: { type: "Point", coordinates: at },
    }));
    this.map.getSource("labels").setData(collection(named));
  }

  // Where a position lies on the screen, within the map's frame.
  place(position) {
    const { x, y } = this.map.project(position);
    return [x, y];
  }

  hold(isHeld) {
    for (const handler of [this.map.dragPan, this.map.scrollZoom, this.map.touchZoomRotate]) handler[isHeld ? "disable" : "enable"]();
  }

  fit() {
    this.map.resize();
    this.map.fitBounds(this.element.box, { padding: 16, duration: 0 });
  }

  // Bring a unit into view; what is in view already does not move.
  show([west, south, east, north], isClose = false) {
    const seen = this.map.getBounds();
    if (!isClose && seen.contains([west, south]) && seen.contains([east, north])) return;
    this.map.fitBounds([west, south, east, north], { padding: 80, maxZoom: 11, duration: GLIDE_MS });
  }

  onMoved(tell) {
    this.map.on("move", () => {
      if (this.isFollowing) return;
      tell(this.camera);
    });
  }

  get camera() {
    return { center: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  move(camera) {
    this.isFollowing = true;
    this.map.jumpTo(camera);
    this.isFollowing = false;
  }

  remove() {
    this.map.remove();
  }
}

export async function drawMap(element) {
  // The glyphs of Vietnamese and of plain Latin come in two files; both must be there before the first name is drawn.
  const [library] = await Promise.all([
    import(element.dataset.library),
    document.fonts.load(`14px "${LABEL_FONT}"`, "Thanh Hóa ặ ữ đ"),
  ]);
  library.setWorkerUrl(element.dataset.worker);
  const view = new MapView(element, library);
  await view.loaded;
  return view;
}
