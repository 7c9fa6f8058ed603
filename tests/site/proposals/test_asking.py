"""Asking the machine: what is kept, who may, how it is stopped, and that an answer becomes a scheme."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import orjson
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests.unit.cutover.hamlet import FOUNDED, POPULATION, land, unit
from tinhgon.decision import Stage
from tinhgon.proposals.merge_communes import Locks, Objective, Progress
from tinhgon.register import Border, Method, Observation, Register
from tinhgon.scheme.arrangement import Rearrange, TakeOut
from tinhgon.scheme.operations import MergeUnits
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.accounts.actions import make_user
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.proposals import actions, heartbeat, store
from tinhgon_site.proposals.forms import TERMS
from tinhgon_site.proposals.models import Question as Row
from tinhgon_site.proposals.presenters import plans_of
from tinhgon_site.proposals.taking import groups_of
from tinhgon_site.proposals.values import Asking, State, Wish
from tinhgon_site.proposals.working import pools, work_out
from tinhgon_site.registers.actions import open_book
from tinhgon_site.schemes.drafting import drafted
from tinhgon_site.schemes.drafts import current_draft, history_of
from tinhgon_site.schemes.editing import make
from tinhgon_site.schemes.store import load_scheme
from tinhgon_site.schemes.wire import Sending, Sent

AT = datetime(2026, 5, 4, 2, 30, tzinfo=UTC)
ON = date(2026, 7, 1)
PROVINCE = UnitId("p")


def province() -> Register:
    """Six communes in a row, of four thousand people each."""
    ids = [f"c{n}" for n in range(6)]
    lands = [land(f"t_{id}", id).setting(FOUNDED, {"lon": 105.0 + n / 20, "lat": 20.0}) for n, id in enumerate(ids)]
    figures = [
        Observation(
            TerritoryId(f"t_{id}"), "population", date(2020, 1, 1), 4000.0, date(2020, 1, 1), Method.REPORTED, "sổ"
        )
        for id in ids
    ]
    borders = [Border(TerritoryId(f"t_c{n}"), TerritoryId(f"t_c{n + 1}"), 4.0) for n in range(5)]
    units = [unit("p", "Tỉnh Mẫu", "tinh", None), *(unit(id, f"Xã {id}", "xa", "p") for id in ids)]
    return Register().putting(
        units=units, territories=lands, measures=[POPULATION], observations=figures, borders=borders
    )


@pytest.fixture
def office(transactional_db):
    open_book(province(), by=INSTALLATION, at=AT, reason="mở sổ")
    pools.clear()
    roles = {
        "ha": RoleInScope(Role.PLANNER, "p"),
        "an": RoleInScope(Role.PLANNER, "c0"),
        "bao": RoleInScope(Role.APPRAISER, "p"),
    }
    return {name: make_user(name, name, password=None, roles=(role,), at=AT) for name, role in roles.items()}


def asking(**more) -> Asking:
    return Asking(PROVINCE, 1, ON, 2, weights=Objective(shape=0.0), **more)


def client_of(person) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.cookies["tinhgon_language"] = "en"
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_answer_is_proved_shown_and_becomes_a_scheme(office):
    client = client_of(office["ha"])
    assert client.get("/proposals/new/").status_code == 200
    typed = {"province": "p", "number": 1, "effective_on": "2026-07-01", "count": 2, "people_min_share": 75}
    typed |= {"land_min_km2": 0, "seconds": "", "beside": "", **dict.fromkeys(TERMS, "2")}
    answer = client.post("/proposals/new/", typed)
    address = answer["Location"]
    id = int(address.split("/")[-2])
    assert "about to begin" in client.get(address).content.decode()
    work_out(id, 1)
    found = store.question(id)
    assert found.state is State.ANSWERED
    assert found.is_proved
    assert sorted(map(len, groups_of(found.plan).values())) == [3, 3]
    assert store.news_of(id, 1)[0].stage == "first_plan"
    page = client.get(f"{address}?unit={found.plan['c0']}").content.decode()
    assert "no other plan is better" in page
    assert client.get(f"{address}progress")["HX-Refresh"] == "true"
    assert set(client.get(f"{address}plan.json").json()["home"]) == set(found.plan)
    assert client.get(f"{address}units.geojson").status_code == 200
    assert client_of(office["bao"]).get(address).status_code == 403
    taken = client.post(f"{address}deed", {"deed": "take-over", "title": "Ghép thử"})
    scheme = store.question(id).became
    assert taken["Location"] == f"/schemes/{scheme}/edit/"
    merged = [op.merged for op in load_scheme(scheme).operations if isinstance(op, MergeUnits)]
    assert sorted(map(sorted, merged)) == [["c0", "c1", "c2"], ["c3", "c4", "c5"]]
    assert client_of(office["bao"]).get(address).status_code == 200


def test_what_is_fixed_by_hand_holds_and_what_contradicts_is_said(office):
    client = client_of(office["ha"])
    id = actions.ask(asking(), by=office["ha"], at=AT)
    work_out(id, 1)
    changed = client.post(f"/proposals/{id}/deed", {"deed": "wish", "rule": "together", "unit": ["c2", "c3"]})
    other = int(changed["Location"].split("/")[-2])
    work_out(other, 1)
    found = store.question(other)
    assert found.plan["c2"] == found.plan["c3"]
    assert found.asking.earlier == id
    impossible = asking(locks=Locks(together=(("c0", "c1"),), apart=(("c0", "c1"),)))
    refused = actions.ask(impossible, by=office["ha"], at=AT)
    work_out(refused, 1)
    assert store.question(refused).state is State.REFUSED
    assert "c0" in client.get(f"/proposals/{refused}/").content.decode()


def test_only_a_planner_of_the_province_asks(office):
    for name in ("an", "bao"):
        with pytest.raises(PermissionDenied):
            actions.ask(asking(), by=office[name], at=AT)
    assert Client().get("/proposals/new/").status_code == 403


def test_what_is_cancelled_is_not_worked_on_and_what_is_silent_goes_on(office):
    by = office["ha"]
    cancelled = actions.ask(asking(), by=by, at=AT)
    actions.stop(store.question(cancelled), by=by, wanted=Wish.CANCEL)
    work_out(cancelled, 1)
    assert store.question(cancelled).state is State.CANCELLED
    silent = actions.ask(asking(), by=by, at=AT)
    assert store.begin(silent, 1)
    Row.objects.filter(pk=silent).update(told_at=AT)
    assert store.question(silent).is_silent
    actions.go_on(store.question(silent), by=by)
    assert store.sign_of_life(silent, 1) is Wish.CANCEL
    work_out(silent, 1)
    assert store.question(silent).state is State.WAITING
    work_out(silent, 2)
    assert store.question(silent).is_proved


def test_work_that_does_not_hear_is_ended_with_what_it_has(office, monkeypatch):
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(heartbeat, "PATIENCE_SECONDS", 0.02)
    id, left = actions.ask(asking(), by=office["ha"], at=AT), threading.Event()
    other = actions.ask(asking(), by=office["ha"], at=AT)
    assert store.question(other).is_silent
    assert store.begin(id, 1)
    store.tell(id, 1, 0, Progress("first_plan", 0.1, {"c0": "a"}, 2.0, None))
    store.wish(id, Wish.KEEP)
    with heartbeat.beating(id, 1, lambda code: left.set()):
        assert left.wait(10)
    found = store.question(id)
    assert (found.state, dict(found.plan), found.is_repeatable) == (State.ANSWERED, {"c0": "a"}, False)
    assert not store.question(other).is_silent


def test_what_the_machine_finds_for_a_draft_comes_back_as_one_edit(office):
    client, by = client_of(office["ha"]), office["ha"]
    first = actions.ask(asking(), by=by, at=AT)
    work_out(first, 1)
    client.post(f"/proposals/{first}/deed", {"deed": "take-over", "title": "Ghép thử"})
    scheme = store.question(first).became
    base = f"/schemes/{scheme}/machine/"
    changed = TakeOut((UnitId("c0"),))
    draft = current_draft(scheme)
    sending = Sending(by.username, draft.mark.hex, "cua-so-mot", 0, (Sent("doi-mot-xa", changed),))
    assert make(scheme, sending, by=by, at=AT, stage=Stage.DRAFT)[0].number == 1
    wishes = orjson.dumps([{"rule": "together", "units": ["c0", "c1"]}]).decode()
    asked = client.post(f"{base}ask", {"ask": "repair", "wishes": wishes}).json()
    work_out(asked["id"], 1)
    assert client.get(asked["address"]).json()["state"] == "answered"
    assert client.post(f"{asked['address']}/deed", {"deed": "apply"}).json()["done"]
    arrangement = drafted(current_draft(scheme)).arrangement
    assert arrangement.places(UnitId("c0")) == arrangement.places(UnitId("c1")) != ()
    entry = history_of(current_draft(scheme)).history.entries[-1]
    assert isinstance(entry.edit, Rearrange)
    assert client_of(office["an"]).post(f"{base}ask", {"ask": "repair"}).status_code == 403


@pytest.mark.parametrize("asked", ["counts", "frontier", "others"])
def test_several_plans_stand_beside_each_other_and_each_can_be_taken_over(office, asked):
    client = client_of(office["ha"])
    first = actions.ask(asking(), by=office["ha"], at=AT)
    work_out(first, 1)
    answer = client.post(f"/proposals/{first}/deed", {"deed": "several", "ask": asked})
    id = int(answer["Location"].split("/")[-2])
    work_out(id, 1)
    count = len(plans_of(store.question(id)))
    assert count >= 1
    page = client.get(f"/proposals/{id}/?point={count - 1}").content.decode()
    assert "The plans beside each other" in page
    assert client.get(f"/proposals/{id}/plan.json?point={count - 1}").json()["home"]
    taken = client.post(f"/proposals/{id}/deed", {"deed": "take-over", "title": asked, "point": count - 1})
    assert taken["Location"].endswith("/edit/")
