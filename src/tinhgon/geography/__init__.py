"""Shapes on the map: cells that stand in for boundaries nobody has given, and shapes joined for a unit on a day.

Know these: `approximate_cells` (from centre points; always marked as approximate) and `joined` (the outline of a
unit from the shapes of its territories). Whether land is connected is never judged by these shapes but by the
table of neighbours (`tinhgon.register.connection`).

Not here: reading boundary files (`tinhgon.exchange.geojson`), drawing (the site).
"""

from tinhgon.geography.cells import approximate_cells
from tinhgon.geography.joined import joined, links_between

__all__ = ["approximate_cells", "joined", "links_between"]
