"""Proposed changes, kept: every version of every scheme, for ever, and the drafts from which versions are made.

`store.load_scheme(id)` gives the library's `Scheme` (the last version, or the one asked for), `store.schemes()` what
there is, `actions.keep_scheme(...)` adds a version and notes who did. A version is never changed or removed: what was
decided about can always be shown again.

A draft is a version and the edits made to it (`tinhgon.scheme.arrangement`): `drafts` keeps them, `drafting.drafted`
works out what follows, `editing` has the deeds. The editor on the map asks below `/schemes/<scheme>/edit/`:

- `state?since=N`: figures, planned units (only those that differ from number N), findings, what was done; by ETag.
- `changes` (POST): edits, `undo` and `redo`, each with an id of the browser's own; answered one by one.
- `offer?unit=…`: names, kind and seat for a merger of these units, and how it would stand to the law.
- `units.geojson`: all that can be chosen, with shapes and figures.

I want to add a tool to the editor (an optimiser that repairs, a pin): listen for `tinhgon-editor-ready`; the element
has `draft`, `choice`, `communes`, `map` and `addTool(button)`. Whatever the tool finds it sends as edits, so that it
is kept, seen by the others, judged and taken back like the work of a person.

Not here: what a scheme does (`tinhgon.scheme`), at which stage it is and who may change it (`tinhgon_site.decisions`),
the register it stands on (`tinhgon_site.registers`).
"""
