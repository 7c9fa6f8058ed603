"""The command line: one verb a file, each a thin way to one question of the library.

`tinhgon --help` lists the verbs. JSON goes alone to standard output, everything else beside it; the exit status is
0 for good, 1 when the answer is "no", 2 for input that cannot be used. The site adds its own verbs (`demo`, `serve`,
`decide`, `apply`, `undo`, `verify`, `users`) through the entry-point group `tinhgon.commands`.
"""

import click

from tinhgon import __version__
from tinhgon.cli.verbs import Verbs

__all__ = ["main"]


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="tinhgon")
def main() -> None:
    """Plan, check, decide and carry out the reorganisation of a province's administration.

    Answers are in Vietnamese; TINHGON_LANGUAGE=en or th changes that. Completion for bash:
    eval "$(_TINHGON_COMPLETE=bash_source tinhgon)"; zsh and fish likewise.
    """
