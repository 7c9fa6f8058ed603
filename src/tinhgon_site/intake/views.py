"""Pages on which an office hands in its own data, sees what that would change, and accepts it."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.exchange import BadInput
from tinhgon.vocabulary import Findings
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import NOTHING, may, require
from tinhgon_site.accounts.store import Person
from tinhgon_site.components.speaking import finding_row
from tinhgon_site.intake import actions, store
from tinhgon_site.intake.forms import ParticularsForm
from tinhgon_site.intake.limits import MAX_BYTES, MAX_DRAFTS, MAX_FILES, MIB, too_large_sentence
from tinhgon_site.intake.maps import features_of, map_of
from tinhgon_site.intake.presenters import changing, faulty
from tinhgon_site.intake.preview import Preview, is_read, preview_of
from tinhgon_site.intake.store import Draft
from tinhgon_site.intake.templates_to_fill import empty_template, filled_template
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import NotKept, Unreadable, as_of
from tinhgon_site.registers.maps import GEOJSON

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Files beyond this take long enough to be read that the page first says that they are.
READ_AT_ONCE_BYTES = MIB


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The drafts of whoever asks, and the form that takes files in."""
    person = request.user if isinstance(request.user, Person) else None
    if request.method == "POST":
        return _take_in(request)
    return _uploads_page(request, person, ParticularsForm())


def _take_in(request: HttpRequest) -> HttpResponse:
    person = _loader(request)
    form, files = ParticularsForm(request.POST), request.FILES.getlist("files")
    refusal = _refusal(person, files)
    if refusal or not form.is_valid():
        return _uploads_page(request, person, form, refusal)
    id = store.keep_upload(files, form.particulars(), owner=person.username, at=timezone.now())
    return redirect("intake:upload", upload=id)


def _uploads_page(
    request: HttpRequest, person: Person | None, form: ParticularsForm, refusal: str = ""
) -> HttpResponse:
    is_loader = person is not None and may(person, Deed.LOAD_DATA, over=NOTHING)
    context = {
        "form": form,
        "refusal": refusal,
        "may_load": is_loader,
        "drafts": store.drafts_of(person.username) if is_loader and person is not None else (),
        "number": registers.current_number(),
        "limit_mb": MAX_BYTES // MIB,
        "limit_bytes": MAX_BYTES,
        "too_large": too_large_sentence(),
    }
    return render(request, "intake/uploads.html", context, status=400 if refusal or form.errors else 200)


def _refusal(person: Person, files: list[UploadedFile]) -> str:
    if not files:
        return _("Choose at least one file.")
    if len(files) > MAX_FILES:
        return _("Hand in at most %(count)d files at once.") % {"count": MAX_FILES}
    if sum(file.size or 0 for file in files) > MAX_BYTES:
        return too_large_sentence()
    if len(store.drafts_of(person.username)) >= MAX_DRAFTS:
        return _("You have %(count)d drafts already. Accept or throw away some of them first.") % {"count": MAX_DRAFTS}
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What an upload would change; change what is said of it, accept it, throw it away."""
    person, draft = _own(request, upload)
    if request.method == "POST":
        match request.POST.get("deed", ""):
            case "change":
                return _change(request, person, draft)
            case "accept":
                return _accept(request, person, draft)
            case "discard":
                store.throw_away(draft.id, person.username)
                messages.info(request, _("The files were thrown away. The book is as it was."))
                return redirect("intake:uploads")
            case other:
                raise Unreadable(_("“%(text)s” is not a deed that is done here.") % {"text": other[:40]})
    if draft.size > READ_AT_ONCE_BYTES and not is_read(draft) and "read" not in request.GET:
        return render(request, "intake/reading.html", {"draft": draft})
    return _preview_page(request, person, draft)


def _change(request: HttpRequest, person: Person, draft: Draft) -> HttpResponse:
    form = ParticularsForm(request.POST)
    if not form.is_valid():
        return _preview_page(request, person, draft, form=form)
    store.change_particulars(draft.id, person.username, form.particulars())
    return redirect("intake:upload", upload=draft.id)


def _accept(request: HttpRequest, person: Person, draft: Draft) -> HttpResponse:
    outcome = actions.accept(draft.id, by=person, at=timezone.now(), seen=request.POST.get("seen", "")[:100])
    if isinstance(outcome, actions.Refused):
        return _preview_page(request, person, draft, refusal=outcome.findings)
    messages.success(request, _("Accepted: the book is now at number %(number)s.") % {"number": outcome})
    return redirect(f"{reverse('registers:province')}")


def _preview_page(
    request: HttpRequest,
    person: Person,
    draft: Draft,
    *,
    form: ParticularsForm | None = None,
    refusal: Findings = (),
) -> HttpResponse:
    preview = preview_of(draft)
    said = draft.particulars
    initial = {name: getattr(said, name) for name in ParticularsForm.base_fields}
    context = {"draft": draft, "refusal": [finding_row(finding) for finding in refusal]}
    if isinstance(preview, BadInput):
        context |= {"faults": faulty.faults_table(preview), "omitted": faulty.omitted_words(preview)}
        return render(request, "intake/faults.html", context)
    context |= _shown(preview, person) | {"form": form or ParticularsForm(initial=initial)}
    return render(request, "intake/upload.html", context, status=409 if refusal else 200)


def _shown(preview: Preview, person: Person) -> dict[str, object]:
    outside = actions.beyond_scope(preview, person)
    said = preview.draft.particulars
    return {
        "preview": preview,
        "figures": changing.figures(preview),
        "as_what": changing.kind_of_entry(preview.update.kind),
        "findings": [finding_row(finding) for finding in preview.findings],
        "table": changing.changes_table(preview),
        "left_out": changing.rows_left_out(preview),
        "map": map_of(preview),
        "outside": outside,
        "is_told": bool(said.source and said.reason),
        "may_accept": preview.is_acceptable and bool(said.source and said.reason) and not outside,
    }


@require_safe
def shapes(request: HttpRequest, upload: UUID) -> HttpResponse:
    """The units as they would be, on the map."""
    _person, draft = _own(request, upload)
    preview = preview_of(draft)
    if isinstance(preview, BadInput):
        raise NotKept(_("The files cannot be used."))
    response = HttpResponse(orjson.dumps(features_of(preview)), content_type=GEOJSON)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def faults(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What is wrong with the files, as a workbook to be worked through."""
    _person, draft = _own(request, upload)
    preview = preview_of(draft)
    if not isinstance(preview, BadInput):
        raise NotKept(_("Nothing is wrong with these files."))
    return _workbook(faulty.faults_workbook(preview), "faults.xlsx")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """A workbook to be filled in; with the province's present rows where they are asked for."""
    at = as_of(request)
    if request.GET.get("filled") != "1":
        return _workbook(empty_template(), "template.xlsx")
    if at.number == 0:
        raise NotKept(_("The book is empty."))
    return _workbook(filled_template(at.number, at.on), f"units-{at.on.isoformat()}-no{at.number}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _loader(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise PermissionDenied
    require(may(request.user, Deed.LOAD_DATA, over=NOTHING))
    return request.user


def _own(request: HttpRequest, upload: UUID) -> tuple[Person, Draft]:
    person = _loader(request)
    try:
        return person, store.draft_of(upload, person.username)
    except store.NoSuchUpload as missing:
        raise NotKept(_("There is no such upload; it was accepted or thrown away.")) from missing
