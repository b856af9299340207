"""HTML pages (.html, .htm, .xhtml) and those saved with their pictures (.mht): the article's paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import PurePath

from lxml import etree
from lxml import html as markup
from lxml.etree import _Element as Element

from extract.model import Document, Patch, Unreadable
from extract.read import encoding
from extract.read.composer import Composer
from extract.read.flow import DrawnCell, DrawnTable, Flow, Item, compose, raised
from extract.read.word_lists import lettered, roman

_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its encoding
_MHT = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*MIME-Version:", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_NO_TEXT = ("script", "style", "template", "noscript", "head", "select", "button", "textarea", "option", "datalist", "object",
            "iframe", "svg", "canvas", "audio", "video", "rt", "rp", "del", "s", "strike")  # fmt: skip
_FURNITURE = frozenset(["nav", "header", "footer", "aside", "menu", "dialog"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"])
_FRAME = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WORDS_OWN = re.compile(r"\bMso(?:Toc\d|FootnoteReference|EndnoteReference)")  # tables of contents and marks of notes
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table ul caption tr td th thead "
    "tbody tfoot".split()
)
_SECTIONS = {"thead": 0, "tfoot": 2}  # the order in which the sections of a table are shown, bodies between them
_DEEPEST = 40  # tables in one another


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A page as a Document; `Unreadable` where there is no text in it."""
    page = _page_of(file_name, content) if _MHT.match(content) else _decoded(content)
    composer = Composer(file_name, patches)
    compose(_Reader(_tree(file_name, page)).flow(), composer)
    return composer.document(PurePath(file_name).suffix.lstrip(".").lower(), sha256)


def _page_of(file_name: str, content: bytes) -> str:
    """The first page of a saved archive of pages."""
    try:
        parts = list(message_from_bytes(content).walk())
    except RecursionError as error:
        raise Unreadable(file_name, "", "its parts stand too deep in one another", "save the page as PDF") from error
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _decoded(_payload(part), part.get_content_charset())
    return ""


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(content: bytes, stated: str | None = None) -> str:
    """The page's text by its mark of Unicode; else UTF-8 where it fits, whatever the page says; else what it says; else the
    Ukrainian single-byte code page."""
    bom = next((name for mark, name in _BOMS.items() if content.startswith(mark)), None)
    said = _CHARSET.search(content[:_HEAD])
    for name in filter(None, (bom, "utf-8", stated, said[1].decode("ascii") if said else None)):
        try:
            return str(content, name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return encoding.guessed(content) or content.decode("cp1251", errors="replace")


def _tree(file_name: str, page: str) -> Element:
    parser = markup.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    page = page.replace("\x00", "")
    if not _FRAME.search(page):  # else libxml2 takes what follows a «meta» for a part of the head
        page = f"<body>{page}</body>"
    try:
        root: Element = markup.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable(
            file_name, "", "no text was found in it", "check that the file is what it should be"
        ) from error
    limit = next((each for each in parser.error_log if each.type_name == "ERR_RESOURCE_LIMIT"), None)
    if limit is not None:
        raise Unreadable(
            file_name, f"line {limit.line}", "its elements stand too deep in one another", "save the page as PDF"
        )
    return root


# --- what is shown of it ------------------------------------------------------------------------------------------------


@dataclass
class _Frame:
    """The page, or an open cell: what was read of it, the text since the last paragraph, the mark of the item that begins
    with it (empty where it has none; None where it is no item)."""

    flow: list[Flow] = field(default_factory=list)
    text: str = ""
    mark: str | None = None


@dataclass
class _OpenTable:
    """A table while it is read: its rows with the order of their section."""

    is_data: bool | None
    rows: list[tuple[int, list[DrawnCell]]] = field(default_factory=list)
    section: int = 1


class _Reader:
    """Walks through the elements in their order, without recursion: pages may be nested deeper than Python allows."""

    def __init__(self, root: Element) -> None:
        self._root = _without_asides(root)
        self._frames = [_Frame()]
        self._tables: list[_OpenTable] = []
        self._open: Counter[str] = Counter()  # the elements around what is being read
        self._lists: list[list[int] | None] = []  # of the lists begun: the last number, or None where they have none

    def flow(self) -> list[Flow]:
        """The paragraphs and tables of the page."""
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if event == "start":
                self._begin(element)
                self._write(element.text)
            else:
                self._end(element)
                self._write(element.tail)
        self._break()
        return self._frames[0].flow

    def _begin(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._break()
        self._open[tag] += 1
        if tag == "br":
            self._frames[-1].text += "\n"
        elif tag in ("ol", "ul", "menu"):
            self._lists.append([_number(element, "start", 1) - 1] if tag == "ol" else None)
        elif tag == "li":
            self._frames[-1].mark = self._mark(element)
        elif tag == "table" and len(self._tables) < _DEEPEST:
            self._tables.append(_OpenTable(_is_data(element)))
        elif self._tables and tag in ("thead", "tbody", "tfoot"):
            self._tables[-1].section = _SECTIONS.get(tag, 1)
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append((self._tables[-1].section, []))
        elif self._tables and tag in ("td", "th"):
            self._frames.append(_Frame())

    def _end(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._break()
        self._open[tag] -= 1
        if tag in ("ol", "ul", "menu"):
            self._lists.pop()
        elif tag == "li":
            self._frames[-1].mark = None
        elif tag in ("td", "th") and len(self._frames) > 1:
            flow = tuple(self._frames.pop().flow)
            rows = self._tables[-1].rows
            if not rows:
                rows.append((self._tables[-1].section, []))
            rows[-1][1].append(DrawnCell(flow, _number(element, "colspan", 1), _rows_of(element)))
        elif tag == "table" and _depth(element) <= _DEEPEST:
            table = self._tables.pop()
            rows_shown = tuple(tuple(row) for _, row in sorted(table.rows, key=lambda each: each[0]))
            self._frames[-1].flow += [DrawnTable(rows_shown, table.is_data)] if rows_shown else []

    def _write(self, text: str | None) -> None:
        frame = self._frames[-1]
        if text and not self._open["pre"]:
            text = _SPACE.sub(" ", text)
        if text:
            frame.text += raised(text, frame.text) if self._open["sup"] else text

    def _break(self) -> None:
        """End the paragraph."""
        frame = self._frames[-1]
        if frame.mark is not None and frame.text.strip():
            frame.flow.append(Item(f"{frame.mark} {frame.text.strip()}"))
            frame.mark = None
        elif frame.text.strip(" \n") or "\u00a0" in frame.text:  # a paragraph may be kept blank by a no-break space
            frame.flow.append(frame.text)
        frame.text = ""

    def _mark(self, item: Element) -> str:
        """«1.», «б.» or «-»."""
        owner = item.getparent()
        if owner is None or "none" in re.findall(r"list-style[\w-]*\s*:[^;]*\b(none)\b", owner.get("style", "")):
            return ""
        count = self._lists[-1] if self._lists else None
        if count is None:
            return "-"
        count[0] = _number(item, "value", count[0] + 1)
        return f"{_written(count[0], owner.get('type', '1'))}."


def _written(number: int, kind: str) -> str:
    written = {"a": lettered, "i": roman}.get(kind.lower(), str)(number)
    return written.upper() if kind.isupper() else written


def _number(element: Element, attribute: str, default: int) -> int:
    value = element.get(attribute, "").strip()
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else default


def _rows_of(cell: Element) -> int:
    """How many rows a cell spans; all that follow where it says 0."""
    return _number(cell, "rowspan", 1) or _DEEPEST**3


def _is_data(table: Element) -> bool | None:
    """What the markup says of a table: it lays out (False), or has headings (True); None where it says nothing."""
    if table.get("role") in ("presentation", "none"):
        return False
    headings: Sequence[Element] = table.xpath("./caption | ./thead | ./tr/th | ./tbody/tr/th")
    return True if len(headings) else None


def _depth(table: Element) -> int:
    """How many tables a table stands in, itself among them."""
    return 1 + sum(1 for _ in table.iterancestors("table"))


def _without_asides(root: Element) -> Element:
    """The page without what is hidden and what is furniture (menus, heads, feet), unless most of the text stands in it."""
    etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    whole = _length(root)
    for element in [each for each in root.iter() if _is_aside(each)]:
        if 2 * _length(element) < whole:
            element.drop_tree()
    return root


def _is_aside(element: Element) -> bool:
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) or element.tag == "nav":
        return True
    if _WORDS_OWN.search(element.get("class", "")):
        return True
    furniture = element.tag in _FURNITURE or element.get("role") in _ROLES
    return furniture and next(element.iterancestors("article", "main"), None) is None


def _length(element: Element) -> int:
    return len("".join(element.text_content().split()))
