"""What a walk along the chain showed, in a sentence a person can act on."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon_site.audit.store import FaultKind, Verification


def verification_sentence(verification: Verification) -> str:
    """The result of `store.verify` in the reader's language."""
    if verification.fault is None:
        counted = ngettext(
            "The record is whole: %(records)d deed, ending in %(head)s.",
            "The record is whole: %(records)d deeds, ending in %(head)s.",
            verification.records,
        )
        return counted % {"records": verification.records, "head": verification.head}
    return _fault_sentences()[verification.fault.kind] % {"sequence": verification.fault.sequence}


def _fault_sentences() -> dict[FaultKind, str]:
    return {
        FaultKind.RECORD_CHANGED: _(
            "Record %(sequence)d was changed after it was made. Compare it with a backup from before the change."
        ),
        FaultKind.LINK_BROKEN: _(
            "Record %(sequence)d does not follow from the one before it. Compare both with a backup."
        ),
        FaultKind.RECORD_MISSING: _("Record %(sequence)d is missing. Look for it in a backup."),
        FaultKind.HEAD_DIFFERS: _(
            "After record %(sequence)d the chain does not end where the installation says it ends. "
            "Compare the record with a backup."
        ),
        FaultKind.REMEMBERED_MISSING: _(
            "All %(sequence)d records follow from each other, but the hash you gave is not among them: records were "
            "cut off or written anew since it was printed. Compare the record with a backup of that day."
        ),
    }
