"""Word files (.docx): paragraphs and tables in their order, as they are printed with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from extract.archive import Archive
from extract.model import Document, Patch, Unreadable
from extract.read.composer import Composer
from extract.read.flow import MOST_COLUMNS, DrawnCell, DrawnTable, Flow, Item, compose, has_text, raised
from extract.read.word_lists import BULLET, Lists
from extract.read.word_styles import Styles, number_of, value_of, whole_number

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_ORDINARY = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WRAPPERS = {
    *map(qn, ("w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:hyperlink", "w:fldSimple", "w:dir", "w:bdo"))
}
_DELETED = {*map(qn, ("w:del", "w:moveFrom"))}
_UNPRINTED = ("w:vanish", "w:strike", "w:dstrike")  # hidden; what is struck through is void
_SPACES = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_PICTURES = [*map(qn, ("w:drawing", "w:pict", "w:object"))]
_SYMBOLS = {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0x2D: "–"}  # of the font «Symbol»
_NARROW = 216  # twentieths of a point; the margins of a cell alone are so wide


class _Broken(Exception):
    """What was seen in a file that is no readable Word file."""


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A Word file as a Document; `Unreadable` where it is damaged, protected, something else, or holds no text."""
    try:
        parts = _Parts(Archive(file_name, content))
        flow = _Reader(parts).flow()
    except _Broken as broken:
        raise Unreadable(file_name, "", str(broken), "open it in Word and save it anew as .docx") from broken
    except RecursionError as error:
        raise Unreadable(file_name, "", "its tables stand too deep in one another", "save it as PDF") from error
    if not has_text(flow) and any(True for _ in parts.body.iter(*_PICTURES)):
        raise Unreadable(
            file_name, "", "it holds only pictures, no text",
            "save it as PDF: the pages of a PDF without text are recognised",
        )  # fmt: skip
    composer = Composer(file_name, patches)
    compose(flow, composer)
    return composer.document(PurePath(file_name).suffix.lstrip(".").lower(), sha256)


# --- the package --------------------------------------------------------------------------------------------------------


class _Parts:
    """The parts of the package that text depends on, found by their relationships; pictures are never unpacked.

    python-docx's own `Document` refuses templates, files with macros, and those in which a picture's relationship leads
    nowhere, so that only its parser and names are used.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        main = self._related(PACKAGE_URI).get("officeDocument")
        document = self.part(main) if main is not None else None
        if main is None or document is None:
            raise _Broken("is a ZIP archive but no Word file")
        self.related = self._related(main)
        body = document.find(qn("w:body"))
        if body is None:
            raise _Broken("is no Word file (it holds no w:body)")
        self.body = body

    def named(self, relationship: str) -> Element | None:
        """The part that the document calls «numbering», «styles», «footnotes» or «endnotes»; None where it has none."""
        uri = self.related.get(relationship)
        return self.part(uri) if uri is not None else None

    def part(self, uri: PackURI) -> Element | None:
        xml = self._archive.read(uri.membername)
        return _parsed(xml.replace(_STRICT, _ORDINARY), uri.membername) if xml is not None else None

    def _related(self, source: PackURI) -> dict[str, PackURI]:
        """The parts that a part relates to, by the last word of the relationship's type."""
        xml = self._archive.read(source.rels_uri.membername)
        if xml is None:
            return {}
        return {
            each.get("Type", "").rsplit("/", 1)[-1]: PackURI.from_rel_ref(source.baseURI, each.get("Target", ""))
            for each in _parsed(xml, source.rels_uri.membername).iter(_RELATIONSHIP)
            if each.get("TargetMode") != "External" and each.get("Target")
        }


def _parsed(xml: bytes, member: str) -> Element:
    try:
        root: Element = parse_xml(xml)
    except etree.XMLSyntaxError as error:
        raise _Broken(f"is damaged: {member} is not well-formed ({error.msg})") from error
    if root.getroottree().docinfo.doctype:
        raise _Broken(f"{member} declares a document type, which no Word file does")
    return root


# --- paragraphs ---------------------------------------------------------------------------------------------------------


@dataclass
class _Line:
    """The text of a paragraph while it is being read, with the text boxes anchored in it."""

    style: str
    text: str = ""
    boxes: list[Flow] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # of the fields begun: whether what follows is a code, no result

    @property
    def is_code(self) -> bool:
        return any(self.fields)

    def mark_field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()


class _Reader:
    """Reads the body of a document; `flow` may be asked for once, since lists are counted on the way."""

    def __init__(self, parts: _Parts) -> None:
        self._body = parts.body
        self._parts = parts
        self._styles = Styles(parts.named("styles"))
        self._lists = Lists(parts.named("numbering"), self._styles)
        self._notes: dict[
            tuple[str, str], None
        ] = {}  # footnotes or endnotes, and the identifier, as they are referred to

    def flow(self) -> list[Flow]:
        """The paragraphs and tables, then the notes: among them they would break sentences and tables."""
        return [*self._flow(self._body), *self._texts_of_notes()]

    def _flow(self, container: Element) -> list[Flow]:
        made: list[Flow] = []
        carried = ""  # the text of a paragraph whose end was deleted: it goes on in the next one
        for child in _children(container):
            if child.tag == qn("w:tbl"):
                made.append(self._table(child))
            elif child.tag == qn("w:p"):
                line = self._line(child)
                if self._styles.is_contents(line.style):
                    continue
                text = carried + line.text
                if _end_is_deleted(child):
                    carried = text
                else:
                    made.append(_marked(self._lists.mark(child), text))
                    carried = ""
                made += line.boxes
        return [*made, carried] if carried else made

    def _line(self, paragraph: Element) -> _Line:
        line = _Line(value_of(paragraph.find(qn("w:pPr")), "w:pStyle"))
        for child in _children(paragraph):
            if child.tag == qn("w:r"):
                self._run(child, line)
            elif child.tag.startswith(_MATHS):
                line.text += "".join(text.text or "" for text in child.iter(f"{_MATHS}t"))
        return line

    def _run(self, run: Element, line: _Line) -> None:
        if any(self._styles.is_on(run, line.style, name) for name in _UNPRINTED):
            return
        above = self._styles.property_of(run, line.style, "w:vertAlign") == "superscript"
        for child in _children(run):
            if child.tag == qn("w:fldChar"):
                line.mark_field(child.get(qn("w:fldCharType"), ""))
            elif line.is_code:
                continue
            elif child.tag == qn("w:t"):
                line.text += raised(child.text or "", line.text) if above else child.text or ""
            elif child.tag in _SPACES:
                line.text += _SPACES[child.tag]
            elif child.tag == qn("w:sym"):
                line.text += _symbol(child)
            elif child.tag in _NOTES:
                self._notes[_NOTES[child.tag], child.get(qn("w:id"), "")] = None
            elif child.tag in _PICTURES:
                line.boxes += self._boxes(child)

    def _boxes(self, drawing: Element) -> list[Flow]:
        """What stands in the text boxes of a drawing."""
        made: list[Flow] = []
        for child in _children(drawing):
            made += self._flow(child) if child.tag == qn("w:txbxContent") else self._boxes(child)
        return made

    def _texts_of_notes(self) -> list[Flow]:
        """The notes, each once: a note may refer to others, and to itself."""
        parts = {kind: self._parts.named(kind) for kind in _NOTES.values()}
        texts = {
            (kind, note.get(qn("w:id"))): note for kind, part in parts.items() if part is not None for note in part
        }
        made: list[Flow] = []
        told: set[tuple[str, str]] = set()
        while untold := [note for note in self._notes if note not in told]:
            told.update(untold)
            for note in untold:
                made += self._flow(texts[note]) if note in texts else []
        return made

    # --- tables

    def _table(self, table: Element) -> DrawnTable:
        widths = [column.get(qn("w:w"), "") for column in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        drawn = [self._row(row, first=i == 0) for i, row in enumerate(_printed_rows(table))]
        return DrawnTable(tuple(_without_slivers(drawn, [whole_number(width, _NARROW) for width in widths])))

    def _row(self, row: Element, first: bool) -> tuple[DrawnCell, ...]:
        properties = row.find(qn("w:trPr"))
        cells = [DrawnCell()] * _count(properties, "w:gridBefore", 0)
        cells += [self._cell(child, first) for child in _children(row) if child.tag == qn("w:tc")]
        return (*cells, *[DrawnCell()] * _count(properties, "w:gridAfter", 0))

    def _cell(self, cell: Element, first: bool) -> DrawnCell:
        properties = cell.find(qn("w:tcPr"))
        columns = _count(properties, "w:gridSpan", 1)
        goes_on = (not first and _continues(properties, "w:vMerge")) or _continues(properties, "w:hMerge")
        deleted = properties is not None and properties.find(qn("w:cellDel")) is not None
        return DrawnCell(() if goes_on or deleted else tuple(self._flow(cell)), columns)


def _children(element: Element) -> Iterator[Element]:
    """The children as they are printed: freed from what wraps them (content controls, tracked insertions, links, tags),
    one of two alternatives (a drawing is often written twice), and without what was deleted."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _children(child)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            is_prompt = child.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
            yield from _children(content) if content is not None and not is_prompt else ()
        elif child.tag == f"{_COMPATIBILITY}AlternateContent":
            yield from _children(next(child.iterchildren(f"{_COMPATIBILITY}*"), child))
        elif isinstance(child.tag, str) and child.tag not in _DELETED:
            yield child


def _end_is_deleted(paragraph: Element) -> bool:
    properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETED)


def _marked(mark: str, text: str) -> Flow:
    """A paragraph with the mark of its list; a bullet before a bare figure would make it negative."""
    if not mark or (mark == BULLET and not any(c.isalpha() for c in text)):
        return text
    return Item(f"{mark} {text}")


def _symbol(symbol: Element) -> str:
    """A character of a symbol font; none where the font alone knows what it looks like."""
    written = symbol.get(qn("w:char"), "")
    code = int(written, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", written) else 0
    if 0xF000 <= code < 0xF100:
        return _SYMBOLS.get(code - 0xF000, "") if symbol.get(qn("w:font")) == "Symbol" else ""
    return chr(code) if chr(code).isprintable() else ""


def _printed_rows(table: Element) -> Iterator[Element]:
    for row in _children(table):
        properties = row.find(qn("w:trPr"))
        gone = properties is not None and any(properties.find(qn(name)) is not None for name in ("w:del", "w:hidden"))
        if row.tag == qn("w:tr") and not gone:
            yield row


def _count(properties: Element | None, name: str, least: int) -> int:
    """How many columns a property says, within reason."""
    return min(max(number_of(properties, name, least), least), MOST_COLUMNS)


def _continues(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above (vMerge) or before it (hMerge)."""
    merge = properties.find(qn(name)) if properties is not None else None
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _without_slivers(drawn: list[tuple[DrawnCell, ...]], widths: list[int]) -> list[tuple[DrawnCell, ...]]:
    """The rows over the columns that a person sees: rules that were dragged apart by a hair in one row and not in another
    leave columns too narrow for any text, and cells that span them here and there."""
    narrow = {i for i, width in enumerate(widths) if width < _NARROW}
    for row in drawn if narrow else ():
        column = 0
        for cell in row:
            if cell.is_filled and narrow.issuperset(range(column, column + cell.columns)):
                narrow.discard(column)
            column += cell.columns
    return [tuple(_over_seen(row, narrow)) for row in drawn]


def _over_seen(row: tuple[DrawnCell, ...], narrow: set[int]) -> Iterator[DrawnCell]:
    column = 0
    for cell in row:
        seen = cell.columns - len(narrow.intersection(range(column, column + cell.columns)))
        column += cell.columns
        if seen:
            yield DrawnCell(cell.flow, seen)
