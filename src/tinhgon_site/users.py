"""The verbs about people: `tinhgon users` lists, adds, grants, withdraws, issues links, unlocks, switches off.

Whoever may run programs on the machine of an installation acts here in its own name; what nobody may do, such as
ending the role of the last administrator, is refused here too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tinhgon.cli import options
from tinhgon.cli.answers import BAD_INPUT, GOOD, answering, give_json, language, line, table, tell
from tinhgon.language import say
from tinhgon.vocabulary import Message
from tinhgon_site.in_site import in_the_site

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError

    from tinhgon_site.accounts.roles import RoleInScope
    from tinhgon_site.accounts.store import Person

DEFAULT_SITE = "http://127.0.0.1:8000"


@click.group()
def users() -> None:
    """Manage the people who may sign in, and their roles."""


username_argument = click.argument("username")
over_option = click.option(
    "--over", "scope", default="", metavar="UNIT", help="Over this unit (id, code or name); else over everything."
)
reason_option = click.option("--reason", default="", help="Why; it stands in the record.")
no_password = click.option("--no-password", is_flag=True, help="An account that nobody signs in to with a password.")


def _role_type() -> click.Choice[str]:
    # Written out, since the roles stand beside texts that need Django; a test compares.
    return click.Choice(["planner", "appraiser", "decider", "operator", "officer", "reader", "administrator"])


@users.command("list")
@options.as_json
@answering
@in_the_site
def list_users(as_json: bool) -> int:
    """List everybody with an account, and the roles each holds today."""
    from tinhgon_site.accounts import store
    from tinhgon_site.installation import prepare

    prepare()
    people = store.persons()
    if as_json:
        give_json([_as_json(person) for person in people])
        return GOOD
    head = [Message(f"users.column.{name}") for name in ("username", "full_name", "roles", "state")]
    table(head, [(person.username, person.full_name, _roles_shown(person), _state_shown(person)) for person in people])
    return GOOD


@users.command("add")
@username_argument
@click.option("--name", "full_name", required=True, help="The full name.")
@click.option("--role", type=_role_type(), help="A role from today on; more with `users grant`.")
@over_option
@reason_option
@no_password
@options.as_json
@answering
@in_the_site
def add_user(
    username: str, full_name: str, role: str | None, scope: str, reason: str, no_password: bool, as_json: bool
) -> int:
    """Give somebody an account; the password is asked for and not shown. With --no-password, `users link` follows."""
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.utils import timezone

    from tinhgon_site.accounts.actions import give_role, make_user
    from tinhgon_site.audit.actions import INSTALLATION
    from tinhgon_site.installation import prepare

    prepare()
    password = None if no_password else _asked_password()
    try:
        # The account and its role, or neither.
        with transaction.atomic():
            held = None if role is None else _held(role, scope)
            person = make_user(username, full_name, password=password, at=timezone.now())
            if held is not None:
                today = timezone.localdate()
                give_role(person, held, start_on=today, reason=reason, by=INSTALLATION, at=timezone.now())
    except ValidationError as refused:
        return _refused(refused)
    return _answer(person, as_json, Message("users.added", {"username": username}))


@users.command("grant")
@username_argument
@click.argument("role", type=_role_type())
@over_option
@click.option("--from", "start_on", type=options.Day(), help="The first day with it; else today.")
@click.option("--until", "end_on", type=options.Day(), help="The first day without it; else until it is withdrawn.")
@reason_option
@options.as_json
@answering
@in_the_site
def grant_role(
    username: str, role: str, scope: str, start_on: date | None, end_on: date | None, reason: str, as_json: bool
) -> int:
    """Let somebody hold a role."""
    from django.utils import timezone

    from tinhgon_site.accounts.actions import give_role
    from tinhgon_site.audit.actions import INSTALLATION

    def deed(person: Person) -> None:
        day = start_on or timezone.localdate()
        held, now = _held(role, scope), timezone.now()
        give_role(person, held, start_on=day, end_on=end_on, reason=reason, by=INSTALLATION, at=now)

    return _do(username, deed, as_json)


@users.command("withdraw")
@username_argument
@click.argument("role", type=_role_type())
@over_option
@reason_option
@options.as_json
@answering
@in_the_site
def withdraw_role(username: str, role: str, scope: str, reason: str, as_json: bool) -> int:
    """Withdraw a role that somebody holds; today is the first day without it."""
    from django.utils import timezone

    from tinhgon_site.accounts.actions import end_role
    from tinhgon_site.audit.actions import INSTALLATION

    def deed(person: Person) -> None:
        held = _held(role, scope, of=person)
        end_role(person, held, end_on=timezone.localdate(), reason=reason, by=INSTALLATION, at=timezone.now())

    return _do(username, deed, as_json)


@users.command("password")
@username_argument
@options.as_json
@answering
@in_the_site
def set_password_of_user(username: str, as_json: bool) -> int:
    """Give somebody a new password; it is asked for and not shown."""
    from django.utils import timezone

    from tinhgon_site.accounts.actions import set_password
    from tinhgon_site.audit.actions import INSTALLATION

    def deed(person: Person) -> None:
        set_password(person, _asked_password(), by=INSTALLATION, at=timezone.now())

    return _do(username, deed, as_json, Message("users.password_set", {"username": username}))


@users.command("link")
@username_argument
@click.option(
    "--site", default=lambda: os.environ.get("TINHGON_SITE", DEFAULT_SITE), metavar="URL", show_default=DEFAULT_SITE,
    help="Where people reach the pages; or set TINHGON_SITE.",
)  # fmt: skip
@options.as_json
@answering
@in_the_site
def issue_link_to_user(username: str, site: str, as_json: bool) -> int:
    """Issue a link by which somebody chooses a password: once, within a day; earlier ones open nothing more."""
    from django.core.exceptions import ValidationError

    from tinhgon_site.accounts.managing import issue_link

    person = _person(username)
    if person is None:
        return BAD_INPUT
    try:
        link = site.rstrip("/") + issue_link(person)
    except ValidationError as refused:
        return _refused(refused)
    if as_json:
        give_json({"username": username, "link": link})
    else:
        # Alone on standard output, so that it can be handed on.
        tell(Message("users.link", {"username": username}))
        click.echo(link)
    return GOOD


@users.command("unlock")
@username_argument
@options.as_json
@answering
@in_the_site
def unlock_user(username: str, as_json: bool) -> int:
    """Let somebody try again at once who was locked out after too many wrong passwords."""
    from tinhgon_site.accounts.managing import unlock

    return _do(username, unlock, as_json, Message("users.unlocked", {"username": username}))


@users.command("second-factor")
@username_argument
@options.as_json
@answering
@in_the_site
def forget_second_factor(username: str, as_json: bool) -> int:
    """Forget the second factor of somebody who lost the telephone; the next sign-in asks to set it up anew."""
    from tinhgon_site.accounts.managing import remove_second_factor

    said = Message("users.second_factor_removed", {"username": username})
    return _do(username, remove_second_factor, as_json, said)


@users.command("off")
@username_argument
@options.as_json
@answering
@in_the_site
def switch_user_off(username: str, as_json: bool) -> int:
    """Let somebody sign in no more; what they did stays in the record."""
    from django.utils import timezone

    from tinhgon_site.accounts.actions import close_account
    from tinhgon_site.audit.actions import INSTALLATION

    def deed(person: Person) -> None:
        close_account(person, by=INSTALLATION, at=timezone.now())

    return _do(username, deed, as_json, Message("users.closed", {"username": username}))


@users.command("on")
@username_argument
@options.as_json
@answering
@in_the_site
def switch_user_on(username: str, as_json: bool) -> int:
    """Let somebody sign in again, with the password and the roles they had."""
    from django.utils import timezone

    from tinhgon_site.accounts.actions import open_account
    from tinhgon_site.audit.actions import INSTALLATION

    def deed(person: Person) -> None:
        open_account(person, by=INSTALLATION, at=timezone.now())

    return _do(username, deed, as_json, Message("users.opened", {"username": username}))


@users.command("effect")
@click.argument("scheme")
@options.as_json
@answering
@in_the_site
def effect_of_scheme(scheme: str, as_json: bool) -> int:
    """Show who would gain or lose authority by SCHEME: roles over units that it ends, merges or widens."""
    from tinhgon.vocabulary import SchemeId
    from tinhgon_site.decisions.presenters.rights import rows_of
    from tinhgon_site.installation import prepare
    from tinhgon_site.schemes import store as schemes
    from tinhgon_site.schemes.shown import Shown, show

    prepare()
    known = tuple(each.id for each in schemes.schemes())
    if scheme not in known:
        tell(Message("procedure.no_such_scheme", {"scheme": scheme, "known": known}))
        return BAD_INPUT
    shown = show(SchemeId(scheme))
    rows = rows_of(shown) if isinstance(shown, Shown) else ()
    if as_json:
        give_json([{"who": r.who, "role": r.role_code, "over": r.over, "effect": r.effect.value, "sentence": r.sentence}
                   for r in rows])  # fmt: skip
    elif rows:
        head = [Message(f"users.column.{name}") for name in ("full_name", "roles", "over", "effect")]
        table(head, [(row.who, row.role, row.over, row.sentence) for row in rows])
    else:
        line(Message("users.no_effect"))
    return GOOD


# -- asking and answering --------------------------------------------------------------------------------------------


def _do(username: str, deed: Callable[[Person], object], as_json: bool, said: Message | None = None) -> int:
    """Do something on an account and tell how it stands then; what is refused is told."""
    from django.core.exceptions import ValidationError

    person = _person(username)
    if person is None:
        return BAD_INPUT
    try:
        deed(person)
    except ValidationError as refused:
        return _refused(refused)
    return _answer(person, as_json, said)


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


def _held(role: str, scope: str, *, of: Person | None = None) -> RoleInScope:
    """The role over the unit meant; a role held already may be over a unit that has ended since."""
    from django.core.exceptions import ValidationError

    from tinhgon_site.accounts import store
    from tinhgon_site.accounts.roles import EVERYWHERE, Role, RoleInScope
    from tinhgon_site.registers.reach import SCOPES

    known = set() if of is None else {given.held for given in store.given_roles(of)}
    as_said = RoleInScope(Role(role), scope)
    if scope == EVERYWHERE or as_said in known:
        return as_said
    meant = SCOPES.meant(scope)
    if len(meant) != 1:
        code = "users.no_such_unit" if not meant else "users.several_units"
        raise ValidationError(say(Message(code, {"unit": scope, "known": tuple(meant)}), language()))
    return RoleInScope(Role(role), meant[0])


def _refused(refused: ValidationError) -> int:
    for message in refused.messages:
        click.echo(message, err=True)
    return BAD_INPUT


def _answer(person: Person, as_json: bool, said: Message | None) -> int:
    if as_json:
        give_json(_as_json(person))
    else:
        roles = _roles_shown(person) or say(Message("users.none"), language())
        line(said or Message("users.roles", {"username": person.username, "roles": roles}))
    return GOOD


def _roles_shown(person: Person) -> str:
    from tinhgon_site.accounts import store

    roles = sorted(store.roles_of(person), key=lambda held: (held.role.value, held.scope))
    return ", ".join(map(_role_shown, roles))


def _role_shown(held: RoleInScope) -> str:
    from tinhgon_site.accounts.roles import ROLE_LABELS
    from tinhgon_site.registers.reach import SCOPES

    label = str(ROLE_LABELS[held.role])
    return f"{label} ({SCOPES.name(held.scope)})" if held.scope else label


def _state_shown(person: Person) -> str:
    state = _state(person)
    words = [Message(f"users.state.{name}") for name in ("closed", "locked", "without_factor") if state[name]]
    return ", ".join(say(word, language()) for word in words)


def _state(person: Person) -> dict[str, bool]:
    from tinhgon_site.accounts.lockout import is_locked
    from tinhgon_site.accounts.second_factor import has_second_factor, needs_second_factor

    return {
        "closed": not person.is_active,
        "locked": is_locked(person),
        "without_factor": needs_second_factor(person) and not has_second_factor(person),
    }


def _as_json(person: Person) -> dict[str, Any]:
    from tinhgon_site.accounts import store
    from tinhgon_site.accounts.second_factor import has_second_factor

    return {
        "username": person.username,
        "full_name": person.full_name,
        "is_active": person.is_active,
        "is_demonstration": person.is_demonstration,
        "is_locked": _state(person)["locked"],
        "has_second_factor": has_second_factor(person),
        "roles": [
            {
                "role": given.held.role.value,
                "over": given.held.scope or None,
                "from": given.start_on.isoformat(),
                "until": None if given.end_on is None else given.end_on.isoformat(),
                "given_by": given.given_by or None,
                "reason": given.given_reason or None,
            }
            for given in store.given_roles(person)
            if person.is_active and not given.is_over(_today())
        ],
    }


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()
