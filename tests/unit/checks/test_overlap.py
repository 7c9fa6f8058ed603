"""Competences that say the same: real wordings of departments, ranked as a reader would rank them."""

from __future__ import annotations

import random

import pytest

from tinhgon.checks.overlap import LIKELY, Clause, overlaps, unowned

TEXTS = {
    "môi trường": "Tham mưu, giúp Ủy ban nhân dân quản lý nhà nước về tài nguyên nước, cấp phép khai thác nước ngầm",
    "nông nghiệp": "Quản lý nhà nước về tài nguyên nước và cấp phép khai thác, sử dụng nước ngầm trên địa bàn tỉnh",
    "thủy lợi": "Quản lý nhà nước về công trình thủy lợi, khai thác nước phục vụ sản xuất nông nghiệp",
    "giáo dục": "Quản lý nhà nước về giáo dục mầm non, giáo dục phổ thông theo quy định của pháp luật",
    "nội vụ": "Quản lý nhà nước về cán bộ, công chức, viên chức và tổ chức bộ máy",
}


def clauses(over: str = "38") -> list[Clause]:
    return [Clause(f"{owner} {over}", owner, over, text) for owner, text in TEXTS.items()]


def test_the_same_task_in_other_words_comes_first() -> None:
    found = overlaps(clauses(), at_least=0.1)
    assert {found[0].one, found[0].other} == {"môi trường 38", "nông nghiệp 38"}
    assert found[0].likeness > LIKELY
    assert {"nước", "phép", "ngầm"} <= set(found[0].words)
    assert [pair.likeness for pair in found] == sorted((pair.likeness for pair in found), reverse=True)


def test_what_every_competence_says_makes_nothing_alike() -> None:
    """Without leaving the formulas out, schools and staff would share most of their words."""
    assert {(pair.one, pair.other) for pair in overlaps(clauses())} == {("môi trường 38", "nông nghiệp 38")}


def test_the_same_body_or_other_land_is_no_overlap() -> None:
    twice = [*clauses("38"), *clauses("40")]
    assert len(overlaps(twice)) == 2
    same = [Clause(str(n), "môi trường", "38", "cấp phép khai thác nước") for n in range(2)]
    assert overlaps(same) == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_list_changes_nothing(seed: int) -> None:
    shuffled = clauses()
    random.Random(seed).shuffle(shuffled)

    def told(found: object) -> set[tuple[frozenset[str], float]]:
        return {(frozenset((pair.one, pair.other)), pair.likeness) for pair in found}  # type: ignore[attr-defined]

    assert told(overlaps(shuffled, 0.1)) == told(overlaps(clauses(), 0.1))


def test_functions_that_nobody_owns_are_gaps() -> None:
    needed = ["Cấp phép khai thác nước ngầm và quản lý tài nguyên nước", "Phòng cháy, chữa cháy rừng"]
    assert unowned(needed, clauses()) == ("Phòng cháy, chữa cháy rừng",)
    assert unowned([], clauses()) == ()


def test_the_same_words_are_wholly_alike() -> None:
    one, other = Clause("1", "a", "38", "cấp phép xây dựng"), Clause("2", "b", "38", "Cấp phép  xây dựng")
    assert [pair.likeness for pair in overlaps([one, other])] == [1.0]
