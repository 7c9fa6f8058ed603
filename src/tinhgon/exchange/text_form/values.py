"""Attributes and their values as they stand on a line: `code 00123`, `lon 105.8`, `under P1 in territory`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tinhgon.exchange.tables import did_you_mean, number_from, number_text
from tinhgon.exchange.text_form.line import Line
from tinhgon.exchange.text_form.tokens import Form, is_bare, plain_name, quoted, word
from tinhgon.register import ADMINISTRATIVE, TERRITORIAL, Value, is_parent_attribute, parent_attribute
from tinhgon.vocabulary import Message

TEXTS = frozenset({"name", "code", "kind", "seat", "unit", "within", "piece_of", "share_basis", "terrain"})
NUMBERS = frozenset({"lon", "lat", "share"})
TRUTHS = frozenset({"exists", "is_border"})
NOTHING = "nothing"
_BOTH = (parent_attribute(ADMINISTRATIVE), parent_attribute(TERRITORIAL))
_OPEN = ("extra:", "parent:")


def is_known(attribute: str) -> bool:
    """Whether an attribute may be written by its bare name; any other needs the word `attribute` and quotes."""
    return attribute in TEXTS | NUMBERS | TRUTHS or attribute.startswith(_OPEN)


# -- reading --------------------------------------------------------------------------------------------------------


def read_clauses(line: Line) -> Iterator[tuple[str, Value]]:
    """What is said of a thing, to the end of the line: first perhaps its name, then attribute after attribute."""
    if line.is_text():
        yield "name", line.text()
    while line.is_name() and not line.is_word("territories"):
        yield from read_clause(line)


def read_clause(line: Line) -> Iterator[tuple[str, Value]]:
    """One attribute with its value; `under` a parent may be two."""
    column = line.column
    if line.took("under"):
        for hierarchy, parent in read_parents(line):
            yield parent_attribute(hierarchy), parent
    elif line.took("in"):
        yield "unit", line.name()
    elif line.took("attribute"):
        attribute = line.name()
        yield attribute, read_literal(line)
    else:
        attribute = line.name()
        if not is_known(attribute):
            known = (*sorted(TEXTS | NUMBERS | TRUTHS), "under", "in", "territories", "attribute")
            raise line.slip(Message("text.no_attribute", {"word": attribute}), did_you_mean(attribute, known), column)
        yield attribute, read_value(line, attribute)


def read_parents(line: Line) -> tuple[tuple[str, str], ...]:
    """The parent named after `under`: in one hierarchy, or without `in` in both."""
    parent = line.name()
    if line.took("in"):
        return ((line.name(), parent),)
    return ((ADMINISTRATIVE, parent), (TERRITORIAL, parent))


def read_value(line: Line, attribute: str) -> Value:
    """The value of a known attribute; one of an unusual type stands in brackets."""
    if line.took_mark("("):
        value = read_literal(line)
        line.mark(")")
        return value
    if attribute in NUMBERS:
        return line.number_value()
    if attribute in TRUTHS:
        return line.keyword("true", "false") == "true"
    return line.name()


def read_literal(line: Line) -> Value:
    """A value that shows its own type: a text in quotes, a number, true or false."""
    token = line.token
    if token is not None and token.form is Form.TEXT:
        return line.text()
    if line.is_word("true", "false"):
        return line.keyword("true", "false") == "true"
    if token is not None and token.form is Form.WORD and number_from(token.value) is None:
        raise line.slip(Message("text.no_literal", {"word": token.value}), Message("remedy.quote_text"))
    return line.number_value()


# -- writing --------------------------------------------------------------------------------------------------------


def clauses(values: Mapping[str, Value]) -> Iterator[str]:
    """The clauses that say these values, in a fixed order; a parent in both hierarchies is said once."""
    rest = dict(values)
    if isinstance(name := rest.get("name"), str):
        del rest["name"]
        yield quoted(name)
    for attribute in ("kind", "code"):
        if attribute in rest:
            yield clause(attribute, rest.pop(attribute))
    both = [rest.get(attribute) for attribute in _BOTH]
    if isinstance(both[0], str) and both[0] == both[1]:
        rest = {attribute: value for attribute, value in rest.items() if attribute not in _BOTH}
        yield f"under {word(both[0])}"
    yield from (clause(attribute, value) for attribute, value in sorted(rest.items()))


def clause(attribute: str, value: Value) -> str:
    """One attribute with its value."""
    if not is_known(attribute) or not is_bare(attribute):
        return f"attribute {quoted(attribute)} {literal(value)}"
    if is_parent_attribute(attribute) and isinstance(value, str):
        return f"under {word(value)} in {plain_name(attribute.partition(':')[2])}"
    if attribute == "unit" and isinstance(value, str):
        return f"in {word(value)}"
    return f"{attribute} {_value(attribute, value)}"


def literal(value: Value) -> str:
    """A value that shows its own type."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else number_text(value)


def parents_text(parents: Iterable[tuple[str, str]]) -> str:
    """The parents of a new unit, in the order they are kept."""
    pairs = tuple(parents)
    if not pairs:
        return f"under {NOTHING}"
    if [hierarchy for hierarchy, _ in pairs] == [ADMINISTRATIVE, TERRITORIAL] and pairs[0][1] == pairs[1][1]:
        return f"under {word(pairs[0][1])}"
    return " ".join(f"under {word(parent)} in {plain_name(hierarchy)}" for hierarchy, parent in pairs)


def _value(attribute: str, value: Value) -> str:
    if isinstance(value, bool):
        usual = attribute in TRUTHS
    elif isinstance(value, str):
        usual = attribute not in NUMBERS | TRUTHS
        if usual and attribute in TEXTS and attribute not in ("name", "seat"):
            return word(value)
    else:
        usual = attribute in NUMBERS
    return literal(value) if usual else f"({literal(value)})"
