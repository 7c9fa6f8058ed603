// The draft on the map: which communes are one, in which colour, under which name.

const TONES = 8;

export class Drawing {
  constructor(map, draft, choice, communes) {
    Object.assign(this, { map, draft, choice, communes });
    this.tones = new Map();
    map.addEventListener("tinhgon-map-picked", ({ detail }) => this.pick(detail));
    choice.addEventListener("changed", () => map.setMany(choice.ids));
    draft.addEventListener("changed", () => this.draw());
    // The lists do not wait for the map.
    map.ready.then(() => {
      this.draw();
      map.setMany(choice.ids);
    });
  }

  pick({ ids, way }) {
    if (way !== "whole") return this.choice.set(ids, way);
    const members = ids.flatMap((id) => this.communes.members(id));
    this.choice.set(members, "only");
  }

  draw() {
    const { planned } = this.draft;
    const drawn = JSON.stringify(Object.entries(planned).map(([id, { parts, status, label, population, area }]) => [id, parts, status, label, population, area]));
    if (drawn === this.drawn || !this.draft.state || !this.map.view) return;
    this.drawn = drawn;
    const wholeOf = this.wholes(planned);
    this.colour(planned, wholeOf);
    this.map.assign((id) => this.propertiesOf(id, wholeOf.get(id), planned));
    // Only planned units have a strong border: where nothing is planned, nothing is separated.
    this.map.join((id) => wholeOf.get(id) ?? null, this.labels(planned, wholeOf), this.divided());
  }

  // Into which planned unit a commune goes; the one with the largest share where it is divided.
  wholes(planned) {
    const found = new Map();
    const largest = new Map();
    for (const [id, { parts, stays }] of Object.entries(planned)) {
      if (stays) continue;
      for (const [unit, share] of parts) {
        if (share !== null && share <= (largest.get(unit) ?? -1)) continue;
        largest.set(unit, share ?? 0);
        found.set(unit, id);
      }
    }
    return found;
  }

  // Neighbours get different colours, and a unit keeps its colour as long as it can.
  colour(planned, wholeOf) {
    const around = new Map();
    for (const [a, others] of this.map.neighbours) {
      const whole = wholeOf.get(a);
      if (!whole) continue;
      for (const b of others) {
        const other = wholeOf.get(b);
        if (other && other !== whole) around.set(whole, (around.get(whole) ?? new Set()).add(other));
      }
    }
    for (const id of this.tones.keys()) if (!(id in planned)) this.tones.delete(id);
    for (const id of new Set(wholeOf.values())) {
      const taken = new Set([...(around.get(id) ?? [])].map((other) => this.tones.get(other)));
      if (this.tones.has(id) && !taken.has(this.tones.get(id))) continue;
      const free = [...Array(TONES).keys()].map((n) => n + 1).filter((tone) => !taken.has(tone));
      const used = [...this.tones.values()];
      free.sort((a, b) => used.filter((tone) => tone === a).length - used.filter((tone) => tone === b).length);
      this.tones.set(id, free[0] ?? 1);
    }
  }

  // Which go to several units: they are drawn in the colour of the largest share, with a broken line around.
  divided() {
    return this.communes.all.map(({ id }) => id).filter((id) => this.communes.homes(id).length > 1);
  }

  propertiesOf(id, whole, planned) {
    const commune = this.communes.byId.get(id);
    const unit = planned[whole ?? id];
    const said = unit && !unit.isWaiting;
    return {
      tone: whole ? String(this.tones.get(whole)) : "none",
      status: unit ? unit.status : "kept",
      population: said ? unit.population : commune.population,
      area_km2: said ? unit.area : commune.area,
      name: whole && unit.called ? `${commune.name} → ${this.homeNames(id)}` : commune.name,
    };
  }

  homeNames(id) {
    return this.communes.homes(id).map(({ id: home }) => this.communes.planned[home].called).join(", ");
  }

  labels(planned, wholeOf) {
    const found = [];
    const members = new Map();
    for (const commune of this.communes.all) {
      const whole = wholeOf.get(commune.id);
      if (whole) members.set(whole, [...(members.get(whole) ?? []), commune]);
      else if (this.map.byId.has(commune.id)) found.push(this.label(commune.label, [commune]));
    }
    for (const [id, communes] of members) {
      const drawn = communes.filter(({ id: commune }) => this.map.byId.has(commune));
      if (drawn.length) found.push(this.label(planned[id].label || "…", drawn, planned[id].population));
    }
    return found;
  }

  // In the middle of the communes by their areas, but always within the one nearest to it.
  label(label, communes, people = communes[0].population) {
    const points = communes.map(({ id, area }) => [this.map.labelPoint(id), area || 1]);
    const total = points.reduce((sum, [, area]) => sum + area, 0);
    const middle = [0, 1].map((axis) => points.reduce((sum, [point, area]) => sum + point[axis] * area, 0) / total);
    const distance = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
    const [at] = points.reduce((best, one) => (distance(one[0]) < distance(best[0]) ? one : best));
    return { label, at: communes.length > 1 ? middle : at, order: -(people ?? 0) - (communes.length > 1 ? 1e6 : 0) };
  }
}
