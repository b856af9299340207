"""Puts a document together from what a reader found on paper: one line of text for a paragraph, one for a table row.

PDF, Word and HTML have no lines of their own that a person could count. Here they get them, so that a place, a quote and
a patch mean the same in every format: line N of the text, cells divided by tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.model import Block, Cell, Document, Paragraph, Patch, Row, Span, Table, Unreadable, Word
from extract.words import squeeze


@dataclass(frozen=True)
class Piece:
    """The text of a paragraph or of a cell, on one line, and its words where they stand on pages (spans count from the
    beginning of the piece)."""

    text: str
    words: tuple[Word, ...] = ()

    @classmethod
    def of(cls, text: str) -> Piece:
        """A text without places, its white space collapsed."""
        return cls(squeeze(text))


BLANK = Piece("")


@dataclass
class Composer:
    """Collects paragraphs and tables in their order; `document` hands the whole on."""

    file_name: str
    patches: tuple[Patch, ...] = ()
    _lines: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _words: list[Word] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0

    def paragraph(self, piece: Piece) -> None:
        """Add running text; nothing where it is blank."""
        if piece.text:
            cells = self._line([piece])
            self._blocks.append(Paragraph(cells[0].spans[0]))

    def table(self, rows: Sequence[Sequence[Piece]], by_blanks: bool = False) -> None:
        """Add a table, rows without any text left out; a merged cell is to be followed by blank ones. `by_blanks`: see `Table`."""
        filled = [row for row in rows if any(piece.text for piece in row)]
        if not filled:
            return
        self._tables += 1
        made: list[Row] = []
        for number, row in enumerate(filled, start=1):
            cells = self._line(row)
            span = Span(cells[0].spans[0].start, cells[-1].spans[0].end)
            made.append(Row(tuple(cells), span, number, self._tables))
        self._blocks.append(Table(tuple(made), self._tables, by_blanks))

    def document(self, format: str, sha256: str, pages: int | None = None) -> Document:
        """The whole. `Unreadable` where there is nothing in it, or where a patch stands on no line."""
        if not self._blocks:
            raise Unreadable(self.file_name, "", "no text was found in it", "check that the file is what it should be")
        for patch in self.patches:
            if not 1 <= patch.line <= len(self._lines):
                raise self._in_vain(patch)
        return Document(
            file_name=self.file_name,
            format=format,
            sha256=sha256,
            text="\n".join(self._lines),
            blocks=tuple(self._blocks),
            pages=pages,
            words=tuple(self._words),
            patched_lines=frozenset(patch.line for patch in self.patches),
        )

    def _line(self, pieces: Sequence[Piece]) -> list[Cell]:
        """Add a line of pieces divided by tabs, corrected where a person said so."""
        pieces = self._patched(pieces)
        cells: list[Cell] = []
        start = self._length
        for column, piece in enumerate(pieces, start=1):
            cells.append(Cell(piece.text, (Span(start, start + len(piece.text)),), column))
            self._words += _moved(piece.words, start)
            start += len(piece.text) + 1
        self._lines.append("\t".join(piece.text for piece in pieces))
        self._length += len(self._lines[-1]) + 1
        return cells

    def _patched(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """The pieces of the line that comes next, with a person's corrections."""
        for patch in self.patches:
            if patch.line != len(self._lines) + 1:
                continue
            if not any(patch.before in piece.text for piece in pieces):
                raise self._in_vain(patch)
            pieces = [_corrected(piece, patch) for piece in pieces]
        return pieces

    def _in_vain(self, patch: Patch) -> Unreadable:
        return Unreadable(
            self.file_name, f"line {patch.line}", f"the patch looks for «{patch.before}», which does not stand there",
            "correct the patch in the sidecar",
        )  # fmt: skip


def _moved(words: Iterable[Word], by: int) -> list[Word]:
    return [replace(word, span=Span(word.span.start + by, word.span.end + by)) for word in words]


def _corrected(piece: Piece, patch: Patch) -> Piece:
    """The piece with the patch in it; words that it touches are sure, since a person has read them."""
    at = piece.text.find(patch.before)
    if at < 0:
        return piece
    end, longer = at + len(patch.before), len(patch.after) - len(patch.before)
    words: list[Word] = []
    for word in piece.words:
        start = word.span.start + (longer if word.span.start >= end else 0)
        stop = word.span.end + (longer if word.span.end >= end else 0)
        touched = word.span.start < end and at < word.span.end
        sure = replace(word, confidence=None, rival=None) if touched else word
        words.append(replace(sure, span=Span(start, max(start, stop))))
    return Piece(piece.text[:at] + patch.after + piece.text[end:], tuple(words))
