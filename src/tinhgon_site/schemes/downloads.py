"""A scheme as files: the annex table for Excel and Word, the crosswalk, the text of the scheme, maps as sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhgon.decision import Decision
from tinhgon.exchange import crosswalk_rows, scheme_text, scheme_to_json, write_crosswalk
from tinhgon.packs.paper import paper_of_country
from tinhgon.reports.annex import Annex, annex_document, annex_of, annex_workbook
from tinhgon.vocabulary import LegalAct, SchemeId
from tinhgon_site.components import formats
from tinhgon_site.components.map_sheet import MapSheet
from tinhgon_site.components.sheet_page import sheet_answer
from tinhgon_site.registers.as_of import Unreadable
from tinhgon_site.registers.country import country, law
from tinhgon_site.registers.downloads import BYTE_ORDER_MARK
from tinhgon_site.registers.presenters.province import place_name, units_in_words
from tinhgon_site.schemes.maps import collection_after, collection_before, map_after, map_before
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.shown import Shown
from tinhgon_site.schemes.views import earlier, shapes_or_missing

#: How a later app tells where a scheme stands and by what act it was decided.
DecisionOf = Callable[[SchemeId], Decision]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def download(request: HttpRequest, scheme: str, form: str, decision_of: DecisionOf) -> HttpResponse:
    """A scheme as a file of the form that the address names."""
    shown = shapes_or_missing(request, scheme)
    if form not in FORMS:
        raise Unreadable(_("There is no file of the form “%(form)s”.") % {"form": form[:40]})
    make, content_type, name = FORMS[form]
    response = HttpResponse(make(shown, act_of(shown, decision_of)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def act_of(shown: Shown, decision_of: DecisionOf) -> LegalAct | None:
    """The act that decided this very version; an earlier or later one is a draft beside it."""
    decision = decision_of(shown.scheme.id)
    return decision.act if decision.version == shown.version.number else None


def _annex(shown: Shown, act: LegalAct | None) -> Annex:
    return annex_of(shown.preview, law(), country(), act=act)


def _excel(shown: Shown, act: LegalAct | None) -> bytes:
    return annex_workbook(_annex(shown, act), paper_of_country(country().code), language=formats.language())


def _word(shown: Shown, act: LegalAct | None) -> bytes:
    """In the language of the country's papers, whatever the reader's: it is one of them."""
    place = country().bare_name(place_name(shown.day_after)) if len(shown.day_after.tops) == 1 else ""
    return annex_document(_annex(shown, act), paper_of_country(country().code), place=place)


def _crosswalk(shown: Shown, act: LegalAct | None) -> bytes:
    found = crosswalk_rows(shown.after, shown.day_before.on, shown.on)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crosswalk.csv")
        write_crosswalk(path, found.rows)
        return BYTE_ORDER_MARK + path.read_bytes()


def _text(shown: Shown, act: LegalAct | None) -> bytes:
    return scheme_text(shown.scheme).encode()


def _json(shown: Shown, act: LegalAct | None) -> bytes:
    return scheme_to_json(shown.scheme)


#: By the word in the address: how to make the file, its type, its name.
FORMS: Final[dict[str, tuple[Callable[[Shown, LegalAct | None], bytes], str, str]]] = {
    "annex.docx": (_word, DOCX, "annex.docx"),
    "annex.xlsx": (_excel, XLSX, "annex.xlsx"),
    "crosswalk.csv": (_crosswalk, "text/csv; charset=utf-8", "crosswalk.csv"),
    "scheme.json": (_json, "application/json", "scheme.json"),
    "scheme.tinhgon": (_text, "text/plain; charset=utf-8", "scheme.tinhgon"),
}


@require_safe
def sheet(request: HttpRequest, scheme: str, decision_of: DecisionOf) -> HttpResponse:
    """The map after a scheme, or with `side=before` without it, as a sheet."""
    shown = shapes_or_missing(request, scheme)
    is_before = request.GET.get("side") == "before"
    collection = collection_before(shown) if is_before else collection_after(shown)
    map = map_before(shown) if is_before else map_after(shown)
    day = shown.day_before if is_before else shown.day_after
    act = act_of(shown, decision_of)
    said = _("decided by %(act)s") % {"act": act.number} if act else _("draft, not decided")
    stands = _("Stands on number %(number)s of the book.") % {"number": shown.scheme.baseline}
    notes = [map.label, stands, capfirst(said)]
    if map.is_approximate:
        notes.append(_("Shapes are approximate: cells computed from centre points, not surveyed borders."))
    notes.append(_("Fingerprint of this version") + f": {shown.version.fingerprint[:16]}…")
    made = MapSheet(
        shown.scheme.title,
        f"{place_name(day)}, {formats.day(day.on)} · {units_in_words(len(day.units))}",
        collection.features(),
        map.colourings[0],
        tuple(notes),
    )
    name = f"map-{'before' if is_before else 'after'}-{day.on.isoformat()}"
    back = scheme_href(shown.scheme.id, version=earlier(shown.version))
    return sheet_answer(request, made, map.colourings, name=name, back=back)
