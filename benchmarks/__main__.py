"""`python -m benchmarks [NAME ...]`: run the benchmarks and print one table; names choose some of them."""

from __future__ import annotations

import importlib
import sys

from benchmarks.timing import Result

#: In the order in which they are run; each module has a function `results`.
BENCHMARKS = (
    "commands",
    "schemes",
    "storage",
    "site",
    "browser",
    "load",
    "alternatives",
    "placement",
    "peers",
    "territory",
)


def main(names: list[str]) -> int:
    """Run what was asked for; the exit status is 1 when a goal was missed in this run."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    missed = False
    print(f"{'what':76} {'median':>10} {'goal':>8}  verdict   remark")
    for name in names or BENCHMARKS:
        for result in importlib.import_module(f"benchmarks.{name}").results():
            _print(result)
            missed |= result.verdict == "NOT MET"
    return 1 if missed else 0


def _print(result: Result) -> None:
    goal = "" if result.goal is None else f"< {result.goal:g}"
    median = f"{result.median:.3g} {result.unit}"
    print(f"{result.what[:76]:76} {median:>10} {goal:>8}  {result.verdict:8}  {result.remark}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
