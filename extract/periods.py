"""Periods of time in a text: «станом на 01.01.2024р.», «І півріччя 2025 р.», «2023–2025 роки», «з початку дії Програми».

`extract.dates` finds what names a stretch of the calendar; here the words before it («станом на», «до», «з») say what it
means, and words without a date («нині», «торік», «з початку дії Програми») are read as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.dates import CalendarSpan, calendar_spans, named, stands_for_year, whole_months, wording
from extract.model import Period
from extract.words import fold


@dataclass(frozen=True)
class PeriodMention:
    """A period and the words that name it, at offsets start..end of the text."""

    period: Period
    start: int
    end: int
    printed: str


def years(first: int, last: int) -> Period:
    """The period of whole years: annual if it is one year, else a term."""
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "annual" if first == last else "term")


def between(start: dt.date, end: dt.date) -> Period:
    """The period from one day to another: annual, part_year or, over several years, term."""
    return Period(start, end, _basis(start, end))


def _basis(first: dt.date, last: dt.date) -> str:
    if first.year != last.year:
        return "term"
    return "annual" if (first, last) == whole_months(first.year, 1, 12) else "part_year"


# --- what the words around a span make of it --------------------------------------------------------------------------


@cache
def _context() -> re.Pattern[str]:
    """The words that stand right before a span and change what it means; the innermost counts."""
    return re.compile(
        r"(?<!\w)(?:(?P<compared>" + wording("compared_with") + r")|(?P<ending>(?:станом\s+на|на)\s+кінець)|(?P<beginning>(?:станом\s+на|на)\s+початок)"
        r"|(?P<at>станом\s+на|на)|(?P<until>до\s+кінця|до)|(?P<from_start>(?:з|із|від)\s+початку)|(?P<since>починаючи\s+(?:з|із|від)|з|із|с|со)"
        r"|(?P<of>від|от))\s*$"
    )  # fmt: skip


def _before(folded: str, start: int) -> re.Match[str] | None:
    return _context().search(folded, max(0, start - 40), start)


def _reading(folded: str, span: CalendarSpan, anchor: dt.date | None) -> tuple[Period, int] | None:
    """The period that a span means where it stands, and where its words begin; None where it is no period."""
    match = _before(folded, span.start)
    role = match.lastgroup if match else None
    outer = match.start() if match else span.start
    if span.kind == "range":
        return Period(span.first, span.last, _basis(span.first, span.last)), span.start
    match role:
        case "compared" | "of":
            return None
        case "ending":
            return Period(span.last, span.last, "instant"), outer
        case "beginning":
            return Period(span.first, span.first, "instant"), outer
        case "until" if span.kind == "date" or "кінц" in match.group():  # type: ignore[union-attr]
            return Period(None, span.last, None), outer
        case "until":
            return None
        case "from_start" if anchor and anchor.year == span.first.year:
            return Period(span.first, anchor, "part_year"), outer
        case "from_start":
            return Period(span.first, None, "part_year"), outer
        case "since" if re.match(rf"\s*,?\s*{wording('yearly')}", folded[span.end :]):
            return Period(span.first, None, "term"), outer
        case "since":
            return Period(span.first, None, "cumulative"), outer
        case "at" if span.kind == "date":
            return Period(span.first, span.last, "instant"), outer
    return None if span.kind == "date" else (Period(span.first, span.last, _basis(span.first, span.last)), span.start)


def _dated(text: str, folded: str, anchor: dt.date | None) -> Iterator[PeriodMention]:
    for span in calendar_spans(folded):
        if span.kind == "bare" and not stands_for_year(folded, span):
            continue
        if (reading := _reading(folded, span, anchor)) is not None:
            period, start = reading
            yield PeriodMention(period, start, span.end, text[start : span.end])


def _relative(anchor: dt.date | None) -> tuple[tuple[str, Period], ...]:
    """What the words that lean on the text's own date mean; without that date only the basis is known."""
    this = anchor.year if anchor else None
    return (
        ("since_programme", Period(None, None, "cumulative")),
        ("now", Period(anchor, anchor, "instant")),
        ("this_year", years(this, this) if this else Period(None, None, "annual")),
        ("last_year", years(this - 1, this - 1) if this else Period(None, None, "annual")),
        ("year_end", Period(dt.date(this, 12, 31), dt.date(this, 12, 31), "instant") if this else Period(None, None, "instant")),
        ("year_start", Period(dt.date(this, 1, 1), dt.date(this, 1, 1), "instant") if this else Period(None, None, "instant")),
    )  # fmt: skip


@cache
def _undated_pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{key}>(?<!\w){wording(key)})" for key, _ in _relative(None)))


def _undated(text: str, folded: str, anchor: dt.date | None) -> Iterator[PeriodMention]:
    meaning = dict(_relative(anchor))
    for match in _undated_pattern().finditer(folded):
        yield PeriodMention(meaning[str(match.lastgroup)], *match.span(), text[match.start() : match.end()])


def _apart(mentions: Iterable[PeriodMention]) -> list[PeriodMention]:
    """The mentions in order, the longer of two that overlap."""
    kept: list[PeriodMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


# --- what other modules ask -------------------------------------------------------------------------------------------


def find(text: str, anchor: dt.date | None = None) -> list[PeriodMention]:
    """Every period that running text names, in order, non overlapping. `anchor` is the day the text was written.

    A list of years gives one mention per year. Without an anchor «нині», «торік», «цьогоріч», «на кінець року» give a
    period of unknown ends. «З початку дії Програми» and its like are cumulative of unknown ends; «з 2021 року» is
    cumulative with a known start. A lone date is a period only after «станом на», «на», «з», «до» or in a range; a year
    that something is compared with, and «до 2025 року», are none. A bare four-digit number is a year after «у», «за»,
    «протягом» and in a range, unless what it counts follows.
    """
    folded = fold(text)
    return _apart([*_dated(text, folded, anchor), *_undated(text, folded, anchor)])


def parse_cell(text: str) -> Period | None:
    """The period that fills a whole cell or heading («2023-2025», «2023», «до 01.07.2025»); None if other words stand there.

    A bare year counts, a lone date is an instant, years in a row («2023, 2024, 2025») are a term, «з 2027 р.» has no end.
    """
    folded = fold(text)
    spans = calendar_spans(folded)
    if not spans or not _only_fillers(folded, spans):
        return None
    if len(spans) > 1:
        return _years_in_row(spans)
    reading = _reading(folded, spans[0], None)
    if spans[0].kind == "date" and reading is None:
        return Period(spans[0].first, spans[0].last, "instant")
    if reading is None:
        return None
    period = reading[0]
    return replace(period, basis="term") if period.basis == "cumulative" else period


def _only_fillers(folded: str, spans: list[CalendarSpan]) -> bool:
    rest = folded
    for span in reversed(spans):
        match = _before(folded, span.start)
        rest = rest[: match.start() if match else span.start] + " " + rest[span.end :]
    rest = re.sub(rf"(?<!\w){wording('cell_fillers')}", " ", rest)
    return (
        not re.search(r"[^\s.,;:*()–-]", rest)
        if len(spans) == 1
        else not re.search(r"[^\s.,;:*()–-]", re.sub(r"\b(?:та|і|й)\b", "", rest))
    )


def _years_in_row(spans: list[CalendarSpan]) -> Period | None:
    """A list of years as one term, where no year is left out."""
    firsts = [span.first.year for span in spans]
    if any(span.kind not in ("year", "bare") for span in spans) or firsts != list(
        range(firsts[0], firsts[0] + len(firsts))
    ):
        return None
    return years(firsts[0], firsts[-1])


def find_dates(text: str) -> list[tuple[dt.date, int, int]]:
    """Every date with its offsets, in order: «14.06.2019», «20.12.2024р.», «15 квітня 2025 року», «2024-01-15»."""
    return [(span.first, span.start, span.end) for span in named(fold(text)) if span.kind == "date"]
