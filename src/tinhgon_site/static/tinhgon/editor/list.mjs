// The communes as a table: the other view of the selection. Arrows move, Space chooses, Shift+arrow chooses on.
import { inVietnameseOrder, matches } from "../words.mjs";
import { made, number } from "./elements.mjs";

// So many rows at a time: a province at once, a nation as one scrolls.
const ROWS = 700;

export class CommuneList {
  constructor(element, { draft, choice, communes, texts, settings }) {
    Object.assign(this, { element, draft, choice, communes, texts, settings });
    this.search = element.querySelector("[data-search]");
    this.count = element.querySelector("[data-count]");
    this.scroll = element.querySelector("[data-scroll]");
    this.table = element.querySelector("table");
    this.body = this.table.tBodies[0];
    this.sorted = { key: "name", sign: 1 };
    this.rows = new Map();
    this.shown = ROWS;
    this.search.addEventListener("input", () => this.fill());
    this.search.addEventListener("keydown", (event) => this.onSearchKey(event));
    this.body.addEventListener("click", (event) => this.onClick(event));
    this.body.addEventListener("dblclick", (event) => this.onDoubleClick(event));
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.scroll.addEventListener("scroll", () => this.onScroll(), { passive: true });
    for (const head of this.table.tHead.rows[0].cells) head.querySelector("button")?.addEventListener("click", () => this.sort(head));
    choice.addEventListener("changed", () => this.mark());
    draft.addEventListener("changed", () => this.refresh());
    this.fill();
  }

  // --- which rows, in which order ---

  fits(commune, asked) {
    const homes = this.communes.homes(commune.id).map(({ id }) => this.communes.planned[id].called);
    return matches([commune.name, commune.code, commune.district, ...homes].join(" "), asked);
  }

  keyOf(commune) {
    const { key } = this.sorted;
    if (key === "unit") return this.homeWords(commune.id);
    if (key === "name") return commune.label;
    return commune[key];
  }

  fill() {
    const asked = this.search.value;
    const found = this.communes.all.filter((commune) => this.fits(commune, asked));
    const { key, sign } = this.sorted;
    const isText = ["name", "district", "unit"].includes(key);
    found.sort((a, b) => {
      const [one, other] = [this.keyOf(a), this.keyOf(b)];
      if (one === other) return inVietnameseOrder(a.label, b.label);
      // What is not known comes last, whichever way.
      if (one === null || other === null || one === "" || other === "") return one === null || one === "" ? 1 : -1;
      return sign * (isText ? inVietnameseOrder(one, other) : one - other);
    });
    this.found = found;
    this.shown = ROWS;
    this.render();
    this.count.textContent = found.length ? `${number(found.length)} / ${number(this.communes.all.length)}` : this.texts.noUnits;
  }

  render() {
    const rows = this.found.slice(0, this.shown).map((commune) => this.row(commune));
    this.body.replaceChildren(...rows);
    this.rove();
  }

  onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    if (this.shown >= this.found.length || scrollTop + clientHeight < scrollHeight - 600) return;
    const more = this.found.slice(this.shown, this.shown + ROWS).map((commune) => this.row(commune));
    this.shown += ROWS;
    this.body.append(...more);
  }

  sort(head) {
    const { key } = head.dataset;
    const isNumber = ["population", "area"].includes(key);
    const sign = this.sorted.key === key ? -this.sorted.sign : isNumber ? -1 : 1;
    this.sorted = { key, sign };
    for (const other of this.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    this.fill();
  }

  // --- one row ---

  row(commune) {
    let row = this.rows.get(commune.id);
    if (!row) {
      const tick = made("span", { class: "edit-tick", "aria-hidden": "true" });
      row = made(
        "tr",
        { "data-id": commune.id, tabindex: "-1" },
        made("td", {}, tick),
        made("th", { scope: "row" }, made("span", {}, commune.name), made("span", { class: "edit-also" }, commune.district)),
        made("td", { class: "edit-number" }, number(commune.population)),
        made("td", { class: "edit-number" }, number(commune.area, 1)),
        made("td", { class: "edit-home" }),
      );
      this.rows.set(commune.id, row);
      this.describe(row, commune.id);
    }
    row.setAttribute("aria-selected", String(this.choice.has(commune.id)));
    return row;
  }

  homeWords(id) {
    const homes = this.communes.homes(id);
    return homes.map(({ id: home }) => this.communes.planned[home].called || this.texts.unnamed).join(", ");
  }

  describe(row, id) {
    const homes = this.communes.homes(id);
    const words = homes.length ? this.homeWords(id) : "";
    const status = homes.length === 1 ? this.communes.planned[homes[0].id].status : homes.length ? "unknown" : "";
    const said = `${words}|${status}|${homes.length}`;
    if (row.dataset.words === said) return;
    row.dataset.words = said;
    const dot = status ? made("span", { class: `edit-dot edit-dot-${status}`, title: this.settings.statuses[status].label }) : null;
    const divided = homes.length > 1 ? made("span", { class: "edit-also" }, this.texts.divided) : null;
    row.cells[4].replaceChildren(...[dot, words || made("span", { class: "quiet" }, "—"), divided].filter(Boolean));
  }

  refresh() {
    for (const [id, row] of this.rows) this.describe(row, id);
    if (this.sorted.key === "unit" || this.search.value) this.fill();
  }

  // --- choosing ---

  mark() {
    for (const [id, row] of this.rows) row.setAttribute("aria-selected", String(this.choice.has(id)));
    const last = this.rows.get(this.choice.last);
    if (last?.isConnected && this.choice.size && !this.body.contains(document.activeElement)) this.bring(last);
    this.rove();
  }

  bring(row) {
    const head = this.table.tHead.offsetHeight;
    const { scrollTop, clientHeight } = this.scroll;
    if (row.offsetTop - head >= scrollTop && row.offsetTop + row.offsetHeight <= scrollTop + clientHeight) return;
    this.scroll.scrollTop = row.offsetTop - clientHeight / 2;
  }

  // One row can be reached with Tab: the one last chosen, else the first.
  rove(row = this.rows.get(this.choice.last)) {
    const target = row?.isConnected ? row : this.body.rows[0];
    for (const other of this.body.querySelectorAll('tr[tabindex="0"]')) other.tabIndex = -1;
    if (target) target.tabIndex = 0;
  }

  onClick(event) {
    const row = event.target.closest("tr[data-id]");
    if (!row) return;
    const { id } = row.dataset;
    const isTick = event.target.closest("td")?.cellIndex === 0;
    if (event.shiftKey && this.choice.last) this.choice.set(this.between(this.choice.last, id), "add");
    else this.choice.set([id], event.ctrlKey || event.metaKey || isTick ? "toggle" : "only");
    this.rove(row);
    row.focus({ preventScroll: true });
  }

  onDoubleClick(event) {
    const row = event.target.closest("tr[data-id]");
    if (row) this.choice.set(this.communes.members(row.dataset.id));
  }

  between(from, to) {
    const ids = this.found.map(({ id }) => id);
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
    return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  }

  onSearchKey(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      this.body.rows[0]?.focus();
      if (event.key === "Enter" && this.found.length) this.choice.set([this.found[0].id], event.ctrlKey ? "toggle" : "only");
    }
  }

  onKey(event) {
    const row = event.target.closest("tr[data-id]");
    if (!row) return;
    const { id } = row.dataset;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      if (!next) return event.key === "ArrowUp" ? this.search.focus() : undefined;
      this.rove(next);
      next.focus();
      if (event.shiftKey) this.choice.set([id, next.dataset.id], "add");
    } else if (event.key === " ") this.choice.set([id], "toggle");
    else if (event.key === "Enter") this.choice.set([id]);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) this.choice.set(this.found.map(({ id: one }) => one));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
