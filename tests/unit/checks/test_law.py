"""What the law says of new and of kept units, as findings somebody can act on."""

from __future__ import annotations

from datetime import date

from tests.unit.checks.province import Commune, examination, merging, province
from tinhgon.checks.law import kept_units_are_large_enough, new_units_reach_the_standards, statuses_are_vouched_for
from tinhgon.language import say, say_finding
from tinhgon.register import Method, Observation, Register
from tinhgon.vocabulary import Severity


def small(**changes: object) -> Register:
    return province(*(Commune(id, 12.25, 7_500, **changes) for id in "AB"))  # type: ignore[arg-type]


def test_a_unit_that_misses_a_standard_says_which_by_how_much_and_who_decides() -> None:
    (found,) = new_units_reach_the_standards(examination(small(), merging("A", "B")))
    assert (found.code, found.severity, found.subjects) == ("law.not_met", Severity.WARNING, ("N",))
    assert found.rule == "Nghị quyết 76/2025/UBTVQH15, Điều 5"
    assert found.source
    assert found.is_verified
    assert say(found.message, "en") == (
        "Xã Mới does not reach the standard: area 24.5 km² of 30 km² required, 5.5 km² missing and population "
        "15,000 persons of 16,000 persons required, 1,000 persons missing. It is for the Standing Committee of the "
        "National Assembly to decide, on a report of the Government."
    )


def test_from_2026_the_law_names_nobody_who_may_decide_otherwise() -> None:
    (found,) = new_units_reach_the_standards(examination(small(), merging("A", "B", on=date(2026, 7, 1))))
    assert found.code == "law.not_met_nobody_named"
    assert found.rule.startswith("Nghị quyết 112/2025/UBTVQH15")


def test_an_estimate_is_called_one() -> None:
    register = small()
    old = next(iter(register.observations["tA"]))
    estimate = Observation("tA", "population", old.on, 7_500, old.on, Method.ESTIMATED)
    (found,) = new_units_reach_the_standards(examination(register.putting(observations=[estimate]), merging("A", "B")))
    assert "(ước tính)" in say(found.message)


def test_a_unit_of_which_nothing_can_be_said_says_what_to_find_out() -> None:
    register = province(Commune("A", 15, 8_000, terrain=None), Commune("B", 15, 8_000))
    (found,) = new_units_reach_the_standards(examination(register, merging("A", "B")))
    assert (found.code, found.severity) == ("law.unknown", Severity.WARNING)
    assert say(found.message, "en") == (
        "Whether Xã Mới reaches the standards cannot be said yet. "
        "It hangs on the terrain of its land, which is not known everywhere."
    )


def test_met_exempt_and_kept_units_give_no_finding() -> None:
    register = province(*(Commune(id) for id in "ABCDEF"))
    assert list(new_units_reach_the_standards(examination(register, merging("A", "B")))) == []
    tiny = province(*(Commune(id, 1, 10) for id in "ABCD"))
    assert list(new_units_reach_the_standards(examination(tiny, merging("A", "B", "C")))) == []


def test_doubts_are_gathered_and_shown_as_not_verified() -> None:
    register = small(terrain_source="unverified")
    one = examination(register, merging("A", "B"))
    assert list(statuses_are_vouched_for(one)) == []
    hanging = province(*(Commune(id, 20, 10_000, terrain_source="unverified") for id in "AB"))
    (found,) = statuses_are_vouched_for(examination(hanging, merging("A", "B")))
    assert (found.code, found.subjects, found.is_verified) == ("law.doubtful", ("N",), False)
    assert say_finding(found).endswith("[chưa kiểm chứng]")


class TestKeptBelowStandard:
    def test_it_is_one_note_for_all_of_them(self) -> None:
        # Population is below 8,000 and cannot be reduced: plain, not on the border, no sandbank.
        low = [Commune(id, 40, 1_000, is_border=False) for id in "CD"]
        register = province(Commune("A"), Commune("B"), Commune("E"), *low)
        (found,) = kept_units_are_large_enough(examination(register, merging("A", "B")))
        assert (found.code, found.severity) == ("law.kept_below_standard", Severity.NOTE)
        assert found.subjects == ("C", "D")
        assert found.rule == "Nghị quyết 76/2025/UBTVQH15, Điều 2 khoản 3"

    def test_what_might_be_reduced_is_not_surely_below(self) -> None:
        # Half the standard would do on a certified sandbank, and nobody says that it is none.
        register = province(Commune("A"), Commune("B"), Commune("C", 40, 4_500, is_border=False))
        assert list(kept_units_are_large_enough(examination(register, merging("A", "B")))) == []
