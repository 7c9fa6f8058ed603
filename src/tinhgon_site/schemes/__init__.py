"""Proposed changes, kept: every version of every scheme, for ever.

`store.load_scheme(id)` gives the library's `Scheme` (the last version, or the one asked for), `store.schemes()` what
there is, `actions.keep_scheme(...)` adds a version and notes who did. A version is never changed or removed: what was
decided about can always be shown again.

Not here: what a scheme does (`tinhgon.scheme`), at which stage it is and who may change it (`tinhgon_site.decisions`),
the register it stands on (`tinhgon_site.registers`).
"""
