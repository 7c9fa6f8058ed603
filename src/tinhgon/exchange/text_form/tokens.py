"""The smallest parts of a line: words, quoted texts, brackets and commas; what follows a `;` is a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from tinhgon.vocabulary import Message

#: Words that mean something where they stand; an id or kind that is one of them is written in quotes.
RESERVED = frozenset(
    """
    act always appointment asset attribute baseline basis because border boundaries by caseload change clear
    code competence dissolve dissolved divide elsewhere end false ferry found from if in in_force into issuer
    kind km known measure membership merge method name never note nothing number obligation observe of owner
    parent person point post recode register reinstate rename restored scheme seat set share signed source split
    succession territories territory tier title to transfer true under unit within
    """.split()  # noqa: SIM905 - a list of words is read as a list of words
)
_BARE = re.compile(r"[\w.:@~/+\-]+")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_WRITTEN = {char: f"\\{escape}" for escape, char in _ESCAPES.items()}


class Form(Enum):
    """What a token is."""

    WORD = "word"
    TEXT = "text"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a line and the column, counted from 1, where it begins."""

    form: Form
    value: str
    column: int


class Slip(Exception):
    """What is wrong with a line: the rest of it is not read."""

    def __init__(self, column: int, message: Message, remedy: Message) -> None:
        super().__init__(column, message.code)
        self.column = column
        self.message = message
        self.remedy = remedy


def tokenised(line: str) -> list[Token]:
    """The tokens of one line."""
    tokens: list[Token] = []
    index = 0
    while index < len(line):
        char = line[index]
        if char == ";":
            break
        if char.isspace():
            index += 1
        elif char == '"':
            text, end = _quoted(line, index)
            tokens.append(Token(Form.TEXT, text, index + 1))
            index = end
        elif char in "(),":
            tokens.append(Token(Form.MARK, char, index + 1))
            index += 1
        else:
            end = index
            while end < len(line) and not line[end].isspace() and line[end] not in '"(),;':
                end += 1
            tokens.append(Token(Form.WORD, line[index:end], index + 1))
            index = end
    return tokens


def _quoted(line: str, start: int) -> tuple[str, int]:
    parts: list[str] = []
    index = start + 1
    while index < len(line):
        char = line[index]
        if char == '"':
            return "".join(parts), index + 1
        if char == "\\":
            char, index = _escaped(line, index)
        else:
            index += 1
        parts.append(char)
    raise Slip(start + 1, Message("text.open_quote"), Message("remedy.close_quote"))


def _escaped(line: str, index: int) -> tuple[str, int]:
    following = line[index + 1 : index + 2]
    if following in _ESCAPES:
        return _ESCAPES[following], index + 2
    if (found := re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}").match(line, index)) and int(found[1], 16) <= 0x10FFFF:
        return chr(int(found[1], 16)), found.end()
    message = Message("text.no_escape", {"text": line[index : index + 2]})
    raise Slip(index + 1, message, Message("remedy.escape"))


def quoted(text: str) -> str:
    """A text in quotes, so that it reads back as itself whatever is in it."""
    return '"' + "".join(map(_written, text)) + '"'


def is_bare(text: str) -> bool:
    """Whether a text can stand without quotes."""
    return _BARE.fullmatch(text) is not None


def word(text: str) -> str:
    """An id, kind or code: bare where that is clear, otherwise in quotes."""
    return text if is_bare(text) and text not in RESERVED else quoted(text)


def plain_name(text: str) -> str:
    """A name where no other word could stand: bare even if the word means something elsewhere."""
    return text if is_bare(text) else quoted(text)


def _written(char: str) -> str:
    if char in _WRITTEN:
        return _WRITTEN[char]
    return char if char.isprintable() else f"\\u{{{ord(char):x}}}"
