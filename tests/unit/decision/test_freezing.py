"""What a decision freezes: everything that was shown, and nothing that was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.unit.cutover.hamlet import EFFECTIVE, hamlet, reform, scheme, unit
from tinhgon.decision import effect_of, freeze
from tinhgon.register import Register
from tinhgon.scheme import preview
from tinhgon.scheme.operations import MergeUnits, RenameUnit
from tinhgon.vocabulary import UnitId, error, note, warning


def test_the_same_on_the_table_gives_the_same_hash() -> None:
    one, other = (freeze(preview(scheme(), hamlet()), ()) for _ in range(2))
    assert one == other
    assert len(one.fingerprint) == 64


def test_any_change_of_the_scheme_changes_the_hash() -> None:
    first = freeze(preview(scheme(), hamlet()), ())
    renamed = scheme(*reform(), RenameUnit(UnitId("d"), "Đông Xa", effective_on=EFFECTIVE + timedelta(days=1)))
    assert freeze(preview(renamed, hamlet()), ()).fingerprint != first.fingerprint
    titled = replace(scheme(), title="Một tên khác")
    assert freeze(preview(titled, hamlet()), ()).fingerprint != first.fingerprint


def test_findings_count_by_code_and_parameters() -> None:
    shown = preview(scheme(), hamlet())
    hashes = {
        freeze(shown, findings).fingerprint
        for findings in ((), (warning("w", n=1),), (warning("w", n=2),), (note("w", n=1),))
    }
    assert len(hashes) == 4


def test_errors_and_what_cannot_be_done_are_remembered() -> None:
    frozen = freeze(preview(scheme(), hamlet()), (error("law.too_small"), warning("law.near")))
    assert frozen.is_applicable
    assert frozen.errors == ("law.too_small",)
    impossible = scheme(MergeUnits((UnitId("a"), UnitId("gone")), UnitId("b"), EFFECTIVE))
    frozen = freeze(preview(impossible, hamlet()), ())
    assert not frozen.is_applicable
    assert frozen.errors == ("problem.unit_absent",)


def test_the_effect_counts_on_every_day_of_the_scheme() -> None:
    eve = EFFECTIVE - timedelta(days=30)
    plain = scheme(RenameUnit(UnitId("a"), "Mới", effective_on=EFFECTIVE))
    passing = scheme(
        RenameUnit(UnitId("a"), "Tạm", effective_on=eve), RenameUnit(UnitId("a"), "Mới", effective_on=EFFECTIVE)
    )
    assert effect_of(preview(plain, hamlet())) != effect_of(preview(passing, hamlet()))


def test_what_the_scheme_does_not_concern_leaves_the_effect_alone() -> None:
    elsewhere: Register = hamlet(2).putting(units=[unit("q", "Tỉnh Khác", "tinh", None)])
    assert effect_of(preview(scheme(), hamlet())) == effect_of(preview(scheme(), elsewhere))
