"""The real province that comes with the program, as a book: what the command line asks when no register is given.

Know these: `demonstration_book` (1: Thanh Hóa with its 547 communes as they stood on 30 June 2025; 2: after the change
of 1 July 2025, with the figures published for the new units), `real_scheme` (the change as a scheme, drafted from the
table of old and new codes), `planned_scheme` and `unfinished_scheme` (to compare and to try out), `opening_register`
and `opened_book` (the eve alone).

Not here: the facts themselves (`tinhgon.packs`, as tables with their sources), accounts and pages of the
demonstration (the site).

>>> from datetime import date
>>> register = demonstration_book().current
>>> len(register.units_with_code("14797", date(2025, 7, 1))), register.units_with_code("14797", date(2025, 7, 1))[0].id
(1, '14797@2025-07-01')
"""

from tinhgon.demonstration.book import demonstration_book, opened_book
from tinhgon.demonstration.facts import Facts, demonstration_facts
from tinhgon.demonstration.opening import PROVINCE, opening_register
from tinhgon.demonstration.schemes import PLANNED, REAL, UNFINISHED, planned_scheme, real_scheme, unfinished_scheme

__all__ = [
    "PLANNED",
    "PROVINCE",
    "REAL",
    "UNFINISHED",
    "Facts",
    "demonstration_book",
    "demonstration_facts",
    "opened_book",
    "opening_register",
    "planned_scheme",
    "real_scheme",
    "unfinished_scheme",
]
