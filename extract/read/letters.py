"""The words of a PDF's page as a person sees them: letters printed twice once, none that are hidden, struck out, run askew or
lie outside of the sheet, and no word over the rule between two cells.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, pairwise
from typing import Any

from pdfplumber.page import Page as PlumberPage

from extract.model import Bbox
from extract.read.page import Printed

_FEW_DOUBLED = 3  # letters of a page
_WORD_GAP = 0.25  # of the size of type; a wider gap divides words
_UPWARDS, _DOWNWARDS = 270, 90
_ASKEW = 0.1  # rise over run: a line that runs by six degrees off
_FEWEST_OVER, _STAMP = 2, 120.0  # letters over others, points across: a stamp
_STEP = 8.0  # points
_STRUCK = 0.35, 0.82  # shares of the height of a letter, from its top: between them runs a line that strikes it out
_TALLEST = 100.0  # points: no letter of a text, and in damaged files there are some of kilometres
_BESIDE = 1.5  # points that such a line may be longer or shorter than its letters
_WHITE = 0.97  # of full light, in every colour
_TOUCHES = 1.0  # points that a letter may reach over the rule beside it
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]|\u00ad(?!$)")  # a soft hyphen shows at a line end only
_WAYS: dict[int, dict[str, str]] = {  # how lines and letters follow one another, in pdfplumber's terms
    0: {},
    _UPWARDS: {"char_dir_rotated": "btt", "line_dir_rotated": "ltr"},
    _DOWNWARDS: {"char_dir_rotated": "ttb", "line_dir_rotated": "rtl"},
}

Thing = dict[str, Any]  # a letter, a rule, a word in pdfplumber's terms


def words(page: PlumberPage, rules: Sequence[Thing] = ()) -> Iterator[Printed]:
    """The words of a page that has these `rules`."""
    places = Counter((char["text"], round(char["top"]), round(char["x0"])) for char in page.chars)
    if sum(count > 1 for count in places.values()) > _FEW_DOUBLED:
        page = page.dedupe_chars()  # takes as long as all else together
    hidden = {id(char) for char in chain(_hidden(page), _struck(page.chars, rules))}
    if hidden:
        page = page.filter(lambda thing: id(thing) not in hidden)
    walls = sorted((rule["x0"], rule["top"], rule["bottom"]) for rule in rules if rule["orientation"] == "v")
    turns = {_turn(char) for char in page.chars}
    for turn in sorted(turns):
        part = page if len(turns) == 1 else page.filter(partial(_runs, turn))
        found = part.extract_words(x_tolerance_ratio=_WORD_GAP, extra_attrs=["size"], return_chars=True, **_WAYS[turn])
        for whole in found:
            for word in [whole] if turn else _parted(whole, walls):
                if _is_on(page, word):
                    yield _printed(word, turn)


def _printed(word: Thing, turn: int) -> Printed:
    box, first = (word["x0"], word["top"], word["x1"], word["bottom"]), word["chars"][0]
    letter = first["height"] if turn else first["width"]
    text = unicodedata.normalize(
        "NFC", _INVISIBLE.sub("", word["text"])
    )  # «й» may be printed as «и» and a sign over it
    return Printed(text, box, float(word["size"]), turn, float(letter))


def _is_on(page: PlumberPage, word: Thing) -> bool:
    """Whether any of a word lies on the sheet."""
    return bool(word["x1"] > 0 and word["x0"] < page.width and word["bottom"] > 0 and word["top"] < page.height)


# --- directions ---------------------------------------------------------------------------------------------------------


def _runs(turn: int, thing: Thing) -> bool:
    return thing["object_type"] == "char" and _turn(thing) == turn


def _is_askew(char: Thing) -> bool:
    """Whether a character runs neither along the page nor across it: a stamp or a watermark, which would mix with the
    numbers under it. Slanted (sheared) type stands on a straight line."""
    a, b = abs(char["matrix"][0]), abs(char["matrix"][1])
    return bool(b > _ASKEW * a and a > _ASKEW * b)


def _turn(char: Thing) -> int:
    """By how many degrees a character is turned clockwise."""
    if char["upright"]:
        return 0
    return _UPWARDS if char["matrix"][1] > 0 else _DOWNWARDS


# --- what cannot be seen ------------------------------------------------------------------------------------------------


def _hidden(page: PlumberPage) -> Iterator[Thing]:
    """The characters that run askew, those that are stamped over others, and those that are white on white."""
    yield from filter(_is_askew, page.chars)
    yield from _stamped(page.chars)
    white = [char for char in page.chars if _is_white(char["non_stroking_color"])]
    if not white:
        return
    shapes = [s for s in (*page.rects, *page.curves) if s["fill"] and not _is_white(s["non_stroking_color"])]
    grounds = [(g["x0"], g["top"], g["x1"], g["bottom"]) for g in (*shapes, *page.images)]
    for char in white:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in grounds):
            yield char


def _stamped(chars: Sequence[Thing]) -> Iterator[Thing]:
    """Characters of another colour than most that are printed over those, and what stands around them in their colour: a
    seal or the mark of a register, which would mix with the numbers under it."""
    colours = Counter(char["non_stroking_color"] for char in chars)
    usual = max(colours, key=lambda colour: colours[colour], default=None)
    others = [colour for colour in colours if colour != usual and _is_vivid(colour)]
    if not others:
        return
    under: dict[int, list[Bbox]] = defaultdict(list)  # the usual letters by their heights
    for char in chars:
        if char["non_stroking_color"] == usual and not char["text"].isspace():
            box = char["x0"], char["top"], char["x1"], char["bottom"]
            for step in range(int(box[1] // _STEP), int(box[3] // _STEP) + 1):
                under[step].append(box)
    for colour in others:
        own = [char for char in chars if char["non_stroking_color"] == colour]
        around = [_around(char) for char in own if _lies_over(char, under)]
        if len(around) >= _FEWEST_OVER:
            yield from (char for char in own if any(_is_in(char, box) for box in around))


def _lies_over(char: Thing, under: dict[int, list[Bbox]]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(left < x < right and top < y < bottom for left, top, right, bottom in under.get(int(y // _STEP), ()))


def _around(char: Thing) -> Bbox:
    return char["x0"] - _STAMP, char["top"] - _STAMP, char["x1"] + _STAMP, char["bottom"] + _STAMP


def _is_in(char: Thing, box: Bbox) -> bool:
    return bool(box[0] <= char["x0"] <= box[2] and box[1] <= char["top"] <= box[3])


def _struck(chars: Sequence[Thing], rules: Sequence[Thing]) -> Iterator[Thing]:
    """The characters that a line strikes out, which are void (reports are printed with corrections shown: «118124» with a line
    through the first three figures). Such a line begins with a letter and ends with one; the rule of a table that runs
    through a text does not."""
    lines = [rule for rule in rules if rule["orientation"] == "h"]
    near: dict[int, list[int]] = defaultdict(list)  # the lines by their heights
    for i, line in enumerate(lines):
        near[int(line["top"] // _STEP)].append(i)
    through: dict[int, list[Thing]] = defaultdict(list)  # the characters by the lines through them
    for char in chars:
        if not near or not char["upright"] or char["height"] >= _TALLEST:
            continue
        above, below = (char["top"] + share * char["height"] for share in _STRUCK)
        middle = (char["x0"] + char["x1"]) / 2
        for i in (i for step in range(int(above // _STEP), int(below // _STEP) + 1) for i in near.get(step, ())):
            if above <= lines[i]["top"] <= below and lines[i]["x0"] < middle < lines[i]["x1"]:
                through[i].append(char)
    for i, struck in through.items():
        ends = min(c["x0"] for c in struck) - lines[i]["x0"], lines[i]["x1"] - max(c["x1"] for c in struck)
        if all(abs(end) <= _BESIDE for end in ends):
            yield from struck


@lru_cache(maxsize=256)
def _is_vivid(colour: object) -> bool:
    """Whether a colour is neither black nor white nor grey."""
    if not isinstance(colour, tuple) or len(colour) < 3 or not all(isinstance(part, (int, float)) for part in colour):
        return False
    return bool(max(colour[:3]) - min(colour[:3]) > 1 - _WHITE)


@lru_cache(maxsize=256)
def _is_white(colour: object) -> bool:
    """Whether a colour is white: of one part (grey), three (light) or four (ink)."""
    if not isinstance(colour, tuple) or not all(isinstance(part, (int, float)) for part in colour):
        return False
    return max(colour) <= 1 - _WHITE if len(colour) == 4 else len(colour) in (1, 3) and min(colour) >= _WHITE


# --- cells --------------------------------------------------------------------------------------------------------------


def _parted(word: Thing, walls: Sequence[tuple[float, float, float]]) -> list[Thing]:
    """A word cut at the vertical rules between its letters: texts of two cells that nearly touch."""
    middle = (word["top"] + word["bottom"]) / 2
    near = walls[bisect_left(walls, (word["x0"],)) : bisect_right(walls, (word["x1"],))]
    cuts = [x for x, top, bottom in near if top <= middle <= bottom]
    chars = word["chars"]
    ends = [i + 1 for i, (a, b) in enumerate(pairwise(chars)) if any(_stands_between(x, a, b) for x in cuts)]
    if not ends:
        return [word]
    parts = [chars[start:end] for start, end in zip([0, *ends], [*ends, len(chars)], strict=True)]
    return [
        {**word, "text": "".join(c["text"] for c in part), "chars": part, "x0": part[0]["x0"], "x1": part[-1]["x1"]}
        for part in parts
    ]


def _stands_between(x: float, before: Thing, after: Thing) -> bool:
    return bool(before["x1"] - _TOUCHES <= x <= after["x0"] + _TOUCHES)
