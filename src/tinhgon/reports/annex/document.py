"""The annex as a Word document, in the form that the country's rules on clerical work give to papers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tinhgon.language import say, word
from tinhgon.packs.paper import Paper
from tinhgon.reports.annex.listing import ListColumn, Listing
from tinhgon.reports.annex.table import COLUMNS, Annex, AnnexLine, figure_words, parts_words
from tinhgon.vocabulary import Message

#: Parts of the width, in the order of the columns; what is made from what needs most.
_SHARES = {"number": 4, "unit": 16, "code": 6, "parts": 36, "area": 9, "population": 10, "status": 8, "seat": 11}
_ACROSS = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
#: Characters that no XML can hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Across: TypeAlias = Literal["left", "center", "right"]
#: python-docx gives out its elements without types.
_Element: TypeAlias = Any


def annex_document(annex: Annex, paper: Paper, *, place: str = "", language: str | None = None) -> bytes:
    """The annex as a Word document: state and motto, number, place and day, title, table, signature.

    Parameters
    ----------
    place : where the paper is made, such as the name of the province; left to be filled in if not given

    Source
    ------
    For Viet Nam, Decree 30/2020/NĐ-CP, Annex I: page A4, margins 20 to 25, 30 to 35 and 15 to 20 mm, Times New Roman,
    state and motto at the right, the body at the left, numbers of pages in the upper margin from the second page.
    """
    speech = language or paper.language
    document = Document()
    _page(document, paper)
    _typefaces(document, paper)
    _head(document, annex, paper, place, speech)
    heading = say(Message("annex.heading"), speech)
    _titles(document, annex, heading, say(annex.summary, speech), paper, speech)
    _table(document, annex, paper, speech)
    _end(document, annex, paper, speech)
    return _saved(document)


def listing_document(listing: Listing, paper: Paper, *, place: str = "", language: str | None = None) -> bytes:
    """Any other list as a Word document of the same form."""
    speech = language or paper.language
    document = Document()
    _page(document, paper)
    _typefaces(document, paper)
    _head(document, listing, paper, place, speech)
    _titles(document, listing, listing.heading, listing.summary, paper, speech)
    rows = ((str(number), *row) for number, row in enumerate(listing.rows, start=1))
    number = ListColumn(say(Message("annex.column.number"), speech), 4, "center")
    _grid(document, (number, *listing.columns), rows, paper)
    for note in listing.notes:
        _say(document.add_paragraph(), note, 11, "left", italic=True)
    _signature(document, paper, speech)
    return _saved(document)


def _saved(document: _Element) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


# -- the page -------------------------------------------------------------------------------------------------------


def _page(document: _Element, paper: Paper) -> None:
    """Across, since the table is wide; the margins turn with the page."""
    section, page = document.sections[0], paper.page
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(page.height_mm), Mm(page.width_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _ACROSS["center"]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(_run_element("2", paper.points["page_number"]))
    number._p.append(field)


def _run_element(text: str, points: float) -> _Element:
    run, properties, size, content = (OxmlElement(name) for name in ("w:r", "w:rPr", "w:sz", "w:t"))
    size.set(qn("w:val"), str(round(points * 2)))
    content.text = text
    properties.append(size)
    run.append(properties)
    run.append(content)
    return run


def _typefaces(document: _Element, paper: Paper) -> None:
    """The first typeface everywhere; where a computer lacks it, the others, which are as wide."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = paper.typefaces[0], Pt(paper.points["body"])
    fonts = normal.element.rPr.rFonts
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), paper.typefaces[0])
    normal.paragraph_format.space_after = Pt(0)
    table = next(part for part in document.part.package.iter_parts() if part.partname.endswith("/fontTable.xml"))
    named = "".join(f'<w:altName w:val="{face}"/>' for face in paper.typefaces[1:2])
    entry = f'<w:font w:name="{paper.typefaces[0]}">{named}</w:font>'.encode()
    kept = re.sub(rb'<w:font w:name="%s">.*?</w:font>' % paper.typefaces[0].encode(), b"", table.blob, flags=re.DOTALL)
    table._blob = kept.replace(b"</w:fonts>", entry + b"</w:fonts>")


# -- the parts ------------------------------------------------------------------------------------------------------


def _head(document: _Element, annex: Annex | Listing, paper: Paper, place: str, speech: str) -> None:
    """The body at the left above its number, state and motto at the right above place and day."""
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    points = paper.points
    (body, state), (number, day) = (row.cells for row in table.rows)
    for cell, share in ((body, 0.42), (number, 0.42), (state, 0.58), (day, 0.58)):
        cell.width = Mm(_width(paper) * share)
    _say(body.paragraphs[0], annex.owner.upper(), points["state"], "center", bold=True)
    _rule(body.add_paragraph(), 0.35, _width(paper) * 0.42)
    _say(state.paragraphs[0], paper.state, points["state"], "center", bold=True)
    _say(state.add_paragraph(), paper.motto, points["motto"], "center", bold=True)
    _rule(state.add_paragraph(), 0.42, _width(paper) * 0.58)
    act = annex.act
    said = Message("annex.number_line", {"number": act.number if act else "……/……"})
    _say(number.paragraphs[0], say(said, speech), points["number"], "center")
    if act is not None and act.signed_on is not None:
        said = Message("annex.place_and_day", {"place": place or "……", "day": act.signed_on})
    else:
        said = Message("annex.place_and_blank_day", {"place": place or "……"})
    _say(day.paragraphs[0], say(said, speech), points["date"], "center", italic=True)


def _titles(document: _Element, annex: Annex | Listing, heading: str, summary: str, paper: Paper, speech: str) -> None:
    points = paper.points["annex"]
    document.add_paragraph()
    _say(document.add_paragraph(), say(Message("annex.annex"), speech), points, "center", bold=True)
    _say(document.add_paragraph(), heading.upper(), points, "center", bold=True)
    _say(document.add_paragraph(), say(annex.attached_to, speech), points, "center", italic=True)
    _rule(document.add_paragraph(), 0.2, _width(paper))
    _say(document.add_paragraph(), summary, paper.points["body"], "left")


def _table(document: _Element, annex: Annex, paper: Paper, speech: str) -> None:
    """The units, and the sums of their figures below."""
    columns = tuple(
        ListColumn(say(Message(f"annex.column.{column}"), speech), _SHARES[column], _side(column)) for column in COLUMNS
    )
    totals = dict.fromkeys(COLUMNS, "") | {
        "unit": say(Message("annex.total", {"count": len(annex.lines)}), speech),
        "area": figure_words(annex.total("area_km2"), False, 2, speech),
        "population": figure_words(annex.total("population"), False, 0, speech),
    }
    rows = (_cells(number, line, speech) for number, line in enumerate(annex.lines, start=1))
    _grid(document, columns, rows, paper, last=tuple(totals[column] for column in COLUMNS))


def _grid(
    document: _Element,
    columns: tuple[ListColumn, ...],
    rows: Iterable[tuple[str, ...]],
    paper: Paper,
    *,
    last: tuple[str, ...] = (),
) -> None:
    """A grid whose first row comes again on every page; rows stay whole."""
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole = sum(column.share for column in columns)
    widths = [Mm(_width(paper) * column.share / whole) for column in columns]
    size, sides = paper.points["table"], [column.side for column in columns]
    head = _row(table, widths, ((column.label, "center") for column in columns), size, bold=True)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        _row(table, widths, zip(row, sides, strict=True), size)
    if last:
        _row(table, widths, zip(last, sides, strict=True), size, bold=True)


def _cells(number: int, line: AnnexLine, speech: str) -> tuple[str, ...]:
    values = {
        "number": str(number),
        "unit": line.name,
        "code": line.code,
        "parts": parts_words(line, speech),
        "area": figure_words(line.area_km2, line.is_area_estimated, 2, speech),
        "population": figure_words(line.population, line.is_population_estimated, 0, speech),
        "status": word("status", line.status, speech),
        "seat": line.seat,
    }
    return tuple(values[column] for column in COLUMNS)


def _side(column: str) -> Across:
    if column in ("area", "population"):
        return "right"
    return "center" if column in ("number", "code", "status") else "left"


def _row(
    table: _Element, widths: list[Any], cells: Iterable[tuple[str, str]], size: float, *, bold: bool = False
) -> _Element:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width, (text, across) in zip(row.cells, widths, cells, strict=True):
        cell.width = width
        _say(cell.paragraphs[0], text, size, across, bold=bold)
    return row


def _end(document: _Element, annex: Annex, paper: Paper, speech: str) -> None:
    said = [Message("annex.estimated")] if annex.is_estimated else []
    for message in (*said, Message("annex.fingerprint", {"fingerprint": annex.fingerprint})):
        _say(document.add_paragraph(), say(message, speech), 11, "left", italic=True)
    _signature(document, paper, speech)


def _signature(document: _Element, paper: Paper, speech: str) -> None:
    table = document.add_table(rows=1, cols=2)
    signer = table.rows[0].cells[1]
    signer.paragraphs[0].paragraph_format.space_before = Pt(12)
    _say(signer.paragraphs[0], say(Message("annex.signer"), speech), paper.points["body"], "center", bold=True)
    _say(signer.add_paragraph(), say(Message("annex.sign_here"), speech), paper.points["body"], "center", italic=True)


# -- words and lines ------------------------------------------------------------------------------------------------


def _say(
    paragraph: _Element, text: str, points: float, across: str, *, bold: bool = False, italic: bool = False
) -> None:
    run = paragraph.add_run(_UNWRITABLE.sub("", text))
    run.font.size, run.bold, run.italic = Pt(points), bold, italic
    paragraph.alignment = _ACROSS[across]


def _rule(paragraph: _Element, share: float, width_mm: float) -> None:
    """A line in the middle, so wide a share of the room: the upper border of a paragraph set in from both sides."""
    inset = Mm(width_mm * (1 - share) / 2)
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent, form.line_spacing = inset, inset, Pt(6)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _width(paper: Paper) -> float:
    """The room between the margins of the page laid across."""
    return paper.page.height_mm - paper.page.left_mm - paper.page.right_mm
