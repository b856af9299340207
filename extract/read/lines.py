"""Words of a page put into lines, and lines into one text: what a line end has broken is joined again.

A word is broken without a hyphen where its column is narrower than the word («відеоспостереженн» over «я»). Such a break
is told by measure: the line is full, and the whole word would not have fitted into any. The dictionary is asked where
both could be words of their own, and whether a hyphen at a line end belongs to the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extract.model import Bbox, Span, Word
from extract.read.composer import Piece
from extract.read.page import Printed
from extract.words import fold, is_known, readings

_SAME_LINE = 0.5  # of the height of a word: middles that are nearer stand in one line
_TOUCHING = 0.12  # of the size of type: nearer than that no space was printed
# A mark of a footnote is smaller than its line (browsers make it 0.83), and its foot higher, by shares of the size.
_SMALL, _RAISED = 0.9, 0.15
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"^[\d*)]{1,3}$")
_HYPHENS = "-‐\u00ad"
_LAST_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*$")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_NUMBER = re.compile(r"^[\d.,:/–−-]+%?$")
_DASHES = "-–—−"
_PART_OF_A_NUMBER = 0.5
_SLACK = 0.5  # points
_SPACE, _FAR = 0.3, 0.6  # of the size of type: between words, between lines that are not of one text
_BLANK = 0.4  # of the size of type: beside the first and the last letters of two words
_ABBREVIATION = 6  # capitals at most
_LITTLE, _LITTLE_WORDS = 3, frozenset(["prep", "conj"])  # letters; in the analyser's terms
_APOSTROPHES = "'’ʼ"
_MOST_FRAGMENTS = 8  # of one word
_FIRST_LETTERS = re.compile(r"^[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True)
class Line:
    """Words that stand beside one another, from left to right."""

    words: tuple[Printed, ...]

    @cached_property
    def bbox(self) -> Bbox:
        left, top, right, bottom = zip(*(word.bbox for word in self.words), strict=True)
        return min(left), min(top), max(right), max(bottom)

    @property
    def width(self) -> float:
        """From the first letter to the last, in the direction of the line."""
        left, top, right, bottom = self.bbox
        return bottom - top if self.words[0].turned % 180 else right - left

    @cached_property
    def size(self) -> float:
        """The size of type of most of the line."""
        return max(
            (word.size for word in self.words), key=lambda s: sum(len(w.text) for w in self.words if w.size == s)
        )

    @cached_property
    def text(self) -> str:
        return _told([self], None).text


def lines(words: Iterable[Printed]) -> list[Line]:
    """The words in lines, from the top; text that runs upwards or downwards after that which stands upright."""
    made: list[Line] = []
    words = list(words)
    for turn in sorted({word.turned for word in words}):
        of_turn = [(_laid(word.bbox, turn), word) for word in words if word.turned == turn]
        made += [Line(tuple(word for _, word in row)) for row in _rows(of_turn)]
    return made


def _laid(box: Bbox, turn: int) -> Bbox:
    """The box as it would be if its word ran from left to right."""
    left, top, right, bottom = box
    return {
        0: box, 90: (top, -right, bottom, -left), 180: (-right, -bottom, -left, -top), 270: (-bottom, left, -top, right),
    }[turn]  # fmt: skip


def _rows(placed: list[tuple[Bbox, Printed]]) -> list[list[tuple[Bbox, Printed]]]:
    """Words whose middles are at one height, each row from left to right. Large words open the rows: a raised mark joins
    the line that it belongs to."""
    rows: list[list[tuple[Bbox, Printed]]] = []
    heights: list[tuple[float, float]] = []  # of the first word of each row: middle and height
    for box, word in sorted(placed, key=lambda each: -each[1].size):
        middle, height = (box[1] + box[3]) / 2, box[3] - box[1]
        near = [i for i, (at, tall) in enumerate(heights) if abs(at - middle) < _SAME_LINE * max(tall, height)]
        if near:
            rows[min(near, key=lambda i: abs(heights[i][0] - middle))].append((box, word))
        else:
            rows.append([(box, word)])
            heights.append((middle, height))
    order = sorted(range(len(rows)), key=lambda i: heights[i][0])
    return [sorted(rows[i], key=lambda each: each[0][0]) for i in order]


# --- one text -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measure:
    """What tells whether a line end broke a word: `room` is the width that the lines had, `lexicon` the words of the
    document (folded)."""

    room: float
    lexicon: frozenset[str] = frozenset()


def piece(parts: Sequence[Line], page: int, measure: Measure | None = None) -> Piece:
    """The lines as one text on one line; `measure` where the room is known that they had (in a cell)."""
    return _told(parts, measure, page)


def appended(first: Piece, second: Piece) -> Piece:
    """Two texts as one, the second after the first."""
    at = len(first.text) + 1
    moved = (replace(w, span=Span(w.span.start + at, w.span.end + at)) for w in second.words)
    return Piece(f"{first.text} {second.text}", (*first.words, *moved))


def _told(parts: Sequence[Line], measure: Measure | None, page: int = 0) -> Piece:
    text, words = "", []
    joints = _joints(parts, measure)
    for line, joint in zip(parts, joints, strict=True):
        text = text[: len(text) - joint.dropped] + joint.between
        text, more = _with_words(text, line, page)
        words += more
    return Piece(text, tuple(words))


def _with_words(text: str, line: Line, page: int) -> tuple[str, list[Word]]:
    """The text with the words of a line after it, and where they came to stand."""
    words: list[Word] = []
    for i, printed in enumerate(line.words):
        if i and not _touches(line.words[i - 1], printed):
            text += " "
        shown = _shown(printed, line)
        span = Span(len(text), len(text) + len(shown))
        words.append(Word(span, page, printed.bbox, printed.confidence, printed.rival))
        text += shown
    return text, words


def _touches(before: Printed, after: Printed) -> bool:
    """Whether two words are one that changes its size of type, as before the raised mark of a footnote."""
    gap = _laid(after.bbox, after.turned)[0] - _laid(before.bbox, before.turned)[2]
    return before.size != after.size and gap < _TOUCHING * min(before.size, after.size)


def _shown(printed: Printed, line: Line) -> str:
    """The text of a word; the raised mark of a footnote as superscript, so that «34²» is never 342."""
    small = printed.size < _SMALL * line.size and _MARK.match(printed.text)
    raised = _laid(line.bbox, printed.turned)[3] - _laid(printed.bbox, printed.turned)[3] > _RAISED * line.size
    return printed.text.translate(_SUPERSCRIPT) if small and raised else printed.text


# --- line ends ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Joint:
    """What stands between a line and the one before it; `dropped` characters of that one's end go."""

    between: str
    dropped: int = 0


def _joints(parts: Sequence[Line], measure: Measure | None) -> list[_Joint]:
    joints = [_Joint("")] if parts else []
    broken = _broken(parts, measure) if measure else frozenset()
    are_figures = measure is not None and all(map(_is_figure, parts))
    for i, (before, after) in enumerate(pairwise(parts)):
        last, first = before.words[-1].text, after.words[0].text
        if last[-1] in _HYPHENS and (len(last) > 1 or (measure and _are_numbers(parts[i + 1 :]))):
            joints.append(_at_hyphen(last, first))
        elif last[-1] == "/" and len(last) > 1 and first[0].isalnum():  # «№ з/» over «п»
            joints.append(_Joint(""))
        elif are_figures and measure and are_two_figures(before, after, measure.room):
            joints.append(_Joint("; "))
        else:
            joints.append(_Joint("" if i in broken else " "))
    return joints


def are_two_figures(before: Line, after: Line, room: float) -> bool:
    """Whether two lines of a cell are a figure each (or a dash): «100» over «500», with `room` for both beside one another,
    or too far from one another for lines of one text, is not 100 500."""
    inked = before.words[-1].confidence is not None  # a word of a picture is measured without the blank of its letters
    space = before.size * (_SPACE + inked * _BLANK)
    fit = before.width + space + width(after.words[0]) < room
    far = after.bbox[1] - before.bbox[3] > _FAR * before.size
    return (fit or far) and all(_is_figure(line) for line in (before, after))


def _is_figure(line: Line) -> bool:
    text = "".join(word.text for word in line.words)
    return text in _DASHES or (text[-1] in "0123456789%" and _NUMBER.match(text) is not None)


def _are_numbers(parts: Sequence[Line]) -> bool:
    """Whether a lone hyphen over these lines is a minus."""
    return all(_NUMBER.match(word.text) for line in parts for word in line.words)


def _at_hyphen(last: str, first: str) -> _Joint:
    """A hyphen at a line end goes where the word is known without it: «відео-» over «спостереження»."""
    before, after = _LAST_LETTERS.search(last.rstrip(_HYPHENS)), _FIRST_LETTERS.match(first)
    if last[-1] == "\u00ad":
        return _Joint("", 1)
    if not before or not after or not first[0].islower():
        return _Joint("" if first[0].isalnum() else " ")
    return _Joint("", 1) if is_known(before.group() + after.group()) else _Joint("")


def _broken(parts: Sequence[Line], measure: Measure) -> frozenset[int]:
    """The lines whose last word goes on in the next line."""
    broken: set[int] = set()
    first = 0
    for i in range(len(parts)):
        last = i + 1 == len(parts) or not _is_full(parts[i], parts[i + 1].words[0], measure.room)
        if last or (i > first and len(parts[i].words) > 1):
            broken |= _within(parts, first, i, measure)
            first = i if not last else i + 1
    return frozenset(broken)


def _is_full(line: Line, following: Printed, room: float) -> bool:
    """Whether not even the first letter of the word that follows would have fitted."""
    letter = following.letter or width(following) / len(following.text)
    return line.width + letter > room - _SLACK


def width(printed: Printed) -> float:
    """The length of a word in points, in the direction that it runs."""
    left, _, right, _ = _laid(printed.bbox, printed.turned)
    return right - left


def _within(parts: Sequence[Line], first: int, last: int, measure: Measure) -> set[int]:
    """The broken line ends among full lines `first` to `last`: the way to join their fragments that leaves the fewest
    unknown words; of two such ways the one that joins more."""
    fragments = [parts[first].words[-1], *(line.words[0] for line in parts[first + 1 : last + 1])]
    best: list[tuple[float, int, set[int]]] = [
        (0, 0, set())
    ]  # of the fragments up to each: strange words, words, breaks
    for end in range(1, len(fragments) + 1):
        ways = []
        for start in range(max(0, end - _MOST_FRAGMENTS), end):
            strange = _strangeness(fragments[start:end], measure)
            if strange is not None:
                before = best[start]
                joined = {first + i for i in range(start, end - 1)}
                ways.append((before[0] + strange, before[1] + 1, before[2] | joined))
        best.append(min(ways, key=lambda way: way[:2]))
    return best[-1][2]


def _strangeness(fragments: Sequence[Printed], measure: Measure) -> float | None:
    """0 for a word of the dictionary or a number, 1 for another, a little more for one that begins or ends with a whole word; None
    where a line could have held the whole."""
    whole = "".join(fragment.text for fragment in fragments)
    if len(fragments) > 1 and sum(map(width, fragments)) <= measure.room:
        return None
    letters = _LETTERS.findall(whole)
    if any(not _may_join(before.text[-1], after.text[0]) for before, after in pairwise(fragments)):
        return None
    if not letters:
        return 0.0 if _NUMBER.match(whole) and len(fragments) > 1 else _PART_OF_A_NUMBER
    mixed = any(c.isdigit() for c in whole) and len(fragments) > 1
    lexicon = measure.lexicon if len(fragments) > 1 else frozenset()
    if not mixed and all(is_known(word) or _is_abbreviation(word) or fold(word) in lexicon for word in letters):
        return 0.0
    if len(fragments) == 1:
        return 1.0
    if _is_little(fragments[-1].text):
        return 1.5
    first, last = fragments[0].text, fragments[-1].text
    return 1.1 if (_is_whole(first, _LITTLE + 1) or _is_whole(last, _LITTLE + 1)) else 1.0


def _is_whole(fragment: str, least: int) -> bool:
    """Whether a fragment of more than so many letters is a word by itself."""
    return len(fragment) > least and is_known(fragment)


def _is_little(word: str) -> bool:
    """«та», «для»: a strange word does not end with one."""
    return len(word) <= _LITTLE and any(reading & _LITTLE_WORDS for reading in readings(fold(word)))


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= _ABBREVIATION


def _may_join(last: str, first: str) -> bool:
    """Whether two characters can be neighbours within a word or a number."""
    if last in _APOSTROPHES or first in _APOSTROPHES:
        return last.isalpha() or first.isalpha()
    if last.isalpha() and first.isalpha():
        return first.islower() or last.isupper()
    if first.isdigit():
        return last.isdigit() or last in ".,:/–-"
    if first == "%":  # «виконання,» over «%» is no word
        return last.isdigit()
    return last == "/" or first in ".,;:)»"
