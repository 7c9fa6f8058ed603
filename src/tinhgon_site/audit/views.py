"""The record as a page: who did what, when; and whether the chain is whole."""

from __future__ import annotations

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinhgon_site.audit import store
from tinhgon_site.audit.presenters import told
from tinhgon_site.audit.sentences import verification_sentence

PER_PAGE = 50
#: Walking a longer chain takes its time: then a reader has to ask for it.
VERIFIED_UNASKED = 2000
HASH = re.compile(r"[0-9a-f]{64}")


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """The records, the newest first; the hash that vouches for them; and what a walk along the chain shows."""
    head = store.head()
    remembered = request.GET.get("hash", "").strip().lower()[:80]
    is_hash = bool(HASH.fullmatch(remembered))
    is_asked = "verify" in request.GET or bool(remembered)
    verified = store.verify(remembered if is_hash else None) if is_asked or head.sequence <= VERIFIED_UNASKED else None
    page = Paginator(store.Newest(head.sequence), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "head": head,
        "remembered": remembered,
        "is_hash_wrong": bool(remembered) and not is_hash,
        "verification": verified,
        "sentence": "" if verified is None else verification_sentence(verified),
        "page_of": page,
        "records": [told(entry) for entry in page.object_list],
    }
    return render(request, "audit/record.html", context)
