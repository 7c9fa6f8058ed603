"""The decision paper for Word: the annex in the form of the country's papers, and what the paper vouches for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document

from tinhgon.packs.paper import paper_of_country
from tinhgon.reports.annex import annex_document, annex_of
from tinhgon_site.audit.store import ChainHead
from tinhgon_site.components import formats
from tinhgon_site.decisions.presenters.paper import Paper, paper_of
from tinhgon_site.decisions.table import OnTheTable
from tinhgon_site.registers.country import country, law
from tinhgon_site.registers.presenters.province import place_name
from tinhgon_site.schemes.shown import Shown

#: Characters that no XML can hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def paper_document(table: OnTheTable, shown: Shown, head: ChainHead) -> bytes:
    """The paper as a Word document, in the language of the country's papers whatever the reader's."""
    form = paper_of_country(country().code)
    place = country().bare_name(place_name(shown.day_after)) if len(shown.day_after.tops) == 1 else ""
    annex = annex_of(shown.preview, law(), country(), act=table.decision.act)
    document = Document(io.BytesIO(annex_document(annex, form, place=place)))
    with override(form.language):
        document.add_page_break()
        for line in _lines(paper_of(table, shown), head):
            document.add_paragraph(_UNWRITABLE.sub("", line))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lines(paper: Paper, head: ChainHead) -> Iterator[str]:
    """What the paper vouches for, on whose authority, and what was asked before it is carried out."""
    yield capfirst(_("What this paper vouches for"))
    frozen = _("Hash frozen with the decision") if paper.is_decided else _("Hash of what is on the table")
    yield f"{frozen}: {paper.fingerprint}"
    said = _("Head of the record's chain, after %(count)s deeds") % {"count": formats.number(head.sequence)}
    yield f"{said}: {head.hash}"
    for text in (paper.act, paper.vote):
        if text:
            yield text
    for word, record in paper.steps:
        yield f"{capfirst(word)}: {record.by}, {formats.instant(record.at)}"
    for condition in paper.conditions:
        answer = _("Not answered yet") if condition.answer is None else condition.answer.text
        yield f"{_('Condition')} {formats.number(condition.number)}: {condition.text} — {answer}"
