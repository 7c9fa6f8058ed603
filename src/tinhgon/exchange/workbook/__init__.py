"""A register or a whole book in one `.xlsx` workbook, for offices: a sheet a kind, a row a thing.

Know these: `read_workbook`, `write_workbook`, `write_template`. Written by openpyxl, read by python-calamine. A unit
has a row for every stretch of days on which nothing about it changes. Texts stay texts: nothing that begins with `=`
becomes a formula, and formulas are not taken for values.
"""

from tinhgon.exchange.workbook.reading import read_workbook
from tinhgon.exchange.workbook.writing import workbook_bytes, write_template, write_workbook

__all__ = ["read_workbook", "workbook_bytes", "write_template", "write_workbook"]
