"""A register as text: one line a thing, one line a change, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from tinhgon.exchange.tables import number_text
from tinhgon.exchange.text_form.dependants import dependant_lines
from tinhgon.exchange.text_form.legal_acts import act_line
from tinhgon.exchange.text_form.line import period_text
from tinhgon.exchange.text_form.mentions import sort_named_by
from tinhgon.exchange.text_form.tokens import RESERVED, is_bare, plain_name, quoted, word
from tinhgon.exchange.text_form.values import clauses
from tinhgon.register import (
    Border,
    BorderKind,
    Ending,
    Measure,
    Method,
    Observation,
    Register,
    Succession,
    Territory,
    Timeline,
    Unit,
    Value,
)
from tinhgon.vocabulary import ActId, Period

K = TypeVar("K", bound=str)
T = TypeVar("T")
_WIDTH = 110


def register_text(register: Register) -> str:
    """The register in the text form; reading it gives the same register."""
    return "".join(f"{line}\n" for line in register_lines(register))


def register_lines(register: Register) -> Iterator[str]:
    """The lines of the text form, with a comment above each kind of thing."""
    yield f"register number {register.number}"
    yield from _section("measures", map(_measure_line, _sorted(register.measures)))
    yield from _section("legal acts", map(act_line, _sorted(register.acts)))
    yield from _section("named here, kept elsewhere", _elsewhere_lines(register))
    yield from _section("units", (line for unit in _sorted(register.units) for line in _thing_lines(unit)))
    yield from _section("territories", (line for land in _sorted(register.territories) for line in _thing_lines(land)))
    yield from _section("what hangs on bodies", dependant_lines(register))
    yield from _section("borders", map(_border_line, sorted(register.all_borders(), key=lambda b: (b.a, b.b))))
    yield from _section("observations", map(observation_line, _grouped(register.observations)))
    yield from _section("successions", map(_succession_line, _grouped(register.successions)))
    yield from _section("ends", map(_ending_line, _grouped(register.endings)))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    started = False
    for line in lines:
        if not started:
            yield from ("", f"; {title}")
            started = True
        yield line


def _sorted(things: Mapping[K, T]) -> list[T]:
    return [thing for _, thing in sorted(things.items())]


def _grouped(groups: Mapping[K, tuple[T, ...]]) -> Iterator[T]:
    return (row for _, group in sorted(groups.items()) for row in group)


def _thing_lines(thing: Unit | Territory) -> Iterator[str]:
    """A declaration for each period in which the thing exists, then a line for every other period."""
    sort = "unit" if isinstance(thing, Unit) else "territory"
    by_period: dict[Period, dict[str, Value]] = {}
    for attribute, line in sorted(thing.attributes.items()):
        for period, value in line if attribute == "exists" else _overlaid(line):
            by_period.setdefault(period, {})[attribute] = value
    declared = {period for period, values in by_period.items() if values.get("exists") is True}
    if not declared:
        yield f"known {sort} {word(thing.id)}"
    for period, values in sorted(by_period.items(), key=lambda item: (item[0] not in declared, _order(item[0]))):
        rest = dict(values)
        if period in declared:
            del rest["exists"]
            head = _kind_word(rest) if sort == "unit" else sort
        else:
            head = f"set {sort}"
        yield "  ".join([period_text(period), " ".join([head, word(thing.id), *clauses(rest)])])


def _overlaid(line: Timeline[Value]) -> Iterator[tuple[Period, Value]]:
    """Each value as people write it: from its day on, until a later line says otherwise or all values end."""
    end: date | None = None
    written: list[tuple[Period, Value]] = []
    for period, value in reversed(line.spans):
        follows = bool(written) and period.end == written[-1][0].start
        end = end if follows else period.end
        written.append((Period(period.start, end), value))
    return reversed(written)


def _kind_word(values: dict[str, Value]) -> str:
    """The kind as the word that declares the unit; a kind that cannot be such a word becomes a clause."""
    kind = values.get("kind")
    if isinstance(kind, str) and is_bare(kind) and kind not in RESERVED:
        del values["kind"]
        return kind
    return "unit"


def _order(period: Period) -> tuple[str, str]:
    return (period.start.isoformat() if period.start else "", period.end.isoformat() if period.end else "9")


def _elsewhere_lines(register: Register) -> Iterator[str]:
    """The ids that the register names without having them, a few on a line."""
    names = sorted(_strangers(register))
    line = "elsewhere"
    for name in map(word, names):
        if len(line) + len(name) > _WIDTH:
            yield line
            line = "elsewhere"
        line += f" {name}"
    if names:
        yield line


def _strangers(register: Register) -> set[str]:
    units, land = set(register.units), set(register.territories)
    named: dict[str, set[str]] = {"unit": set(), "territory": set()}
    for thing in (*register.units.values(), *register.territories.values()):
        for attribute, line in thing.attributes.items():
            if sort := sort_named_by(attribute):
                named[sort].update(value for _, value in line if isinstance(value, str))
    named["unit"].update(s.predecessor for s in register.all_successions())
    named["unit"].update(s.successor for s in register.all_successions())
    named["unit"].update(id for id in register.endings if register.dependant(id) is None)
    named["territory"].update(side for border in register.all_borders() for side in (border.a, border.b))
    acts = [row.act for row in register.all_successions()] + [row.act for row in register.all_endings()]
    subjects = set(register.observations) - units - land
    measures = {o.measure for o in register.all_observations()} - set(register.measures)
    strangers = named["unit"] - units | named["territory"] - land | subjects
    strangers |= {act for act in acts if act is not None and act not in register.acts}
    return strangers | (measures if register.measures else set())


def _measure_line(measure: Measure) -> str:
    weight = f" by {word(measure.weight)}" if measure.weight is not None else ""
    return f"measure {word(measure.code)} {plain_name(measure.unit)} {measure.combination}{weight}"


def _border_line(border: Border) -> str:
    kind = "" if border.kind is BorderKind.BORDER else f" {border.kind}"
    return f"border {word(border.a)} {word(border.b)} {number_text(border.shared_km)} km{kind}"


def observation_line(row: Observation) -> str:
    """The line of a measurement, in registers and schemes alike."""
    parts = [row.on.isoformat(), " observe", word(row.subject), word(row.measure), number_text(row.value)]
    parts += [] if row.boundaries_on == row.on else ["boundaries", row.boundaries_on.isoformat()]
    parts += [] if row.method is Method.REPORTED else ["method", row.method]
    parts += ["source", quoted(row.source)] if row.source else []
    return " ".join(parts)


def _succession_line(row: Succession) -> str:
    parts = [row.on.isoformat(), " succession", word(row.predecessor), "to", word(row.successor)]
    parts += [] if row.share is None else ["share", number_text(row.share)]
    parts += ["basis", word(row.basis)] if row.basis else []
    return " ".join([*parts, *_act(row.act)])


def _ending_line(row: Ending) -> str:
    head = [row.on.isoformat(), " dissolved", word(row.unit), "because", quoted(row.reason)]
    return " ".join([*head, *_act(row.act)])


def _act(act: ActId | None) -> list[str]:
    return [] if act is None else ["act", word(act)]
