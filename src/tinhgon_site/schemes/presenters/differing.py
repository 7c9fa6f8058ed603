"""The differences between two schemes in words: who goes elsewhere, which names, kinds and seats are others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word, listed
from tinhgon_site.schemes.differing import Aspect, Differing, Move, SaidOtherwise, differing
from tinhgon_site.schemes.scenario import NewUnit, Place, Scenario

#: A share that is the whole is not said.
NEARLY_WHOLE = 0.9995


@dataclass(frozen=True, slots=True)
class Told:
    """Differences of one kind: a sentence that counts them, and each in words."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InWords:
    """How one scheme differs from the one it is held against."""

    title: str
    summary: str
    told: tuple[Told, ...]
    #: Each line alone, for a table: what kind of difference, the unit, here, there.
    rows: tuple[tuple[str, str, str, str], ...] = ()


def in_words(here: Scenario, there: Scenario) -> InWords:
    """How `there` differs from `here`."""
    found = differing(here, there)
    told = tuple(
        one for one in (_moves(found), *(_said(found, aspect) for aspect in Aspect), *_alone(found)) if one.lines
    )
    return InWords(there.title, summary(found, here.title), told, tuple(_rows(found)))


def summary(found: Differing, title: str) -> str:
    """The differences in one sentence."""
    if not found.is_comparable:
        return _("It stands on other units than “%(title)s”, so only the figures can be compared.") % {"title": title}
    if found.is_none:
        return _("The same as “%(title)s” in every unit, name, kind and seat.") % {"title": title}
    parts = [
        ngettext("%(count)s old unit goes elsewhere", "%(count)s old units go elsewhere", len(found.moves))
        % {"count": formats.number(len(found.moves))},
        *(_counted(aspect, len(found.of(aspect))) for aspect in Aspect if found.of(aspect)),
    ]
    kept = ngettext("%(count)s is placed the same", "%(count)s are placed the same", found.same)
    return f"{listed(parts)}; {kept % {'count': formats.number(found.same)}}."


def _counted(aspect: Aspect, count: int) -> str:
    said = {
        Aspect.NAME: ngettext("%(count)s name differs", "%(count)s names differ", count),
        Aspect.KIND: ngettext("%(count)s kind differs", "%(count)s kinds differ", count),
        Aspect.SEAT: ngettext("%(count)s seat differs", "%(count)s seats differ", count),
    }
    return said[aspect] % {"count": formats.number(count)}


def _moves(found: Differing) -> Told:
    lines = tuple(
        _("%(unit)s: %(there)s instead of %(here)s")
        % {"unit": move.place.name, "there": _destinations(move.there), "here": _destinations(move.here)}
        for move in found.moves
    )
    return Told(_("Old units that go elsewhere"), lines)


def _destinations(units: Sequence[tuple[NewUnit, float | None]]) -> str:
    """The units that the land goes to, with shares where it is divided."""
    if not units:
        return _("nowhere")
    return listed(_destination(unit, share) for unit, share in units)


def _destination(unit: NewUnit, share: float | None) -> str:
    if share is None:
        return _("%(unit)s (share not known)") % {"unit": unit.name}
    return unit.name if share > NEARLY_WHOLE else f"{unit.name} ({formats.percent(share)})"


def _said(found: Differing, aspect: Aspect) -> Told:
    headings = {
        Aspect.NAME: _("Units with another name"),
        Aspect.KIND: _("Units of another kind"),
        Aspect.SEAT: _("Units with another seat"),
    }
    lines = tuple(
        _("%(unit)s: %(there)s instead of %(here)s")
        % {"unit": one.there.name, "there": _aspect(one.there, aspect), "here": _aspect(one.here, aspect)}
        for one in found.of(aspect)
    )
    if aspect is Aspect.NAME:
        lines = tuple(
            _("“%(there)s” instead of “%(here)s”") % {"there": one.there.name, "here": one.here.name}
            for one in found.of(aspect)
        )
    return Told(headings[aspect], lines)


def _aspect(unit: NewUnit, aspect: Aspect) -> str:
    value = str(getattr(unit, aspect.value))
    return kind_word(value) if aspect is Aspect.KIND else value


def _alone(found: Differing) -> tuple[Told, ...]:
    if not found.is_comparable:
        return ()
    return (
        Told(_("Old units that only the other scheme stands on"), _names(found.only_here)),
        Told(_("Old units that only this scheme stands on"), _names(found.only_there)),
    )


def _names(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(place.name for place in places)


def _rows(found: Differing) -> list[tuple[str, str, str, str]]:
    moves = [_move_row(move) for move in found.moves]
    return moves + [_said_row(one) for one in found.said]


def _move_row(move: Move) -> tuple[str, str, str, str]:
    return _("goes elsewhere"), move.place.name, _destinations(move.here), _destinations(move.there)


def _said_row(one: SaidOtherwise) -> tuple[str, str, str, str]:
    words = {Aspect.NAME: _("name"), Aspect.KIND: _("kind"), Aspect.SEAT: _("seat")}
    return words[one.aspect], one.there.name, _aspect(one.here, one.aspect), _aspect(one.there, one.aspect)
