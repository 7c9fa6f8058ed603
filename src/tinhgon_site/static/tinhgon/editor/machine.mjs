// The machine in the editor: fix what must hold, ask for a repair or a better plan, and get it back as one edit.
//
// What is fixed is kept in this browser for each scheme. The work is a task of the server: here it is asked every now and
// then how far it is, and when it is done the answer is brought into the draft like the work of a person.
import { icon, made } from "./elements.mjs";

const POLL_MS = 700;
const FIXED = [["together", 2, "arrows-join"], ["apart", 2, "arrows-split"], ["group", 1, "lock"], ["keep", 1, "shield-check"], ["seat", 1, "building"], ["no-seat", 1, "ban"]];
const ASKED = [["repair", 0, "adjustments"], ["near", 1, "target"], ["prove", 0, "shield-check"]];

class Machine {
  constructor(editor, base, texts) {
    Object.assign(this, { editor, base, texts, working: null });
    this.place = `tinhgon-fixed-${editor.settings.mark}`;
    this.wishes = JSON.parse(localStorage.getItem(this.place) ?? "[]");
    this.build();
    editor.choice.addEventListener("changed", () => this.show());
    editor.draft.addEventListener("changed", () => this.show());
    this.show();
  }

  build() {
    const button = ([name, fewest, sign], run) => made("button", { type: "button", class: "btn", "data-fewest": fewest, onclick: () => run(name) }, icon(sign), this.texts[name]);
    this.fixing = made("div", { class: "machine-buttons" }, ...FIXED.map((one) => button(one, (rule) => this.fix(rule))));
    this.asking = made("div", { class: "machine-buttons" }, ...ASKED.map((one) => button(one, (ask) => this.ask(ask))));
    this.list = made("ul", { class: "machine-fixed" });
    this.said = made("p", { class: "machine-said", role: "status" });
    this.ending = made("div", { class: "machine-buttons" });
    const body = made("div", { class: "machine-body" }, made("p", { class: "edit-also" }, this.texts.hint), this.fixing, this.list, this.asking, this.said, this.ending);
    this.root = made("details", { class: "machine" }, made("summary", { class: "btn" }, icon("target"), made("span", {}, this.texts.ask)), body);
    this.editor.addTool(this.root);
  }

  // --- what is fixed ---

  fix(rule) {
    this.wishes.push({ rule, units: [...this.editor.choice.ids] });
    this.keep();
  }

  keep() {
    localStorage.setItem(this.place, JSON.stringify(this.wishes));
    this.show();
  }

  show() {
    const { choice, draft } = this.editor;
    for (const button of this.root.querySelectorAll("[data-fewest]")) {
      button.disabled = !draft.isOpen || this.working !== null || choice.size < Number(button.dataset.fewest);
    }
    const name = (id) => this.editor.map.byId.get(id)?.properties.label ?? id;
    this.list.replaceChildren(...this.wishes.map((wish, place) => made("li", {},
      `${this.texts[wish.rule]}: ${wish.units.map(name).join(", ")} `,
      made("button", { type: "button", class: "edit-clear", "aria-label": this.texts.remove, title: this.texts.remove, onclick: () => { this.wishes.splice(place, 1); this.keep(); } }, icon("x")))));
  }

  // --- asking ---

  async send(address, fields) {
    const form = new URLSearchParams(fields);
    const answer = await fetch(address, { method: "POST", body: form, headers: { "X-CSRFToken": this.editor.draft.csrf, Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    return answer.json();
  }

  async ask(ask) {
    if (this.editor.draft.waiting) return this.say(this.texts.waiting);
    this.working = ask;
    this.show();
    try {
      const fields = [["ask", ask], ["wishes", JSON.stringify(this.wishes)], ...[...this.editor.choice.ids].map((id) => ["unit", id])];
      const { address } = await this.send(`${this.base}ask`, fields);
      this.offerEnding(address);
      await this.follow(address);
    } catch (error) {
      console.warn(error);
      this.say(this.texts.failed);
    }
    this.working = null;
    this.ending.replaceChildren();
    this.show();
  }

  offerEnding(address) {
    const button = (deed, words) => made("button", { type: "button", class: "btn", onclick: () => this.send(`${address}/deed`, [["deed", deed]]) }, words);
    this.ending.replaceChildren(...(this.working === "repair" ? [] : [button("keep", this.texts.stop)]), button("cancel", this.texts.cancel));
  }

  async follow(address) {
    for (;;) {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
      const state = await answer.json();
      this.say(state.sentence);
      if (!state.isOpen) return state.state === "answered" ? this.apply(address) : null;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async apply(address) {
    const { sentence } = await this.send(`${address}/deed`, [["deed", "apply"]]);
    this.say(sentence);
    await this.editor.draft.poll();
  }

  say(sentence) {
    this.said.textContent = sentence;
  }
}

async function begin(editor) {
  const base = editor.settings.addresses.state.replace(/edit\/state$/, "machine/");
  const answer = await fetch(base, { headers: { Accept: "application/json" } });
  if (answer.ok) new Machine(editor, base, await answer.json());
}

const editor = document.querySelector("tinhgon-editor[data-open]");
if (editor?.dataset.state === "ready") begin(editor);
else editor?.addEventListener("tinhgon-editor-ready", () => begin(editor));
