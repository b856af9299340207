"""A table as a crossing of rows and columns: what the words of each say, what they go on with, and the time of a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from extract import headings, numbers, periods, sections, words
from extract.columns import Column
from extract.count_words import ANY_CRIME, CAMERAS, Meaning, meaning_of
from extract.model import NO_PERIOD, Period
from extract.numbers import Number, Unit
from extract.parts.frame import Frame, hull, narrowed, table_unit
from extract.tables import Grid, GridRow
from extract.vocabulary import load

_WORDLESS = frozenset(["number", "ignored", "executor", "reason", "info_source", "unit", "expected"])
_NO_FIGURES = _WORDLESS | {"term", "phase"}
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*р\.?)?")
_PART_OF_YEAR = re.compile(
    r"\s*(?:[IVІ1-4]{1,3}(?:\s?-?\s?[йия])?\.?|перший|друг(?:ий|е)|третій|четвертий|перше)\s*", re.IGNORECASE
)
_ON_A_DAY = re.compile(r"(?<!\w)на\s+(?:початок|кінець)|(?<!\w)наприкінці")
_SHORT = 2  # letters of a preposition
_SENTENCE_ENDS = re.compile(r"(?:(?<=[^\W\d_]{3})\.\s+(?=[^\W\d_])|(?<=\d)\.\s+(?=[А-ЯІЇЄҐ]))")
_FLOWS = frozenset(["installed", "restored", "removed"])
_FEW_WORDS = 2  # «Таблиця 1.»
_MOST_CAPTION = 240  # characters
_ABBREVIATED = re.compile(
    r"\b(?:грн|тис|млн|шт|од|р|рр|чол|км|кв|відс|коп|пп|ч)\.$", re.IGNORECASE
)  # «…, од.», «2022-2024 рр.»


@dataclass(frozen=True)
class CountRow:
    """A row with figures: what its words say, the row before that it goes on with, its address and its unit. Every cell of a
    table asks for all its rows."""

    source: GridRow
    meanings: tuple[Meaning, ...]
    carried: tuple[Meaning, ...]
    place: str | None
    unit: Unit | None

    @cached_property
    def label(self) -> str:
        return " ".join(meaning.text for meaning in self.meanings)

    @cached_property
    def words(self) -> str:
        """All its words, in whatever column: «Всього» may stand under any."""
        return " ".join(cell.text for cell in self.source.cells if numbers.parse_cell(cell.text) is None)

    @cached_property
    def is_money(self) -> bool:
        units = [*(unit for meaning in self.meanings for unit in meaning.column.units), self.unit]
        return any(unit is not None and unit.code == "UAH" for unit in units) or self._is_of_all_money

    @property
    def _is_of_all_money(self) -> bool:
        """«Видатки з бюджету | 1,2 млн грн»: figures that bear hryvnias beside words of nothing but the money of the whole."""
        figures = [numbers.parse_cell(cell.text) for cell in self.source.cells]
        units = {number.unit.code for number in figures if isinstance(number, Number) and number.unit}
        named, all_money = words.tokens(words.fold(self.label)), load("money")["all_money"]
        told = [token.text for token in named if token.is_word and len(token.text) > _SHORT]
        return "UAH" in units and bool(told) and all(words.find_any(all_money, text) for text in told)

    @property
    def named_unit(self) -> str | None:
        """The code of the unit that its words or its column of units name."""
        units = [*(unit for meaning in self.meanings for unit in meaning.column.units), self.unit]
        return next((unit.code for unit in units if unit is not None), None)

    @property
    def phase_named(self) -> str | None:
        return next((meaning.column.phase for meaning in self.meanings if meaning.column.phase), None)

    @cached_property
    def is_total(self) -> bool:
        return headings.is_total(cell.text for cell in self.source.cells if cell.text)


@dataclass(frozen=True)
class Crossing:
    """Rows and columns of meanings; `values` are the columns of figures, `place` that of addresses."""

    frame: Frame

    @property
    def grid(self) -> Grid:
        return self.frame.grid

    # --- columns ------------------------------------------------------------------------------------------------------

    @cached_property
    def values(self) -> tuple[int, ...]:
        return tuple(i for i in range(len(self.grid.columns)) if self._holds_figures(i))

    def _holds_figures(self, index: int) -> bool:
        """Whether most cells are figures or dashes, and neither years that name the rows nor dates of places."""
        if self.grid.columns[index].role in _NO_FIGURES or self._is_particular(index):
            return False
        texts = [row.cells[index].text for row in self.grid.rows if row.cells[index].text]
        read = [numbers.parse_cell(text) for text in texts]
        names_rows = index == 0 and not self._counts(index)  # numbers of rows, years
        if len(texts) > 1 and all(map(_YEAR.fullmatch, texts)):
            return False  # «2019», «2020» under «Введено в дію»
        figures = sum(value is not None for value in read)
        return any(isinstance(value, Number) for value in read) and 2 * figures >= len(texts) and not names_rows

    def _counts(self, index: int) -> bool:
        column = self.grid.columns[index]
        return column.role == "value" or meaning_of(column.heading).counts

    def _is_particular(self, index: int) -> bool:
        column = self.grid.columns[index]
        is_number_of = "№" in column.heading and not self._counts(index)  # «Інв. №» beside «К-сть, шт.»
        return column.period is None and (is_number_of or opens_with("particulars", column.heading))

    @cached_property
    def place(self) -> int | None:
        named = (i for i, column in enumerate(self.grid.columns) if i not in self.values and column.role != "number")
        return next((i for i in named if opens_with("places", self.grid.columns[i].heading)), None)

    @cached_property
    def labels(self) -> tuple[int, ...]:
        """The columns whose words say what is counted, or when."""
        return tuple(
            i
            for i, column in enumerate(self.grid.columns)
            if i != self.place
            and i not in self.values
            and column.role not in _WORDLESS
            and not self._is_particular(i)
            and not (self.place is not None and opens_with("dates", column.heading))
        )

    @cached_property
    def columns(self) -> dict[int, Meaning]:
        return {i: meaning_of(self.grid.columns[i].heading) for i in self.values}

    # --- rows ---------------------------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> tuple[CountRow, ...]:
        """The rows with any figure or dash, in their order."""
        made: list[CountRow] = []
        above: dict[int, str] = {}
        before: list[Meaning] = []
        for row in self.grid.rows:
            above = texts = self._with_merged(row, above)
            meanings = tuple(self._meaning(texts[i], i) for i in self.labels if i in texts)
            place = texts.get(self.place) if self.place is not None else None
            if place is not None and headings.is_total([place]):
                meanings, place = (*meanings, meaning_of(place)), None
            if any(row.cells[i].text for i in self.values):
                unit = self._unit_of(row) or _unit_divided(meanings, made[-1:])
                made.append(CountRow(row, meanings, carried(meanings, before), place, unit))
            before += [meaning for meaning in meanings if meaning.things or meaning.verb]
        return tuple(made)

    @cached_property
    def sources(self) -> frozenset[int]:
        """The numbers of the rows of money that name a source of it."""
        named = (row for row in self.rows if row.is_money and headings.matches("source_rows", row.label))
        return frozenset(row.source.source.number for row in named)

    def _meaning(self, text: str, index: int) -> Meaning:
        """What a label says, alone or with its heading: «органів поліції» under «Запити від», «ІІ» under «Квартал»."""
        heading = self.grid.columns[index].heading
        if _PART_OF_YEAR.fullmatch(text) and headings.matches("parts_of_a_year", heading):
            return meaning_of(f"{text} {heading}")
        goes_on = bool(heading) and words.fold(heading).split()[-1] in load("counts")["beside_cameras"]
        alone, after = meaning_of(text), meaning_of(f"{heading} {text}") if goes_on else None
        return after if after and after.things and not alone.is_total else alone

    def _with_merged(self, row: GridRow, above: dict[int, str]) -> dict[int, str]:
        """The words of a row; cells that were merged downwards stand left of its own."""
        named = sorted({*self.labels, *([] if self.place is None else [self.place])})
        texts = {i: row.cells[i].text for i in named if row.cells[i].text}
        if not texts or headings.is_total(texts.values()):
            return texts
        return {i: text for i in named if (text := texts.get(i) or (above.get(i, "") if i < min(texts) else ""))}

    def _unit_of(self, row: GridRow) -> Unit | None:
        at = self.grid.index("unit")
        return numbers.parse_unit(row.cells[at].text) if at is not None else None

    # --- what is said of a cell ---------------------------------------------------------------------------------------

    def around(self, row: CountRow, index: int) -> tuple[Meaning, ...]:
        """What is said of a cell besides its own row and column, the narrowest first: what they go on with, the section,
        the verb of the other rows where its own says no more than «план», the words over the table."""
        section = [meaning_of(row.source.section)] if row.source.section else []
        beside = [each for each in self._others(row) if each.verb]
        total = () if row.is_total else self._said_of_total
        earlier = carried((self.columns[index],), self._earlier(index))
        return (*row.carried, *earlier, *section, *beside, *total, *self._around)

    @cached_property
    def _said_of_total(self) -> tuple[Meaning, ...]:
        """The verb of the total, where the rows make it up: «Крадіжки», «Грабежі» under «Усього розкрито»."""
        totals = [row for row in self.rows if row.is_total]
        verbs = [meaning for row in totals for meaning in row.meanings if meaning.verb]
        own = [meaning for row in self.rows if not row.is_total for meaning in row.meanings if meaning.verb]
        if len(totals) != 1 or len(verbs) != 1 or own:
            return ()
        whole = [numbers.cell_value(row.source.cells[self.values[0]].text) for row in totals]
        parts = [numbers.cell_value(row.source.cells[self.values[0]].text) for row in self.rows if not row.is_total]
        return (replace(verbs[0], things=()),) if [sum(parts)] == whole else ()

    def _earlier(self, index: int) -> list[Meaning]:
        """The columns of figures before one, that say what they count."""
        before = (self.columns[i] for i in self.values if i < index)
        return [meaning for meaning in before if meaning.things or meaning.verb]

    def _others(self, row: CountRow) -> tuple[Meaning, ...]:
        """The meanings of the other rows, of a row that names a phase and nothing more."""
        only_phase = any(m.column.phase for m in row.meanings) and not any(m.counts for m in row.meanings)
        return tuple(m for each in self.rows for m in each.meanings) if only_phase else ()

    @cached_property
    def _around(self) -> tuple[Meaning, ...]:
        """The heading over the rows («Тип камери»), and the caption."""
        corner = [meaning_of(self.grid.columns[i].heading) for i in self.labels]
        captions = [meaning_of(_introduction(text)) for text in reversed(self.grid.above) if _is_caption(text)]
        of_a_unit = takewhile(lambda meaning: not _names_unit(meaning.text), captions)
        over = [m for m in (*of_a_unit, *captions[:1]) if m.counts][:1]
        return (*corner, *(over or self._told_before))

    @property
    def _told_before(self) -> tuple[Meaning, ...]:
        """Cameras, where the sentences over a table without a caption speak of them, or the title of the document, and nothing in it
        names what its verbs are of: «За три роки встановлено 51 камеру.» over «Рік | Заплановано встановити | Встановлено»."""
        said = [*self.columns.values(), *(meaning_of(self.grid.columns[i].heading) for i in self.labels)]
        said += [meaning for row in self.rows for meaning in row.meanings]
        if any(meaning.things for meaning in said) or not any(meaning.verb for meaning in said):
            return ()
        over = [*self.grid.above, *self.frame.context.title.split("\n")]
        of_cameras = any(CAMERAS in meaning_of(text).things for text in over)
        return (Meaning("", things=(CAMERAS,)),) if of_cameras else ()

    @cached_property
    def money_above(self) -> Unit | None:
        """The money unit that the words over the table name."""
        return table_unit(replace(self.grid, columns=()))

    # --- time ---------------------------------------------------------------------------------------------------------

    def time(self, row: CountRow, index: int) -> Period | None:
        """The time that the row and the column name together; «на початок року» is the first day of it, «на кінець» the last."""
        own = (*row.meanings, self.columns[index])
        time = self._plain_time(row, index) or self.frame.year_meant(self.grid.columns[index])
        if time is None and any(meaning.verb in _FLOWS for meaning in own):
            time = self._between_days
        moment = next((meaning.moment for meaning in own if meaning.moment), None)
        is_money = row.is_money or self.grid.columns[index].is_money
        if (
            moment is None and not is_money and not any(meaning.verb for meaning in own)
        ):  # «з них оглядові»: of the same time
            before = (*row.carried, *carried((self.columns[index],), self._earlier(index)))
            time = time or next((meaning.period for meaning in row.carried if meaning.period), None)
            moment = next((meaning.moment for meaning in before if meaning.moment), None)
        if moment is None or (time is not None and time.basis == "instant"):
            return time
        return _moment_of(time or self.frame.period, moment)

    @cached_property
    def _between_days(self) -> Period | None:
        """«На 01.01.2025 | Встановлено | Вибуло | На 01.07.2025»: from one day to the last before the other."""
        named = (column.period for column in self.columns.values() if column.period)
        days = sorted({period.end for period in named if period.basis == "instant" and period.end})
        if len(days) != len(("opening", "closing")):
            return None
        opening, closing = days
        return periods.between(opening, closing - dt.timedelta(days=1) if closing.day == 1 else closing)

    def stock_time(self, row: CountRow, index: int) -> Period | None:
        """The day that a stock is of, where the table or the words over it name one: «Розподіл діючих камер на кінець року»."""
        time = self.time(row, index)
        if time is None:
            time = self.time_above
        elif time.basis == "annual" and (moment := self._moment_above):
            time = _moment_of(time, moment)
        return time if time is not None and time.basis == "instant" else None

    @cached_property
    def _moment_above(self) -> str | None:
        above = (_introduction(text) for text in self.grid.above[-1:])
        return next((meaning_of(text).moment for text in above if _ON_A_DAY.search(words.fold(text))), None)

    def _plain_time(self, row: CountRow, index: int) -> Period | None:
        column = self.columns[index]
        reported = _year(self.frame.period)
        section = (meaning_of(row.source.section),) if row.source.section else ()
        words_of_row = (*row.meanings, *section)
        of_row = _time(words_of_row, [r.meanings for r in self.rows], _year(column.period) or reported)
        year = next((_year(meaning.period) for meaning in words_of_row if meaning.period), None)
        of_column = _time((column,), [(each,) for each in self.columns.values()], year or reported)
        time = narrowed(of_row, of_column) if of_row and of_column else of_row or of_column
        return self.frame.value_period(Column("", "value", period=time), NO_PERIOD) if time else None

    @cached_property
    def time_above(self) -> Period | None:
        """The time that the nearest words over the table name: «станом на 01.01.2025»."""
        for text in map(_introduction, reversed(self.grid.above)):
            named = {mention.period for mention in periods.find(text) if mention.period.start}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def sums_time(self, row: CountRow, index: int) -> bool:
        """Whether the cell stands in the total of a row or column of times."""
        column = self.columns[index]
        down = row.is_total and any(meaning.is_time for each in self.rows for meaning in each.meanings)
        across = column.is_total and any(each.is_time for each in self.columns.values())
        return down or across


def _unit_divided(meanings: Sequence[Meaning], above: Sequence[CountRow]) -> Unit | None:
    """«з них міський бюджет» under «Видатки, всього, тис. грн»: the unit of the money that a source is a part of."""
    named = any(headings.source_of(meaning.text) for meaning in meanings)
    units = [
        unit for row in above for unit in (row.unit, *(u for meaning in row.meanings for u in meaning.column.units))
    ]
    return next((unit for unit in units if unit and unit.code == "UAH"), None) if named else None


def _moment_of(time: Period, moment: str) -> Period:
    """The first day of a stretch of time or the last."""
    day = time.start if moment == "start" else time.end
    return Period(day, day, "instant")


def carried(own: Sequence[Meaning], before: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """What a text goes on with: «з них працює» with the cameras before it, «крадіжок» with the crimes that were solved."""
    if not before or any(meaning.is_total or meaning.is_other for meaning in own):
        return ()
    things = [thing for meaning in own for thing in meaning.things]
    is_kind = bool(things) and things[0].endswith("_solved") and things[0] != ANY_CRIME
    crimes = [meaning for meaning in reversed(before) if is_kind and meaning.things[:1] == (ANY_CRIME,)]
    if crimes:
        return (crimes[0],)
    is_number = any(meaning.counted and not meaning.narrowed and not meaning.verb for meaning in own)
    needs_noun = not things and (is_number or any(m.verb or m.kind or m.divides or m.moment for m in own))
    if needs_noun or any(meaning.divides for meaning in own):
        nearest = (before[-1], *[meaning for meaning in reversed(before) if meaning.things][:1])
        is_stock = is_number or any(m.moment and not m.verb for m in own)  # «Встановлено | Загальна кількість»
        return tuple(replace(meaning, verb=None) for meaning in nearest) if is_stock else nearest
    return ()


def opens_with(key: str, text: str) -> bool:
    """Whether the first words of a heading are under `key` of counts.yml."""
    parsed = [token for token in words.tokens(words.fold(text)) if token.is_word]
    return bool(parsed) and bool(words.group(tuple(load("counts")[key])).matches_at(parsed, 0))


def _introduction(text: str) -> str:
    """«… Встановлено 34. На 31 грудня 2025 року працює 122 камери:»: the last sentence of a text, if it leads to the table."""
    return _SENTENCE_ENDS.split(text)[-1] if text.endswith(":") else text


def _is_caption(text: str) -> bool:
    """Words over a table that are no sentence of the text before it."""
    sentences = [part for part in _SENTENCE_ENDS.split(text) if len(part.split()) > _FEW_WORDS]
    open_end = _ABBREVIATED.search(text) or sections.is_numbered_title(text)
    ends = text.endswith(";") or (text.endswith(".") and (len(sentences) > 1 or not open_end))
    return len(text) <= _MOST_CAPTION and (not ends or opens_with("captions", text))


def _names_unit(text: str) -> bool:
    """«Обсяг касових видатків, грн»: what the figures below are of, and nothing that stands above it."""
    _, comma, unit = text.rpartition(",")
    return bool(comma) and numbers.parse_unit(unit.strip()) is not None


def _year(period: Period | None) -> int | None:
    one = period and period.start and period.end and period.start.year == period.end.year
    return period.start.year if one and period and period.start else None


def _time(own: Sequence[Meaning], axis: Iterable[Sequence[Meaning]], year: int | None) -> Period | None:
    """The time that a row or a column names; of a total beside several times, all of them."""
    time = next((found for meaning in own if (found := meaning.time(year))), None)
    if time is None and year and any(headings.matches("whole_year", meaning.text) for meaning in own):
        return periods.years(year, year)  # «І квартал | І півріччя | 9 місяців | Рік»
    if (time is None or time.end is None) and any(meaning.is_total for meaning in own):
        parts = (meaning.time(year) for meanings in axis for meaning in meanings if not meaning.is_total)
        return hull(parts) or time
    return time
