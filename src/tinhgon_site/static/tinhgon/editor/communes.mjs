// The old units: their figures, and where each goes in the draft.
import { inVietnameseOrder } from "../words.mjs";

export class Communes {
  constructor(features, draft, settings) {
    this.draft = draft;
    this.all = features
      .filter(({ properties }) => (properties.role ?? "unit") === "unit")
      .map(({ properties }) => ({
        id: properties.id,
        code: properties.code,
        name: properties.name,
        label: properties.label,
        kind: properties.kind,
        district: settings.districts[properties.district] ?? "",
        population: properties.population,
        area: properties.area_km2,
        href: properties.href,
      }));
    this.all.sort((a, b) => inVietnameseOrder(a.name, b.name));
    this.byId = new Map(this.all.map((commune) => [commune.id, commune]));
    this.places = new Map();
    draft.addEventListener("changed", () => this.place());
    this.place();
  }

  place() {
    this.planned = this.draft.planned;
    this.places = new Map();
    for (const [id, { parts }] of Object.entries(this.planned)) {
      for (const [unit, share] of parts) this.places.set(unit, [...(this.places.get(unit) ?? []), { id, share }]);
    }
  }

  // The planned units that a commune goes to.
  homes(id) {
    return this.places.get(id) ?? [];
  }

  // All communes of the planned unit that a commune goes to; itself where it stays.
  members(id) {
    const [home] = this.homes(id);
    return home ? this.planned[home.id].parts.map(([unit]) => unit) : [id];
  }

  name(id) {
    return this.byId.get(id)?.name ?? id;
  }
}
