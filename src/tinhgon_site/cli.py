"""The verbs that need an installation: `demo`, `serve` and `read boundaries`; `users` has a module of its own.

They join the library's command line through entry points. Each loads the site only when it is called, so that
`tinhgon --help` stays quick.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tinhgon.cli import options
from tinhgon.cli.answers import (
    BAD_INPUT,
    GOOD,
    NO,
    answering,
    give_json,
    language,
    line,
    tell,
    tell_finding,
)
from tinhgon.language import say
from tinhgon.vocabulary import Message
from tinhgon_site.in_site import in_the_site
from tinhgon_site.users import users

if TYPE_CHECKING:
    from tinhgon.demonstration.walk import Stretch
    from tinhgon_site.registers.matching import Matched

__all__ = ["demo", "in_the_site", "read_boundaries", "serve", "users"]

DEFAULT_PORT = 8000

port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="The port to listen at."
)


# -- the demonstration and the pages --------------------------------------------------------------------------------


@click.command()
@port_option
@click.option("--no-serve", is_flag=True, help="Load it and tell the story, but serve no pages.")
@answering
@in_the_site
def demo(port: int, no_serve: bool) -> int:
    """Load the demonstration province, show its reorganisation and serve its pages on this machine."""
    from django.utils import timezone

    from tinhgon_site.demonstration import NotADemonstration, load_demonstration, story
    from tinhgon_site.installation import prepare
    from tinhgon_site.serving import LOOPBACK

    if not no_serve and not _is_free(LOOPBACK, port):
        return BAD_INPUT
    tell(Message("installation.loading"))
    prepare()
    try:
        load_demonstration(at=timezone.now())
    except NotADemonstration:
        tell(Message("installation.in_use"))
        return BAD_INPUT
    for stretch in story():
        _tell_stretch(stretch)
    return GOOD if no_serve else _serve(LOOPBACK, port)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@port_option
@answering
@in_the_site
def serve(host: str, port: int) -> int:
    """Serve the pages of this installation."""
    from tinhgon_site.installation import prepare

    if not _is_free(host, port):
        return BAD_INPUT
    prepare()
    return _serve(host, port)


def _is_free(host: str, port: int) -> bool:
    from tinhgon_site.serving import PortTaken, check_port

    try:
        check_port(host, port)
    except PortTaken:
        tell(Message("installation.port_taken", {"host": host, "port": port}))
        return False
    return True


def _serve(host: str, port: int) -> int:
    from tinhgon_site.serving import serve_pages

    serve_pages(host, port, on_ready=lambda url: click.echo(f"\nReady: {url}"))
    return GOOD


def _tell_stretch(stretch: Stretch) -> None:
    click.echo(f"\n{click.style(say(stretch.title, language()), bold=True)}")
    for told in stretch.lines:
        click.echo(f"  {say(told, language())}")


# -- boundaries -----------------------------------------------------------------------------------------------------


@click.command("boundaries")
@click.argument("path", type=options.FILE_OR_FOLDER)
@click.option("--on", type=options.Day(), help="The day of the codes; else the day on which they fit best.")
@options.as_json
@answering
@in_the_site
def read_boundaries(path: Path, on: date | None, as_json: bool) -> int:
    """Give the units the shapes in PATH: GeoJSON, a `.gz` or a folder of them, matched by the property `code`.

    They take the place of cells computed from centre points. A code means different units before and after a change:
    without --on the day is taken on which codes and units fit each other best.
    """
    from django.utils import timezone

    from tinhgon.exchange import read_geojson
    from tinhgon_site.audit.actions import INSTALLATION
    from tinhgon_site.installation import prepare
    from tinhgon_site.registers.actions import replace_boundaries

    boundaries = read_geojson(path)
    for finding in boundaries.findings:
        tell_finding(finding)
    prepare()
    matched = replace_boundaries(boundaries, source=path.name, by=INSTALLATION, at=timezone.now(), on=on)
    if as_json:
        give_json(
            {
                "on": matched.day.isoformat(),
                "matched": len(matched.shapes),
                "unmatched": list(matched.unmatched),
                "missing": list(matched.missing),
            }
        )
    else:
        _tell_matched(matched)
    return GOOD if matched.shapes else NO


def _tell_matched(matched: Matched) -> None:
    from tinhgon.register import unit_name
    from tinhgon_site.registers import store

    line(Message("boundaries.matched", {"count": len(matched.shapes), "day": matched.day}))
    if matched.unmatched:
        line(Message("boundaries.unmatched", {"count": len(matched.unmatched), "codes": matched.unmatched}))
    if matched.missing:
        register = store.load_register()
        names = tuple(unit_name(register, unit, matched.day) for unit in matched.missing)
        line(Message("boundaries.missing", {"count": len(names), "units": names}))
