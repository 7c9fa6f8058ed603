"""What a planner fills in to ask the machine, in words of everyday."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.proposals.merge_communes import Objective
from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.proposals.land import ONE_DAY, land_of, plan_of_scheme
from tinhgon_site.proposals.values import Asking
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.nation import provinces
from tinhgon_site.schemes import store as schemes

#: How much heavier than usual something counts, by the word people choose.
HEAVINESS: Final[Mapping[str, float]] = {"0": 0.0, "1": 1 / 3, "2": 1.0, "3": 3.0}
USUAL: Final = "2"
TERMS: Final[Mapping[str, Any]] = {
    "access": gettext_lazy("The way to the office is short"),
    "balance": gettext_lazy("New units have about equally many people"),
    "people": gettext_lazy("New units reach the standard of population"),
    "land": gettext_lazy("New units reach the standard of area"),
    "districts": gettext_lazy("Communes of one former district stay together"),
    "shape": gettext_lazy("New units are compact on the map"),
}
SECONDS: Final = (("10", gettext_lazy("10 seconds")), ("60", gettext_lazy("1 minute")),
                  ("600", gettext_lazy("10 minutes")), ("", gettext_lazy("until it is proved")))  # fmt: skip
COUNT_AT_MOST: Final = 5000
#: Between the 60 and 70 % fewer units that the country aims for.
USUAL_SHARE: Final = 0.35


class AskingForm(forms.Form):
    """Which communes, how many new units, what counts, and how long the machine may search."""

    province = forms.ChoiceField(label=gettext_lazy("Which province?"))
    number = forms.TypedChoiceField(label=gettext_lazy("Which state of the register?"), coerce=int)
    effective_on = forms.DateField(
        label=gettext_lazy("From which day would the new units stand?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("The communes that stand on the day before are merged."),
    )
    count = forms.IntegerField(label=gettext_lazy("How many new units?"), min_value=1, max_value=COUNT_AT_MOST)
    people_min_share = forms.IntegerField(min_value=0, max_value=200)
    land_min_km2 = forms.FloatField(min_value=0, max_value=100_000)
    seconds = forms.ChoiceField(label=gettext_lazy("How long may it search?"), choices=SECONDS, required=False)
    beside = forms.ChoiceField(label=gettext_lazy("Compare with which scheme?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = (("0", _("does not count")), ("1", _("a little")), ("2", _("as usual")), ("3", _("a lot")))
        for name, label in TERMS.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=words, initial=USUAL)
        self._offer("number", [(number, _number_words(number)) for number in range(registers.current_number(), 0, -1)])
        self._offer("province", _provinces())
        self._offer(
            "beside", [("", _("none")), *((kept.id, kept.title) for kept in schemes.schemes() if kept.operations)]
        )
        for field in self.fields.values():
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def terms(self) -> list[forms.BoundField]:
        return [self[name] for name in TERMS]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if {"province", "number", "effective_on"} <= said.keys():
            units = len(land_of(said["number"], said["effective_on"], UnitId(said["province"])).units)
            if not units:
                self.add_error(
                    "effective_on", _("On the eve of this day the province has no communes in the register.")
                )
            elif said.get("count", 0) > units:
                words = _("There are only %(units)s communes to merge.") % {"units": formats.number(units)}
                self.add_error("count", words)
        return said

    def asking(self) -> Asking:
        """The question as it was filled in."""
        said, usual = self.cleaned_data, Objective()
        weights = {name: getattr(usual, name) * HEAVINESS[said[name]] for name in TERMS}
        minima = {"people_min_share": said["people_min_share"] / 100, "land_min_km2": said["land_min_km2"]}
        land = land_of(said["number"], said["effective_on"], UnitId(said["province"]))
        if not land.has_perimeters:
            weights["shape"] = 0.0
        return Asking(
            UnitId(said["province"]),
            said["number"],
            said["effective_on"],
            said["count"],
            weights=replace(usual, **weights, **minima),
            seconds=float(said["seconds"]) if said["seconds"] else None,
            beside=said["beside"],
        )


def beginning(beside: str) -> dict[str, Any]:
    """What the form says at first: the communes of today, or those of a scheme and as many new units as it has."""
    usual = Objective()
    said: dict[str, Any] = {
        "number": registers.current_number(),
        "effective_on": _usual_day(),
        "people_min_share": round(100 * usual.people_min_share),
        "land_min_km2": usual.land_min_km2,
        "seconds": "60",
    }
    kept = next((one for one in schemes.schemes() if one.id == beside and one.first_on), None)
    if kept is not None and kept.first_on is not None:
        said |= {"number": kept.baseline, "effective_on": kept.first_on, "beside": kept.id}
    standing = [one for one in provinces(said["number"], said["effective_on"] - ONE_DAY) if one.units]
    if standing:
        said["province"] = standing[0].id
        land = land_of(said["number"], said["effective_on"], standing[0].id)
        plan = None if kept is None else plan_of_scheme(land, schemes.load_scheme(kept.id), said["effective_on"])
        said["count"] = len(set(plan.values())) if plan else max(1, round(len(land.units) * USUAL_SHARE))
    return said


def weight_word(weights: Objective, term: str) -> str:
    """By which word a weight was chosen."""
    usual, weight = getattr(Objective(), term), getattr(weights, term)
    return min(HEAVINESS, key=lambda word: abs(HEAVINESS[word] * usual - weight))


def _provinces() -> list[tuple[str, str]]:
    """Every province that any of the numbers people may choose has."""
    found: dict[str, str] = {}
    for number in range(registers.current_number(), 0, -1):
        for one in provinces(number, timezone.localdate()):
            found.setdefault(one.id, one.name)
    return list(found.items())


def _number_words(number: int) -> str:
    kept = registers.entry(number)
    said = _("number %(number)s of the book, %(at)s: %(reason)s")
    return said % {"number": formats.number(number), "at": formats.instant(kept.recorded_at), "reason": kept.reason}


def _usual_day() -> date:
    """The first day of the month after next: time to appraise and decide."""
    today = timezone.localdate()
    months = today.year * 12 + today.month + 1
    return date(months // 12, months % 12 + 1, 1)
