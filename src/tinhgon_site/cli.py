"""The verbs that need an installation: `demo`, `serve`, `users` and `read boundaries`.

They join the library's command line through entry points. Each loads the site only when it is called, so that
`tinhgon --help` stays quick.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

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
    table,
    tell,
    tell_finding,
)
from tinhgon.language import say
from tinhgon.vocabulary import Message

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError

    from tinhgon.demonstration.walk import Stretch
    from tinhgon_site.accounts.roles import RoleInScope
    from tinhgon_site.accounts.store import Person
    from tinhgon_site.registers.matching import Matched

DEFAULT_PORT = 8000
P = ParamSpec("P")

port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="The port to listen at."
)


def in_the_site(verb: Callable[P, int]) -> Callable[P, int]:
    """Load the site before a verb runs; it answers in the reader's language."""

    @functools.wraps(verb)
    def in_site(*args: P.args, **kwargs: P.kwargs) -> int:
        import django
        from django.utils import translation

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon_site.settings")
        django.setup()
        with translation.override(language()):
            return verb(*args, **kwargs)

    return in_site


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


# -- people ---------------------------------------------------------------------------------------------------------


@click.group()
def users() -> None:
    """Manage the people who may sign in, and their roles."""


over_option = click.option("--over", "scope", default="", metavar="UNIT", help="Over this unit; else over everything.")
no_password = click.option("--no-password", is_flag=True, help="An account that nobody signs in to with a password.")


def _role_type() -> click.Choice[str]:
    # Written out, since the roles stand beside texts that need Django; a test compares.
    return click.Choice(["planner", "appraiser", "decider", "operator", "officer", "reader"])


@users.command("list")
@options.as_json
@answering
@in_the_site
def list_users(as_json: bool) -> int:
    """List everybody with an account, and the roles each holds today."""
    from tinhgon_site.accounts import store
    from tinhgon_site.installation import prepare

    prepare()
    people = [(person, sorted(store.roles_of(person), key=_role_order)) for person in store.persons()]
    if as_json:
        give_json([_person_as_json(person, roles) for person, roles in people])
        return GOOD
    head = [Message(f"users.column.{name}") for name in ("username", "full_name", "roles")]
    rows = [(person.username, _name_shown(person), ", ".join(map(_role_shown, roles))) for person, roles in people]
    table(head, rows)
    return GOOD


@users.command("add")
@click.argument("username")
@click.option("--name", "full_name", required=True, help="The full name.")
@click.option("--role", type=_role_type(), help="A role from today on; more with `users give`.")
@over_option
@no_password
@answering
@in_the_site
def add_user(username: str, full_name: str, role: str | None, scope: str, no_password: bool) -> int:
    """Give somebody an account; the password is asked for and not shown."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from tinhgon_site.accounts.actions import make_user
    from tinhgon_site.installation import prepare

    prepare()
    password = None if no_password else _asked_password()
    roles = () if role is None else (_held(role, scope),)
    try:
        make_user(username, full_name, password=password, roles=roles, at=timezone.now())
    except ValidationError as refused:
        return _refused(refused)
    line(Message("users.added", {"username": username}))
    return GOOD


@users.command("give")
@click.argument("username")
@click.argument("role", type=_role_type())
@over_option
@answering
@in_the_site
def give_role_to_user(username: str, role: str, scope: str) -> int:
    """Let somebody hold a role from today on."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from tinhgon_site.accounts.actions import give_role
    from tinhgon_site.audit.actions import INSTALLATION

    person = _person(username)
    if person is None:
        return BAD_INPUT
    try:
        give_role(person, _held(role, scope), start_on=timezone.localdate(), by=INSTALLATION, at=timezone.now())
    except ValidationError as refused:
        return _refused(refused)
    return _tell_roles(person)


@users.command("end")
@click.argument("username")
@click.argument("role", type=_role_type())
@over_option
@answering
@in_the_site
def end_role_of_user(username: str, role: str, scope: str) -> int:
    """End a role that somebody holds; today is the first day without it."""
    from django.utils import timezone

    from tinhgon_site.accounts import store
    from tinhgon_site.accounts.actions import end_role
    from tinhgon_site.audit.actions import INSTALLATION

    person = _person(username)
    if person is None:
        return BAD_INPUT
    held = _held(role, scope)
    if held not in store.roles_of(person):
        tell(Message("users.role_not_held", {"username": username, "role": _role_shown(held)}))
        return BAD_INPUT
    end_role(person, held, end_on=timezone.localdate(), by=INSTALLATION, at=timezone.now())
    return _tell_roles(person)


@users.command("password")
@click.argument("username")
@answering
@in_the_site
def set_password_of_user(username: str) -> int:
    """Give somebody a new password; it is asked for and not shown."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from tinhgon_site.accounts.actions import set_password
    from tinhgon_site.audit.actions import INSTALLATION

    person = _person(username)
    if person is None:
        return BAD_INPUT
    try:
        set_password(person, _asked_password(), by=INSTALLATION, at=timezone.now())
    except ValidationError as refused:
        return _refused(refused)
    line(Message("users.password_set", {"username": username}))
    return GOOD


@users.command("close")
@click.argument("username")
@answering
@in_the_site
def close_user(username: str) -> int:
    """Let somebody sign in no more; what they did stays in the record."""
    from django.utils import timezone

    from tinhgon_site.accounts.actions import close_account
    from tinhgon_site.audit.actions import INSTALLATION

    person = _person(username)
    if person is None:
        return BAD_INPUT
    close_account(person, by=INSTALLATION, at=timezone.now())
    line(Message("users.closed", {"username": username}))
    return GOOD


def _person(username: str) -> Person | None:
    from tinhgon_site.accounts import store
    from tinhgon_site.installation import prepare

    prepare()
    person = store.person_named(username)
    if person is None:
        tell(Message("users.nobody", {"username": username}))
    return person


def _asked_password() -> str:
    """Asked twice where somebody types; read from standard input where a program gives it."""
    asked = say(Message("users.ask_password"), language())
    again = say(Message("users.ask_again"), language())
    password: str = click.prompt(asked, hide_input=True, confirmation_prompt=again, err=True)
    return password


def _held(role: str, scope: str) -> RoleInScope:
    from tinhgon_site.accounts.roles import Role, RoleInScope

    return RoleInScope(Role(role), scope)


def _refused(refused: ValidationError) -> int:
    for message in refused.messages:
        click.echo(message, err=True)
    return BAD_INPUT


def _tell_roles(person: Person) -> int:
    from tinhgon_site.accounts import store

    roles = sorted(store.roles_of(person), key=_role_order)
    shown = tuple(map(_role_shown, roles))
    line(
        Message(
            "users.roles", {"username": person.username, "roles": shown or (say(Message("users.none"), language()),)}
        )
    )
    return GOOD


def _role_order(held: RoleInScope) -> tuple[str, str]:
    return held.role.value, held.scope


def _role_shown(held: RoleInScope) -> str:
    from tinhgon_site.accounts.roles import ROLE_LABELS

    label = str(ROLE_LABELS[held.role])
    return f"{label} ({held.scope})" if held.scope else label


def _name_shown(person: Person) -> str:
    if person.is_active:
        return person.full_name
    return say(Message("users.closed_account", {"name": person.full_name}), language())


def _person_as_json(person: Person, roles: list[RoleInScope]) -> dict[str, object]:
    return {
        "username": person.username,
        "full_name": person.full_name,
        "is_active": person.is_active,
        "is_demonstration": person.is_demonstration,
        "roles": [{"role": held.role.value, "over": held.scope or None} for held in roles],
    }
