"""How a process that holds large registers should collect its garbage."""

from __future__ import annotations

import gc

#: Objects made before the collector looks at the young, and rounds before it looks at the older ones. With Python's
#: own 700 the collector walks through the whole register, half a million objects that live on, again and again:
#: previewing 3,000 operations then takes three times as long.
_THRESHOLDS = (50_000, 20, 50)


def expect_large_registers() -> None:
    """Let the collector look for garbage less often; for programs to call at their start, not for libraries."""
    gc.set_threshold(*_THRESHOLDS)
