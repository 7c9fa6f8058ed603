"""The text form that people write by hand: what each line means, and what is said of a slip of the pen."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.exchange.saying import only, refused
from tests.worlds import applying, communes, delta, given, hamlet, highlands, province, scheme, territories_of
from tinhgon.exchange import register_from_text, register_text, scheme_from_text, scheme_text
from tinhgon.register import (
    Border,
    BorderKind,
    Combination,
    Ending,
    Measure,
    Method,
    Observation,
    Register,
    Succession,
    Territory,
    Unit,
)
from tinhgon.scheme import preview
from tinhgon.scheme.operations import (
    ChangeKind,
    ChangeParent,
    ChangeSeat,
    DissolveUnit,
    DivideTerritory,
    EndTier,
    FoundUnit,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    RecodeUnit,
    RenameUnit,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import ActId, LegalAct, Period, TerritoryId, UnitId

DAY = date(2026, 7, 1)
START = Period(date(2000, 1, 1))


def test_merging_two_communes_keeps_every_territory() -> None:
    before = given(
        """
        2000-01-01  commune C1 "An"    territories a1 a2
        2000-01-01  commune C2 "Bình"  territories a3
        """
    )
    after = applying(
        before,
        """
        2026-07-01  merge C1 C2 into C9 "An Bình"
        """,
    )
    assert territories_of(after, "C9", on="2026-07-01") == {"a1", "a2", "a3"}
    assert communes(after, on="2026-06-30") == {"C1", "C2"}
    assert communes(after, on="2026-07-01") == {"C9"}


# -- registers ------------------------------------------------------------------------------------------------------


def test_a_declaration_says_since_when_what_and_where() -> None:
    register = register_from_text(
        """
        2000-01-01  province P1 "Tỉnh Mẫu"
        2000-01-01  commune C1 "An" code 00123 under P1 seat "Thôn Một" territories a1
        2000-01-01  territory v1 "Thôn Một" within a1 terrain mountain is_border true lon 105.5
        """
    )
    unit = register.units[UnitId("C1")]
    assert unit.values_on(DAY) == {
        "exists": True,
        "name": "An",
        "kind": "commune",
        "code": "00123",
        "seat": "Thôn Một",
        "parent:territory": "P1",
        "parent:administration": "P1",
    }
    assert not unit.exists_on(date(1999, 12, 31))
    village = register.territories[TerritoryId("v1")]
    assert village.container(DAY) == "a1"
    assert (village.value("is_border", DAY), village.value("lon", DAY)) == (True, 105.5)


def test_any_word_is_a_kind_and_one_parent_may_stand_in_one_hierarchy() -> None:
    register = register_from_text(
        """
        2000-01-01  xa 00001 "An" under H in territory under U in administration
        always      huyen H
        ..2020-01-01  uy_ban U
        2000-01-01..2010-01-01  unit X kind "thị trấn"
        """
    )
    unit = register.units[UnitId("00001")]
    assert (unit.kind(DAY), unit.parent("territory", DAY), unit.parent("administration", DAY)) == ("xa", "H", "U")
    assert register.units[UnitId("H")].timeline("exists").spans == ((Period(), True),)
    assert register.units[UnitId("U")].timeline("exists").spans == ((Period(None, date(2020, 1, 1)), True),)
    assert register.units[UnitId("X")].kind(date(2005, 1, 1)) == "thị trấn"


def test_later_days_stand_over_earlier_ones_whatever_the_order_of_lines() -> None:
    register = register_from_text(
        """
        2010-01-01  set C1 name "An Mới" seat "Bản Hai"
        2015-01-01..2016-01-01  set C1 name "An Tạm"
        2012-01-01  clear C1 seat
        2000-01-01  commune C1 "An"
        2020-01-01  end C1
        """
    )
    unit = register.units[UnitId("C1")]
    days = [date(year, 6, 1) for year in (2005, 2011, 2013, 2015, 2017)]
    assert [unit.text("name", day) for day in days] == ["An", "An Mới", "An Mới", "An Tạm", "An Mới"]
    assert [unit.text("seat", day) for day in days] == [None, "Bản Hai", None, None, None]
    assert not unit.exists_on(date(2020, 1, 1))


def test_facts_beside_the_things() -> None:
    register = register_from_text(
        """
        register number 3
        measure population people sum
        measure minority_share share weighted_mean by population
        act A1 "1686/NQ-UBTVQH15" title "Nghị quyết" issuer "UBTVQH" signed 2025-06-16 in_force 2025-07-01 source "CB"
        2000-01-01..2026-07-01  commune C1 territories a2
        2026-07-01  commune C9 territories a1
        border a2 a1 3.2 km
        border a1 a3 0 km ferry
        elsewhere a3
        2019-04-01  observe a1 population 1234 source "census 2019"
        2024-12-31  observe C9 population 5 boundaries 2026-07-01 method estimated
        2026-07-01  succession C1 to C9 share 0.5 basis area act A1
        2026-07-01  dissolved C1 because "đảo không người" act A1
        """
    )
    counted = date(2019, 4, 1)
    assert register.number == 3
    assert register.measures["minority_share"].weight == "population"
    assert register.acts[ActId("A1")] == LegalAct(
        ActId("A1"), "1686/NQ-UBTVQH15", "Nghị quyết", "UBTVQH", date(2025, 6, 16), date(2025, 7, 1), "CB"
    )
    assert sorted(register.all_borders(), key=lambda border: border.b) == [
        Border(TerritoryId("a1"), TerritoryId("a2"), 3.2),
        Border(TerritoryId("a1"), TerritoryId("a3"), 0, BorderKind.FERRY),
    ]
    assert register.observations["a1"] == (
        Observation("a1", "population", counted, 1234, counted, source="census 2019"),
    )
    assert register.observations["C9"][0] == Observation(
        "C9", "population", date(2024, 12, 31), 5, DAY, Method.ESTIMATED
    )
    assert list(register.all_successions()) == [Succession(UnitId("C1"), UnitId("C9"), DAY, 0.5, "area", ActId("A1"))]
    assert list(register.all_endings()) == [Ending(UnitId("C1"), DAY, "đảo không người", ActId("A1"))]


@pytest.mark.parametrize("world", [hamlet, delta, highlands, province])
def test_the_worlds_read_back(world: type[Register]) -> None:
    assert register_from_text(register_text(world())) == world()


def test_a_register_with_everything_odd_reads_back() -> None:
    odd = Unit.from_rows(
        'một "id", lạ; (thật)',
        [
            ("name", Period(None, date(2000, 1, 1)), "dòng\nmới\t\\ \u2028 \x00"),
            ("name", Period(date(2001, 1, 1)), 12.5),
            ("kind", START, "set"),
            ("code", START, True),
            ("exists", Period(date(1990, 1, 1), date(1995, 1, 1)), True),
            ("exists", START, True),
            ("extra:ghi chú", START, ""),
            ("đặc biệt", START, "x"),
            ("parent:territory", START, 5.0),
        ],
    )
    land = Territory.from_rows("a1", [("lon", START, "105"), ("exists", START, False), ("share", Period(), 0.1 + 0.2)])
    register = Register(number=7).putting(
        units=[odd, Unit("bare"), Unit("a1")],
        territories=[land],
        borders=[Border(TerritoryId("x y"), TerritoryId("z"), 1e-300, BorderKind.POINT)],
        measures=[Measure("", "", Combination.SUM)],
    )
    text = register_text(register)
    assert register_from_text(text) == register
    assert register_from_text("\ufeff" + text.replace("\n", "\r\n")) == register


BAD_LINES = [
    ('2000-01-01  commune C2 "y', 24, "text.open_quote", "remedy.close_quote"),
    ('2000-01-01  commune C2 "\\q"', 25, "text.no_escape", "remedy.escape"),
    ("2000-13-01  commune C2", 1, "input.not_a_day", "remedy.write_period"),
    ("2000-01-01..1999-01-01  commune C2", 1, "input.period_backwards", "remedy.end_after_start"),
    ("commune C2", 1, "text.no_day", "remedy.write_period"),
    ("2000-01-01  commune C1", 21, "text.declared_twice", "remedy.keep_one_row"),
    ("2000-01-01  commune C2 cod 00123", 24, "text.no_attribute", "remedy.did_you_mean"),
    ("2000-01-01  commune C2 lon east", 28, "text.expected_number", "remedy.expected_number"),
    ("2000-01-01  commune C2 is_border yes", 34, "text.expected_word", "remedy.one_of"),
    ("2000-01-01  commune", 20, "text.expected_name", "remedy.expected_name"),
    ("2000-01-01  commune C2 under P9", 24, "text.unknown_id", "remedy.declare"),
    ('2010-01-01  set C11 name "x"', 17, "text.unknown_id", "remedy.did_you_mean"),
    ('2010-01-01  set C1 name "x" ,', 29, "text.left_over", "remedy.one_directive"),
    ('set C1 name "x"', 1, "text.no_day", "remedy.write_period"),
    ("2010-01-01  clear C1 seat", 22, "text.no_attribute", "remedy.one_of"),
    ("2010-01-01..2011-01-01  end C1", 1, "text.one_day", "remedy.write_day"),
    ("2019-04-01  obsrve a1 population 1234", 13, "text.unknown_word", "remedy.did_you_mean"),
    ("2019-04-01  observe a11 population 1234", 21, "text.unknown_id", "remedy.did_you_mean"),
    ("2019-04-01  observe a1 populaton 1234", 24, "text.unknown_id", "remedy.did_you_mean"),
    ("2019-04-01  observe a1 population many", 35, "text.expected_number", "remedy.expected_number"),
    ("2019-04-01  observe a1 population 12 methd x", 38, "text.left_over", "remedy.one_directive"),
    ("2019-04-01  observe a1 population 12 method guess", 45, "text.expected_word", "remedy.one_of"),
    ("observe a1 population 12", 1, "text.no_day", None),
    ("2019-04-01  dissolved C1", 25, "text.expected_word", "remedy.one_of"),
    ("2019-04-01  dissolved C1 because reason", 34, "text.expected_text", "remedy.expected_text"),
    ('2019-04-01  dissolved C1 because "x" act A9', 42, "text.unknown_id", "remedy.declare"),
    ("2019-04-01  succession C1 into C1", 27, "text.expected_word", "remedy.did_you_mean"),
    ("border a1 a1 3 km", 11, "input.borders_itself", "remedy.remove_row"),
    ("border a1 a2 -3 km", 14, "input.negative", "remedy.check_value"),
    ("border a1 a2 3 km bridge", 19, "text.expected_word", "remedy.did_you_mean"),
    ("border a1 a2 3", 15, "text.expected_word", "remedy.one_of"),
    ("measure density x weighted_mean", 19, "impossible.measure", "remedy.impossible.measure"),
    ("measure population people sum", 1, "text.said_twice", "remedy.keep_one_row"),
    ("mesure density x sum", 1, "text.unknown_word", "remedy.did_you_mean"),
    ("2019-04-01  measure density x sum", 13, "text.undated", "remedy.no_day"),
    ("2026-07-01  merge C1 C2 into C3", 13, "text.operation_in_register", "remedy.write_scheme"),
    ("register number -1", 17, "input.out_of_range", "remedy.check_value"),
    ("register number 1e300", 17, "input.out_of_range", "remedy.check_value"),
    ("register number 1.5", 17, "input.not_whole", "remedy.whole_number"),
    ('2010-01-01  set d1 name "x"', 17, "text.unit_or_territory", "remedy.say_which"),
]


@pytest.mark.parametrize(("line", "column", "code", "remedy"), BAD_LINES)
def test_a_slip_of_the_pen_is_named_by_line_and_column(line: str, column: int, code: str, remedy: str | None) -> None:
    good = """measure population people sum
    2000-01-01  commune C1 "An" territories a1 a2
    2000-01-01  commune d1 territories d1
    """
    fault = only(refused(register_from_text, f"{good}\n{line}\n"))
    assert (fault.row, fault.column, fault.message.code) == (5, column, code)
    assert remedy is None or fault.remedy.code == remedy


def test_every_line_with_a_slip_is_told_in_the_order_of_lines() -> None:
    faults = refused(register_from_text, '2000-01-01 commune C1 lon x\nfoo\n2000-01-01 commune C2 "\n')
    assert [fault.row for fault in faults] == [1, 2, 3]


# -- schemes --------------------------------------------------------------------------------------------------------

C1, C2, C9 = UnitId("C1"), UnitId("C2"), UnitId("C9")
NEW = NewUnit(C9, "commune", "An Bình", "00009", (("territory", UnitId("P1")),), "Thôn Một")
BOTH_P1 = (("administration", UnitId("P1")), ("territory", UnitId("P1")))
A5, A6, A7 = (TerritoryId(f"a{i}") for i in (5, 6, 7))
OPERATIONS: list[tuple[str, Operation]] = [
    (
        'found C9 "An Bình" kind commune code 00009 under P1 in territory seat "Thôn Một"',
        FoundUnit(NEW, DAY),
    ),
    ("found C9 kind commune under P1", FoundUnit(NewUnit(C9, "commune", parents=BOTH_P1), DAY)),
    ("merge C1 C2 into C9", MergeUnits((C1, C2), C9, DAY)),
    ('merge C1 C2 into C9 "An Bình" kind commune', MergeUnits((C1, C2), NewUnit(C9, "commune", "An Bình"), DAY)),
    (
        "split C1 into C9 kind xa (a5 a6) 0.6, C2 (a7) 0.4 basis area",
        SplitUnit(C1, (Part(NewUnit(C9, "xa"), (A5, A6), 0.6), Part(C2, (A7,), 0.4)), DAY, "area"),
    ),
    ("split C1 into C9 (a5), C2 (a7)", SplitUnit(C1, (Part(C9, (A5,)), Part(C2, (A7,))), DAY)),
    ('dissolve C1 because "đảo không người"', DissolveUnit(C1, "đảo không người", DAY)),
    (
        'divide a5 into a6 0.7, a7 "Hạ" (v1 v2) 0.3 basis area',
        DivideTerritory(
            A5,
            (NewPiece(A6, 0.7), NewPiece(A7, 0.3, "Hạ", (TerritoryId("v1"), TerritoryId("v2")))),
            DAY,
            "area",
        ),
    ),
    ("transfer a5 to C2", TransferTerritory(A5, C2, DAY)),
    ("transfer a5 to C2 share 0.2 basis area", TransferTerritory(A5, C2, DAY, 0.2, "area")),
    ('rename C1 "An Mới"', RenameUnit(C1, "An Mới", effective_on=DAY)),
    ('recode C1 "00123"', RecodeUnit(C1, "00123", effective_on=DAY)),
    ("change kind of C1 to phuong", ChangeKind(C1, "phuong", effective_on=DAY)),
    ('change seat of C1 to "Thôn Hai"', ChangeSeat(C1, "Thôn Hai", effective_on=DAY)),
    ("change parent of C1 to P2 in territory", ChangeParent(C1, "territory", UnitId("P2"), effective_on=DAY)),
    ("change parent of C1 to nothing in territory", ChangeParent(C1, "territory", None, effective_on=DAY)),
    ("end tier huyen thi_xa", EndTier(frozenset({"huyen", "thi_xa"}), DAY)),
]


@pytest.mark.parametrize(("line", "operation"), OPERATIONS)
def test_each_operation_has_its_line(line: str, operation: Operation) -> None:
    one = scheme_from_text(f"2026-07-01  {line}")
    assert one.operations == (operation,)
    assert scheme_from_text(scheme_text(one)) == one


def test_the_head_of_a_scheme_says_who_answers_for_it_and_on_what_it_stands() -> None:
    one = scheme_from_text(
        """
        scheme S1 "Đề án sắp xếp"
        owner "Sở Nội vụ"
        baseline 3
        note "nháp"
        act A1 "76/2025/UBTVQH15" signed 2025-04-14
        2026-07-01  rename C1 "An Mới"
        2026-07-01  observe C9 population 12345 source "Nghị quyết"
        """
    )
    assert (one.id, one.title, one.owner, one.baseline, one.note) == ("S1", "Đề án sắp xếp", "Sở Nội vụ", 3, "nháp")
    assert one.legal_basis[0].signed_on == date(2025, 4, 14)
    assert one.figures == (Observation("C9", "population", DAY, 12345, DAY, source="Nghị quyết"),)
    assert scheme_from_text(scheme_text(one)) == one


def test_a_new_unit_takes_over_kind_and_parents_that_its_origins_share() -> None:
    shown = scheme('2026-07-01  merge C1 C2 into C9 "An Bình"\n2026-08-01  merge C9 C3 into C10 "Chung"', hamlet())
    first, second = shown.operations
    assert isinstance(first, MergeUnits)
    above = (("administration", UnitId("D1")), ("territory", UnitId("D1")))
    assert first.into == NewUnit(C9, "commune", "An Bình", None, above)
    assert isinstance(second, MergeUnits)
    assert isinstance(second.into, NewUnit)
    assert second.into.kind == "commune"
    alone = scheme('2026-07-01  merge C1 C2 into C9 "An Bình" under nothing', hamlet()).operations[0]
    assert isinstance(alone, MergeUnits)
    assert isinstance(alone.into, NewUnit)
    assert alone.into.parents == ()


def test_a_unit_that_the_register_does_not_have_that_day_is_named() -> None:
    for line in ('2026-07-01  merge C1 C77 into C9 "An"', '1990-07-01  merge C77 C1 into C9 "An"'):
        fault = only(refused(scheme_from_text, line, register=hamlet()))
        assert (fault.message.code, fault.message.params["source"]) == ("text.source_unknown", "C77")


def test_an_undoing_reads_back() -> None:
    before = hamlet()
    one = scheme('2026-07-01  merge C1 C2 into C9 "An Bình"', before)
    undone = type(one)(one.id, "", 0, preview(one, before).reversal(date(2027, 1, 1)))
    assert scheme_from_text(scheme_text(undone)) == undone


@pytest.mark.parametrize(
    ("line", "column", "code", "remedy"),
    [
        ("merge C1 C2 into C9", 1, "text.no_day", "remedy.write_day"),
        ("2026-07-01  mrege C1 C2 into C9", 13, "text.no_operation", "remedy.did_you_mean"),
        ("2026-07-01..2027-07-01  merge C1 C2 into C9", 1, "text.one_day", "remedy.write_day"),
        ('2026-07-01  merge C1 C2 into C9 "An Bình"', 30, "text.no_kind", "remedy.give_kind"),
        ("2026-07-01  merge C1 C2 to C9", 25, "text.expected_word", "remedy.did_you_mean"),
        ("2026-07-01  merge C1 C2", 24, "text.expected_word", "remedy.one_of"),
        ("2026-07-01  split C1 into C9 (a1", 33, "text.expected_mark", "remedy.expected_mark"),
        ("2026-07-01  split C1 into C9 (a1) 0.5 C2 (a2)", 39, "text.left_over", "remedy.one_directive"),
        ("2026-07-01  dissolve C6 because island", 33, "text.expected_text", "remedy.expected_text"),
        ("2026-07-01  rename C1 An", 23, "text.expected_text", "remedy.expected_text"),
        ("2026-07-01  change knd of C1 to x", 20, "text.expected_word", "remedy.did_you_mean"),
        ("2026-07-01  change parent of C1 to P1", 38, "text.expected_word", "remedy.one_of"),
        ("2026-07-01  set C1 name", 13, "text.no_operation", "remedy.one_of"),
        ('ownr "x"', 1, "text.expected_word", "remedy.did_you_mean"),
        ("baseline 1.5", 10, "input.not_whole", "remedy.whole_number"),
        ('owner "x"\nowner "y"', 1, "text.said_twice", "remedy.keep_one_row"),
    ],
)
def test_a_slip_in_a_scheme_is_named_by_line_and_column(line: str, column: int, code: str, remedy: str) -> None:
    fault = only(refused(scheme_from_text, line))
    assert (fault.column, fault.message.code, fault.remedy.code) == (column, code, remedy)
