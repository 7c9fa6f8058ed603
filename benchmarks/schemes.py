"""How long a scheme takes to preview and to check, and how that grows with its size."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.synthetic import province, scheme
from benchmarks.timing import Result, seconds
from tinhgon.checks import examine
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.register import expect_large_registers
from tinhgon.scheme import preview

SIZES = (375, 750, 1500, 3000, 6000)
ASKED = 3000


def results() -> Iterator[Result]:
    """Preview and checks for growing schemes; the ratio to the size before shows how near to linear the growth is."""
    pack, norms = load_pack("vn"), norms_of_country("vn")
    expect_large_registers()
    before: float | None = None
    for size in SIZES:
        register = province(2 * size)
        planned = scheme(register, size)
        shown = preview(planned, register)
        if not shown.is_applicable:
            raise RuntimeError(f"the synthetic scheme has problems: {shown.problems[:3]}")
        previewed = seconds(lambda planned=planned, register=register: preview(planned, register), 3)
        checked = seconds(lambda shown=shown: examine(shown, norms, pack), 3)
        both = previewed + checked
        growth = "" if before is None else f"; {both / before:.2f} times the size before"
        remark = f"preview {previewed:.2f} s, checks {checked:.2f} s{growth}"
        yield Result(f"{size} operations previewed and checked", both, "s", 3.0 if size == ASKED else None, remark)
        before = both
