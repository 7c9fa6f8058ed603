// The plan on the map: drawn anew whenever the search has news, and communes chosen on it to fix something by hand.
import { onChosen } from "./selection.mjs";

class ProposedPlan {
  constructor(root) {
    this.root = root;
    this.map = root.querySelector("tinhgon-map");
    this.form = root.querySelector("[data-wishes]");
    this.why = root.querySelector("[data-unit]");
    this.chosen = new Set();
    this.shown = null;
    this.map.addEventListener("tinhgon-map-picked", ({ detail }) => this.pick(detail));
    document.addEventListener("htmx:afterSwap", () => this.follow());
    onChosen("proposed-units", this, (name) => this.showGroup(name));
    this.map.ready.then(() => this.follow());
  }

  // The piece of the page that follows the search says by its version whether there is another plan.
  async follow() {
    const version = document.getElementById("proposal-live")?.dataset.version;
    if (version === this.shown) return;
    this.shown = version;
    const answer = await fetch(this.root.dataset.plan, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const plan = await answer.json();
    if (!plan.home) return;
    this.plan = plan;
    await this.map.known;
    this.map.assign((id) => ({ tone: plan.tones[plan.home[id]] ?? "none", sureness: plan.sureness[id] ?? "alone" }));
    const labels = Object.values(plan.groups)
      .filter(({ seat }) => seat && this.map.byId.has(seat))
      .map(({ name, seat, members }) => ({ label: name, at: this.map.labelPoint(seat), order: -members.length }));
    this.map.join((id) => plan.home[id] ?? null, labels);
  }

  pick({ ids, way }) {
    if (way === "only") this.chosen = new Set(ids);
    else for (const id of ids) way === "toggle" && this.chosen.has(id) ? this.chosen.delete(id) : this.chosen.add(id);
    if (way === "whole" && this.plan) {
      const names = new Set(ids.map((id) => this.plan.home[id]));
      this.chosen = new Set(Object.keys(this.plan.home).filter((id) => names.has(this.plan.home[id])));
    }
    this.map.setMany(this.chosen);
    this.showChosen();
    if (ids.length) this.explain(this.plan?.home[ids.at(-1)]);
  }

  showGroup(name) {
    const group = this.plan?.groups[name];
    if (!group) return;
    this.map.showAll(group.members);
    this.map.setMany(group.members);
    this.chosen = new Set(group.members);
    this.showChosen();
    this.explain(name);
  }

  showChosen() {
    if (!this.form) return;
    const words = this.form.querySelector("[data-chosen]");
    const names = [...this.chosen].map((id) => this.map.byId.get(id)?.properties.label ?? id);
    words.textContent = names.length ? names.join(", ") : words.dataset.none;
    for (const button of this.form.querySelectorAll("[data-from]")) button.disabled = names.length < Number(button.dataset.from);
    for (const old of this.form.querySelectorAll("input[name=unit]")) old.remove();
    for (const id of this.chosen) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "unit", value: id });
      this.form.append(input);
    }
  }

  async explain(name) {
    if (!name || name === this.explained) return;
    this.explained = name;
    const answer = await fetch(`${this.root.dataset.why}&unit=${encodeURIComponent(name)}`);
    if (answer.ok && name === this.explained) this.why.innerHTML = await answer.text();
  }
}

const root = document.querySelector("[data-proposal]");
customElements.whenDefined("tinhgon-map").then(() => root && new ProposedPlan(root));
