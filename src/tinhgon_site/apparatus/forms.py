"""One person's facts as typed; whether they make sense the library says, in sentences of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tinhgon.entitlements import ALLOWANCES, Group, Sex, Wish
from tinhgon.exchange.faults import Fault
from tinhgon_site.components.speaking import said

_WISHES = {
    Wish.EARLY_RETIREMENT: _("retire early"),
    Wish.RESIGNATION: _("resign"),
    Wish.TRANSFER: _("move to a body without State salary"),
}
_GROUPS = {
    Group.CADRE: _("cadre"),
    Group.CIVIL_SERVANT: _("civil servant"),
    Group.PUBLIC_EMPLOYEE: _("public employee"),
    Group.COMMUNE_NON_SPECIALISED: _("non-specialised worker of a commune"),
    Group.VILLAGE: _("worker of a village"),
}
_SEXES = {Sex.MALE: _("male"), Sex.FEMALE: _("female")}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _number(label: Any, hint: Any = "", step: str = "0.01") -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": step, "inputmode": "decimal"})
    return forms.FloatField(label=label, required=False, help_text=hint, widget=widget)


def _whole(label: Any, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, help_text=hint, min_value=0)


class LeaverForm(forms.Form):
    """The facts that the decrees ask of one person: no name and no identity."""

    on = _day(_("day of leaving"))
    scheme_effective_on = _day(_("day from which the scheme has effect"))
    born_on = _day(_("born on"))
    sex = forms.ChoiceField(label=_("sex"))
    group = forms.ChoiceField(label=_("group"))
    wish = forms.ChoiceField(label=_("wish"))
    grade_coefficient = _number(_("grade coefficient"), _("For example 4.65."))
    position_allowance = _number(_("position allowance"), _("A coefficient, for example 0.6."))
    public_service = _number(_("public service allowance"), _("A share of the pay, for example 0.25."))
    monthly_pay_vnd = _whole(_("monthly pay, VND"), _("Instead of the coefficients, where a contract says it."))
    insured_years, insured_months = _whole(_("years insured")), _whole(_("and months"))
    service_years, service_months = _whole(_("years in the post of a commune or village")), _whole(_("and months"))
    hazard_years = _number(_("years of heavy or hazardous work"), step="0.5")
    directly_affected = forms.BooleanField(label=_("directly affected by the reorganisation"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("sex", {one.value: words for one, words in _SEXES.items()})
        self._choose("group", {one.value: words for one, words in _GROUPS.items()})
        self._choose("wish", {one.value: words for one, words in _WISHES.items()})
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput):
                is_choice = isinstance(field.widget, forms.Select)
                field.widget.attrs.setdefault("class", "form-select" if is_choice else "form-control")

    def _choose(self, name: str, words: Mapping[str, Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(words.items())

    def facts(self) -> dict[str, object]:
        """The facts in the shape of a person's file."""
        typed = self.cleaned_data
        facts: dict[str, object] = {name: typed[name].isoformat() for name in ("on", "scheme_effective_on", "born_on")}
        plain = ("sex", "group", "wish", "grade_coefficient", "position_allowance", "monthly_pay_vnd", "hazard_years")
        facts |= {name: typed[name] for name in plain if typed[name] is not None}
        for name in ("insured", "service"):
            facts[name] = {"years": typed[f"{name}_years"] or 0, "months": typed[f"{name}_months"] or 0}
        allowances = {name: typed[name] for name in ALLOWANCES if typed.get(name)}
        return facts | {"allowances": allowances, "directly_affected": typed["directly_affected"]}

    def take_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show what the library says beside the field that it is about."""
        for fault in faults:
            path = (fault.path or "").removeprefix("allowances.").replace(".", "_")
            name = path if path in self.fields else f"{path}_years" if f"{path}_years" in self.fields else None
            self.add_error(name, f"{said(fault.message)} {said(fault.remedy)}")


class JudgementForm(forms.Form):
    """What somebody says of two wordings."""

    pair = forms.CharField(max_length=64)
    verdict = forms.ChoiceField(choices=[("accept", "accept"), ("dismiss", "dismiss")])
    reason = forms.CharField(max_length=1000, strip=True)


class LinkForm(forms.Form):
    """Whose account it is."""

    account = forms.CharField(label=_("sign-in name"), max_length=150)
