"""Periods of time in a text: «станом на 01.01.2024р.», «І півріччя 2025 р.», «2023–2025 роки», «з початку дії Програми».

`extract.dates` finds what names a stretch of the calendar; here the words before it («станом на», «до», «з») say what it
means, and words without a date («нині», «торік», «з початку дії Програми») are read as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract import relative, term_years, words
from extract.date_patterns import CalendarSpan, is_new_year, whole_months, wording
from extract.dates import calendar_spans, stands_for_year
from extract.model import NO_PERIOD, Period
from extract.period_mentions import PeriodMention, cumulative_until, find_dates, same_part
from extract.relative import Now, basis, between, years
from extract.vocabulary import either, load
from extract.words import fold

__all__ = ["PeriodMention", "between", "find", "find_dates", "parse_cell", "years"]


# --- what the words around a span make of it --------------------------------------------------------------------------


@cache
def _context() -> re.Pattern[str]:
    """The words that stand right before a span and change what it means."""
    roles = {
        "compared": rf"{wording('compared_with')}(?:\s+{wording('same_period')}\s+(?:період|отрезк)\w*)?",
        **{role: either(words) for role, words in load("periods")["roles"].items()},
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?P<{role}>{words})' for role, words in roles.items())})\s*$")


_DECEMBER = 12
_FIGURE_FOLLOWS = re.compile(r"\s*[(–:-]\s*\d")  # «ніж у 2023 році (10 893)»: the year has its own count after all


_OPENS_SINCE = re.compile(r"\W*від\s+")  # «Від 2021 року розкрито …»; elsewhere «від» is before the day of a decision


def _before(folded: str, start: int) -> re.Match[str] | None:
    return _context().search(folded, max(0, start - 60), start)


def _reading(folded: str, span: CalendarSpan, anchor: dt.date | None) -> tuple[Period, int] | None:
    """The period that a span means where it stands, and where its words begin; None where it is no period."""
    before = _before(folded, span.start)
    role = before.lastgroup if before else None
    start = before.start() if before else span.start
    if role in (None, "of") and span.kind == "year" and _OPENS_SINCE.fullmatch(folded, 0, span.start):
        role = "since"
    whole = Period(span.first, span.last, basis(span.first, span.last))
    if role == "compared" and not _FIGURE_FOLLOWS.match(folded, span.end):
        return None
    if role == "winter" and span.kind != "date":
        return _winter(span), start
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
        case "since" | "of" if (
            span.kind == "part" and anchor and span.first <= anchor and span.first.year == anchor.year
        ):
            return (Period(span.first, anchor, "part_year"), start) if _is_month(span) else None
        case "since":
            yearly = re.match(rf"\s*,?\s*{wording('yearly')}", folded[span.end :])
            return Period(span.first, None, "term" if yearly else "cumulative"), start
        case "until_end_of":
            return Period(None, span.last, None), start
        case "until" | "through" if span.kind == "date":
            return Period(None, span.last, None), start
        case "at" if span.kind == "date":
            return Period(span.first, span.last, "instant"), start
        case "until" | "through" | "of" | "later":
            return None
    if span.kind == "date":  # «148 камер працює (31.12.2025)»
        return (Period(span.first, span.last, "instant"), span.start) if _is_beside_figure(folded, span) else None
    return whole, span.start


_FIGURE_BEFORE = re.compile(r"\d(?:\s[^\W\d_]+){1,2}\s?\($")


def _is_beside_figure(folded: str, span: CalendarSpan) -> bool:
    """Whether a day stands alone in brackets behind what a figure counts; not «з моменту запуску (1 червня 2021 року)»."""
    return folded.startswith(")", span.end) and _FIGURE_BEFORE.search(folded, 0, span.start) is not None


def _winter(span: CalendarSpan) -> Period:
    """«Взимку 2023–2024 років» is from December to February; which months «взимку 2024 року» means nobody can say."""
    if span.last.year != span.first.year + 1:
        return Period(None, None, "part_year")
    return between(span.first.replace(month=_DECEMBER), whole_months(span.last.year, 2, 2)[1])


def _is_month(span: CalendarSpan) -> bool:
    """«Від січня їх змонтували 27»: since its first day; «після січня» says nothing."""
    return (span.first.year, span.first.month) == (span.last.year, span.last.month)


def _dated(text: str, folded: str, now: Now) -> Iterator[PeriodMention]:
    for span in calendar_spans(folded, now.this_year, now.year):
        if span.kind == "bare" and not stands_for_year(folded, span):
            continue
        before = _before(folded, span.start)
        reading = _reading(folded, span, now.anchor)
        if reading is None and before and before.lastgroup == "until" and span.kind in ("year", "bare"):
            reading = Period(None, span.first, None), before.start()  # «до 2030 року»: not later than it begins
        if reading is not None:
            period, start = reading
            compared = before is not None and before.lastgroup == "compared"
            yield PeriodMention(period, start, span.end, text[start : span.end], compared)


@cache
def _undated_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that give no date, and those whose noun is left out («торік – 12, а у нинішньому – 17»)."""
    whole = {key: load("periods")[key] for key in relative.MEANINGS}
    return _any_key(whole), _any_key(load("periods")["elided"])


def _any_key(table: dict[str, list[str]]) -> re.Pattern[str]:
    """Words under any of the keys, in a group of that name. Most words of a text are of no key: all are tried as one first."""
    every = either(word for words in table.values() for word in words)
    groups = "|".join(f"(?P<{key}>{either(words)})" for key, words in table.items())
    return re.compile(rf"(?<!\w)(?={every})(?:{groups})")


_GLOSS = re.compile(r"\s*[,(]\s*(?:тобто\s+|то есть\s+)?(?:(?:у|в|за)\s+)?")
_TURNS_TO = re.compile(r"\s+(?:про|щодо|о|об|по)\s")  # «тепер про камери»: no time
_FOLLOWING = re.compile(r"\s+([^\W\d_]+)")


def _is_of_another_thing(folded: str, end: int) -> bool:
    """«на весь термін гарантії», «на весь період воєнного стану»: of no programme."""
    word = _FOLLOWING.match(folded, end)
    if word is None or word[1].startswith("програм"):
        return False
    return any("gent" in reading and {"noun", "adjf"} & reading for reading in words.readings(word[1]))


def _undated(text: str, folded: str, now: Now, dated: list[PeriodMention]) -> Iterator[PeriodMention]:
    told = [m for m in dated if m.period.basis and not m.compared]
    ends = [(m.start, m.period.end) for m in told if m.period.end and not (is_new_year(m.period.end) and _names_day(m))]
    spoken = [(start, end.year) for start, end in ends]
    known = list(dated)
    whole, elided = _undated_patterns()
    found = [*whole.finditer(folded), *elided.finditer(folded)]
    for match in sorted(found, key=lambda match: match.start()):
        before, key = _before(folded, match.start()), str(match.lastgroup)
        if match.re is elided and not _is_elided(folded, match.end(), known):
            continue
        if key == "since_programme" and _not_a_programme().match(folded, match.end()):
            continue
        if key == "whole_term" and _is_of_another_thing(folded, match.end()):
            continue
        if key == "now" and _TURNS_TO.match(folded, match.end()):
            continue
        if key == "that_stretch" and _is_beside_year(folded, match, known):
            continue
        compared = key == "for_year" or (before is not None and before.lastgroup == "compared")
        if compared and key != "for_year" and not _FIGURE_FOLLOWS.match(folded, match.end()):
            continue
        said = next((year for start, year in reversed(spoken) if start < match.start()), None)
        start, period = match.start(), relative.MEANINGS[key](replace(now, spoken=said or now.year, said=said))
        if key == "then":
            period = _compared_year(folded, match.start()) if not _WHILE.match(folded, match.end()) else None
        if key == "whole_term":  # «За програмою на 2021–2024 роки за весь термін»
            named = (m.period for m in reversed(known) if m.period.basis == "term" and m.end <= match.start())
            period = next(named, period)
        role = before.lastgroup if before else None
        of_year = role in ("end_of", "beginning_of")  # «на 30 червня – 79, на кінець попереднього року – 73»
        if key == "year_before" and not of_year and (day := _day_before(known, match.start())):
            period = Period(day, day, "instant")
        elif period and period.start and period.end and key in relative.WHOLE_YEARS:
            span = CalendarSpan(period.start, period.end, *match.span(), "year")
            period, start = _reading(folded, span, now.anchor) or (period, start)
        starts = [mention.period.start for mention in known if mention.end <= match.start() and mention.period.start]
        if key == "year_before" and starts and _MORE.search(folded, 0, match.start()):
            period = years(starts[-1].year - 1, starts[-1].year - 1)  # «роком раніше – 37, а ще роком раніше – 29»
        if period is None:
            continue
        if period.end and key in relative.SAYS_YEAR and not compared:
            spoken = sorted([*spoken, (start, period.end.year)])
        mention = PeriodMention(
            period, start, match.end(), text[start : match.end()], compared, earlier=key in relative.EARLIER
        )
        known = sorted([*known, mention], key=lambda each: each.start)
        yield mention


@cache
def _not_a_programme() -> re.Pattern[str]:
    return re.compile(rf"\s+{wording('not_a_programme')}")


def _compared_year(folded: str, end: int) -> Period | None:
    """The last year before a place that something is compared with: «Проти 2020 року (тоді встановлено 12 камер)»."""
    spans = [span for span in calendar_spans(folded[:end]) if span.kind == "year"]
    found = [span for span in spans if (before := _before(folded, span.start)) and before.lastgroup == "compared"]
    return years(found[-1].first.year, found[-1].last.year) if found else None


_WHILE = re.compile(r"\s*,?\s*як(?!\w)")
_MORE = re.compile(r"(?<!\w)(?:ще|еще)\s+$")


def _is_beside_year(folded: str, match: re.Match[str], known: list[PeriodMention]) -> bool:
    """«торік за цей час», «за цей період 2023 року»: the same part of another year (`period_mentions.same_part`)."""
    before = [mention for mention in known if mention.end <= match.start()]
    after = [mention for mention in known if mention.start >= match.end()]
    return bool(before and not folded[before[-1].end : match.start()].strip(" ,")) or bool(
        after and not folded[match.end() : after[0].start].strip()
    )


def _is_elided(folded: str, end: int, known: list[PeriodMention]) -> bool:
    """Whether the noun «рік» is left out: a time was named before, and no other noun follows («у минулому кварталі»)."""
    following = re.match(r"\s*([^\W\d_]+)", folded[end : end + 40])
    named = following and {"noun", "adjf"} & words.readings(words.ukrainian(following[1]))[0]
    before = [mention.period.basis for mention in known if mention.end <= end]
    return not named and bool(before) and before[-1] in ("annual", "instant", None)


def _names_day(mention: PeriodMention) -> bool:
    """«на 1 січня 2025 року» tells nothing of the year spoken of, «на початок 2025 року» does."""
    return len(re.findall(r"\d+", mention.printed)) > 1


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


# --- what other modules ask -------------------------------------------------------------------------------------------


def find(
    text: str,
    anchor: dt.date | None = None,
    year: int | None = None,
    reported: Period = NO_PERIOD,
    part: Period | None = None,
    term: Period = NO_PERIOD,
) -> list[PeriodMention]:
    """Every period that running text names, in order, non overlapping.

    `anchor` is the day the text was written, `year` the one spoken of before it, `reported` the period that the document
    reports on («за звітний період»), `part` the one spoken of before («за аналогічний період торік»), `reported` if none
    is given; `term` the years of its programme («у другий рік дії програми»). A part of a year without one («у другому півріччі», «у липні», «на кінець року») is of the year named before it, else
    of `year`, else of the anchor's.
    A list of years gives one mention per year. Without an anchor «нині», «торік», «цьогоріч» give a
    period of unknown ends. «З початку дії Програми» and its like are cumulative of unknown ends; «з 2021 року» is
    cumulative with a known start. A lone date is a period only after «станом на», «на», «з», «до» or in a range; a year
    that something is compared with is none, unless its figure follows: then it is marked `compared`. «До 2025 року» ends
    when that year begins. A bare four-digit number is a year after «у», «за», «протягом» and in a range, unless what it counts follows.
    """
    part = part or reported
    folded, now = fold(text), Now(anchor, year, reported, part, term=term)
    dated = list(_dated(text, folded, now))
    terms = [(mention.end, mention.period) for mention in dated if mention.period.basis == "term"]
    nth = term_years.find(folded, term, terms)
    dated += [PeriodMention(year, start, end, text[start:end]) for year, start, end in nth]
    dated.sort(key=lambda mention: mention.start)
    mentions = [m for m in _apart([*dated, *_undated(text, folded, now, dated)]) if not _is_of_writing(text, m)]
    return cumulative_until(text, folded, same_part(text, _without_glossed(folded, mentions), part))


def _without_glossed(folded: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Without «торік» where the year is said right after it: «торік, у 2023 році»."""
    glossed = {
        mention.start
        for mention, after in pairwise(mentions)
        if mention.period.basis == after.period.basis == "annual"
        and not any(map(str.isdecimal, mention.printed))
        and _GLOSS.fullmatch(folded, mention.end, after.start)
    }
    return [mention for mention in mentions if mention.start not in glossed]


def _is_of_writing(text: str, mention: PeriodMention) -> bool:
    """«Аналітична довідка, січень 2025 року»: a month behind the comma that ends a title tells when it was written."""
    period, before, after = mention.period, text[: mention.start].rstrip(), text[mention.end :].strip(" .)")
    one_month = period.basis == "part_year" and period.start and period.end and period.start.month == period.end.month
    ends = before.endswith(",") and (not after or after[0].isupper() or after[0] == "\n")
    return bool(one_month and ends) and not any(character.isdecimal() for character in before)


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
    return Period(spans[0].first, spans[-1].last, basis(spans[0].first, spans[-1].last))


def so_far(day: dt.date) -> Period:
    """What was done «станом на» a day: in its year up to it; a first day of a month ends with the day before."""
    day = day - dt.timedelta(days=1) if day.day == 1 else day
    return between(dt.date(day.year, 1, 1), day)


def after_compared(text: str, anchor: dt.date | None) -> Period | None:
    """The year after the one that a text only compares with: «порівняно з 2023 роком», «проти минулого року»."""
    folded = fold(text)
    spans = [(span.first.year, span.start) for span in calendar_spans(folded) if span.kind == "year"]
    last = relative.MEANINGS["last_year"](Now(anchor))
    spans += [(last.start.year if last and last.start else 0, m.start()) for m in _last_year().finditer(folded)]
    found = {year for year, start in spans if (before := _before(folded, start)) and before.lastgroup == "compared"}
    year = found.pop() if len(found) == 1 else None
    return None if year is None else years(year + 1, year + 1) if year else Period(None, None, "annual")


@cache
def _last_year() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){wording('last_year')}")
