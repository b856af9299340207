"""Periods of time in a text: «станом на 01.01.2024р.», «І півріччя 2025 р.», «2023–2025 роки», «з початку дії Програми».

A text is read in three steps: `_spans` finds what names a stretch of the calendar (a date, a month, a quarter, a year),
`_joined` puts ranges and lists together, `_mention` looks at the words before («станом на», «до», «з») for the meaning.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.model import Period
from extract.vocabulary import either, load
from extract.words import fold

_YEAR = r"(?:19|20)\d\d"
_LONGEST_TERM = 30  # years; more is not the term of a programme


@dataclass(frozen=True)
class PeriodMention:
    """A period and the words that name it, at offsets start..end of the text."""

    period: Period
    start: int
    end: int
    printed: str


@dataclass(frozen=True)
class _Span:
    """A stretch of the calendar first..last named at start..end; `kind` is date, year, bare (a year without its word) or part."""

    first: dt.date
    last: dt.date
    start: int
    end: int
    kind: str


# --- the calendar -----------------------------------------------------------------------------------------------------


def years(first: int, last: int) -> Period:
    """The period of whole years: annual if it is one year, else a term."""
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "annual" if first == last else "term")


def between(start: dt.date, end: dt.date) -> Period:
    """The period from one day to another: annual, part_year or, over several years, term."""
    return Period(start, end, _basis(start, end))


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])


def _basis(first: dt.date, last: dt.date) -> str:
    if first.year != last.year:
        return "term"
    return "annual" if (first, last) == _months(first.year, 1, 12) else "part_year"


def _date(day: str, month: int, year: str) -> dt.date | None:
    """A date of the calendar, two digits of a year meaning this century; None for 31 February."""
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(number, month, int(day))
    except ValueError:
        return None


# --- the patterns, built from the vocabulary -------------------------------------------------------------------------


@cache
def _words(key: str) -> str:
    return either(load("periods")[key])


@cache
def _numbered(key: str) -> tuple[str, tuple[tuple[int, re.Pattern[str]], ...]]:
    """The pattern of any word of a numbered list, and a pattern for each number of it."""
    table: dict[int, list[str]] = load("periods")[key]
    every = either(word for words in table.values() for word in words)
    return every, tuple((number, re.compile(either(words))) for number, words in table.items())


def _number_of(key: str, word: str) -> int:
    return next(number for number, pattern in _numbered(key)[1] if pattern.fullmatch(word))


@cache
def _counts() -> dict[str, int]:
    cardinals = load("numerals")["cardinals"]
    return {word: value for value, forms in cardinals.items() if value in range(1, 13) for word in forms}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Span | None]], ...]:
    """What names a stretch of the calendar, and how it is read; the first to claim a place keeps it."""
    year_word, month, ordinal = rf"\s*{_words('year_words')}", _numbered("months")[0], _numbered("ordinals")[0]
    to, of_year = r"(?:\s*[-–,]\s*|\s+(?:та|і|й|по|до)\s+)", rf"\s*(?P<year>{_YEAR})(?!\d)(?:{year_word})?"
    ending = r"(?:\s*-\s*[^\W\d_]+)?"
    nth = rf"(?<![\w.])(?P<first>{ordinal}){ending}(?:{to}(?P<last>{ordinal}){ending})?\s*"
    return (
        (re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\s?(?P<mark>[./])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>{_YEAR}|\d\d)(?!\d)(?:{year_word})?"), _dotted_date),
        (re.compile(rf"(?<![\d-])(?P<day>\d{{1,2}})-(?P<month>\d{{2}})-(?P<year>{_YEAR})(?![\d-])"), _dotted_date),
        (re.compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), _dotted_date),
        (re.compile(rf"(?<!\d)[«\"“„]?(?P<day>\d{{1,2}})[»\"”]?(?:-?го)?\s+(?P<month>{month}){of_year}"), _worded_date),
        (re.compile(rf"{nth}{_words('quarter')}{of_year}"), _quarters),
        (re.compile(rf"(?<![\w.])(?:(?P<first>{ordinal}){ending}\s*)?{_words('half_year')}{of_year}"), _half_year),
        (re.compile(rf"(?<![\w.,])(?P<count>\d{{1,2}}|{either(_counts())}){ending}\s*{_words('month_words')}{of_year}"), _first_months),
        (re.compile(rf"(?<!\w)(?P<first>{month})(?:{to}(?P<last>{month}))?{of_year}"), _named_months),
        (re.compile(rf"(?<![\d.,])(?P<month>0[1-9]|1[0-2])\.(?P<year>{_YEAR})(?![\d.,])(?:{year_word})?"), _dotted_month),
        (re.compile(rf"(?<![\d.,/])(?P<year>{_YEAR})[-–/](?P<last>\d\d)(?!\d){year_word}"), _short_range),
        (re.compile(rf"(?<![\d.,/])(?P<year>{_YEAR})(?![\d/])(?![.,]\d)(?P<worded>{year_word})?"), _year),
    )  # fmt: skip


def _dotted_date(match: re.Match[str]) -> _Span | None:
    month = int(match["month"])
    day = _date(match["day"], month, match["year"]) if 1 <= month <= 12 else None
    return _Span(day, day, match.start(), match.end(), "date") if day else None


def _worded_date(match: re.Match[str]) -> _Span | None:
    day = _date(match["day"], _number_of("months", match["month"]), match["year"])
    return _Span(day, day, match.start(), match.end(), "date") if day else None


def _part(match: re.Match[str], first_month: int, last_month: int) -> _Span | None:
    if not 1 <= first_month <= last_month <= 12:
        return None
    first, last = _months(int(match["year"]), first_month, last_month)
    return _Span(first, last, match.start(), match.end(), "part")


def _quarters(match: re.Match[str]) -> _Span | None:
    first = _number_of("ordinals", match["first"])
    last = _number_of("ordinals", match["last"]) if match["last"] else first
    return _part(match, 3 * first - 2, 3 * last)


def _half_year(match: re.Match[str]) -> _Span | None:
    half = _number_of("ordinals", match["first"]) if match["first"] else 1
    return _part(match, 6 * half - 5, 6 * half)


def _first_months(match: re.Match[str]) -> _Span | None:
    count = match["count"]
    return _part(match, 1, int(count) if count.isdecimal() else _counts()[count])


def _named_months(match: re.Match[str]) -> _Span | None:
    first = _number_of("months", match["first"])
    return _part(match, first, _number_of("months", match["last"]) if match["last"] else first)


def _dotted_month(match: re.Match[str]) -> _Span | None:
    return _part(match, int(match["month"]), int(match["month"]))


def _short_range(match: re.Match[str]) -> _Span | None:
    first, last = int(match["year"]), int(match["year"][:2] + match["last"])
    return _Span(dt.date(first, 1, 1), dt.date(last, 12, 31), *match.span(), "range") if first < last else None


def _year(match: re.Match[str]) -> _Span:
    year = int(match["year"])
    return _Span(dt.date(year, 1, 1), dt.date(year, 12, 31), *match.span(), "year" if match["worded"] else "bare")


# --- spans, ranges and lists -----------------------------------------------------------------------------------------


def _spans(folded: str) -> list[_Span]:
    """Every stretch of the calendar that the text names, in order, non overlapping."""
    found: list[_Span] = []
    taken = bytearray(len(folded))
    if not re.search(r"\d\d", folded):
        return found
    for pattern, read in _patterns():
        for match in pattern.finditer(folded):
            if not any(taken[match.start() : match.end()]) and (span := read(match)) is not None:
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                found.append(span)
    return sorted(found, key=lambda span: span.start)


_RANGE = re.compile(r"\s*(?:-|–|\bпо\b|\bдо\b)\s*")
_AND = re.compile(r"\s*(?:,|\bта\b|\bі\b|\bй\b|\bи\b|\bабо\b)\s*")


def _joined(folded: str) -> list[_Span]:
    """The spans with ranges made one («2023 – 2025 роки») and the years of a list made alike («у 2023 та 2024 роках»)."""
    spans: list[_Span] = []
    for span in _spans(folded):
        before = spans[-1] if spans else None
        if before and _RANGE.fullmatch(folded, before.end, span.start) and _makes_range(before, span):
            spans[-1] = replace(before, last=span.last, end=span.end, kind="range")
        else:
            spans.append(span)
    for i in range(len(spans) - 2, -1, -1):
        if spans[i].kind == "bare" and spans[i + 1].kind == "year" and _AND.fullmatch(folded, spans[i].end, spans[i + 1].start):
            spans[i] = replace(spans[i], kind="year")
    return spans


def _makes_range(first: _Span, last: _Span) -> bool:
    """Whether two neighbours are the ends of one stretch: later, not too long, and not «у 2023 році – 2024 камери»."""
    if not (first.first < last.first and last.last.year - first.first.year <= _LONGEST_TERM):
        return False
    return not (last.kind == "bare" and first.kind != "bare") and (first.kind == "date") == (last.kind == "date")


# --- what the words around a span make of it --------------------------------------------------------------------------


@cache
def _context() -> re.Pattern[str]:
    """The words that stand right before a span and change what it means; the innermost counts."""
    return re.compile(
        r"(?<!\w)(?:(?P<compared>" + _words("compared_with") + r")|(?P<ending>(?:станом\s+на|на)\s+кінець)|(?P<beginning>(?:станом\s+на|на)\s+початок)"
        r"|(?P<at>станом\s+на|на)|(?P<until>до\s+кінця|до)|(?P<from_start>(?:з|із|від)\s+початку)|(?P<since>починаючи\s+(?:з|із|від)|з|із|с|со)"
        r"|(?P<of>від|от))\s*$"
    )  # fmt: skip


def _before(folded: str, start: int) -> re.Match[str] | None:
    return _context().search(folded, max(0, start - 40), start)


@cache
def _bare_year_places() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before a bare year and what must stand after it."""
    table = load("periods")
    stop = rf"(?!\s*{_words('not_a_year_before')})"
    pairs = []
    for word, counted in table["bare_year_after"].items():
        endings = rf"(?!\s+[^\W\d_]+(?:{'|'.join(counted)})(?!\w))" if counted else ""
        pairs.append((re.compile(rf"(?<!\w){word}\s+$"), re.compile(stop + endings)))
    marks = either(table["bare_year_before_mark"])
    pairs.append((re.compile(rf"(?<!\w){marks}\s+$"), re.compile(rf"{stop}\s*(?:$|[^\w\s%$€₴]|\d|(?:та|і|й|або)\s)")))
    return tuple(pairs)


def _stands_for_year(folded: str, span: _Span) -> bool:
    """Whether a four-digit number without «рік» is a year, by the words before and after it («за 2024 встановлено»)."""
    window = folded[max(0, span.start - 20) : span.start]
    return any(before.search(window) and after.match(folded, span.end) for before, after in _bare_year_places())


def _reading(folded: str, span: _Span, anchor: dt.date | None) -> tuple[Period, int] | None:
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
        case "since" if re.match(rf"\s*,?\s*{_words('yearly')}", folded[span.end :]):
            return Period(span.first, None, "term"), outer
        case "since":
            return Period(span.first, None, "cumulative"), outer
        case "at" if span.kind == "date":
            return Period(span.first, span.last, "instant"), outer
    return None if span.kind == "date" else (Period(span.first, span.last, _basis(span.first, span.last)), span.start)


def _dated(text: str, folded: str, anchor: dt.date | None) -> Iterator[PeriodMention]:
    for span in _joined(folded):
        if span.kind == "bare" and not _stands_for_year(folded, span):
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
    return re.compile("|".join(rf"(?P<{key}>(?<!\w){_words(key)})" for key, _ in _relative(None)))


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
    spans = _joined(folded)
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


def _only_fillers(folded: str, spans: list[_Span]) -> bool:
    rest = folded
    for span in reversed(spans):
        match = _before(folded, span.start)
        rest = rest[: match.start() if match else span.start] + " " + rest[span.end :]
    rest = re.sub(rf"(?<!\w){_words('cell_fillers')}", " ", rest)
    return not re.search(r"[^\s.,;:*()–-]", rest) if len(spans) == 1 else not re.search(r"[^\s.,;:*()–-]", re.sub(r"\b(?:та|і|й)\b", "", rest))


def _years_in_row(spans: list[_Span]) -> Period | None:
    """A list of years as one term, where no year is left out."""
    firsts = [span.first.year for span in spans]
    if any(span.kind not in ("year", "bare") for span in spans) or firsts != list(range(firsts[0], firsts[0] + len(firsts))):
        return None
    return years(firsts[0], firsts[-1])


def find_dates(text: str) -> list[tuple[dt.date, int, int]]:
    """Every date with its offsets, in order: «14.06.2019», «20.12.2024р.», «15 квітня 2025 року», «2024-01-15»."""
    return [(span.first, span.start, span.end) for span in _spans(fold(text)) if span.kind == "date"]


def calendar_spans(folded: str) -> list[tuple[int, int]]:
    """Where folded text names dates, years and other stretches of the calendar, be they periods of something or not."""
    return [(s.start, s.end) for s in _joined(folded) if s.kind != "bare" or _stands_for_year(folded, s)]
