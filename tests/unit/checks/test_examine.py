"""All checks together, on the real change of Thanh Hóa and on other real provinces."""

from __future__ import annotations

import ast
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import tinhgon.checks
from tests.unit.checks.province import Commune, examination, merging, province
from tinhgon.checks import CHECKS, Examination, Outcome, Status, dispositions, examine, tally
from tinhgon.demonstration import opening_register, real_scheme
from tinhgon.exchange import read_adjacency, read_crosswalk, read_units, register_from_tables
from tinhgon.language import LANGUAGES, say_finding
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.scheme import Destination, Preview, draft, preview
from tinhgon.scheme import Scheme as SchemeOf
from tinhgon.vocabulary import SchemeId, Severity

ON = date(2025, 7, 1)


@pytest.fixture(scope="module")
def thanh_hoa() -> Preview:
    register = opening_register()
    return preview(real_scheme(register), register)


class TestThanhHoa:
    def test_nothing_is_lost_and_nothing_out_of_joint(self, thanh_hoa: Preview) -> None:
        findings = examine(thanh_hoa, norms_of_country("vn"), load_pack("vn"))
        assert [f.code for f in findings if f.severity is Severity.ERROR] == []
        assert not {f.code for f in findings} & {"coherence.land_in_parts", "coherence.already_so"}

    def test_everything_has_a_disposition(self, thanh_hoa: Preview) -> None:
        found = dispositions(thanh_hoa)
        assert {d.outcome for d in found} == {Outcome.CARRIED, Outcome.ENDED}
        by_kind = {line.kind: line for line in tally(found)}
        # 547 communes less 22 that stay themselves (Mường Lát only becomes a commune); 26 districts end by name.
        assert (by_kind["succession"].carried, by_kind["succession"].ended) == (525, 26)
        assert (by_kind["land"].carried, by_kind["subordinates"].carried) == (525, 547)

    def test_the_statuses(self, thanh_hoa: Preview) -> None:
        statuses = Examination(thanh_hoa, norms_of_country("vn"), load_pack("vn")).statuses
        counted = Counter(status.status for status in statuses.values())
        assert len(statuses) == 166
        assert counted[Status.KEPT] == 21
        assert sum(counted[status] for status in Status if status is not Status.KEPT) == 145

    def test_the_difference_of_ten_people_is_explained(self, thanh_hoa: Preview) -> None:
        findings = examine(thanh_hoa, norms_of_country("vn"), load_pack("vn"))
        (found,) = (f for f in findings if f.code == "figures.differ" and f.message.params["measure"] == "population")
        said = say_finding(found, "en")
        assert "4,324,783 persons, their parts give 4,324,773 persons: +10" in said
        assert "estimates" in said

    def test_every_finding_can_be_said_in_every_language(self, thanh_hoa: Preview) -> None:
        for finding in examine(thanh_hoa, norms_of_country("vn"), load_pack("vn")):
            for language in LANGUAGES:
                assert say_finding(finding, language)


@pytest.mark.parametrize(
    ("code", "before", "after", "kept"), [("38", 547, 166, 21), ("40", 412, 130, 9), ("30", 207, 64, 0)]
)
def test_other_real_provinces(vn_data: Path, code: str, before: int, after: int, kept: int) -> None:
    pack = load_pack("vn")
    units = read_units(vn_data / "units_old.csv", code)
    borders = read_adjacency(vn_data / "adjacency_old.csv", units)
    crosswalk = read_crosswalk(vn_data / "crosswalk.csv", units)
    register = register_from_tables(units.rows, borders.rows, on=date(2025, 6, 30), measures=pack.measures.values())
    drafted = draft(
        register,
        (Destination(row.old_code, row.new_code, row.share, row.new_name, row.new_kind) for row in crosswalk.rows),
        ON,
        kind_of_merger=pack.kind_of_merger,
        ending_kinds=pack.ended_kinds(ON),
    )
    shown = preview(SchemeOf(SchemeId("s"), "thử", register.number, drafted.operations), register)
    one = Examination(shown, norms_of_country("vn"), pack)
    findings = examine(shown, norms_of_country("vn"), pack)
    assert shown.is_applicable
    assert len(units.rows) == before
    assert len(one.statuses) == after
    assert Counter(s.status for s in one.statuses.values())[Status.KEPT] == kept
    assert [f.code for f in findings if f.severity is Severity.ERROR] == []
    assert all(d.outcome in {Outcome.CARRIED, Outcome.ENDED} for d in dispositions(shown))


def test_a_check_says_in_its_docstring_which_codes_it_can_give() -> None:
    folder = Path(tinhgon.checks.__file__).parent
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = " ".join(
            ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
        )
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="error" | "warning" | "note"), args=[ast.Constant(value=code), *_]):
                    assert str(code) in documented, f"{path.name}: {code}"


def test_findings_come_in_the_order_of_the_checks() -> None:
    register = province(Commune("A", 1, 1), Commune("B", 1, 1), Commune("C"))
    one = examination(register, merging("A", "B", name="Xã C"))
    in_order = [finding for check in CHECKS for finding in check(one)]
    assert list(examine(one.preview, one.norms, one.country)) == in_order
    assert len(in_order) > 3
