"""What the editor's page begins with: how the map is coloured, the words of its script, the addresses it asks."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinhgon.decision import Stage
from tinhgon_site.components.maps import Category, Colouring, UnitMap, by_area, by_population, by_status
from tinhgon_site.components.speaking import listed, word_for
from tinhgon_site.components.values import STATUS_ICONS, STATUS_LABELS, Link
from tinhgon_site.registers.presenters.colours import by_district, by_kind
from tinhgon_site.schemes.drafting import Drafted
from tinhgon_site.schemes.editing import onward
from tinhgon_site.schemes.presenters.stages import badge
from tinhgon_site.schemes.store import SchemeVersion

#: What the shares of a divided commune may be shares of.
BASES = ("area", "population")


def editor_context(version: SchemeVersion, drafted: Drafted, stage: Stage, *, is_open: bool) -> dict[str, Any]:
    """Everything the template of the editor needs."""
    before = _("Map of the communes without the scheme")
    return {
        "version": version,
        "stage": badge(stage),
        "is_open": is_open,
        "crumbs": crumbs(version),
        "drafted": drafted,
        "map": editor_map(version, "draft", _("Map of the communes and the planned units"), colourings(drafted)),
        "before": editor_map(version, "before", before, before_colourings(drafted)),
        "settings": json.dumps(settings(version, drafted), ensure_ascii=False),
        "texts": json.dumps(editor_texts(), ensure_ascii=False),
        "unit_count": len(drafted.arrangement.names),
        "onward": onward_words(drafted) if is_open else None,
    }


def crumbs(version: SchemeVersion) -> list[Link]:
    """The way from the list of schemes to the editor."""
    overview = reverse("schemes:overview", args=[version.id])
    return [Link(_("Schemes"), reverse("schemes:list")), Link(version.title, overview), Link(_("Edit on the map"))]


def colourings(drafted: Drafted) -> tuple[Colouring, ...]:
    """By what the editor's map is coloured; the first is that of new units, neighbours in different colours."""
    day = drafted.day_before
    tones = [Category(str(n), _("new unit; colours tell neighbours apart") if n == 2 else "", n) for n in range(1, 9)]
    merged = Colouring("tone", _("new unit"), categories=(*tones, Category("none", _("stays as it is"))))
    kinds = by_kind(unit.kind for unit in day.units)
    return (merged, by_status(), by_district(day), by_population(), by_area(), kinds)


#: How many of the things that moved are named.
MOVED_NAMED = 6


def onward_words(drafted: Drafted) -> dict[str, Any] | None:
    """What has moved in the book since the draft's number, for a reader who may set it on the present one."""
    found = onward(drafted)
    if found is None:
        return None
    records = [thing.before or thing.now for thing in found.moved]
    names = dict.fromkeys(record.text("name", drafted.day_before.on) for record in records if record is not None)
    return {
        "number": found.number,
        "moved": listed((name for name in names if name), limit=MOVED_NAMED),
        "problems": found.problems,
    }


def before_colourings(drafted: Drafted) -> tuple[Colouring, ...]:
    """By what the map of the eve is coloured."""
    day = drafted.day_before
    return (by_district(day), by_kind(unit.kind for unit in day.units), by_population(), by_area())


def editor_map(version: SchemeVersion, id: str, label: str, coloured: tuple[Colouring, ...]) -> UnitMap:
    """A map to work on; the two of the editor move together."""
    source = reverse("drafting:units", args=[version.id])
    return UnitMap(f"edit-{id}", label, source, coloured, selection=f"edit-{id}", pair="edit", is_for_many=True)


def settings(version: SchemeVersion, drafted: Drafted) -> dict[str, Any]:
    """Where the script asks and sends, and what it must know to begin."""
    addresses = {name: reverse(f"drafting:{name}", args=[version.id]) for name in ("state", "changes", "offer", "save")}
    return {
        "scheme": version.id,
        "mark": drafted.draft.mark.hex,
        "on": drafted.on.isoformat(),
        "language": get_language() or "vi",
        "addresses": addresses | {"units": reverse("drafting:units", args=[version.id])},
        "bases": [{"code": basis, "label": capfirst(word_for("basis", basis))} for basis in BASES],
        "statuses": {
            code: {"label": capfirst(str(label)), "icon": STATUS_ICONS[code]} for code, label in STATUS_LABELS.items()
        },
        "districts": {
            unit.district: drafted.day_before.district_name(unit.district)
            for unit in drafted.day_before.units
            if unit.district is not None
        },
    }


def editor_texts() -> dict[str, str]:
    """The words of the editor's script, in the reader's language."""
    return {
        "saved": _("All changes are kept"),
        "sending": _("Keeping…"),
        "offline": _("Not connected. Kept on this computer and to be sent: {count}"),
        "offlineNone": _("Not connected. Nothing is lost; what you do is kept on this computer."),
        "signedOut": _("You are signed out. Kept on this computer until you sign in again: {count}"),
        "readOnly": _("To be looked at only"),
        "failed": _("The draft could not be loaded."),
        "notKept": _("The server could not keep it. Kept on this computer and sent again: {count}"),
        "nothingChosen": _("Nothing is chosen"),
        "chooseHelp": _("Choose communes on the map or in the list: click, Ctrl+click for more, or draw around them."),
        "chosen": _("Communes chosen: {count}"),
        "chosenOne": _("One commune chosen"),
        "merge": _("Merge"),
        "mergeInto": _("Add to {name}"),
        "takeOut": _("Take out"),
        "takeOutAll": _("Dissolve the merger"),
        "divide": _("Divide…"),
        "chooseWhole": _("Choose all of {name}"),
        "clear": _("Choose nothing"),
        "name": _("Name"),
        "nameHint": _("Name without the word for its kind"),
        "kind": _("Kind"),
        "seat": _("Seat"),
        "seatNone": _("not decided yet"),
        "code": _("Code"),
        "note": _("Note"),
        "noteHint": _("Why so? Seen by everybody who works on the scheme."),
        "suggestions": _("Names the resolution prefers"),
        "wouldBe": _("The new unit would have"),
        "partOf": _("Belongs to"),
        "standsAlone": _("stays as it is"),
        "unnamed": _("Without a name"),
        "parts": _("of {count}"),
        "members": _("Made of {count} units"),
        "farthest": _("Way to the seat"),
        "km": _("{km} km on average"),
        "torn": _("Its land does not hang together."),
        "decides": _("Decides: {who}"),
        "verified": _("unverified"),
        "noFindings": _("Nothing was found."),
        "noChanges": _("Nothing was done yet. The first merger begins the history."),
        "noUnits": _("No unit fits. Change what you search for."),
        "noPlanned": _("No unit is planned yet. Choose two communes or more and press Merge."),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "undoWhat": _("Undo: {what}"),
        "redoWhat": _("Redo: {what}"),
        "takenBack": _("taken back"),
        "takeBack": _("Take back"),
        "return": _("Make again"),
        "you": _("you"),
        "unsent": _("not sent yet"),
        "byOther": _("{by}: {what}"),
        "close": _("Close"),
        "statuses": _("Beside the standards"),
        "divideTitle": _("Divide {name}"),
        "divideInto": _("goes to"),
        "divideShare": _("Share (%)"),
        "divideBasis": _("Shares are reckoned"),
        "divideNew": _("a new unit"),
        "divideMore": _("One more piece"),
        "divideTotal": _("Together {total}"),
        "divideTwo": _("A commune is divided into two pieces or more."),
        "divideSum": _("Each share is more than 0, and together they are 100%. A share left empty is not known."),
        "divideDo": _("Divide"),
        "cancel": _("Cancel"),
        "people": _("people"),
        "unknown": _("unknown"),
        "showOnMap": _("Show on the map"),
        "population": _("Population"),
        "area": _("Area"),
        "divided": _("divided"),
        "unsavedChanges": _("changes since version {version}: {count}"),
        "noUnsaved": _("as version {version}"),
        "stale": _("A version was saved elsewhere; this draft does not lead to it any more."),
        "stageClosed": _("The scheme is no longer being drafted: it can be looked at, not changed."),
    }
