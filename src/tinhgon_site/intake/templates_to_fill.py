"""Workbooks to be filled in: empty, or with the rows that the province has now."""

from __future__ import annotations

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.exchange import border_rows, unit_rows
from tinhgon.exchange.list_workbook import list_workbook_bytes
from tinhgon_site.components import formats
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import COMMUNE, DISTRICT, kinds_of_tier


def empty_template() -> bytes:
    """A workbook with the names of the columns and the words that may stand in them."""
    return list_workbook_bytes(
        language=formats.language(), kinds=kinds_of_tier(COMMUNE), district_kinds=kinds_of_tier(DISTRICT)
    )


def filled_template(number: int, on: date) -> bytes:
    """The same with the rows of a day as a number of the book tells it: to be corrected and handed in again."""
    register, entry = registers.load_register(number), registers.entry(number)
    about = (
        (capfirst(_("day")), formats.day(on)),
        (_("Number of the book"), str(number)),
        (_("Recorded"), formats.instant(entry.recorded_at)),
    )
    units, borders = unit_rows(register, on), border_rows(register, on)
    return list_workbook_bytes(
        units,
        borders,
        language=formats.language(),
        about=about,
        kinds=kinds_of_tier(COMMUNE),
        district_kinds=kinds_of_tier(DISTRICT),
    )
