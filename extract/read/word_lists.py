"""The marks of Word's automatic lists («1.», «2.3.», «а)», «-»): they are printed, but stand in no text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from extract.read.word_styles import Styles, number_of, value_of, whole_number

BULLET = "-"
_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыэюя"  # the letters that Word counts with
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN, _MOST_LETTERED = 3999, 260
_DEEPEST = 9


def roman(number: int) -> str:
    """«iv» for 4."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def lettered(number: int, alphabet: str = _LATIN) -> str:
    """«b» for 2, «bb» after the last letter."""
    if not 0 < number <= _MOST_LETTERED:
        return str(number)
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": lettered,
    "upperLetter": lambda n: lettered(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "russianLower": lambda n: lettered(n, _CYRILLIC),
    "russianUpper": lambda n: lettered(n, _CYRILLIC).upper(),
    "none": lambda n: "",
}


@dataclass
class _List:
    """A list of the file: its levels' definitions, and those that begin anew in it."""

    abstract: str
    levels: dict[int, Element] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the numbered paragraphs of a document, which are to be shown to it in their order."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}  # by abstract list and level
        self._begun: set[tuple[str, int]] = set()
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        if numbering is not None:
            self._abstract = {a.get(qn("w:abstractNumId"), ""): a for a in numbering.iter(qn("w:abstractNum"))}
            self._lists = {num.get(qn("w:numId"), ""): self._list(num) for num in numbering.iter(qn("w:num"))}

    def mark(self, paragraph: Element) -> str:
        """What is printed before the paragraph; an empty string where it is no item."""
        num_id, level = self._place(paragraph)
        found = self._lists.get(num_id)
        definition = found.levels.get(level) if found else None
        if found is None or definition is None:
            return ""
        if value_of(definition, "w:numFmt") == "bullet":
            return BULLET
        counts = self._counts.setdefault(found.abstract, {})
        start = number_of(definition, "w:start", 1)
        if level in found.starts and (num_id, level) not in self._begun:
            self._begun.add((num_id, level))
            counts[level] = found.starts[level] - 1
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._printed(definition, found, counts)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph, by its own properties or those of its style."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = value_of(paragraph.find(qn("w:pPr")), "w:pStyle")
        for name, properties in self._styles.chain(style):
            given = properties.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if given is not None and (num_id := value_of(given, "w:numId")):
                if own is None:
                    return num_id, self._level_of_style(num_id, name, number_of(given, "w:ilvl", 0))
                return value_of(own, "w:numId") or num_id, number_of(own, "w:ilvl", 0)
        return (value_of(own, "w:numId"), number_of(own, "w:ilvl", 0)) if own is not None else ("", 0)

    def _level_of_style(self, num_id: str, style: str, stated: int) -> int:
        """The level that names the style as its own; styles rarely state it themselves."""
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        return next((i for i, level in levels.items() if value_of(level, "w:pStyle") == style), stated)

    def _list(self, num: Element) -> _List:
        made = _List(value_of(num, "w:abstractNumId"))
        definition = self._abstract.get(made.abstract)
        linked = self._linked(definition) if definition is not None else None
        if linked is not None:
            made.abstract, definition = linked.get(qn("w:abstractNumId"), ""), linked
        made.levels = _levels(definition) if definition is not None else {}
        for override in num.findall(qn("w:lvlOverride")):
            level = whole_number(override.get(qn("w:ilvl"), ""), -1)
            made.levels |= _levels(override)
            if override.find(qn("w:startOverride")) is not None:
                made.starts[level] = number_of(override, "w:startOverride", 1)
        return made

    def _linked(self, definition: Element) -> Element | None:
        """The definition that another points to by the name of a list style."""
        link = value_of(definition, "w:numStyleLink")
        return next((each for each in self._abstract.values() if link and value_of(each, "w:styleLink") == link), None)

    def _printed(self, definition: Element, found: _List, counts: dict[int, int]) -> str:
        legal = definition.find(qn("w:isLgl")) is not None

        def count(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            its = found.levels.get(level)
            if its is None:
                return ""
            number = counts.get(level, number_of(its, "w:start", 1))
            written = _FORMATS.get(value_of(its, "w:numFmt"), str)
            return str(number) if legal else written(number)

        text = value_of(definition, "w:lvlText")
        printed = re.sub(r"%([1-9])", count, text).strip()
        return printed if any(c.isalnum() for c in printed) or not printed else BULLET


def _levels(definition: Element) -> dict[int, Element]:
    found = {whole_number(level.get(qn("w:ilvl"), ""), -1): level for level in definition.findall(qn("w:lvl"))}
    return {i: level for i, level in found.items() if 0 <= i < _DEEPEST}
