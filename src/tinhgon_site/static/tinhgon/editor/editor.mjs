// <tinhgon-editor>: a draft on the map. One selection (Choice), one draft (Draft), and the views of both.
//
// Later tools (a planner on the map) hook in here: `document.querySelector("tinhgon-editor")` has `draft` (state, edits),
// `choice` (what is chosen), `communes` (figures and places), `map` (see map.mjs) and tells "tinhgon-editor-ready" when all
// stand; `addTool(element)` puts a button into the bar above the map.
import { Choice } from "./choice.mjs";
import { Communes } from "./communes.mjs";
import { Draft } from "./draft.mjs";
import { Drawing } from "./drawing.mjs";
import { fill, icon, made, number } from "./elements.mjs";
import { CommuneList } from "./list.mjs";
import { Panel } from "./panel.mjs";
import { FindingsSheet, HistorySheet, PlannedSheet } from "./sheets.mjs";

class Editor extends HTMLElement {
  async connectedCallback() {
    if (this.draft) return;
    this.settings = JSON.parse(this.dataset.settings);
    this.texts = JSON.parse(this.dataset.texts);
    const csrf = this.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    this.draft = new Draft(this.settings, { csrf, account: this.dataset.account, isOpen: this.hasAttribute("data-open") });
    this.choice = new Choice();
    this.map = this.querySelector("tinhgon-map[data-many]");
    this.draft.addEventListener("line", () => this.showLine());
    this.draft.addEventListener("changed", () => this.showState());
    this.draft.addEventListener("refused", ({ detail }) => this.say(detail.sentence, "error"));
    this.draft.addEventListener("changed", () => this.tellNews());
    await customElements.whenDefined("tinhgon-map");
    await Promise.all([this.draft.load(), this.map.known]);
    if (this.map.units && this.draft.state) this.begin();
    else this.fail();
  }

  fail() {
    this.say(this.texts.failed, "error");
    this.setAttribute("data-state", "failed");
  }

  begin() {
    const showChosen = () => this.map.showAll(this.choice.ids, true);
    this.communes = new Communes(this.map.units, this.draft, this.settings);
    const parts = { draft: this.draft, choice: this.choice, communes: this.communes, texts: this.texts, settings: this.settings, showChosen };
    this.drawing = new Drawing(this.map, this.draft, this.choice, this.communes);
    this.list = new CommuneList(this.querySelector("[data-sheet=communes]"), parts);
    this.panel = new Panel(this.querySelector("[data-panel]"), parts);
    new PlannedSheet(this.querySelector("[data-sheet=units]"), parts);
    new FindingsSheet(this.querySelector("[data-sheet=findings]"), parts);
    new HistorySheet(this.querySelector("[data-sheet=history]"), parts);
    this.listen();
    this.showLine();
    this.showState();
    this.setAttribute("data-state", "ready");
    this.dispatchEvent(new Event("tinhgon-editor-ready", { bubbles: true }));
  }

  addTool(element) {
    this.querySelector("[data-tools]").append(element);
  }

  // --- buttons and keys ---

  listen() {
    const on = (name, run) => this.querySelector(`[data-do=${name}]`)?.addEventListener("click", run);
    on("undo", () => this.draft.undo());
    on("redo", () => this.draft.redo());
    on("one", () => this.setTool("one"));
    on("several", () => this.setTool("several"));
    on("lasso", () => this.setTool("lasso"));
    on("side", () => this.toggleSide());
    on("help", () => this.querySelector("[data-help]").showModal());
    for (const tab of this.querySelectorAll("[role=tab]")) {
      tab.addEventListener("click", () => this.openSheet(tab));
      tab.addEventListener("keydown", (event) => this.onTabKey(event, tab));
    }
    document.addEventListener("keydown", (event) => this.onKey(event));
    if (window.matchMedia("(pointer: coarse)").matches) this.setTool("several");
  }

  onTabKey(event, tab) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.querySelectorAll("[role=tab]")];
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    next.focus();
    this.openSheet(next);
  }

  onKey(event) {
    if (document.querySelector("dialog[open]")) return;
    const isTyping = event.target.closest("input, textarea, select");
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isCommand && key === "z" && !isTyping) event.shiftKey ? this.draft.redo() : this.draft.undo();
    else if (isCommand && key === "y" && !isTyping) this.draft.redo();
    else if (isTyping || isCommand || event.altKey) return;
    else if (key === "/" || key === "f") this.search();
    else if (key === "m") this.panel.merge();
    else if (key === "t") this.panel.takeOut();
    else if (key === "d") this.panel.divide();
    else if (key === "l") this.setTool(this.tool === "lasso" ? "one" : "lasso");
    else if (key === "b") this.toggleSide();
    else if (key === "escape") this.tool === "lasso" ? this.setTool("one") : this.choice.clear();
    else if (key === "n") this.focusField("name");
    else if (key === "z") this.map.showAll(this.choice.ids, true);
    else if (key === "?") this.querySelector("[data-help]").showModal();
    else return;
    event.preventDefault();
  }

  search() {
    this.openSheet(this.querySelector("[role=tab][aria-controls=sheet-communes]"));
    this.list.search.focus();
    this.list.search.select();
  }

  focusField(name) {
    this.querySelector(`[data-panel] [name=${name}]`)?.focus();
  }

  setTool(tool) {
    this.tool = tool;
    for (const name of ["one", "several", "lasso"]) {
      this.querySelector(`[data-do=${name}]`).setAttribute("aria-pressed", String(name === tool));
    }
    this.map.dataset.many = tool === "several" ? "several" : "one";
    this.map.draws(tool === "lasso");
  }

  openSheet(tab) {
    for (const other of this.querySelectorAll("[role=tab]")) {
      const isHere = other === tab;
      other.setAttribute("aria-selected", String(isHere));
      other.tabIndex = isHere ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !isHere;
    }
  }

  // Before on the left, the draft on the right; made at first need, since it draws every commune once more.
  toggleSide() {
    const maps = this.querySelector("[data-maps]");
    const button = this.querySelector("[data-do=side]");
    const isSide = !maps.classList.contains("edit-maps-two");
    if (isSide && !maps.querySelector("[data-before] tinhgon-map")) {
      maps.querySelector("[data-before]").append(maps.querySelector("template").content.cloneNode(true));
      const before = maps.querySelector("[data-before] tinhgon-map");
      before.addEventListener("tinhgon-map-picked", ({ detail }) => this.drawing.pick(detail));
      this.choice.addEventListener("changed", () => before.setMany(this.choice.ids));
      before.ready.then(() => {
        before.setMany(this.choice.ids);
        this.map.fit();
      });
    }
    maps.classList.toggle("edit-maps-two", isSide);
    button.setAttribute("aria-pressed", String(isSide));
    // Once the page has given both their places.
    requestAnimationFrame(() => requestAnimationFrame(() => this.map.fit()));
  }

  // --- what is told ---

  showLine() {
    const { texts, draft } = this;
    const count = number(draft.waiting);
    const said = {
      idle: draft.isOpen ? texts.saved : texts.readOnly,
      sending: texts.sending,
      offline: draft.waiting ? fill(texts.offline, { count }) : texts.offlineNone,
      "signed-out": fill(texts.signedOut, { count }),
      failed: draft.waiting ? fill(texts.notKept, { count }) : texts.failed,
    }[draft.line];
    const place = this.querySelector("[data-line]");
    if (place.dataset.line === draft.line && place.textContent === said) return;
    place.dataset.line = draft.line;
    place.textContent = said;
  }

  showState() {
    const { state, texts } = this.draft.state ? { state: this.draft.state, texts: this.texts } : {};
    if (!state) return;
    this.showFigures(state);
    this.showLine();
    for (const [name, entry, words, plain] of [["undo", this.draft.nextUndo, texts.undoWhat, texts.undo], ["redo", this.draft.nextRedo, texts.redoWhat, texts.redo]]) {
      const button = this.querySelector(`[data-do=${name}]`);
      button.disabled = !entry || !this.draft.isOpen;
      button.title = entry?.what ? fill(words, { what: entry.what }) : plain;
    }
    const weights = { error: 0, warning: 0, note: 0 };
    for (const { severity } of state.findings) weights[severity] += 1;
    this.querySelector("[data-weight]").textContent = number(state.findings.length);
    this.querySelector("[data-weight]").dataset.worst = ["error", "warning", "note"].find((one) => weights[one]) ?? "none";
    this.querySelector("[data-planned-count]").textContent = number(Object.keys(this.draft.planned).length);
    const unsaved = this.querySelector("[data-unsaved]");
    unsaved.textContent = fill(state.unsaved ? texts.unsavedChanges : texts.noUnsaved, { count: number(state.unsaved), version: number(state.version) });
    const save = this.querySelector("[data-save]");
    if (save) {
      save.querySelector("[name=seen]").value = state.number;
      for (const field of this.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = this.draft.csrf;
      for (const button of save.querySelectorAll("button[type=submit]")) button.disabled = !state.unsaved || !this.draft.isOpen || this.draft.waiting > 0;
    }
    const stale = this.querySelector("[data-stale]");
    stale.hidden = this.draft.isOpen || !this.hasAttribute("data-open");
    stale.textContent = this.draft.isMoved ? texts.stale : texts.stageClosed;
  }

  showFigures({ figures, statuses }) {
    const said = JSON.stringify([figures, statuses]);
    if (said === this.saidFigures) return;
    this.saidFigures = said;
    const card = ({ label, value, unit, note, tone }) =>
      made("div", { class: `edit-figure${tone ? ` edit-figure-${tone}` : ""}` },
        made("dt", {}, label), made("dd", {}, made("strong", {}, value), unit ? ` ${unit}` : "", note ? made("span", { class: "edit-also" }, note) : null)); // prettier-ignore
    const badge = ({ code, label, count }) => made("span", { class: `status-badge status-${code}` }, icon(this.settings.statuses[code].icon), label, made("strong", {}, number(count)));
    const shown = made("div", { class: "edit-figure edit-figure-statuses" }, made("dt", {}, this.texts.statuses), made("dd", {}, ...statuses.map(badge)));
    this.querySelector("[data-figures]").replaceChildren(...figures.map(card), shown);
  }

  // --- sentences for a while ---

  tellNews() {
    const news = this.draft.others ?? [];
    this.draft.others = [];
    for (const { by, what } of news.slice(0, 3)) this.say(fill(this.texts.byOther, { by, what }), "note");
  }

  say(sentence, severity) {
    const close = made("button", { type: "button", class: "edit-clear", "aria-label": this.texts.close, onclick: () => line.remove() }, icon("x"));
    const line = made("p", { class: `edit-said edit-said-${severity}` }, sentence, close);
    this.querySelector("[data-said]").append(line);
    if (severity === "note") setTimeout(() => line.remove(), 8000);
  }
}

customElements.define("tinhgon-editor", Editor);
