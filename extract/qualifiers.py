"""The words beside a number that say how exact it is («понад», «близько», «до», «100 і більше») or that it is negative.

All functions look at folded text, around a number that stands at start..end of it.
"""

from __future__ import annotations

import re
from functools import cache

from extract.vocabulary import either, load

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """A list of numerals.yml as one pattern."""
    return re.compile(either(load("numerals")[key]))


@cache
def _qualifier_pattern() -> re.Pattern[str]:
    table = load("numerals")
    groups = "|".join(f"(?P<{name}>{either(words)})" for name, words in table["qualifiers"].items())
    return re.compile(rf"(?<![^\W\d_])(?:{groups})\s*(?P<between>{either(table['between'])}\s+)?[₴$€]?\s?$")


@cache
def after_pattern() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{either(words)})" for name, words in load("numerals")["after"].items())
    return re.compile(rf"\s*(?:{groups})")


def qualifier(folded: str, start: int, end: int) -> str:
    """How exact the number at start..end is, by the words beside it."""
    match = _qualifier_pattern().search(folded, max(0, start - 40), start)
    if match is not None:
        words = match.group().removesuffix(match["between"] or "").split()
        if not (match["between"] and len(words) == 1 and words[0] in load("numerals")["compares"]):
            return next(name for name, word in match.groupdict().items() if word is not None and name != "between")
    after = after_pattern().match(folded, end)
    if after is not None:
        return str(after.lastgroup)
    return "up_to" if _is_bound(folded, start) else "exact"


_RANGE_FROM = re.compile(
    r"(?<!\w)(?:від|з|із|зі|с|со|от)\s+\d[\d\s.,]*(?:[%₴]|(?:[^\W\d_]+\.?\s*){0,3})(?:\s*(?:на|у|в)\s[^.;:,]{3,40})?\s*$"
)
_CLAUSE_END = re.compile(r"[.;:!?\n]")


def _is_bound(folded: str, start: int) -> bool:
    """Whether «до» before the number bounds it («до 200 тис.»): not in a range, a goal («довести до 60») or «доступ до»."""
    match = re.search(rf"(?<!\w){_pattern('up_to').pattern}\s+[₴$€]?\s?$", folded[max(0, start - 8) : start])
    if match is None:
        return False
    before = folded[max(0, start - 120) : max(0, start - 8) + match.start()]
    words = _WORD.findall(_CLAUSE_END.split(before)[-1])
    if _RANGE_FROM.search(before) or (words and _pattern("governs").fullmatch(words[-1])):
        return False
    return not any(_pattern("goal_words").fullmatch(word) for word in words[-8:])


def is_negative(text: str, folded: str, start: int) -> bool:
    """Whether a minus stands before a number of running text: «мінус», a true minus sign, or a hyphen after «становить»."""
    before = folded[max(0, start - 40) : start]
    lead = before.rstrip("-–")
    words = _WORD.findall(lead)
    follows_word = bool(words) and lead.rstrip().endswith(words[-1])
    if lead == before:
        return follows_word and bool(_pattern("minus_word").fullmatch(words[-1]))
    if len(before) - len(lead) > 1 or lead[-1:].isalnum():
        return False  # «--» and «оглядових-12» are dashes
    if text[start - 1] == "\N{MINUS SIGN}" or lead.rstrip().endswith(("(", "=", ":")):
        return True
    return follows_word and bool(_pattern("minus_after").fullmatch(words[-1]))
