"""What exists and when, kept: the rows of the register with both clocks, and the shapes of the map.

`store.load_register(number)` gives the library's `Register` as a number of the book left it (the present one, if not
said), `store.load_units(number)` the same without posts, people and things, for pages that everybody reads;
`store.load_book()` every number; `store.record(...)` writes one new number, whole or not at all, and raises
`StaleBook` when the book has moved on. `boundaries` keeps the shapes of land and draws the units of a day.

Not here: what a change means (`tinhgon.scheme`), who may make one (`tinhgon.decision`), carrying it out step by step
(`tinhgon_site.cutovers`). No row is ever rewritten, except that the number which takes it out is put in once.
"""
