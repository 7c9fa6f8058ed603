"""`tinhgon users`, as somebody types it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.site.cutovers.office import AT, SCHEME, hire, open_office, small_province
from tinhgon_site.accounts import lockout, store
from tinhgon_site.accounts.actions import INSTALLATION
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.registers.actions import open_book
from tinhgon_site.users import _role_type, users

GOOD_PASSWORD = "sông Mã mùa nước nổi 29"


@pytest.fixture
def run(db, monkeypatch):
    monkeypatch.setenv("TINHGON_LANGUAGE", "en")

    def ran(*arguments, typed=None):
        return CliRunner().invoke(users, arguments, input=typed)

    return ran


@pytest.fixture
def lan(run):
    assert run("add", "lan", "--name", "Đỗ Thị Lan", "--no-password").exit_code == 0
    return store.person_named("lan")


def listed(run):
    return {person["username"]: person for person in json.loads(run("list", "--json").output)}


def test_the_roles_that_can_be_given_are_the_roles_there_are():
    assert list(_role_type().choices) == [role.value for role in Role]


def test_an_account_is_made_with_a_role_over_a_unit_without_showing_the_password(run):
    open_book(small_province(), by=INSTALLATION, at=AT, reason="mở sổ")
    typed = f"{GOOD_PASSWORD}\n{GOOD_PASSWORD}\n"
    made = run("add", "lan", "--name", "Đỗ Thị Lan", "--role", "officer", "--over", "Xã An", typed=typed)
    assert made.exit_code == 0, made.output
    assert GOOD_PASSWORD not in made.output
    person = store.person_named("lan")
    assert person.check_password(GOOD_PASSWORD)
    assert store.roles_of(person) == {RoleInScope(Role.OFFICER, "a")}
    assert "officer (Xã An)" in run("list").output


def test_a_role_over_nothing_known_makes_no_account_at_all(run):
    refused = run("add", "lan", "--name", "Lan", "--no-password", "--role", "officer", "--over", "99")
    assert refused.exit_code == 2
    assert "No unit that stands today" in refused.output
    assert store.person_named("lan") is None


def test_a_weak_password_or_a_taken_name_is_told(run, lan):
    assert run("add", "binh", "--name", "Bình", typed="12345\n12345\n").exit_code == 2
    assert store.person_named("binh") is None
    assert run("add", "lan", "--name", "Lan", "--no-password").exit_code == 2


def test_roles_are_granted_and_withdrawn_with_a_reason_and_listed(run, lan):
    given = run("grant", "lan", "planner", "--until", "2099-01-01", "--reason", "QĐ 12/QĐ-SNV", "--json")
    (role,) = json.loads(given.output)["roles"]
    assert (role["role"], role["until"], role["reason"]) == ("planner", "2099-01-01", "QĐ 12/QĐ-SNV")
    assert run("grant", "lan", "planner").exit_code == 2
    assert run("withdraw", "lan", "planner", "--reason", "chuyển công tác").exit_code == 0
    assert listed(run)["lan"]["roles"] == []
    again = run("withdraw", "lan", "planner")
    assert again.exit_code == 2
    assert "does not hold this role" in again.output


def test_the_last_administrator_cannot_go(run, lan):
    run("grant", "lan", "administrator")
    for verb in (("withdraw", "lan", "administrator"), ("off", "lan")):
        assert "last administrator" in run(*verb).output
    run("add", "mai", "--name", "Hà Thị Mai", "--no-password", "--role", "administrator")
    assert run("off", "lan").exit_code == 0
    assert run("off", "mai").exit_code == 2


def test_a_link_stands_alone_on_standard_output(run, lan):
    issued = run("link", "lan", "--site", "https://tinhgon.example.vn/")
    assert issued.stdout.startswith("https://tinhgon.example.vn/password/new/")
    assert "within a day" in issued.stderr
    assert json.loads(run("link", "lan", "--json").stdout)["username"] == "lan"


def test_a_password_is_set_and_an_account_switched_off_and_on(run, lan):
    assert run("password", "lan", typed=f"{GOOD_PASSWORD}\n{GOOD_PASSWORD}\n").exit_code == 0
    assert store.person_named("lan").check_password(GOOD_PASSWORD)
    assert run("off", "lan").exit_code == 0
    assert "switched off" in run("list").output
    assert run("link", "lan").exit_code == 2
    assert run("on", "lan").exit_code == 0
    assert store.person_named("lan").is_active


def test_who_was_locked_out_is_shown_and_let_in_again(run, lan, rf):
    for _ in range(10):
        lockout.count_wrong_code(rf.post("/sign-in/code", REMOTE_ADDR="10.0.0.9"), lan)
    assert listed(run)["lan"]["is_locked"] is True
    assert run("unlock", "lan").exit_code == 0
    assert lockout.is_locked(lan) is False


def test_what_a_scheme_does_to_authority_is_told(run):
    open_office()
    hire("huong", "Hà Thị Hương", Role.OFFICER, "a")
    (told,) = json.loads(run("effect", SCHEME, "--json").output)
    assert (told["who"], told["role"], told["over"], told["effect"]) == ("Hà Thị Hương", "officer", "Xã An", "ends")
    assert "has to be given anew" in run("effect", SCHEME).output
    assert run("effect", "nix").exit_code == 2


@pytest.mark.parametrize(
    "verb", ["grant planner", "withdraw planner", "password", "link", "unlock", "second-factor", "off", "on"]
)
def test_nobody_of_that_name_is_told(run, verb):
    name, *more = verb.split()
    answer = run(name, "ai-do", *more)
    assert answer.exit_code == 2
    assert "Nobody has the sign-in name ai-do" in answer.output
