// The map drawn by MapLibre; everything it needs comes from this site, labels from the page's own fonts.
import { labelPointOf } from "./shapes.mjs";

const LABEL_FONT = "Be Vietnam Pro";
const GLIDE_MS = 350;

const collection = (features) => ({ type: "FeatureCollection", features });

function labelsOf(units) {
  return units.map((unit) => ({
    type: "Feature",
    properties: {
      label: unit.properties.label ?? unit.properties.name,
      // Larger places are named first where there is not room for all.
      order: -(unit.properties.population ?? unit.properties.area_km2 ?? 0),
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
      labels: source(labelsOf(element.units)),
    },
    layers: [
      { id: "ground", type: "background" },
      { id: "fill", type: "fill", source: "units" },
      line("border", "units"),
      line("outline", "outlines"),
      { ...line("link", "links", { "line-cap": "round" }), paint: { "line-dasharray": [1.5, 2] } },
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
    this.map.on("click", "fill", ({ features }) => this.element.pick(features[0].properties.id));
  }

  token(name) {
    return getComputedStyle(this.element).getPropertyValue(`--map-${name}`).trim();
  }

  colour(scale) {
    const colours = this.element.units.flatMap(({ properties }) => [properties.id, scale.colourOf(properties)]);
    const paints = {
      ground: { "background-color": this.token("ground") },
      fill: { "fill-color": ["match", ["get", "id"], ...colours, this.token("none")] },
      border: { "line-color": this.token("line"), "line-width": ["interpolate", ["linear"], ["zoom"], 7, 0.4, 12, 1.2] },
      outline: { "line-color": this.token("line-strong"), "line-width": 1.6 },
      link: { "line-color": this.token("link"), "line-width": 2.5 },
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

  // Bring a unit into view; what is in view already does not move.
  show([west, south, east, north]) {
    const seen = this.map.getBounds();
    if (seen.contains([west, south]) && seen.contains([east, north])) return;
    this.map.fitBounds([west, south, east, north], { padding: 80, maxZoom: 11, duration: GLIDE_MS });
  }

  onMoved(tell) {
    this.map.on("move", () => {
      if (this.isFollowing) return;
      tell({ center: this.map.getCenter(), zoom: this.map.getZoom() });
    });
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
