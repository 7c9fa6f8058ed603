"""Land that hangs together, as far as the register knows who borders whom."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.register.connection import connected_parts, has_connection
from tinhgon.register.names import land_name, unit_name
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, warning


def isolated_land(snapshot: Snapshot) -> Iterator[Finding]:
    """Territories without any border or ferry that leads elsewhere; without a table of borders nothing is said.

    Findings
    --------
    review.isolated_land
    """
    register, day = snapshot.register, snapshot.day
    for unit, territories in sorted(snapshot.compositions.items()) if register.borders else ():
        for territory in territories:
            if not has_connection(register, territory):
                said = {"territory": land_name(register, territory, day), "unit": unit_name(register, unit, day)}
                yield warning("review.isolated_land", territory, unit, **said, day=day)


def land_in_parts(snapshot: Snapshot) -> Iterator[Finding]:
    """Units whose land does not hang together.

    Findings
    --------
    review.land_in_parts
    """
    register, day = snapshot.register, snapshot.day
    for unit, territories in sorted(snapshot.compositions.items()) if register.borders else ():
        parts = connected_parts(register, territories) if len(territories) > 1 else ()
        if len(parts) > 1:
            apart = sorted(territory for part in parts[1:] for territory in part)
            names = tuple(land_name(register, territory, day) for territory in apart)
            name = unit_name(register, unit, day)
            yield warning("review.land_in_parts", unit, *apart, unit=name, count=len(parts), smaller=names, day=day)
