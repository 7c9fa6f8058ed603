// A table that can be sorted by its heads and filtered by typing; one selection with a map of the same name.
import { choose, onChosen, onPointed, point } from "./selection.mjs";
import { inVietnameseOrder, matches } from "./words.mjs";

class DataTable extends HTMLElement {
  connectedCallback() {
    if (this.table) return;
    this.table = this.querySelector("table");
    this.body = this.table.tBodies[0];
    this.rows = [...this.body.rows].filter((row) => !row.classList.contains("row-empty"));
    if (this.rows.length === 0) return;
    if (!this.hasAttribute("data-no-filter") && this.rows.length > 5) this.addFilter();
    // Two rows are compared by looking at them.
    if (!this.hasAttribute("data-no-sort") && this.rows.length > 2) this.addAllSorting();
    if (this.dataset.selection) this.joinSelection();
  }

  disconnectedCallback() {
    for (const leave of this.leaves ?? []) leave();
  }

  // --- filter ---

  addFilter() {
    const bar = document.createElement("div");
    bar.className = "data-table-bar";
    const label = document.createElement("label");
    label.append(this.dataset.filterLabel, " ");
    this.input = document.createElement("input");
    this.input.type = "search";
    this.input.className = "form-control";
    this.input.placeholder = this.dataset.filterHint;
    this.input.autocomplete = "off";
    label.append(this.input);
    this.count = document.createElement("output");
    this.count.className = "data-table-count";
    bar.append(label, this.count);
    this.prepend(bar);
    this.texts = new Map(this.rows.map((row) => [row, `${row.textContent} ${row.dataset.also ?? ""} ${row.dataset.id ?? ""}`]));
    this.input.addEventListener("input", () => this.filter());
    this.filter();
  }

  filter() {
    const asked = this.input.value;
    let shown = 0;
    for (const row of this.rows) {
      row.hidden = !matches(this.texts.get(row), asked);
      if (!row.hidden) shown += 1;
    }
    const text = shown === 0 ? this.dataset.noneText : this.dataset.countText;
    const format = new Intl.NumberFormat(document.documentElement.lang);
    this.count.textContent = text.replace("{shown}", format.format(shown)).replace("{all}", format.format(this.rows.length));
    this.count.classList.toggle("data-table-none", shown === 0);
  }

  // --- sorting ---

  addAllSorting() {
    [...this.table.tHead.rows[0].cells].forEach((head, index) => this.addSorting(head, index));
  }

  addSorting(head, index) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => this.sort(head, index));
  }

  sort(head, index) {
    const isNumber = ["number", "difference", "share"].includes(head.dataset.kind);
    const wasSorted = head.getAttribute("aria-sort");
    // Figures are asked for from the largest, names from the first letter.
    const first = isNumber ? "descending" : "ascending";
    const second = isNumber ? "ascending" : "descending";
    const direction = wasSorted === first ? second : first;
    for (const other of this.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = this.rows.map((row) => [this.key(row.cells[index], isNumber), row]);
    keyed.sort(([a, rowA], [b, rowB]) => {
      const total = rowA.classList.contains("row-total") - rowB.classList.contains("row-total");
      // Totals stay below, and what is not known comes after what is, whichever way.
      if (total) return total;
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * (isNumber ? a - b : inVietnameseOrder(a, b));
    });
    this.rows = keyed.map(([, row]) => row);
    this.body.append(...this.rows);
  }

  key(cell, isNumber) {
    const given = cell.dataset.sort;
    if (isNumber) return given === undefined ? null : Number(given);
    const text = given ?? cell.textContent.trim();
    return text === "" || text === "—" ? null : text;
  }

  // --- one selection with the map ---

  joinSelection() {
    const selection = this.dataset.selection;
    this.byId = new Map(this.rows.map((row) => [row.dataset.id, row]));
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-id]");
      if (!row || event.target.closest("a")) return;
      this.mark(row.dataset.id);
      choose(selection, row.dataset.id, this);
    });
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    const pointed = (event) => point(selection, event.target.closest("tr[data-id]")?.dataset.id ?? null, this);
    // Not pointer events: those of a row come before the map has heard that the mouse has left it.
    this.body.addEventListener("mouseover", pointed);
    this.body.addEventListener("focusin", pointed);
    this.body.addEventListener("mouseleave", () => point(selection, null, this));
    this.leaves = [
      onChosen(selection, this, (id) => this.mark(id, true)),
      onPointed(selection, this, (id) => this.highlight(id)),
    ];
  }

  // From name to name with the arrows; the space bar chooses on the map what Enter would open.
  onKey(event) {
    const row = event.target.closest("tr[data-id]");
    if (!row) return;
    if (event.key === " ") {
      this.mark(row.dataset.id);
      choose(this.dataset.selection, row.dataset.id, this);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const shown = this.rows.filter(({ hidden }) => !hidden);
      shown[shown.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)]?.querySelector("a")?.focus();
    } else return;
    event.preventDefault();
  }

  mark(id, isToBeShown = false) {
    this.body.querySelector("tr[aria-current]")?.removeAttribute("aria-current");
    const row = this.byId.get(id);
    if (!row) return;
    row.setAttribute("aria-current", "true");
    if (!isToBeShown) return;
    if (row.hidden && this.input) {
      this.input.value = "";
      this.filter();
    }
    this.bringIntoView(row);
    // Rows change their height when the page's fonts arrive, and the row would be pushed away again.
    if (document.fonts.status !== "loaded") document.fonts.ready.then(() => this.bringIntoView(row));
  }

  // Only the table moves under its head; the page stays where the reader is. No row is left half below the head.
  bringIntoView(row) {
    const box = this.querySelector(".data-table-scroll");
    if (box.scrollHeight <= box.clientHeight) return;
    const head = this.table.tHead.offsetHeight;
    const middle = row.offsetTop - (box.clientHeight - row.offsetHeight) / 2;
    const first = this.rows.find((other) => !other.hidden && other.offsetTop - head >= middle);
    box.scrollTop = (first ?? row).offsetTop - head;
  }

  highlight(id) {
    this.body.querySelector("tr.row-pointed")?.classList.remove("row-pointed");
    this.byId.get(id)?.classList.add("row-pointed");
  }
}

customElements.define("tinhgon-table", DataTable);
