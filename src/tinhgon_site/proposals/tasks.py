"""What the process of tasks does for questions."""

from __future__ import annotations

from django_tasks import task

from tinhgon_site.proposals.heartbeat import beating
from tinhgon_site.proposals.working import work_out


@task()
def answer(id: int, run: int) -> None:
    """Answer a question; while it is worked on, that is shown, and what people want is heard."""
    with beating(id, run):
        work_out(id, run)
