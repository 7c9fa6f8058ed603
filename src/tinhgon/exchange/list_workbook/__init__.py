"""The lists of an office in one `.xlsx` workbook: its units and who borders whom, with headings in its own language.

Know these: `read_list_workbook`, `list_workbook_bytes`. A sheet is known by the names of its columns, in any of the
three languages or as in the CSV files: renamed sheets, other orders and a title above the columns do no harm.

Not here: the workbook that holds a whole register or book (`tinhgon.exchange.workbook`).
"""

from tinhgon.exchange.list_workbook.reading import is_list_workbook, read_list_workbook
from tinhgon.exchange.list_workbook.writing import list_workbook_bytes

__all__ = ["is_list_workbook", "list_workbook_bytes", "read_list_workbook"]
