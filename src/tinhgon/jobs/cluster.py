"""Workers on other machines, by a scheduler of Dask that somebody has started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from tinhgon.jobs.executor import DEATHS, Answer, Job, WorkerLost

if TYPE_CHECKING:
    from distributed import Client


class Cluster:
    """The workers of a Dask scheduler (`tcp://office-1:8786`); each needs Tinhgon of the same version installed.

    A scheduler gives the jobs of a lost worker to another, and does again what that worker had done and not handed in.
    """

    def __init__(self, address: str, *, patience_seconds: float = 10.0) -> None:
        self.address, self.patience_seconds = address, patience_seconds
        self._client: Client | None = None

    def __enter__(self) -> Self:
        """Raises `OSError` when no scheduler answers, `ImportError` where the extra `cluster` is not installed."""
        from distributed import Client  # noqa: PLC0415 - a second's import for those alone who have a cluster

        self._client = Client(self.address, timeout=self.patience_seconds, set_as_default=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def run(self, work: Callable[[Any], Answer], jobs: Iterable[Job[Any]]) -> Iterator[tuple[str, Answer]]:
        """Each answer as it comes; one client's run never meets another's, whatever the names."""
        from distributed import KilledWorker, as_completed  # noqa: PLC0415 - as above

        if self._client is None:
            raise RuntimeError("a cluster is used within a with statement")
        mark = uuid4().hex
        futures = {
            self._client.submit(work, job.given, key=f"{job.name}-{mark}", retries=DEATHS - 1): job.name for job in jobs
        }
        try:
            for future in as_completed(futures, loop=self._client.loop):
                yield futures[future], future.result()
        except KilledWorker as lost:
            raise WorkerLost([str(lost.args[0]).removesuffix(f"-{mark}")]) from lost
        finally:
            self._client.cancel(list(futures))
