"""What a step brings with it, as typed; whether it suffices the library says, in sentences of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tinhgon.decision import Answer, Body, Condition, Resolution, Vote
from tinhgon.vocabulary import ActId, LegalAct
from tinhgon_site.components.speaking import word_for

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
            field.widget.attrs.setdefault(
                "class", "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            )
            field.error_messages["invalid"] = _("This cannot be read. Correct it.")


def _conditions_field() -> forms.CharField:
    return forms.CharField(
        label=_("conditions, one a line"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _day_field(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=(MinValueValidator(EARLIEST, _("No act in force is that old. Check the year.")),),
    )


def _count_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_VOTES)


class AppraisalForm(GroundsForm):
    """An opinion, and what has to be met or answered before the scheme is decided."""

    conditions = _conditions_field()

    def given(self) -> tuple[str, ...]:
        """The conditions, one a line."""
        return lines_of(self.cleaned_data["conditions"])


class ResolutionForm(AppraisalForm):
    """By what authority: the act, the vote where there was one, conditions, a remark."""

    act_number = forms.CharField(label=_("number of the legal act"), required=False, max_length=200)
    signed_on = _day_field(_("signed on"))
    issuer = forms.CharField(label=_("issued by"), required=False, max_length=300)
    act_title = forms.CharField(label=_("title"), required=False, max_length=500)
    body = forms.CharField(label=_("body that voted"), required=False, max_length=300)
    kind = forms.ChoiceField(label=_("kind of body"), required=False)
    session = forms.CharField(label=_("session"), required=False, max_length=300)
    voted_on = _day_field(_("day of the session"))
    members = _count_field(_("members in all"))
    present = _count_field(_("members present"))
    in_favour = _count_field(_("votes for"))
    against = _count_field(_("votes against"))
    abstained = _count_field(_("abstentions"))
    minutes = forms.CharField(label=_("minutes (number and day)"), required=False, max_length=300)

    #: The fields that belong to the act, to the vote, and to what follows from both.
    ACT = ("act_number", "signed_on", "issuer", "act_title")
    VOTE = ("body", "kind", "voted_on", "session", "members", "present", "in_favour", "against", "abstained", "minutes")
    AFTER = ("conditions", "grounds")
    field_order = (*ACT, *VOTE, *AFTER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # as it stands above
        kind.choices = [(one.value, capfirst(word_for("body", one.value))) for one in Body]

    def act_fields(self) -> list[forms.BoundField]:
        """What belongs to the act."""
        return [self[name] for name in self.ACT]

    def vote_fields(self) -> list[forms.BoundField]:
        """What belongs to the vote."""
        return [self[name] for name in self.VOTE]

    def after_fields(self) -> list[forms.BoundField]:
        """What follows from both."""
        return [self[name] for name in self.AFTER]

    def resolution(self) -> Resolution:
        """The typed particulars as the library's value; an empty number is refused by the library."""
        typed = self.cleaned_data
        number = typed["act_number"].strip()
        act = LegalAct(ActId(number), number, typed["act_title"], typed["issuer"], typed["signed_on"])
        return Resolution(act, self._vote(), self.given())

    def _vote(self) -> Vote | None:
        """The vote, as far as typed; none where nothing was counted. What is missing the library says."""
        typed = self.cleaned_data
        counted = [typed[name] for name in ("in_favour", "against", "abstained", "members", "present")]
        if all(number is None for number in counted) and not typed["body"].strip():
            return None
        in_favour, against, abstained = (number or 0 for number in counted[:3])
        return Vote(
            in_favour,
            against,
            abstained,
            typed["body"].strip(),
            Body(typed["kind"] or Body.OTHER),
            typed["voted_on"],
            typed["session"].strip(),
            typed["members"],
            typed["present"],
            typed["minutes"].strip(),
        )


class AnswersForm(GroundsForm):
    """An answer to each condition that is open, or a better one to one that was answered."""

    def __init__(self, *args: Any, conditions: Sequence[Condition] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(conditions)
        del self.fields["grounds"]
        for condition in self.asked:
            self.fields[f"answer_{condition.number}"] = forms.CharField(
                label=condition.text,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
            )
            self.fields[f"met_{condition.number}"] = forms.BooleanField(label=_("it is met"), required=False)

    def pairs(self) -> list[tuple[Condition, forms.BoundField, forms.BoundField]]:
        """Each condition with the field of its answer and the tick that it is met."""
        return [(one, self[f"answer_{one.number}"], self[f"met_{one.number}"]) for one in self.asked]

    def answers(self) -> tuple[Answer, ...]:
        """The answers that were written; a condition without words stays open."""
        typed = self.cleaned_data
        return tuple(
            Answer(one.number, text, typed[f"met_{one.number}"])
            for one in self.asked
            if (text := typed[f"answer_{one.number}"].strip())
        )


def lines_of(text: str) -> tuple[str, ...]:
    """What was written one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
