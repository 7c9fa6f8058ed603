"""What is done, kept in a folder: a run that was stopped goes on where it was, and gives the same answers."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinhgon.jobs.executor import Executor, Job
from tinhgon.vocabulary import fingerprint

#: What may be a file's name everywhere.
_NAME = re.compile(r"[\w,.-]{1,100}")


@dataclass(frozen=True)
class Ledger:
    """A folder with one file for each job done; `version` says by which programme, since another may answer otherwise.

    An answer counts only for the very question it was given to: the file keeps the question's fingerprint.
    """

    folder: Path
    version: str

    def answer(self, job: Job[Any]) -> Any | None:
        """What was answered to this very question, or nothing; a file that was cut off half-way is no answer."""
        try:
            kept = json.loads(self._path(job.name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        asked = isinstance(kept, dict) and kept.get("question") == self._question(job)
        return kept.get("answer") if asked else None

    def keep(self, job: Job[Any], answer: Any) -> None:
        """Write an answer down; it is there whole or not at all, whenever the power fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(job.name)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as stream:
            json.dump({"question": self._question(job), "answer": answer}, stream, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"not fit to be the name of a file: {name!r}")
        return self.folder / f"{name}.json"

    def _question(self, job: Job[Any]) -> str:
        return fingerprint({"version": self.version, "given": job.given})


def run(
    work: Callable[[Any], Any], jobs: Iterable[Job[Any]], executor: Executor, ledger: Ledger
) -> Iterator[tuple[str, Any, bool]]:
    """Name, answer and whether it was in the ledger already: those first, then each as it is done and written down."""
    left: dict[str, Job[Any]] = {}
    for job in jobs:
        if job.name in left:
            raise ValueError(f"two jobs are called {job.name!r}")
        if (kept := ledger.answer(job)) is None:
            left[job.name] = job
        else:
            yield job.name, kept, True
    with executor:
        for name, answer in executor.run(work, left.values()):
            ledger.keep(left[name], answer)
            yield name, answer, False
