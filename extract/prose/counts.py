"""The numbers of a statement that may count something, each with the tokens that are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from extract import numbers, words
from extract.numbers import Number
from extract.prose.finding import find
from extract.prose.sentences import Statement
from extract.vocabulary import load
from extract.words import Token

_CLAUSE_ENDS = frozenset(".;:()")
# Between numbers that share one noun: «відповідно 124 та 172 камери».
_JOINS = frozenset([",", "та", "і", "й", "а", "и"])

_ARROW = "→"  # from what was before to what is now

_DASHES, _YEAR, _LABEL = frozenset("–—-"), re.compile(r"(?:19|20)\d\d$"), 5  # tokens: «2022-му році –»


@dataclass(frozen=True)
class Count:
    """A number among the tokens of its statement.

    The number is tokens first..last (last excluded); `left` is where its clause begins, or the number before it ends;
    what it counts stands in noun..right, which begins after the last of the numbers that share the noun.
    """

    number: Number
    first: int
    last: int
    left: int
    noun: int
    right: int


def leads_to(tokens: Sequence[Token], one: Count, other: Count) -> bool:
    """«33 → 41»: whether an arrow leads from one count to the other."""
    return [token.text for token in tokens[one.last : other.first]] == [_ARROW]


def counts(statement: Statement, labels: set[int]) -> list[Count]:
    """The counts of a statement; no year that labels one (at the offsets `labels`) is one."""
    tokens = statement.tokens
    found = _figures([n for n in numbers.find(statement.text) if n.start not in labels and _may_count(tokens, n)])
    ranges = [_token_range(tokens, number) for number in found]
    made: list[Count] = []
    noun, right = 0, len(tokens)
    for i in reversed(range(len(found))):
        first, last = ranges[i]
        following = ranges[i + 1][0] if i + 1 < len(found) else len(tokens)
        shares = _is_before_brackets(tokens, last, ranges[i + 1]) if i + 1 < len(found) else False
        between = tokens[last:following] if i + 1 < len(found) else ()
        begins = i + 1 < len(found) and _begins_clause(tokens, found[i + 1], ranges[i + 1])
        shares = shares or (bool(between) and not begins and all(t.text in _JOINS for t in between))
        shares = shares or [t.text for t in between] in ([",", "а", "не"], [_ARROW])  # «22, а не 25 камер», «33 → 41»
        named = noun < len(tokens) and tokens[noun].is_word
        shares = shares or (named and _is_of_year(tokens[:first]) and _is_only_of_year(between))
        if not shares:
            noun = (
                last + 1
                if _closes(tokens, last) and _is_in_brackets(tokens, first, ranges[i - 1][1] if i else 0)
                else last
            )
            right = next((j for j in range(noun, following) if tokens[j].text in _CLAUSE_ENDS), following)
        left = _clause_start(tokens, ranges[i - 1][1] if i else 0, first)
        made.insert(0, Count(found[i], first, last, left, noun, right))
    return made


def _figures(found: list[Number]) -> list[Number]:
    """«сто сімдесят дві (172) камери» is one number: the figure."""
    return [a for a, b in zip_longest(found, found[1:]) if not (a.in_words and b and b.value == a.value)]


@cache
def _beside_years() -> frozenset[str]:
    """«у 2022-му році»: what may stand around a year."""
    periods = load("periods")
    said = (word for key in ("during", "year_words", "ordinal_endings") for word in periods[key])
    return frozenset([token.text for word in said for token in words.tokens(word)] + ["-", "."])


def _is_of_year(before: Sequence[Token]) -> bool:
    """Whether a year and a dash stand right before a number: «у 2022-му – 11»."""
    own = [token for token in before[-_LABEL:-1] if token.text not in _beside_years()]
    return bool(own) and before[-1].text in _DASHES and _YEAR.match(own[-1].text) is not None


def _is_only_of_year(between: Sequence[Token]) -> bool:
    """Whether nothing but a year with its dash stands between two numbers: «у 2022-му – 11, у 2023-му – 14 камер»."""
    own = [t for t in between[:-1] if t.text not in _beside_years() and t.text not in _JOINS]
    return _is_of_year(between) and len(own) == 1


def _begins_clause(tokens: Sequence[Token], number: Number, at: tuple[int, int]) -> bool:
    """«жодної» of «працює 27, жодної з них не обладнано»."""
    following = [token.text for token in tokens[at[1] : at[1] + 2]]
    return (
        not number.value and tokens[at[0] - 1].text == "," and following in (["з", "них"], ["із", "них"], ["з", "яких"])
    )


def _is_before_brackets(tokens: Sequence[Token], last: int, following: tuple[int, int]) -> bool:
    """«112 (торік – 98) злочинів»: the noun stands after the brackets, and is of both numbers."""
    return (
        tokens[last].text == "("
        and _closes(tokens, following[1])
        and "noun" in words.readings(tokens[following[1] + 1].text)[0]
    )


def _is_in_brackets(tokens: Sequence[Token], first: int, before: int) -> bool:
    """Whether a bracket opens right before a number, or right after the number before it («112 (торік – 98)»)."""
    return bool(first) and (tokens[first - 1].text == "(" or (before > 0 and tokens[before].text == "("))


def _closes(tokens: Sequence[Token], last: int) -> bool:
    """Whether a bracket closes right after a number in words and figures, and its noun follows."""
    return last + 1 < len(tokens) and tokens[last].text == ")" and tokens[last + 1].is_word


def _may_count(tokens: Sequence[Token], number: Number) -> bool:
    """Numbers of years or hours count no things, and «вартість однієї камери» counts no camera, though «затримано одного
    грабіжника» counts a robber; nor does «мінус п'ять»."""
    facts = load("facts")
    if number.value < 0 and number.unit is None:
        return False
    if number.in_words and number.value and words.fold(number.printed) in facts["rate_bases"]:
        before = [token for token in tokens if token.end <= number.start][-1:]
        if not before or _bears_rate(before[0]):
            return False
    following = [token for token in tokens if token.start >= number.start + len(number.printed)][:1]
    if not following or following[0].text == "роком":  # «проти двадцяти дев'яти роком раніше»
        return True
    return find(facts["no_counts"], following) is None


def _bears_rate(before: Token) -> bool:
    """Whether a noun or a preposition stands before a «one»: «вартість однієї камери», «на одного мешканця»; but «відновлено
    роботу однієї камери»."""
    readings = words.readings(before.text)
    bears = "noun" in readings[0] or any("prep" in reading for reading in readings)
    return bears and find(load("facts")["not_rates"], [before]) is None


def _token_range(tokens: Sequence[Token], number: Number) -> tuple[int, int]:
    """The tokens of a number; of money and shares with the unit, else without: «11 осіб» counts persons."""
    end = number.end if number.unit and number.unit.code in ("UAH", "%") else number.start + len(number.printed)
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > number.start]
    return inside[0], inside[-1] + 1


def _clause_start(tokens: Sequence[Token], start: int, end: int) -> int:
    stops = [i for i in range(start, end - 1) if tokens[i].text in ".;()"]
    return stops[-1] + 1 if stops else start
