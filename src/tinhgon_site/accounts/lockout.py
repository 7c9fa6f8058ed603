"""Closing the door after too many wrong passwords or codes, and opening it again; the counting is django-axes'."""

from __future__ import annotations

from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off, get_failure_limit, get_lockout_response
from axes.models import AccessAttempt
from axes.utils import reset
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tinhgon_site.accounts.models import Person


def is_closed_to(request: HttpRequest, person: Person) -> bool:
    """Whether this visitor's address tried too often for this account."""
    credentials = {"username": person.username}
    return not AxesProxyHandler.is_allowed(request, credentials)


def count_wrong_code(request: HttpRequest, person: Person) -> None:
    """Count a wrong code as a wrong password is counted."""
    user_login_failed.send(sender=__name__, request=request, credentials={"username": person.username})


def is_locked(person: Person) -> bool:
    """Whether the door is closed to this account, from any address."""
    since = timezone.now() - (get_cool_off() or timedelta())
    attempts = AccessAttempt.objects.filter(username=person.username, attempt_time__gt=since)
    return attempts.filter(failures_since_start__gte=get_failure_limit(None, None)).exists()


def forget_failures(person: Person) -> None:
    """Let the account try again at once, from every address."""
    reset(username=person.username)


def closed(request: HttpRequest, person: Person) -> HttpResponse:
    """The page that says that the door is closed, and for how long."""
    answer: HttpResponse = get_lockout_response(request, credentials={"username": person.username})
    return answer
