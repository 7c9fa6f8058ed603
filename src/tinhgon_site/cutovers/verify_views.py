"""The page that holds everything kept against the record, now, and says what was held against what."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tinhgon_site.audit.sentences import verification_sentence
from tinhgon_site.components.speaking import finding_row
from tinhgon_site.cutovers.verification import Part, verify

HASH = re.compile(r"[0-9a-f]{64}")
WORDS: dict[Part, Promise] = {
    Part.STEPS: _("steps taken with schemes: who, when, on what authority"),
    Part.BOOK: _("numbers of the book: what changed, who wrote it, when and why"),
    Part.ROLES: _("roles given and ended"),
    Part.SCHEMES: _("versions of schemes"),
    Part.SHAPES: _("loadings of boundaries"),
    Part.LEDGER: _("steps of cutovers"),
    Part.CUTOVERS: _("cutovers: the change of the register, and the files"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def verify_record(request: HttpRequest) -> HttpResponse:
    """Verify everything, when somebody presses the button; an address alone costs nobody the work."""
    if request.method != "POST":
        return redirect("audit:record")
    remembered = request.POST.get("hash", "").strip().lower()
    began = timezone.now()
    found = verify(remembered if HASH.fullmatch(remembered) else None)
    context = {
        "found": found,
        "sentence": verification_sentence(found.chain),
        "parts": [
            (WORDS[one.part], one.count, None if one.fault is None else finding_row(one.fault)) for one in found.parts
        ],
        "older": [finding_row(finding) for finding in found.older],
        "at": began,
        "seconds": (timezone.now() - began).total_seconds(),
    }
    return render(request, "cutovers/verified.html", context)
