"""What words of time mean that give no date: they lean on the day of writing («торік»), on the year or the part of a year
spoken of before («роком раніше», «у попередньому кварталі») or on the period reported on («за звітний період»)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from extract.date_patterns import whole_months
from extract.model import NO_PERIOD, Period

_INVASION = dt.date(2022, 2, 24)
_EVE_OF_INVASION = dt.date(2022, 2, 23)
_ALMOST_A_YEAR = dt.timedelta(days=360)


def years(first: int, last: int) -> Period:
    """The period of whole years: annual if it is one year, else a term."""
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "annual" if first == last else "term")


def between(start: dt.date, end: dt.date) -> Period:
    """The period from one day to another: annual, part_year (also over the end of a year) or, of a year and more, term."""
    return Period(start, end, basis(start, end))


def basis(first: dt.date, last: dt.date) -> str:
    if first.year != last.year:
        return "part_year" if last - first < _ALMOST_A_YEAR else "term"
    return "annual" if (first, last) == whole_months(first.year, 1, 12) else "part_year"


@dataclass(frozen=True)
class Now:
    """What the words lean on: the day of writing, the year spoken of, the period reported on, the part of a year spoken
    of, and the `term` of the programme. `spoken` is the year said last, in the sentence (`said`) or before it."""

    anchor: dt.date | None
    year: int | None = None
    reported: Period = NO_PERIOD
    part: Period = NO_PERIOD
    spoken: int | None = None
    term: Period = NO_PERIOD

    said: int | None = None

    @property
    def this_year(self) -> int | None:
        """The year of writing; of an undated text about a part of a year, that year."""
        day = self.anchor or (self.reported.end if self.reported.basis == "part_year" else None)
        return day.year if day else None


_LAST = 12
_HALF = 6
_EARLY = 3  # months of a year in which it is no «рік» that can be told of

Meaning = Callable[[Now], Period | None]
_UNKNOWN_YEAR = Period(None, None, "annual")
_UNKNOWN_PART = Period(None, None, "part_year")
_UNKNOWN_STRETCH = Period(None, None, "term")
_UNKNOWN_DAY = Period(None, None, "instant")


def _year_of_writing(ahead: int) -> Meaning:
    return lambda now: years(now.this_year + ahead, now.this_year + ahead) if now.this_year else _UNKNOWN_YEAR


def _year_spoken(back: int) -> Meaning:
    return lambda now: years(now.spoken - back, now.spoken - back) if now.spoken else None


def _months_ago(back: int, length: int) -> Meaning:
    """Whole months before that of writing; a quarter begins with its own first month."""

    def meaning(now: Now) -> Period:
        if now.anchor is None:
            return _UNKNOWN_PART
        first = now.anchor.replace(day=1, month=(now.anchor.month - 1) // length * length + 1)
        return _months_before(first, back, length)

    return meaning


def _before_part(length: int) -> Meaning:
    return lambda now: _months_before(now.part.start, length, length) if now.part.start else _UNKNOWN_PART


def _months_before(day: dt.date, back: int, length: int) -> Period:
    """As many whole months as `length`, of which the first lies `back` months before that of a day."""
    first = day.year * 12 + day.month - 1 - back
    last = first + length - 1
    end = whole_months(last // 12, last % 12 + 1, last % 12 + 1)[1]
    return between(dt.date(first // 12, first % 12 + 1, 1), end)


def _next_year(now: Now) -> Period:
    year = now.this_year or now.spoken
    return years(year + 1, year + 1) if year else _UNKNOWN_YEAR


def _reported(now: Now) -> Period | None:
    return now.reported if now.reported.start else None


def _reported_part(now: Now) -> Period | None:
    """«За місяць», «за пів року»: of a report on such a part, that; nobody knows which of a year that is reported on whole."""
    parts = [period for period in (now.reported, now.part) if period.basis == "part_year" and period.start]
    return parts[0] if parts else _UNKNOWN_PART if now.reported.basis == "annual" else None


def _reported_half(now: Now) -> Period | None:
    """«За півріччя»: that which is reported on or spoken of; beside a year the first of it."""
    parts = [period for period in (now.reported, now.part) if period.basis == "part_year" and period.start]
    if parts and now.reported in parts:
        return now.reported
    year = now.spoken or now.this_year
    return between(*whole_months(year, 1, _HALF)) if year else _reported_part(now)


def _day(day: dt.date | None) -> Period:
    return Period(day, day, "instant") if day else _UNKNOWN_DAY


def _day_of_year(month: int, day: int) -> Meaning:
    def meaning(now: Now) -> Period:
        year = now.spoken or now.this_year
        return _day(dt.date(year, month, day) if year else None)

    return meaning


def _year_so_far(now: Now) -> Period:
    """Up to the day of writing; else up to the end of the part of a year that is reported on."""
    end = now.anchor or now.reported.end
    if end is None:
        return _UNKNOWN_PART
    return Period(dt.date(end.year, 1, 1), end, "part_year") if now.anchor else between(dt.date(end.year, 1, 1), end)


def _month_so_far(now: Now) -> Period:
    return Period(now.anchor.replace(day=1), now.anchor, "part_year") if now.anchor else _UNKNOWN_PART


def _until_year_end(now: Now) -> Period | None:
    year = now.said or now.this_year or now.spoken
    return Period(None, dt.date(year, 12, 31), None) if year else None


def _until_month_end(now: Now) -> Period | None:
    day = now.anchor
    return Period(None, whole_months(day.year, day.month, day.month)[1], None) if day else None


def _that_year(now: Now) -> Period | None:
    """«За рік»: the year spoken of; early in a year no other than the one before can have been told of whole."""
    year, today = now.spoken, now.anchor
    if year is None and today and (today.month <= _EARLY or today.month == _LAST):
        return years(today.year - (today.month <= _EARLY), today.year - (today.month <= _EARLY))
    if year and today and now.said is None and year == today.year and today.month <= _EARLY:
        return years(year - 1, year - 1)
    return years(year, year) if year else None


def _since_then(now: Now) -> Period:
    return Period(now.part.start, None, "cumulative")


def _that_stretch(now: Now) -> Period | None:
    """«За цей час»: the term, the year or the part of one spoken of."""
    return now.part if now.part.start and now.part.end else None


def _whole_term(now: Now) -> Period | None:
    return now.term if now.term.start and now.term.end else None


MEANINGS: dict[str, Meaning] = {
    "whole_term": _whole_term,
    "programme_start": lambda now: _day(now.term.start),
    "since_programme": lambda now: Period(None, None, "cumulative"),
    "before_invasion": lambda now: Period(_EVE_OF_INVASION, _EVE_OF_INVASION, "instant"),
    "since_invasion": lambda now: Period(_INVASION, None, "cumulative"),
    "since_then": _since_then,
    "that_stretch": _that_stretch,
    "rolling": lambda now: _UNKNOWN_STRETCH,
    "reported": _reported,
    "reported_part": _reported_part,
    "reported_half": _reported_half,
    "reported_end": lambda now: _day(now.reported.end),
    "reported_start": lambda now: _day(now.reported.start),
    "now": lambda now: _day(now.anchor),
    "this_year": _year_of_writing(0),
    "last_year": _year_of_writing(-1),
    "year_before_last": _year_of_writing(-2),
    "next_year": _next_year,
    "this_quarter": _months_ago(0, 3),
    "last_quarter": _months_ago(3, 3),
    "this_month": _months_ago(0, 1),
    "last_month": _months_ago(1, 1),
    "month_before": _before_part(1),
    "quarter_before": _before_part(3),
    "year_before": _year_spoken(1),
    "that_year": _that_year,
    "then": lambda now: None,  # the year that something is compared with
    "for_year": _year_spoken(0),
    "year_so_far": _year_so_far,
    "month_so_far": _month_so_far,
    "until_year_end": _until_year_end,
    "until_month_end": _until_month_end,
    "year_end": _day_of_year(12, 31),
    "year_start": _day_of_year(1, 1),
}
SAYS_YEAR = frozenset(["this_year", "last_year", "year_before_last", "next_year"])  # what follows is of that year
EARLIER = frozenset(["year_before", "then", "month_before", "quarter_before"])  # told for comparison
WHOLE_YEARS = SAYS_YEAR | {"year_before"}  # may have a beginning and an end: «на кінець минулого року»
