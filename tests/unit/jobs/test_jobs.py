"""Jobs are done once each, whoever works: a worker may die and a run may stop, and the answers are the same."""

import os
import signal
import time
from pathlib import Path

import pytest

from tinhgon.jobs import Cluster, Job, Ledger, Processes, Serial, WorkerLost, run

NUMBERS = [Job(str(number), number) for number in range(4)]
SQUARES = {"0": 0, "1": 1, "2": 4, "3": 9}


def square(number):
    return number * number


def die_once(mark):
    """Kill the process that works on it, the first time."""
    path = Path(mark)
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def die(_given):
    os.kill(os.getpid(), signal.SIGKILL)


def slow_pid(seconds):
    time.sleep(seconds)
    return os.getpid()


def test_a_run_that_was_stopped_goes_on_and_gives_the_same_answers(tmp_path):
    ledger = Ledger(tmp_path, "1")
    stopped = run(square, NUMBERS, Serial(), ledger)
    assert [next(stopped)[0], next(stopped)[0]] == ["0", "1"]
    stopped.close()
    (tmp_path / "1.json").write_text('{"question":')  # the power failed while it was written
    again = list(run(square, NUMBERS, Serial(), ledger))
    assert {name: answer for name, answer, _ in again} == SQUARES
    assert [name for name, _, was_kept in again if was_kept] == ["0"]


@pytest.mark.parametrize("changed", [Ledger(Path(), "2"), [Job("0", 5)]])
def test_an_answer_counts_only_for_the_question_it_was_given_to(tmp_path, changed):
    list(run(square, [Job("0", 3)], Serial(), Ledger(tmp_path, "1")))
    ledger = Ledger(tmp_path, changed.version if isinstance(changed, Ledger) else "1")
    jobs = changed if isinstance(changed, list) else [Job("0", 3)]
    assert [was_kept for _, _, was_kept in run(square, jobs, Serial(), ledger)] == [False]


@pytest.mark.parametrize("name", ["../x", "", "a/b"])
def test_a_name_cannot_leave_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="not fit"):
        list(run(square, [Job(name, 1)], Serial(), Ledger(tmp_path, "1")))


def test_two_jobs_of_one_name_are_a_mistake(tmp_path):
    with pytest.raises(ValueError, match="two jobs"):
        list(run(square, [Job("a", 1), Job("a", 2)], Serial(), Ledger(tmp_path, "1")))


def test_processes_do_again_what_a_killed_worker_had_in_hand(tmp_path):
    jobs = [Job(name, str(tmp_path / name)) for name in ("a", "b")]
    with Processes(2) as executor:
        assert dict(executor.run(die_once, jobs)) == {"a": "a", "b": "b"}


def test_a_job_that_kills_every_worker_is_named():
    with Processes(1) as executor, pytest.raises(WorkerLost, match="fatal"):
        list(executor.run(die, [Job("fatal", None)]))


@pytest.fixture(scope="module")
def dask_cluster():
    """Two workers of Dask, each a process of its own, as they would stand in two offices."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def test_a_worker_of_the_cluster_killed_in_the_middle_loses_nothing(dask_cluster, tmp_path):
    jobs = [Job(str(number), 0.2 + number / 1000) for number in range(8)]
    done = {}
    with Cluster(dask_cluster.scheduler_address) as executor:
        for name, pid in executor.run(slow_pid, jobs):
            if not done:
                os.kill(pid, signal.SIGKILL)
            done[name] = pid
    assert sorted(done) == sorted(job.name for job in jobs)
    assert len(set(done.values())) > 1


def test_a_cluster_that_does_not_answer_is_an_error_of_the_system():
    with pytest.raises(OSError, match=r"127\.0\.0\.1:1"), Cluster("tcp://127.0.0.1:1", patience_seconds=0.3):
        pass
