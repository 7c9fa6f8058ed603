"""The answers of the search: every unit of that name or code, when it was so, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.register import Register
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.fate import became
from tinhgon_site.registers.namings import Naming
from tinhgon_site.registers.presenters.linking import unit_href
from tinhgon_site.registers.presenters.shares import Part, parts
from tinhgon_site.registers.searching import Answer, Hit

#: What can be typed: a name without marks, an old code, an address line of before.
EXAMPLES = ("quang trung", "Hạc Thành", "14797", "xã Thanh Tân, huyện Như Thanh", "muong lat")


@dataclass(frozen=True, slots=True)
class Found:
    """One unit: what it was called, when, within what, and where its land is on the day of the question."""

    name: str
    href: str
    particulars: str
    period: str
    is_present: bool
    later_name: str
    heirs: tuple[Part, ...]

    @property
    def is_divided(self) -> bool:
        return len(self.heirs) > 1


def found(register: Register, answer: Answer, at: AsOf) -> tuple[Found, ...]:
    """The hits, each with what became of it up to the day."""
    return tuple(_found(register, hit, at) for hit in answer.hits)


def is_ambiguous(answer: Answer) -> bool:
    """Whether several units that stood at one time answer equally well by name."""
    if not answer.hits:
        return False
    first = answer.hits[0]
    equal = [hit for hit in answer.hits if hit.rank[:2] == first.rank[:2] and hit.naming.bare == first.naming.bare]
    return any(
        one.naming.unit != other.naming.unit and one.naming.period.overlaps(other.naming.period)
        for place, one in enumerate(equal)
        for other in equal[place + 1 :]
    )


def _found(register: Register, hit: Hit, at: AsOf) -> Found:
    naming = hit.naming
    unit = register.units[naming.unit]
    last = naming.period.last_day
    seen_on = last if last is not None and last < at.on else at.on
    is_present = unit.exists_on(at.on)
    heirs = () if is_present or last is None or last >= at.on else became(register, naming.unit, last, at.on)
    later = unit.name(at.on) if is_present and at.on not in naming.period else ""
    shown_on = seen_on if seen_on in naming.period else naming.period.start or at.on
    return Found(
        naming.name,
        unit_href(naming.unit, at, shown_on),
        _particulars(naming),
        period_words(naming.period.start, last),
        is_present,
        later,
        parts(heirs, at, are_successors=True),
    )


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
