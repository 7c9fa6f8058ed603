"""A scheme from its text and back: who answers for it and on what it stands, then its operations, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.tables import did_you_mean
from tinhgon.exchange.text_form.facts import read_observation
from tinhgon.exchange.text_form.legal_acts import act_line, read_act
from tinhgon.exchange.text_form.line import Line, leading_period, lines_of
from tinhgon.exchange.text_form.mentions import Mentions
from tinhgon.exchange.text_form.operation_reading import OPERATION_WORDS, read_operation
from tinhgon.exchange.text_form.operation_writing import operation_line
from tinhgon.exchange.text_form.origins import Origins
from tinhgon.exchange.text_form.register_writing import observation_line
from tinhgon.exchange.text_form.tokens import Slip, quoted, word
from tinhgon.register import Observation, Register
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import Operation
from tinhgon.vocabulary import LegalAct, Message, SchemeId

_HEAD = ("scheme", "owner", "baseline", "note", "act")
#: The id of a scheme whose text gives none.
UNNAMED = SchemeId("scheme")


def scheme_from_text(text: str, name: str = "text", register: Register | None = None) -> Scheme:
    """The scheme that a text describes.

    With the `register` it will stand on, a new unit may leave out its kind and its parents: it then has those that
    all the units it comes from have in common.
    """
    faults = Faults(name)
    reading = _Reading(Origins(register))
    for number, content in lines_of(text):
        try:
            line = Line(number, content)
            if line.token is not None:
                reading.take(line)
        except Slip as slip:
            faults.add(number, slip.column, slip.message, slip.remedy)
    faults.check()
    return reading.scheme()


def scheme_text(scheme: Scheme) -> str:
    """The scheme in the text form; reading it gives the same scheme."""
    return "".join(f"{line}\n" for line in _lines(scheme))


def _lines(scheme: Scheme) -> Iterator[str]:
    yield f"scheme {word(scheme.id)} {quoted(scheme.title)}"
    if scheme.owner:
        yield f"owner {quoted(scheme.owner)}"
    yield f"baseline {scheme.baseline}"
    if scheme.note:
        yield f"note {quoted(scheme.note)}"
    yield from map(act_line, scheme.legal_basis)
    yield from map(operation_line, scheme.operations)
    yield from map(observation_line, scheme.figures)


@dataclass
class _Reading:
    """What has been read so far."""

    origins: Origins
    head: dict[str, str] = field(default_factory=dict)
    id: SchemeId = UNNAMED
    baseline: int = 0
    acts: list[LegalAct] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    figures: list[Observation] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """Take a line in: an operation when it begins with a day (or a figure), otherwise a line of the head."""
        period = leading_period(line)
        if period is None:
            self._head_line(line)
        elif period.start is None or period.end is not None:
            raise line.slip(Message("text.one_day"), Message("remedy.write_day"), 1)
        elif line.took("observe"):
            # An official figure names units that begin with this scheme: there is nothing yet to look its id up in.
            self.figures.append(read_observation(line, period.start, Mentions()))
            line.done()
        else:
            self._operation(line, period.start)

    def scheme(self) -> Scheme:
        return Scheme(
            self.id,
            self.head.get("scheme", ""),
            self.baseline,
            tuple(self.operations),
            self.head.get("owner", ""),
            tuple(self.acts),
            tuple(self.figures),
            self.head.get("note", ""),
        )

    def _operation(self, line: Line, day: date) -> None:
        if not line.is_word(*OPERATION_WORDS):
            found = line.token.value if line.token else ""
            raise line.slip(
                Message("text.no_operation", {"word": found}), did_you_mean(found, (*OPERATION_WORDS, "observe"))
            )
        self.origins.on(day)
        self.operations.append(read_operation(line, day, self.origins))

    def _head_line(self, line: Line) -> None:
        if line.is_word(*OPERATION_WORDS):
            raise line.slip(Message("text.no_day"), Message("remedy.write_day"))
        column, key = line.column, line.keyword(*_HEAD)
        if key == "act":
            self.acts.append(read_act(line))
        elif key == "baseline":
            self.baseline = line.whole_number()
        elif key in self.head:
            raise line.slip(Message("text.said_twice", {"word": key}), Message("remedy.keep_one_row"), column)
        else:
            if key == "scheme":
                self.id = SchemeId(line.name())
            self.head[key] = line.text()
        line.done()
