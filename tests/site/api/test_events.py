"""The feed of events: ordered, gapless, only ever longer; who follows it ends with the same register."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tinhgon.demonstration import REAL
from tinhgon.register import EntryKind
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import RenameUnit
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.answers import read_cursor, write_cursor
from tinhgon_site.registers import store

NEW = "14797@2025-07-01"
EVE, DAY = "2025-06-30", "2025-07-01"


class Follower:
    """Another system: it keeps units by id, is stopped in the middle of pages, and takes events in more than once."""

    def __init__(self, ask):
        self.ask, self.cursor, self.units, self.seen = ask, None, {}, []

    def follow(self, *, limit, pages=10_000, is_lost=False):
        """Take in so many pages; if the last is lost after it was taken in, its cursor is not kept."""
        for _ in range(pages):
            asked = {"limit": limit} | ({"after": self.cursor} if self.cursor else {})
            page = self.ask("/events", **asked)
            for event in page["events"]:
                self.take_in(event)
            if not is_lost:
                self.cursor = page["next"]
            if page["is_end"] or is_lost:
                return

    def take_in(self, event):
        self.seen.append((event["number"], event["place"]))
        if event["type"] == "unit":
            self.units[event["unit"]] = event["history"]

    def counts(self, day):
        counted = Counter()
        for history in self.units.values():
            now = {span["attribute"]: span["value"] for span in history if self.is_on(span, day)}
            if now.get("exists"):
                counted[now["kind"]] += 1
        return counted

    @staticmethod
    def is_on(span, day):
        return (span["start"] or "") <= day and (span["end"] is None or day < span["end"])


def counts_of(ask):
    return {kind: tuple(days) for kind, days in ask("/counts", on=[EVE, DAY])["by_kind"].items()}


def test_a_follower_that_is_interrupted_ends_with_the_same_counts(ask, book):
    follower = Follower(ask)
    follower.follow(limit=250, pages=1)
    follower.follow(limit=250, is_lost=True)
    follower.follow(limit=1000)
    told = {kind: (follower.counts(EVE)[kind], follower.counts(DAY)[kind]) for kind in counts_of(ask)}
    assert told == counts_of(ask)
    every = sorted(set(follower.seen))
    last = {number: max(place for n, place in every if n == number) for number in (1, 2)}
    assert every == [(number, place) for number in (1, 2) for place in range(1, last[number] + 1)]
    assert len(follower.seen) > len(every)  # at least once: some came twice


def test_what_is_changed_and_annulled_later_is_followed(ask, book):
    follower = Follower(ask)
    follower.follow(limit=1000)
    rename = RenameUnit(UnitId(NEW), "Phường Mới", effective_on=date(2027, 1, 1))
    changed = preview(Scheme(SchemeId("s"), "s", 2, (rename,)), book.current)
    at = book.entries[-1].recorded_at
    store.record(changed.after, EntryKind.CHANGE, by="ha", at=at, expected_number=2, scheme="s")
    before = len(follower.seen)
    follower.follow(limit=1)
    assert follower.seen[before:] == [(3, 1), (3, 2)]
    store.record(book.current, EntryKind.ANNULMENT, by="ha", at=at, expected_number=3, scheme="s")
    follower.follow(limit=100)
    assert [span["value"] for span in follower.units[NEW] if span["attribute"] == "name"] == ["Phường Hạc Thành"]


def test_an_event_says_what_happened_by_which_scheme_and_act(ask):
    events, cursor = [], None
    while not events or events[-1]["type"] == "unit":
        page = ask("/events", limit=1000, **({"after": cursor} if cursor else {}))
        events += [event for event in page["events"] if event["number"] == 2]
        cursor = page["next"]
    ended = next(event for event in events if event["unit"] == "14758")
    assert (ended["scheme"], ended["act"], ended["entry"]) == (REAL, "1686/NQ-UBTVQH15", "change")
    assert ended["happened"] == [{"what": "ended", "on": DAY, "old": "Phường Đông Thọ", "new": None}]
    assert {one["id"]: one["share"] for one in ended["successors"]} == {
        "14797@2025-07-01": pytest.approx(0.5123), "14758@2025-07-01": pytest.approx(0.4877),
    }  # fmt: skip
    began = next(event for event in events if event["unit"] == "14797@2025-07-01")
    assert began["happened"][0] == {"what": "began", "on": DAY, "old": None, "new": "Phường Hạc Thành"}
    assert (events[-1]["type"], events[-1]["place"]) == ("number_complete", events[-1]["of"])


def test_pages_are_the_same_each_time_and_known_by_their_mark(ask, client):
    first = client.get("/api/v1/events", {"limit": 3})
    again = client.get("/api/v1/events", {"limit": 3}, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert ask("/events", limit=2, after=first.json()["events"][0]["cursor"])["events"] == first.json()["events"][1:]


def test_a_cursor_of_another_book_is_refused_and_not_misread(ask):
    number, place, mark = read_cursor("events", ask("/events", limit=1)["next"], (int, int, str))
    other = write_cursor("events", number, place, mark[::-1])
    assert ask("/events", 410, after=other)["code"] == "api.cursor_other_book"
