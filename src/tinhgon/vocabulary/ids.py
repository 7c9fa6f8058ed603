"""Ids are text and name one thing for ever; they are never codes, names or row numbers, which are re-used."""

from __future__ import annotations

from typing import NewType

UnitId = NewType("UnitId", str)
TerritoryId = NewType("TerritoryId", str)
ActId = NewType("ActId", str)
SchemeId = NewType("SchemeId", str)
