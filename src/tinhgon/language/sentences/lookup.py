"""A table of addresses handed in to be looked up."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

LOOKUP: dict[str, Sentence] = {
    "lookup.empty": "There is no address in it: paste one a line, or choose a file.",
    "lookup.not_text": "This is no text that can be read: save the table as CSV UTF-8, or paste the addresses.",
    "lookup.too_large": "The table is larger than {limit} kB: hand it in in parts.",
    "lookup.too_many": "The table has {count} rows; {limit} are looked up at once. Hand it in in parts.",
}
