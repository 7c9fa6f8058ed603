"""The steps of carrying a scheme out, with what each left; and what can be done now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.cutover import CROSSWALK_FILE, LINEAGE_FILE, RECORD_FILE, CutoverPlan, CutoverStep
from tinhgon.vocabulary import SchemeId
from tinhgon_site.components.speaking import word_for
from tinhgon_site.cutovers.store import DoneStep
from tinhgon_site.cutovers.watching import Running

#: The files of a carrying out that may be fetched, by the step that writes them.
FILES: Mapping[CutoverStep, str] = {
    CutoverStep.WRITE_CROSSWALK: CROSSWALK_FILE,
    CutoverStep.WRITE_LINEAGE: LINEAGE_FILE,
    CutoverStep.WRITE_RECORD: RECORD_FILE,
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the plan: done by whom and when, and what it left; or still to be done."""

    place: int
    label: str
    is_done: bool
    done_at: datetime | None
    by: str
    evidence: tuple[tuple[str, str], ...]
    file: str
    file_href: str
    #: While it runs: whether it is being worked at or is behind, and how much of it is done.
    is_at_work: bool = False
    is_behind: bool = False
    done: int = 0
    total: int = 0

    @property
    def share(self) -> int:
        """Per cent of a long step that are done; a step that does not count is at its beginning until it ends."""
        return 100 * self.done // self.total if self.total else 0


def step_lines(
    steps: Iterable[CutoverStep],
    done: Mapping[CutoverStep, DoneStep],
    scheme: SchemeId,
    *,
    has_files: bool = True,
    at_work: Running | None = None,
) -> tuple[StepLine, ...]:
    """The steps in their order, and where it is while it runs; files are offered as long as they are there."""
    ordered = tuple(steps)
    lines = [_line(place, step, done.get(step), scheme, has_files) for place, step in enumerate(ordered, 1)]
    if at_work is None or at_work.step not in ordered:
        return tuple(lines)
    here = ordered.index(at_work.step)
    behind = [replace(line, is_behind=True) for line in lines[:here]]
    working = replace(lines[here], is_at_work=True, done=at_work.done, total=at_work.total)
    return (*behind, working, *lines[here + 1 :])


def _line(place: int, step: CutoverStep, done: DoneStep | None, scheme: SchemeId, has_files: bool) -> StepLine:
    label = capfirst(word_for("cutover_step", step.value))
    if done is None:
        return StepLine(place, label, False, None, "", (), "", "")
    name = FILES.get(step, "") if has_files and "file" in done.evidence else ""
    href = reverse("cutovers:file", args=[scheme, name]) if name else ""
    return StepLine(place, label, True, done.done_at, done.by, _evidence(done), name, href)


def _evidence(done: DoneStep) -> tuple[tuple[str, str], ...]:
    words = {
        "number": _("number of the book"),
        "before": _("number before"),
        "annulled": _("number annulled"),
        "sha256": "SHA-256",
        "change": _("fingerprint of the difference"),
        "rows": _("rows"),
    }
    return tuple((words[name], str(value)) for name, value in done.evidence.items() if name in words)


def is_begun(plan: CutoverPlan, done: Mapping[CutoverStep, DoneStep]) -> bool:
    """Whether the register is changed but not every step after it is done: then one can go on."""
    return CutoverStep.CHANGE_REGISTER in done and any(step not in done for step in plan.steps)
