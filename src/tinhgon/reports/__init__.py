"""Figures and tables from registers, schemes and cases, ready for people and for other programs.

Know these: `preview_table` (what a scheme does, unit by unit and in all).

Not here: how a table is printed or drawn (the command line, the site).
"""

from tinhgon.reports.preview_table import PreviewTable, UnitLine, preview_table

__all__ = ["PreviewTable", "UnitLine", "preview_table"]
