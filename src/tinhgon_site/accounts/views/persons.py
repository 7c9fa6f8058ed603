"""Who may do what here: accounts and the roles they hold, for those who manage them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tinhgon_site.accounts import lockout, managing, store
from tinhgon_site.accounts.forms import AddPersonForm, GiveRoleForm, WithdrawForm
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.presenters import role_rows
from tinhgon_site.accounts.rights import NOTHING, may, require
from tinhgon_site.accounts.scopes import Scopes
from tinhgon_site.accounts.second_factor import has_second_factor, needs_second_factor
from tinhgon_site.accounts.store import GivenRole

#: A link is shown once, on the page after it was issued.
LINK_TO_SHOW = "accounts.link-to-show"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def persons(request: HttpRequest, scopes: Scopes) -> HttpResponse:
    """Everybody with an account, and who holds which role over what, since when and by whom; add somebody."""
    by = _administrator(request)
    form = AddPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = managing.add_person(**form.cleaned_data, by=by, at=timezone.now())
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            said = _("%(name)s has an account now. Give a role, and issue a link for choosing a password.")
            messages.success(request, said % {"name": made.full_name})
            return redirect("persons:one", id=made.pk)
    today = timezone.localdate()
    given = [role for role in store.given_roles() if managing.manages(by, role.held.scope, scopes)]
    held = [role for role in given if not role.is_over(today)]
    seen = [person for person in store.persons() if _is_seen(by, person, scopes)]
    holding = {role.person.pk for role in held}
    context = {
        "rows": role_rows(held, scopes, on=today),
        "without_role": [person for person in seen if person.pk not in holding],
        "count": len(seen),
        "form": form,
    }
    return render(request, "accounts/persons.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, id: int, scopes: Scopes) -> HttpResponse:
    """One account: its roles with their reasons, giving and withdrawing them, a link, the lock, switching off."""
    by = _administrator(request)
    whose = store.person_with_id(id)
    if whose is None or not _is_seen(by, whose, scopes):
        raise Http404
    if request.method != "POST":
        return _page(request, whose, by, scopes)
    deed = request.POST.get("deed", "")
    try:
        return _DEEDS.get(deed, _act)(request, whose, by, scopes)
    except ValidationError as refused:
        return _page(request, whose, by, scopes, refusal=refused.messages)


Doing = Callable[[HttpRequest, Person, Person, Scopes], HttpResponse]


def _grant(request: HttpRequest, whose: Person, by: Person, scopes: Scopes) -> HttpResponse:
    form = GiveRoleForm(scopes, request.POST)
    if not form.is_valid():
        return _page(request, whose, by, scopes, form=form)
    typed = form.cleaned_data
    managing.grant(
        whose,
        form.held(),
        start_on=typed["start_on"],
        end_on=typed["end_on"],
        reason=typed["reason"],
        by=by,
        at=timezone.now(),
        scopes=scopes,
    )
    return _done(request, whose, _("The role is given."))


def _withdraw(request: HttpRequest, whose: Person, by: Person, scopes: Scopes) -> HttpResponse:
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, whose, by, scopes, refusal=[_("Say why: the reason stands in the record.")])
    given = next((role for role in store.given_roles(whose) if role.id == form.cleaned_data["given"]), None)
    if given is None:
        raise Http404
    today, reason = timezone.localdate(), form.cleaned_data["reason"]
    managing.withdraw(whose, given.held, end_on=today, reason=reason, by=by, at=timezone.now(), scopes=scopes)
    return _done(request, whose, _("The role is withdrawn, from today on."))


def _act(request: HttpRequest, whose: Person, by: Person, scopes: Scopes) -> HttpResponse:
    """A deed without particulars; the link it may give is shown once."""
    to_show = managing.act(request.POST.get("deed", ""), whose, by=by, at=timezone.now(), scopes=scopes)
    if to_show:
        request.session[LINK_TO_SHOW] = [whose.pk, request.build_absolute_uri(to_show)]
    return _done(request, whose, "" if to_show else _("Done. It stands in the record."))


_DEEDS: dict[str, Doing] = {"grant": _grant, "withdraw": _withdraw}


def _done(request: HttpRequest, whose: Person, said: str) -> HttpResponse:
    if said:
        messages.success(request, said)
    return redirect("persons:one", id=whose.pk)


def _page(
    request: HttpRequest,
    whose: Person,
    by: Person,
    scopes: Scopes,
    *,
    form: GiveRoleForm | None = None,
    refusal: list[str] | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    given: list[GivenRole] = store.given_roles(whose)
    mine = {role.id for role in given if managing.manages(by, role.held.scope, scopes)}
    shown, link = request.session.pop(LINK_TO_SHOW, (None, ""))
    context = {
        "person": whose,
        "rows": role_rows((role for role in given if role.id in mine), scopes, on=today),
        "is_self": whose.pk == by.pk,
        "is_managed": managing.manages_person(by, whose, scopes),
        "is_locked": lockout.is_locked(whose),
        "has_second_factor": has_second_factor(whose),
        "needs_second_factor": needs_second_factor(whose),
        "form": form or GiveRoleForm(scopes, initial={"start_on": today}),
        "link": link if shown == whose.pk else "",
        "refusal": refusal or (),
    }
    status = 409 if refusal else 422 if form is not None else 200
    return render(request, "accounts/person.html", context, status=status)


def _administrator(request: HttpRequest) -> Person:
    """Who asks, if they manage anything at all."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    require(may(request.user, Deed.SEE_ACCOUNTS, over=NOTHING))
    return request.user


def _is_seen(by: Person, person: Person, scopes: Scopes) -> bool:
    """An account is shown to whoever manages one of its roles, or all of them, which is also so where it has none."""
    roles = {role.held.scope for role in store.given_roles(person)}
    return not roles or any(managing.manages(by, scope, scopes) for scope in roles)
