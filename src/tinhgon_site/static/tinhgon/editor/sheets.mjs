// The sheets beside the list: planned units, what was found, what was done.
import { inVietnameseOrder } from "../words.mjs";
import { fill, icon, made, number } from "./elements.mjs";

export function statusBadge(status, settings) {
  const { label, icon: name } = settings.statuses[status];
  return made("span", { class: `status-badge status-${status}` }, icon(name), label);
}

// Lines are made at need: of a sheet that is open, and of what is no longer as it was.
export class PlannedSheet {
  constructor(element, { draft, choice, communes, texts, settings }) {
    Object.assign(this, { element, draft, choice, communes, texts, settings });
    this.lines = new Map();
    draft.addEventListener("changed", () => this.show());
    choice.addEventListener("changed", () => this.mark());
    new MutationObserver(() => this.show()).observe(element, { attributeFilter: ["hidden"] });
    window.addEventListener("beforeprint", () => this.show(true));
  }

  show(isAsked = !this.element.hidden) {
    const { planned } = this.communes;
    if (!isAsked || this.shown === planned) return;
    this.shown = planned;
    const units = Object.entries(planned).sort(([, a], [, b]) => inVietnameseOrder(a.label, b.label));
    if (!units.length) return this.element.replaceChildren(made("p", { class: "quiet edit-empty" }, this.texts.noPlanned));
    const lines = units.map(([id, unit]) => {
      const said = JSON.stringify(unit);
      if (this.lines.get(id)?.said !== said) this.lines.set(id, { said, line: this.line(id, unit) });
      return this.lines.get(id).line;
    });
    this.element.replaceChildren(made("ul", { class: "edit-units" }, ...lines));
    this.mark();
  }

  line(id, unit) {
    const head = made("span", { class: "edit-unit-head" }, made("strong", {}, unit.called || this.texts.unnamed), statusBadge(unit.status, this.settings));
    const said = [
      fill(this.texts.parts, { count: number(unit.parts.length) }),
      `${number(unit.population)} ${this.texts.people}`,
      `${number(unit.area, 1)} km²`,
      unit.distance === null ? null : fill(this.texts.km, { km: number(unit.distance, 1) }),
    ];
    const missing = unit.missing.length ? made("span", { class: unit.status === "not_met" ? "missing" : "edit-also" }, unit.missing.join("; ")) : null;
    const button = made(
      "button",
      { type: "button", "data-id": id, "aria-pressed": "false", onclick: () => this.choice.set(unit.parts.map(([one]) => one)) },
      head,
      made("span", { class: "edit-unit-said" }, said.filter(Boolean).join(" · ")),
      missing,
    );
    return made("li", {}, button);
  }

  mark() {
    if (this.element.hidden) return;
    for (const button of this.element.querySelectorAll("button[data-id]")) {
      const parts = this.communes.planned[button.dataset.id]?.parts ?? [];
      const isChosen = parts.length > 0 && parts.every(([unit]) => this.choice.has(unit));
      button.setAttribute("aria-pressed", String(isChosen));
    }
  }
}

export class FindingsSheet {
  constructor(element, { draft, choice, texts, showChosen }) {
    Object.assign(this, { element, draft, choice, texts, showChosen });
    draft.addEventListener("changed", () => this.show());
    this.show();
  }

  show() {
    const found = this.draft.state?.findings ?? [];
    const said = JSON.stringify(found);
    if (said === this.said) return;
    this.said = said;
    if (!found.length) return this.element.replaceChildren(made("p", { class: "quiet edit-empty" }, this.texts.noFindings));
    this.element.replaceChildren(made("ul", { class: "edit-findings" }, ...found.map((one) => this.line(one))));
  }

  line({ severity, label, sentence, rule, isVerified, units }) {
    const names = { error: "circle-x", warning: "alert-triangle", note: "info-circle" };
    const cited = [rule, isVerified ? "" : this.texts.verified].filter(Boolean).join(" · ");
    const show = () => {
      this.choice.set(units);
      this.showChosen();
    };
    return made(
      "li",
      { class: `edit-finding edit-finding-${severity}` },
      icon(names[severity]),
      made(
        "div",
        {},
        made("p", {}, made("span", { class: "visually-hidden" }, `${label}: `), sentence),
        cited ? made("p", { class: "edit-also" }, cited) : null,
        units.length ? made("button", { type: "button", class: "edit-link", onclick: show }, this.texts.showOnMap) : null,
      ),
    );
  }
}

export class HistorySheet {
  constructor(element, { draft, choice, texts, showChosen }) {
    Object.assign(this, { element, draft, choice, texts, showChosen });
    draft.addEventListener("changed", () => this.show());
    this.show();
  }

  show() {
    const told = this.draft.state?.told ?? [];
    const waiting = this.draft.queue.length;
    const edits = told.filter(({ deed }) => deed === "edit");
    if (!edits.length && !waiting) return this.element.replaceChildren(made("p", { class: "quiet edit-empty" }, this.texts.noChanges));
    const unsent = waiting ? [made("li", { class: "edit-told edit-told-waiting" }, made("p", {}, `${number(waiting)} ${this.texts.unsent}`))] : [];
    this.element.replaceChildren(made("ol", { class: "edit-history" }, ...unsent, ...edits.map((one) => this.line(one))));
  }

  line({ number: place, by, isMine, when, at, what, isTakenBack, mayUndo, mayRedo }) {
    const { draft, texts } = this;
    const back = mayUndo && draft.isOpen ? made("button", { type: "button", class: "edit-link", onclick: () => draft.undo(place) }, texts.takeBack) : null;
    const again = mayRedo && draft.isOpen ? made("button", { type: "button", class: "edit-link", onclick: () => draft.redo(place) }, texts.return) : null;
    return made(
      "li",
      { class: `edit-told${isTakenBack ? " edit-told-back" : ""}` },
      made("p", {}, what),
      made("p", { class: "edit-also" }, made("time", { datetime: at }, when), ` · ${isMine ? texts.you : by}`, isTakenBack ? ` · ${texts.takenBack}` : ""),
      back ?? again,
    );
  }
}
