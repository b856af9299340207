"""PDF: words by pdfplumber, grids of ruled tables by camelot; a page without a usable text is recognised as a picture."""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfplumber.page import Page as PlumberPage

from extract import progress
from extract.model import Document, Patch, Unreadable
from extract.read import gutters, lattice, layout, letters, scan, strokes
from extract.read.bands import Rule
from extract.read.page import Grid, Page, Printed, outside
from extract.read.seen import as_seen
from extract.read.upright import turned

_LOCKED = "is locked with a password", "save it without one"
_DAMAGED = "is damaged or no PDF", "open and save it anew, or download it again"
_FEWEST_RULES = 2  # in each direction: fewer make no grid
_DPI = 300  # of a page drawn to be recognised
_LARGEST = 1684.0 * 2384.0  # square points of such a page: A1
_MOST_PAGES = 500
_MOST_OF_PAGE = 0.6  # covered by one picture: a scan
_BETWEEN_STRIPS = 1.0  # points
_FEW_CURVES = 200  # more, without letters: letters that are drawn
_FEW_LOST = 0.1  # of the characters of a page
_ENOUGH_LETTERS, _MOSTLY = 60, 0.3  # fewer tell nothing; so many of them are Cyrillic in any Ukrainian text
_FIGURE = re.compile(r"\d{2,}")
_FEW_DIFFER = 0.2  # of the figures of a page: numbers that are broken by a line end


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A PDF file as a Document; `Unreadable` where it is damaged or locked, or where its pages hold no text."""
    with _whole(file_name):
        content = turned(as_seen(content))
    return layout.document(file_name, "pdf", sha256, list(_pages(file_name, content)), patches)


@contextmanager
def _whole(file_name: str, where: str = "") -> Iterator[None]:
    """Work of a library on the file: whatever it raises, the file is to blame, and the reader of the message can mend that."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever Python does on nonsense, from KeyError to struct.error
        locked = "password" in f"{type(error).__name__} {error} {error.__cause__!r}".lower()
        seen, advice = _LOCKED if locked else _DAMAGED
        raise Unreadable(file_name, where, seen, advice) from error


def _pages(file_name: str, content: bytes) -> Iterator[Page]:
    """The pages one after the other, each told of when it is read."""
    with ExitStack() as opened:
        with _whole(file_name):
            drawn = pypdfium2.PdfDocument(content)
            opened.callback(drawn.close)
            pages = pdfplumber.open(io.BytesIO(content)).pages  # to close it would read the pages of a broken one again
        if len(pages) > _MOST_PAGES:
            raise Unreadable(file_name, "", f"has {len(pages)} pages; no more than {_MOST_PAGES} are read", "split it")
        for page in progress.through(pages):
            with _whole(file_name, f"page {page.page_number}"):
                sheet = _Sheet(file_name, page, drawn[page.page_number - 1])
            yield _page(sheet)
            page.close()


@dataclass(frozen=True)
class _Sheet:
    """One page in the hands of the libraries."""

    file_name: str
    page: PlumberPage
    drawn: pypdfium2.PdfPage

    @property
    def number(self) -> int:
        return int(self.page.page_number)


def _page(sheet: _Sheet) -> Page:
    """A page by its text; by its picture where it has none that can be trusted."""
    with _whole(sheet.file_name, f"page {sheet.number}"):
        edges = strokes.edges(sheet.page)
        words = tuple(letters.words(sheet.page, edges))
        usable = not _is_picture(sheet.page, words) and not is_garbled("".join(word.text for word in words))
        if not usable or not _agree(words, sheet):
            return _recognised(sheet)
        height, width = float(sheet.page.height), float(sheet.page.width)
        grids = _ruled(sheet, edges) if _is_ruled(edges) else []
        grids += strokes.boxed(sheet.page, edges, grids)
        grids += strokes.columns(edges, grids, words)
        grids = [lattice.opened(grid, words) for grid in grids]
        rules = [Rule(edge["x0"], edge["x1"], edge["top"]) for edge in edges if edge["orientation"] == "h"]
    grids += gutters.ruled(outside(grids, words), [r for r in rules if not any(_crosses(r, g) for g in grids)])
    grids += gutters.unruled(outside(grids, words))
    return Page(sheet.number, width, height, words, tuple(grids))


# --- pages without a usable text ----------------------------------------------------------------------------------------


def _is_picture(page: PlumberPage, words: Sequence[Printed]) -> bool:
    """Whether a page is a scan: its picture covers most of it (a text laid under a scan is what its scanner has guessed),
    or it is drawn without any letters."""
    area = page.width * page.height
    covered = max((width * height / area for width, height in _pictures(page)), default=0)
    return covered > _MOST_OF_PAGE or (not words and bool(page.images or len(page.curves) > _FEW_CURVES))


def _pictures(page: PlumberPage) -> Iterator[tuple[float, float]]:
    """Width and height of the pictures of a page; strips that follow one another are one picture."""
    of_width: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for image in page.images:
        of_width[round(image["x0"]), round(image["x1"])].append((image["top"], image["bottom"]))
    for (left, right), heights in of_width.items():
        start = end = 0.0
        for top, bottom in [*sorted(heights), (inf, inf)]:
            if top > end + _BETWEEN_STRIPS:
                yield min(right - left, page.width), min(end - start, page.height)
                start = top
            end = max(end, bottom)


def is_garbled(text: str) -> bool:
    """Whether the letters of a font were lost: «(cid:12)», characters of private use, or Latin signs for Ukrainian ones."""
    lost = 6 * text.count("(cid:") + sum(c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn") for c in text)
    letters = [c for c in text if c.isalpha()]
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in letters)
    return lost > _FEW_LOST * len(text) or (len(letters) >= _ENOUGH_LETTERS and cyrillic < _MOSTLY * len(letters))


def _agree(words: Sequence[Printed], sheet: _Sheet) -> bool:
    """Whether another reader sees the same figures: where a font is broken, the two differ. Blanks do not matter: one of
    them leaves out the narrow ones between thousands. Nor do letters that are left out of the words, as those of a seal."""
    text = sheet.drawn.get_textpage()
    try:
        other = text.get_text_range()
    finally:
        text.close()
    seen, read = set(_FIGURE.findall(other)), {figure for word in words for figure in _FIGURE.findall(word.text)}
    all_seen, all_read = "".join(other.split()), "".join(word.text for word in words)
    all_read += "".join(["\n", *(char["text"] for char in sheet.page.chars)])
    differ = {figure for figure in seen - read if figure not in all_read}
    differ |= {figure for figure in read - seen if figure not in all_seen}
    return len(differ) <= _FEW_DIFFER * len(read | seen) + 2


def _recognised(sheet: _Sheet) -> Page:
    width, height = sheet.drawn.get_size()
    if width * height > _LARGEST:
        seen = f"is a picture of {width / 72:.0f} × {height / 72:.0f} inches"
        raise Unreadable(sheet.file_name, f"page {sheet.number}", seen, "print it to PDF on paper of a usual size")
    try:
        picture = sheet.drawn.render(scale=_DPI / 72, grayscale=True).to_numpy().squeeze()
        return scan.recognised(picture, sheet.number, _DPI)
    except scan.MissingOcr as missing:
        seen = "has no text that can be read, only a picture"
        raise Unreadable(sheet.file_name, f"page {sheet.number}", seen, str(missing)) from missing


# --- grids --------------------------------------------------------------------------------------------------------------


def _ruled(sheet: _Sheet, edges: Sequence[strokes.Edge]) -> list[Grid]:
    """The ruled tables of a page. Camelot gets it as a document of its own: it goes through all pages of what it opens,
    which takes as long as all else where a document has a hundred."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file, closing(pypdfium2.PdfDocument.new()) as alone:
        alone.import_pages(sheet.drawn.pdf, [sheet.number - 1])
        alone.save(file)
        file.flush()
        return list(lattice.grids(Path(file.name), float(sheet.page.height), edges))


def _is_ruled(edges: Sequence[strokes.Edge]) -> bool:
    across: int = sum(edge["orientation"] == "h" for edge in edges)
    return min(across, len(edges) - across) >= _FEWEST_RULES


def _crosses(rule: Rule, grid: Grid) -> bool:
    left, top, right, bottom = grid.bbox
    return top - 2 <= rule.y <= bottom + 2 and rule.left < right and left < rule.right
