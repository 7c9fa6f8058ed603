"""What the lists of offices are made of: names of columns and sheets, words in cells, how to fill them in."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Plural, Sentence

LISTS: dict[str, Sentence] = {
    "border.border": "common border",
    "border.ferry": "ferry",
    "border.point": "meeting point",
    "json.no_units": 'The file has no list "units".',
    "json.not_a_record": "This is not a unit with named values.",
    "list.accepted_already": "This upload was accepted or thrown away meanwhile. Nothing was written twice.",
    "list.beyond_scope": Plural(
        "count",
        "{count} unit lies outside what you may change: {units:few}. Ask somebody whose role reaches it.",
        "{count} units lie outside what you may change: {units:few}. Ask somebody whose role reaches them.",
    ),
    "list.book_as_one_number": Plural(
        "count",
        "The file holds a book of {count} number; only what it says last is taken over.",
        "The file holds a book of {count} numbers; only what it says last is taken over.",
    ),
    "list.book_moved": (
        "The book, the files or the particulars have changed since you looked. Look at the preview again, then accept "
        "it."
    ),
    "list.border_unknown": Plural(
        "count",
        (
            "{count} code in the list of neighbours is of no unit with one piece of land; its borders are left out: "
            "{codes:few}."
        ),
        (
            "{count} codes in the list of neighbours are of no unit with one piece of land; their borders are left "
            "out: {codes:few}."
        ),
    ),
    "list.column.a": "Code of the unit",
    "list.column.area_km2": "Area (km²)",
    "list.column.b": "Code of its neighbour",
    "list.column.border_kind": "Kind of border",
    "list.column.code": "Unit code",
    "list.column.district_code": "District code",
    "list.column.district_kind": "Kind of district",
    "list.column.district_name": "District",
    "list.column.is_border": "On the national border",
    "list.column.kind": "Kind",
    "list.column.lat": "Latitude",
    "list.column.lon": "Longitude",
    "list.column.minority_share": "Share of ethnic minorities (0 to 1)",
    "list.column.name": "Name",
    "list.column.perimeter_km": "Length of the outline (km)",
    "list.column.pop_source": "Population: certified or estimated",
    "list.column.population": "Population",
    "list.column.province_code": "Province code",
    "list.column.province_name": "Province",
    "list.column.shared_km": "Shared border (km)",
    "list.column.terrain": "Terrain",
    "list.guide.accepted": "What may stand in it",
    "list.guide.code": "Text with its leading zeros, such as 00001",
    "list.guide.column": "Column",
    "list.guide.empty": "An empty cell says nothing: what the book knows stays as it is.",
    "list.guide.number": "Number",
    "list.guide.required": "Columns with * must be there.",
    "list.guide.rows": (
        "One row a unit. Row 1 names the columns; their order does not matter, and columns that you do not need may be "
        "left out."
    ),
    "list.guide.text": "Text",
    "list.guide.values": "Values, not formulas; no merged cells.",
    "list.id_taken": (
        "The code {code} of {unit} was the code of another unit before; a unit that takes over a code is founded by a "
        "scheme."
    ),
    "list.leap": (
        "{unit}: {measure:measure} changes from {before} to {after}. Check whether a digit is missing or too many."
    ),
    "list.missing": Plural(
        "count",
        "{count} unit of the listed provinces is not in the list and stays as it is: {units:few}.",
        "{count} units of the listed provinces are not in the list and stay as they are: {units:few}.",
    ),
    "list.new_in_known_province": Plural(
        "count",
        (
            "{count} unit is new in a province that the book knows: {units:few}. A list says that it was always there; "
            "a unit that was founded is brought in by a scheme."
        ),
        (
            "{count} units are new in a province that the book knows: {units:few}. A list says that they were always "
            "there; units that were founded are brought in by a scheme."
        ),
    ),
    "list.no_reason": "Say where the data come from and why the book is to change.",
    "list.not_acceptable": "As it stands this cannot be accepted: see what was found.",
    "list.not_taken_over": (
        '{unit}: "{text}" in the column "{column}" is not taken over, because the book keeps it elsewhere.'
    ),
    "list.shape_of_nobody": Plural(
        "count",
        "{count} boundary has a code that no unit has on {day}: {codes:few}.",
        "{count} boundaries have codes that no unit has on {day}: {codes:few}.",
    ),
    "list.sheet.borders": "Neighbours",
    "list.sheet.guide": "How to fill this in",
    "list.sheet.units": "Units",
    "list.twice": "Another of the files holds a list of the same kind.",
    "list.unreadable": "The files cannot be used. Correct what is listed and hand them in again.",
    "list.whole_beside_book": (
        "A whole register can only open an empty book. Hand in lists of units, neighbours or boundaries instead."
    ),
    "pop_source.estimated": "estimated",
    "pop_source.reported": "certified",
    "pop_source.synthetic": "invented",
    "remedy.one_list": "Keep one of them.",
    "remedy.take_template": "Take the template: its first row has the names of the columns.",
    "truth.0": "no",
    "truth.1": "yes",
    "xlsx.no_list": "No sheet has a row with the columns of a list of units.",
    "xlsx.two_lists": 'The sheets "{first}" and "{second}" are both lists of the same kind.',
}
