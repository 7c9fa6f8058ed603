// What can be done with what is chosen: merge, add, take out, divide; name, kind, seat, code and note of a unit.
import { debounced, fill, icon, made, number } from "./elements.mjs";
import { openDivision } from "./division.mjs";
import { statusBadge } from "./sheets.mjs";

const NAMED = 8;
// More than this is no merger, and nothing is offered for it.
const MERGED_AT_MOST = 200;

export class Panel {
  constructor(element, { draft, choice, communes, texts, settings, showChosen }) {
    Object.assign(this, { element, draft, choice, communes, texts, settings, showChosen });
    this.offer = null;
    this.ask = debounced(120, () => this.askOffer());
    choice.addEventListener("changed", () => this.begin());
    draft.addEventListener("changed", () => this.refresh());
    this.begin();
  }

  // --- what is chosen ---

  get ids() {
    return [...this.choice.ids];
  }

  // The planned units to which something chosen goes.
  get homes() {
    return [...new Set(this.ids.flatMap((id) => this.communes.homes(id).map(({ id: home }) => home)))];
  }

  // The one unit that is chosen whole: a planned one, or one commune that stays.
  get unit() {
    const { homes } = this;
    if (homes.length === 1) {
      const { parts } = this.communes.planned[homes[0]];
      return parts.length === this.choice.size && parts.every(([id]) => this.choice.has(id)) ? homes[0] : null;
    }
    return homes.length === 0 && this.choice.size === 1 ? this.ids[0] : null;
  }

  begin() {
    this.offer = null;
    this.typed = {};
    this.render();
    if (this.choice.size && this.draft.line !== "offline") this.ask();
  }

  // The state moved under the panel: what is being typed stays.
  refresh() {
    const key = JSON.stringify([this.unit, this.homes.map((id) => this.communes.planned[id]), this.draft.isOpen, this.draft.state?.notes]);
    if (key === this.key) return;
    this.render();
    if (this.choice.size) this.ask();
  }

  async askOffer() {
    const { ids } = this;
    if (ids.length > MERGED_AT_MOST) return;
    const query = new URLSearchParams(ids.map((id) => ["unit", id]));
    if (this.typed.name) query.set("name", this.typed.name);
    try {
      const answer = await fetch(`${this.settings.addresses.offer}?${query}`);
      if (!answer.ok) return;
      const offer = await answer.json();
      if (ids.length !== this.choice.size || !ids.every((id) => this.choice.has(id))) return;
      this.offer = offer;
      this.render();
    } catch (error) {
      // Without a connection there is nothing to offer; what is typed by hand does as well.
      console.info(error);
    }
  }

  // --- drawing, with the field that is being used kept as it is ---

  render() {
    this.key = JSON.stringify([this.unit, this.homes.map((id) => this.communes.planned[id]), this.draft.isOpen, this.draft.state?.notes]);
    const active = this.element.contains(document.activeElement) ? document.activeElement : null;
    const field = active?.name;
    const [start, end] = active?.selectionStart === undefined ? [] : [active.selectionStart, active.selectionEnd];
    this.element.replaceChildren(...this.content().filter(Boolean));
    const again = field && this.element.querySelector(`[name="${field}"]`);
    if (again) {
      again.focus({ preventScroll: true });
      if (start !== undefined && again.setSelectionRange && again.type !== "number") again.setSelectionRange(start, end);
    }
  }

  content() {
    const { texts } = this;
    if (this.choice.size === 0) {
      return [made("h2", {}, texts.nothingChosen), made("p", { class: "quiet" }, texts.chooseHelp)];
    }
    const { unit } = this;
    return unit === null ? this.severalContent() : this.unitContent(unit);
  }

  heading(text, ...more) {
    const close = made("button", { type: "button", class: "edit-clear", title: `${this.texts.clear} (Esc)`, "aria-label": this.texts.clear, onclick: () => this.choice.clear() }, icon("x"));
    const show = made("button", { type: "button", class: "edit-clear", title: `${this.texts.showOnMap} (Z)`, "aria-label": this.texts.showOnMap, onclick: () => this.showChosen() }, icon("zoom-in"));
    return made("div", { class: "edit-panel-head" }, made("h2", {}, text), ...more, show, close);
  }

  // --- several communes: what they would make together ---

  severalContent() {
    const { texts, ids, homes } = this;
    const text = fill(this.choice.size === 1 ? texts.chosenOne : texts.chosen, { count: number(this.choice.size) });
    const names = ids.slice(0, NAMED).map((id) => this.communes.name(id));
    const more = ids.length > NAMED ? ` +${number(ids.length - NAMED)}` : "";
    const whole = homes.map((id) => [id, this.communes.planned[id]]);
    return [
      this.heading(text),
      made("p", { class: "edit-names" }, names.join(", ") + more),
      ids.length === 1 ? this.ownFigures(this.communes.byId.get(ids[0])) : null,
      whole.length ? this.wholesLine(whole) : null,
      this.draft.isOpen && ids.length > 1 && ids.length <= MERGED_AT_MOST ? this.mergeForm() : null,
      this.draft.isOpen ? this.otherDeeds() : null,
    ];
  }

  ownFigures({ district, population, area }) {
    const said = [district, `${number(population)} ${this.texts.people}`, `${number(area, 2)} km²`];
    return made("p", { class: "edit-also" }, said.filter(Boolean).join(" · "));
  }

  // To which planned units what is chosen belongs; each can be chosen whole.
  wholesLine(whole) {
    const choose = (unit) => () => this.choice.set(unit.parts.map(([one]) => one));
    const button = (unit) => {
      const name = unit.called || this.texts.unnamed;
      return made("button", { type: "button", class: "edit-chip", title: fill(this.texts.chooseWhole, { name }), onclick: choose(unit) }, name);
    };
    return made("div", { class: "edit-whole" }, made("span", { class: "edit-also" }, this.texts.partOf), ...whole.slice(0, NAMED).map(([, unit]) => button(unit)));
  }

  mergeForm() {
    const { texts, offer } = this;
    const form = made("form", { class: "edit-form", novalidate: true });
    form.append(...[this.trial(), this.nameField(), this.kindField(), this.seatField()].filter(Boolean));
    form.append(made("button", { type: "submit", class: "btn btn-primary" }, icon("git-merge"), texts.merge, made("kbd", {}, "M")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.merge();
    });
    form.toggleAttribute("aria-busy", !offer);
    return form;
  }

  trial() {
    if (!this.offer) return made("div", { class: "edit-trial edit-skeleton", "aria-hidden": "true" });
    const { trial } = this.offer;
    if (!trial) return null;
    return made(
      "div",
      { class: "edit-trial" },
      made("p", { class: "edit-also" }, this.texts.wouldBe),
      made("p", {}, made("strong", {}, trial.population), " · ", made("strong", {}, trial.area)),
      made("p", {}, statusBadge(trial.status, this.settings), trial.missing.length ? made("span", { class: trial.status === "not_met" ? "missing" : "edit-also" }, ` ${trial.missing.join("; ")}`) : null),
      trial.rule ? made("p", { class: "edit-also" }, trial.rule) : null,
    );
  }

  get bareName() {
    return this.typed.name ?? this.offer?.names[0]?.name ?? "";
  }

  get kind() {
    return this.typed.kind ?? this.offer?.kind ?? "";
  }

  fullName(bare, kind) {
    const prefix = this.offer?.kinds.find(({ code }) => code === kind)?.prefix;
    return bare && prefix ? `${prefix} ${bare}` : bare;
  }

  nameField() {
    const { texts, offer } = this;
    const input = made("input", { name: "name", class: "form-control", autocomplete: "off", maxlength: "100", placeholder: texts.nameHint });
    input.value = this.bareName;
    input.addEventListener("input", () => {
      this.typed.name = input.value;
      this.ask();
    });
    const chips = (offer?.names ?? []).slice(0, 6).map(({ name, why, rule }) =>
      made("button", { type: "button", class: "edit-chip", title: [why, rule].filter(Boolean).join(" · "), "aria-pressed": String(name === this.bareName), onclick: () => {
        this.typed.name = name;
        this.render();
        this.ask();
      } }, name),
    ); // prettier-ignore
    const why = offer?.names.find(({ name }) => name === this.bareName);
    const against = (offer?.against ?? []).map(({ sentence, rule, severity }) => made("p", { class: `edit-against edit-against-${severity}` }, [sentence, rule].filter(Boolean).join(" · ")));
    return made(
      "div",
      { class: "edit-field" },
      made("label", {}, made("span", {}, texts.name), input),
      chips.length ? made("div", { class: "edit-chips", role: "group", "aria-label": texts.suggestions }, ...chips) : null,
      why && !against.length ? made("p", { class: "edit-also" }, [why.why, why.rule].filter(Boolean).join(" · ")) : null,
      ...against,
    );
  }

  select(name, label, options, value, onchange) {
    const select = made("select", { name, class: "form-select" }, ...options.map(({ code, label: text }) => new Option(text, code, false, code === value)));
    select.addEventListener("change", () => onchange(select.value));
    return made("div", { class: "edit-field" }, made("label", {}, made("span", {}, label), select));
  }

  kindField() {
    const kinds = this.offer?.kinds ?? [];
    return kinds.length ? this.select("kind", this.texts.kind, kinds, this.kind, (value) => (this.typed.kind = value)) : null;
  }

  seatField() {
    const seats = this.ids.length ? (this.offer?.seats ?? this.ids.map((id) => ({ name: this.communes.name(id) }))) : [];
    const options = [{ code: "", label: this.texts.seatNone }, ...seats.map(({ name }) => ({ code: name, label: name }))];
    return this.select("seat", this.texts.seat, options, this.typed.seat ?? seats[0]?.name ?? "", (value) => (this.typed.seat = value));
  }

  merge() {
    if (this.choice.size < 2 || this.choice.size > MERGED_AT_MOST || !this.draft.isOpen) return;
    const { ids } = this;
    const seat = this.typed.seat ?? this.offer?.seats[0]?.name ?? null;
    const name = this.fullName(this.bareName.trim(), this.kind);
    const what = { edit: "merge", units: ids, into: this.draft.freshId() };
    if (name) what.name = name;
    if (this.typed.kind || this.offer?.kind) what.kind = this.kind;
    if (seat) what.seat = seat;
    this.draft.edit(what);
  }

  otherDeeds() {
    const { texts, draft, ids, homes } = this;
    const deeds = [];
    const unplaced = ids.some((id) => this.communes.homes(id).length === 0);
    for (const home of homes.slice(0, 3)) {
      const unit = this.communes.planned[home];
      if (unit.stays || ids.every((id) => unit.parts.some(([one]) => one === id))) continue;
      if (!unplaced && homes.length < 2) continue;
      const join = () => draft.edit({ edit: "join", units: ids.filter((id) => !unit.parts.some(([one]) => one === id)), into: home });
      deeds.push(made("button", { type: "button", class: "btn", onclick: join }, icon("plus"), fill(texts.mergeInto, { name: unit.called || texts.unnamed })));
    }
    const placed = ids.filter((id) => this.communes.homes(id).length);
    if (placed.length) {
      deeds.push(made("button", { type: "button", class: "btn", onclick: () => draft.edit({ edit: "take_out", units: placed }) }, icon("minus"), texts.takeOut, made("kbd", {}, "T")));
    }
    if (ids.length === 1) deeds.push(this.divideButton(ids[0]));
    return deeds.length ? made("div", { class: "edit-deeds" }, ...deeds) : null;
  }

  divideButton(id) {
    return made("button", { type: "button", class: "btn", onclick: () => openDivision(this, id) }, icon("arrows-split"), this.texts.divide, made("kbd", {}, "D"));
  }

  takeOut() {
    const placed = this.ids.filter((id) => this.communes.homes(id).length);
    if (placed.length) this.draft.edit({ edit: "take_out", units: placed });
  }

  divide() {
    if (this.choice.size === 1 && this.draft.isOpen) openDivision(this, this.ids[0]);
  }

  // --- one unit: what is said about it ---

  unitContent(id) {
    const { texts, draft } = this;
    const commune = this.communes.byId.get(id);
    const unit = this.communes.planned[id] ?? this.standing(commune);
    const isPlanned = !unit.stays;
    return [
      this.heading(unit.called || texts.unnamed, statusBadge(unit.status, this.settings)),
      this.figures(unit),
      isPlanned ? this.members(unit) : made("p", { class: "edit-also" }, commune ? [commune.district, texts.standsAlone].filter(Boolean).join(" · ") : ""),
      draft.isOpen ? this.unitForm(id, unit) : this.unitSaid(id, unit),
      draft.isOpen && isPlanned ? made("div", { class: "edit-deeds" }, made("button", { type: "button", class: "btn btn-danger", onclick: () => draft.edit({ edit: "take_out", units: unit.parts.map(([one]) => one) }) }, icon("x"), texts.takeOutAll)) : null,
      draft.isOpen && !isPlanned && commune ? made("div", { class: "edit-deeds" }, this.divideButton(id)) : null,
    ];
  }

  standing(commune) {
    return { name: commune.name, called: commune.name, label: commune.label, kind: commune.kind, code: commune.code, seat: "", parts: [[commune.id, 1]], stays: true,
      population: commune.population, area: commune.area, status: "kept", missing: [], decides: "", distance: null, farthest: "", torn: false }; // prettier-ignore
  }

  figures(unit) {
    const { texts } = this;
    const rows = [
      [texts.population, `${number(unit.population)} ${texts.people}`],
      [texts.area, `${number(unit.area, 2)} km²`],
      unit.distance === null ? null : [texts.farthest, [fill(texts.km, { km: number(unit.distance, 1) }), unit.farthest].join("; ")],
    ];
    const list = made("dl", { class: "edit-figures" });
    for (const row of rows.filter(Boolean)) list.append(made("dt", {}, row[0]), made("dd", {}, row[1]));
    const lines = [unit.missing.length ? made("p", { class: unit.status === "not_met" ? "missing" : "edit-also" }, unit.missing.join("; ")) : null,
      unit.decides ? made("p", { class: "edit-also" }, fill(texts.decides, { who: unit.decides })) : null,
      unit.torn ? made("p", { class: "edit-against edit-against-warning" }, texts.torn) : null]; // prettier-ignore
    return made("div", { class: unit.isWaiting ? "edit-waiting" : "" }, list, ...lines.filter(Boolean));
  }

  members(unit) {
    const { texts, draft } = this;
    const line = ([id, share]) => {
      const name = this.communes.name(id);
      const out = draft.isOpen ? made("button", { type: "button", class: "edit-clear", "aria-label": `${texts.takeOut}: ${name}`, title: texts.takeOut, onclick: () => draft.edit({ edit: "take_out", units: [id] }) }, icon("minus")) : null;
      const part = share === 1 ? null : made("span", { class: "share" }, share === null ? texts.unknown : `${number(share * 100, 1)} %`);
      const choose = made("button", { type: "button", class: "edit-link", onclick: () => this.choice.set([id]) }, name);
      return made("li", {}, choose, part, out);
    };
    return made("details", { class: "edit-members", open: unit.parts.length < 9 }, made("summary", {}, fill(texts.members, { count: number(unit.parts.length) })), made("ul", {}, ...unit.parts.map(line)));
  }

  unitForm(id, unit) {
    const { texts } = this;
    const say = (property, value) => this.draft.edit({ edit: "describe", unit: id, property, ...(value ? { value } : {}) });
    const field = (name, label, value, save, attributes = {}) => {
      const input = made(attributes.rows ? "textarea" : "input", { name, class: "form-control", autocomplete: "off", maxlength: "120", ...attributes });
      input.value = this.typed[name] ?? value;
      input.addEventListener("input", () => (this.typed[name] = input.value));
      input.addEventListener("change", () => {
        delete this.typed[name];
        if (input.value.trim() !== value) save(input.value.trim());
      });
      return made("div", { class: "edit-field" }, made("label", {}, made("span", {}, label), input));
    };
    const seats = unit.parts.map(([one]) => this.communes.name(one));
    const known = unit.seat && !seats.includes(unit.seat) ? [unit.seat] : [];
    const options = [{ code: "", label: texts.seatNone }, ...[...known, ...seats].map((name) => ({ code: name, label: name }))];
    const kinds = this.offer?.kinds ?? [];
    const chips = (this.offer?.names ?? []).slice(0, 6).map(({ name, why, rule }) => made("button", { type: "button", class: "edit-chip", title: [why, rule].filter(Boolean).join(" · "), onclick: () => say("name", this.fullName(name, unit.kind)) }, name));
    const form = made("form", { class: "edit-form", novalidate: true },
      field("name", texts.name, unit.name, (value) => say("name", value)),
      chips.length > 1 && !unit.stays ? made("div", { class: "edit-chips", role: "group", "aria-label": texts.suggestions }, ...chips) : null,
      kinds.length ? this.select("kind", texts.kind, this.withKind(kinds, unit), unit.kind, (value) => {
        say("kind", value);
        // The word for the kind stands before the name.
        if (unit.name) say("name", this.fullName(unit.label, value));
      }) : null,
      unit.stays ? null : this.select("seat", texts.seat, options, unit.seat, (value) => say("seat", value)),
      field("code", texts.code, unit.code, (value) => say("code", value), { inputmode: "numeric" }),
      field("note", texts.note, this.draft.state?.notes[id] ?? "", (value) => this.draft.edit({ edit: "annotate", unit: id, text: value }), { rows: "2", maxlength: "2000", placeholder: texts.noteHint }),
    ); // prettier-ignore
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  }

  // A kind that has ended is still what the unit is until another is chosen.
  withKind(kinds, unit) {
    return kinds.some(({ code }) => code === unit.kind) ? kinds : [{ code: unit.kind, label: unit.kindWord || "—" }, ...kinds];
  }

  unitSaid(id, unit) {
    const { texts } = this;
    const list = made("dl", { class: "edit-figures" });
    const rows = [[texts.kind, unit.kindWord], [texts.seat, unit.seat], [texts.code, unit.code], [texts.note, this.draft.state?.notes[id]]];
    for (const [label, value] of rows) if (value) list.append(made("dt", {}, label), made("dd", {}, value));
    return list;
  }
}
