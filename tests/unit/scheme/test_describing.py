"""What an operation says it does: by names that people read, and by codes while there are none."""

from __future__ import annotations

import pytest

from tests.worlds import hamlet, scheme
from tinhgon.language import say
from tinhgon.scheme import preview


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('merge C1 C2 into C9 "An Bình" code 00009', "An and Bình merge into An Bình from 1 July 2026"),
        ("merge C1 C2 into C9 code 00009", "An and Bình merge into 00009 from 1 July 2026"),
        ("merge C1 C2 into C9 kind commune", "An and Bình merge into C9 from 1 July 2026"),
        ("merge C1 C2 into C3", "An and Bình merge into Cát from 1 July 2026"),
    ],
)
def test_a_unit_is_called_by_its_name_its_code_or_its_id(line: str, said: str) -> None:
    before = hamlet()
    shown = preview(scheme(f"2026-07-01  {line}", before), before)
    assert [say(description, "en") for description in shown.descriptions] == [said]
