"""What single words of a table mean, wherever they stand: totals, groups of indicators, sources of money, notes.

All of it is `vocabulary/headings.yml`; `columns` reads whole headings with it, the parts read rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract import numbers, words
from extract.vocabulary import load


@lru_cache(maxsize=8192)
def matches(key: str, text: str) -> bool:
    """Whether one of the patterns under `key` stands somewhere in the text."""
    return words.find_any(load("headings")[key], text)


@lru_cache(maxsize=8192)
def opens(key: str, text: str) -> bool:
    """Whether the text begins with one of the patterns under `key`."""
    return _match_end(load("headings")[key], words.tokens(words.fold(text)), 0) is not None


def tells_unit(text: str) -> bool:
    """Whether a line below a table says in what its sums are («Суми наведено в тисячах гривень»), and nothing else."""
    money = any(unit.code == "UAH" for unit in numbers.find_units(text))
    return money and matches("unit_notes", text) and not any(map(str.isdecimal, text))


def is_total(texts: Iterable[str]) -> bool:
    """Whether the first words of a row say that it sums others («Усього», «Разом»)."""
    return any(opens("total_rows", text) for text in texts)


def fund_of(text: str) -> str | None:
    """The fund of the budget that the text names: general, special or total."""
    funds = load("headings")["funds"]
    return next((str(fund) for fund, patterns in funds.items() if words.find_any(patterns, text)), None)


@lru_cache(maxsize=8192)
def source_of(text: str) -> str | None:
    """The source of money that a row names instead of a measure: «у т. ч. державний бюджет», «кошти обласного бюджету».

    None where other words stand there; the words before the source («у тому числі», «з них», «за рахунок коштів») are left out.
    """
    parsed = words.tokens(words.fold(text))
    patterns = load("headings")["source_rows"]
    start: int | None = next((i for i, token in enumerate(parsed) if token.is_word), None)
    while start is not None and start < len(parsed):
        if _match_end(patterns, parsed, start) is not None:
            named = start - 1 if start and parsed[start - 1].text == "кошти" else start  # «кошти обласного бюджету»
            return text[parsed[named].start :].strip(" :;,.–—-")
        start = _past("of_which", parsed, start)
    return None


def is_of_which(text: str) -> bool:
    """Whether the text is only «у тому числі:», the words over rows that divide the row before."""
    parsed = words.tokens(words.fold(text))
    return _past("of_which", parsed, 0) == len(parsed)


def group_of(text: str | None, named: bool = False) -> str | None:
    """The group that the first words name: «II. Показники продукту», «Якості». With `named` the word «показники» must
    stand there too: a label may begin with «Витрати» and be of any group."""
    if not text:
        return None
    vocabulary = load("headings")
    parsed = [token for token in words.tokens(words.fold(text)) if token.is_word]
    while parsed and len(parsed[0].text) <= 3:  # «II.», «а)»
        parsed = parsed[1:]
    says_so = bool(parsed) and not words.lemmas(parsed[0].text).isdisjoint(vocabulary["group_words"])
    if named and not says_so:
        return None
    start = 1 if says_so else 0
    groups = vocabulary["indicator_groups"].items() if start < len(parsed) else ()
    return next((str(group) for group, patterns in groups if _matches_at(patterns, parsed, start)), None)


_GROUP_WORDS = 2  # «Показники продукту»
_LONG_WORD = re.compile(r"\S*[A-Za-zА-Яа-яІіЇїЄєҐґ]{4}\S*")
_OPENING = 200  # characters, which are enough to see that a paragraph is of more words
_MANY_WORDS = 6  # though a few may be Russian ones for which shorter ones stand («которые» for «які»)


@lru_cache(maxsize=4096)  # asked of every cell by several readers of a table
def is_group(text: str | None) -> bool:
    """Whether the text is the heading of a group of indicators and nothing more («2. Показники продукту»)."""
    if len(_LONG_WORD.findall(text or "", 0, _OPENING)) >= _MANY_WORDS:
        return False
    count = sum(token.is_word and len(token.text) > 3 for token in words.tokens(words.fold(text or "")))
    return count <= _GROUP_WORDS and group_of(text) is not None


def _match_end(patterns: Iterable[str], parsed: Sequence[words.Token], start: int) -> int | None:
    if start >= len(parsed):
        return None
    return max((match.last for match in _matches_at(patterns, parsed, start)), default=None)


def _matches_at(patterns: Iterable[str], parsed: Sequence[words.Token], start: int) -> list[words.Match]:
    return words.group(tuple(patterns)).matches_at(parsed, start)


def _past(key: str, parsed: Sequence[words.Token], start: int) -> int | None:
    """The token after the words under `key` that stand at `start` (marks around them left out); None where none do."""
    while start < len(parsed) and not parsed[start].is_word:
        start += 1
    end = _match_end(load("headings")[key], parsed, start)
    while end is not None and end < len(parsed) and not parsed[end].is_word:
        end += 1
    return end
