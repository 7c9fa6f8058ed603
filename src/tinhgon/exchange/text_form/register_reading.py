"""A register from its text: things and their dated attributes first, then what is counted, joined and continued."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.tables import did_you_mean
from tinhgon.exchange.text_form.dependants import NEVER_WORD, WORDS, States
from tinhgon.exchange.text_form.facts import FACTS, UNDATED, Facts
from tinhgon.exchange.text_form.line import Line, leading_period, lines_of
from tinhgon.exchange.text_form.mentions import Mentions, sort_named_by
from tinhgon.exchange.text_form.tokens import Form, Slip
from tinhgon.exchange.text_form.values import read_clauses
from tinhgon.register import Register, Territory, Unit, Value
from tinhgon.vocabulary import Message, Param, Period

#: What a scheme says and a register does not: there one writes what it led to.
OPERATIONS = ("found", "merge", "split", "dissolve", "divide", "transfer", "rename", "recode", "change", "reinstate")
#: A book of which every number was a minute of work would take 4,000 years to get there.
_MAX_NUMBER = 2**31 - 1
_CHANGES = ("set", "clear", "end")
_WORDS = (*_CHANGES, *FACTS, *WORDS, NEVER_WORD, "register", "known", "elsewhere")


def register_from_text(text: str, name: str = "text") -> Register:
    """The register that a text describes; whatever cannot be understood is refused by line and column."""
    faults = Faults(name)
    reading = _Reading(faults)
    lines = [statement for number, line in lines_of(text) if (statement := _statement(number, line, faults))]
    for statement in lines:
        reading.attempt(statement, reading.declare)
    # Days decide, not the order of lines: what is said from a later day on stands over what was said before. Facts
    # keep the order of their lines, which is their order of entry.
    for statement in sorted(lines, key=lambda s: s.since_when if s.is_of_things else date.max):
        reading.attempt(statement, reading.take)
    reading.conclude()
    faults.check()
    return reading.register()


@dataclass(frozen=True, slots=True)
class _Statement:
    """A line with the days it begins with."""

    line: Line
    period: Period | None

    @property
    def is_declaration(self) -> bool:
        return self.period is not None and self.line.is_name() and not self.line.is_word(*_WORDS, *OPERATIONS)

    @property
    def is_of_things(self) -> bool:
        """Whether the line says something of a unit or a territory itself."""
        return self.is_declaration or self.line.is_word(*_CHANGES)

    @property
    def since_when(self) -> date:
        return (self.period and self.period.start) or date.min

    def since(self) -> date:
        """The single day of a statement that is about one day."""
        period = self.during()
        if period.start is None or period.end is not None:
            raise self.line.slip(Message("text.one_day"), Message("remedy.write_day"), 1)
        return period.start

    def during(self) -> Period:
        """The days of a statement that needs some."""
        if self.period is None:
            raise self.line.slip(Message("text.no_day"), Message("remedy.write_period"), 1)
        return self.period


def _statement(number: int, text: str, faults: Faults) -> _Statement | None:
    try:
        line = Line(number, text)
        return _Statement(line, leading_period(line)) if line.token is not None else None
    except Slip as slip:
        faults.add(number, slip.column, slip.message, slip.remedy)
        return None


_Key = tuple[str, str]
_MAKERS: dict[str, type[Unit] | type[Territory]] = {"unit": Unit, "territory": Territory}


@dataclass
class _Reading:
    """What has been read so far; ids are looked up when everything is declared."""

    faults: Faults
    number: int = 0
    things: dict[_Key, Unit | Territory] = field(default_factory=dict)
    explicit: set[str] = field(default_factory=set)
    facts: Facts = field(default_factory=Facts)
    mentions: Mentions = field(default_factory=Mentions)
    states: States = field(default_factory=States)

    def attempt(self, statement: _Statement, read: Callable[[_Statement], None]) -> None:
        """Read a line one way, and note what is wrong with it."""
        first = statement.line.next
        try:
            read(statement)
        except Slip as slip:
            self.faults.add(statement.line.number, slip.column, slip.message, slip.remedy)
            statement.line.is_spoilt = True
        if read == self.declare:
            statement.line.next = first

    def declare(self, statement: _Statement) -> None:
        """Note which ids a line declares, so that lines may stand in any order."""
        line = statement.line
        if not statement.is_declaration and not line.is_word("known"):
            return
        line.took("known")
        sort = "territory" if line.is_word("territory") else "unit"
        line.name()
        id = line.name()
        self._make(sort, id)
        if sort == "territory":
            self.explicit.add(id)
        words = [token.value if token.form is Form.WORD else "" for token in line.tokens]
        if "territories" in words[line.next :]:
            for token in line.tokens[words.index("territories", line.next) + 1 :]:
                self._make("territory", token.value)

    def _make(self, sort: str, id: str) -> None:
        self.things.setdefault((sort, id), _MAKERS[sort](id))

    def take(self, statement: _Statement) -> None:
        """Take a line in."""
        line = statement.line
        if line.is_spoilt:
            return
        if statement.is_declaration:
            self._declaration(line, statement.during())
        elif line.is_word(*WORDS, NEVER_WORD):
            self.states.read(line, statement.period)
        elif line.took("set"):
            self._say(line, self._subject(line), statement.during())
        elif line.took("clear"):
            self._clear(line, statement.during())
        elif line.took("end"):
            key = self._subject(line)
            self.things[key] = self.things[key].ending(statement.since())
        else:
            self._undated(statement)
        line.done()

    def _undated(self, statement: _Statement) -> None:
        line = statement.line
        if line.is_word("observe", "succession", "dissolved"):
            self.facts.read_dated(line, statement.since(), self.mentions)
        elif statement.period is not None:
            word = line.token.value if line.token else ""
            code = "text.operation_in_register" if word in OPERATIONS else "text.undated"
            remedy = "remedy.write_scheme" if word in OPERATIONS else "remedy.no_day"
            raise line.slip(Message(code, {"word": word}), Message(remedy))
        elif line.took("known"):
            line.keyword("unit", "territory")
            line.name()
        elif line.took("elsewhere"):
            self.mentions.elsewhere.update(line.names())
        elif line.took("register"):
            line.keyword("number")
            column, self.number = line.column, line.whole_number()
            if not 0 <= self.number <= _MAX_NUMBER:
                params: dict[str, Param] = {"text": str(self.number), "low": 0, "high": _MAX_NUMBER}
                raise line.slip(Message("input.out_of_range", params), Message("remedy.check_value"), column)
        elif not line.is_word(*UNDATED):
            word = line.token.value if line.token else ""
            meant = did_you_mean(word, _WORDS)
            near = meant.code == "remedy.did_you_mean"
            message = Message("text.unknown_word", {"word": word}) if near else Message("text.no_day")
            raise line.slip(message, meant if near else Message("remedy.write_period"))
        else:
            self.facts.read_undated(line, self.mentions)

    def conclude(self) -> None:
        """Look every id up that was named."""
        known: dict[str, Iterable[str]] = {
            # What ends may hang on a body: an end names it as it names a unit.
            "unit": [*self._ids("unit"), *self.states.ids],
            "territory": self._ids("territory"),
            "thing": [id for _, id in self.things],
            "act": self.facts.acts,
            "measure": self.facts.measures,
        }
        self.mentions.check(known, self.faults)
        self.states.check((unit for unit in self.things.values() if isinstance(unit, Unit)), self.faults)

    def register(self) -> Register:
        return Register(number=self.number).putting(
            units=(thing for thing in self.things.values() if isinstance(thing, Unit)),
            territories=(thing for thing in self.things.values() if isinstance(thing, Territory)),
            observations=self.facts.observations,
            successions=self.facts.successions,
            endings=self.facts.endings,
            acts=self.facts.acts.values(),
            borders=self.facts.borders.values(),
            measures=self.facts.measures.values(),
            dependants=self.states.dependants(),
        )

    # -- units and territories --------------------------------------------------------------------------------------

    def _declaration(self, line: Line, period: Period) -> None:
        """`PERIOD KIND ID ["name"] clauses [territories ID ...]`, or `PERIOD territory ID ["name"] clauses`."""
        first = line.token
        sort = "territory" if line.is_word("territory") else "unit"
        kind = None if line.took("unit", "territory") else line.name()
        column, key = line.column, (sort, line.name())
        if any(existing.overlaps(period) for existing, _ in self.things[key].timeline("exists")):
            raise line.slip(Message("text.declared_twice", {"id": key[1]}), Message("remedy.keep_one_row"), column)
        self._set(key, period, "exists", True)
        if kind is not None:
            self._set(key, period, "kind", kind)
        try:
            self._say(line, key, period)
        except Slip as slip:
            # `obsrve a1 population 12` reads like a unit of the kind "obsrve": say what was probably meant.
            meant = did_you_mean(kind or "", _WORDS)
            if first is None or kind is None or meant.code != "remedy.did_you_mean":
                raise
            raise line.slip(Message("text.unknown_word", {"word": kind}), meant, first.column) from slip
        if sort == "unit" and line.took("territories"):
            for territory in line.names():
                self._hold(territory, key[1], period)

    def _hold(self, territory: str, unit: str, period: Period) -> None:
        """A territory that has no line of its own exists as long as units hold it."""
        self._set(("territory", territory), period, "unit", unit)
        if territory not in self.explicit:
            self._set(("territory", territory), period, "exists", True)

    def _set(self, key: _Key, period: Period, attribute: str, value: Value | None) -> None:
        self.things[key] = self.things[key].correcting(attribute, period, value)

    def _subject(self, line: Line) -> _Key:
        """The declared thing that a line is about: `unit ID`, `territory ID`, or just its id."""
        sorts = (line.keyword(*_MAKERS),) if line.is_word(*_MAKERS) else tuple(_MAKERS)
        column, id = line.column, line.name()
        found = [(sort, id) for sort in sorts if (sort, id) in self.things]
        if not found:
            known = [known for sort in sorts for known in self._ids(sort)]
            raise line.slip(Message("text.unknown_id", {"id": id}), did_you_mean(id, known), column)
        if len(found) > 1:
            raise line.slip(Message("text.unit_or_territory", {"id": id}), Message("remedy.say_which"), column)
        return found[0]

    def _ids(self, sort: str) -> list[str]:
        return [id for found, id in self.things if found == sort]

    def _say(self, line: Line, key: _Key, period: Period) -> None:
        """Set the attributes that a line gives, for a period."""
        column = line.column
        for attribute, value in read_clauses(line):
            self._set(key, period, attribute, value)
            if isinstance(value, str) and (sort := sort_named_by(attribute)):
                self.mentions.note(line.number, column, sort, value)
            column = line.column

    def _clear(self, line: Line, period: Period) -> None:
        """`clear ID ATTRIBUTE ...`: during these days nothing is known of them."""
        key = self._subject(line)
        while line.is_name():
            column, attribute = line.column, line.name()
            known = self.things[key].attributes
            if attribute not in known:
                raise line.slip(
                    Message("text.no_attribute", {"word": attribute}), did_you_mean(attribute, known), column
                )
            self._set(key, period, attribute, None)
