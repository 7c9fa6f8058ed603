// A draft as this window knows it: the state that the server worked out, and the changes that are still on their way.
//
//   const draft = new Draft(settings, csrf)
//   await draft.load()
//   draft.edit({edit: "merge", units: [...], into: draft.freshId(), name: "Xã An"})   draft.undo()  draft.redo(number)
//   draft.state      what the server last said (see presenters/drafting.py)
//   draft.planned    its planned units, with the waiting changes of this window laid over
//   draft.line       "idle", "sending", "offline", "signed-out", "failed"
//   draft.waiting    how many changes are kept here and not yet there
//
// Events: "changed" (state or waiting changes), "line" (how the connection is), "answered" (a change was refused or made).
// Whoever else works with a draft (a planner on the map) sends edits through `edit` and listens to "changed".
// Rules are the server's: here only who belongs to whom is laid over, so that the map follows the hand.

const KEPT = "tinhgon-draft";
const POLL_MS = 2000;
const POLL_HIDDEN_MS = 15000;
const RETRY_MS = 3000;
// What waited for long is sent piece by piece; the server takes no endless list.
const AT_ONCE = 100;

// `crypto.randomUUID` is not there on an address of the office network without HTTPS.
function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Draft extends EventTarget {
  constructor(settings, { csrf, account, isOpen }) {
    super();
    this.settings = settings;
    this.csrf = csrf;
    this.account = account;
    this.isOpen = isOpen;
    this.state = null;
    this.line = "idle";
    this.client = this.windowId();
    this.queue = this.readKept();
  }

  // --- what is kept in this browser until the server has it ---

  // A window keeps its id when it is loaded anew. A copy of the window ("Duplicate tab") would have the same one, and
  // nobody would be told that both changed one unit: so it is laid down only while the page is away.
  windowId() {
    const key = `${KEPT}-window`;
    const id = sessionStorage.getItem(key) ?? freshId();
    sessionStorage.removeItem(key);
    window.addEventListener("pagehide", () => sessionStorage.setItem(key, id));
    window.addEventListener("pageshow", () => sessionStorage.removeItem(key));
    return id;
  }

  // By scheme, not by draft: what waited while the draft was set on another version is refused aloud, not forgotten.
  get place() {
    return `${KEPT}/${this.settings.scheme}/${this.account}/`;
  }

  // Changes of a window that was closed or broke down are taken over; sent twice, they are made once.
  readKept() {
    const found = [];
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(this.place))) {
      found.push(...JSON.parse(localStorage.getItem(key)));
      if (!key.endsWith(this.client)) localStorage.removeItem(key);
    }
    if (found.length) localStorage.setItem(this.place + this.client, JSON.stringify(found));
    return found;
  }

  keep() {
    const key = this.place + this.client;
    if (this.queue.length) localStorage.setItem(key, JSON.stringify(this.queue));
    else localStorage.removeItem(key);
  }

  get waiting() {
    return this.queue.length;
  }

  // --- asking ---

  async load() {
    await this.poll();
    this.schedule();
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.setLine("offline"));
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    window.addEventListener("beforeunload", (event) => this.queue.length && this.line === "sending" && event.preventDefault());
  }

  schedule(wait = document.hidden ? POLL_HIDDEN_MS : POLL_MS) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), this.line === "offline" ? RETRY_MS : wait);
  }

  async wake() {
    clearTimeout(this.timer);
    // Signed out: who is there now is asked first; the answer brings the token that sending needs.
    if (this.line === "signed-out" || !this.queue.length) await this.poll();
    if (this.queue.length && this.line !== "signed-out") await this.send();
    this.schedule();
  }

  async poll() {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const since = this.state ? `?since=${this.state.number}` : "";
      const headers = this.etag ? { "If-None-Match": this.etag } : {};
      const answer = await fetch(this.settings.addresses.state + since, { headers, cache: "no-store" });
      if (answer.status !== 304) {
        if (!answer.ok) throw new Answered(answer.status);
        const state = await answer.json();
        // Somebody else has signed in meanwhile: nothing is done here in their name.
        if (state.account !== this.account) throw new Answered(401);
        this.etag = answer.headers.get("ETag");
        this.csrf = state.csrf;
        this.take(state);
      }
      this.setLine(this.queue.length ? "sending" : "idle");
    } catch (error) {
      this.fail(error);
    } finally {
      this.isAsking = false;
    }
  }

  take(state) {
    if (state.since !== null && this.state && state.since === this.state.number) {
      const planned = { ...this.state.planned, ...state.planned };
      for (const id of state.gone) delete planned[id];
      state = { ...state, planned };
    } else if (state.since !== null) {
      // What came is a difference to something that this window does not have: ask for all of it.
      this.etag = null;
      this.state = null;
      return;
    }
    this.others = this.newsIn(state);
    this.state = state;
    this.isMoved = state.isStale || state.mark !== this.settings.mark;
    this.isOpen = state.isOpen && !this.isMoved;
    this.dispatchEvent(new Event("changed"));
  }

  // What other people did since this window last looked.
  newsIn(state) {
    if (!this.state) return [];
    return state.told.filter(({ number, isMine }) => number > this.state.number && !isMine);
  }

  setLine(line) {
    if (line === this.line) return;
    this.line = line;
    this.dispatchEvent(new Event("line"));
  }

  fail(error) {
    if (!(error instanceof Answered)) return this.setLine("offline");
    this.etag = null;
    this.setLine(error.status === 401 || error.status === 403 ? "signed-out" : "failed");
  }

  // --- doing ---

  freshId() {
    return `x${freshId().slice(0, 12)}@${this.settings.on}`;
  }

  edit(what) {
    return this.add({ do: "edit", what });
  }

  // The last edit of this person that counts, also one that is still on its way; by its number or its own id.
  get nextUndo() {
    const gone = this.waitingFor("undo");
    const waiting = this.queue.findLast(({ id, do: deed }) => deed === "edit" && !gone.has(id));
    if (waiting) return { of: waiting.id, what: "" };
    const known = this.state?.told.find(({ number, deed, isMine, isTakenBack }) => deed === "edit" && isMine && !isTakenBack && !gone.has(number));
    if (known) return { of: known.number, what: known.what };
    // Further back than the page is told.
    const last = this.state?.undo;
    return last && !gone.has(last.number) ? { of: last.number, what: last.what } : null;
  }

  get nextRedo() {
    const back = this.waitingFor("redo");
    const waiting = this.queue.findLast(({ do: deed, of }) => deed === "undo" && !back.has(of));
    if (waiting) return { of: waiting.of, what: "" };
    const known = this.queue.some(({ do: deed }) => deed === "edit") ? null : this.state?.redo;
    return known && !back.has(known.number) ? { of: known.number, what: known.what } : null;
  }

  // What waits to be taken back, or returned, unless the other way round waits behind it.
  waitingFor(deed) {
    const found = new Set();
    for (const { do: one, of } of this.queue) {
      if (one === deed) found.add(of);
      else if (one === "undo" || one === "redo") found.delete(of);
    }
    return found;
  }

  undo(of = this.nextUndo?.of) {
    return of ? this.add({ do: "undo", of }) : null;
  }

  redo(of = this.nextRedo?.of) {
    return of ? this.add({ do: "redo", of }) : null;
  }

  add(change) {
    if (!this.isOpen) return null;
    const id = freshId();
    this.queue.push({ id, draft: this.settings.mark, client: this.client, seen: this.state?.number ?? 0, ...change });
    this.keep();
    this.dispatchEvent(new Event("changed"));
    this.send();
    return id;
  }

  async send() {
    if (this.isSending || this.queue.length === 0) return;
    this.isSending = true;
    this.setLine(this.line === "offline" ? "offline" : "sending");
    try {
      while (this.queue.length) await this.sendSome();
      this.setLine("idle");
    } catch (error) {
      this.fail(error);
    } finally {
      this.isSending = false;
      this.dispatchEvent(new Event("line"));
    }
  }

  async sendSome() {
    const { draft, client, seen } = this.queue[0];
    const most = this.isCareful ? 1 : AT_ONCE;
    const end = this.queue.findIndex((change, place) => place >= most || change.client !== client || change.draft !== draft);
    const some = end < 0 ? this.queue.slice() : this.queue.slice(0, end);
    const changes = some.map(({ draft: _, client: __, seen: ___, ...rest }) => rest);
    const body = JSON.stringify({ account: this.account, draft, client, seen, changes });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.csrf };
    const answer = await fetch(this.settings.addresses.changes, { method: "POST", headers, body });
    if (answer.status === 400) {
      if (some.length > 1) {
        // One by one, so that what cannot be read takes nothing else with it.
        this.isCareful = true;
        return;
      }
      // Never again: the server cannot read it, and it would stand in the way of everything after it.
      this.drop(some.map(({ id }) => id));
      this.refuse((await answer.json()).sentence);
      return;
    }
    if (!answer.ok) throw new Answered(answer.status);
    const { answers, state } = await answer.json();
    this.drop(answers.map(({ id }) => id));
    this.etag = null;
    this.take(state);
    if (!this.state) await this.poll();
    for (const { refused } of answers) if (refused) this.refuse(refused.sentence);
    this.dispatchEvent(new CustomEvent("answered", { detail: { answers } }));
  }

  drop(ids) {
    const gone = new Set(ids);
    this.queue = this.queue.filter(({ id }) => !gone.has(id));
    this.keep();
  }

  refuse(sentence) {
    this.dispatchEvent(new CustomEvent("refused", { detail: { sentence } }));
    this.dispatchEvent(new Event("changed"));
  }

  // --- the planned units, with what waits laid over ---

  get planned() {
    const found = { ...(this.state?.planned ?? {}) };
    const gone = this.waitingFor("undo");
    for (const change of this.queue) if (change.do === "edit" && !gone.has(change.id)) layOver(found, change.what);
    return found;
  }
}

class Answered extends Error {
  constructor(status) {
    super(`answered ${status}`);
    this.status = status;
  }
}

const waitingUnit = (parts, said = {}) => ({
  name: said.name ?? "", called: said.name ?? "", label: said.name ?? "", kind: said.kind ?? null, kindWord: "",
  code: "", seat: said.seat ?? "", parts, stays: false, basis: "", population: null, area: null,
  status: "unknown", missing: [], decides: "", distance: null, farthest: "", torn: false, isWaiting: true,
}); // prettier-ignore

function layOver(planned, what) {
  const leave = (units) => {
    for (const [id, unit] of Object.entries(planned)) {
      const parts = unit.parts.filter(([old]) => !units.includes(old));
      if (parts.length === unit.parts.length) continue;
      if (parts.length === 0 || (parts.length === 1 && parts[0][1] === 1)) delete planned[id];
      else planned[id] = { ...unit, parts, isWaiting: true };
    }
  };
  if (what.edit === "merge") {
    leave(what.units);
    planned[what.into] = waitingUnit(what.units.map((unit) => [unit, 1]), what);
  } else if (what.edit === "join" && planned[what.into]) {
    const into = planned[what.into];
    leave(what.units);
    planned[what.into] = { ...into, parts: [...into.parts, ...what.units.map((unit) => [unit, 1])], isWaiting: true };
  } else if (what.edit === "take_out") {
    leave(what.units);
  } else if (what.edit === "describe" && planned[what.unit]) {
    const said = { [what.property]: what.value ?? "" };
    if (what.property === "name") Object.assign(said, { called: what.value ?? "", label: what.value ?? "" });
    planned[what.unit] = { ...planned[what.unit], ...said, isWaiting: true };
  } else if (what.edit === "divide") {
    leave([what.unit, ...what.pieces.flatMap(({ beside = [] }) => beside)]);
    for (const { into, share, beside = [] } of what.pieces) {
      const known = planned[into] ?? waitingUnit([]);
      const parts = [...known.parts, [what.unit, share ?? null], ...beside.map((unit) => [unit, 1])];
      planned[into] = { ...known, parts, isWaiting: true };
    }
  }
}
