"""Which body does what over which land; what two bodies say alike; what nobody does any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.checks.overlap import Clause, overlaps, unowned
from tinhgon.register import Competence
from tinhgon.vocabulary import fingerprint
from tinhgon_site.apparatus.worlds import Face, World


@dataclass(frozen=True, slots=True)
class Alike:
    """Two wordings that say the same; `places` are the pairs of competences in which they meet."""

    pair: str
    one: str
    other: str
    likeness: float
    words: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


def clauses(face: Face) -> tuple[Clause, ...]:
    """Every competence of the day; over the land of the body's unit where it says no other."""
    found = []
    for id, each in face.register.at(face.day).existing(Competence).items():
        body = each.body(face.day)
        if body is not None:
            over = each.text("over", face.day) or face.unit_of(body)
            found.append(Clause(id, body, over, each.name(face.day)))
    return tuple(found)


def alike(world: World) -> tuple[Alike, ...]:
    """Competences of different bodies over the same land, the likest first; the same two wordings are one line."""
    known = world.kept.get("alike")
    if not isinstance(known, tuple):
        known = world.kept["alike"] = _alike(clauses(world.after))
    return known


def _alike(found: tuple[Clause, ...]) -> tuple[Alike, ...]:
    by_id = {clause.id: clause for clause in found}
    groups: dict[tuple[str, str], list[tuple[float, tuple[str, ...], tuple[str, str]]]] = {}
    for pair in overlaps(found):
        one, other = sorted((by_id[pair.one], by_id[pair.other]), key=lambda clause: clause.text)
        groups.setdefault((one.text, other.text), []).append((pair.likeness, pair.words, (one.id, other.id)))
    lines = [
        Alike(fingerprint(texts), *texts, max(line[0] for line in lines), lines[0][1], tuple(line[2] for line in lines))
        for texts, lines in groups.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.likeness, -len(line.places), line.one, line.other)))


def gaps(world: World) -> tuple[str, ...]:
    """Functions that somebody had before the scheme and nobody has after it."""
    before, after = clauses(world.before), clauses(world.after)
    texts: Mapping[str, Clause] = {clause.text: clause for clause in after}
    needed = sorted({clause.text for clause in before} - set(texts))
    return unowned(needed, tuple(texts.values())) if needed else ()
