"""What there is to say, and how much it weighs."""

from __future__ import annotations

from tinhgon.vocabulary import Finding, Message, Severity, error, has_errors, note, warning


def test_findings_of_the_three_weights() -> None:
    found = [error("a", "C1", "C2", name="An"), warning("b", "C1"), note("c")]
    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert found[0] == Finding(Severity.ERROR, Message("a", {"name": "An"}), ("C1", "C2"))
    assert found[0].code == "a"


def test_only_errors_stop_anything() -> None:
    assert has_errors([note("a"), error("b")])
    assert not has_errors([note("a"), warning("b")])
    assert not has_errors([])


def test_messages_are_the_same_by_code_and_parameters() -> None:
    inner = Message("inner", {"n": 1})
    one, other = Message("a", {"x": (inner, "y")}), Message("a", {"x": (Message("inner", {"n": 1}), "y")})
    assert one == other
    assert len({one, other, Message("a", {"x": "z"})}) == 2
