"""Tiny provinces for every test, and the words in which tests speak of them.

`hamlet` (4 communes), `delta` (12), `highlands` (12 and a broken road) stand in the text form beside this page, each
with a paragraph of what it is good for; `province` (120) is made from a seed.

    before = given('''
        2000-01-01  commune C1 "An"    territories a1 a2
        2000-01-01  commune C2 "Bình"  territories a3
    ''')
    after = applying(before, '''
        2026-07-01  merge C1 C2 into C9 "An Bình"
    ''')
    assert territories_of(after, "C9", on="2026-07-01") == {"a1", "a2", "a3"}
"""

from tests.worlds.made import province
from tests.worlds.words import (
    MEASURES,
    applying,
    communes,
    delta,
    given,
    hamlet,
    highlands,
    scheme,
    territories_of,
)

__all__ = [
    "MEASURES",
    "applying",
    "communes",
    "delta",
    "given",
    "hamlet",
    "highlands",
    "province",
    "scheme",
    "territories_of",
]
