"""Reading and writing files: lists as CSV, registers and schemes as text, JSON and workbooks, boundaries as GeoJSON.

Know these: `read_units`, `read_adjacency`, `read_crosswalk` and `register_from_tables` (lists of any province),
`read_handed_in` and `update_from_lists` (whatever an office hands in, and what that would change in a register),
`bitemporal_rows` and `book_from_rows` (a book as flat rows, for stores), and `BadInput` (a file that cannot be used:
every `Fault` with its place and its remedy).

A file is read whole or not at all, and what is written can be read back. Not here: the facts of a country
(`tinhgon.packs`), sentences (`tinhgon.language`), what a scheme means (`tinhgon.scheme`).
"""

from tinhgon.exchange.csv_files import read_adjacency, read_crosswalk, read_units
from tinhgon.exchange.csv_writing import write_adjacency, write_crosswalk, write_table, write_units
from tinhgon.exchange.faults import BadInput, Fault
from tinhgon.exchange.forms import (
    read_register,
    read_text,
    read_workbook,
    register_format,
    write_register,
    write_template,
    write_workbook,
)
from tinhgon.exchange.geojson import Boundaries, read_geojson, write_geojson
from tinhgon.exchange.handed_in import HandedIn, read_handed_in
from tinhgon.exchange.json_form import from_json, json_pieces, read_json, to_json, write_json
from tinhgon.exchange.leaver_files import leaver_from, read_leaver
from tinhgon.exchange.listed_differences import Compared, Differs, Handed
from tinhgon.exchange.listed_register import LISTED_MEASURES, register_from_tables
from tinhgon.exchange.listed_rows import border_rows, crosswalk_rows, unit_rows
from tinhgon.exchange.listed_update import KnownProvince, ListedUpdate, update_from_lists
from tinhgon.exchange.lists import BorderRow, BorderTable, CrosswalkRow, CrosswalkTable, Lists, UnitRow, UnitTable
from tinhgon.exchange.planning_files import (
    LockRow,
    read_counts,
    read_limits,
    read_locks,
    read_objective,
    read_travel,
)
from tinhgon.exchange.rows import (
    BARE,
    AttributeRow,
    BookRows,
    Change,
    Recorded,
    Rows,
    bitemporal_rows,
    book_from_rows,
    changed_rows,
    register_from_rows,
    register_rows,
    rows_standing,
)
from tinhgon.exchange.schemas import published_schema
from tinhgon.exchange.scheme_files import read_scheme, scheme_format, write_scheme
from tinhgon.exchange.scheme_form import read_scheme_json, scheme_from_json, scheme_to_json, write_scheme_json
from tinhgon.exchange.text_form import register_from_text, register_text, scheme_from_text, scheme_text

__all__ = [
    "Boundaries",
    "HandedIn",
    "read_handed_in",
    "Compared",
    "Differs",
    "Handed",
    "KnownProvince",
    "ListedUpdate",
    "update_from_lists",
    "Lists",
    "read_geojson",
    "read_register",
    "read_scheme",
    "read_text",
    "register_format",
    "scheme_format",
    "write_geojson",
    "write_register",
    "write_scheme",
    "read_workbook",
    "write_template",
    "write_workbook",
    "LISTED_MEASURES",
    "border_rows",
    "crosswalk_rows",
    "unit_rows",
    "write_adjacency",
    "write_crosswalk",
    "write_table",
    "write_units",
    "published_schema",
    "read_scheme_json",
    "scheme_from_json",
    "scheme_to_json",
    "write_scheme_json",
    "register_from_text",
    "register_text",
    "scheme_from_text",
    "scheme_text",
    "BARE",
    "AttributeRow",
    "BookRows",
    "Change",
    "Recorded",
    "Rows",
    "bitemporal_rows",
    "book_from_rows",
    "changed_rows",
    "from_json",
    "json_pieces",
    "read_json",
    "register_from_rows",
    "register_rows",
    "rows_standing",
    "to_json",
    "write_json",
    "BadInput",
    "BorderRow",
    "BorderTable",
    "CrosswalkRow",
    "CrosswalkTable",
    "Fault",
    "LockRow",
    "UnitRow",
    "UnitTable",
    "read_adjacency",
    "read_counts",
    "read_crosswalk",
    "read_locks",
    "read_objective",
    "read_limits",
    "read_travel",
    "read_leaver",
    "leaver_from",
    "read_units",
    "register_from_tables",
]
