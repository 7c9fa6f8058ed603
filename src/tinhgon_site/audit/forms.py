"""What somebody looks for in the record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from tinhgon_site.audit.presenters import deed_words
from tinhgon_site.audit.store import Sought, deeds_noted

LONGEST = 200
#: Days between which a record can be; others are slips of the hand.
EARLIEST, LATEST = date(1900, 1, 1), date(9990, 1, 1)


class SoughtForm(forms.Form):
    """Person, deed, scheme, days, words; each may be left empty."""

    person = forms.CharField(label=_("person"), required=False, max_length=LONGEST)
    deed = forms.ChoiceField(label=_("deed"), required=False)
    scheme = forms.CharField(label=_("scheme or other thing"), required=False, max_length=LONGEST)
    first_on = forms.DateField(label=_("from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last_on = forms.DateField(label=_("until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    text = forms.CharField(label=_("words"), required=False, max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deed = self.fields["deed"]
        assert isinstance(deed, forms.ChoiceField)  # as it stands above
        deed.choices = [("", _("any")), *((one, deed_words(one)) for one in deeds_noted())]
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "deed" else "form-control"
            if isinstance(field, forms.DateField):
                field.validators += [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
                field.error_messages["invalid"] = _("This cannot be read. Correct it.")

    def sought(self) -> Sought:
        """What is looked for; what could not be read is not asked."""
        typed = getattr(self, "cleaned_data", {})
        return Sought(
            typed.get("person", "").strip(),
            typed.get("deed", ""),
            typed.get("scheme", "").strip(),
            typed.get("first_on"),
            typed.get("last_on"),
            typed.get("text", "").strip(),
        )
