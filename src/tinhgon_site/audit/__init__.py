"""Who did what, when: one chain of records that can be added to and never changed.

Each record carries the hash of the one before it, so changing, removing or slipping in a record breaks every hash
after it. The hash of the last record, the *head*, is printed on decision papers: a chain that was cut or written anew
no longer contains it. The database itself refuses to update or delete records.

`actions.note(deed, subject, by=, details=, at=)` adds a record, inside the transaction of the deed it tells of.
`store.head()` is the last link; `store.verify(remembered)` walks the chain and names the first broken link.

Not here: what the deed changed (that is in the registers, schemes and decisions themselves); the technical log of the
server, which holds no personal data.
"""
