"""The way of a scheme through the procedure, as the head of its pages and the list of schemes show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.utils.text import capfirst

from tinhgon.decision import Stage
from tinhgon.vocabulary import SchemeId
from tinhgon_site.components.speaking import word_for

#: Where every scheme stands. Decisions are kept by a later app; the addresses hand its answer in.
StagesOf: TypeAlias = Callable[[], Mapping[SchemeId, Stage]]
#: The stages of a scheme that nobody returns, withdraws or undoes.
STRAIGHT: Final = (Stage.DRAFT, Stage.SUBMITTED, Stage.APPRAISED, Stage.DECIDED, Stage.APPLIED)
#: After which stage of the straight way those beside it are shown.
BESIDE: Final = {Stage.RETURNED: Stage.SUBMITTED, Stage.WITHDRAWN: Stage.DRAFT, Stage.UNDONE: Stage.APPLIED}


@dataclass(frozen=True, slots=True)
class StageBadge:
    """A stage as a word; `tone` is how it is coloured."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of the straight way: behind, here, or ahead."""

    label: str
    is_behind: bool
    is_here: bool


def badge(stage: Stage) -> StageBadge:
    """A stage as a word."""
    return StageBadge(stage.value, capfirst(word_for("stage", stage.value)))


def stage_in(stages: Mapping[SchemeId, Stage], scheme: SchemeId) -> Stage:
    """The stage of a scheme; one with which nobody has taken a step is a draft."""
    return stages.get(scheme, Stage.DRAFT)


def way(stage: Stage) -> tuple[Stop, ...]:
    """The straight way with the stage marked; a stage beside the way stands where one comes to it."""
    stages = list(STRAIGHT)
    if stage in BESIDE:
        stages.insert(stages.index(BESIDE[stage]) + 1, stage)
    here = stages.index(stage)
    return tuple(Stop(badge(one).label, place < here, place == here) for place, one in enumerate(stages))
