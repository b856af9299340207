"""Measures told one under another as cards: a name on a line of its own, and under it its sums, a line each.

    Захід 2. Будівництво лінії до села Скорики          2) Мережевий відеореєстратор
        Заплановано:  218 400 грн                       Передбачено Програмою на 2021 рік: 30 000,00 грн
        Використано:  217 850 грн                       Оплачено: 28 650,00 грн

Forced by a report of an executive committee and by a list of purchases: such sums stand without a name beside them, and are none of
the whole programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract import headings, numbers, words
from extract.model import Document, Line, Period
from extract.vocabulary import load

_FEWEST = 2  # cards; one may be the heading of a section
_OPENING = 2  # words of a name that tell what it is
_LONGEST_NAME, _LONGEST_LABEL = 160, 60  # characters
_NAME = re.compile(
    r"\s*(?:[^\W\d_]{3,10}\s+(?:№\s*)?\d{1,3}\s?(?:[.:)]|(?=\s[«\"“]))|\d{1,2}(?:\.\d{1,2})?[.)]|№\s*\d{1,2}[.:)]?)\s+(?P<name>[«\"“]?[^\W\d_].*\S)"
)
_LABELLED = re.compile(
    rf"\s*[{words.BULLETS}]?\s*(?P<label>[^\W\d_][^:]{{2,{_LONGEST_LABEL}}}?)(?::|\s[–—]\s)\s*(?P<told>\S.*)"
)
_UNLABELLED = ""
_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass
class Card:
    """A measure or a source of money, and the line of its money once it is told; `lines` as `Scene.lines_told`."""

    name: str
    lines: dict[tuple[str | None, str | None], tuple[Line, set[tuple[str | None, Period]]]] = field(
        default_factory=dict
    )

    @property
    def source(self) -> str | None:
        """«1) Бюджет громади»: the source that the card is of, and of no measure."""
        return headings.source_of(self.name)

    @property
    def measure(self) -> str | None:
        return None if self.source else self.name


def of(document: Document) -> dict[int, Card]:
    """The card that each line of the document with a labelled sum stands on, by the line's number; none where fewer than two names
    have sums with one and the same label."""
    cards: dict[int, Card] = {}
    labels: dict[str, set[str]] = {}
    for number, label, name in _labelled_sums(document.text.split("\n")):
        card = next((each for each in cards.values() if each.name == name), None)
        cards[number] = card or Card(name)
        labels.setdefault(label, set()).add(name)
    bare = labels.pop(_UNLABELLED, set())
    alike = {name for named in labels.values() if len(named) >= _FEWEST for name in named}
    alike |= bare if alike else set()  # «Освоєно 796,3 тис. грн.» under «Захід 4. …» beside cards that have their plans
    return {number: card for number, card in cards.items() if card.name in alike}


def _labelled_sums(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """The lines of sums with their numbers, their labels and the names over them. What is neither named nor labelled ends a card
    after its sums, as the sum of all cards does; before them it says more of the name («Прямий договір № 77»)."""
    name, told, by_source = None, False, False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        labelled, named = _LABELLED.match(line), _NAME.fullmatch(line)
        if labelled and not named:
            label = words.fold(labelled["label"])
            if headings.is_total([label]) and not (by_source and name and _only_sums(label)):
                name = (
                    None  # «Усього використано: 370 000 грн» sums the cards up; «Разом: 600 000 грн» the sources of one
                )
            if name and _tells_sum(label, labelled["told"]):
                yield number, label, name
                told, by_source = True, headings.source_of(label) is not None
        elif named and len(line) <= _LONGEST_NAME and not _has_sum(line):
            name, told, by_source = _name(named["name"]), False, False
        elif name and not told and _has_sum(line):
            yield number, _UNLABELLED, name
            told = True
        elif not line.startswith((" ", "\t")) and (told or len(line) > _LONGEST_NAME):
            name = None  # what is indented is the second line of a label's words


def _name(name: str) -> str | None:
    """The name of a card without its brackets; none where it is of money itself but no source: a programme, its budget, a year."""
    vocabulary, opening = load("money"), words.tokens(words.fold(name))[:_OPENING]
    is_of_money = words.hits(vocabulary["all_money"], opening) and not headings.source_of(name)
    return None if is_of_money or name[:1].isdecimal() else _BRACKETS.sub("", name).strip(" .:;") or None


def _tells_sum(label: str, told: str) -> bool:
    """Whether a label is of planned, given or spent money, or of its source or sum, and a sum follows it."""
    vocabulary = load("money")
    known = [pattern for kind in ("verbs", "nouns") for patterns in vocabulary[kind].values() for pattern in patterns]
    of_money = words.find_any(known, label) or headings.source_of(label) or _only_sums(label)
    return bool(of_money) and (_has_sum(told) or _has_sum(label))


def _only_sums(label: str) -> bool:
    """«Разом», and nothing else."""
    return headings.is_total([label]) and len(label.split()) == 1


def _has_sum(text: str) -> bool:
    return any(unit.code == "UAH" for unit in numbers.find_units(text))
