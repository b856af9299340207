"""Periods as a text names them, and what some of them are together: «з початку дії Програми … станом на 01.01.2025» is one
period, «за відповідний період 2023 року» the same months of another year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.date_patterns import whole_months, wording
from extract.dates import named
from extract.model import NO_PERIOD, Period
from extract.relative import between
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


@cache
def _same_period() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """«за аналогічний період» before a year, and «за такий самий період», «за цей же час» after it."""
    same = rf"(?<!\w){wording('same_period')}\s+{wording('stretch')}"
    return re.compile(rf"{same}\s*$"), re.compile(rf"\s*,?\s*(?:[^\W\d]+\s+)?{same}")


_NEXT_OF_ROW = re.compile(
    r"\s*[–-]\s*\d[\d\s]*(?:,|;|та|і|а|и)\s*"
)  # «за такий же період 2024 року – 36, 2023 року – 28»


def same_part(text: str, mentions: list[PeriodMention], part: Period) -> list[PeriodMention]:
    """«За січень–червень 2024 року – 30, за відповідний період 2023 року – 22»: the same months of the other year; `part` is
    what was spoken of before."""
    folded, made = fold(text), list[PeriodMention]()
    before, after = _same_period()
    for mention in mentions:
        period, start, end = mention.period, mention.start, mention.end
        head, tail = before.search(folded, 0, start), after.match(folded, end)
        goes_on = bool(made) and made[-1].earlier and _NEXT_OF_ROW.fullmatch(folded, made[-1].end, start)
        if period.basis == "annual" and (head or tail or goes_on):
            start, end = head.start() if head else start, tail.end() if tail else end
            year = period.start.year if period.start else part.start.year - 1 if part.start else None
            unknown = Period(None, None, "part_year") if part == NO_PERIOD else period
            period = (_in_year(part, year) if year else None) or unknown
            mention = PeriodMention(period, start, end, text[start:end], mention.compared, earlier=True)
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
    r"(?:\s+\w+){0,2}[\s,(;–-]*(?:(?:та|і|й|и|по)\s+)?"
)  # between «з початку дії Програми» and «станом на 01.01.2025»


# and between it and that day, where the programme is named
_NAMED = re.compile(
    r"(?:\s+\w+){0,3}(?:\s*«[^»]*»)?\s*\(?[\s\w–-]*\d{4}\s*[-–]\s*\d{4}\s*(?:роки|рр|років|годы|гг)?\.?\s*\)?[\s,;–-]*(?:станом\s+)?"
)

_LAUNCHED = re.compile(r"(?:\s+[^\W\d_]+){0,3}?\s*[(–-]?\s*(?=\d)")  # «з моменту запуску системи (1 червня 2021 року)»


def _so_far(folded: str, year: PeriodMention, day: PeriodMention) -> Period | None:
    """«2024 рік (станом на 1 жовтня)»: the year up to a day of it; a first day of a month ends with the day before."""
    first, last = year.period.start, day.period.end
    if not (first and last and first < last and first.year == last.year):
        return None
    if not re.fullmatch(r"\s*\(", folded[year.end : day.start]) or folded[day.end : day.end + 1] != ")":
        return None
    return between(first, last - dt.timedelta(days=1) if last.day == 1 else last)


def _year_until(folded: str, year: PeriodMention, day: PeriodMention) -> Period | None:
    """«З початку року по 31 серпня»: the year up to a day of it; a first day of a month ends with the day before."""
    first, last = year.period.start, day.period.end
    begins = re.match(rf"{either(load('periods')['roles']['from_beginning_of'])}\b", folded[year.start :])
    if not begins or folded[year.end : day.start].strip(" ,") or not (first and last and first < last):
        return None
    last = last.replace(year=first.year)
    return between(first, last - dt.timedelta(days=1) if last.day == 1 else last)


_BEGUN = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}\s*(?:\(\s*|\s(?:у|в|во|з|із|с)\s+)"
)  # «… у травні 2020 року», «… (2018 рік)»


def cumulative_until(text: str, folded: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """«Від початку дії Програми (наростаючим підсумком, станом на 31.12.2024)» is one period that ends on that day, «з
    моменту запуску системи (1 червня 2021 року) і до 31 грудня 2024 року» one that begins and ends, «з часу запуску центру
    у травні 2020 року» one that begins."""
    joined: list[PeriodMention] = []
    for mention in (_launched(text, folded, each, mentions) for each in mentions):
        if named := _of_named(folded, joined, mention):
            joined[-2:] = [
                replace(joined[-2], period=named, end=mention.end, printed=text[joined[-2].start : mention.end])
            ]
            continue
        before = joined[-1] if joined else mention
        period = _joined(folded, before, mention)
        if period is None:
            joined.append(mention)
        else:
            end = mention.end + (text[mention.end : mention.end + 1] == ")")
            joined[-1] = PeriodMention(period, before.start, end, text[before.start : end])
    return joined


def _of_named(folded: str, known: list[PeriodMention], mention: PeriodMention) -> Period | None:
    """«З початку дії Програми «…» на 2021–2025 роки станом на 01.07.2024»: from the first of its years to that day."""
    since, term = known[-2:] if len(known) > 1 else (mention, mention)
    told = (since.period.basis, term.period.basis, mention.period.basis) == ("cumulative", "term", "instant")
    if not told or not _NAMED.fullmatch(folded, since.end, mention.start):
        return None
    return Period(since.period.start or term.period.start, mention.period.end, "cumulative")


def _joined(folded: str, before: PeriodMention, mention: PeriodMention) -> Period | None:
    """A cumulative period with the mention after it that gives its beginning or its end; None where it gives neither."""
    if mention.compared or mention is before:
        return None
    if before.period.basis == "annual" and mention.period.basis == "instant":
        return _so_far(folded, before, mention)
    if before.period.basis == "part_year" and mention.period == Period(None, mention.period.end, None):
        return _year_until(folded, before, mention)
    if before.period.basis != "cumulative":
        return None
    since, end = before.period, mention.period.end
    if mention.period.basis in ("annual", "part_year"):
        begins = since.start is None and _BEGUN.fullmatch(folded, before.end, mention.start)
        return replace(since, start=mention.period.start) if begins else None
    if mention.period.basis not in ("instant", "cumulative") and mention.period != Period(None, end, None):
        return None
    if not _JOINED.fullmatch(folded, before.end, mention.start):
        return None
    known = since.start or (mention.period.start if mention.period.basis == "cumulative" else None)
    return Period(known, end or since.end, "cumulative")


def _launched(text: str, folded: str, mention: PeriodMention, known: list[PeriodMention]) -> PeriodMention:
    """«Від дня запуску системи 1 березня 2021 року»: a cumulative period with the day that it begins with."""
    if mention.period != Period(None, None, "cumulative"):
        return mention
    gap = _LAUNCHED.match(folded, mention.end)
    days = [(day, end) for day, start, end in find_dates(text) if gap and start == gap.end()]
    if not days or any(mention.end <= other.start < days[0][1] for other in known):
        return mention
    day, end = days[0]
    end += text[end : end + 1] == ")"
    return PeriodMention(Period(day, None, "cumulative"), mention.start, end, text[mention.start : end])


def find_dates(text: str) -> list[tuple[dt.date, int, int]]:
    """Every date with its offsets, in order: «14.06.2019», «20.12.2024р.», «15 квітня 2025 року», «2024-01-15»."""
    return list(_dates_in(text))


@lru_cache(maxsize=64)
def _dates_in(text: str) -> tuple[tuple[dt.date, int, int], ...]:
    return tuple((span.first, span.start, span.end) for span in named(fold(text)) if span.kind == "date")
