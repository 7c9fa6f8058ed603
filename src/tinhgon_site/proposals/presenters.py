"""Questions and answers as pages show them: how good a plan is in plain words, its table, its map, why it is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.proposals.merge_communes import Comparison, Explanation, Plan, Problem, compare, explain
from tinhgon.proposals.merge_communes.measures import GroupMeasures, PlanMeasures, measure, together
from tinhgon.proposals.merge_communes.wishes import wishes_of
from tinhgon.proposals.merge_communes.wording import Wording
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.maps import Category, Colouring, UnitMap, by_area, by_population
from tinhgon_site.components.speaking import in_order, said, word_for
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.proposals.choices import by_sureness, sureness
from tinhgon_site.proposals.land import Land, land_asked, plan_of_scheme
from tinhgon_site.proposals.values import Ask, News, Question, State
from tinhgon_site.registers.presenters.colours import by_district, tones_of
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import store as schemes

#: The table and the map of a plan share this selection.
SELECTION: Final = "proposed-units"


@dataclass(frozen=True)
class Answered:
    """A plan of a question with everything that follows from it, worked out at first use."""

    question: Question
    plan: Plan

    @cached_property
    def land(self) -> Land:
        return land_asked(self.question.asking)

    @cached_property
    def problem(self) -> Problem:
        """The question; along a line over the number of units, the one for as many as the plan has."""
        return replace(self.land.problem(self.question.asking), count=len(set(self.plan.values())))

    @cached_property
    def groups(self) -> Mapping[str, GroupMeasures]:
        return measure(self.problem, self.plan)

    @cached_property
    def measures(self) -> PlanMeasures:
        return together(self.groups.values())

    @cached_property
    def explanation(self) -> Explanation:
        return explain(self.problem, self.plan)

    @cached_property
    def beside(self) -> tuple[str, Plan] | None:
        """The title and the plan of the scheme that it is compared with, where that is about the same communes."""
        id = self.question.asking.beside
        if not id or not schemes.current_version(SchemeId(id)):
            return None
        version = schemes.version_of(SchemeId(id))
        on = version.first_on or self.question.asking.effective_on
        plan = plan_of_scheme(self.land, schemes.load_scheme(version.id), on)
        return None if plan is None else (version.title, plan)

    @cached_property
    def comparison(self) -> Comparison | None:
        return None if self.beside is None else compare(self.problem, self.plan, self.beside[1])

    @property
    def wording(self) -> Wording:
        return Wording(self.land.names, self.explanation)

    def group_name(self, name: str) -> str:
        """A new unit is called by its seat until people name it."""
        group = self.groups.get(name)
        seat = name if group is None or group.seat is None else group.seat
        return self.land.names.get(seat, seat)


_answered: Final[Recent[tuple[int, int, str, int], Answered]] = Recent(room=12)


def plans_of(question: Question) -> list[Plan]:
    """The plans of an answer: one, those along a line between two aims, or those about as good as the best."""
    several = question.answer.get("points") or question.answer.get("plans") or ()
    return [one["plan"] for one in several] or ([question.plan] if question.plan else [])


def answered(question: Question, point: int = 0) -> Answered | None:
    """One of the plans of a question as it stands; what was worked out for it is kept for the next page."""
    plans = plans_of(question)
    if not 0 <= point < len(plans):
        return None
    key = (question.id, question.run, f"{question.objective}", point)
    return _answered.get(key) or _answered.put(key, Answered(question, dict(plans[point])))


# --- how it stands ---


def standing(question: Question) -> str:
    """In one sentence how good the plan is."""
    match question.state:
        case State.WAITING | State.RUNNING if question.is_silent:
            return _(
                "Nothing has been heard of the machine for a while. What was found is kept; it can go on from there."
            )
        case State.WAITING if question.told_at is not None:
            return _("The machine is busy with another question; yours comes next.")
        case State.WAITING:
            return _("The machine is about to begin.")
        case State.CANCELLED:
            return _("It was cancelled.")
        case State.FAILED:
            return _("The machine failed; the fault is not yours. It can be tried again.")
        case State.REFUSED:
            return _("There is no such plan.")
        case State.RUNNING if question.asking.ask in SEVERAL:
            return _("Working out one plan after the other.")
        case State.ANSWERED if question.asking.ask in SEVERAL:
            count = len(plans_of(question))
            return ngettext("%(count)s plan was found.", "%(count)s plans were found.", count) % {"count": count}
        case State.ANSWERED if question.asking.ask is Ask.REPAIR:
            return _("Repaired: every rule is kept.")
        case _:
            return goodness(question.gap, is_proved=question.is_proved, has_plan=bool(question.plan))


#: Questions with several plans for an answer.
SEVERAL: Final = (Ask.FRONTIER, Ask.COUNTS, Ask.OTHERS)


def goodness(gap: float | None, *, is_proved: bool, has_plan: bool) -> str:
    if is_proved:
        return _("Proved: no other plan is better.")
    if gap is not None:
        return _("At most %(gap)s above the best possible.") % {"gap": formats.percent(gap, 2 if gap < 0.01 else 1)}
    return _("A first plan; how good it is, is being worked out.") if has_plan else _("Looking for a first plan.")


STAGES: Final = ("first_plan", "bound", "cuts", "plan", "list", "proof")


def stage_words(stage: str) -> str:
    """What the machine did when there was news."""
    return {
        "first_plan": _("a first plan"),
        "bound": _("how good any plan can be"),
        "cuts": _("a sharper bound"),
        "plan": _("a better plan"),
        "list": _("every plan that could be better"),
        "proof": _("the proof"),
    }.get(stage, stage)


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One line of how the search went; `share` draws the gap."""

    seconds: str
    words: str
    gap: str
    share: float


def news_lines(news: tuple[News, ...]) -> tuple[NewsLine, ...]:
    """How the search went, the gap falling."""
    widest = max((one.gap or 0.0 for one in news), default=0.0) or 1.0
    return tuple(
        NewsLine(
            formats.number(one.seconds, 1),
            stage_words(one.stage),
            "" if one.gap is None else formats.percent(one.gap, 2),
            0.0 if one.gap is None else round(one.gap / widest, 3),
        )
        for one in news
    )


# --- the map and the table ---


def plan_map(question: Question, source: str) -> UnitMap:
    """The communes, coloured by the new unit they would belong to."""
    day = land_asked(question.asking).day
    tones = tuple(
        Category(str(tone), _("new unit; colours tell neighbours apart") if tone == 1 else "", tone)
        for tone in range(1, 9)
    )
    coloured: tuple[Colouring, ...] = (
        Colouring("tone", _("new unit"), categories=tones),
        by_district(day),
        by_population(),
        by_area(),
    )
    if question.asking.ask is Ask.OTHERS:
        coloured = (by_sureness(), *coloured)
    label = _("Map of the plan")
    return UnitMap("proposed", label, source, coloured, selection="proposed-communes", is_for_many=True)


def plan_on_map(found: Answered) -> dict[str, Any]:
    """To which new unit each commune belongs, its colour, and where the seats are; for the map's script."""
    home = found.plan
    around: dict[UnitId, set[UnitId]] = {}
    for a, b in found.land.borders:
        if a in home and b in home and home[a] != home[b]:
            around.setdefault(UnitId(home[a]), set()).add(UnitId(home[b]))
            around.setdefault(UnitId(home[b]), set()).add(UnitId(home[a]))
    tones = tones_of(
        {UnitId(name) for name in home.values()}, {name: frozenset(others) for name, others in around.items()}
    )
    return {
        "home": dict(home),
        "sureness": sureness(found.question),
        "tones": {name: str(tone) for name, tone in tones.items()},
        "groups": {
            name: {"name": found.group_name(name), "seat": group.seat, "members": list(group.members)}
            for name, group in found.groups.items()
        },
    }


def plan_table(found: Answered) -> Table:
    """One line for each new unit."""
    columns = (
        Column(_("New unit")),
        Column(_("Communes"), "number"),
        Column(_("People"), "number"),
        Column("km²", "number", 1),
        Column(_("Mean way, km"), "number", 1),
        Column(_("Longest way, km"), "number", 1),
        Column(_("Below the standard")),
    )
    names = in_order(found.groups, found.group_name)
    rows = [_plan_row(found, found.groups[name]) for name in names]
    caption = _("The new units of the plan")
    return Table("proposed-table", caption, columns, rows, selection=SELECTION)


def _plan_row(found: Answered, group: GroupMeasures) -> Row:
    members = [found.land.names.get(code, code) for code in group.members]
    missing = [word for word, amount in ((_("people"), group.people_missing), (_("area"), group.km2_missing)) if amount]
    farthest = group.farthest
    name = found.group_name(group.name)
    return Row(
        group.name,
        (
            Cell(name, href=f"?unit={group.name}#unit", note=", ".join(one for one in members if one != name)),
            Cell(len(members)),
            Cell(round(group.population)),
            Cell(group.area_km2),
            Cell(group.mean_km),
            Cell(0.0 if farthest is None else farthest[1]),
            Cell(", ".join(missing)),
        ),
        also=" ".join(members),
    )


@dataclass(frozen=True, slots=True)
class TermLine:
    """A figure of the plan, beside that of the scheme it is compared with."""

    label: str
    ours: str
    theirs: str = ""


def figure_lines(found: Answered) -> tuple[TermLine, ...]:
    """The figures of the plan in km, people and units; beside them those of the scheme compared."""
    ours = _figures(found.measures)
    theirs = [None] * len(ours) if found.comparison is None else _figures(found.comparison.second.measures)
    return tuple(
        TermLine(
            capfirst(label),
            formats.number(value, digits),
            "" if other is None else formats.number(other[1], digits),
        )
        for (label, value, digits), other in zip(ours, theirs, strict=True)
    )


def _figures(plan: PlanMeasures) -> list[tuple[str, float, int]]:
    """What a plan comes to: each figure with its name and its decimals."""
    rows: list[tuple[str, float, int]] = [
        (_("New units"), plan.groups, 0),
        (_("Mean way of a resident to the office, km"), plan.mean_km, 2),
        (_("New units below the standard of population"), plan.under_people, 0),
        (_("New units below the standard of area"), plan.under_land, 0),
        (_("Times a new unit reaches into another former district"), plan.districts_crossed, 0),
        (_("People of the smallest new unit"), plan.smallest, 0),
        (_("People of the largest new unit"), plan.largest, 0),
    ]
    terms = (
        (_("In the sum: %(term)s") % {"term": word_for("term", one)}, value, 3) for one, value in plan.terms.items()
    )
    return [*rows, *terms, (_("The sum, smaller is better"), plan.objective, 3)]


def explained(found: Answered, name: str) -> dict[str, Any] | None:
    """Why a new unit is as it is, in sentences."""
    group = next((one for one in found.explanation.groups if one.measures.name == name), None)
    if group is None:
        return None
    ways = sorted(group.measures.km.items(), key=lambda way: -way[1])
    return {
        "name": found.group_name(name),
        "sentences": [said(message) for message in found.wording.explained(group)],
        "ways": [(found.land.names.get(code, code), formats.number(km, 1)) for code, km in ways],
    }


def differing_words(found: Answered) -> list[str]:
    """Where the scheme compared loses most against the plan, and where it gains."""
    if found.comparison is None or found.beside is None:
        return []
    wording = found.wording
    chosen = [one for one in found.comparison.counterparts if abs(one.difference) > 1e-9]
    worst = sorted(chosen, key=lambda one: -abs(one.difference))[:8]
    return [said(wording.counterpart(one, wording.unit(one.group.seat or one.group.name))) for one in worst]


def fixed_words(question: Question) -> list[str]:
    """What was fixed by hand, each in a sentence."""
    land = land_asked(question.asking)
    found = []
    for wish in wishes_of(land.problem(question.asking)):
        named = replace(wish, codes=tuple(land.names.get(code, code) for code in wish.codes))
        found.append(capfirst(said(named.message)))
    return found


def title_of(question: Question) -> str:
    """What was asked, in a few words."""
    asking = question.asking
    place = land_asked(asking).day.register.units.get(asking.province)
    name = "" if place is None else place.name(land_asked(asking).day.on)
    units = len(land_asked(asking).units)
    words = ngettext(
        "%(place)s: %(units)s communes into %(count)s unit",
        "%(place)s: %(units)s communes into %(count)s units",
        asking.count,
    )
    return words % {"place": name, "units": formats.number(units), "count": formats.number(asking.count)}


def tool_texts() -> dict[str, str]:
    """The words of the tool in the editor."""
    return {
        "ask": _("Ask the machine"),
        "hint": _(
            "Choose communes on the map, fix what must hold, then let the machine work. Undo takes its work back."
        ),
        "together": _("Keep together"),
        "apart": _("Keep apart"),
        "group": _("Exactly these, one unit"),
        "keep": _("Leave as they are"),
        "seat": _("A seat here"),
        "no-seat": _("No seat here"),
        "pinned": _("Fixed by hand"),
        "remove": _("Remove"),
        "repair": _("Repair: smallest change that keeps every rule"),
        "near": _("Improve only near these"),
        "prove": _("Best plan with so many units"),
        "stop": _("Stop and keep this plan"),
        "cancel": _("Cancel"),
        "close": _("Close"),
        "waiting": _("First everything must be sent; the line seems to be down."),
        "failed": _("The machine could not be asked. Try again."),
    }
