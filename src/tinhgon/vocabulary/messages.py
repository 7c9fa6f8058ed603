"""What the house has to say, as values: a code and parameters; the edge makes sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias, Union

Param: TypeAlias = Union[str, int, float, date, "Message", tuple["Param", ...], None]


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say: `code` names the sentence, `params` fill it; the hash of a decision covers both.

    Parameters are text (names are given in full, since a name is true on a day), numbers, days, other
    messages, or tuples of these.
    """

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params))))


class Severity(StrEnum):
    """How much a finding weighs: an error stops, a warning asks for a decision, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should act on: what, about which things, by which rule and from which source."""

    severity: Severity
    message: Message
    subjects: tuple[str, ...] = ()
    rule: str = ""
    source: str = ""
    is_verified: bool = True

    @property
    def code(self) -> str:
        return self.message.code


Findings: TypeAlias = tuple[Finding, ...]


def error(code: str, /, *subjects: str, **params: Param) -> Finding:
    """A finding that stops what was asked."""
    return Finding(Severity.ERROR, Message(code, params), subjects)


def warning(code: str, /, *subjects: str, **params: Param) -> Finding:
    """A finding that somebody has to decide about."""
    return Finding(Severity.WARNING, Message(code, params), subjects)


def note(code: str, /, *subjects: str, **params: Param) -> Finding:
    """A finding that informs."""
    return Finding(Severity.NOTE, Message(code, params), subjects)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops what was asked."""
    return any(finding.severity is Severity.ERROR for finding in findings)
