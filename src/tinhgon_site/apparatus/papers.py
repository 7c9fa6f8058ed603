"""Annexes for Word: the staff plan of a unit, those who leave, what is handed over; in the form of official papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from tinhgon.packs.paper import paper_of_country
from tinhgon.register import Asset, Person, Post
from tinhgon.reports.annex import ListColumn, Listing, listing_document
from tinhgon.vocabulary import UnitId
from tinhgon_site.apparatus.leaving import entitlement_of
from tinhgon_site.apparatus.presenters.completeness import person_name, place_words
from tinhgon_site.apparatus.presenters.drawing import synthetic_mark
from tinhgon_site.apparatus.worlds import Moved, World
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import word_for
from tinhgon_site.registers.country import COUNTRY


def staff_plan(world: World, unit: str) -> bytes:
    """The posts of a unit after the scheme, body by body: how many of each title, held and vacant."""
    paper = paper_of_country(COUNTRY)
    with override(paper.language):
        rows = [line for body in world.after.bodies.get(unit, ()) for line in _titles_of(world, body)]
        columns = (
            ListColumn(_("Body"), 26),
            ListColumn(_("Post"), 22),
            ListColumn(_("Qualification"), 14),
            *(ListColumn(label, 8, "right") for label in (_("Posts"), _("Held"), _("Vacant"))),
        )
        return _document(world, unit, _("Staff plan"), columns, rows)


def _titles_of(world: World, body: UnitId) -> Iterable[tuple[str, ...]]:
    face = world.after
    counts: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for post in face.establishment.places(body):
        title = (post.name(face.day), _qualification(post, world))
        counts[title] += 1
        held[title] += post.id in face.establishment.holders
    for title, count in counts.items():
        figures = (count, held[title], count - held[title])
        yield (face.short_name(body), *title, *(formats.number(figure) for figure in figures))


def _qualification(post: Post, world: World) -> str:
    return {
        "secondary": _("secondary school"),
        "vocational": _("vocational school"),
        "college": _("college"),
        "bachelor": _("university"),
        "master": _("master's degree"),
        "doctor": _("doctorate"),
    }.get(post.text("qualification", world.on) or "", "—")


def leavers(world: World, unit: str, people: Iterable[Moved]) -> bytes:
    """Those who have no post after the scheme, with what they are entitled to; only people whom the reader may see."""
    paper = paper_of_country(COUNTRY)
    with override(paper.language):
        rows = [_leaver(world, moved) for moved in people if moved.line.post is None]
        columns = (
            ListColumn(_("Full name"), 20),
            ListColumn(_("Born on"), 10, "center"),
            ListColumn(_("Post before"), 30),
            ListColumn(_("Stands"), 12),
            ListColumn(_("Entitlement"), 18),
            ListColumn(_("Amount, VND"), 14, "right"),
        )
        note = _("* The amount is not verified and is in no total.")
        return _document(world, unit, _("List of those without a post after the scheme"), columns, rows, note)


def _leaver(world: World, moved: Moved) -> tuple[str, ...]:
    record = world.before.register.of_kind(Person).get(moved.line.person)
    born_on = None if record is None else record.day("born_on", world.before.day)
    answer = entitlement_of(world, moved)
    case, amount = "—", "—"
    if answer is not None and answer.case is not None:
        case = word_for("entitlement_case", answer.case)
        amount = formats.number(answer.amount_vnd) + ("" if answer.is_verified else " *")
    return (
        person_name(world, moved.line.person),
        formats.day(born_on) if born_on else "—",
        place_words(world, "before", moved),
        word_for("status_of_person", moved.line.placement.value),
        case,
        amount,
    )


def assets(world: World, unit: str) -> bytes:
    """What the bodies of a unit have after the scheme, from whom it came, and the record of the hand-over."""
    paper = paper_of_country(COUNTRY)
    with override(paper.language):
        face = world.after
        bodies = face.bodies.get(unit, ())
        found = (asset for body in bodies for asset in face.register.linked(Asset, body, "body", face.day))
        rows = [_asset(world, asset) for asset in found]
        columns = (
            ListColumn(_("Thing"), 26),
            ListColumn(_("Condition"), 10),
            ListColumn(_("Area, m²"), 9, "right"),
            ListColumn(_("From"), 26),
            ListColumn(_("To"), 26),
            ListColumn(_("Record of hand-over"), 16),
        )
        return _document(world, unit, _("List of things handed over"), columns, rows)


def _asset(world: World, asset: Asset) -> tuple[str, ...]:
    before, after = world.before, world.after
    was = before.register.of_kind(Asset).get(asset.id)
    giver = None if was is None else was.body(before.day)
    area = asset.number("area_m2", after.day)
    conditions = {"good": _("good"), "fair": _("fair"), "poor": _("poor"), "unusable": _("unusable")}
    return (
        asset.name(after.day),
        conditions.get(asset.text("condition", after.day) or "", "—"),
        "—" if area is None else formats.number(area),
        before.name(giver) if giver else "—",
        after.name(asset.body(after.day) or ""),
        asset.text("handover_record", after.day) or "—",
    )


def _document(
    world: World,
    unit: str,
    heading: str,
    columns: tuple[ListColumn, ...],
    rows: Iterable[tuple[str, ...]],
    *notes: str,
) -> bytes:
    scheme, mark = world.preview.scheme, synthetic_mark(world)
    listed = tuple(rows)
    summary = _("%(unit)s, from %(day)s: %(count)s lines.") % {
        "unit": world.name_of(unit),
        "day": formats.day(world.on),
        "count": formats.number(len(listed)),
    }
    said = f"{summary} {mark}." if mark else summary
    listing = Listing(world.title, scheme.owner, heading, said, columns, listed, notes)
    return listing_document(listing, paper_of_country(COUNTRY))
