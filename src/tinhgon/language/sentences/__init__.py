"""Every sentence by its code, in English: a folder's sentences stand in the module with the folder's name."""

from __future__ import annotations

from itertools import chain

from tinhgon.language.sentences.annex import ANNEX
from tinhgon.language.sentences.api import API
from tinhgon.language.sentences.checks import CHECKS
from tinhgon.language.sentences.cli import CLI
from tinhgon.language.sentences.cutover import CUTOVER
from tinhgon.language.sentences.decision import DECISION
from tinhgon.language.sentences.demonstration import DEMONSTRATION
from tinhgon.language.sentences.entitlements import ENTITLEMENTS
from tinhgon.language.sentences.exchange import EXCHANGE
from tinhgon.language.sentences.installation import INSTALLATION
from tinhgon.language.sentences.lists import LISTS
from tinhgon.language.sentences.lookup import LOOKUP
from tinhgon.language.sentences.norms import NORMS
from tinhgon.language.sentences.plans import PLANS
from tinhgon.language.sentences.plural import Plural, Sentence
from tinhgon.language.sentences.procedure import PROCEDURE
from tinhgon.language.sentences.proposals import PROPOSALS
from tinhgon.language.sentences.register import REGISTER
from tinhgon.language.sentences.scheme import SCHEME
from tinhgon.language.sentences.words import WORDS

__all__ = ["SENTENCES", "Plural", "Sentence"]

_AREAS = (
    ANNEX,
    API,
    CHECKS,
    CLI,
    CUTOVER,
    DECISION,
    DEMONSTRATION,
    ENTITLEMENTS,
    EXCHANGE,
    INSTALLATION,
    LISTS,
    LOOKUP,
    NORMS,
    PLANS,
    PROCEDURE,
    PROPOSALS,
    REGISTER,
    SCHEME,
    WORDS,
)

SENTENCES: dict[str, Sentence] = dict(chain.from_iterable(area.items() for area in _AREAS))

if len(SENTENCES) < sum(map(len, _AREAS)):
    raise ValueError("two sentences share a code")
