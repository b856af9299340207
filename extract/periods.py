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
from itertools import pairwise
from typing import Literal

from extract.dates import CalendarSpan, calendar_spans, is_new_year, named, stands_for_year, whole_months, wording
from extract.model import NO_PERIOD, Period
from extract.vocabulary import either, load
from extract.words import fold


@dataclass(frozen=True)
class PeriodMention:
    """A period and the words that name it, at offsets start..end of the text.

    `compared`: the period is what something is compared with, and only the figure right after it is of that time.
    `earlier`: it is told by how it lies before the time spoken of («роком раніше»), for comparison.
    """

    period: Period
    start: int
    end: int
    printed: str
    compared: bool = False
    earlier: bool = False


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
    """The words that stand right before a span and change what it means."""
    roles = {
        "compared": rf"{wording('compared_with')}(?:\s+{wording('same_period')}\s+(?:період|отрезк)\w*)?",
        **{role: either(words) for role, words in load("periods")["roles"].items()},
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?P<{role}>{words})' for role, words in roles.items())})\s*$")


_FIGURE_FOLLOWS = re.compile(r"\s*[(–:-]\s*\d")  # «ніж у 2023 році (10 893)»: the year has its own count after all


def _before(folded: str, start: int) -> re.Match[str] | None:
    return _context().search(folded, max(0, start - 60), start)


def _reading(folded: str, span: CalendarSpan, anchor: dt.date | None) -> tuple[Period, int] | None:
    """The period that a span means where it stands, and where its words begin; None where it is no period."""
    before = _before(folded, span.start)
    role = before.lastgroup if before else None
    start = before.start() if before else span.start
    whole = Period(span.first, span.last, _basis(span.first, span.last))
    if role == "compared" and not _FIGURE_FOLLOWS.match(folded, span.end):
        return None
    if span.kind == "range":
        return whole, span.start
    match role:
        case "end_of":
            return Period(span.last, span.last, "instant"), start
        case "beginning_of":
            return Period(span.first, span.first, "instant"), start
        case "from_beginning_of":
            same_year = anchor is not None and anchor.year == span.first.year
            return Period(span.first, anchor if same_year else None, "part_year"), start
        case "since":
            yearly = re.match(rf"\s*,?\s*{wording('yearly')}", folded[span.end :])
            return Period(span.first, None, "term" if yearly else "cumulative"), start
        case "until_end_of":
            return Period(None, span.last, None), start
        case "until" if span.kind == "date":
            return Period(None, span.last, None), start
        case "at" if span.kind == "date":
            return Period(span.first, span.last, "instant"), start
        case "until" | "of":
            return None
    return None if span.kind == "date" else (whole, span.start)


@dataclass(frozen=True)
class _Now:
    """What words without a date lean on: the day of writing, the year spoken of, and the period reported on."""

    anchor: dt.date | None
    year: int | None
    reported: Period
    part: Period = NO_PERIOD  # what is spoken of, where that is less than a year

    @property
    def this_year(self) -> int | None:
        return self.anchor.year if self.anchor else None


def _dated(text: str, folded: str, now: _Now) -> Iterator[PeriodMention]:
    for span in calendar_spans(folded, now.this_year, now.year):
        if span.kind == "bare" and not stands_for_year(folded, span):
            continue
        if (reading := _reading(folded, span, now.anchor)) is not None:
            period, start = reading
            before = _before(folded, span.start)
            compared = before is not None and before.lastgroup == "compared"
            yield PeriodMention(period, start, span.end, text[start : span.end], compared)


_UNDATED_BASIS = {
    "since_programme": "cumulative",
    "reported": None,
    "reported_part": None,
    "next_year": "annual",
    "this_month": "part_year",
    "last_month": "part_year",
    "month_before": "part_year",
    "quarter_before": "part_year",
    "reported_end": "instant",
    "reported_start": "instant",
    "now": "instant",
    "this_year": "annual",
    "last_year": "annual",
    "year_before_last": "annual",
    "year_before": "annual",
    "that_year": "annual",
    "for_year": "annual",
    "year_so_far": "part_year",
    "until_year_end": None,
    "year_end": "instant",
    "year_start": "instant",
}
_AGO = {"this_year": 0, "last_year": 1, "year_before_last": 2}
_YEARS = frozenset([*_AGO, "next_year"])  # these say which year is spoken of
_MONTHS_AGO = {"this_month": 0, "last_month": 1}
_LONG = {"month_before": 1, "quarter_before": 3}  # months
_EARLIER = frozenset(["year_before", "month_before", "quarter_before"])


def _undated_period(key: str, now: _Now, spoken: int | None) -> Period | None:
    """What words mean that lean on the text's own date, on the year `spoken` of before them or on the period reported on;
    where that is not known only their basis is, or they say nothing."""
    anchor, unknown = now.anchor, Period(None, None, _UNDATED_BASIS[key])
    if key == "reported" or (key == "reported_part" and now.reported.basis == "part_year"):
        return now.reported if now.reported.start else None
    if key == "reported_part":
        return None
    if key in ("reported_end", "reported_start"):
        day = now.reported.end if key == "reported_end" else now.reported.start
        return Period(day, day, "instant") if day else unknown
    if key in _AGO:
        return years(anchor.year - _AGO[key], anchor.year - _AGO[key]) if anchor else unknown
    if key == "next_year":
        year = now.this_year or spoken
        return years(year + 1, year + 1) if year else unknown
    if key in _MONTHS_AGO:
        return _month(anchor, _MONTHS_AGO[key], 1) if anchor else unknown
    if key in _LONG:
        return _month(now.part.start, _LONG[key], _LONG[key]) if now.part.start else unknown
    if key in ("that_year", "for_year", "year_before"):
        back = key == "year_before"
        return years(spoken - back, spoken - back) if spoken else None
    if key in ("year_end", "year_start"):
        year = spoken or now.this_year
        day = dt.date(year, *((12, 31) if key == "year_end" else (1, 1))) if year else None
        return Period(day, day, "instant") if day else unknown
    if key == "until_year_end":
        year = now.this_year or spoken
        return Period(None, dt.date(year, 12, 31), None) if year else None
    if anchor is None or key == "since_programme":
        return unknown
    return (
        Period(anchor, anchor, "instant") if key == "now" else Period(dt.date(anchor.year, 1, 1), anchor, "part_year")
    )


def _month(day: dt.date, back: int, length: int) -> Period:
    """As many whole months as `length`, of which the first lies `back` months before that of a day."""
    first = day.year * 12 + day.month - 1 - back
    last = first + length - 1
    return Period(
        dt.date(first // 12, first % 12 + 1, 1), whole_months(last // 12, last % 12 + 1, last % 12 + 1)[1], "part_year"
    )


@cache
def _undated_pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{key}>(?<!\w){wording(key)})" for key in _UNDATED_BASIS))


def _undated(text: str, folded: str, now: _Now, dated: list[PeriodMention]) -> Iterator[PeriodMention]:
    ends = [(m.start, m.period.end) for m in dated if m.period.end and not m.compared]
    spoken = [(start, end.year) for start, end in ends if not is_new_year(end)]
    known = list(dated)
    for match in _undated_pattern().finditer(folded):
        before, key = _before(folded, match.start()), str(match.lastgroup)
        of_one = key in ("year_before", "for_year")
        compared = of_one or (before is not None and before.lastgroup == "compared")
        if compared and not of_one and not _FIGURE_FOLLOWS.match(folded, match.end()):
            continue
        year = next((year for start, year in reversed(spoken) if start < match.start()), now.year)
        period = _undated_period(key, now, year)
        if key == "year_before" and (day := _day_before(known, match.start())):
            period = Period(day, day, "instant")
        if period is not None:
            if period.end and key in _YEARS and not compared:
                spoken = sorted([*spoken, (match.start(), period.end.year)])
            mention = PeriodMention(
                period, *match.span(), text[match.start() : match.end()], compared, earlier=key in _EARLIER
            )
            known = sorted([*known, mention], key=lambda each: each.start)
            yield mention


def _day_before(dated: list[PeriodMention], at: int) -> dt.date | None:
    """«на 1 січня 2025 року – 127, рік тому – 112»: the day a year before the one named before."""
    days = [mention.period for mention in dated if mention.end <= at]
    if not days or days[-1].basis != "instant" or days[-1].end is None or days[-1].end.month == 2:
        return None
    return days[-1].end.replace(year=days[-1].end.year - 1)


def _apart(mentions: Iterable[PeriodMention]) -> list[PeriodMention]:
    """The mentions in order, the longer of two that overlap."""
    kept: list[PeriodMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@cache
def _same_period() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """«за аналогічний період» before a year, and «за такий самий період», «за цей же час» after it."""
    same = rf"(?<!\w){wording('same_period')}\s+{wording('stretch')}"
    return re.compile(rf"{same}\s*$"), re.compile(rf"\s*,?\s*(?:[^\W\d]+\s+)?{same}")


def _same_part(text: str, mentions: list[PeriodMention], part: Period) -> list[PeriodMention]:
    """«За січень–червень 2024 року – 30, за відповідний період 2023 року – 22»: the same months of the other year; `part` is
    what was spoken of before."""
    folded, made = fold(text), []
    before, after = _same_period()
    for mention in mentions:
        period, end = mention.period, mention.end
        tail = after.match(folded, end)
        if period.basis == "annual" and (tail or before.search(folded, 0, mention.start)):
            end = tail.end() if tail else end
            year = period.start.year if period.start else part.start.year - 1 if part.start else None
            period = (_in_year(part, year) if year else None) or period
            mention = replace(mention, period=period, end=end, printed=text[mention.start : end], earlier=True)
        elif period.basis == "part_year":
            part = period
        made.append(mention)
    return made


def _in_year(part: Period, year: int) -> Period | None:
    """The same days of another year; None where they are not known, or the year has not all of them."""
    if part.basis != "part_year" or part.start is None or part.end is None:
        return None
    last = _shifted(part.end, year)
    return Period(part.start.replace(year=year), last, "part_year") if part.start.day == 1 else None


def _shifted(day: dt.date, year: int) -> dt.date:
    """A day in another year; the last day of February stays the last."""
    ends_month = (day + dt.timedelta(days=1)).day == 1
    return whole_months(year, day.month, day.month)[1] if ends_month else day.replace(year=year)


_JOINED = re.compile(
    r"(?:\s+\w+){0,2}[\s,(;–-]*(?:(?:та|і|й|и)\s+)?"
)  # between «з початку дії Програми» and «станом на 01.01.2025»
_LAUNCHED = re.compile(r"(?:\s+\w+){0,3}\s*\((.{6,30})\)[\s,]*(?:(?:та|і|й|и)\s+)?")  # «… (1 червня 2021 року) і до …»


def _cumulative_until(text: str, folded: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """«Від початку дії Програми (наростаючим підсумком, станом на 31.12.2024)» is one period that ends on that day, «з
    моменту запуску системи (1 червня 2021 року) і до 31 грудня 2024 року» one that begins and ends."""
    joined: list[PeriodMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        start = before and _start_of(folded, before, mention)
        if before is None or start is False:
            joined.append(mention)
            continue
        period = Period(start or before.period.start, mention.period.end or before.period.end, "cumulative")
        joined[-1] = PeriodMention(period, before.start, mention.end, text[before.start : mention.end])
    return joined


def _start_of(folded: str, before: PeriodMention, mention: PeriodMention) -> dt.date | Literal[False] | None:
    """False unless a mention only ends the cumulative one before it; else the day between them on which that began."""
    ends = mention.period.basis in ("instant", "cumulative") or mention.period == Period(None, mention.period.end, None)
    if before.period.basis != "cumulative" or mention.compared or not ends:
        return False
    launched = _LAUNCHED.fullmatch(folded, before.end, mention.start)
    dates = find_dates(launched[1]) if launched else []
    if not (_JOINED.fullmatch(folded, before.end, mention.start) or dates):
        return False
    return dates[0][0] if dates else None


# --- what other modules ask -------------------------------------------------------------------------------------------


def find(
    text: str,
    anchor: dt.date | None = None,
    year: int | None = None,
    reported: Period = NO_PERIOD,
    part: Period | None = None,
) -> list[PeriodMention]:
    """Every period that running text names, in order, non overlapping.

    `anchor` is the day the text was written, `year` the one spoken of before it, `reported` the period that the document
    reports on («за звітний період»), `part` the one spoken of before («за аналогічний період торік»), `reported` if none
    is given. A part of a year without one («у другому півріччі», «у липні», «на кінець року») is of the year named before it, else
    of `year`, else of the anchor's.
    A list of years gives one mention per year. Without an anchor «нині», «торік», «цьогоріч» give a
    period of unknown ends. «З початку дії Програми» and its like are cumulative of unknown ends; «з 2021 року» is
    cumulative with a known start. A lone date is a period only after «станом на», «на», «з», «до» or in a range; a year
    that something is compared with (unless its figure follows: then it is marked `compared`), and «до 2025 року», are
    none. A bare four-digit number is a year after «у», «за», «протягом» and in a range, unless what it counts follows.
    """
    part = part or reported
    folded, now = fold(text), _Now(anchor, year, reported, part)
    dated = list(_dated(text, folded, now))
    mentions = _apart([*dated, *_undated(text, folded, now, dated)])
    return _cumulative_until(text, folded, _same_part(text, mentions, part))


def parse_cell(text: str) -> Period | None:
    """The period that fills a whole cell or heading («2023-2025», «2023», «до 01.07.2025»); None if other words stand there.

    A bare year counts, a lone date is an instant, years in a row («2023, 2024, 2025») are a term, «з 2027 р.» has no end.
    """
    folded = fold(text)
    spans = calendar_spans(folded)
    if not spans or not _only_fillers(folded, spans):
        return None
    if len(spans) > 1:
        return _in_a_row(spans)
    reading = _reading(folded, spans[0], None)
    if spans[0].kind == "date" and reading is None:
        return Period(spans[0].first, spans[0].last, "instant")
    if reading is None:
        return None
    period = reading[0]
    return replace(period, basis="term") if period.basis == "cumulative" else period


def _only_fillers(folded: str, spans: list[CalendarSpan]) -> bool:
    """Whether nothing but words of time stands beside the spans."""
    rest, end = "", 0
    for span in spans:
        before = _before(folded, span.start)
        rest += folded[end : before.start() if before else span.start] + " "
        end = span.end
    rest = re.sub(rf"(?<!\w){wording('cell_fillers')}", " ", rest + folded[end:])
    return not re.search(r"[^\s.,;:*()–-]", rest)


def _in_a_row(spans: list[CalendarSpan]) -> Period | None:
    """Spans that follow one another without a gap as one period («2023, 2024, 2025»)."""
    day = dt.timedelta(days=1)
    if any(one.last + day != other.first for one, other in pairwise(spans)):
        return None
    return Period(spans[0].first, spans[-1].last, _basis(spans[0].first, spans[-1].last))


def find_dates(text: str) -> list[tuple[dt.date, int, int]]:
    """Every date with its offsets, in order: «14.06.2019», «20.12.2024р.», «15 квітня 2025 року», «2024-01-15»."""
    return [(span.first, span.start, span.end) for span in named(fold(text)) if span.kind == "date"]
