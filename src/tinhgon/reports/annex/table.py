"""The annex as a value: lines in the order of their names, with totals and what has to be said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tinhgon.language import say, sort_key
from tinhgon.language.forms import USAGES
from tinhgon.norms import Norms
from tinhgon.packs import Pack
from tinhgon.register import Reading, Register, unit_name
from tinhgon.reports.preview_table import PreviewTable, UnitLine, preview_table
from tinhgon.scheme import Preview
from tinhgon.vocabulary import LegalAct, Message, Param

COLUMNS = ("number", "unit", "code", "parts", "area", "population", "status", "seat")


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """One unit: its name and code, the old units it is made from, figures (`None`: unknown), standard and seat."""

    name: str
    code: str
    parts: tuple[Message, ...]
    area_km2: float | None
    population: float | None
    is_area_estimated: bool
    is_population_estimated: bool
    status: str
    seat: str


@dataclass(frozen=True)
class Annex:
    """The lines, and what stands around them; without an `act` it is the annex of a draft."""

    title: str
    owner: str
    on: date
    lines: tuple[AnnexLine, ...]
    table: PreviewTable
    fingerprint: str
    act: LegalAct | None = None

    @property
    def is_estimated(self) -> bool:
        """Whether any figure in it is an estimate."""
        return any(line.is_area_estimated or line.is_population_estimated for line in self.lines)

    @property
    def attached_to(self) -> Message:
        """To which paper it belongs, or that it belongs to none yet."""
        if self.act is None:
            return Message("annex.draft", {"title": self.title})
        return Message("annex.attached", {"act": self.act.number, "day": self.act.signed_on or self.on})

    @property
    def summary(self) -> Message:
        """How many units there were and are."""
        said: dict[str, Param] = {"on": self.on, "before": self.table.before, "after": self.table.after}
        return Message("annex.summary", {**said, "cut": self.table.cut, "share": self.table.share_cut})

    def total(self, measure: str) -> float | None:
        """The sum of a column; unknown where one of it is."""
        return self.table.total(measure)


def annex_of(shown: Preview, norms: Norms, pack: Pack, *, act: LegalAct | None = None, language: str = "vi") -> Annex:
    """The annex of a previewed scheme; in the order in which a language sorts names.

    Parameters
    ----------
    act : the paper that decided it, once there is one
    """
    table = preview_table(shown, norms, pack, has_borders=bool(shown.before.borders))
    ordered = sorted(table.lines, key=lambda line: sort_key(line.name, language))
    lines = tuple(_line(shown, line) for line in ordered)
    scheme = shown.scheme
    return Annex(scheme.title, scheme.owner, table.on, lines, table, scheme.fingerprint, act)


def _line(shown: Preview, line: UnitLine) -> AnnexLine:
    return AnnexLine(
        line.name,
        line.code or "",
        tuple(_parts(shown.before, line, shown.scheme.days[0] - timedelta(days=1))),
        line.area_km2.value,
        None if line.population.value is None else float(round(line.population.value)),
        _is_estimated(line.area_km2),
        _is_estimated(line.population),
        line.status.status.value,
        shown.after.units[line.unit].text("seat", shown.last_day) or "",
    )


def _is_estimated(reading: Reading) -> bool:
    return reading.value is not None and reading.is_estimated


def _parts(before: Register, line: UnitLine, eve: date) -> Iterator[Message]:
    if line.status.status.value == "kept":
        yield Message("annex.unchanged")
        return
    whole = tuple(unit_name(before, origin.unit, eve) for origin in line.origins if origin.is_whole)
    if whole:
        yield Message("annex.whole", {"units": whole})
    for origin in (origin for origin in line.origins if not origin.is_whole):
        named: dict[str, Param] = {"unit": unit_name(before, origin.unit, eve)}
        if origin.share is None:
            yield Message("annex.part_unknown", named)
        else:
            yield Message("annex.part", {**named, "share": origin.share})


def parts_words(line: AnnexLine, language: str) -> str:
    """What a unit is made from, in one sentence."""
    return "; ".join(say(part, language) for part in line.parts)


def figure_words(value: float | None, is_estimated: bool, digits: int, language: str) -> str:
    """A figure as it is printed, an estimate with its mark."""
    if value is None:
        return "—"
    usage = USAGES[language]
    # Of a column each figure has the same decimals, so that they stand below each other.
    whole, mark, rest = f"{value:,.{digits}f}".partition(".")
    written = whole.replace(",", usage.thousands) + (usage.decimal + rest if mark else "")
    return written + (" *" if is_estimated else "")
