"""Figures of a recognised page read a second time, and a third time where the two readings differ.

The second reading is by other data (tesseract's English ones, which know the same figures from other types, and «%») from
another picture (a smaller one, where noise is averaged out), and it can see nothing but figures and the marks among them.
What was read must have as many signs as there are in the ink (`glyphs`), else it is doubtful, whoever agrees on it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from cv2.typing import MatLike as Picture

from extract.model import SURE, UNREAD
from extract.read import ocr
from extract.read.glyphs import Ink
from extract.read.ocr import Seen

_BLOCK = 6  # tesseract's mode for a picture of one block; that for a line often misses a lone digit
_OTHER = "eng"  # comes with tesseract itself
_DIGITS = "0123456789.,-%"
_MARKS = "–/():+*«»№"
_LIKE_DIGITS = str.maketrans("ОоOoЗзэбІіIl|!", "00003336111111")
_DASHES = str.maketrans("–—−_", "----")
_NUMBER = re.compile(r"-?(?:(?:\d{1,3}(?: \d{3})+|0|00|[1-9]\d*)[.,]?)?%?|-?[\d ]*[.,]\d+%?|-|\d+(?:[.,/-]\d+)+[.,]?")
_ORDINAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.$")  # its last point says nothing
_SPOILED = re.compile(r"[^\W\d_]\d[\d ]*[.,]\d+")  # «г50000,00» for -50000,00
_LETTERS = re.compile(r"[^\W\d_]")
_PAD, _MARGIN = 3, 14  # pixels around a run: of the page, and of blank
_AROUND = "()«»№* "
_SMALLER, _SMALL = 0.8, 0.8
_DOUBTFUL = 0.5
_DARK = 140  # grey levels
_SPACE = 0.4  # of the height of figures: no two of a number stand so far apart
_LETTERS_LIKE = {"1": "і", "3": "з"}
_LOWER = 0.15  # of the height of figures: a small letter begins so much lower
_WORD_GAP = 1.2  # of the height of the words: those nearer can be one number


@dataclass(frozen=True)
class _Run:
    """Words of a line, from number `start`, that are figures and stand together."""

    line: int
    start: int
    words: tuple[Seen, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        return min(word.confidence for word in self.words)

    @property
    def box(self) -> tuple[int, int, int, int]:
        return (
            min(w.left for w in self.words), min(w.top for w in self.words),
            max(w.right for w in self.words), max(w.bottom for w in self.words),
        )  # fmt: skip


@dataclass(frozen=True)
class _Reading:
    text: str
    confidence: float

    @property
    def told(self) -> str:
        """The number it tells, without spaces, brackets and the last point; what looks like a digit or a comma as such."""
        text = re.sub(r"\s", "", self.text.translate(_DASHES).translate(_LIKE_DIGITS)).strip(_AROUND + ":;")
        return _ORDINAL.sub(r"\1", re.sub("[:;]", ",", text))

    @property
    def is_number(self) -> bool:
        text = self.text.translate(_DASHES).strip(_AROUND)
        return bool(text) and _NUMBER.fullmatch(text) is not None


def verified(page: Picture, lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines with their figures verified: a word that was read in two ways has the other as its `rival` and a low
    confidence; one that was read twice alike a higher one."""
    runs = [run for i, line in enumerate(lines) for run in _runs(i, line)]
    inks = [_ink(page, run) for run in runs]
    second = _again(page, runs, _OTHER, _SMALLER)
    differ = [i for i, run in enumerate(runs) if _first(run).told != second[i].told or not inks[i].fits(run.text)]
    third = dict(zip(differ, _again(page, [runs[i] for i in differ], ocr.LANGUAGE, _SMALL), strict=True))
    made = [list(line) for line in lines]
    for i, run in reversed(list(enumerate(runs))):
        readings = [_first(run), second[i], *([third[i]] if i in third else [])]
        made[run.line][run.start : run.start + len(run.words)] = _settled(run, readings, inks[i])
    return [[_parted(page, word) for word in line] for line in made]


# --- what is read again -------------------------------------------------------------------------------------------------


def _runs(number: int, line: Sequence[Seen]) -> Iterator[_Run]:
    start = 0
    while start < len(line):
        end = start
        while end < len(line) and _is_figure(line[end]) and (end == start or _is_near(line[end - 1], line[end])):
            end += 1
        if end > start and _may_be_number(line, start, end):
            yield _Run(number, start, tuple(line[start:end]))
        start = max(end, start + 1)


def _is_figure(word: Seen) -> bool:
    """Whether a word is made of digits, marks, and letters that look like digits; or is a number but for its first sign."""
    return not word.turned and (not _has_letters(word.text) or _SPOILED.fullmatch(word.text) is not None)


def _has_letters(text: str) -> bool:
    return _LETTERS.search(text.translate(_LIKE_DIGITS)) is not None


def _may_be_number(line: Sequence[Seen], start: int, end: int) -> bool:
    """Whether a run holds digits; letters that look like them do where they stand alone («З» in a cell)."""
    text = "".join(word.text for word in line[start:end])
    return any(c.isdigit() for c in text) or (
        end - start == len(line) and any(c.isalnum() or c == UNREAD for c in text)
    )


def _is_near(before: Seen, after: Seen) -> bool:
    return after.left - before.right < _WORD_GAP * (before.bottom - before.top)


def _again(page: Picture, runs: Sequence[_Run], language: str, scale: float) -> list[_Reading]:
    """The runs read anew, each as a line. Marks are looked for only where the first reading saw one."""
    read = [_Reading("", 0.0)] * len(runs)
    for marked in (False, True):
        chosen = [i for i, run in enumerate(runs) if any(c in _MARKS for c in run.text) == marked]
        pictures = [_picture(page, runs[i], scale) for i in chosen]
        only = _DIGITS + (_MARKS if marked else "")
        for i, words in zip(chosen, ocr.words(pictures, _BLOCK, language, only), strict=True):
            if words:
                read[i] = _Reading(" ".join(w.text for w in words), min(w.confidence for w in words))
    return read


def _picture(page: Picture, run: _Run, scale: float) -> Picture:
    left, top, right, bottom = run.box
    held = page[max(0, top - _PAD) : bottom + _PAD, max(0, left - _PAD) : right + _PAD]
    return cv2.resize(ocr.framed(held, _MARGIN), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _ink(page: Picture, run: _Run) -> Ink:
    return Ink.of(page, *run.box)


# --- which reading is believed ------------------------------------------------------------------------------------------


def _first(run: _Run) -> _Reading:
    return _Reading(run.text, run.confidence)


def _settled(run: _Run, readings: Sequence[_Reading], ink: Ink) -> list[Seen]:
    """The words of a run as its readings tell them: what two of them agree on, and the ink with them, is sure."""
    votes = Counter(each.told for each in readings)

    def worth(reading: _Reading) -> tuple[bool, bool, bool, float]:
        return ink.fits(reading.text), reading.is_number, votes[reading.told] > 1, reading.confidence

    best = max((reading for reading in readings if reading.text), key=worth)
    agreed = [each for each in readings if each.told == best.told or _is_percent(best, each, ink)]
    rivals = [each for each in readings if each not in agreed and (each.is_number or each is readings[0])]
    if len(agreed) > 1 and not rivals and ink.fits(best.text) and not _may_be_percent(best, ink):
        return _said(run, best, None, 1 - math.prod(1 - each.confidence for each in agreed))
    return _said(run, best, rivals[0] if rivals else None, min(_DOUBTFUL, best.confidence))


def _is_percent(best: _Reading, other: _Reading, ink: Ink) -> bool:
    """Whether the other reading only takes «%» for figures, as the Ukrainian data do («2496» for «24%»), against the ink."""
    return best.text.endswith("%") and other.told.startswith(best.told[:-1]) and not ink.fits(other.text)


def _may_be_percent(reading: _Reading, ink: Ink) -> bool:
    """Whether the last two figures are one spot of ink, and may be «%»."""
    return re.fullmatch(r"9\d", ink.parted(reading.text)[-1][1]) is not None


def _parted(page: Picture, word: Seen) -> Seen:
    """A number that was read together with the letter before it, parted and doubtful: «і 216» was read 1216.

    The letter is told by the space after it, and by its dot or its height, since all data of tesseract take it for a digit.
    """
    letter = _LETTERS_LIKE.get(word.text[0])
    if letter is None or word.turned or not word.text[1:2].isdigit():
        return word
    ink, height = page[word.top : word.bottom, word.left : word.right] < _DARK, word.bottom - word.top
    columns = np.flatnonzero(ink.any(axis=0))
    wide = np.flatnonzero(np.diff(columns) > _SPACE * height)
    if not len(wide):
        return word
    rows = np.flatnonzero(ink[:, : columns[wide[0]] + 1].any(axis=1))
    if rows[0] < _LOWER * height and np.diff(rows).max(initial=0) < 2:
        return word
    return replace(word, text=f"{letter} {word.text[1:]}", confidence=_DOUBTFUL, rival=word.text)


def _said(run: _Run, reading: _Reading, rival: _Reading | None, confidence: float) -> list[Seen]:
    """The words of a run with the text of a reading; one word where it divides them otherwise."""
    words = list(run.words)
    told, other = reading.text.split(), rival.text.split() if rival else None
    if len(told) != len(words) or (other is not None and len(other) != len(words)):
        whole = replace(
            words[0], text=reading.text, top=min(w.top for w in words), right=max(w.right for w in words),
            bottom=max(w.bottom for w in words), confidence=confidence, rival=rival.text or None if rival else None,
        )  # fmt: skip
        return [whole]
    rivals = other or told
    return [
        replace(word, text=text, rival=seen, confidence=confidence)
        if seen != text
        else replace(word, text=text, confidence=max(word.confidence, SURE) if rival else confidence)
        for word, text, seen in zip(words, told, rivals, strict=True)
    ]
