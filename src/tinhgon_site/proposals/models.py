"""Questions put to the machine with their answers, and how each search went."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tinhgon_site.proposals.values import Ask, State, Wish


class Question(models.Model):
    """A question and, once it is worked on, how it stands: the best plan so far, what is proved, whether it goes on.

    What was asked is never changed. Everything that is a value of the library is JSON text: a database's own JSON type
    may rewrite numbers.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("by", "account")

    ask = models.CharField(max_length=20)
    province = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    effective_on = models.DateField()
    count = models.PositiveIntegerField()
    weights = models.TextField()
    locks = models.TextField()
    # The plan to begin with, the units around which it may change, and what else this kind of question needs.
    given = models.TextField()
    seconds = models.FloatField(null=True)
    beside = models.CharField(max_length=200, blank=True)
    earlier = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    asked_at = models.DateTimeField()
    by = models.TextField()
    account = models.CharField(max_length=150)

    state = models.CharField(max_length=20, default=State.WAITING.value)
    wish = models.CharField(max_length=20, default=Wish.GO_ON.value)
    run = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(null=True)
    # The last sign of life of whoever works on it.
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    plan = models.TextField(blank=True)
    objective = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    ending = models.CharField(max_length=20, blank=True)
    spent = models.FloatField(default=0.0)
    # Findings, and what questions of other kinds come to.
    answer = models.TextField(blank=True)
    became = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(ask__in=[ask.value for ask in Ask]), name="proposals_question_ask"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in State]), name="proposals_question_state"
            ),
            models.CheckConstraint(condition=Q(wish__in=[wish.value for wish in Wish]), name="proposals_question_wish"),
            models.CheckConstraint(condition=Q(count__gte=1), name="proposals_question_count"),
        )

    def __str__(self) -> str:
        return f"{self.ask} {self.province} {self.count}"


class News(models.Model):
    """One better plan, or one better bound, while a question was worked on; of plans only the figures are kept."""

    personal_data: ClassVar[tuple[str, ...]] = ()

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="news")
    run = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    seconds = models.FloatField()
    objective = models.FloatField(null=True)
    bound = models.FloatField(null=True)

    class Meta:
        ordering = ("question", "run", "number")
        constraints = (models.UniqueConstraint(fields=("question", "run", "number"), name="proposals_news_once"),)

    def __str__(self) -> str:
        return f"{self.question_id} {self.run}.{self.number}"
