"""The table annexed to a scheme: every unit after it, what it is made from, its figures, how it stands to the law.

Know these: `annex_of` (the table as a value), `annex_workbook` (Excel) and `annex_document` (Word, in the form that the
country's papers have); `Listing` and `listing_document` for any other list of the same form. Texts are texts in all of
them: nothing that begins with `=` becomes a formula or a field.

Not here: what a scheme does (`tinhgon.scheme`), who signs (`tinhgon.decision`).
"""

from tinhgon.reports.annex.document import annex_document, listing_document
from tinhgon.reports.annex.listing import ListColumn, Listing
from tinhgon.reports.annex.table import Annex, AnnexLine, annex_of
from tinhgon.reports.annex.workbook import annex_workbook

__all__ = [
    "Annex",
    "AnnexLine",
    "ListColumn",
    "Listing",
    "annex_document",
    "annex_of",
    "annex_workbook",
    "listing_document",
]
