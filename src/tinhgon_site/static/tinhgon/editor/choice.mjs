// What is chosen: old units, by id. The map, the list and the panel are views of it; each tells it, all hear it.

export class Choice extends EventTarget {
  constructor() {
    super();
    this.ids = new Set();
    this.last = null;
  }

  set(ids, way = "only") {
    const asked = [...ids];
    if (way === "only") this.ids = new Set(asked);
    else if (way === "add") for (const id of asked) this.ids.add(id);
    else for (const id of asked) if (!this.ids.delete(id)) this.ids.add(id);
    this.last = asked.at(-1) ?? this.last;
    this.dispatchEvent(new Event("changed"));
  }

  clear() {
    this.set([]);
  }

  has(id) {
    return this.ids.has(id);
  }

  get size() {
    return this.ids.size;
  }
}
