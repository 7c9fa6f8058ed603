"""Cells that several tables share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tinhgon.register import Reading
from tinhgon_site.components.values import Cell


def figure_cell(reading: Reading | None) -> Cell:
    """A figure in a table, with a word where it is an estimate; unknown where it is not known."""
    if reading is None or reading.value is None:
        return Cell(None)
    return Cell(reading.value, note=_("est.") if reading.is_estimated else "")
