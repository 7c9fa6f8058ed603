"""Registers and schemes as plain text that people write by hand: one directive a line, `;` before a comment.

    2000-01-01  commune C1 "An"    territories a1 a2
    2000-01-01  commune C2 "Bình"  territories a3
    2026-07-01  merge C1 C2 into C9 "An Bình"

The grammar is in docs/manual/text_form.md.
"""

from tinhgon.exchange.text_form.register_reading import register_from_text
from tinhgon.exchange.text_form.register_writing import register_text
from tinhgon.exchange.text_form.schemes import scheme_from_text, scheme_text

__all__ = ["register_from_text", "register_text", "scheme_from_text", "scheme_text"]
