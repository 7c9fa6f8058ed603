"""Before the interface: any site may ask, nobody too often, in whose language; hostile questions get sentences."""

from __future__ import annotations

import base64
import json

import pytest

from tinhgon_site.accounts import rights
from tinhgon_site.interface_door import AT_ONCE, Allowances

DAY = "2025-07-01"
SCHEME = "/schemes/thanh-hoa-2025"
QUESTIONS = ("/units", "/entries", "/observations", "/schemes", "/decisions", "/events", f"{SCHEME}/findings")
OF_SCHEMES = ("/schemes", SCHEME, f"{SCHEME}/versions", f"{SCHEME}/findings", f"{SCHEME}/decision", "/decisions")


def test_any_site_may_ask_and_never_with_somebodys_cookies(client, book):
    preflight = client.options("/api/v1/units", headers={"Origin": "https://other.example"})
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    answer = client.get("/api/v1/units", headers={"Origin": "https://other.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "ETag" in answer["Access-Control-Expose-Headers"]


def test_head_is_the_answer_without_its_body(client, book):
    whole, head = client.get("/api/v1/entries"), client.head("/api/v1/entries")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert int(head["Content-Length"]) == len(whole.content)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_asked(client, book, method):
    answer = getattr(client, method)("/api/v1/units")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["code"] == "api.method"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ("en-GB,en;q=0.9", "The book has no number 9; its last is 2."),
        ("th", "สมุดทะเบียนไม่มีหมายเลข 9"),
        ("fr", "Sổ bộ không có số 9; số cuối là 2."),
        ("x" * 5000, "Sổ bộ không có số 9; số cuối là 2."),
    ],
)
def test_refusals_are_problems_in_the_language_that_is_asked_for(client, book, wanted, sentence):
    answer = client.get("/api/v1/units", {"number": 9}, headers={"Accept-Language": wanted})
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["title"], problem["code"]) == (404, "Not Found", "api.no_number")
    assert problem["detail"].startswith(sentence) or wanted == "th"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("path", ["/api/v1/nix", "/api/v1/units/a\0b", "/api/v1/schemes/../units/x", "/api/v1/"])
def test_what_is_no_question_is_a_problem_too(client, book, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_one_address_does_not_ask_for_ever(client, book):
    clock = [0.0]
    allowances = Allowances(lambda: clock[0])
    assert [allowances.seconds_to_wait("203.0.113.7") for _ in range(AT_ONCE)] == [0] * AT_ONCE
    assert allowances.seconds_to_wait("203.0.113.7") == 1
    assert allowances.seconds_to_wait("203.0.113.8") == 0
    clock[0] = 60.0
    assert allowances.seconds_to_wait("203.0.113.7") == 0


def test_too_many_questions_are_told_when_to_ask_again(client, book, monkeypatch):
    monkeypatch.setattr(Allowances, "seconds_to_wait", lambda self, address: 7)
    answer = client.get("/api/v1/entries", REMOTE_ADDR="203.0.113.7")
    assert (answer.status_code, answer["Retry-After"]) == (429, "7")
    assert client.get("/api/v1/entries", REMOTE_ADDR="127.0.0.1").status_code == 200


def forged(*said):
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


FORGED = (
    *("", "x", "é", "A" * 5000, "\0", "e30"),
    *(forged(), forged([1]), forged("units"), forged("units", 1, "x", "y"), forged("units", True, "a", "b")),
    *(forged("entries", "1"), forged("events", 1, 1), forged("events", -1, 0, "x"), forged("observations", 1.5)),
)


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_forged_cursor_is_refused(ask, path):
    query = {"subject": "t14755"} if path == "/observations" else {}
    for cursor in FORGED:
        assert ask(path, 400, after=cursor, **query)["code"] == "api.cursor"


def test_a_cursor_out_of_bounds_ends_the_list_or_names_the_number(ask):
    assert ask("/entries", after=forged("entries", 10**12))["entries"] == []
    assert ask("/observations", subject="t14755", after=forged("observations", 10**12))["observations"] == []
    assert ask("/units", 404, after=forged("units", 99, DAY, ""))["code"] == "api.no_number"
    assert ask("/events", 410, after=forged("events", 99, 1, "x"))["code"] == "api.cursor_other_book"


@pytest.mark.parametrize("q", ["'; DROP TABLE", "<script>alert(1)</script>", "á" * 900, "((((", "%00", "=1+1", "١٢٣"])
def test_anything_may_be_looked_up(ask, q):
    assert ask("/lookup", q=q)["result"] in {"none", "like"}


def test_a_look_up_has_every_candidate_and_the_reason(client, book):
    asked = {"q": "số 5, P. Đông Thọ, TP. Thanh Hóa", "on": DAY}
    found = client.get("/api/v1/lookup", asked, headers={"Accept-Language": "en"}).json()
    (meant,) = found["meant"]
    assert (found["result"], meant["state"]) == ("divided", "divided")
    assert [(one["address"], round(one["share"], 3)) for one in meant["candidates"]] == [
        ("số 5, phường Hạc Thành, tỉnh Thanh Hóa", 0.512), ("số 5, phường Hàm Rồng, tỉnh Thanh Hóa", 0.488),
    ]  # fmt: skip
    assert meant["reasons"][0]["act"] == "1686/NQ-UBTVQH15"
    assert "divided" in meant["reasons"][0]["sentence"]


def test_a_point_says_how_sure_its_unit_is(ask):
    (inside, *near) = ask("/lookup", lon=105.776, lat=19.807, on=DAY)["at"]
    assert (inside["name"], inside["is_inside"], inside["is_approximate"]) == ("Phường Hạc Thành", True, True)
    assert all(not one["is_inside"] for one in near)
    assert ask("/lookup", 400, lon=105.7)["code"] == "api.half_point"
    assert ask("/lookup", 400)["code"] == "api.nothing_asked"
    assert ask("/lookup", 400, lon=181, lat=0)["code"] == "api.misfit"


@pytest.mark.parametrize("path", OF_SCHEMES)
def test_who_may_not_read_schemes_on_the_pages_may_not_here(ask, monkeypatch, path):
    ask(path)
    monkeypatch.setattr(rights, "OPEN_TO_ALL", frozenset())
    assert ask(path, 403)["code"] == "api.may_not"


def test_a_scheme_has_findings_and_a_decision(ask):
    found = ask("/schemes/thanh-hoa-2025/findings", severity="warning", limit=1)
    assert found["count"] > 1
    following = ask("/schemes/thanh-hoa-2025/findings", severity="warning", limit=1, after=found["next"])
    assert following["findings"] != found["findings"]
    assert ask("/schemes/thanh-hoa-2025/decision")["stage"] == "draft"
    assert "by" not in ask("/schemes/thanh-hoa-2025/decision")["steps"][0]
