// One selection shared by a map and a table: whoever changes it says so, everyone with the same name hears it.

const CHOSEN = "tinhgon-chosen";
const POINTED = "tinhgon-pointed";

function tell(type, selection, id, source, particulars = {}) {
  document.dispatchEvent(new CustomEvent(type, { detail: { selection, id, source, ...particulars } }));
}

function listen(type, selection, source, hear) {
  const handler = (event) => {
    if (event.detail.selection === selection && event.detail.source !== source) hear(event.detail.id, event.detail);
  };
  document.addEventListener(type, handler);
  return () => document.removeEventListener(type, handler);
}

export const choose = (selection, id, source, particulars) => tell(CHOSEN, selection, id, source, particulars);
export const point = (selection, id, source) => tell(POINTED, selection, id, source);
export const onChosen = (selection, source, hear) => listen(CHOSEN, selection, source, hear);
export const onPointed = (selection, source, hear) => listen(POINTED, selection, source, hear);
