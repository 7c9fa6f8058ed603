"""The record as a page: who did what, when; and whether the chain is whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinhgon_site.audit import store
from tinhgon_site.audit.downloads import FORMS
from tinhgon_site.audit.forms import SoughtForm
from tinhgon_site.audit.presenters import told
from tinhgon_site.audit.sentences import verification_sentence

PER_PAGE = 50
#: Walking a longer chain takes its time: then a reader has to ask for it.
VERIFIED_UNASKED = 2000
HASH = re.compile(r"[0-9a-f]{64}")
#: Whether a reader may see records about accounts: accounts come after the record, so the answer is handed in.
Sees = Callable[[HttpRequest], bool]


@require_safe
def record(request: HttpRequest, sees_accounts: Sees) -> HttpResponse:
    """The records, the newest first; the hash that vouches for them; and what a walk along the chain shows."""
    head = store.head()
    remembered = request.GET.get("hash", "").strip().lower()[:80]
    is_hash = bool(HASH.fullmatch(remembered))
    is_asked = "verify" in request.GET or bool(remembered)
    verified = store.verify(remembered if is_hash else None) if is_asked or head.sequence <= VERIFIED_UNASKED else None
    form = SoughtForm(request.GET)
    form.is_valid()
    sought = form.sought()
    found = store.Found(sought, with_accounts=sees_accounts(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = _query(request)
    context = {
        "head": head,
        "remembered": remembered,
        "is_hash_wrong": bool(remembered) and not is_hash,
        "verification": verified,
        "sentence": "" if verified is None else verification_sentence(verified),
        "page_of": page,
        "records": [told(entry) for entry in page.object_list],
        "form": form,
        "is_sought": not sought.is_everything,
        "keep": f"{query}&" if query else "",
        "files": [(ending, f"{reverse('audit:records', args=[ending])}?{query}") for ending in FORMS],
    }
    return render(request, "audit/record.html", context)


@require_safe
def records(request: HttpRequest, form: str, sees_accounts: Sees) -> HttpResponseBase:
    """The records that are looked for, as a file."""
    if form not in FORMS:
        raise Http404
    asked = SoughtForm(request.GET)
    asked.is_valid()
    write, content_type = FORMS[form]
    found = store.Found(asked.sought(), with_accounts=sees_accounts(request))
    response = StreamingHttpResponse(write(found), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="record.{form}"'
    return response


def _query(request: HttpRequest) -> str:
    """What is looked for, as an address says it; the page and the question about the chain are not part of it."""
    asked = [(name, value) for name in SoughtForm.base_fields if (value := request.GET.get(name, "").strip())]
    return urlencode(asked)
