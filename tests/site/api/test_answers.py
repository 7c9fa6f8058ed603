"""Lineage, counts, figures, the book and the schemes over HTTP, and refusals as sentences."""

from __future__ import annotations

import pytest

from tinhgon.demonstration import REAL, real_scheme
from tinhgon.exchange import scheme_from_json

EVE, DAY = "2025-06-30", "2025-07-01"


def test_lineage_by_code_and_by_id(ask):
    (was,) = ask("/lineage", code="14758", on=EVE)
    assert [(row["name"], row["share"], row["act"]) for row in was["successors"]] == [
        ("Phường Hàm Rồng", pytest.approx(0.4877), "1686/NQ-UBTVQH15"),
        ("Phường Hạc Thành", pytest.approx(0.5123), "1686/NQ-UBTVQH15"),
    ]
    now = ask("/units/14797@2025-07-01/lineage", on=DAY)
    assert len(now["predecessors"]) == 12
    assert now["successors"] == []


def test_counts_with_their_explanation(ask):
    counts = ask("/counts", on=[EVE, DAY])
    assert counts["by_kind"]["thi_tran"] == [32, 0]
    (towns,) = [one for one in counts["explanation"] if one["kind"] == "thi_tran"]
    assert towns["difference"] == -32
    assert len(towns["operations"]) == 32


def test_figures_as_recorded_and_restated(ask):
    recorded = ask("/observations", subject="t14755", measure="population")
    assert [(o["on"], o["value"], o["method"]) for o in recorded["observations"]] == [
        ("2024-12-31", 6965.0, "estimated"), ("2019-04-01", 5939.0, "reported"),
    ]  # fmt: skip
    series = ask("/series", measure="population", units_on=DAY, on=["2019-04-01", DAY], unit="14812@2025-07-01")
    assert [row["on"] for row in series["rows"]] == ["2019-04-01", DAY]
    assert series["rows"][0]["value"] is not None


def test_the_book(ask):
    assert [(entry["number"], entry["kind"]) for entry in ask("/entries")["entries"]] == [(1, "opening"), (2, "change")]
    assert all("by" not in entry for entry in ask("/entries")["entries"])


def test_the_schemes(ask, client, book):
    (scheme,) = ask("/schemes")["schemes"]
    assert (scheme["id"], scheme["version"], scheme["baseline"]) == (REAL, 1, 1)
    whole = client.get(f"/api/v1/schemes/{REAL}")
    assert scheme_from_json(whole.content) == real_scheme(book.register(1))
    assert [line["version"] for line in ask(f"/schemes/{REAL}/versions")] == [1]


@pytest.mark.parametrize(
    ("path", "query", "status", "sentence"),
    [
        ("/units", {"number": 9}, 404, "Sổ bộ không có số 9; số cuối là 2."),
        ("/units", {"on": "1/7/2025"}, 400, "Không dùng được tham số on: cần một ngày, viết như 2025-07-01."),
        ("/units", {"limit": 0}, 400, "Không dùng được tham số limit: không được nhỏ hơn 1."),
        ("/units", {"limit": 10**9}, 400, "Không dùng được tham số limit: không được lớn hơn 20.000."),
        ("/units", {"number": 10**20}, 400, "Không dùng được tham số number: không được lớn hơn 2.147.483.647."),
        (f"/schemes/{REAL}", {"version": 10**20}, 400, ""),
        ("/units", {"number": "hai"}, 400, "Không dùng được tham số number: cần một số nguyên."),
        ("/units/14797", {"number": 1}, 200, ""),
        ("/units/99999", {}, 404, "Số 2 của sổ bộ không có đơn vị 99999."),
        ("/lineage", {"code": "99999", "on": DAY}, 404, "Không đơn vị nào mang mã 99999 vào 01/07/2025."),
        ("/lineage", {"on": DAY}, 400, "Không dùng được tham số code: còn thiếu."),
        ("/counts", {"on": DAY}, 400, "So sánh hai ngày: hãy nêu `on` hai lần; đã nhận 1."),
        ("/schemes/khong-co", {}, 404, "Không có đề án khong-co."),
        (f"/schemes/{REAL}", {"version": 5}, 404, f"Đề án {REAL} không có phiên bản 5."),
    ],
)
def test_refusals_are_sentences(ask, path, query, status, sentence):
    answer = ask(path, status, **query)
    assert not sentence or answer["detail"] == sentence


def test_refusals_speak_the_readers_language(client, book):
    client.cookies["tinhgon_language"] = "en"
    assert client.get("/api/v1/units", {"number": 9}).json()["detail"] == "The book has no number 9; its last is 2."


def test_the_description_names_every_question(client, db):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    questions = {"units", "units/{unit}/lineage", "counts", "series", "schemes", "lookup", "events", "decisions"}
    assert {f"/api/v1/{question}" for question in questions} <= paths.keys()


@pytest.mark.parametrize("language", ["vi", "en", "th"])
def test_people_read_the_same_questions_in_their_language(client, db, language):
    client.cookies["tinhgon_language"] = language
    page = client.get("/api/").content.decode()
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert f"<code>GET {path}</code>" in page
    assert ("Only units of this kind" in page) == (language == "en")


def test_every_example_can_be_clicked(client, book):
    questions = client.get("/api/v1/openapi.json").json()["paths"].values()
    for example in (question["get"]["x-example"] for question in questions):
        assert client.get(example).status_code == 200, example
