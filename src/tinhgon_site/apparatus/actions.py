"""What people do with a scheme's apparatus: say whose account is whose, and judge competences that look alike."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import NOTHING, may, require
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.apparatus import store
from tinhgon_site.apparatus.competences import Alike
from tinhgon_site.apparatus.seeing import code_of
from tinhgon_site.audit.actions import Subject, note
from tinhgon_site.audit.store import PEOPLE


@transaction.atomic
def link_account(account: Person, person: str, *, by: Person, at: datetime) -> None:
    """Say that somebody of the register signs in with an account: they see their own line from now on."""
    require(may(by, Deed.MANAGE_ACCOUNTS))
    store.save_link(account, person, by=by.full_name, at=at)
    note("people.linked", Subject(PEOPLE, code_of(person)), by=actor_of(by), details={"account": account.pk}, at=at)


@transaction.atomic
def judge(scheme: SchemeId, alike: Alike, said: store.Judged, *, by: Person) -> None:
    """Accept or dismiss that two wordings say the same, with a reason."""
    require(may(by, Deed.DRAFT, over=NOTHING))
    store.save_judgement(scheme, alike.pair, (alike.one, alike.other), said)
    details = {"reason": said.reason, "is_overlap": said.is_overlap}
    note("competences.judged", Subject("scheme", scheme), by=actor_of(by), details=details, at=said.at)
