"""Bodies, posts and people under a scheme, as pages: charts, flows, tables, entitlements, and everybody's own post.

Know these: `worlds.world_of` (a scheme with everything that hangs on its bodies), `seeing.sight_of` (whose data a
reader may see; everybody else sees counts), `concerned.own_line` (the one line that is about oneself).

Not here: changing any of it (`tinhgon.scheme.operations`, the pages of schemes), the workbook (`intake`), what somebody
is entitled to (`tinhgon.entitlements`). No address names a person: a code stands there that only this site can read.
"""
