"""An office's own data: handed in as files, kept as a draft of its owner, shown as what it would change, then accepted.

`store.keep_upload(...)` keeps files; `preview.preview_of(draft)` says what they would change in the book, and why they
cannot be used; `actions.accept(...)` writes the next number of the book, whole or not at all.

Not here: reading and comparing lists (`tinhgon.exchange`), the book (`tinhgon_site.registers`), changes that somebody
decides (`tinhgon_site.schemes`).
"""
