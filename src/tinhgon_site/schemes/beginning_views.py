"""Beginning a scheme: empty on a number of the book, or as a copy of another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import EndTier
from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.components import formats
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import commune_kinds, country
from tinhgon_site.schemes import editing, store
from tinhgon_site.schemes.actions import keep_scheme
from tinhgon_site.schemes.editing import Amend
from tinhgon_site.schemes.presenters.stages import StagesOf
from tinhgon_site.schemes.shown import ONE_DAY

EMPTY, COPY = "empty", "copy"


class BeginningForm(forms.Form):
    """What a new scheme is called, from which day it is to have effect, and what it begins with."""

    title = forms.CharField(label=gettext_lazy("What is it called?"), max_length=200)
    effective_on = forms.DateField(
        label=gettext_lazy("From which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    begins = forms.ChoiceField(label=gettext_lazy("What does it begin with?"), widget=forms.RadioSelect)
    number = forms.TypedChoiceField(label=gettext_lazy("Which state of the register?"), coerce=int, required=False)
    copied = forms.ChoiceField(label=gettext_lazy("Which scheme?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("begins", [(EMPTY, _("Nothing: every unit stays until I change it")),
                               (COPY, _("A copy of another scheme, to be changed"))])  # fmt: skip
        self._offer("number", [(number, _number_words(number)) for number in _numbers()])
        self._offer("copied", [(kept.id, kept.title) for kept in store.schemes() if kept.operations])
        for field in self.fields.values():
            if not isinstance(field.widget, forms.RadioSelect):
                is_choice = isinstance(field.widget, forms.Select)
                field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def _offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A copy keeps its own day; what begins empty needs one."""
        typed = super().clean() or {}
        if typed.get("begins") == EMPTY and not typed.get("effective_on") and "effective_on" not in self.errors:
            self.add_error("effective_on", _("Say from which day the scheme is to have effect."))
        if typed.get("begins") == COPY and not typed.get("copied") and "copied" not in self.errors:
            self.add_error("copied", _("Choose the scheme to be copied."))
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, stages: StagesOf, amend: Amend) -> HttpResponse:
    """Ask what the new scheme is to be, and begin it."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    if request.method != "POST":
        copied = request.GET.get("copy", "")
        initial = {"begins": COPY if copied else EMPTY, "copied": copied, "effective_on": _usual_day()}
        return render(request, "schemes/new.html", {"form": BeginningForm(initial=initial)})
    form = BeginningForm(request.POST)
    if not form.is_valid():
        return render(request, "schemes/new.html", {"form": form}, status=422)
    scheme = _beginning(form)
    if scheme is None:
        form.add_error("effective_on", _("On the eve of this day the register has no units of the commune level."))
        return render(request, "schemes/new.html", {"form": form}, status=422)
    on = scheme.days[0] if form.cleaned_data["begins"] == COPY else form.cleaned_data["effective_on"]
    begun = begin_scheme(scheme, on, by=request.user)
    return redirect("drafting:edit", begun)


def begin_scheme(scheme: Scheme, on: date, *, by: Person) -> SchemeId:
    """Keep a new scheme and begin its draft; who begins is a planner of units that it could change."""
    at = timezone.now()
    editing.require_planner(by, scheme.baseline, on)
    keep_scheme(scheme, by=actor_of(by), at=at, expected_version=0, reason=_("Begun on the map"))
    editing.begin(scheme.id, on, by=by, at=at)
    return scheme.id


def _beginning(form: BeginningForm) -> Scheme | None:
    title = form.cleaned_data["title"]
    id = free_id(title)
    if form.cleaned_data["begins"] == COPY:
        return replace(store.load_scheme(SchemeId(form.cleaned_data["copied"])), id=id, title=title)
    number, on = form.cleaned_data["number"] or registers.current_number(), form.cleaned_data["effective_on"]
    register = registers.load_register(number)
    if not register.at(on - ONE_DAY).of_kinds(commune_kinds()):
        return None
    ending = country().ended_kinds(on)
    ends = (EndTier(ending, on),) if ending and register.at(on).of_kinds(ending) else ()
    return Scheme(id, title, number, ends)


def free_id(title: str) -> SchemeId:
    """An id that reads like the title; numbered where another scheme has it."""
    plain = slugify(title.replace("đ", "d").replace("Đ", "D"))[:60] or "scheme"
    id, attempt = plain, 1
    while store.current_version(SchemeId(id)) or id in RESERVED:
        attempt += 1
        id = f"{plain}-{attempt}"
    return SchemeId(id)


#: Words that addresses below /schemes/ use for something else.
RESERVED = frozenset({"new", "compare"})


def _numbers() -> list[int]:
    """The numbers of the book, the last first."""
    return list(range(registers.current_number(), 0, -1))


def _number_words(number: int) -> str:
    kept = registers.entry(number)
    said = _("number %(number)s of the book, %(at)s: %(reason)s")
    return said % {"number": formats.number(number), "at": formats.instant(kept.recorded_at), "reason": kept.reason}


def _usual_day() -> date:
    """The first day of the month after next: time to appraise and decide."""
    today = timezone.localdate()
    months = today.year * 12 + today.month + 1
    return date(months // 12, months % 12 + 1, 1)
