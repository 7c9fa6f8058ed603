"""Carrying schemes out and undoing them: the ledger of done steps, the files, and the record of both.

`actions.apply(scheme, ...)` carries a decided scheme out, or goes on where that was stopped; `actions.undo(...)` annuls
it before it is in force, or drafts the scheme that reverses it from a later day; `store.progress_of(scheme)` says how
far it is. `verification.verify()` holds everything kept against the audit chain.

Not here: what the steps are and do (`tinhgon.cutover`), the stages and the deciding (`tinhgon_site.decisions`).
"""
