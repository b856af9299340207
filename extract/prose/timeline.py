"""The time of the numbers of a statement, by the grammar of its scope.

A number has the time of its own phrase; else the one stated before it in the sentence, else the one that closes the
sentence; else what the text speaks of: the time over the list, of the sentence before, of the heading; else the document's.
A time told only for comparison («роком раніше – 56», «проти 16 за 2023 рік», «(у 2022 році – 590)») is of its own figures
and not of what follows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from extract import metadata, periods, words
from extract.harvest import Context
from extract.model import NO_PERIOD, Period
from extract.periods import PeriodMention
from extract.prose import times, topics
from extract.prose.counts import Count, leads_to
from extract.prose.finding import find, last_verb
from extract.prose.phrases import LABEL, Phrases
from extract.prose.sentences import Statement
from extract.prose.spoken import Spoken, is_limit, lies_within
from extract.vocabulary import load

_OF = frozenset(["з", "із", "зі", "серед"])
_WITHIN = frozenset(["у", "в"])
_SUMMED, _SOME_YEAR = Period(None, None, "cumulative"), Period(None, None, "annual")
_NOUN = 5  # words: «11 злочинів у сфері обігу наркотиків (9)»
_YEAR = re.compile(r"\d{4}")
_QUARTERS = re.compile(r"\bкв")  # «у І–ІV кварталах»
RELATIVE = frozenset("який яка яке які якого якої яких котрий котра котрі що".split())


@dataclass
class Timeline:
    """The times that one statement names, and which of its numbers each is of."""

    statement: Statement
    counts: Sequence[Count]
    spoken: Spoken
    context: Context
    labels: Sequence[PeriodMention]
    mentions: list[PeriodMention] = field(init=False)
    compared: list[PeriodMention] = field(init=False)  # «ніж у 2022 році (44)»: of one figure only
    phrases: Phrases = field(init=False)

    def __post_init__(self) -> None:
        named = self._named_in(self.statement)
        labels = [label for label in self.labels if not any(m.start <= label.start < m.end for m in named)]
        found = sorted([*named, *labels, *self._together(named)], key=lambda m: m.start)
        self.compared = [mention for mention in found if mention.compared]
        self.mentions = [mention for mention in found if not mention.compared]
        self.phrases = Phrases(self.statement, self.counts, self.mentions)

    def _named_in(self, statement: Statement) -> list[PeriodMention]:
        """The periods that a statement names; «у липні» is of the year spoken of before, else of the year reported on."""
        context, spoken = self.context, self.spoken
        inside = spoken.before is None or lies_within(spoken.before, context.period)
        is_of_own = context.period != NO_PERIOD and context.unsaid_phase is None and not inside  # a report, before all
        said = (spoken.period, spoken.heading, None if is_of_own else spoken.before)
        told = [
            p for p in spoken.listed if p.basis not in ("cumulative", "term")
        ]  # beside the years of which they are all
        whole = times.hull(told) if all(p.basis == "annual" for p in told) else None
        months = next(
            (p for p in told[-1:] if p.basis == "part_year" and spoken.period and lies_within(p, spoken.period)), None
        )
        part = whole or months or next((p for p in said if p and p.basis != "instant"), context.period)
        of_heading = spoken.heading.end.year if spoken.heading and spoken.heading.end else None
        year = self._year_over(statement) or spoken.year or of_heading or context.year or spoken.year_before
        term = spoken.programme or context.term
        found = periods.find(statement.text, context.written, year, context.period, part, term)
        if context.written is None or year in (None, context.written.year) or not found:
            return found
        of_today = periods.find(statement.text, context.written, context.written.year, context.period, part, term)
        own = {m.start: m for m in of_today if self._is_of_today(m, year)}
        return [own.get(m.start, m) for m in found]

    def _year_over(self, statement: Statement) -> int | None:
        """«Завдання на 2025 рік: … на кінець року – 108»: the year of the sentence over the list that a statement is in."""
        over = self._over_list() if statement is self.statement and statement.intro else None
        return over.end.year if over and over.end and over.basis == "annual" else None

    def _is_of_today(self, mention: PeriodMention, year: int) -> bool:
        """Whether a part of a year without one is of the year of writing, though another was spoken of: it had just ended,
        or something is planned for it."""
        today, heading = self.context.written, self.spoken.heading
        if today is None or mention.period.basis != "part_year" or mention.period.start is None:
            return False
        if mention.period.start > today:
            return times.is_of_plan(self.statement.tokens, mention)
        reported = year == self.context.year or bool(heading and heading.end and heading.end.year == year)
        one_month = mention.period.end is not None and mention.period.start.month == mention.period.end.month
        return not reported and not (one_month and self.spoken.year) and times.is_fresh(mention.period, today)

    def _together(self, named: list[PeriodMention]) -> list[PeriodMention]:
        text, folded = self.statement.text, self.statement.folded
        listed = self.spoken.listed if len(self.spoken.listed) > 1 else ()
        for known in (listed, tuple(m.period for m in named), (self.context.term,)):
            found = times.together(text, folded, times.apart(known), self.context.period)
            if found := [
                m for m in found if known == (self.context.term,) or not words.fold(m.printed).startswith("на ")
            ]:
                return found
        return []

    # --- the time of a number -----------------------------------------------------------------------------------------

    def at(self, count: Count, planned: bool = False) -> Period:
        """The period of a count."""
        stated = self.respective(count) or self.own(count) or self.summed(count)
        if stated and not planned and is_limit(stated):
            return self.until(stated)
        return stated or self.near(self.phrases.offset(count.first), planned)

    def until(self, limit: Period) -> Period:
        """«До 1 липня освоїли 870 тис. грн»: what is done was done in that year so far; «до кінця року полагоджено 27» in a report
        on the year before is of the year that it reports on."""
        to_come = self.context.written and limit.end and limit.end > self.context.written
        if limit.end and not to_come:
            return periods.so_far(limit.end)
        return self.context.period if self.context.period != NO_PERIOD else self.carried() or NO_PERIOD

    def summed(self, count: Count) -> Period | None:
        """«січень–червень – 312, липень–грудень – 401, разом – 713»: a sum is of all the times before it."""
        tokens = self.statement.tokens[max(0, count.first - 2) : count.first]
        sums = load("money")["sums"]
        labelled = len(tokens) > 1 and tokens[1].text in LABEL and find(sums, tokens) is not None
        if not labelled and find(sums, tokens[1:]) is None:  # «…, а всього тридцять чотири»
            return None
        return times.hull([m.period for m in self.mentions if m.end <= tokens[0].start])

    def made_up(self, count: Count) -> Period | None:
        """«За два роки реалізації встановлено 33 камери (у 2023 році – 15, у 2024 році – 18)»: all the times of the parts of a count."""
        parts = [other for other in self.counts if other.first > count.first]
        own = [period for part in parts if (period := self.own(part))]
        if len(own) < 2 or len(own) < len(parts) or sum(part.number.value for part in parts) != count.number.value:
            return None
        return times.hull(own)

    def all_listed(self) -> Period | None:
        """The stretch of the times that the statement before named together."""
        return times.hull(self.spoken.listed)

    def own(self, count: Count) -> Period | None:
        """The period that stands in the count's own phrase."""
        if compared := self.compared_at(count) or self._before_arrow(count):
            return compared
        if self.is_in_brackets(count) and (told := self.spoken.in_brackets or self._first_in_brackets(count)):
            return told
        mention = self.phrases.owned.get(count.first)
        if mention and mention.period == _SOME_YEAR and (before := self._compared_with(count)):
            return times.year_before(self.at(before))
        of_name = mention and (self._is_only_of_name(mention) or self._is_beside_own_time(mention))
        return self.filled(mention.period) if mention and not of_name else None

    def _compared_with(self, count: Count) -> Count | None:
        """«38 злочинів (торік – 21)» in a text of no known day: the number before, which is of another year."""
        before = next((other for other in reversed(self.counts) if other.last <= count.first), None)
        if before is None or before.first in self.phrases.owned:
            return None
        return before if self.at(before).basis == "annual" and self.at(before).end else None

    def _before_arrow(self, count: Count) -> Period | None:
        """«крадіжки: 33 → 41»: the first is of the year before that of the second."""
        following = next((other for other in self.counts if other.first >= count.last), None)
        if following is None or not leads_to(self.statement.tokens, count, following):
            return None
        now = self.at(following)
        return times.year_before(now) if now.basis in ("annual", "part_year", "instant") else NO_PERIOD

    def is_dated_after(self, count: Count) -> bool:
        """«41 (2022 рік), 12 (2023 рік)», «20 – у 2017 році, 16 у 2018 році»: whether a time right after a number labels it."""
        after = self.statement.tokens[count.last : count.last + 3]
        starts = {mention.start for mention in self.mentions}
        marked = bool(after) and after[0].text in "(–-" and any(token.start in starts for token in after[1:])
        return marked or (len(after) > 1 and after[0].text in _WITHIN and after[1].start in starts)

    def is_in_brackets(self, count: Count) -> bool:
        """«крадіжок – 36 (29)», «6 грабежів (5)»: a number alone in brackets after another and what that counts."""
        tokens = self.statement.tokens
        around = [token.text for token in tokens[count.first - 1 : count.last + 1]] if count.first > 1 else []
        before = max((other.last for other in self.counts if other.last < count.first), default=None)
        between = tokens[before : count.first - 1] if before is not None else ()
        named = before is not None and len(between) <= _NOUN and all(token.is_word for token in between)
        return named and around[:1] == ["("] and around[-1:] == [")"]

    def _first_in_brackets(self, count: Count) -> Period | None:
        """«34 крадіжки (у 2022 році – 27), 6 грабежів (5)»: the time that the first brackets name."""
        text = self.statement.text
        named = sorted([*self.compared, *self.mentions], key=lambda m: m.start)
        earlier = [m for m in named if m.end < count.number.start and text[: m.start].rstrip("ув ").endswith("(")]
        return earlier[0].period if earlier else None

    def near(self, offset: int, planned: bool = False) -> Period:
        """The period stated nearest before a place of the statement, else after it where it closes the sentence, else
        carried over from before, else the document's. What is not planned is of no time to come."""
        stated = [m for m in self.mentions if not self.is_of_another_thing(m)]
        if any(m.period.basis == "instant" for m in stated):  # «… камер на кінець року (наростаючим підсумком):»
            text = self.statement.text
            stated = [m for m in stated if not (m.period == _SUMMED and text[: m.start].rstrip().endswith("("))]
        stated = [m for m in stated if not self._is_beside_own_time(m)]
        if not planned:
            stated = [m for m in stated if not (is_limit(m.period) or self._is_only_of_name(m))]
        before = [m.period for m in stated if m.start <= offset and not self.is_aside(m, offset)]
        if before:
            return self.filled(before[-1])
        if closing := self.closing(stated, offset):
            return self.filled(closing.period)
        if stretch := self._some_years(offset):
            return stretch
        if planned and self.spoken.programme and find(load("periods")["that_programme"], self.statement.tokens, 0, 1):
            return self.spoken.programme
        of_project = self.spoken.term if planned and self.context.term == NO_PERIOD else None
        lead = self.spoken.leading if not planned and self.context.period == NO_PERIOD else None
        known = self.carried(planned) or of_project or lead or self.context.period
        return self.filled(known if known != NO_PERIOD else self._year_planned_for())

    def _some_years(self, offset: int) -> Period | None:
        """«Усього за два роки – 20 злочинів»: the years listed before or those of the programme, where they are so many."""
        tokens = [token for token in self.statement.tokens if token.start < offset]
        for many, said in load("periods")["some_years"].items():
            if (match := find(said, tokens)) is not None:
                return self._so_many_years(many, find(load("periods")["of_its_life"], tokens, match.last) is not None)
        return None

    def _so_many_years(self, many: int, of_life: bool) -> Period:
        """The years told of that are so many; the first of the programme («за три роки її дії»); else no years that are known."""
        term, spoken = self.context.term, self.spoken
        known = (times.hull(spoken.listed), spoken.period, spoken.heading, self.context.period, term)
        for period in known:
            if period and period.start and period.end and period.end.year - period.start.year + 1 == many:
                return period
        first = term.start.year if of_life and term.start else None
        return (
            replace(periods.years(first, first + many - 1), basis="cumulative") if first else Period(None, None, "term")
        )

    def closing(self, stated: list[PeriodMention], offset: int) -> PeriodMention | None:
        """The one time after a place that closes the sentence and is of all of it."""
        after = [m for m in stated if m.start > offset and not (m.earlier or self.phrases.is_versus(offset, m.start))]
        if len(after) == 1 and self._closes(after[0]) and not self._is_of_other_plan(after[0], offset):
            return after[0]
        return None

    def carried(self, planned: bool = False) -> Period | None:
        """The period carried over: of the sentence over the list, of the sentence before, of the heading; a day is carried
        to no other sentence."""
        over = self._over_list()
        spoken = (self.spoken.planned if planned else None) or self.spoken.period
        known = [p for p in (over, spoken, self.spoken.heading) if p and p.basis != "instant"]
        return known[0] if known else over

    @property
    def is_dated(self) -> bool:
        """Whether a period is stated in the statement or carried over to it."""
        return bool(self.mentions) or self.carried() is not None

    def day_of_years(self, count: Count) -> Period | None:
        """«Працювало на кінець року: 2022 – 61, 2023 – 84»: the day, named without a year, that a list of years is told of."""
        over = self._named_in(self.statement.intro) if self.statement.intro else []
        named = [*over, *(m for m in self.mentions if m.end <= count.number.start)]
        days = [m.period for m in named if m.period.basis == "instant" and not _YEAR.search(m.printed)]
        return days[-1] if days else None

    def _over_list(self) -> Period | None:
        intro = self.statement.intro
        found = times.of_the_whole(intro.text, self._named_in(intro)) if intro else []
        # «Протягом 2024 року в межах Програми «Правопорядок» на 2022–2025 роки:»
        of_names = [each.span for each in metadata.programmes(intro.text) if each.year_start] if intro else []
        told = [m for m in found if not any(span.start <= m.start < span.end for span in of_names)]
        over = (told or found)[-1].period if found else None
        if over is None or intro is None or intro.tokens[0].text not in _OF:
            return over
        spoken = (self.spoken.period, self.spoken.before)  # «За шість місяців … Із розкритих цього року:»
        return next((p for p in spoken if p and lies_within(p, over)), over)

    def _year_planned_for(self) -> Period:
        """«Із передбачених на рік 1,2 млн грн використано 0,9»: where no other time is known both are of that year."""
        said = [m.period for m in self.compared if words.fold(m.printed) in load("periods")["for_year"]]
        return said[-1] if said else NO_PERIOD

    def filled(self, period: Period) -> Period:
        """«З початку дії Програми» begins with the programme and ends with what the document reports on, or its day."""
        if period.basis != "cumulative" or (period.start and period.end):
            return period
        reported = self.context.period.start if self.context.period.basis == "term" else None
        start = period.start or (self.spoken.programme or self.context.term).start or reported
        end = period.end or self._as_of or self.context.period.end or self.context.written
        if not period.end and start and end and self.context.written and start <= self.context.written < end:
            end = self.context.written  # nothing was told of later days
        if end and self.spoken.programme and self.spoken.programme.end:
            end = min(end, self.spoken.programme.end)
        if start and end and end < start:  # a programme that begins after what is reported on: one of them is misread
            return period
        return Period(start, end, "cumulative")

    @property
    def _as_of(self) -> dt.date | None:
        """«Станом на кінець 2024 року: …»: the day that a sentence opens with."""
        first = self.mentions[0] if self.mentions else None
        opens = first is not None and first.period.basis == "instant" and not self.statement.text[: first.start].strip()
        return first.period.end if first and opens and self.statement.text[first.end :].lstrip()[:1] == ":" else None

    def compared_at(self, count: Count) -> Period | None:
        """The period of a figure that stands right after what it is compared with: «у 2022 році – 44»."""
        before = [mention for mention in self.compared if mention.end <= count.number.start]
        tokens = self.statement.tokens
        near = before and not any(t.is_word for t in tokens if before[-1].end <= t.start < count.number.start)
        return before[-1].period if near else self._year_after(count)

    def _year_after(self, count: Count) -> Period | None:
        """«виділено 700 тис. грн на весь рік», «13 камер із 28, запланованих на рік»."""
        after = [m for m in self.compared if m.start >= count.number.end]
        if not after or not words.fold(after[0].printed).startswith("на "):  # not «34 % річного плану»
            return None
        between = [t for t in self.statement.tokens if count.number.end <= t.start < after[0].start]
        planned = load("money")["participles"]["planned"]
        return after[0].period if all(t.text == "," or find(planned, [t]) for t in between) else None

    def respective(self, count: Count) -> Period | None:
        """«у 2023 та 2024 роках відповідно 124 та 172»: as many numbers as periods, in one order; «Крадіжок – 6 та 12» after as many
        years."""
        sharing = [other.first for other in self.counts if other.noun == count.noun]
        said = find(["відповідно"], self.statement.tokens) is not None
        if len(sharing) < 2:
            return None
        rows = self._rows_told(sharing[0]) if said else self._only_row(sharing[0])
        if (said or not self.mentions) and all(
            mention.period.basis == "term" for mention in self.mentions
        ):  # «за ці роки відповідно 610 та 940»
            rows += [
                times.apart(self.spoken.listed),
                [p for p in self.spoken.listed if p.basis == "annual"],
            ]  # without their sum
            rows += [times.years_of(period) for period in self.spoken.listed[-1:]]
        apart = (row for row in rows if not any(_overlap(a, b) for a, b in combinations(row, 2)))
        listed = next((row for row in apart if len(row) == len(sharing)), None)
        return listed[sharing.index(count.first)] if listed else None

    def _only_row(self, first: int) -> list[list[Period]]:
        """«У 2023 та 2024 роках – 88 та 101 запит»: the times before some numbers, where no others are told."""
        rows = self.phrases.rows()
        alone = len(rows) == 1 and rows[0][-1].end <= self.phrases.offset(first)
        return [times.apart([mention.period for mention in rows[0]])] if alone else []

    def _rows_told(self, first: int) -> list[list[Period]]:
        """The times of the statement in rows: those that are listed together, the quarters and months of one, those told before a
        number."""
        rows = [times.apart(times.of_one_edge([m.period for m in row])) for row in self.phrases.rows()]
        rows += [times.quarters_of(m.period) for m in self.mentions if _QUARTERS.search(words.fold(m.printed))]
        rows += [times.months_of(row[0]) for row in rows if len(row) == 1]
        told = [m for m in self.mentions if m.end <= self.phrases.offset(first)]
        counted = max((count.number.end for count in self.counts if count.last <= first), default=0)
        led = (
            bool(told) and told[-1].start >= counted
        )  # «…; у 2023 році – 1 500 і 1 488 тис. грн відповідно» is of one year
        return rows if led else [*rows, times.apart([mention.period for mention in told])]

    # --- which times are only of their own figures --------------------------------------------------------------------

    def is_aside(self, mention: PeriodMention, offset: int) -> bool:
        """Whether a time before a place is of other figures only: in brackets after a number that close before the place
        («512 злочинів (у 2022 році – 590), тобто …»), or told for comparison in another phrase («проти 16 торік»)."""
        text = self.statement.text
        start, end = self.phrases.around(mention.start)
        if end <= offset and self.phrases.begins_versus(start):
            return True
        opened, closed = text.rfind("(", 0, mention.start), text.find(")", mention.end, offset)
        if closed < 0 or opened < 0 or text.find(")", opened, mention.start) >= 0:
            return False
        if text[closed + 1 :].lstrip()[:1] == ":":  # «Вихідний стан (2023 рік): …»
            return False
        return any(self.phrases.offset(count.first) < mention.start for count in self.counts)

    def _closes(self, mention: PeriodMention) -> bool:
        """Whether a period after a number may be its time: «встановлено 5 камер у 2023 році». Where another number or a
        verb follows («…, у 2024 році – 50», «до кінця 2026 року планується ще 30»), it is the time of that."""
        rest = [token for token in self.statement.tokens if token.start >= mention.end]
        end = next((i for i, token in enumerate(rest) if token.text in ".;"), len(rest))
        opened = self.statement.text.rfind("(", 0, mention.start)
        inside = opened > self.statement.text.rfind(")", 0, mention.start) and not self._is_said_of_all(opened)
        verbs = load("facts")["verbs"]
        return not (inside or any(token.is_number for token in rest[:end]) or last_verb(verbs, rest, end))

    def _is_of_other_plan(self, mention: PeriodMention, offset: int) -> bool:
        """«Відновлено 32 камери, ще 8 планується відновити у 2025 році», «надійшло 204 запити, у тому числі 66 – від липня по
        вересень»: the time of what is planned, or of a part, is not of the rest."""
        if mention not in self.phrases.owned.values():
            return False
        tokens = self.statement.tokens
        between = [token for token in tokens if offset <= token.start < mention.start]
        of_part = find(load("facts")["parts_of_a_count"], between) is not None
        return of_part or times.is_of_plan(tokens, mention)

    def is_of_another_thing(self, mention: PeriodMention) -> bool:
        """Whether a time is that of a decision, or only describes a thing: «центр, відкритий у 2020 році, опрацював …»,
        «вбивство, вчинене ще у 2019 році»."""
        return self._only_describes(mention) or times.is_of_decision(self.statement.tokens, mention)

    def _only_describes(self, mention: PeriodMention) -> bool:
        """Whether a time stands in a participial phrase; not in that of what is counted («злочинів, розкритих у 2024 році, –
        41»)."""
        start, end = self.phrases.around(mention.start)
        tokens = self.statement.tokens
        inside = [t for t in tokens if start <= t.start < end]
        counted = any(start <= self.phrases.offset(count.first) < end for count in self.counts)
        if counted or len(inside) < 2 or inside[0].text != ",":
            return False
        after = [t for t in tokens if t.start >= end][:2]
        told = bool(after) and (after[-1].text in LABEL or after[0].text in LABEL)
        if inside[1].text in RELATIVE and self._is_of_programme(inside[0]):
            return False  # «за попередньою програмою, яка діяла у 2020–2023 роках»
        if inside[1].text in RELATIVE and not self._is_said_so(
            inside[0]
        ):  # «відремонтували 11 камер, які не працювали з 2021 року»
            return not told  # «кількість камер, які планується встановити у 2024 році, – 35»
        planned = load("cameras")["participles"]["planning"]
        if not _is_participle(inside[1].text) or find(
            planned, inside[1:2]
        ):  # «із 40 камер, запланованих на 2024 рік, …»
            return False
        return not told and find(load("facts")["verbs"]["stated"], after) is None

    def _is_said_so(self, comma: words.Token) -> bool:
        """«Визнати, що у 2024 році …»: a verb of saying before the comma, and no noun that the clause describes."""
        before = [t for t in self.statement.tokens if t.end <= comma.start][-1:]
        return bool(before) and bool({"verb", "infn", "impe"} & words.readings(before[0].text)[0])

    def _is_of_programme(self, comma: words.Token) -> bool:
        """Whether a clause describes a programme: when it ran is when things were done under it."""
        before = [t for t in self.statement.tokens if t.end <= comma.start][-1:]
        return find(load("facts")["programmes"], before) is not None

    def _is_said_of_all(self, opened: int) -> bool:
        """Whether a bracket that ends the sentence counts nothing: «… розкрито 11, грабежів – 26 (дані за 2020 рік)»."""
        closed = self.statement.text.find(")", opened)
        counted = any(opened < count.number.start < closed for count in self.counts)
        return not counted and not self.statement.text[closed + 1 :].strip(" .;")

    # --- what others ask ----------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Keep what of time is left for the next statements."""
        topics.remember(self)

    def _is_only_of_name(self, mention: PeriodMention) -> bool:
        """«На виконання Програми «Турбота» на 2023–2025 роки витрачено 2 млн грн» in a report on a year is of that year."""
        reported, term = self.context.period, mention.period
        if reported.basis == "term" or not (reported.start and reported.end and term.start and term.end):
            return False
        return term.start <= reported.start and reported.end <= term.end and self.is_of_name(mention)

    def _is_beside_own_time(self, mention: PeriodMention) -> bool:
        """«Торік на Програму «Турбота» на 2021–2025 роки заплановано 2 млн грн»: the years of a name behind the time that is told of."""
        told = (m for m in self.mentions if m.start < mention.start and m.period.basis in ("annual", "part_year"))
        after = [token.text for token in self.statement.tokens if token.start >= mention.end][:_NOUN]
        # «…, на яку в цілому заплановано 6,9 млн»
        described = after[:1] == [","] and any("який" in words.lemmas(text) for text in after[1:3])
        return self.is_of_name(mention) and not described and any(not self.is_of_name(m) for m in told)

    def is_of_name(self, mention: PeriodMention) -> bool:
        """«Програма «Турбота» на 2023–2025 роки»: the years in a programme's name are not what a report speaks of."""
        named = metadata.programmes(self.statement.text)
        return any(each.span.start <= mention.start < each.span.end for each in named if each.year_start)

    @property
    def today(self) -> dt.date | None:
        """The day of writing; else the last that the document reports on."""
        return self.context.told_until

    @property
    def first_to_come(self) -> dt.date | None:
        """The day that what is told as a plan «до кінця року» begins with: that of writing; else the one after what is reported on, where
        that is a part of a year, or after what was spoken of."""
        reported = self.context.period if self.context.period.basis == "part_year" else None
        return self.context.written or _day_after(reported or self.spoken.period or self.spoken.heading)


def _day_after(period: Period | None) -> dt.date | None:
    """The day on which the end of a stretch of time may be told of."""
    if period is None or period.end is None:
        return None
    return period.end if period.basis == "instant" else period.end + dt.timedelta(days=1)


def _is_participle(word: str) -> bool:
    first = words.readings(word)[0]
    return {"adjf", "pssv"} <= first or {"adjf", "actv"} <= first


def _overlap(one: Period, other: Period) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.start <= other.end and other.start <= one.end
