"""What the demonstration tells: the real figures, in the three languages."""

from __future__ import annotations

import pytest

from tinhgon.demonstration import demonstration_book, demonstration_facts, real_scheme
from tinhgon.demonstration.walk import change_told, decision_told, eve_of_change, questions_answered, scheme_shown
from tinhgon.language import LANGUAGES, say


@pytest.fixture(scope="module")
def stretches():
    book, facts = demonstration_book(), demonstration_facts()
    before, after = book.register(1), book.current
    scheme = real_scheme(before)
    return (
        eve_of_change(before, facts),
        scheme_shown(scheme, before, facts),
        decision_told(scheme, scheme.fingerprint, facts),
        change_told(before, after, facts),
        questions_answered(before, after, facts),
    )


@pytest.fixture(scope="module")
def told(stretches):
    return "\n".join(say(line) for stretch in stretches for line in (stretch.title, *stretch.lines))


@pytest.mark.parametrize(
    "part",
    [
        "547 đơn vị cấp xã: 452 xã, 63 phường và 32 thị trấn.",
        "525 trong 547 số liệu là ước tính",
        "547 đơn vị cấp xã còn 166: 145 đơn vị mới, 21 đơn vị giữ nguyên; giảm 381 (69,65%).",
        "19 phường và 147 xã",
        "10 đơn vị bị chia: Phường Đông Thọ,",
        "Không có gì bị bỏ sót",
        "76 đơn vị mới đạt, 58 không phải xét, 10 chưa đạt, 1 chưa rõ; 21 giữ nguyên",
        "1686/NQ-UBTVQH15 của Ủy ban Thường vụ Quốc hội, ký ngày 16/06/2025",
        "Sổ bộ chuyển từ số 1 sang số 2.",
        "4.324.783 người theo số công bố, 4.324.773 người khi cộng các phần: chênh +10",
        "Thị trấn Mường Lát (30/06/2025) trở thành gì? Xã Mường Lát.",
        "Phường Hàm Rồng (30/06/2025) trở thành gì? Phường Hàm Rồng.",
        "Phường Đông Thọ (30/06/2025) trở thành gì? Phường Hàm Rồng (48,77% địa bàn) và Phường Hạc Thành (51,23%",
        "Phường Hạc Thành (01/07/2025) hình thành từ đâu? Phường Đông Thọ (51,23% địa bàn), Phường Trường Thi,",
        "Số 1 của sổ bộ nói gì về 01/07/2025, nay vẫn nói như thế: 547 đơn vị cấp xã.",
    ],
)
def test_the_real_figures_are_told(told, part):
    assert part in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_told_in_each_language(stretches, language):
    for stretch in stretches:
        assert all(say(line, language) for line in (stretch.title, *stretch.lines))
