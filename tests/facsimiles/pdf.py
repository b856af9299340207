"""Facsimiles as PDF with text, drawn by reportlab in the manners that councils' offices print in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from tests.facsimiles.sheets import Part, Sheet

_FONTS = Path("/usr/share/fonts/truetype/dejavu")


@dataclass(frozen=True)
class Style:
    """`rules`: all, horizontal or none; `split` words that do not fit a narrow cell; `repeat` headers on every page."""

    name: str
    wide: bool = False
    rules: str = "all"
    size: float = 9.0
    split: bool = False
    repeat: bool = True
    numbered: bool = True
    running_title: str = ""
    bold_twice: bool = False
    sideways: bool = False
    serif: bool = True


STYLES = (
    Style("portrait"),
    Style("landscape", wide=True, size=8, serif=False),
    Style("narrow", size=7, split=True),
    Style("horizontal", rules="horizontal", wide=True, size=8),
    Style("unruled", rules="none", wide=True, size=8),
    Style("unrepeated", repeat=False, running_title="Житомирська міська рада"),
    Style("bold", bold_twice=True, wide=True),
    Style("sideways", wide=True, sideways=True),
)


def register(family: str) -> None:
    """Make a family of fonts with Ukrainian letters, «Serif» or «Sans», known to reportlab."""
    for name, bold in ((family, ""), (f"{family}-Bold", "-Bold")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, _FONTS / f"DejaVu{family}{bold}.ttf"))


def write(parts: Sequence[Part], file: Path, style: Style) -> Path:
    """Draw the parts into `file`."""
    family = "Serif" if style.serif else "Sans"
    register(family)
    size = landscape(A4) if style.wide else A4
    template = SimpleDocTemplate(
        str(file), pagesize=size, leftMargin=40, rightMargin=30, topMargin=45, bottomMargin=40, title="", author="",
        invariant=1,
    )  # fmt: skip
    body = ParagraphStyle("body", fontName=family, fontSize=style.size + 2, leading=style.size + 5, alignment=4)
    flow: list[object] = []
    for part in parts:
        if isinstance(part, str):
            flow += [Paragraph(escape(part), body), Spacer(1, 5)]
        else:
            flow += [_table(part, style, family, size[0] - 82), Spacer(1, 8)]

    def furnish(canvas, _):  # type: ignore[no-untyped-def]
        canvas.setFont(family, 8)
        if style.numbered:
            canvas.drawCentredString(size[0] / 2, 20, str(canvas.getPageNumber()))
        if style.running_title:
            canvas.drawString(40, size[1] - 30, style.running_title)
        if style.sideways:
            canvas.setPageRotation(90)

    template.build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return file


def _table(part: Sheet, style: Style, family: str, room: float) -> LongTable:
    cell = ParagraphStyle("cell", fontName=family, fontSize=style.size, leading=style.size * 1.2, splitLongWords=1)
    head = ParagraphStyle("head", cell, alignment=1, fontName=family if style.bold_twice else f"{family}-Bold")
    widths = _widths(part, style, family, room)

    def drawn(text: str, i: int) -> object:
        paragraph = Paragraph(escape(text), head if i < part.heads else cell)
        return [_Twice(paragraph)] if style.bold_twice and i < part.heads and text else paragraph

    rows = [[drawn(text, i) for text in row] for i, row in enumerate(part.rows)]
    table = LongTable(rows, colWidths=widths, repeatRows=part.heads if style.repeat else 0, splitInRow=1)
    marks = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    marks += [("SPAN", (b, a), (d, c)) for a, b, c, d in part.merged]
    if style.rules == "all":
        marks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    elif style.rules == "horizontal":
        inner = {(i, j) for a, b, c, d in part.merged for i in range(a, c) for j in range(b, d + 1)}
        marks += [
            ("LINEBELOW", (j, i), (j, i), 0.5, colors.black)
            for i in range(len(part.rows))
            for j in range(part.width)
            if (i, j) not in inner
        ]
        marks.append(("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black))
    table.setStyle(TableStyle(marks))
    return table


class _Twice(Paragraph):
    """Bold as old printer drivers make it: every line drawn a second time, a little to the right."""

    def __init__(self, inner: Paragraph) -> None:
        self.__dict__.update(inner.__dict__)

    def drawOn(self, canvas, x, y, _sW=0):  # type: ignore[no-untyped-def]
        super().drawOn(canvas, x, y, _sW)
        super().drawOn(canvas, x + 0.35, y, _sW)


def _widths(part: Sheet, style: Style, family: str, room: float) -> list[float]:
    """Columns as wide as their text asks for; no word is broken unless the style is a narrow one."""

    def measure(text: str) -> float:
        return pdfmetrics.stringWidth(text, f"{family}-Bold", style.size)

    spanned = {(a, b) for a, b, _, d in part.merged if d > b}
    wanted, least = [], []
    for j in range(part.width):
        texts = [row[j] for i, row in enumerate(part.rows) if row[j] and (i, j) not in spanned]
        least.append(max((measure(word) for text in texts for word in text.split()), default=8) + 7)
        wanted.append(max((measure(text) for text in texts), default=8) ** 0.6 + 8)
    if style.split:
        least = [
            min(each, 60 if any(c.isalpha() for row in part.rows for c in row[j]) else 200)
            for j, each in enumerate(least)
        ]
    if sum(least) > room:
        return [each * room / sum(least) for each in least]
    spare = room - sum(least)
    return [a + spare * b / sum(wanted) for a, b in zip(least, wanted, strict=True)]
