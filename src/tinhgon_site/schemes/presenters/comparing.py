"""Several schemes side by side: the same figures in a column each."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.checks import Status
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word
from tinhgon_site.components.values import STATUS_LABELS, Cell, Column, Row, Table
from tinhgon_site.registers.country import country
from tinhgon_site.registers.day import AREA, POPULATION
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.presenters.overview import counted_by_weight, cut_figure, measure_figure, units_figure
from tinhgon_site.schemes.shown import Shown


def comparison_table(schemes: Sequence[Shown]) -> Table:
    """One row a figure, one column a scheme."""
    columns = (Column(_("Figure")), *(Column(shown.scheme.title) for shown in schemes))
    rows = [
        _row(_("Stands on number"), [formats.number(shown.scheme.baseline) for shown in schemes]),
        _row(_("Takes effect"), [formats.day(shown.on) for shown in schemes]),
        _row(_("Units before → after"), [units_figure(shown).value for shown in schemes]),
        _row(_("Fewer"), [cut_figure(shown).value for shown in schemes]),
        *_kind_rows(schemes),
        *(_status_row(schemes, status) for status in Status),
        _row(_("Old units divided"), [formats.number(len(shown.table.divided)) for shown in schemes]),
        _row(_("Units whose land does not hang together"), [_torn(shown) for shown in schemes]),
        _row(_("Population"), [measure_figure(shown, POPULATION).value for shown in schemes]),
        _row(_("Smallest and largest population"), [_range(shown) for shown in schemes]),
        _row(_("Area (km²)"), [measure_figure(shown, AREA).value for shown in schemes]),
        _row(_("Operations"), [formats.number(len(shown.scheme.operations)) for shown in schemes]),
        _row(_("Errors · warnings · notes"), [_weights(shown) for shown in schemes]),
    ]
    return Table("comparison", _("The schemes side by side"), columns, tuple(rows), has_filter=False, is_sortable=False)


def _row(label: str, values: Sequence[str]) -> Row:
    return Row("", (Cell(label), *(Cell(value) for value in values)))


def _kind_rows(schemes: Sequence[Shown]) -> list[Row]:
    kinds = [kind for kind in country().kinds if any(kind in shown.table.by_kind for shown in schemes)]
    return [
        _row(
            _("Of which: %(kind)s") % {"kind": kind_word(kind)},
            [formats.number(shown.table.by_kind.get(kind, 0)) for shown in schemes],
        )
        for kind in kinds
    ]


def _status_row(schemes: Sequence[Shown], status: Status) -> Row:
    label = capfirst(str(STATUS_LABELS[status.value]))
    cells = [
        Cell(
            formats.number(shown.table.by_status[status]),
            scheme_href(shown.scheme.id, "units", status=status.value),
        )
        for shown in schemes
    ]
    return Row("", (Cell(_("Standard: %(status)s") % {"status": label}), *cells))


def _torn(shown: Shown) -> str:
    return "—" if shown.torn is None else formats.number(shown.torn)


def _range(shown: Shown) -> str:
    known = sorted(line.population.value for line in shown.table.lines if line.population.value is not None)
    if not known:
        return "—"
    return f"{formats.number(known[0], 0)} – {formats.number(known[-1], 0)}"


def _weights(shown: Shown) -> str:
    return " · ".join(formats.number(count) for count in counted_by_weight(shown.findings).values())
