"""What tells the time of a fact beside the words that `extract.periods` knows: the years that label the numbers of a list,
the years that a list has named together, and which times of a sentence are those of a decision or of a plan.

The rule that `Scene.period_at` follows: a number has the time of its own phrase (right before it, in the brackets after
it); else the one stated before it in the sentence, else one after it that closes the sentence; else the one that the
sentence before was about; else the document's. The day of a decision is no fact's time, that of a plan only the plan's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract import periods, words
from extract.date_patterns import whole_months
from extract.model import Period
from extract.periods import PeriodMention
from extract.vocabulary import either, load

_QUARTER = 3  # months
_FRESH = dt.timedelta(days=62)
_CLAUSE_MARKS = frozenset(",.;:()")
_YEAR = r"(?:19|20)\d\d"
# «2022 – 12, 2023 – 18», «2024: 5», «2024 (5)»: a year before a figure that is none itself, and no part of a date or range
_LABEL = re.compile(
    rf"(?:^|[:;,(]\s*|\s(?:та|і|й|а|и)\s+)(?P<year>{_YEAR})\s*(?:[–-]\s+|:\s+|\()(?!{_YEAR}\b(?!\s*(?:тис|млн|грн)))(?=\d|жодн|нул|немає|нет|не\s|[–-])"
)


# «2021. Запущено …», «2021: встановлено …», «2025 (план). …»: the year that opens a line
_OF_LINE = re.compile(rf"(?P<year>{_YEAR})\s*(?:(?:\([^\W\d_]+\)\s*)?\.?$|(?::|[–-])\s+(?=[^\W\d_]))")


def labels(folded: str) -> list[PeriodMention]:
    """The bare years of a list, each the label of the figure after it: at least two, all different; or the one of the line, or
    of brackets («… 1 250 тис. грн (2023 – 980 тис. грн)»)."""
    if match := _OF_LINE.match(folded):
        return [
            PeriodMention(periods.years(int(match["year"]), int(match["year"])), *match.span("year"), match["year"])
        ]
    found = list(_LABEL.finditer(folded))
    named = [int(match["year"]) for match in found]
    in_brackets = len(found) == 1 and found[0].group().startswith("(")
    if len(set(named)) < len(named) or (len(named) < 2 and not in_brackets):
        return []
    return [PeriodMention(periods.years(y, y), *m.span("year"), m["year"]) for y, m in zip(named, found, strict=True)]


_COMPARED = re.compile(r"(?<=\d)[^\d()]*\([^()]*\)")  # «73 злочини (2019 рік – 58, 2018 рік – 21)»


def of_the_whole(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times of a sentence over a list without those that stand in brackets with figures of their own."""
    aside = [match.span() for match in _COMPARED.finditer(text) if re.search(r"[–-]\s*\d", match.group())]
    return [mention for mention in mentions if not any(a < mention.start < b for a, b in aside)]


BRACKETS = re.compile(r"\(?\s*(?:у|в)\s+(?:дужках|скобках)\s[^()]*\)?\s*\.?", re.IGNORECASE)  # «(у дужках – 2021 рік)»


def told_of_brackets(text: str, anchor: dt.date | None) -> Period | None:
    """The period that a line says the numbers in brackets to be of; None for any other line."""
    found = periods.find(text, anchor) if BRACKETS.fullmatch(text.strip()) else []
    return found[0].period if len(found) == 1 else None


_QUARTER_OF_LINE = re.compile(r"(?P<label>[ivі]{1,3})\s*(?:[–:-]|кв)")
# «I – 180,0 тис. грн, II – 390,0», «у першому – 2 камери, у другому – 7»
_QUARTER_LABEL = re.compile(
    r"(?:^|[:;,(]\s*|\s(?:та|і|й|а)\s+)(?:(?:у|в)\s+)?(?P<label>[ivі]{1,3}|перш\w+|друг\w+|трет\w+|четверт\w+)\s*[–:-]\s*(?=\d)"
)
_QUARTER_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "перш": 1, "друг": 2, "трет": 3, "четверт": 4}
_OF_QUARTERS = re.compile(
    r"(?<!\w)(?:(?:за|по)\s+(?:(?:окрем|кожн)\w+\s+)?кварталам?(?:и|х)?(?!\w)|поквартальн\w*|за\s+кож(?:ен|ний)\s+квартал)"
)


def of_quarters(folded: str) -> re.Match[str] | None:
    """«Освоєння за кварталами:», «поквартально», «за кожен квартал окремо»."""
    return _OF_QUARTERS.search(folded)


def quarter_label(folded: str, year: int | None) -> list[PeriodMention]:
    """The quarter of a year that opens a line: «ІІ – 310,0»."""
    match = _QUARTER_OF_LINE.match(folded)
    label = _quarter(match, year) if match else None
    return [label] if label else []


def quarter_labels(folded: str, year: int | None) -> list[PeriodMention]:
    """The quarters that a sentence lists behind the words that it tells of them, each the label of the figure after it."""
    told = of_quarters(folded)
    found = [_quarter(match, year) for match in _QUARTER_LABEL.finditer(folded, told.end())] if told else []
    labels = [label for label in found if label is not None]
    return labels if len({label.period for label in labels}) == len(found) > 1 else []


def _quarter(match: re.Match[str], year: int | None) -> PeriodMention | None:
    said = match["label"].replace("і", "i") if match["label"][0] in "ivі" else match["label"]
    number = next(
        (n for key, n in _QUARTER_NUMBERS.items() if (said == key if key[0] in "iv" else said.startswith(key))), None
    )
    if number is None or year is None:
        return None
    span = whole_months(year, _QUARTER * number - 2, _QUARTER * number)
    return PeriodMention(periods.between(*span), *match.span("label"), match["label"])


# --- the time that others are named for together ----------------------------------------------------------------------


@cache
def _together() -> re.Pattern[str]:
    """«за ці ж роки», «усього за три роки»; what lasts («за три роки дії») is known to `extract.periods`."""
    counted = rf"(?:\d{{1,2}}|{either(load('periods')['year_counts'])})"
    these = rf"{either(load('periods')['these'])}\s+"
    return re.compile(
        rf"(?<!\w)(?:{either(load('periods')['over'])}\s+(?:{these})*|(?:у|в)\s+(?:{these})+)(?P<count>{counted}\s+)?"
        rf"(?:роки|років|года|лет|годы)(?!\w)(?!\s+{either(load('periods')['lasting'])})"
    )


def together(text: str, folded: str, listed: Sequence[Period], reported: Period) -> list[PeriodMention]:
    """«Усього за три роки», «за ці ж роки»: the years named before, if they are as many; else the period reported on."""
    found: list[PeriodMention] = []
    for match in _together().finditer(folded):
        whole = _as_many(match["count"], listed, reported)
        if whole is not None and (match["count"] or listed):
            found.append(PeriodMention(whole, *match.span(), text[match.start() : match.end()]))
    return found


def _as_many(count: str | None, listed: Sequence[Period], reported: Period) -> Period | None:
    first = hull(listed[: _value(count)]) if count else None  # the last may be a plan
    only = listed[0] if len(listed) == 1 else None
    for whole in (hull(listed), first, only, reported):
        if whole and whole.start and whole.end and whole.start.year < whole.end.year:
            lasts = whole.end.year - whole.start.year + 1
            if count is None or _value(count) == lasts:
                return Period(whole.start, whole.end, "term")
    return None


def _value(count: str) -> int:
    count = count.strip()
    return int(count) if count.isdigit() else int(load("periods")["year_counts"][count])


def hull(known: Iterable[Period]) -> Period | None:
    """The stretch of time from the first to the last day of several."""
    spans = [(p.start, p.end) for p in known if p.start and p.end and p.basis != "instant"]
    if len(spans) < 2:
        return None
    return periods.between(min(start for start, _ in spans), max(end for _, end in spans))


def of_one_edge(row: list[Period]) -> list[Period]:
    """«На кінець 2022, 2023 та 2024 років»: the last day of each of them, as the first says, or the first day."""
    first, rest = (row[0], row[1:]) if row else (None, [])
    edge = (first.end.month, first.end.day) if first and first.basis == "instant" and first.end else None
    if first is None or edge not in ((1, 1), (12, 31)) or not rest or any(p.basis != "annual" for p in rest):
        return row
    days = [p.start if edge == (1, 1) else p.end for p in rest]
    return [first, *(Period(day, day, "instant") for day in days)]


def months_of(period: Period) -> list[Period]:
    """The months of a part of a year: «у липні та серпні відповідно 3 і 5»."""
    if period.basis != "part_year" or not (period.start and period.end):
        return [period]
    year = period.start.year
    return [periods.between(*whole_months(year, n, n)) for n in range(period.start.month, period.end.month + 1)]


def quarters_of(period: Period) -> list[Period]:
    """The whole quarters of a year or of a part of one: «у І–ІІІ кварталах відповідно 14, 21 та 18»."""
    if not (period.start and period.end) or period.start.year != period.end.year:
        return []
    spans = [whole_months(period.start.year, first, first + _QUARTER - 1) for first in range(1, 12, _QUARTER)]
    return [periods.between(start, end) for start, end in spans if period.start <= start and end <= period.end]


def years_of(period: Period) -> list[Period]:
    """The years of a term: «за ці роки відповідно 650, 800 та 1 100 тис. грн»."""
    if period.basis != "term" or not (period.start and period.end):
        return [period]
    return [periods.years(year, year) for year in range(period.start.year, period.end.year + 1)]


def apart(listed: Sequence[Period]) -> list[Period]:
    """The periods of a list without the one that is all of them («… ; разом за рік»), and without days."""
    whole = hull(listed)
    parts = [
        p
        for p in listed
        if p.basis not in ("instant", "cumulative") and whole and (p.start, p.end) != (whole.start, whole.end)
    ]
    return parts if len(parts) > 1 and hull(parts) else list(listed)


# --- which mentions are of no fact, or of a plan ----------------------------------------------------------------------


def is_of_decision(tokens: Sequence[words.Token], mention: PeriodMention) -> bool:
    """«У грудні 2023 року рада погодила програму на 5,4 млн грн»: when it was decided on."""
    after = [token for token in tokens if token.start >= mention.end]
    stop = next((i for i, token in enumerate(after) if token.is_number or token.text in _CLAUSE_MARKS), len(after))
    before = [token.text for token in tokens if token.end <= mention.start][-1:]
    known = words.group(tuple(load("money")["decided"]))
    return before != ["на"] and any(known.matches_at(after[:stop], i) for i in range(stop))


def is_of_plan(tokens: Sequence[words.Token], mention: PeriodMention) -> bool:
    """Whether a word of planning stands in the clause of a mention: «у другому півріччі планується ще 12»."""
    at = next((i for i, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    first = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].text in _CLAUSE_MARKS), 0)
    last = next(
        (i for i in range(at, len(tokens)) if tokens[i].start >= mention.end and tokens[i].text in _CLAUSE_MARKS),
        len(tokens),
    )
    known = words.group((*load("facts")["plans"], *load("money")["later"]))
    return any(known.matches_at(tokens[:last], i) for i in range(first, last))


# --- beside another time ----------------------------------------------------------------------------------------------


def is_fresh(period: Period, today: dt.date) -> bool:
    """Whether a part of a year had just ended when a text was written, or had begun: «за п'ять місяців» on 2 June is of that
    year, though another was spoken of before."""
    if period.basis != "part_year" or period.start is None or period.end is None:
        return False
    return period.start <= today and today - period.end <= _FRESH


def year_before(period: Period) -> Period:
    """The same days a year earlier."""
    if period.start is None or period.end is None:
        return Period(None, None, period.basis)
    return Period(_back(period.start), _back(period.end), period.basis)


def _back(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
