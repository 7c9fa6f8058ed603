"""What was used last, kept in memory: so many things, or so heavy ones, and no more; for several threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by keys that never change their meaning; the ones not asked for longest give way.

    Each takes one place of the room, or as much as `weigh` says: a nation's register weighs as much as ten provinces'.
    The last that was put in stays, however heavy it is.
    """

    def __init__(self, room: float, weigh: Callable[[V], float] = lambda value: 1) -> None:
        self.room = room
        self.weigh = weigh
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, value: V) -> V:
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            weight = sum(map(self.weigh, self._kept.values()))
            while weight > self.room and len(self._kept) > 1:
                weight -= self.weigh(self._kept.popitem(last=False)[1])
        return value

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)
