"""Options that several verbs share, each said once."""

from __future__ import annotations

from datetime import date, datetime
from math import isnan
from pathlib import Path
from typing import Any

import click

from tinhgon.cli.answers import language, plain
from tinhgon.language import say
from tinhgon.vocabulary import Message

#: Whether it is there, whoever reads it says, in the reader's language and with a remedy.
FILE = click.Path(path_type=Path)
FILE_OR_FOLDER = click.Path(path_type=Path)
#: The country whose pack says what the kinds, the provinces and the law are.
COUNTRY = "vn"
#: The day of the first case: Resolution 1686/NQ-UBTVQH15 and its sisters came into force.
REFORM_DAY = "2025-07-01"


class Day(click.ParamType[date]):
    """A day, written 2025-07-01."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            said = Message("option.not_a_day", {"text": str(value), "like": REFORM_DAY})
            self.fail(plain(say(said, language())), param, ctx)
        if day == date.min:
            self.fail(say(Message("option.no_eve", {"text": str(value)}), language()), param, ctx)
        return day


class Number(click.FloatRange):
    """A number within a range; "nan", which is in no range and compares with none, is refused too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number


def today() -> date:
    """The day where the reader is: what `--on` means when it is not given."""
    return datetime.now().astimezone().date()


units = click.option("--units", required=True, type=FILE, help="List of the units: units.csv.")
adjacency = click.option("--adjacency", type=FILE, help="Who borders whom: adjacency.csv.")
#: As `adjacency`, where without neighbours there is no question.
borders = click.option("--adjacency", required=True, type=FILE, help="Who borders whom: adjacency.csv.")
objective = click.option("--objective", type=FILE, help="Weights and minima: a TOML file with flat keys.")
locked = click.option("--locked", type=FILE, help="Locks: rows of rule, a, b, value.")
#: As large as anybody writes, and small enough for any machine's whole numbers.
seed = click.option(
    "--seed", type=click.IntRange(0, 999_999_999), default=0, show_default=True, help="What chance begins with."
)
crosswalk = click.option("--crosswalk", required=True, type=FILE, help="Old and new codes with shares: crosswalk.csv.")
province = click.option("--province", metavar="NN[,NN]", help="Only this province, or these that merge.")
effective_on = click.option("--on", type=Day(), default=REFORM_DAY, show_default=True, help="The effective day.")
as_json = click.option("--json", "as_json", is_flag=True, help="The answer as JSON on standard output.")
register_file = click.option(
    "--register", "register_file", type=FILE_OR_FOLDER, help="A register file; without it the demonstration province."
)
number = click.option("--number", type=int, help="The number of the book to ask; without it the latest.")
