"""What somebody says of files: the day they describe, whence the figures come, why the book is to change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from tinhgon_site.intake.store import Particulars

#: Lists of earlier days are slips of the hand, such as a year of two digits.
EARLIEST = date(1900, 1, 1)
LONGEST = 1000
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_EARLY = MinValueValidator(EARLIEST, _("This day is too long ago. Check the year."))


class ParticularsForm(forms.Form):
    """The particulars of an upload."""

    on = forms.DateField(
        label=_("day that the files describe"),
        required=False,
        widget=_DAY,
        validators=(_EARLY,),
        help_text=_("Left empty: the day on which the codes fit the book best."),
    )
    figures_on = forms.DateField(
        label=_("figures as of"),
        required=False,
        widget=_DAY,
        validators=(_EARLY,),
        help_text=_("Left empty: the same day."),
    )
    source = forms.CharField(
        label=_("source"),
        required=False,
        max_length=LONGEST,
        help_text=_("Who published or certified it, with number and date."),
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why the book is to say this; it stands in the book for ever."),
    )
    strikes_missing = forms.BooleanField(
        label=_("take out of the book what the list leaves out"),
        required=False,
        help_text=_("Only where these units never existed. A unit that ended is ended by a scheme."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-check-input" if name == "strikes_missing" else "form-control"

    def particulars(self) -> Particulars:
        """What was said, as a value."""
        said = self.cleaned_data
        return Particulars(
            said["on"], said["figures_on"], said["source"].strip(), said["reason"].strip(), said["strikes_missing"]
        )
