"""Sentences for people: a message's code and parameters become Vietnamese, English or Thai at the edge.

Know these: `say` (a message), `say_finding` (a finding with its rule, source and whether it is verified), `sort_key`
(the order in which a reader expects names) and `fold` (text without its diacritics, for a forgiving search).

Not here: the texts of pages (the site's own catalogue), and what there is to say (`tinhgon.vocabulary.Message`).
I want to add a sentence: write its English under its code in `sentences/`, and its Vietnamese and Thai under the same
code (`msgctxt`) in `locale/`; a test names what is still missing. A missing sentence is an error, never silent English.

>>> from datetime import date
>>> from tinhgon.vocabulary import Message
>>> say(Message("reading.not_observed", {"territory": "t1", "measure": "population", "day": date(2025, 7, 1)}), "en")
'No population was recorded for the territory t1 up to 1 July 2025.'
"""

from tinhgon.language.catalogue import LANGUAGES, MissingSentence
from tinhgon.language.order import fold, sort_key
from tinhgon.language.saying import has_word, say, say_finding, word

__all__ = ["LANGUAGES", "MissingSentence", "fold", "has_word", "say", "say_finding", "sort_key", "word"]
