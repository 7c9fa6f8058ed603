"""A small province with its office: four communes, a scheme for them, and the people through whose hands it goes."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.unit.cutover.hamlet import POPULATION, land, new_unit, unit
from tinhgon.decision import Decision, Resolution
from tinhgon.register import Register
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import DivideTerritory, FoundUnit, MergeUnits, NewPiece, Part, RenameUnit, SplitUnit
from tinhgon.vocabulary import ActId, LegalAct, SchemeId, TerritoryId, UnitId
from tinhgon_site.accounts.actions import make_user
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.decisions.actions import appraise, decide, submit
from tinhgon_site.decisions.table import on_the_table
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import open_book
from tinhgon_site.schemes.actions import keep_scheme

AT = datetime(2026, 5, 4, 2, 30, tzinfo=UTC)
#: So far ahead that the scheme is not in force on the day of the tests.
EFFECTIVE = date(2090, 7, 1)
LATER = date(2091, 1, 1)
ACT = LegalAct(ActId("9/NQ-HĐND"), "9/NQ-HĐND", "Sắp xếp xã", "HĐND tỉnh", date(2026, 5, 4))
SCHEME = SchemeId("sap-xep-mau")


def small_province() -> Register:
    """Four communes directly under their province."""
    names = {"a": "Xã An", "b": "Xã Bình", "c": "Xã Cát", "d": "Xã Đông"}
    return Register().putting(
        units=[unit("p", "Tỉnh Mẫu", "tinh", None), *(unit(id, name, "xa", "p") for id, name in names.items())],
        territories=[land(f"t_{id}", id) for id in names],
        measures=[POPULATION],
    )


def small_scheme(id: SchemeId = SCHEME, baseline: int = 1) -> Scheme:
    """An and Bình merge, Cát is divided between them and a new commune, Đông gets another name."""
    pieces = (NewPiece(TerritoryId("t_c1"), 0.25), NewPiece(TerritoryId("t_c2"), 0.75))
    parts = (Part(UnitId("ab"), (TerritoryId("t_c1"),), 0.25), Part(UnitId("cm"), (TerritoryId("t_c2"),), 0.75))
    operations = (
        DivideTerritory(TerritoryId("t_c"), pieces, EFFECTIVE, "area"),
        MergeUnits((UnitId("a"), UnitId("b")), new_unit("ab", "Xã An Bình"), EFFECTIVE),
        FoundUnit(new_unit("cm", "Xã Cát Mới"), EFFECTIVE),
        SplitUnit(UnitId("c"), parts, EFFECTIVE, "area"),
        RenameUnit(UnitId("d"), "Xã Đông Mới", effective_on=EFFECTIVE),
    )
    return Scheme(id, "Sắp xếp xã của tỉnh Mẫu", baseline, operations, "Sở Nội vụ", (ACT,))


def hire(username: str, full_name: str, role: Role, scope: str = "") -> Person:
    """A person with one role."""
    return make_user(username, full_name, password=None, roles=(RoleInScope(role, scope),), at=AT)


def open_office() -> dict[str, Person]:
    """The book is opened, people are there, and the scheme is drafted."""
    people = {
        "lan": hire("lan", "Lê Thị Lan", Role.PLANNER),
        "bao": hire("bao", "Trịnh Quốc Bảo", Role.APPRAISER),
        "dung": hire("dung", "Nguyễn Phương Dung", Role.DECIDER),
        "long": hire("long", "Phạm Đức Long", Role.OPERATOR),
        "mai": hire("mai", "Hà Thị Mai", Role.READER),
    }
    if registers.current_number() == 0:
        open_book(small_province(), by=INSTALLATION, at=AT, reason="mở sổ")
    keep_scheme(small_scheme(), by=actor_of(people["lan"]), at=AT, expected_version=0)
    return people


def seen(scheme: SchemeId = SCHEME) -> str:
    """What a page shows now."""
    return on_the_table(scheme).fingerprint


def decided(people: dict[str, Person], scheme: SchemeId = SCHEME, act: LegalAct = ACT) -> Decision:
    """The scheme taken through the procedure as far as the decision."""
    for step in (
        submit(scheme, by=people["lan"], at=AT, seen=seen(scheme)),
        appraise(scheme, by=people["bao"], at=AT, seen=seen(scheme)),
    ):
        assert isinstance(step, Decision), step
    last = decide(scheme, by=people["dung"], at=AT, seen=seen(scheme), resolution=Resolution(act))
    assert isinstance(last, Decision), last
    return last
