"""The verbs of the command line, each loaded only when it is called, so that help comes at once."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

import click

#: What the library can do: verb → where it is, and one line of help.
LIBRARY: dict[str, tuple[str, str]] = {
    "read": ("tinhgon.cli.read:read", "Read a register or a scheme from a file, and write it in another form."),
    "review": ("tinhgon.cli.review:review", "Review the data of a register: orphans, gaps, namesakes, odd values."),
    "propose": ("tinhgon.cli.propose:propose", "Propose an arrangement: which communes to merge."),
    "draft": ("tinhgon.cli.draft:draft", "Draft a scheme from a crosswalk of old and new codes."),
    "preview": ("tinhgon.cli.preview:preview", "Show what a crosswalk would do, figures and standards included."),
    "check": ("tinhgon.cli.check:check", "Check a scheme: coherent, lawful, complete, precise."),
    "diff": ("tinhgon.cli.diff:diff", "Compare two days, two numbers of the book, or two schemes."),
    "lineage": ("tinhgon.cli.lineage:lineage", "Whence a unit came and what became of it."),
    "count": ("tinhgon.cli.count:count", "Count units by kind on two days, with the explanation of the difference."),
    "overlap": ("tinhgon.cli.overlap:overlap", "List competences that say the same, and functions nobody will own."),
    "entitlement": (
        "tinhgon.cli.entitlement:entitlement_command",
        "Compute what somebody who leaves is entitled to, step by step.",
    ),
    "restate": ("tinhgon.cli.restate:restate", "Restate a series of figures to the units of any day."),
    "report": ("tinhgon.cli.report:report", "Write the annex of a scheme, its crosswalk, the register of a day."),
    "tour": ("tinhgon.cli.tour:tour", "Walk through the flow on a tiny province, value by value."),
}

#: What the site adds when it is installed; the help stands here so that listing verbs loads nothing.
SITE_HELP: dict[str, str] = {
    "demo": "Load the demonstration province, show its reorganisation and serve its pages.",
    "serve": "Serve the pages of this installation.",
    "submit": "Submit a scheme to be appraised.",
    "appraise": "Vouch for a scheme, so that it can be decided.",
    "answer": "Answer a condition that was set, so that the next step is open.",
    "decide": "Record the decision about a scheme.",
    "apply": "Carry out a decided scheme; go on where an interrupted cutover stopped.",
    "undo": "Undo a scheme that was carried out.",
    "verify": "Verify the record: nothing was changed, left out or put in.",
    "users": "Manage the people who may sign in, and their roles.",
}
GROUP = "tinhgon.commands"


class Verbs(click.Group):
    """A group whose verbs are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*LIBRARY, *sorted(_installed())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in LIBRARY:
            where, attribute = LIBRARY[cmd_name][0].split(":")
            return _command(getattr(import_module(where), attribute))
        point = _installed().get(cmd_name)
        return None if point is None else _command(point.load())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs, without loading any of them."""
        rows = [(verb, help) for verb, (_, help) in LIBRARY.items()]
        rows += [(verb, SITE_HELP.get(verb, "")) for verb in sorted(_installed())]
        with formatter.section("Verbs"):
            formatter.write_dl(rows)


def _installed() -> dict[str, EntryPoint]:
    """The verbs that installed packages add; a dotted name belongs to the verb before the dot."""
    return {point.name: point for point in entry_points(group=GROUP) if "." not in point.name}


def added_to(verb: str) -> dict[str, EntryPoint]:
    """What installed packages add below a verb: `read.boundaries` is `tinhgon read boundaries`."""
    prefix = verb + "."
    return {
        point.name.removeprefix(prefix): point for point in entry_points(group=GROUP) if point.name.startswith(prefix)
    }


def _command(found: object) -> click.Command:
    if not isinstance(found, click.Command):
        raise TypeError(f"{found!r} is not a command")
    return found
