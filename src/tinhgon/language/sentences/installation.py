"""What the commands of an installation say: serving, people."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

INSTALLATION: dict[str, Sentence] = {
    "installation.in_use": (
        "This installation holds a book of its own, so nothing invented is put into it. For the demonstration set "
        "TINHGON_HOME to an empty folder and leave DATABASE_URL unset."
    ),
    "installation.loading": "Loading Thanh Hóa and its reorganisation; the first time takes some seconds.",
    "installation.port_taken": (
        "Nothing can be served at {host}, port {port:plain}: the port is in use, or the address is not this machine's. "
        "Choose another one with --port (with make: PORT=8123)."
    ),
    "settings.database_address": (
        "DATABASE_URL cannot be read as an address. Write postgresql://USER:PASSWORD@HOST:PORT/NAME or sqlite:///FILE; "
        "the name of the database must not be missing, the port is a number, and signs such as @ or / in a password "
        "are written as %40 and %2F."
    ),
    "settings.database_kind": (
        "DATABASE_URL begins with “{kind}”, a kind of database that is not known here. Write "
        "postgresql://USER:PASSWORD@HOST:PORT/NAME or sqlite:///FILE, or leave it unset for a file in the folder of "
        "the installation."
    ),
    "settings.database_silent": (
        "The PostgreSQL at {address} does not let this installation into its database “{name}”. Check that it runs and "
        "that DATABASE_URL has the right address, name and password. It said: {detail}"
    ),
    "settings.postgres_package": (
        "DATABASE_URL names a PostgreSQL, and the package that speaks with it is not installed. Install "
        "tinhgon[postgres] instead of tinhgon."
    ),
    "settings.second_factor": (
        "TINHGON_SECOND_FACTOR says “{said}”. Write optional, or leave it unset: then roles that bind the province ask "
        "for a second factor."
    ),
    "users.added": "{username} has an account.",
    "users.ask_again": "Once more",
    "users.ask_password": "Password",
    "users.closed": "{username} can sign in no more.",
    "users.column.effect": "What becomes of it",
    "users.column.full_name": "Full name",
    "users.column.over": "Over",
    "users.column.roles": "Roles",
    "users.column.state": "State",
    "users.column.username": "Sign-in name",
    "users.link": "Hand this link to {username}. It works once, within a day:",
    "users.no_effect": "Nobody's role over a unit becomes another.",
    "users.no_such_unit": "No unit that stands today has the id, code or name “{unit}”.",
    "users.nobody": "Nobody has the sign-in name {username}. `tinhgon users list` shows everybody.",
    "users.none": "none",
    "users.opened": "{username} can sign in again.",
    "users.password_set": "{username} has a new password.",
    "users.roles": "{username} holds: {roles}.",
    "users.second_factor_removed": "{username} signs in with the password alone until a new second factor is set up.",
    "users.several_units": "Several units are called “{unit}”: {known}. Say which by its id.",
    "users.state.closed": "switched off",
    "users.state.locked": "locked",
    "users.state.without_factor": "second factor not set up yet",
    "users.unlocked": "{username} may try again at once.",
}
