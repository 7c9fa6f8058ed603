"""What a scheme would do, exactly: the register after it, the difference, the named consequences. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Register
from tinhgon.scheme.difference import Difference, compare
from tinhgon.scheme.operations import Operation, reinstating
from tinhgon.scheme.scheme import Scheme
from tinhgon.vocabulary import ActId, Finding, Message, TerritoryId, UnitId, error, has_errors

#: Called after each operation with how many are done and how many there are.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Consequence:
    """A side effect with its cause: the place of the operation among `scheme.ordered`."""

    operation: int
    message: Message


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an operation cannot be done: its place among `scheme.ordered` (after the last: a figure), and the finding."""

    operation: int
    finding: Finding


@dataclass(frozen=True)
class Preview:
    """The world before and after a scheme; an operation with problems was left out, and says why."""

    scheme: Scheme
    before: Register
    after: Register
    descriptions: tuple[Message, ...]
    consequences: tuple[Consequence, ...]
    problems: tuple[Problem, ...]
    touched: frozenset[str]

    @property
    def is_applicable(self) -> bool:
        return not has_errors(problem.finding for problem in self.problems)

    @property
    def last_day(self) -> date:
        """The day from which the whole scheme has its effect."""
        return self.scheme.days[-1]

    @property
    def difference(self) -> Difference:
        """What is different on the last effective day from what would have been without the scheme."""
        return compare(self.before, self.after, self.last_day)

    def reversal(self, on: date) -> tuple[Operation, ...]:
        """The operations that restore, from a day on, what would have been without the scheme."""
        return reinstating(self.before, self.after, self.touched, on)


def preview(
    scheme: Scheme, register: Register, *, act: ActId | None = None, progress: Progress | None = None
) -> Preview:
    """Carry the scheme out on a register value: what is shown is what will be done.

    The legal act is bound here, when there is one; a preview before the decision has none.
    """
    if not scheme.operations:
        raise ValueError("a scheme without operations changes nothing and cannot be previewed")
    ordered, current = scheme.ordered, register
    descriptions: list[Message] = []
    consequences: list[Consequence] = []
    problems: list[Problem] = []
    touched: set[str] = set()
    for place, operation in enumerate(ordered):
        descriptions.append(operation.describe(current))
        found = operation.problems(current)
        problems += [Problem(place, finding) for finding in found]
        if not has_errors(found):
            consequences += [Consequence(place, message) for message in operation.consequences(current)]
            touched |= operation.writes(current)
            current = operation.apply(current, act)
        if progress is not None:
            progress(place + 1, len(ordered))
    problems += [Problem(len(ordered), finding) for finding in _figure_problems(scheme, current)]
    current = current.putting(observations=scheme.figures)
    return Preview(
        scheme, register, current, tuple(descriptions), tuple(consequences), tuple(problems), frozenset(touched)
    )


def _figure_problems(scheme: Scheme, after: Register) -> Iterator[Finding]:
    """Figures of something that the scheme does not leave standing: they would be of nothing."""
    for figure in scheme.figures:
        subject, day = figure.subject, figure.boundaries_on
        if not after.has_unit(UnitId(subject), day) and not after.has_territory(TerritoryId(subject), day):
            yield error("problem.figure_of_nothing", subject, thing=subject, measure=figure.measure, day=day)


__all__ = ["Consequence", "Preview", "Problem", "Progress", "preview"]
