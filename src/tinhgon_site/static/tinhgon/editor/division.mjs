// The question how a commune is divided: into which units, by which shares, and what these are shares of.
import { fill, icon, made, number } from "./elements.mjs";

const NEW = "new";

export function openDivision(panel, id) {
  const { texts, draft, communes, settings } = panel;
  const name = communes.name(id);
  const planned = Object.entries(communes.planned).filter(([, unit]) => !unit.stays);
  const homes = communes.homes(id);
  const begun = homes.length > 1 ? homes.map(({ id: into, share }) => ({ into, share })) : [{ into: homes[0]?.id ?? NEW, share: 0.5 }, { into: NEW, share: 0.5 }];
  const list = made("ol", { class: "edit-pieces" });
  const total = made("output", { class: "edit-also" });
  const refused = made("p", { class: "edit-against edit-against-error", role: "alert", hidden: true });

  const options = () => [
    new Option(texts.divideNew, NEW),
    ...planned.map(([into, unit]) => new Option(unit.called || texts.unnamed, into)),
    ...communes.all.filter((commune) => commune.id !== id && communes.homes(commune.id).length === 0).map((commune) => new Option(commune.name, `beside:${commune.id}`)),
  ];
  const add = ({ into, share }) => {
    const select = made("select", { class: "form-select", "aria-label": texts.divideInto }, ...options());
    select.value = into;
    const input = made("input", { class: "form-control", type: "number", min: "0", max: "100", step: "any", inputmode: "decimal", "aria-label": texts.divideShare });
    input.value = share === null ? "" : Number((share * 100).toFixed(4));
    input.addEventListener("input", sum);
    const away = made("button", { type: "button", class: "edit-clear", "aria-label": texts.close, onclick: () => {
      line.remove();
      sum();
    } }, icon("x")); // prettier-ignore
    const line = made("li", {}, select, input, away);
    list.append(line);
  };
  const pieces = () => [...list.children].map((line) => ({ into: line.children[0].value, percent: line.children[1].value }));
  function sum() {
    const known = pieces().reduce((so, { percent }) => so + (Number(percent) || 0), 0);
    total.textContent = fill(texts.divideTotal, { total: `${number(known, known % 1 ? 2 : 0)} %` });
  }

  const basis = made("select", { class: "form-select" }, ...settings.bases.map(({ code, label }) => new Option(label, code)));
  const form = made("form", { method: "dialog", class: "edit-dialog" },
    made("h2", {}, fill(texts.divideTitle, { name })), list,
    made("div", { class: "edit-deeds" }, made("button", { type: "button", class: "edit-link", onclick: () => {
      add({ into: NEW, share: null });
      sum();
    } }, `+ ${texts.divideMore}`), total),
    made("label", { class: "edit-field" }, made("span", {}, texts.divideBasis), basis), refused,
    made("div", { class: "edit-deeds" },
      made("button", { type: "submit", class: "btn btn-primary" }, texts.divideDo),
      made("button", { type: "button", class: "btn", onclick: () => dialog.close() }, texts.cancel)),
  ); // prettier-ignore
  const dialog = made("dialog", { class: "edit-dialog-box", "aria-label": fill(texts.divideTitle, { name }) }, form);
  for (const piece of begun) add(piece);
  sum();
  // The server judges the rest; what would only be refused for its sum is said here, while it can still be corrected.
  const remedy = () => {
    const shares = pieces().map(({ percent }) => (percent === "" ? null : Number(percent)));
    const together = shares.reduce((so, share) => so + (share ?? 0), 0);
    if (shares.length < 2) return texts.divideTwo;
    const isOff = shares.includes(null) ? together >= 100 : Math.abs(together - 100) > 0.01;
    return isOff || shares.some((share) => share !== null && share <= 0) ? texts.divideSum : "";
  };
  form.addEventListener("submit", (event) => {
    refused.textContent = remedy();
    refused.hidden = !refused.textContent;
    if (refused.textContent) return event.preventDefault();
    const what = pieces().map(({ into, percent }) => {
      const piece = { into: communes.planned[into] ? into : draft.freshId() };
      if (into.startsWith("beside:")) piece.beside = [into.slice(7)];
      if (percent !== "") piece.share = Number(percent) / 100;
      return piece;
    });
    draft.edit({ edit: "divide", unit: id, pieces: what, basis: basis.value });
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
