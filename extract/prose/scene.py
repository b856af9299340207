"""What stands around a number in a statement: what it counts, the verb that governs it, its time and its programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from extract import numbers, periods, words
from extract.dates import is_new_year
from extract.harvest import Context, Harvest
from extract.model import NO_PERIOD, Evidence, Period, Place, Span
from extract.numbers import Number
from extract.prose import times
from extract.prose.sentences import Statement
from extract.vocabulary import load
from extract.words import Match, Token

_REACH = 5  # words between a number and what it counts
_CLAUSE_ENDS = frozenset(".;:()")
_IMPERSONAL = ("ено", "ано", "ято", "ито", "уто", "ються", "ється", "ились", "илися", "ались", "алися")
_DASH = 3  # characters: a dash with its spaces
_JOINS = frozenset(
    [",", "та", "і", "й", "а", "и"]
)  # between numbers that share one noun: «відповідно 124 та 172 камери»


@dataclass(frozen=True)
class Count:
    """A number among the tokens of its statement.

    The number is tokens first..last (last excluded); `left` is where its clause begins, or the number before it ends;
    what it counts stands in noun..right, which begins after the last of the numbers that share the noun.
    """

    number: Number
    first: int
    last: int
    left: int
    noun: int
    right: int


@dataclass(frozen=True)
class CameraFrame:
    """What a count of cameras said, for the counts by type that follow it."""

    indicator_id: str
    phase: str
    period: Period
    programme_id: str | None


@dataclass
class Memory:
    """What one statement leaves for the next ones of its paragraph; `crime` is the kind of crime spoken of last, `money`
    the phase of the amount read last, `solved` whether a number of solved crimes was, `things` what was counted last, `counts_cameras` whether cameras were spoken of.
    `year` is the year spoken of last, which a new paragraph does not end."""

    period: Period | None = None
    year: int | None = None
    listed: tuple[Period, ...] = ()  # all that the last statement with a time named
    crime: str | None = None
    money: str | None = None
    solved: bool = False
    things: tuple[str, ...] = ()
    cameras: CameraFrame | None = None
    counts_cameras: bool = False

    def at_paragraph(self) -> Memory:
        """What is left at a new paragraph: «Із них 34 – поворотні» may still speak of the cameras counted before it."""
        return Memory(year=self.year, listed=self.listed, cameras=self.cameras, counts_cameras=self.counts_cameras)


@dataclass
class Scene:
    """One statement with all that is needed to read it."""

    harvest: Harvest
    statement: Statement
    memory: Memory
    counts: list[Count] = field(init=False)
    mentions: list[periods.PeriodMention] = field(init=False)
    compared: list[periods.PeriodMention] = field(init=False)  # «ніж у 2022 році (44)»: of one figure only
    programme_id: str | None = field(init=False)
    of_cameras: set[int] = field(default_factory=set, init=False)  # first tokens of the counts that were of cameras

    def __post_init__(self) -> None:
        labels = times.labels(self.statement.folded)
        self.counts = _counts(self.statement, {label.start for label in labels})
        found = sorted([*self._periods_in(self.statement), *labels, *self._together()], key=lambda m: m.start)
        self.compared = [mention for mention in found if mention.compared]
        self.mentions = [mention for mention in found if not mention.compared]
        self.programme_id = self.harvest.programme_named(self.statement.text)

    @property
    def context(self) -> Context:
        return self.harvest.context

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.statement.tokens

    @property
    def intro(self) -> Statement | None:
        return self.statement.intro

    # --- words --------------------------------------------------------------------------------------------------------

    def find(self, patterns: Iterable[str], start: int = 0, stop: int | None = None) -> Match | None:
        """The first match of any pattern that lies within the tokens start..stop."""
        return find(patterns, self.tokens, start, stop)

    def text_of(self, match: Match) -> str:
        return words.squeeze(self.statement.text[self.tokens[match.first].start : self.tokens[match.last - 1].end])

    def comma_after(self, count: Count) -> int:
        """The first comma after a count; where its clause ends if there is none."""
        return next((i for i in range(count.noun, count.right) if self.tokens[i].text == ","), count.right)

    def before(self, count: Count) -> Count | None:
        """The count before another one of the statement."""
        return next((other for other in reversed(self.counts) if other.last <= count.first), None)

    def object_of(self, count: Count, patterns: Iterable[str]) -> Match | None:
        """What the number counts: right after it («36 камер»), or right before it («камер – 36», «камер становить 36»)."""
        match = self.find(patterns, count.noun, count.right)
        ends = match and self.find(load("facts")["reach_ends"], count.noun, match.first)
        if match and match.first <= count.noun + _REACH and ends is None:
            return match
        label = self.find(patterns, count.left, count.first) if self.is_labelled(count) else None
        of_the_one_before = label and any(other.noun == label.first for other in self.counts)  # «12 камер: 8 у …»
        return None if of_the_one_before else label

    def is_labelled(self, count: Count) -> bool:
        """Whether a label stands before the number: «оглядових – 14», «камер: 36», «крадіжки (97)», «кількість камер
        становить 36»."""
        if count.first == 0:
            return False
        if self.tokens[count.first - 1].text == "(" and [t.text for t in self.tokens[count.last : count.last + 1]] == [
            ")"
        ]:
            return True
        stated = load("facts")["verbs"]["stated"]
        return self.tokens[count.first - 1].text in "–-:" or self.find(stated, count.first - 1, count.first) is not None

    # --- verbs --------------------------------------------------------------------------------------------------------

    def verb_of(self, count: Count, object_: Match) -> str | None:
        """The class of the verb that governs the count: in its own phrase, else nearest before in its clause, else after
        it («41 камера встановлено»; not «… та 41 запит, припинено …»), else before the numbers that it follows."""
        facts = load("facts")
        is_label = object_.last <= count.first
        start, end = (count.left, count.first) if is_label else (count.noun, max(count.noun, object_.first))
        own = first_verb(facts["participles"], self.tokens, start, end)
        if own:
            return own[0]
        before = self.verb_before(count.first, "verbs")
        if before and self._has_another_verb(before[1], count.first):
            before = None
        end = max(object_.last, count.noun)
        joined = next((i for i in range(end, count.right) if self.tokens[i].text in _JOINS), count.right)
        after = first_verb(facts["verbs"], self.tokens, end, joined)
        if after and (before is None or before[1] < count.left):
            return after[0]
        return before[0] if before else None

    def _has_another_verb(self, known: int, before: int) -> bool:
        """Whether a verb that is not known stands between a known one and a number: «встановлено 12 і демонтовано 3»."""
        between = [token for token in self.tokens[known + 1 : before] if token.text.endswith(_IMPERSONAL)]
        known_words = [*load("facts")["no_verbs"], *load("facts")["plans"]]
        return any(find(known_words, [token]) is None for token in between)

    def verb_before(self, token: int, group: str) -> tuple[str, int] | None:
        """Class and place of the nearest verb before a token; place -1 where it stands in the sentence over the list."""
        classes = load("facts")[group]
        nearest = last_verb(classes, self.tokens, token)
        if nearest is None and self.intro is not None:
            over = last_verb(classes, self.intro.tokens, len(self.intro.tokens))
            return (over[0], -1) if over else None
        return nearest

    def is_negated(self, count: Count) -> bool:
        """«не встановлено 12 камер», «не вдалося встановити 12 камер»; but «не розкрито жодного злочину» is a zero."""
        if count.number.value == 0:
            return False
        nearest = last_verb(load("facts")["verbs"], self.tokens, count.first)
        return nearest is not None and any(
            token.text == "не" for token in self.tokens[max(0, nearest[1] - 2) : nearest[1]]
        )

    def is_plan(self, count: Count, group: str = "verbs") -> bool:
        """Whether a word of planning governs the count, in the statement or in the sentence over its list."""
        return self._governed(load("facts")["plans"], count, group)

    def is_purpose(self, count: Count) -> bool:
        """Whether the count is what something is meant for: «кошти на встановлення 50 камер»."""
        return self._governed(load("facts")["purposes"], count)

    def is_range(self, count: Count) -> bool:
        """Whether the number is an end of «5–7»."""
        at = self.counts.index(count)
        beside = [other.number for other in self.counts[max(0, at - 1) : at + 2]]
        gaps = [(a.end, b.start) for a, b in pairwise(beside)]
        return any(0 < b - a <= _DASH and self.statement.folded[a:b].strip() in ("-", "–") for a, b in gaps)

    def is_wish(self, count: Count) -> bool:
        """Whether a word of asking, proposing or refusing governs the count."""
        return self._governed(load("facts")["wishes"], count)

    def _governed(self, markers: Iterable[str], count: Count, group: str = "verbs") -> bool:
        """Whether a marker governs the count: after it in its clause, or before it with no verb of another number between.

        «Планувалося встановити 50 камер, фактично встановлено 36»: the plan ends with its own number. A list item
        without a verb of its own is governed as the end of the sentence over it is.
        """
        own = last_verb(load("facts")[group], self.tokens, count.first)
        if self.find(markers, count.noun, self.comma_after(count) if own else count.right):
            return True
        marker = find_last(markers, self.tokens, count.first)
        if marker is None:
            return own is None and self.intro is not None and _governs_end(markers, self.intro)
        between = [other.first for other in self.counts if marker.last <= other.first < count.first]
        return not between or own is None or own[1] < between[0]

    # --- time ---------------------------------------------------------------------------------------------------------

    def period_at(self, count: Count) -> Period:
        """The period of a count: the one of a list «відповідно», else the nearest stated (see `period_near`)."""
        return (
            self.compared_at(count) or self.respective(count) or self.bracketed(count) or self.period_near(count.first)
        )

    def period_near(self, token: int) -> Period:
        """The period stated nearest before a token, else after it where it closes the sentence, else carried over from
        before, else the document's."""
        offset = self.tokens[token].start if token < len(self.tokens) else len(self.statement.text)
        stated = [m for m in self.mentions if not times.is_of_decision(self.tokens, m)]
        before = [m.period for m in stated if m.start <= offset and not self._is_aside(m, offset)]
        after = [mention.period for mention in stated if mention.start > offset and self._closes_clause(mention)]
        if before or after:
            return self.filled(before[-1] if before else after[0])
        known = self.carried() or self.context.period
        return self.filled(known if known != NO_PERIOD else self._year_planned_for())

    def _year_planned_for(self) -> Period:
        """«Із передбачених на рік 1,2 млн грн використано 0,9»: where no other time is known both are of that year."""
        said = [m.period for m in self.compared if words.fold(m.printed) in load("periods")["for_year"]]
        return said[-1] if said else NO_PERIOD

    def _is_aside(self, mention: periods.PeriodMention, offset: int) -> bool:
        """Whether a period stands in brackets that close before a place: «512 злочинів (у 2022 році – 590), тобто …»."""
        opened = self.statement.text.rfind("(", 0, mention.start)
        closed = self.statement.text.find(")", mention.end, offset)
        if closed >= 0 and self.statement.text[closed + 1 :].lstrip()[:1] == ":":  # «Вихідний стан (2023 рік): …»
            return False
        return closed >= 0 and opened >= 0 and self.statement.text.find(")", opened, mention.start) < 0

    def _closes_clause(self, mention: periods.PeriodMention) -> bool:
        """Whether a period after a number may be its time: «встановлено 5 камер у 2023 році». Where another number or a
        verb follows («…, у 2024 році – 50», «до кінця 2026 року планується ще 30»), it is the time of that."""
        rest = [token for token in self.tokens if token.start >= mention.end]
        end = next((i for i, token in enumerate(rest) if token.text in ".;"), len(rest))
        opened = self.statement.text.rfind("(", 0, mention.start)
        inside = opened > self.statement.text.rfind(")", 0, mention.start) and not self._is_said_of_all(opened)
        verbs = load("facts")["verbs"]
        return not (inside or any(token.is_number for token in rest[:end]) or last_verb(verbs, rest, end))

    def _is_said_of_all(self, opened: int) -> bool:
        """Whether a bracket that ends the sentence counts nothing: «… розкрито 11, грабежів – 26 (дані за 2020 рік)»."""
        closed = self.statement.text.find(")", opened)
        counted = any(opened < count.number.start < closed for count in self.counts)
        return not counted and not self.statement.text[closed + 1 :].strip(" .;")

    def bracketed(self, count: Count) -> Period | None:
        """«5,4 млн грн (2024–2026 роки)»: a period that fills the brackets right after a number and its noun."""
        opened = self.statement.text.find("(", count.number.end)
        stop = self.tokens[self.comma_after(count) - 1].end if self.comma_after(count) else 0
        if opened < 0 or opened > stop:
            return None
        inside = [m for m in self.mentions if opened < m.start]
        filled = inside and not any(t.is_word for t in self.tokens if opened < t.start < inside[0].start)
        return inside[0].period if filled and self.statement.text[inside[0].end :].lstrip()[:1] == ")" else None

    @property
    def is_dated(self) -> bool:
        """Whether a period is stated in the statement or carried over to it."""
        return bool(self.mentions) or self.carried() is not None

    def remember_period(self) -> None:
        """Keep the time spoken of; a day within a stretch of time does not end it: «За рік встановлено 5, на кінець року
        працює 30. Розкрито 12 злочинів»; nor does what is planned beside it."""
        mentions = [m for m in self.mentions if not times.is_of_decision(self.tokens, m)]
        stated = [m for m in mentions if not self._is_aside(m, len(self.statement.text))]
        if not stated:
            return
        if any(m.period.basis != "instant" for m in mentions):
            self.memory.listed = tuple(mention.period for mention in mentions)
        stated = [m for m in stated if not times.is_of_plan(self.tokens, m)] or stated if len(stated) > 1 else stated
        periods_said = [m.period for m in stated]
        last = periods_said[-1]
        stretch = next((p for p in reversed(periods_said) if p.basis != "instant"), self.memory.period)
        self.memory.period = stretch if stretch and last.basis == "instant" and _lies_within(last, stretch) else last
        if last.end and not is_new_year(last.end):
            self.memory.year = last.end.year

    def carried(self) -> Period | None:
        """The period carried over from over the list, or from the sentence before; a day is carried to no other sentence."""
        if (over := self._intro_period()) and over.basis != "instant":
            return over
        if self.memory.period and self.memory.period.basis != "instant":
            return self.memory.period
        return self._intro_period()

    def compared_at(self, count: Count) -> Period | None:
        """The period of a figure that stands right after what it is compared with: «у 2022 році – 44»."""
        before = [mention for mention in self.compared if mention.end <= count.number.start]
        near = before and not any(t.is_word for t in self.tokens if before[-1].end <= t.start < count.number.start)
        return before[-1].period if near else None

    def respective(self, count: Count) -> Period | None:
        """«у 2023 та 2024 роках відповідно 124 та 172»: as many numbers as periods, in one order."""
        marker = self.find(["відповідно"], count.left if self.mentions else 0, count.first) or self.find(["відповідно"])
        sharing = [other for other in self.counts if other.noun == count.noun]
        listed = times.apart([m.period for m in self.mentions])
        listed = listed if len(listed) == len(sharing) else times.apart(self.memory.listed)
        if marker is None or len(sharing) != len(listed) or len(sharing) < 2:
            return None
        return listed[sharing.index(count)]

    def _intro_period(self) -> Period | None:
        if self.intro is None:
            return None
        found = self._periods_in(self.intro)
        return found[-1].period if found else None

    def _periods_in(self, statement: Statement) -> list[periods.PeriodMention]:
        """The periods that a statement names; «у липні» is of the year spoken of before, else of the year reported on."""
        context = self.context
        return periods.find(statement.text, context.written, self.memory.year or context.year, context.period)

    def _together(self) -> list[periods.PeriodMention]:
        return times.together(
            self.statement.text, self.statement.folded, times.apart(self.memory.listed), self.context.period
        )

    def filled(self, period: Period) -> Period:
        """«З початку дії Програми» begins with the programme and ends with what the document reports on."""
        if period.basis != "cumulative" or period.start:
            return period
        return Period(self.context.term.start, period.end or self.context.period.end, "cumulative")

    # --- what is found ------------------------------------------------------------------------------------------------

    def evidence(self, number: Number) -> Evidence:
        """The statement as a quote; the place is that of the number in it."""
        start = self.statement.span.start + number.start
        at, document = Span(start, start + len(number.printed)), self.context.document
        place = Place(page=document.page_at(start), line_no=document.line_at(start), bbox=document.box_of(at))
        return Evidence(place, document.quote(self.statement.span), document.confidence_of(at), document.rival_of(at))

    def observe(
        self,
        indicator_id: str,
        phase: str,
        period: Period,
        number: Number,
        unit: numbers.Unit | None = None,
        /,
        **more: object,
    ) -> None:
        more.setdefault("programme_id", self.programme_id)
        self.harvest.observe(indicator_id, phase, period, self.evidence(number), number, unit, **more)

    def unread(self, count: Count) -> None:
        """Say that the number stands beside a known word and was not understood."""
        self.harvest.note("unread", self.evidence(count.number), count.number.printed)


def _lies_within(day: Period, stretch: Period) -> bool:
    """Whether a day is one of a stretch of time, or the day after it: «станом на 01.01.2025» closes 2024."""
    if day.end is None or stretch.start is None or stretch.end is None:
        return False
    return stretch.start <= day.end <= stretch.end + dt.timedelta(days=1)


def find(patterns: Iterable[str], tokens: Sequence[Token], start: int = 0, stop: int | None = None) -> Match | None:
    """The first match of any pattern that lies within the tokens start..stop; of those at one place the longest."""
    window = tokens if stop is None else tokens[:stop]
    known = words.group(tuple(patterns))
    for i in range(max(0, start), len(window)):
        if found := known.matches_at(window, i):
            return max(found, key=lambda match: match.last)
    return None


def find_last(patterns: Iterable[str], tokens: Sequence[Token], before: int) -> Match | None:
    """The last match of any pattern that ends at or before the token `before`."""
    window, known = tokens[:before], words.group(tuple(patterns))
    for i in range(min(before, len(window)) - 1, -1, -1):
        if found := known.matches_at(window, i):
            return max(found, key=lambda match: match.last)
    return None


def _governs_end(markers: Iterable[str], intro: Statement) -> bool:
    """Whether a marker governs the end of a sentence: no verb stands after it but the one beside it."""
    marker = find_last(markers, intro.tokens, len(intro.tokens))
    if marker is None:
        return False
    numbers_after = [i for i in range(marker.last, len(intro.tokens)) if intro.tokens[i].is_number]
    verb = last_verb(load("facts")["verbs"], intro.tokens, len(intro.tokens))
    return not numbers_after or verb is None or verb[1] < numbers_after[0]


def first_verb(classes: dict[str, list[str]], tokens: Sequence[Token], start: int, stop: int) -> tuple[str, int] | None:
    """Class and place of the first known verb within start..stop."""
    found = [
        (match.first, name) for name, patterns in classes.items() if (match := find(patterns, tokens, start, stop))
    ]
    return (min(found)[1], min(found)[0]) if found else None


def last_verb(classes: dict[str, list[str]], tokens: Sequence[Token], before: int) -> tuple[str, int] | None:
    """Class and place of the last known verb that ends at or before the token `before`."""
    found = [
        (match.first, match.last, name)
        for name, patterns in classes.items()
        if (match := find_last(patterns, tokens, before))
    ]
    return (max(found)[2], max(found)[0]) if found else None


def _counts(statement: Statement, labels: set[int]) -> list[Count]:
    """The counts of a statement; no year that labels one (at the offsets `labels`) is one."""
    tokens = statement.tokens
    found = _figures([n for n in numbers.find(statement.text) if n.start not in labels and _may_count(tokens, n)])
    ranges = [_token_range(tokens, number) for number in found]
    counts: list[Count] = []
    noun, right = 0, len(tokens)
    for i in reversed(range(len(found))):
        first, last = ranges[i]
        following = ranges[i + 1][0] if i + 1 < len(found) else len(tokens)
        shares = following > last and i + 1 < len(found) and all(t.text in _JOINS for t in tokens[last:following])
        if not shares:
            noun = last + 1 if first and tokens[first - 1].text == "(" and _closes(tokens, last) else last
            right = next((j for j in range(noun, following) if tokens[j].text in _CLAUSE_ENDS), following)
        left = _clause_start(tokens, ranges[i - 1][1] if i else 0, first)
        counts.insert(0, Count(found[i], first, last, left, noun, right))
    return counts


def _figures(found: list[Number]) -> list[Number]:
    """«сто сімдесят дві (172) камери» is one number: the figure."""
    return [a for a, b in zip_longest(found, found[1:]) if not (a.in_words and b and b.value == a.value)]


def _closes(tokens: Sequence[Token], last: int) -> bool:
    """Whether a bracket closes right after a number in words and figures, and its noun follows."""
    return last + 1 < len(tokens) and tokens[last].text == ")" and tokens[last + 1].is_word


def _may_count(tokens: Sequence[Token], number: Number) -> bool:
    """Numbers of years or hours count no things, and «вартість однієї камери» counts no camera."""
    facts = load("facts")
    if number.in_words and words.fold(number.printed) in facts["rate_bases"]:
        return False
    following = [token for token in tokens if token.start >= number.start + len(number.printed)][:1]
    if not following or following[0].text == "роком":  # «проти двадцяти дев'яти роком раніше»
        return True
    return find(facts["no_counts"], following) is None


def _token_range(tokens: Sequence[Token], number: Number) -> tuple[int, int]:
    """The tokens of a number; of money and shares with the unit, else without: «11 осіб» counts persons."""
    end = number.end if number.unit and number.unit.code in ("UAH", "%") else number.start + len(number.printed)
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > number.start]
    return inside[0], inside[-1] + 1


def _clause_start(tokens: Sequence[Token], start: int, end: int) -> int:
    stops = [i for i in range(start, end - 1) if tokens[i].text in ".;()"]
    return stops[-1] + 1 if stops else start
