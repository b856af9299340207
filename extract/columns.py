"""What the headings of a table say of its columns: role, phase, fund, period, unit and source of money.

Read from `vocabulary/headings.yml`, never from a column's position: communities publish several editions of each form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import takewhile

from extract import headings, numbers, periods, words
from extract.model import Period, Row
from extract.numbers import Number, Unit
from extract.vocabulary import load

_SAID_OF_A_ROW = frozenset(["expected", "term", "executor", "reason", "money_source", "ignored"])
_BESIDES = re.compile(r",|\(|\s(?:та|і|й|або)\s")  # «Найменування заходу, джерело фінансування»
LABELS = frozenset(["measure", "task", "indicator"])  # roles of the columns that name the rows
_NAMING = LABELS | {"money_source", "term"}
_MAY_BE_PHASE = frozenset(["other", "indicator", "measure"])
_LITTLE, _LONG_WORD = 3, 8  # letters
_MOST_FRAGMENTS = 4  # of one word
_PHASE_WORDS = 5  # «фактично за 2024 рік»
_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]\d)")
_HYPHENATED = re.compile(r"(?<=[а-яіїєґ])-\s+(?=[а-яіїєґ])")  # «фінансу- вання»: a line end within a narrow cell
_BROKEN = re.compile(r"(?<=[а-яіїєґ])-(?=[а-яіїєґ])")  # «Профі-нан-совано», as somebody typed it into a narrow cell
_ROMAN = re.compile(r"[IVІ]{1,3}\.?")  # quarters
_SOME_YEAR = 2000

_BARE_RATE = re.compile(r"(?:^|/)\s*(?:%|відсоток|процент)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """What a heading says. `role`: number, task, measure, indicator, term, executor, money_source, info_source, unit,
    reason, expected, ignored, group (of indicators), phase (its cells say «план» or «факт»), value or other; `phase` of a
    value: planned, allocated, executed, rate, deviation, remainder, or None where unsaid. `source` is the source of money of
    a column that divides the one beside it;
    `part_of_year` the words of a heading that names months without a year («I квартал»); `thing` what money is for in a column that
    divides the total of its row («Послуги зв'язку»)."""

    heading: str
    role: str
    phase: str | None = None
    fund: str = "total"
    period: Period | None = None
    units: tuple[Unit, ...] = ()
    is_total: bool = False
    source: str | None = None
    part_of_year: str | None = None
    thing: str | None = None

    @property
    def is_money(self) -> bool:
        """Whether its heading names hryvnias."""
        return any(unit.code == "UAH" for unit in self.units)


@lru_cache(maxsize=4096)
def name_column(heading: str) -> Column:
    """What one heading says (its levels divided by « / »)."""
    heading = _HYPHENATED.sub("", heading)
    column = _named(heading)
    for mended in (partial(_BROKEN.sub, ""), _rejoined):
        if column.phase or column.role not in ("other", "value"):
            break  # it says what it is of
        whole = mended(heading)
        said = _named(whole) if whole != heading else column
        if column.role == "other" or (column.role == "value" and column.phase is None and said.phase):
            column = replace(said, heading=heading)
    return column


def name_columns(headings: Sequence[str]) -> list[Column]:
    """What the headings of a table say, side by side: «загальний | спеціальний | усього» are funds."""
    lowest = [heading.rsplit(" / ", 1)[-1] for heading in headings]
    funds = [bare_fund(text) for text in lowest]
    if "special" not in funds:
        return [name_column(heading) for heading in headings]
    named = [f"{heading} фонд" if fund else heading for heading, fund in zip(headings, funds, strict=True)]
    return [replace(name_column(full), heading=heading) for full, heading in zip(named, headings, strict=True)]


def bare_fund(text: str) -> str | None:
    """The fund that a heading names without that word: «загальний», «спец.»."""
    folded = words.fold(text).strip(" .")
    return next((str(fund) for fund, named in load("headings")["bare_funds"].items() if folded in named), None)


def _rejoined(heading: str) -> str:
    """A heading with the words put together that a narrow cell of a scan has broken («про фінансова но»)."""
    parts, made = heading.split(" "), []
    while parts:
        count = next((n for n in range(_MOST_FRAGMENTS, 1, -1) if _is_one_word(parts[:n])), 1)
        made.append("".join(parts[:count]))
        parts = parts[count:]
    return " ".join(made)


def _is_one_word(fragments: Sequence[str]) -> bool:
    whole = "".join(fragments)
    if not whole.isalpha() or len(whole) < _LONG_WORD:
        return False
    broken = any(len(part) <= _LITTLE or not words.is_known(part) for part in fragments)
    return broken and words.is_known(whole)


def _named(heading: str) -> Column:
    parsed, vocabulary = words.tokens(words.fold(heading)), load("headings")
    units = tuple(numbers.find_units(heading))
    if (role := _role_of_words(heading, parsed, units)) is not None:
        return Column(heading, role)
    lowest = heading.rsplit(" / ", 1)[-1]
    lowest_parsed = words.tokens(words.fold(lowest))
    source = _source_of(heading)
    over = words.tokens(words.fold(heading.replace(source or "", "")))  # «Передбачено / бюджет громади»
    phase, period = _phase_of(over or parsed, lowest_parsed, units), _period_of(heading)
    label = _first("label_roles", parsed)
    if label and not units and (not (phase or period) or _opens_with_label(heading, parsed)):
        return Column(heading, label)
    fund, part = _first("funds", parsed), _part_of_year(heading) if not period else None
    is_total = _matches(vocabulary["total_columns"], parsed)
    phase = phase or _first("weak_phases", parsed)
    if (phase or fund) and _is_unknown_part(heading, lowest):
        return Column(heading, "other")  # of «Обсяги фінансування: Каса | Кошторис» the first is no plan
    if part is None and not (period and period.basis == "part_year") and _is_of_lost_part(lowest_parsed):
        return Column(heading, "other")
    if phase or fund or period or part or units or is_total or source or _matches(vocabulary["values"], lowest_parsed):
        return Column(heading, "value", phase, fund or "total", period, units, is_total, source, part)
    return Column(heading, "other")


def _source_of(heading: str) -> str | None:
    """The level of a heading that names a source of money: the lowest («Передбачено / бюджет громади»), or one above it that names
    nothing else («Бюджет громади / план»)."""
    *over, lowest = heading.split(" / ")
    sources = load("headings")["sources"]
    if _matches(sources, words.tokens(words.fold(lowest))):
        return lowest
    parsed = ((level, words.tokens(words.fold(level))) for level in reversed(over))
    return next((level for level, of in parsed if _matches(sources, of) and not _first("value_phases", of)), None)


def _is_unknown_part(heading: str, lowest: str) -> bool:
    """Whether the lowest level of a heading is of words that say nothing: what stands over it may not hold of its column."""
    if lowest == heading or _named(lowest).role != "other" or headings.opens("of_which", lowest):
        return False
    return not _ROMAN.fullmatch(lowest.strip()) and not _matches(
        load("headings")["times"], words.tokens(words.fold(lowest))
    )


def _is_of_lost_part(lowest: Sequence[words.Token]) -> bool:
    """«п квартал», «ШІ квартал»: a part of the year whose number a scan has spoilt is not the whole year."""
    known = load("headings")["parts_of_years"]
    at = next((i for i, _ in enumerate(lowest) if _matches(known, lowest[i : i + 1])), 0)
    before = lowest[at - 1].text if at else ""
    leads = len(before) > _LITTLE or any("prep" in reading for reading in words.readings(before)) if before else True
    return before.isalpha() and not (leads and words.is_known(before))


def _role_of_words(heading: str, parsed: Sequence[words.Token], units: Sequence[Unit]) -> str | None:
    """The role of a column of words or row numbers; None for one that may hold values."""
    vocabulary = load("headings")
    bare = words.fold(heading).strip(" .*:")
    whole = next((role for role, named in vocabulary["whole_headings"].items() if bare in named), None)
    if whole:
        return str(whole)
    if re.sub(r"[\s./\\]", "", words.fold(heading)) in vocabulary["row_number"]:
        return "number"
    role = _first("text_roles", parsed)
    if role in _SAID_OF_A_ROW and _names_rows(_BESIDES.split(heading)[0], heading):
        return None
    if role == "term" and _matches(vocabulary["total_columns"], parsed):
        return None  # «За весь термін» beside columns of years
    lowest = words.tokens(words.fold(heading.rsplit(" / ", 1)[-1]))
    divided = role == "money_source" and len(lowest) < len(parsed) and _matches(vocabulary["sources"], lowest)
    of_values = divided or any(unit.code in ("UAH", "%") for unit in units)
    return role if role and (not of_values or role == "ignored") else None


def _names_rows(first: str, heading: str) -> bool:
    """«Захід» of «Захід, очікуваний результат»: what the rows are named by, and what is said of each besides."""
    return first != heading and _first("label_roles", words.tokens(words.fold(first))) is not None


def _phase_of(parsed: Sequence[words.Token], lowest: Sequence[words.Token], units: Sequence[Unit]) -> str | None:
    """The phase that the lowest level names, else the whole heading; a column of «%» may be a rate of execution."""
    vocabulary = load("headings")
    of_hundred = any(unit.code == "%" for unit in units)
    if of_hundred and (len(lowest) == 1 or _matches(vocabulary["rate_words"], parsed)):  # «%», «Відсоток»
        return "rate"
    phase = _first("value_phases", lowest) or _first("value_phases", parsed)
    return "remainder" if phase == "deviation" and of_hundred else phase


def _opens_with_label(heading: str, parsed: Sequence[words.Token]) -> bool:
    """«Заходи, передбачені Програмою»: a heading of one level whose first word is what the rows are rows of."""
    return " / " not in heading and bool(words.group(_all_under("label_roles")).matches_at(parsed, 0))


def _first(key: str, parsed: Sequence[words.Token]) -> str | None:
    """The first role under a key of headings.yml whose words stand there; most headings are of none of them."""
    roles = load("headings")[key].items() if _matches(_all_under(key), parsed) else ()
    return next((str(role) for role, patterns in roles if _matches(patterns, parsed)), None)


@cache
def _all_under(key: str) -> tuple[str, ...]:
    return tuple(pattern for patterns in load("headings")[key].values() for pattern in patterns)


def _matches(patterns: Iterable[str], parsed: Sequence[words.Token]) -> bool:
    return bool(words.hits(patterns, parsed))


def _period_of(heading: str) -> Period | None:
    """The period that a heading names, in its lowest level or anywhere in it; here a bare year is a period."""
    lowest = heading.rsplit(" / ", 1)[-1]
    period = periods.parse_cell(lowest)
    if period is not None:
        return period
    part = _part_of_year(heading)
    found = periods_in(lowest) or periods_in(heading)
    if part is None:
        return found.pop() if len(found) == 1 else None
    years = {period.start.year for period in found if period.start}  # «2024 рік / I квартал»
    return part_of(part, years.pop()) if len(years) == 1 else None


def periods_in(text: str) -> set[Period]:
    """The periods that words name; where they name none, the bare years among them."""
    dated = {mention.period for mention in periods.find(text)}
    return {period for period in dated if period.start or period.basis == "cumulative"} or {
        periods.years(int(year), int(year)) for year in _BARE_YEAR.findall(text)
    }


def _names_a_part(text: str) -> bool:
    return _matches(load("headings")["parts_of_a_year"], words.tokens(words.fold(text)))


def _part_of_year(heading: str) -> str | None:
    """The lowest level of a heading that names months without a year."""
    levels = (level for level in reversed(heading.split(" / ")) if _names_a_part(level) and not periods_in(level))
    part = next(filter(is_part_of_year, levels), None)
    over, _, lowest = heading.rpartition(" / ")
    if part is None and _ROMAN.fullmatch(lowest) and _names_a_part(over):
        return f"{lowest.strip('.')} квартал"  # «I» under «Профінансовано за кварталами»
    return part


def is_part_of_year(text: str) -> bool:
    """«9 місяців», «І квартал»: months of whatever year."""
    return part_of(text, _SOME_YEAR) is not None


def part_of(text: str, year: int) -> Period | None:
    """The months of a year that a heading names: «I квартал», «9 місяців»."""
    found = {mention.period for mention in periods.find(f"за {text}", year=year)}
    return found.pop() if len(found) == 1 else None


# --- columns beside each other ----------------------------------------------------------------------------------------


def resolved(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with what only their neighbours tell: sources of money, and the phase of words that have two."""
    return _of_what_is_known(_of_months_done(_by_phase(_by_source(_of_parts(_as_before(columns))))))


def _as_before(columns: Sequence[Column]) -> tuple[Column, ...]:
    """«У т. ч. за звітний період» is of the phase of the column that it divides."""
    known: list[Column] = []
    for column in columns:
        of_which = column.role == "value" and column.phase is None and headings.opens("of_which", column.heading)
        known.append(replace(column, phase=known[-1].phase) if of_which and known else column)
    return tuple(known)


def _of_parts(columns: Sequence[Column]) -> tuple[Column, ...]:
    """«I квартал | II квартал | … | Разом» under one phase: the total of the parts right before it."""
    known: list[Column] = []
    for column in columns:
        parts = [
            other for other in known[-2:] if other.part_of_year or (other.period and other.period.basis == "part_year")
        ]
        unsaid = column.role == "value" and column.is_total and column.phase is None and column.period is None
        if unsaid and len(parts) > 1 and len({(part.phase, part.units) for part in parts}) == 1:
            column = replace(column, phase=parts[0].phase, units=column.units or parts[0].units)
        known.append(column)
    return tuple(known)


def _by_source(columns: Sequence[Column]) -> tuple[Column, ...]:
    """A heading that names a budget is a source only beside others of its phase and period: «усього | міський бюджет»."""

    def divides(column: Column) -> bool:
        alike = [c for c in columns if c.role == "value" and (c.phase, c.period) == (column.phase, column.period)]
        return len(alike) > 1 and any(c.source != column.source for c in alike)

    return tuple(c if c.source is None or divides(c) else replace(c, source=None) for c in columns)


def _of_months_done(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Відсоток освоєння від обсягу на 2023 рік» beside «Касові видатки за 9 місяців 2023 року» is of these months."""
    done = {column.period for column in columns if column.phase == "executed" and column.period}
    months = next(iter(done)) if len(done) == 1 else None
    if months is None or months.basis != "part_year" or months.start is None:
        return columns
    of_year = periods.years(months.start.year, months.start.year)
    return tuple(replace(c, period=months) if c.phase == "rate" and c.period == of_year else c for c in columns)


def _of_what_is_known(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Відсоток» is a rate of execution beside a plan and what became of it; beside one sum alone it may be a share of all, or a growth."""
    compared = (
        len({column.phase for column in columns} & {"planned", "allocated", "executed", "budgeted", "financed"}) > 1
    )
    return (
        columns if compared else tuple(replace(c, phase=None) if _BARE_RATE.search(c.heading) else c for c in columns)
    )


def _by_phase(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Профінансовано» beside «Освоєно» is the allocation, alone it is what was spent; «Кошторис» beside «Передбачено програмою»
    is the allocation, where no other column is, alone or beside the plan of another time it is the plan; beside «Виділено» and
    «Освоєно» «Профінансовано» is left open."""
    phases = {column.phase for column in columns}
    financed = "executed" if "executed" not in phases else None if "allocated" in phases else "allocated"
    given = "allocated" in phases or ("financed" in phases and financed == "allocated")
    plans = [column for column in columns if column.phase == "planned"]

    def budgeted(column: Column) -> str:
        beside = any(None in (plan.period, column.period) or plan.period == column.period for plan in plans)
        return "allocated" if beside and not given else "planned"

    columns = tuple(replace(c, phase=budgeted(c)) if c.phase == "budgeted" else c for c in columns)
    return tuple(replace(c, phase=financed) if c.phase == "financed" else c for c in columns)


def checked_against(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns once more, with what their cells tell: a column of «план» and «факт», and the one that names the rows."""
    texts = [
        [row.cells[i].text for row in rows if i < len(row.cells) and row.cells[i].text] for i in range(len(columns))
    ]
    columns = tuple(
        Column(column.heading, "phase") if column.role in _MAY_BE_PHASE and _are_phases(cells) else column
        for column, cells in zip(columns, texts, strict=True)
    )
    columns = tuple(
        Column(column.heading, "measure") if column.role == "term" and _are_names(cells, columns) else column
        for column, cells in zip(columns, texts, strict=True)
    )
    columns = tuple(
        replace(column, role="value", phase="rate")
        if column.role in ("value", "other") and _are_rates(column, cells) and not all(map(_are_shares, texts[1:]))
        else column
        for column, cells in zip(columns, texts, strict=True)
    )
    columns = _first_names_rows(columns)
    if any(column.role in _NAMING for column in columns) or not any(column.role == "value" for column in columns):
        return columns
    money = any(column.phase or any(unit.code == "UAH" for unit in column.units) for column in columns)
    for i, (column, cells) in enumerate(zip(columns, texts, strict=True)):
        wordy = sum(numbers.parse_cell(text) is None for text in cells) * 2 > len(cells)
        # «Обсяг коштів …» over «Всього» (the second appendix of Kozyatyn), or a heading that is left blank
        if wordy and (column.role == "value" or (column.role == "other" and money)):
            return (*columns[:i], Column(column.heading, "measure"), *columns[i + 1 :])
    return columns


def _first_names_rows(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Що зроблено у 2023 році» before all others, of which none names the rows: it does."""
    first = next((i for i, column in enumerate(columns) if column.role != "number"), 0)
    named = any(column.role in LABELS for column in columns) or columns[first].role != "reason"
    named = named or not any(column.role == "value" for column in columns)  # «Пояснення» beside «№ з/п»
    return columns if named else (*columns[:first], Column(columns[first].heading, "measure"), *columns[first + 1 :])


def _are_rates(column: Column, cells: Sequence[str]) -> bool:
    """«Виконання» over «95,8%», «26,3%»: a share of the plan."""
    found = any(isinstance(numbers.parse_cell(text), Number) for text in cells)
    return found and _are_shares(cells) and headings.matches("rate_words", column.heading)


def _are_shares(cells: Sequence[str]) -> bool:
    """Whether all figures of a column bear «%», if there are any."""
    found = [number for text in cells if isinstance(number := numbers.parse_cell(text), Number)]
    return all(number.unit is not None and number.unit.code == "%" for number in found)


def _are_names(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether under «Рік», beside columns of years, stand no times but names: «Рік | 2022 | 2023» over «Бюджет громади | 150,0»."""
    of_years = sum(column.period is not None for column in columns) > 1
    return of_years and bool(cells) and not any(periods.parse_cell(text) for text in cells)


def _are_phases(cells: Sequence[str]) -> bool:
    """Whether the cells are «план», «факт» and nothing else, all of one time if any is said."""
    texts = set(cells)
    if len(texts) < 2 or any(len(text.split()) > _PHASE_WORDS for text in texts):
        return False
    named = list(takewhile(lambda column: column.phase, map(name_column, texts)))
    return len(named) == len(texts) and len({column.period for column in named if column.period}) < 2
