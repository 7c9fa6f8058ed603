"""Processes of their own that carry the small scheme out, and come to harm where they are told to.

    python -m tests.site.cutovers.applier        one order a line, as JSON; one answer a line, as JSON

For each order a process is made that has everything loaded and nothing open. `kill` in an order is "step N" (at the
N-th thing told about a step) or "before NAME N", "after NAME N" (around the N-th call of something it does).
`full_from` names a step from whose beginning on no file grows any more. `meet` is a folder in which two processes
wait for each other before they change the register.
"""

# ruff: noqa: E402 - the models can only be loaded once Django is set up.

from __future__ import annotations

import django

django.setup()

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from tests.site.cutovers.office import SCHEME
from tinhgon.cutover import CutoverStep, Outcome, StepReport, StepState
from tinhgon_site.cutovers import actions, world

PLACES: dict[str, tuple[Any, str]] = {
    "decision": (world, "add_and_note"),
    "register": (world.registers, "record"),
    "ledger": (world.store, "add_mark"),
    "note": (world, "note"),
    "file": (world.files, "write_file"),
}


def die() -> None:
    """As in a power cut: no handler runs, nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_around(when: str, name: str, number: int) -> None:
    """Put the harm before or after the N-th call of something."""
    module, attribute = PLACES[name]
    call: Callable[..., Any] = getattr(module, attribute)
    calls = count(1)

    def wrapped(*arguments: Any, **options: Any) -> Any:
        is_last = next(calls) == number
        if is_last and when == "before":
            die()
        result = call(*arguments, **options)
        if is_last:
            die()
        return result

    setattr(module, attribute, wrapped)


def meet(folder: Path) -> None:
    """Wait until somebody else is as far as this process."""
    (folder / str(os.getpid())).touch()
    for _ in range(600):
        if len(list(folder.iterdir())) == 2:
            return
        time.sleep(0.05)
    raise TimeoutError("nobody came")


def carry_out(orders: dict[str, str]) -> dict[str, object]:
    """Apply the scheme, as far as this process gets."""
    kill, told = orders.get("kill", ""), count(1)
    if kill and not kill.startswith("step"):
        when, name, number = kill.split()
        die_around(when, name, int(number))

    def on_step(report: StepReport) -> None:
        if kill == f"step {next(told)}":
            die()
        if report.state is StepState.STARTING and report.step == orders.get("full_from"):
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
        if report.state is StepState.STARTING and report.step is CutoverStep.CHANGE_REGISTER and "meet" in orders:
            meet(Path(orders["meet"]))

    outcome = actions.apply(SCHEME, by=None, at=timezone.now(), on_step=on_step)
    answer: dict[str, object] = {"codes": [finding.code for finding in outcome.findings]}
    if isinstance(outcome, Outcome):
        answer |= {"complete": outcome.is_complete, "number": outcome.number, "repeated": outcome.is_repeated}
    return answer


def main() -> None:
    for line in sys.stdin:
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reading)
            os.write(writing, json.dumps(carry_out(json.loads(line))).encode())
            # Not `sys.exit`: what this process shares with its maker is not its to close.
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as answers:
            said = answers.read()
        _, status = os.waitpid(process, 0)
        answer = {"status": os.waitstatus_to_exitcode(status), **(json.loads(said) if said else {})}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
