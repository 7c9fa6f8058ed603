"""The answers of the look-up: every unit that may be meant, where its land is on the day, the new address, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.register import Register
from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.namings import Naming
from tinhgon_site.registers.points import Near
from tinhgon_site.registers.presenters.linking import unit_href
from tinhgon_site.registers.presenters.shares import basis_words, share_words
from tinhgon_site.registers.presenters.telling import Told, told
from tinhgon_site.registers.searching import Answer, Hit
from tinhgon_site.registers.whereabouts import (
    Candidate,
    State,
    Whereabouts,
    leading_parts,
    names_above,
    reasons,
    seen_day,
    whereabouts,
)

#: What can be typed: a name without marks, an address line of before, an old code.
EXAMPLES = ("hoang quy", "thôn 3, xã Hoằng Quý, huyện Hoằng Hóa", "P. Đông Thọ, TP. Thanh Hóa", "14797")
#: Of so many answers the new address and the reasons are told at once; of the others on their own pages.
TOLD_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Now:
    """A unit in which the place is, or may be: its page, its share in words, and the address line to copy."""

    name: str
    href: str
    particulars: str
    share: str
    percent: float | None
    line: str


@dataclass(frozen=True, slots=True)
class Found:
    """One unit that may be meant: what it was called, when, within what, and where its land is on the day."""

    name: str
    href: str
    particulars: str
    period: str
    state: str
    now: tuple[Now, ...]
    village: str
    told: tuple[Told, ...]
    is_told: bool

    @property
    def is_present(self) -> bool:
        return self.state == State.STANDS

    @property
    def later_name(self) -> str:
        """The name on the day, where a unit that stands is called otherwise by then."""
        return self.now[0].name if self.is_present and self.now[0].name != self.name else ""


def found(register: Register, answer: Answer, at: AsOf) -> tuple[Found, ...]:
    """What was typed, each unit with what became of it up to the day."""
    meant = _meant(answer)
    return tuple(_found(register, answer, hit, at, is_told=place < TOLD_AT_MOST) for place, hit in enumerate(meant))


def similar(register: Register, answer: Answer, at: AsOf) -> tuple[Found, ...]:
    """What is called nearly so, where marks were typed that only others have: Hoằng Quỳ beside Hoằng Quý."""
    meant = _meant(answer)
    return tuple(_found(register, answer, hit, at, is_told=False) for hit in answer.hits if hit not in meant)


def _meant(answer: Answer) -> tuple[Hit, ...]:
    hits = answer.hits
    return tuple(hit for hit in hits if not hit.is_otherwise_marked) if answer.is_marked else hits


def unused(answer: Answer) -> tuple[str, ...]:
    """Parts that say nothing here; a village or street before the commune goes on into the new address."""
    below = {part.text for part in answer.parts if part.is_below}
    return tuple(text for text in answer.unused if text not in below)


def is_ambiguous(answer: Answer) -> bool:
    """Whether several units that stood at one time answer equally well by name."""
    hits = _meant(answer)
    if not hits:
        return False
    first = hits[0]
    equal = [hit for hit in hits if hit.rank[:2] == first.rank[:2] and hit.naming.bare == first.naming.bare]
    return any(
        one.naming.unit != other.naming.unit and one.naming.period.overlaps(other.naming.period)
        for place, one in enumerate(equal)
        for other in equal[place + 1 :]
    )


def _found(register: Register, answer: Answer, hit: Hit, at: AsOf, *, is_told: bool) -> Found:
    naming = hit.naming
    where = whereabouts(register, answer, hit, at.on)
    has_address = bool(leading_parts(answer, hit)) or where.state is not State.STANDS
    now = tuple(_now(one, where, at) for one in where.candidates)
    return Found(
        naming.name,
        unit_href(naming.unit, at, seen_day(naming, at.on)),
        _particulars(naming),
        period_words(naming.period.start, naming.period.last_day),
        where.state.value,
        now if has_address else tuple(replace(one, line="") for one in now),
        where.village,
        told(reasons(at.number, register, where)) if is_told else (),
        is_told,
    )


def _now(one: Candidate, where: Whereabouts, at: AsOf) -> Now:
    is_shared = where.state in (State.DIVIDED, State.NOT_YET)
    said = [share_words(one.share) if one.share != 1 else formats.percent(1, 0)] if is_shared else []
    said += [basis_words(one.basis)] if is_shared and one.share not in (None, 0) and one.basis else []
    percent = None if one.share is None else 100 * one.share
    particulars = " · ".join((_("code %(code)s") % {"code": one.code}, *one.above) if one.code else one.above)
    return Now(one.name, unit_href(one.unit, at), particulars, ", ".join(said), percent, one.line)


def _particulars(naming: Naming) -> str:
    said = [capfirst(kind_word(naming.kind))]
    if naming.code:
        said.append(_("code %(code)s") % {"code": naming.code})
    return " · ".join([*said, *naming.above])


def period_words(first: date | None, last: date | None) -> str:
    """The days in words."""
    if first is None and last is None:
        return ""
    if last is None:
        return _("since %(day)s") % {"day": formats.day(first)} if first else ""
    if first is None:
        return _("until %(day)s") % {"day": formats.day(last)}
    return _("from %(first)s until %(last)s") % {"first": formats.day(first), "last": formats.day(last)}


# -- a point on the map ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtPoint:
    """The units at a point on one day: the one it lies in, and those in which it may lie as well."""

    day: str
    units: tuple[Now, ...]
    may_be: tuple[Now, ...]
    is_approximate: bool


def at_point(register: Register, near: Iterable[Near], on: date, at: AsOf) -> AtPoint:
    """The units at a point, told for one day."""
    near = tuple(near)
    inside = tuple(_standing(register, one.unit, on, at) for one in near if one.is_inside)
    may_be = tuple(_standing(register, one.unit, on, at) for one in near if not one.is_inside)
    return AtPoint(formats.day(on), inside, may_be, any(one.is_approximate for one in near))


def _standing(register: Register, unit: UnitId, on: date, at: AsOf) -> Now:
    record, above = register.units[unit], names_above(register, unit, on)
    code = record.code(on)
    particulars = " · ".join((_("code %(code)s") % {"code": code}, *above) if code else above)
    return Now(record.name(on), unit_href(unit, at, on), particulars, "", None, ", ".join((record.name(on), *above)))
