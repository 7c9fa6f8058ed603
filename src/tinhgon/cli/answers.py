"""How the command line answers: JSON alone on standard output, sentences beside it, one exit status for each answer."""

from __future__ import annotations

import errno
import functools
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import ParamSpec

import click

from tinhgon.exchange import BadInput
from tinhgon.language import LANGUAGES, say, say_finding
from tinhgon.register import expect_large_registers
from tinhgon.vocabulary import Finding, Message, canonical

GOOD, NO, BAD_INPUT = 0, 1, 2
P = ParamSpec("P")
#: Why the system refused a file, as far as there is something to do about it.
_REFUSALS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.ENAMETOOLONG: "name_too_long",
}
#: What a terminal obeys instead of showing it: control characters, and those that turn the direction of writing.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def language() -> str:
    """The language people are answered in: `TINHGON_LANGUAGE`, else Vietnamese."""
    wanted = os.environ.get("TINHGON_LANGUAGE", "vi")
    return wanted if wanted in LANGUAGES else "vi"


def answering(function: Callable[P, int]) -> Callable[P, None]:
    """Make a verb from a function that returns its exit status; a file that cannot be used is told, with remedies."""

    @functools.wraps(function)
    def verb(*args: P.args, **kwargs: P.kwargs) -> None:
        expect_large_registers()
        try:
            status = function(*args, **kwargs)
        except BadInput as bad:
            for message in bad.messages:
                tell(message)
            status = BAD_INPUT
        except BrokenPipeError:
            raise  # whoever read the answer has seen enough
        except OSError as error:
            tell(_refused(error))
            status = BAD_INPUT
        sys.exit(status)

    return verb


def _refused(error: OSError) -> Message:
    """What the system said about a file, and what to do."""
    code = _REFUSALS.get(error.errno or 0, "other")
    file = Message("system.output") if error.filename is None else str(error.filename)
    return Message(f"system.{code}", {"file": file, "detail": error.strerror or str(error)})


def plain(text: str) -> str:
    """A text of which a terminal shows every character: one that it would obey is written as its number."""
    return _OBEYED.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def tell(message: Message) -> None:
    """Say something beside the answer, on standard error."""
    click.echo(plain(say(message, language())), err=True)


def tell_finding(finding: Finding) -> None:
    """Say a finding, with its rule and source, on standard error."""
    severity = say(Message(f"severity.{finding.severity}"), language())
    click.echo(plain(f"{severity}: {say_finding(finding, language())}"), err=True)


def finding_as_json(finding: Finding) -> dict[str, object]:
    """A finding for other programs: its code and parameters, and the sentence in the language asked for."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "subjects": list(finding.subjects),
        "params": canonical(finding.message.params),
        "sentence": say(finding.message, language()),
        "rule": finding.rule or None,
        "source": finding.source or None,
        "verified": finding.is_verified,
    }


def line(message: Message, indent: str = "") -> None:
    """One line of the answer for people."""
    click.echo(plain(indent + say(message, language())))


def table(head: Iterable[Message], rows: Iterable[tuple[str, ...]], *, right: frozenset[int] = frozenset()) -> None:
    """A table for people: columns as wide as what stands in them, figures to the right."""
    lines = [tuple(say(cell, language()) for cell in head), *(tuple(map(_one_line, row)) for row in rows)]
    widths = [max(len(row[column]) for row in lines) for column in range(len(lines[0]))]
    for row in lines:
        cells = (
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo("  ".join(cells).rstrip())


def _one_line(cell: str) -> str:
    return plain(" ".join(cell.split()))


def give_json(value: object) -> None:
    """The whole answer as JSON, alone on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
