"""The questions of the register, asked of a real province on both sides of 1 July 2025."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tinhgon.demonstration import demonstration_book
from tinhgon.register import (
    SAME_UNIT,
    Basis,
    Nature,
    Register,
    counts,
    lineage_by_code,
    predecessors_on,
    restate,
    review,
    successors_on,
)
from tinhgon.vocabulary import Severity

COUNTED, EVE, DAY = date(2024, 12, 31), date(2025, 6, 30), date(2025, 7, 1)
COMMUNES = frozenset({"xa", "phuong", "thi_tran"})


@pytest.fixture(scope="module")
def register() -> Register:
    return demonstration_book().current


def test_nobody_is_without_a_successor_and_nobody_comes_from_nowhere(register: Register) -> None:
    old, new = (register.at(day).of_kinds(COMMUNES) for day in (EVE, DAY))
    assert all(successors_on(register, unit, EVE, DAY) for unit in old)
    assert all(predecessors_on(register, unit, DAY, EVE) for unit in new)
    divided = [unit for unit in old if len(successors_on(register, unit, EVE, DAY)) > 1]
    assert len(divided) == 10
    for unit in divided:
        assert sum(share or 0 for share in successors_on(register, unit, EVE, DAY).values()) == pytest.approx(
            1, abs=1e-3
        )


def test_a_township_that_only_became_a_commune_has_an_answer(register: Register) -> None:
    [lineage] = lineage_by_code(register, "14845", EVE)
    [row] = lineage.successors
    assert (lineage.name, row.name, row.on, row.share, row.basis) == (
        "Thị trấn Mường Lát",
        "Xã Mường Lát",
        DAY,
        1.0,
        SAME_UNIT,
    )


def test_547_communes_become_166_and_every_one_of_the_381_is_explained(register: Register) -> None:
    found = counts(register, EVE, DAY)
    explained = {explanation.kind: explanation for explanation in found.explanation}
    natures = Counter(cause.nature for kind in COMMUNES for cause in explained[kind].causes)
    assert natures[Nature.BEGUN] - natures[Nature.ENDED] == 166 - 547
    assert (natures[Nature.BEGUN], natures[Nature.BECAME], natures[Nature.LEFT]) == (144, 1, 1)
    assert {kind: explained[kind].difference for kind in COMMUNES} == {"xa": -305, "phuong": -44, "thi_tran": -32}
    codes = Counter(message.code for kind in COMMUNES for message in explained[kind].operations)
    assert codes["count.divided_among"] == 10
    assert "count.ended" not in codes


def test_people_restated_to_either_side_are_all_there(register: Register) -> None:
    before = restate(register, "population", EVE, [COUNTED]).rows
    after = restate(register, "population", DAY, [COUNTED]).rows
    assert (len(before), sum(row.value or 0 for row in before)) == (547, 4_324_773)
    assert (len(after), sum(row.value or 0 for row in after)) == (166, 4_324_783)
    assert {row.basis for row in after} == {Basis.GIVEN}
    census = restate(register, "population", DAY, [date(2019, 4, 1)]).rows
    counted = restate(register, "population", EVE, [date(2019, 4, 1)]).rows
    assert sum(row.value or 0 for row in census) == pytest.approx(sum(row.value or 0 for row in counted), rel=1e-4)
    assert {row.basis for row in census} == {Basis.DERIVED, Basis.APPORTIONED}


def test_the_review_finds_nothing_wrong_and_notes_what_differs(register: Register) -> None:
    for day in (EVE, DAY):
        findings = review(register, day)
        assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    differing = {finding.message.params["measure"] for finding in findings if finding.code == "review.figure_differs"}
    assert differing == {"population", "area_km2"}
