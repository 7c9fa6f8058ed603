"""Shapes on the map: cells that stand in for boundaries nobody has given, and shapes joined for a unit on a day.

Know these: `approximate_cells` (from centre points; always marked as approximate), `joined` (the outline of a unit
from the shapes of its territories) and `cut_into_pieces` (a divided territory, by the shares of its pieces). Whether
land is connected is never judged by these shapes but by the table of neighbours (`tinhgon.register.connection`).
Importing this folder brings in the geometry package, so only who draws a map does.

Not here: reading boundary files (`tinhgon.exchange.geojson`), drawing (the site).
"""

from tinhgon.geography.cells import approximate_cells
from tinhgon.geography.joined import joined, links_between
from tinhgon.geography.pieces import Piece, cut_into_pieces

__all__ = ["Piece", "approximate_cells", "cut_into_pieces", "joined", "links_between"]
