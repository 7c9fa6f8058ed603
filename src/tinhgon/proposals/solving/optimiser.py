"""HiGHS, as this house uses it: one thread everywhere, silent, and never believed without asking for its status."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

#: HiGHS keeps one pool of threads for the whole process; another number in a later call would make that call fail.
THREADS = 1
INFINITY: float = highspy.kHighsInf
Status = highspy.HighsModelStatus


class OptimiserFailed(RuntimeError):
    """HiGHS ended without an answer that could be used, after every remedy."""


def new_optimiser(**options: float | str) -> highspy.Highs:
    """A fresh, empty model."""
    highs = highspy.Highs()
    for name, value in {"output_flag": False, "threads": THREADS, **options}.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise OptimiserFailed(f"HiGHS refuses {name} = {value}")
    return highs


def add_row(highs: highspy.Highs, least: float, most: float) -> None:
    """A row that columns will refer to later."""
    highs.addRow(least, most, 0, np.empty(0, np.int32), np.empty(0))


def add_columns(
    highs: highspy.Highs,
    cost: NDArray[np.float64],
    start: NDArray[np.int64],
    rows: NDArray[np.int64],
    values: NDArray[np.float64],
    most: float,
) -> None:
    """Columns from 0 to `most`."""
    count = len(cost)
    highs.addCols(
        count, cost, np.zeros(count), np.full(count, most), len(rows), start[:count].astype(np.int32),
        rows.astype(np.int32), values,
    )  # fmt: skip
