"""Several plans beside each other: along a line between two aims, or about as good as the best."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tinhgon_site.components import formats
from tinhgon_site.components.maps import Category, Colouring
from tinhgon_site.proposals.values import Ask, Question

#: The drawing of a line between two aims, in its own units.
WIDTH, HEIGHT, LEFT, BELOW, ROOM = 640, 240, 56, 36, 12
SAFE, SHARED, DISPUTED, ALONE = "safe", "shared", "disputed", "alone"
#: From the surest on.
SURENESS: Final = (SAFE, SHARED, DISPUTED, ALONE)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One of several plans in the table."""

    place: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One of several plans on the drawing, with what is said of it."""

    place: int
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The line between two aims: its spots, the path through them, the ends of both scales and what they measure."""

    spots: tuple[Spot, ...]
    path: str
    x_ends: tuple[str, str]
    y_ends: tuple[str, str]
    x_label: str
    y_label: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    below: int = HEIGHT - BELOW
    right: int = WIDTH - ROOM


def heads(question: Question) -> tuple[str, ...]:
    """The columns of the table of plans."""
    if question.asking.ask is Ask.OTHERS:
        return (_("Plan"), _("The sum, smaller is better"), _("Communes placed as in the best plan"))
    return (
        _("New units"),
        _("Mean way of a resident to the office, km"),
        _("Below the standard of population"),
        _("Below the standard of area"),
        _("At most so far above the best"),
    )


def plan_lines(question: Question) -> tuple[PlanLine, ...]:
    """The plans, one in a row."""
    if question.asking.ask is Ask.OTHERS:
        return tuple(
            PlanLine(
                place,
                (
                    formats.number(place + 1),
                    formats.number(one["objective"], 4),
                    formats.percent(one["likeness"], 0),
                ),
            )
            for place, one in enumerate(question.answer.get("plans", ()))
        )
    return tuple(PlanLine(place, _point_cells(one)) for place, one in enumerate(question.answer.get("points", ())))


def _point_cells(one: dict[str, Any]) -> tuple[str, ...]:
    gap = _("not known") if one["gap"] is None else formats.percent(one["gap"], 2)
    return (
        formats.number(one["groups"]),
        formats.number(one["mean_km"], 3),
        formats.number(one["people"]),
        formats.number(one["land"]),
        gap,
    )


def drawn(question: Question) -> Drawn | None:
    """The plans as a line: what one aim costs in the other."""
    points = question.answer.get("points", ())
    if len(points) < 2:
        return None
    is_counts = question.asking.ask is Ask.COUNTS
    across = [float(one["groups"] if is_counts else one["second"]) for one in points]
    up = [float(one["mean_km"]) for one in points]
    xs, ys = _scaled(across, LEFT, WIDTH - ROOM), _scaled(up, HEIGHT - BELOW, ROOM)
    x_label = _("New units") if is_counts else _("New units below the standard of population")
    spots = tuple(
        Spot(place, x, y, f"{formats.number(a, 0)}: {formats.number(b, 3)} km")
        for place, (x, y, a, b) in enumerate(zip(xs, ys, across, up, strict=True))
    )
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in sorted(zip(xs, ys, strict=True)))
    return Drawn(
        spots,
        path,
        (formats.number(min(across), 0), formats.number(max(across), 0)),
        (formats.number(min(up), 2), formats.number(max(up), 2)),
        x_label,
        _("Mean way of a resident to the office, km"),
    )


def _scaled(values: list[float], start: float, end: float) -> list[float]:
    low, high = min(values), max(values)
    return [round(start + (value - low) / ((high - low) or 1.0) * (end - start), 1) for value in values]


def sureness(question: Question) -> dict[str, str]:
    """For each commune how sure its surest merger is: whether there is another that it stays with."""
    found: dict[str, str] = {}
    for a, b, certainty in question.answer.get("mergers", ()):
        for unit in (a, b):
            found[unit] = min(found.get(unit, ALONE), certainty, key=SURENESS.index)
    return found


def sureness_words(question: Question) -> str:
    """How many mergers are proved safe, how many all the plans share, and how many they dispute."""
    counted = Counter(certainty for _a, _b, certainty in question.answer.get("mergers", ()))
    words = _(
        "Pairs of communes that are together: %(safe)s surely, in every plan as good as that; "
        "%(shared)s in all the plans shown; %(disputed)s only in some."
    )
    return words % {one: formats.number(counted[one]) for one in SURENESS[:3]}


def by_sureness() -> Colouring:
    """Safe mergers, disputed ones, communes that stay."""
    words = {
        SAFE: (_("surely with another, in every plan as good"), 3),
        SHARED: (_("with another in all the plans shown"), 8),
        DISPUTED: (_("differs between the plans"), 2),
        ALONE: (_("not merged"), 1),
    }
    categories = tuple(Category(value, label, tone) for value, (label, tone) in words.items())
    return Colouring("sureness", _("safe mergers"), categories=categories)
