"""What a step brings with it, as typed; whether it suffices the library says, in sentences of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from tinhgon.decision import Resolution, Vote
from tinhgon.vocabulary import ActId, LegalAct

LONGEST = 2000
#: More votes no body has; a slip of the hand, or more than a database counts.
MOST_VOTES = 1_000_000
#: Acts before this day are slips of the hand, such as a year of two digits.
EARLIEST = date(1900, 1, 1)


class GroundsForm(forms.Form):
    """The grounds of a step, or an opinion."""

    grounds = forms.CharField(
        label=_("grounds"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "form-control")
            field.error_messages["invalid"] = _("This cannot be read. Correct it.")


class ResolutionForm(GroundsForm):
    """By what authority: the act, the vote where there was one, conditions, a remark."""

    act_number = forms.CharField(label=_("number of the legal act"), required=False, max_length=200)
    signed_on = forms.DateField(
        label=_("signed on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=(MinValueValidator(EARLIEST, _("No act in force is that old. Check the year.")),),
    )
    issuer = forms.CharField(label=_("issued by"), required=False, max_length=300)
    act_title = forms.CharField(label=_("title"), required=False, max_length=500)
    in_favour = forms.IntegerField(label=_("votes for"), required=False, min_value=0, max_value=MOST_VOTES)
    against = forms.IntegerField(label=_("votes against"), required=False, min_value=0, max_value=MOST_VOTES)
    abstained = forms.IntegerField(label=_("abstentions"), required=False, min_value=0, max_value=MOST_VOTES)
    conditions = forms.CharField(
        label=_("conditions, one a line"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order = ("act_number", "signed_on", "issuer", "act_title", "in_favour", "against", "abstained", "conditions",
                   "grounds")  # fmt: skip

    def resolution(self) -> Resolution:
        """The typed particulars as the library's value; an empty number is refused by the library."""
        typed = self.cleaned_data
        number = typed["act_number"].strip()
        act = LegalAct(ActId(number), number, typed["act_title"], typed["issuer"], typed["signed_on"])
        conditions = tuple(line.strip() for line in typed["conditions"].splitlines() if line.strip())
        return Resolution(act, self._vote(), conditions)

    def _vote(self) -> Vote | None:
        counted = [self.cleaned_data[name] for name in ("in_favour", "against", "abstained")]
        if all(votes is None for votes in counted):
            return None
        in_favour, against, abstained = (votes or 0 for votes in counted)
        return Vote(in_favour, against, abstained, self.cleaned_data["issuer"])
