"""What a text names of the calendar: dates, months, quarters, years, their ranges and lists, whatever they are said of.

Read in two steps: `named` finds each name by itself, `calendar_spans` puts ranges and lists together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from extract.date_patterns import (
    CalendarSpan,
    Patterns,
    implied_patterns,
    is_new_year,
    number_of,
    patterns,
    signs_in,
    whole_months,
    wording,
)
from extract.vocabulary import either, load
from extract.words import BULLETS, readings, ukrainian

_FIGURE = re.compile(r"\d")
_LONGEST_TERM = 30  # years; more is not the term of a programme


def named(folded: str, this_year: int | None = None, spoken: int | None = None) -> list[CalendarSpan]:
    """Every stretch of the calendar that folded text names, in order, non overlapping.

    `this_year` is that of the text («цього року»); `spoken` the year that is spoken of: a part of a year without one is
    of the year named before it, else of that.
    """
    if this_year is None and spoken is None and not _FIGURE.search(folded):
        return []  # as most lines and headings
    found: list[CalendarSpan] = []
    taken = bytearray(len(folded))
    signs = signs_in(folded)
    if "figure" in signs or this_year is not None:
        _take(patterns(), signs, folded, found, taken, lambda _: this_year)
    explicit = [(span.start, span.last.year) for span in found if not is_new_year(span.last)]
    asides = [match.span() for match in _ASIDE.finditer(folded)]
    explicit = sorted([*explicit, *_years_of_writing(folded, this_year)])

    def implied(at: int) -> int | None:
        told = (year for start, year in reversed(explicit) if start < at and not _is_within(start, at, asides))
        return next(told, spoken or this_year)

    if explicit or spoken or this_year:
        _take(implied_patterns(), signs, folded, found, taken, implied)
        found += _others(folded, found)
    return sorted(found, key=lambda span: span.start)


# «44 злочини (проти 37 у першому півріччі 2023 року), з них у другому кварталі – 26»: of another year than the brackets
_ASIDE = re.compile(r"\((?:проти|против|у|в|за)\s[^()]*\)")


def _is_within(start: int, at: int, asides: list[tuple[int, int]]) -> bool:
    """Whether a place stands in brackets that close before another one."""
    return any(opened <= start < closed <= at for opened, closed in asides)


def _years_of_writing(folded: str, this_year: int | None) -> list[tuple[int, int]]:
    """Where «торік» and the like stand, and which year they mean: «торік за перші шість місяців»."""
    if this_year is None:
        return []
    words = [("this_year", 0), ("last_year", 1), ("year_before_last", 2), ("year_so_far", 0)]
    return [(m.start(), this_year - ago) for key, ago in words for m in _relative_year(key).finditer(folded)]


@cache
def _relative_year(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){wording(key)}")


def _others(folded: str, found: list[CalendarSpan]) -> Iterator[CalendarSpan]:
    """«14 у першому півріччі 2024 року і 3 – у другому»: the other half or quarter of the same year."""
    for match in _the_other().finditer(folded):
        before = [span for span in found if span.end <= match.start() and span.kind == "part"]
        following = re.match(r"\s*([^\W\d_]+)", folded[match.end() : match.end() + 40])
        if following and "verb" not in readings(ukrainian(following[1]))[0]:
            continue  # «у другому відділенні»; but «у першому кварталі коштів не було, у другому освоєно 260 тис. грн»
        months = before[-1].last.month - before[-1].first.month + 1 if before else 0
        number = number_of("ordinals", match["other"])
        if months in (3, 6) and number * months <= 12:
            first, last = whole_months(before[-1].first.year, (number - 1) * months + 1, number * months)
            yield CalendarSpan(first, last, *match.span("other"), "part")


@cache
def _the_other() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:у|в|во|за)\s+(?P<other>{wording('the_other')})(?!\w)")


def _take(
    wanted: Patterns,
    signs: Set[str],
    folded: str,
    found: list[CalendarSpan],
    taken: bytearray,
    year_at: Callable[[int], int | None],
) -> None:
    """Add what the wanted patterns of some signs find where nothing is taken yet; `year_at` is the year that words without one mean there."""
    for pattern, read, sign in wanted:
        for match in pattern.finditer(folded) if sign in signs else ():
            if not any(taken[match.start() : match.end()]):
                span = read(match, year_at(match.start()))
                if span is not None:
                    taken[span.start : span.end] = b"\1" * (span.end - span.start)
                    found.append(span)


_RANGE = re.compile(r"\s*(?:-|–|\bпо\b|\bдо\b)\s*")
_AND = re.compile(r"\s*(?:,|\bта\b|\bі\b|\bй\b|\bи\b|\bабо\b)\s*")


def calendar_spans(folded: str, this_year: int | None = None, spoken: int | None = None) -> list[CalendarSpan]:
    """The spans with ranges made one («2023 – 2025 роки») and the years of a list made alike («у 2023 та 2024 роках»)."""
    spans: list[CalendarSpan] = []
    for span in named(folded, this_year, spoken):
        before = spans[-1] if spans else None
        if before and _RANGE.fullmatch(folded, before.end, span.start) and _makes_range(folded, before, span):
            spans[-1] = replace(before, last=span.last, end=span.end, kind="range")
        else:
            spans.append(span)
    for i in range(len(spans) - 2, -1, -1):
        one, other = spans[i], spans[i + 1]
        if one.kind == "bare" and other.kind in ("year", "range") and _AND.fullmatch(folded, one.end, other.start):
            spans[i] = replace(one, kind="year")
    return spans


def _makes_range(folded: str, first: CalendarSpan, last: CalendarSpan) -> bool:
    """Whether two neighbours are the ends of one stretch: later, not too long, and not «у 2023 році – 2024 камери»."""
    if not (first.first < last.first and last.last.year - first.first.year <= _LONGEST_TERM):
        return False
    if last.kind == "bare" and (first.kind != "bare" or _counted().match(folded, last.end)):
        return False
    return first.kind == "date" if last.kind == "date" else first.kind != "date" or last.kind == "part"


@cache
def _counted() -> re.Pattern[str]:
    """What tells that the digits before it are counted, and no year."""
    return re.compile(rf"\s*{wording('not_a_year_before')}")


@cache
def _bare_year_places() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before a bare year and what must stand after it."""
    table = load("periods")
    stop = f"(?!{_counted().pattern})"
    pairs = []
    for word, counted in table["bare_year_after"].items():
        endings = rf"(?!\s+[^\W\d_]+(?:{'|'.join(counted)})(?!\w))" if counted else ""
        pairs.append((re.compile(rf"(?<!\w){word}\s+$"), re.compile(stop + endings)))
    marks = either(table["bare_year_before_mark"])
    pairs.append((re.compile(rf"(?<!\w){marks}\s+$"), re.compile(rf"{stop}\s*(?:$|[^\w\s%$€₴]|\d|(?:та|і|й|або)\s)")))
    return tuple(pairs)


_ITEM_MARKS = f" \t{BULLETS}"
_TOLD_OF_YEAR = re.compile(r"(?:\s*:|\s+[–—-])\s+(?!(?:19|20)\d\d)\d")  # «2021 – 18;», an item of a list


_IN_LIST = re.compile(r"(?<![\d.,–—-])(?<!\d\s)20[0-4]\d" + _TOLD_OF_YEAR.pattern)
_TITLED = re.compile(r"(?<!\w)(?:план|плани|бюджет|завдання|підсумки|звіт|планы|итоги|задачи)[–—-]$")  # «План-2025»

_HEADED = re.compile(r"\W*(?:план|плани|завдання|підсумки|планы|итоги|задачи)\s+")  # «Плани 2025», a line of its own


@lru_cache(maxsize=1024)
def _listed_years(folded: str) -> frozenset[int]:
    """Where years of a list begin: «у тому числі 2025 – 900 тис. грн, 2026 – 800 тис. грн»."""
    found = [match.start() for match in _IN_LIST.finditer(folded)]
    years = [int(folded[start : start + 4]) for start in found]
    return frozenset(found) if len(found) > 1 and all(a < b for a, b in pairwise(years)) else frozenset()


def stands_for_year(folded: str, span: CalendarSpan) -> bool:
    """Whether a four-digit number without «рік» is a year, by the words before and after it («за 2024 встановлено»)."""
    window = folded[max(0, span.start - 20) : span.start]
    if window.endswith("(") and folded[span.end : span.end + 1] == ")":
        return re.search(r"\d", window) is not None  # «1,2 млн (2022), 1,5 млн (2023)»
    if not folded[: span.start].strip(_ITEM_MARKS):
        return _TOLD_OF_YEAR.match(folded, span.end) is not None
    if span.start in _listed_years(folded) or _TITLED.search(window):
        return True
    if _HEADED.fullmatch(folded[: span.start]) and not folded[span.end :].strip():
        return True
    return any(before.search(window) and after.match(folded, span.end) for before, after in _bare_year_places())
