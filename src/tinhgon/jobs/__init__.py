"""Many independent jobs, such as one question for each province: here, on every core, or on many machines.

Know these: `Job` (a name, what to work on), `Executor` with `Serial`, `Processes` and `Cluster` (who works), `Ledger`
(the folder of what is done) and `run` (do what the ledger does not have yet, and say each answer as it comes).

An executor only moves work to where there is time; it changes no answer. A worker that dies takes nothing with it:
its jobs are given to another. A run that was stopped goes on from its ledger.

Not here: what the work is. It must be a function of a module (so that another process can import it) from a value to
plain JSON data (so that the ledger can keep it).

>>> with Serial() as executor:
...     list(executor.run(len, [Job("a", "one"), Job("b", "three")]))
[('a', 3), ('b', 5)]
"""

from tinhgon.jobs.cluster import Cluster
from tinhgon.jobs.executor import Executor, Job, Processes, Serial, WorkerLost
from tinhgon.jobs.ledger import Ledger, run

__all__ = ["Cluster", "Executor", "Job", "Ledger", "Processes", "Serial", "WorkerLost", "run"]
