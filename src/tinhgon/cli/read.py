"""`tinhgon read`: read a file whole or not at all, say what is in it, and write it in another form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tinhgon.cli import options
from tinhgon.cli.answers import GOOD, answering, give_json, line
from tinhgon.cli.book_given import book_given, numbered
from tinhgon.cli.verbs import added_to
from tinhgon.exchange import read_scheme, write_register, write_scheme
from tinhgon.register import Book
from tinhgon.vocabulary import Message

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write it here; the ending chooses the form: .tinhgon .json .xlsx, or a folder for CSV.",
)


class _Readable(click.Group):
    """What can be read; the site adds boundaries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *sorted(added_to("read"))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        point = added_to("read").get(cmd_name)
        if own is None and point is not None:
            added: click.Command = point.load()
            return added
        return own


@click.group(cls=_Readable)
def read() -> None:
    """Read a file whole or not at all; every fault is named with its place and its remedy."""


@read.command("register")
@click.argument("path", type=options.FILE_OR_FOLDER)
@OUT
@click.option("--on", type=options.Day(), help="For lists: the day they shall show; today if not given.")
@click.option("--number", type=int, help="Write this number of the book alone; without it the whole book.")
@options.as_json
@answering
def register_file(path: Path, out: Path | None, on: date | None, number: int | None, as_json: bool) -> int:
    """Read the register in PATH: text form, JSON, workbook, or a folder of CSV lists."""
    book = book_given(path)
    if out is not None:
        write_register(book if number is None else numbered(book, number), out, on=on or options.today())
    if as_json:
        give_json(_contents(book))
    else:
        line(Message("read.register", {**_contents(book), "file": path.name}))
    return GOOD


@read.command("scheme")
@click.argument("path", type=options.FILE)
@OUT
@options.as_json
@answering
def scheme_file(path: Path, out: Path | None, as_json: bool) -> int:
    """Read the scheme in PATH: text form or JSON."""
    scheme = read_scheme(path)
    if out is not None:
        write_scheme(scheme, out)
    if as_json:
        give_json({"id": scheme.id, "operations": len(scheme.operations), "fingerprint": scheme.fingerprint})
    else:
        line(Message("read.scheme", {"title": scheme.title, "count": len(scheme.operations), "file": path.name}))
    return GOOD


def _contents(book: Book) -> dict[str, int]:
    register = book.current
    return {
        "numbers": len(book.entries),
        "units": len(register.units),
        "territories": len(register.territories),
        "observations": sum(1 for _ in register.all_observations()),
        "successions": sum(1 for _ in register.all_successions()),
        "borders": sum(1 for _ in register.all_borders()),
    }
