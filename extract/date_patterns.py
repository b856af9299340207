"""The patterns of what names a stretch of the calendar («31.12.2024», «III квартал 2024 року», «у липні»), built from the vocabulary,
and how each is read. `dates` finds them in a text."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.vocabulary import either, load
from extract.words import readings

_YEAR = r"(?:19|20)\d\d"
_LAST = ("останн", "последн")
_NEAR_YEARS = 6
_FIGURE = re.compile(r"\d")
_NEXT_WORD, _NAMING = re.compile(r"\s+([^\W\d_]+)"), frozenset(["noun", "adjf"])


@dataclass(frozen=True)
class CalendarSpan:
    """A stretch of the calendar first..last named at start..end; `kind` is date, year, bare (a year without its word) or part."""

    first: dt.date
    last: dt.date
    start: int
    end: int
    kind: str


_Reader = Callable[[re.Match[str], int | None], CalendarSpan | None]
Patterns = tuple[tuple[re.Pattern[str], _Reader, str], ...]  # and the sign (`_signs`) that stands in all that it finds


# --- the calendar -----------------------------------------------------------------------------------------------------


def whole_months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """The first day and the last of some months of a year."""
    return dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])


def is_new_year(day: dt.date) -> bool:
    """1 January closes the year before it as much as it opens its own: it tells nothing of the year spoken of."""
    return (day.month, day.day) == (1, 1)


def _date(day: int, month: int, year: int) -> dt.date | None:
    """A date of the calendar, two digits of a year meaning this century; None for 31 February."""
    try:
        return dt.date(year + (2000 if year < 100 else 0), month, day)
    except ValueError:
        return None


# --- the patterns, built from the vocabulary -------------------------------------------------------------------------


@cache
def wording(key: str) -> str:
    """The pattern of any of the words under a key of `periods.yml`."""
    return either(load("periods")[key])


@cache
def _numbered(key: str) -> tuple[str, tuple[tuple[int, re.Pattern[str]], ...]]:
    """The pattern of any word of a numbered list, and a pattern for each number of it."""
    table: dict[int, list[str]] = load("periods")[key]
    every = either(word for words in table.values() for word in words)
    return every, tuple((number, re.compile(either(words))) for number, words in table.items())


def number_of(key: str, word: str) -> int:
    """Which number of a list of the vocabulary a word stands for: 2 for «другому» of the ordinals."""
    return next(number for number, pattern in _numbered(key)[1] if pattern.fullmatch(word))


@cache
def _counts() -> dict[str, int]:
    cardinals = load("numerals")["cardinals"]
    return {word: value for value, forms in cardinals.items() if value in range(1, 13) for word in forms}


@cache
def _pieces() -> dict[str, str]:
    """What the patterns are put together from."""
    ordinal, month = _numbered("ordinals")[0], _numbered("months")[0]
    worded = rf"\s*(?:{wording('kinds_of_year')}\s+)?{wording('year_words')}"
    year_word = rf"(?:-{wording('ordinal_endings')})?{worded}"
    elided = r"(?!\w)(?=\s*(?:[–,.;:()-]|\d|$))"  # «у першому кварталі поточного – 12»
    some_year = (
        rf"(?P<year>{_YEAR})(?!\d)(?:{year_word}|-{wording('ordinal_endings')})?"
        rf"|(?P<this>{wording('this_year')}|{wording('of_this')}{elided})|(?P<past>{wording('last_year')}|{wording('of_last')}{elided})"
        rf"|(?P<before>{wording('year_before_last')})"
    )
    to, ending = (
        rf"(?:\s*[-–,]\s*|\s+(?:та|і|и|й|по|до|{wording('until_end')})\s+)",
        rf"(?:\s?-\s?{wording('ordinal_endings')})?",
    )
    return {
        "month": month,
        "year_word": year_word,
        "worded": worded,
        "bracketed_year": rf"(?<![\d.,/])(?P<year>{_YEAR})(?:{year_word})?\s*\((?:за\s+)?",
        "of_year": rf"\s*(?:{some_year})",
        "nth": rf"(?<![\w.])(?P<first>{ordinal}){ending}(?:{to}(?P<last>{ordinal}){ending})?\s*",
        "named_quarter": r"(?:\A|(?<=\())квартал\s+(?P<first>i|і|ii|іі|iii|ііі|iv|іv)(?P<last>(?!))?(?!\w)",
        "half": rf"(?<![\w.])(?P<first>{ordinal}){ending}\s*{wording('half_year')}",
        "quarters": rf"(?<![\w.–-])(?<!та )(?<!і )(?<!й )(?P<count>[23]|{wording('two_or_three')})\s+{wording('quarters')}",
        "count": rf"(?<![\w.,])(?:{wording('first_words')}\s+)?(?P<count>\d{{1,2}}|{either(_counts())}){ending}\s*{wording('month_words')}",
        "months": rf"(?<!\w)(?P<first>{month})(?:{to}(?P<last>{month}))?",
        "day": rf"(?<!\d)[«\"“„]?(?P<day>\d{{1,2}})[»\"”]?(?:-?го)?\s+(?P<month>{month})",
    }


@lru_cache(maxsize=256)  # a statement is asked for its numbers, then for its times by one year and another
def signs_in(folded: str) -> frozenset[str]:
    """The signs that a text holds: what has another one need not be searched for."""
    return frozenset(name for name, sign in _signs().items() if sign.search(folded))


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """What tells that some of the patterns may find anything: most texts hold but few signs, and are searched for few patterns."""
    table = load("periods")
    return {
        "figure": _FIGURE,
        "year": re.compile(_YEAR),
        "years": re.compile(rf"{_YEAR}[-–/]"),
        "bracket": re.compile(rf"{_YEAR}[^()\d]*\("),
        "dotted": re.compile(r"\d\s?[./]\s?\d"),
        "hyphened": re.compile(r"\d-"),
        "month": re.compile(_numbered("months")[0]),
        "count": re.compile(wording("month_words")),
        "label": re.compile(r"(?<!\w)(?:рік|год)\s*[:–-]"),
        "quarter": re.compile(either([*table["quarter"], *table["quarters"]])),
        "half": re.compile(either([*table["half_year"], *table["half"]])),
        "season": re.compile(
            either([*(word for words in table["seasons"].values() for word in words), *table["seasons_of"]])
        ),
    }


@cache
def patterns() -> Patterns:
    """What names a stretch of the calendar, and how it is read; the first to claim a place keeps it."""
    p = _pieces()
    year_word, of_year = p["year_word"], p["of_year"]
    return (
        (re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:-?го)?(?:\s+(?P<month>{p['month']}))?(?:\s*[-–]\s*|\s+(?:по|до)\s+)(?P<until>\d{{1,2}})(?:-?го)?\s+(?P<last>{p['month']}){of_year}"), _days, "month"),
        (re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{2}})\.?(?:\s*[-–]\s*|\s+(?:по|до)\s+)(?P<until>\d{{1,2}})\.(?P<last>\d{{2}})\.(?P<year>{_YEAR})(?!\d)(?:{year_word})?"), _days, "year"),
        (re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\s?(?P<mark>[./])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>{_YEAR}|\d\d)(?!\d)(?:{year_word})?"), _dotted_date, "dotted"),
        (re.compile(rf"(?<![\d-])(?P<day>\d{{1,2}})-(?P<month>\d{{2}})-(?P<year>{_YEAR})(?![\d-])"), _dotted_date, "hyphened"),
        (re.compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), _dotted_date, "hyphened"),
        (re.compile(p["day"] + ",?" + of_year), _worded_date, "month"),
        (re.compile(rf"{p['bracketed_year']}{p['nth']}{wording('quarter')}\)"), _of_whole_year(_quarters), "bracket"),
        (re.compile(rf"{p['bracketed_year']}{p['half']}\)"), _of_whole_year(_half_year), "bracket"),
        (re.compile(rf"{p['bracketed_year']}{p['count']}\)"), _of_whole_year(_first_months), "bracket"),
        (re.compile(rf"{p['bracketed_year']}{p['months']}\)"), _of_whole_year(_named_months), "bracket"),
        (re.compile(rf"{p['named_quarter']}{of_year}"), _quarters, "quarter"),
        (re.compile(p["quarters"] + of_year), _first_quarters, "quarter"),
        (re.compile(rf"{p['nth']}{wording('quarter')}{of_year}"), _quarters, "quarter"),
        (re.compile(p["half"] + of_year), _half_year, "half"),
        (re.compile(rf"{p['nth']}{wording('half')}{of_year}"), _half_year, "half"),
        (re.compile(rf"(?<!\w){wording('half_year')}{of_year}"), _half_year, "half"),
        (re.compile(p["count"] + of_year), _first_months, "count"),
        (re.compile(p["months"] + of_year), _named_months, "month"),
        (re.compile(rf"(?<![\d.,])(?P<month>0[1-9]|1[0-2])\.(?P<year>{_YEAR})(?![\d.,])(?:{year_word})?"), _dotted_month, "year"),
        (re.compile(rf"(?<!\w)(?:{either(load('periods')['roles']['winter'])})\s+(?P<self>(?P<year>{_YEAR})[-–/](?P<last>(?:20)?\d\d)(?!\d)(?:{year_word})?)"), _short_range, "years"),
        (re.compile(rf"(?<!\w)(?P<season>{_numbered('seasons')[0]}){of_year}"), _season, "season"),
        (re.compile(rf"(?<!\w)(?:(?P<this>{wording('this_season')})|(?P<past>{wording('last_season')}))\s+(?P<year>(?!))?(?P<season>{_numbered('seasons')[0]})"), _season, "season"),
        (re.compile(rf"(?<![\d.,/])(?P<year>{_YEAR})[-–/](?P<last>(?:20)?\d\d)(?!\d){year_word}"), _short_range, "years"),
        (re.compile(rf"(?<!\w){wording('year_labels')}\s?[:–-]\s?(?P<worded>(?P<year>{_YEAR}))(?![\d/])(?![.,]\d)(?:{year_word})?"), _year, "year"),
        (re.compile(rf"(?<![\d.,/])(?P<year>{_YEAR})(?![\d/])(?![.,]\d)(?P<worded>{year_word}|-{wording('ordinal_endings')}(?!\w))?"), _year, "year"),
    )  # fmt: skip


@cache
def implied_patterns() -> Patterns:
    """Parts of a year that is not said: «у IV кварталі», «за перші п'ять місяців», «у липні», «на 1 липня»."""
    p = _pieces()
    during, nothing = rf"(?<!\w)(?:{wording('during')})\s+(?:{wording('whole')}\s+)?", "(?P<year>(?!))?"
    opens, labels = r"^[^\S\n]*", r"(?=\s*[:–-]\s)"  # «9 місяців: …»
    return (
        (re.compile(rf"(?<!\w)(?:з|із|від|с|от)\s+(?P<self>(?P<first>{p['month']})\s+(?:по|до|{wording('until_end')})\s+(?P<last>{p['month']})){nothing}"), _named_months, "month"),
        (re.compile(rf"(?<!\w)(?P<day>\d{{1,2}})(?:-?го)?(?:\s+(?P<month>{p['month']}))?\s*(?:[-–]|по|до)\s*(?P<until>\d{{1,2}})(?:-?го)?\s+(?P<last>{p['month']}){nothing}"), _days, "month"),
        (re.compile(rf"(?<!\w)(?:з|із|від|с|от)\s+(?P<self>(?P<first>{p['month']}))(?!\s*(?:\d|[-–]|по\b|до\b))(?P<last>(?!))?{nothing}"), _named_months, "month"),
        (re.compile(rf"(?<![\w.,])(?:у|в|за|на|до|з|із|{wording('edge_of_year')})\s+(?P<self>['’]?(?P<short>[1-4]\d)-(?:го|му|м|й)(?!\w)(?P<worded>{p['worded']})?)"), _short_year, "hyphened"),
        (re.compile(p["named_quarter"] + nothing), _quarters, "quarter"),
        (re.compile(p["quarters"] + nothing), _first_quarters, "quarter"),
        (re.compile(p["nth"] + wording("quarter") + nothing), _quarters, "quarter"),
        (re.compile(p["half"] + nothing), _half_year, "half"),
        (re.compile(rf"{during}(?P<self>{p['count']})(?!\s+{wording('lasting')}){nothing}"), _first_months, "count"),
        (re.compile(rf"{opens}(?P<self>{p['count']}){labels}{nothing}", re.MULTILINE), _first_months, "count"),
        (re.compile(rf"{opens}(?P<self>рік|год){labels}{nothing}", re.MULTILINE), _all_months, "label"),
        (re.compile(rf"{during}(?P<self>{p['months']}){nothing}"), _named_months, "month"),
        (re.compile(rf"(?<![\w–-])(?<!\d )(?P<self>(?P<first>{p['month']})(?:\s?[-–]\s?(?P<last>{p['month']}))?)(?=\s*[–:-]\s*\d){nothing}"), _named_months, "month"),
        (re.compile(rf"{during}(?P<self>(?P<season>{wording('seasons_of')})){nothing}"), _season, "season"),
        (re.compile(rf"(?:(?<=\bна\s)|(?<=\bдо\s)|(?<=\bпо\s)|(?<=\bк\s)){p['day']}{nothing}"), _worded_date, "month"),
        (re.compile(rf"(?<!\w)(?!{wording('seasons_of')})(?P<season>{_numbered('seasons')[0]}){nothing}"), _season, "season"),
    )  # fmt: skip


def _year_of(match: re.Match[str], this_year: int | None) -> int | None:
    """The year that the words give, or that they mean in a text of `this_year` («минулого року»)."""
    said = match.groupdict()
    if said["year"]:
        return int(said["year"])
    ago = 2 if said.get("before") else 1 if said.get("past") else 0
    return None if this_year is None else this_year - ago


def _dotted_date(match: re.Match[str], _: int | None) -> CalendarSpan | None:
    day = _date(int(match["day"]), int(match["month"]), int(match["year"]))
    return CalendarSpan(day, day, match.start(), match.end(), "date") if day else None


def _worded_date(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    year = _year_of(match, this_year)
    day = _date(int(match["day"]), number_of("months", match["month"]), year) if year else None
    return CalendarSpan(day, day, match.start(), match.end(), "date") if day else None


def _days(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    """«з 1 січня по 30 вересня 2024 року», «1–15 липня 2024 року», «01.01–30.09.2024»: two days of one year."""
    year, last = _year_of(match, this_year), _month_of(match["last"])
    first = _month_of(match["month"]) if match["month"] else last
    days = (_date(int(match["day"]), first, year), _date(int(match["until"]), last, year)) if year else (None, None)
    if days[0] is None or days[1] is None or days[0] >= days[1]:
        return None
    return CalendarSpan(days[0], days[1], *match.span(), "range")


def _month_of(printed: str) -> int:
    return int(printed) if printed.isdecimal() else number_of("months", printed)


def _part(match: re.Match[str], year: int | None, first_month: int, last_month: int) -> CalendarSpan | None:
    if year is None or not 1 <= first_month <= last_month <= 12:
        return None
    first, last = whole_months(year, first_month, last_month)
    return CalendarSpan(first, last, *_place(match), "range" if match.groupdict().get("last") else "part")


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Where the span itself stands, without the words that only lead to it."""
    return match.span("self" if match.groupdict().get("self") else 0)


def _quarters(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    first = number_of("ordinals", match["first"])
    last = number_of("ordinals", match["last"]) if match["last"] else first
    if "this" not in match.groupdict() and match["first"].startswith(_LAST):
        return None  # «за останній квартал» in October is not that of the year
    return _part(match, _year_of(match, this_year), 3 * first - 2, 3 * last)


def _all_months(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    return _part(match, _year_of(match, this_year), 1, 12)


def _first_quarters(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    """«за три квартали 2024 року» is nine months, «за 3 квартал» the third quarter."""
    count = match["count"]
    return _part(match, _year_of(match, this_year), 1, 3 * (int(count) if count.isdecimal() else _counts()[count]))


def _half_year(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    said = match.groupdict().get("first")
    half = number_of("ordinals", said) if said else 1
    return _part(match, _year_of(match, this_year), 6 * half - 5, 6 * half)


def _season(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    first = number_of("seasons", match["season"])
    return _part(match, _year_of(match, this_year), first, first + 2)


def _of_whole_year(read: _Reader) -> _Reader:
    """How words in brackets behind a year are read: «2024 рік (9 місяців)» is of the year's first months, «березень 2024 року –
    листопад 2024 року (9 місяців)» tells how long that was."""
    month_before = re.compile(rf"(?<!\w){_numbered('months')[0]}\s*$")

    def part(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
        return None if month_before.search(match.string, 0, match.start()) else read(match, this_year)

    return part


def _first_months(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    count = match["count"]
    return _part(match, _year_of(match, this_year), 1, int(count) if count.isdecimal() else _counts()[count])


def _named_months(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    """«січень–червень 2024 року»; «з грудня по лютий» ends in the year that is said."""
    first, year = number_of("months", match["first"]), _year_of(match, this_year)
    last = number_of("months", match["last"]) if match["last"] else first
    if last < first and year is not None:
        begin, end = whole_months(year - 1, first, first)[0], whole_months(year, last, last)[1]
        return CalendarSpan(begin, end, *_place(match), "range")
    return _part(match, year, first, last)


def _dotted_month(match: re.Match[str], _: int | None) -> CalendarSpan | None:
    return _part(match, int(match["year"]), int(match["month"]), int(match["month"]))


def _short_range(match: re.Match[str], _: int | None) -> CalendarSpan | None:
    first, last = int(match["year"]), int((match["year"][:2] + match["last"])[-4:])
    place = _place(match)
    return CalendarSpan(dt.date(first, 1, 1), dt.date(last, 12, 31), *place, "range") if first < last else None


def _year(match: re.Match[str], _: int | None) -> CalendarSpan:
    year = int(match["year"])
    return CalendarSpan(
        dt.date(year, 1, 1), dt.date(year, 12, 31), *match.span(), "year" if match["worded"] else "bare"
    )


def _short_year(match: re.Match[str], this_year: int | None) -> CalendarSpan | None:
    """«у 23-му», «на кінець 24-го»: a year near that of the text, unless it is something else that bears the number («у 23-му
    мікрорайоні», «24-го лютого»)."""
    year = 2000 + int(match["short"])
    if this_year is None or abs(year - this_year) > _NEAR_YEARS:
        return None
    following = _NEXT_WORD.match(match.string, match.end("self"))
    if not match["worded"] and following and _NAMING & readings(following[1])[0]:
        return None
    return CalendarSpan(dt.date(year, 1, 1), dt.date(year, 12, 31), *match.span("self"), "year")
