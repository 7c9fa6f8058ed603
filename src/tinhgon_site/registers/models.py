"""The rows of the book: one table a kind of fact, each row with the days it is true and the numbers it stood at.

`entered` is the number of the book that brought a row in, `removed` the one that took it out (empty: it stands).
A question as of a day and a number is one range condition on each clock:

    entered <= number AND (removed IS NULL OR removed > number)
    AND (start_on IS NULL OR start_on <= day) AND (end_on IS NULL OR end_on > day)
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from tinhgon.register import BorderKind, Combination, EntryKind, Method

ID_LENGTH = 300


def _one_of(field: str, kinds: Any) -> Q:
    return Q(**{f"{field}__in": [kind.value for kind in kinds]})


def _share(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 1})


class Entry(models.Model):
    """One number of the book: why it rose, when, by whom, on what authority."""

    personal_data: ClassVar[tuple[str, ...]] = ("by", "reason")

    number = models.PositiveIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    recorded_at = models.DateTimeField()
    by = models.TextField()
    reason = models.TextField(blank=True)
    act = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  the library tells no act from an empty id
    scheme = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  as above
    # What this number says, it says for ever; a number 7 of another book (a restored backup, a fresh demonstration)
    # has another mark, so that nothing kept in memory or by a browser is mistaken for it.
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(condition=Q(number__gte=1), name="registers_entry_from_one"),
            models.CheckConstraint(condition=_one_of("kind", EntryKind), name="registers_entry_kind"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Head(models.Model):
    """The last number of the book; its row is locked by whoever writes the next one, so that there is only one."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="registers_head_is_one"),)

    def __str__(self) -> str:
        return str(self.number)


class Row(models.Model):
    """What every row of the book has: the numbers between which it stood."""

    entered = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", db_column="entered")
    # Not indexed: nearly every row stands, and SQLite would look through all of these for each row it takes out.
    removed = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="+", db_column="removed", null=True, db_index=False
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[BaseConstraint] | tuple[BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(removed__isnull=True) | Q(removed__gt=F("entered")),
                name="%(app_label)s_%(class)s_stood",
            ),
        )


class AttributeValue(Row):
    """One attribute of one thing during one stretch of days; the value is text, a number or yes/no."""

    subject = models.CharField(max_length=ID_LENGTH)
    attribute = models.CharField(max_length=ID_LENGTH)
    text = models.TextField(null=True)  # noqa: DJ001  an empty text is a value; no text is another kind of value
    number = models.FloatField(null=True)
    flag = models.BooleanField(null=True)
    start_on = models.DateField(null=True)
    # The first day on which it is no longer so.
    end_on = models.DateField(null=True)

    class Meta(Row.Meta):
        abstract = True
        indexes: ClassVar[list[models.Index]] = [
            # All four, or SQLite would look for a row to take out among everything with the same days.
            models.Index(fields=["subject", "attribute", "start_on", "end_on"], name="%(class)s_of_a_thing"),
            models.Index(fields=["attribute", "start_on", "end_on"], name="%(class)s_of_a_day"),
        ]
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(start_on__lt=F("end_on")),
                name="%(app_label)s_%(class)s_days",
            ),
            models.CheckConstraint(
                condition=Q(text__isnull=False, number__isnull=True, flag__isnull=True)
                | Q(text__isnull=True, number__isnull=False, flag__isnull=True)
                | Q(text__isnull=True, number__isnull=True, flag__isnull=False),
                name="%(app_label)s_%(class)s_one_value",
            ),
            # Two, because to both databases one unknown first day is not the same as another.
            models.UniqueConstraint(
                fields=("subject", "attribute", "start_on"),
                condition=Q(removed__isnull=True, start_on__isnull=False),
                name="%(app_label)s_%(class)s_once",
            ),
            models.UniqueConstraint(
                fields=("subject", "attribute"),
                condition=Q(removed__isnull=True, start_on__isnull=True),
                name="%(app_label)s_%(class)s_once_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.attribute}"


class UnitValue(AttributeValue):
    """An attribute of a unit."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class TerritoryValue(AttributeValue):
    """An attribute of a territory."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class State(Row):
    """What stands of a thing that hangs on a body, during one stretch of days: all its attributes, as JSON.

    `about` is the id of the body or post on which it hangs, so that a body's things are found without reading others'.
    """

    subject = models.CharField(max_length=ID_LENGTH)
    about = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  a person hangs on nothing
    said = models.TextField()
    start_on = models.DateField(null=True)
    # The first day on which it is no longer so.
    end_on = models.DateField(null=True)

    class Meta(Row.Meta):
        abstract = True
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "start_on"], name="%(class)s_of_a_thing"),
            models.Index(fields=["about", "start_on", "end_on"], name="%(class)s_at_a_body"),
        ]
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(start_on__lt=F("end_on")),
                name="%(app_label)s_%(class)s_days",
            ),
            # Two, because to both databases one unknown first day is not the same as another.
            models.UniqueConstraint(
                fields=("subject", "start_on"),
                condition=Q(removed__isnull=True, start_on__isnull=False),
                name="%(app_label)s_%(class)s_once",
            ),
            models.UniqueConstraint(
                fields=("subject",),
                condition=Q(removed__isnull=True, start_on__isnull=True),
                name="%(app_label)s_%(class)s_once_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.start_on}"


class PostState(State):
    """A post."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class PersonState(State):
    """A person: name, birth, pay, what is known of them."""

    personal_data: ClassVar[tuple[str, ...]] = ("subject", "about", "said")


class AppointmentState(State):
    """Who holds a post."""

    personal_data: ClassVar[tuple[str, ...]] = ("said",)


class MembershipState(State):
    """Who belongs to a Party cell or a union."""

    personal_data: ClassVar[tuple[str, ...]] = ("said",)


class CompetenceState(State):
    """Which body does what."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class AssetState(State):
    """What a body has."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class ObligationState(State):
    """What a body owes or is owed."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class CaseloadState(State):
    """The open cases that wait at a body."""

    personal_data: ClassVar[tuple[str, ...]] = ()


class Happening(Row):
    """Something of which a thing may have several; `place` keeps the order in which one number brought them in."""

    place = models.PositiveIntegerField()

    class Meta(Row.Meta):
        abstract = True


class Observation(Happening):
    """One measurement of one territory or unit."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    subject = models.CharField(max_length=ID_LENGTH)
    measure = models.CharField(max_length=ID_LENGTH)
    observed_on = models.DateField()
    value = models.FloatField()
    boundaries_on = models.DateField()
    method = models.CharField(max_length=20)
    source = models.TextField(blank=True)

    class Meta(Happening.Meta):
        indexes = (
            models.Index(fields=["subject", "measure", "observed_on"], name="observation_of_a_thing"),
            models.Index(fields=["measure", "observed_on"], name="observation_of_a_measure"),
        )
        constraints = (
            *Happening.Meta.constraints,
            models.CheckConstraint(condition=_one_of("method", Method), name="registers_observation_method"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.measure} {self.observed_on}"


class Succession(Happening):
    """One unit continues another."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    predecessor = models.CharField(max_length=ID_LENGTH)
    successor = models.CharField(max_length=ID_LENGTH)
    succeeded_on = models.DateField()
    share = models.FloatField(null=True)
    basis = models.TextField()
    act = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  as in Entry

    class Meta(Happening.Meta):
        indexes = (
            models.Index(fields=["predecessor", "successor", "succeeded_on"], name="succession_from"),
            models.Index(fields=["successor", "succeeded_on"], name="succession_to"),
        )
        constraints = (
            *Happening.Meta.constraints,
            models.CheckConstraint(condition=_share("share"), name="registers_succession_share"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} {self.successor} {self.succeeded_on}"


class Ending(Happening):
    """A unit ended and nobody continues it."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    unit = models.CharField(max_length=ID_LENGTH)
    ended_on = models.DateField()
    reason = models.TextField()
    act = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  as in Entry

    class Meta(Happening.Meta):
        indexes = (models.Index(fields=["unit", "ended_on"], name="ending_of_a_unit"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.ended_on}"


class Act(Row):
    """A legal paper that the book refers to."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    act = models.CharField(max_length=ID_LENGTH)
    number = models.TextField()
    title = models.TextField(blank=True)
    issuer = models.TextField(blank=True)
    signed_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)
    source = models.TextField(blank=True)

    class Meta(Row.Meta):
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(fields=("act",), condition=Q(removed__isnull=True), name="registers_act_once"),
        )

    def __str__(self) -> str:
        return self.act


class Border(Row):
    """Two territories that touch, or are joined by a ferry; the smaller id first."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    a = models.CharField(max_length=ID_LENGTH)
    b = models.CharField(max_length=ID_LENGTH)
    shared_km = models.FloatField()
    kind = models.CharField(max_length=20)

    class Meta(Row.Meta):
        indexes = (models.Index(fields=["b"], name="border_from_the_other"),)
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(condition=_one_of("kind", BorderKind), name="registers_border_kind"),
            models.UniqueConstraint(fields=("a", "b"), condition=Q(removed__isnull=True), name="registers_border_once"),
        )

    def __str__(self) -> str:
        return f"{self.a} {self.b}"


class Measure(Row):
    """Something measured, with its rule of combination."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    code = models.CharField(max_length=ID_LENGTH)
    unit = models.TextField()
    combination = models.CharField(max_length=20)
    weight = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  as in Entry

    class Meta(Row.Meta):
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(condition=_one_of("combination", Combination), name="registers_measure_rule"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) ^ Q(combination=Combination.WEIGHTED_MEAN.value),
                name="registers_measure_weight",
            ),
            models.UniqueConstraint(fields=("code",), condition=Q(removed__isnull=True), name="registers_measure_once"),
        )

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """One loading of shapes: where they come from, and whether they are only computed from centre points."""

    personal_data: ClassVar[tuple[str, ...]] = ("by",)

    loaded_at = models.DateTimeField()
    by = models.TextField()
    source = models.TextField()
    is_approximate = models.BooleanField()
    # The day whose boundaries these are: the shape of a unit is right as long as the unit has the land of that day.
    boundaries_on = models.DateField()
    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.id} {self.source}"


class Boundary(models.Model):
    """The shape of a territory or a unit, in longitude and latitude; an older edition's stays, marked as replaced."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    subject = models.CharField(max_length=ID_LENGTH)
    shape = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="boundaries")
    replaced_by = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = (models.Index(fields=["west", "east", "south", "north"], name="boundary_in_a_window"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(west__lte=F("east"), south__lte=F("north")), name="registers_boundary_window"
            ),
            models.UniqueConstraint(
                fields=("subject",), condition=Q(replaced_by__isnull=True), name="registers_boundary_once"
            ),
        )

    def __str__(self) -> str:
        return self.subject
