"""The years of a programme by their order: «у перший рік дії програми – 12, у другий – 18», «на третьому році реалізації»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.date_patterns import wording
from extract.model import Period
from extract.relative import years
from extract.vocabulary import either, load

_UNKNOWN = Period(None, None, "annual")


def find(folded: str, term: Period, said: Sequence[tuple[int, Period]] = ()) -> Iterator[tuple[Period, int, int]]:
    """Every year of a term that folded text names by its order, with its offsets; of a term that is not known, or of
    another thing («за перший рік роботи системи»), an unknown year.

    The first is named with what the year is of, or after a term that the text gives itself (`said`: where it ends, and which:
    «за 2022–2024 роки 57 камер: у перший рік – 12»); those after it may be named without: «…, за другий – 300 тис. грн».
    """
    whole, elided = _patterns()
    first = whole.search(folded)
    if first is None and said:
        begun = next((match for match in elided.finditer(folded, said[0][0]) if match["year"]), None)
        first, term = begun, said[0][1]
    if first is None:
        return
    found = [*whole.finditer(folded), *elided.finditer(folded, first.start())]
    taken = 0
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if match.start() >= taken:
            taken = match.end()
            is_other = match.groupdict().get("other") is not None
            yield _UNKNOWN if is_other else _year(match["nth"], term), *match.span()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = either(word for words in load("periods")["nth_years"].values() for word in words)
    lead = rf"(?<![\w-])(?:{wording('nth_lead')}\s+)?(?P<nth>{every})"
    year = rf"\s+{wording('year_words')}"
    return (
        re.compile(rf"{lead}{year}\s+(?:{wording('nth_of')}|(?P<other>{wording('nth_of_other')}))"),
        re.compile(rf"{lead}(?P<year>{year})?(?=\s*(?:[–:-]|\d|$))"),
    )


def _year(word: str, term: Period) -> Period:
    nth = next(nth for nth, words in load("periods")["nth_years"].items() if re.fullmatch(either(words), word))
    if not (term.start and term.end):
        return _UNKNOWN
    year = term.end.year if nth == "last" else term.start.year + int(nth) - 1
    return years(year, year) if year <= term.end.year else _UNKNOWN
