"""One figure of a table of counts: what it is, of when, planned or done, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extract import headings, periods, words
from extract.columns import Column
from extract.count_words import ANY_CRIME, CAMERAS, REQUESTS, Fact, Meaning, fact, is_kind_of_crime, meaning_of
from extract.model import Period
from extract.numbers import Missing, Number, Unit, parse_cell
from extract.parts.crossing import CountRow, Crossing
from extract.vocabulary import load

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_MONEY = frozenset(["planned", "allocated", "executed"])
_FOLLOWS = frozenset(["deviation", "remainder", "rate"])  # from the columns beside it
_REQUESTS = ("requests_from_citizens", "requests_from_authorities")
_PLANNED = frozenset(["planned", "budgeted"])
_MEANT = {"budgeted": "planned", "financed": "executed"}


@dataclass(frozen=True)
class CountCell:
    """The cell of a row in the column `index`; `number` is what is printed there (None for words)."""

    crossing: Crossing
    row: CountRow
    index: int

    @cached_property
    def number(self) -> Number | Missing | None:
        return parse_cell(self.row.source.cells[self.index].text)

    @property
    def column(self) -> Column:
        """The heading as its neighbours make it plain."""
        return self.crossing.grid.columns[self.index]

    @property
    def own(self) -> tuple[Meaning, ...]:
        """What its row and its column say."""
        return (*self.row.meanings, self.crossing.columns[self.index])

    @cached_property
    def levels(self) -> tuple[Meaning, ...]:
        return (*self.own, *self.crossing.around(self.row, self.index))

    # --- what it is ---------------------------------------------------------------------------------------------------

    @cached_property
    def fact(self) -> Fact | None:
        """Its code; None where its words are not understood."""
        heading = self.crossing.columns[self.index]
        if heading.narrowed and not (heading.is_known or heading.counted or heading.is_other):
            return None
        done = self.column.phase == "executed" and any(meaning.verb == "installed" for meaning in self.row.meanings)
        found = fact(self.levels, len(self.own), is_stock=self._stock_time is not None and not done)
        if found and found.indicator_id == "cameras_operating" and self.crossing.sums_time(self.row, self.index):
            return Fact(None) if isinstance(self.number, Missing) else None  # the stocks of several years have no sum
        if found is None and (asked := self._asked):
            return Fact(asked)
        of_a_place = self.row.place is not None and not self.row.is_total
        if found and ((of_a_place and found.breakdown == "total") or self._is_subtotal):
            return Fact(None)  # what is at one place is no count of all
        return found

    @property
    def _asked(self) -> str | None:
        """The requests that are counted: «Направлено запитів до адміністратора системи» in a paper that the police signs, «Поліція та СБУ |
        Громадяни» under «Кількість запитів»."""
        asked, frame = load("facts")["asked"], self.crossing.frame
        sent = words.find_any(asked, self.row.label) and any(m.verb == "sent" for m in self.row.meanings)
        if frame.context.of_police and sent:
            return "requests_from_authorities"
        if not any(words.find_any(asked, text) for text in frame.grid.above[-1:]):
            return None
        rules = load("facts")["counts"]
        named = " ".join(meaning.text for meaning in self.own)
        return next((key for key in _REQUESTS if words.find_any(rules[key]["asked_by"], named)), None)

    @property
    def counts(self) -> bool:
        return self.fact is not None and self.fact.indicator_id is not None

    @property
    def _is_subtotal(self) -> bool:
        """«Разом по вул. Київській» over «Всього»: a total of a part."""
        totals = [each for each in self.crossing.rows if each.is_total]
        return self.row.is_total and len(totals) > 1 and meaning_of(self.row.words).narrowed

    @property
    def label(self) -> str | None:
        """The words of the row that say more than its code: an address, a part of a kind."""
        if self.row.is_total:
            return None
        kinds = [m for m in self.row.meanings if m.kind or any(map(is_kind_of_crime, m.things))]
        return self.row.place or (self.row.label if any(meaning.narrowed for meaning in kinds) else None)

    @property
    def rank(self) -> tuple[int, ...]:
        """Which of several figures of one fact is meant: «справних», not «на балансі»; «за допомогою камер», «працює», the total of what
        is divided; «Запити», not «Надано відеоматеріалів»."""
        return (
            not any(words.find_any(load("counts")["owned"], meaning.text) for meaning in self.own),
            any(meaning.by_cameras for meaning in self.own),
            any(meaning.verb is not None for meaning in self.own) and not self._is_of_requests,
            self.row.is_total + self.column.is_total,
        )

    @property
    def _is_of_requests(self) -> bool:
        return self.fact is not None and (self.fact.indicator_id or "").startswith(REQUESTS)

    @property
    def is_left_out(self) -> bool:
        """Deviations and rates follow from the columns beside them; figures of the oblast are of others."""
        text = " ".join(meaning.text for meaning in self.own)
        follows = any(phase in _FOLLOWS for phase in self.phases) and not self.is_share_of_money
        follows = follows or self.column.phase in ("deviation", "remainder")  # of a rate of execution too: «+0,9»
        return follows or self._compares or words.find_any(load("gazetteer")["wider_places"], text)

    @property
    def _compares(self) -> bool:
        """«2024 до 2023, %», «Ріст, %» in a row of counts or money."""
        if {unit.code for unit in self.column.units} != {"%"}:
            return False
        years = len(set(_YEARS.findall(self.column.heading)))
        of_counts = self.row.named_unit not in (None, "%") and not self.is_share_of_money
        return years > 1 or of_counts

    # --- when ---------------------------------------------------------------------------------------------------------

    @cached_property
    def time(self) -> Period | None:
        """What the row and the column name; «Виконано станом на 01.07.2024» is of the year so far, of all but a stock."""
        time = self.crossing.time(self.row, self.index)
        flows = self.column.phase == "executed" or self.row.is_money
        return periods.so_far(time.end) if time and time.end and time.basis == "instant" and flows else time

    @property
    def _stock_time(self) -> Period | None:
        """The day that a stock is of, where one is named in the table or over it."""
        if self._is_of_cameras:
            return self.crossing.stock_time(self.row, self.index)
        return self.time if self.time is not None and self.time.basis == "instant" else None

    @property
    def _is_of_cameras(self) -> bool:
        return next((meaning.things[0] for meaning in self.levels if meaning.things), None) == CAMERAS

    @cached_property
    def period(self) -> Period:
        """Its time, that of the words over the table, or what is reported on; a stock without any is of the day the text
        was written."""
        frame = self.crossing.frame
        is_stock = self.fact is not None and self.fact.indicator_id == "cameras_operating"
        above = self.crossing.time_above
        undated = self.time is None and (above is None or above.basis == "term")
        if is_stock and undated and self.phase == "executed":
            return Period(frame.context.counted, frame.context.counted, "instant")
        first, second = (self._stock_time, self.time) if is_stock else (self.time, self._stock_time)
        period = first or second or frame.period
        of_money = self.row.is_money or (self.unit is not None and self.unit.code == "UAH")
        if is_stock and not of_money and self.phase == "planned" and period.basis == "annual":
            return Period(period.end, period.end, "instant")  # as many there are to be when the year ends
        return period

    # --- planned or done ----------------------------------------------------------------------------------------------

    @cached_property
    def phases(self) -> list[str]:
        """The phases that the row and the column name."""
        columns = [*(meaning.column for meaning in self.row.meanings), self.column]
        return [column.phase for column in columns if column.phase]

    @cached_property
    def phase(self) -> str:
        """Planned where a word of planning stands there, or the document is a plan and the time is not past."""
        text = " ".join(meaning.text for meaning in self.own)
        plans = [*load("facts")["plans"], *load("counts")["plans"]]
        if any(phase in _PLANNED for phase in self.phases) or (not self._is_done and words.find_any(plans, text)):
            return "planned"
        frame = self.crossing.frame
        end, start, until = (self.time or frame.period).end, frame.context.term.start, frame.context.told_until
        past = end is not None and ((start is not None and end <= start) or (until is not None and end <= until))
        planned = [column for i in self.crossing.values if (column := frame.grid.columns[i]).phase in _PLANNED]
        beside_plan = any(column.period == self.column.period for column in planned)  # not «2025» beside «2027 (ціль)»
        unsaid = not (self.phases or past or beside_plan or self._has_come) and (
            frame.unsaid_phase == "planned" or self._is_aim
        )
        return "planned" if unsaid else "executed"

    @property
    def _has_come(self) -> bool:
        """Whether the day of a stock had come when the text was written, or lies within what it reports on."""
        context, day = self.crossing.frame.context, self._stock_time
        until = context.told_until
        return day is not None and day.end is not None and until is not None and day.end <= until

    @property
    def _is_done(self) -> bool:
        return "executed" in self.phases

    @property
    def _is_aim(self) -> bool:
        """A word of planning in the caption: «Планується встановити камер»."""
        return any(words.find_any(load("facts")["plans"], text) for text in self.crossing.frame.grid.above[-1:])

    @property
    def money_phase(self) -> str | None:
        named = next(iter(self.phases), None) or self.crossing.frame.unsaid_phase
        if named == "planned" and self.column.phase:  # «Обсяг фінансування» under «Факт»
            named = self.column.phase
        if named == "executed" and self.column.phase == "planned":
            named = "planned"  # «Касові видатки» under «Річний план»
        words_of_it = f"{self.row.label} {self.column.heading}"
        if named is None and self._is_of_past and headings.matches("spent_in_the_past", words_of_it):
            return "executed"  # «Видатки бюджету громади, тис. грн» of the years before
        return _MEANT.get(named or "", named)

    @property
    def _is_of_past(self) -> bool:
        """Whether all times of the columns, or that of the row, had ended when the text was written."""
        frame = self.crossing.frame
        until = frame.context.told_until
        ended = until is not None and self.time is not None and self.time.end is not None and self.time.end <= until
        return frame.is_of_past or (ended and frame.context.kind not in ("council_decision", "programme_plan"))

    # --- in which unit ------------------------------------------------------------------------------------------------

    @cached_property
    def unit(self) -> Unit | None:
        """The printed unit: the cell's, the row's, the column's, or the money unit over the table («тис. грн»)."""
        units = [getattr(self.number, "unit", None), self.row.unit]
        units += [unit for meaning in self.own for unit in meaning.column.units]
        return next(filter(None, units), None) or self.crossing.money_above

    @property
    def is_one_of_several_sums(self) -> bool:
        """Whether sums of one phase stand side by side («на придбання», «на ремонт»): neither is the whole."""
        columns = [self.crossing.grid.columns[i] for i in self.crossing.values]
        beside = [(each.phase, each.period) for each in columns if each.is_money]
        rows = (each for each in self.crossing.rows if each.is_money and self._source_of(each) is None)
        of_rows = [each.phase_named for each in rows]
        across = self.column.is_money and beside.count((self.column.phase, self.column.period)) > 1
        return across or (self.source is None and self.row.is_money and of_rows.count(self.row.phase_named) > 1)

    @property
    def source(self) -> str | None:
        """«Обсяг фінансування з бюджету громади» beside «… з інших джерел»: the source of money that a row is of."""
        return self._source_of(self.row)

    def _source_of(self, row: CountRow) -> str | None:
        at, sources = row.source.source.number, self.crossing.sources
        divides = len(sources) > 1 or any(meaning.divides for meaning in row.meanings)
        return row.label if divides and at in sources else None

    @property
    def is_for_other_things(self) -> bool:
        """«Видатки на сервери»: money for one thing is not that of the programme."""
        return any(meaning.is_other for meaning in self.row.meanings)

    @property
    def is_share_of_money(self) -> bool:
        """«Виконання, %» in the row of the programme's money, or behind its columns: the execution that the document states."""
        before = [i for i in self.crossing.values if i < self.index][-1:]
        of_money = self.row.is_money or any(self._holds_money(self.crossing.grid.columns[i]) for i in before)
        is_whole = not (self.is_one_of_several_sums or self.is_for_other_things)
        return is_whole and (self._is_of_rates or (self.column.phase == "rate" and of_money))

    def _holds_money(self, column: Column) -> bool:
        """«Профінансовано, грн», or «Профінансовано» under «тис. грн»."""
        in_unit_above = not column.units and self.crossing.money_above is not None
        return column.is_money or (in_unit_above and column.phase in _MONEY and not meaning_of(column.heading).things)

    @property
    def _is_of_rates(self) -> bool:
        """«Касові видатки до плану, %», or «Відсоток виконання» under rows of money."""
        row = self.row
        if row.phase_named != "rate" or any(meaning.things for meaning in row.meanings):
            return False
        above = [each for each in self.crossing.rows if each.source.source.span.start < row.source.source.span.start]
        money = words.find_any(load("counts")["money"], row.label) or bool(above and above[-1].is_money)
        return money and row.named_unit in ("%", None)

    @property
    def is_damage(self) -> bool:
        return any(words.find_any(load("money")["nouns"]["damage"], meaning.text) for meaning in self.own)

    @property
    def crime(self) -> str | None:
        """The kind of crime that the row names, in its words."""
        return next((m.text for m in self.row.meanings if m.things and m.things[0] != ANY_CRIME), None)
