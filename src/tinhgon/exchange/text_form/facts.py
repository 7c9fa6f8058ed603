"""What a register says beside things and their attributes: observations, successions, ends, acts, borders, measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tinhgon.exchange.text_form.legal_acts import read_act
from tinhgon.exchange.text_form.line import Line
from tinhgon.exchange.text_form.mentions import Mentions
from tinhgon.register import Border, BorderKind, Combination, Ending, Measure, Method, Observation, Succession
from tinhgon.vocabulary import ActId, LegalAct, Message, TerritoryId, UnitId

DATED = ("observe", "succession", "dissolved")
UNDATED = ("act", "border", "measure")
FACTS = (*DATED, *UNDATED)


@dataclass
class Facts:
    """The facts read so far, those of one kind in the order of their lines."""

    observations: list[Observation] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    acts: dict[ActId, LegalAct] = field(default_factory=dict)
    borders: dict[tuple[str, str], Border] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)

    def read_dated(self, line: Line, day: date, mentions: Mentions) -> None:
        """A line that says what was true, or happened, on a day."""
        word = line.keyword(*DATED)
        if word == "observe":
            self.observations.append(read_observation(line, day, mentions))
        elif word == "succession":
            self.successions.append(_succession(line, day, mentions))
        else:
            unit = UnitId(_named(line, mentions, "unit"))
            line.keyword("because")
            self.endings.append(Ending(unit, day, line.text(), _act(line, mentions)))

    def read_undated(self, line: Line, mentions: Mentions) -> None:
        """A line about something that has no day of its own."""
        column, word = line.column, line.keyword(*UNDATED)
        if word == "act":
            act = read_act(line)
            fresh = self.acts.setdefault(act.id, act) is act
        elif word == "border":
            border = _border(line, mentions)
            fresh = self.borders.setdefault((border.a, border.b), border) is border
        else:
            measure = _measure(line)
            fresh = self.measures.setdefault(measure.code, measure) is measure
        if not fresh:
            raise line.slip(Message("text.said_twice", {"word": word}), Message("remedy.keep_one_row"), column)


def _named(line: Line, mentions: Mentions, sort: str) -> str:
    column, id = line.column, line.name()
    mentions.note(line.number, column, sort, id)
    return id


def _act(line: Line, mentions: Mentions) -> ActId | None:
    return ActId(_named(line, mentions, "act")) if line.took("act") else None


def read_observation(line: Line, day: date, mentions: Mentions) -> Observation:
    """What follows `observe`: `ID MEASURE NUMBER [boundaries DAY] [method METHOD] [source "..."]`."""
    subject, measure = _named(line, mentions, "thing"), _named(line, mentions, "measure")
    value = line.number_value()
    boundaries_on = line.day() if line.took("boundaries") else day
    method = Method(line.keyword(*Method)) if line.took("method") else Method.REPORTED
    source = line.text() if line.took("source") else ""
    return Observation(subject, measure, day, value, boundaries_on, method, source)


def _succession(line: Line, day: date, mentions: Mentions) -> Succession:
    """`succession ID to ID [share NUMBER] [basis WORD] [act ID]`; without a share it is not known."""
    predecessor = UnitId(_named(line, mentions, "unit"))
    line.keyword("to")
    successor = UnitId(_named(line, mentions, "unit"))
    share = line.number_value() if line.took("share") else None
    basis = line.name() if line.took("basis") else ""
    return Succession(predecessor, successor, day, share, basis, _act(line, mentions))


def _border(line: Line, mentions: Mentions) -> Border:
    """`border ID ID NUMBER km [point|ferry]`."""
    a, column = _named(line, mentions, "territory"), line.column
    b = _named(line, mentions, "territory")
    if a == b:
        raise line.slip(Message("input.borders_itself", {"code": a}), Message("remedy.remove_row"), column)
    column = line.column
    if (shared_km := line.number_value()) < 0:
        raise line.slip(Message("input.negative", {"text": str(shared_km)}), Message("remedy.check_value"), column)
    line.keyword("km")
    kind = BorderKind(line.keyword(*BorderKind)) if line.token is not None else BorderKind.BORDER
    return Border(TerritoryId(min(a, b)), TerritoryId(max(a, b)), shared_km, kind)


def _measure(line: Line) -> Measure:
    """`measure CODE UNIT RULE [by MEASURE]`: a weighted mean says by what it is weighed."""
    code, unit = line.name(), line.name()
    column, combination = line.column, Combination(line.keyword(*Combination))
    weight = line.name() if line.took("by") else None
    if (combination is Combination.WEIGHTED_MEAN) != (weight is not None):
        raise line.slip(Message("impossible.measure"), Message("remedy.impossible.measure"), column)
    return Measure(code, unit, combination, weight)
