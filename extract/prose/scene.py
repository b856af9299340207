"""What stands around a number in a statement: what it counts, the verb that governs it, its time and its programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extract import numbers, periods, words
from extract.harvest import Context, Harvest
from extract.model import Evidence, Line, Observation, Period, Place, Span
from extract.numbers import Number
from extract.prose import times
from extract.prose.cards import Card
from extract.prose.counts import Count, counts
from extract.prose.finding import find, find_last, first_verb, last_verb
from extract.prose.memory import CameraFrame, Memory, MoneyShare
from extract.prose.sentences import Statement
from extract.prose.timeline import RELATIVE, Timeline
from extract.vocabulary import load
from extract.words import Match, Token

_REACH = 5  # words between a number and what it counts
_AT = frozenset(["у", "в", "за", "протягом", "впродовж", "упродовж"])  # before a time
_IMPERSONAL = ("ено", "ано", "ято", "ито", "уто", "ються", "ється", "ились", "илися", "ались", "алися")
_ASIDE = 2  # tokens after a participial clause
_SHORT = 4  # letters: «у», «за»
_DASH = 3  # characters: a dash with its spaces
# Between a number and a verb after it: «та 41 запит, припинено …».
_JOINS = frozenset([",", "та", "і", "й", "а", "и"])
_GAP = 3  # blanks between a label and its number


@dataclass
class Scene:
    """One statement with all that is needed to read it."""

    harvest: Harvest
    statement: Statement
    memory: Memory
    cards: Mapping[int, Card]  # by the numbers of the document's lines
    counts: list[Count] = field(init=False)
    time: Timeline = field(init=False)
    programme_id: str | None = field(init=False)
    told: list[tuple[str, Count]] = field(
        default_factory=list, init=False
    )  # the results that were read, in their order
    observed: list[Observation] = field(default_factory=list, init=False)  # the facts that the statement gave
    shares: list[MoneyShare] = field(
        default_factory=list, init=False
    )  # of them the amounts for one thing or from one source
    last_cameras: CameraFrame | None = field(default=None, init=False)  # what its count of cameras before this one said
    things_named: bool = field(default=False, init=False)  # whether the statement names what it counts
    _last_verbs: dict[tuple[str, int], tuple[str, int] | None] = field(default_factory=dict, init=False)
    _labelled: dict[int, bool] = field(default_factory=dict, init=False)
    _wishes: dict[int, bool] = field(default_factory=dict, init=False)
    share: Count | None = field(default=None, init=False)  # the percentage of execution that was read last
    money_told: bool = field(default=False, init=False)  # whether the statement told of money that was given or spent
    last_fund: tuple[str | None, str] | None = field(default=None, init=False)  # phase and fund of the amount before
    # the lines of money that the statement names, by their thing and source, and the phases and times that it has told of each
    lines_told: dict[tuple[str | None, str | None], tuple[Line, set[tuple[str | None, Period]]]] = field(
        default_factory=dict, init=False
    )
    of_cameras: set[int] = field(default_factory=set, init=False)  # first tokens of the counts that were of cameras

    def __post_init__(self) -> None:
        labels = times.labels(self.statement.folded) or self._quarter_label()
        self.counts = counts(self.statement, {label.start for label in labels})
        self.time = Timeline(self.statement, self.counts, self.memory.time, self.context, labels)
        self.programme_id = self.harvest.programme_named(self.statement.text, self.memory.programme)
        if self.statement.first and not self.counts and not self.statement.text.endswith((".", ":", ";", ",")):
            self.memory.programme = self.programme_id  # «2. Програма «Турбота» на 2023–2025 роки»

    def _quarter_label(self) -> list[periods.PeriodMention]:
        """«ІІ – 310,0;» under «Освоєння за кварталами, тис. грн:», «по кварталах: I – 180,0, ІІ – 390,0»."""
        year = self.memory.time.year or self.context.year or self.memory.time.year_before
        if self.intro and times.of_quarters(self.intro.folded):
            return times.quarter_label(self.statement.folded, year)
        return times.quarter_labels(self.statement.folded, year)

    @property
    def mentions(self) -> list[periods.PeriodMention]:
        """The times that the statement names, without those that one figure is compared with."""
        return self.time.mentions

    @property
    def context(self) -> Context:
        return self.harvest.context

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.statement.tokens

    @property
    def intro(self) -> Statement | None:
        return self.statement.intro

    def card(self, count: Count) -> Card | None:
        """The card that a count stands on."""
        return self.cards.get(self.context.document.line_at(self.statement.span.start + count.number.start))

    # --- words --------------------------------------------------------------------------------------------------------

    def find(self, patterns: Iterable[str], start: int = 0, stop: int | None = None) -> Match | None:
        """The first match of any pattern that lies within the tokens start..stop."""
        return find(patterns, self.tokens, start, stop)

    def is_time(self, token: Token) -> bool:
        """Whether a token is of a time that the statement names."""
        return any(mention.start <= token.start < mention.end for mention in self.mentions)

    def words_beside_times(self, first: int, stop: int) -> list[Token]:
        """The words among some tokens that are of no time."""
        return [token for token in self.tokens[first:stop] if token.is_word and not self.is_time(token)]

    def text_of(self, match: Match) -> str:
        return words.squeeze(self.statement.text[self.tokens[match.first].start : self.tokens[match.last - 1].end])

    def comma_after(self, count: Count) -> int:
        """The first comma after a count; where its clause ends if there is none."""
        return next((i for i in range(count.noun, count.right) if self.tokens[i].text == ","), count.right)

    def before(self, count: Count) -> Count | None:
        """The count before another one of the statement."""
        return next((other for other in reversed(self.counts) if other.last <= count.first), None)

    def after(self, count: Count) -> Count | None:
        """The count after another one of the statement."""
        return next((other for other in self.counts if other.first >= count.last), None)

    def row_of(self, count: Count) -> list[Count]:
        """The counts that share a noun with this one, itself among them: «19 і 5 злочинів»."""
        return [other for other in self.counts if other.noun == count.noun] or [count]

    def is_bracketed(self, count: Count) -> bool:
        """«(12)»: a number alone in brackets."""
        around = (self.tokens[at : at + 1] for at in (count.first - 1, count.last) if at >= 0)
        return [token.text for tokens in around for token in tokens] == ["(", ")"]

    def object_of(self, count: Count, patterns: Iterable[str]) -> Match | None:
        """What the number counts: right after it («36 камер»), or right before it («камер – 36», «камер становить 36»)."""
        match = self.find(patterns, count.noun, count.right)
        if match and self._reaches(count, match):
            return match
        label = self.find(patterns, self._label_start(count), count.first) if self.is_labelled(count) else None
        label = label or self._object_before_verb(count, patterns)
        of_the_one_before = label and any(other.noun == label.first for other in self.counts)  # «12 камер: 8 у …»
        if of_the_one_before and self.time.is_in_brackets(count) and self.time.own(count):
            return label  # «6 грабежів (5)», told of another year
        return None if of_the_one_before else label

    def _reaches(self, count: Count, object_: Match) -> bool:
        """Whether what is counted stands near its number, a time left out: «12 зареєстрованих у 2024 році крадіжок»."""
        near = object_.first <= count.noun + _REACH
        if near and self.find(load("facts")["reach_ends"], count.noun, object_.first) is None:
            return True
        between = self.tokens[count.noun : object_.first]
        times = [self.is_time(token) for token in between]
        led = [token.text in _AT and time for token, time in zip(between, [*times[1:], False], strict=True)]
        rest = [token for token, *said in zip(between, times, led, strict=True) if not any(said)]
        return any(times) and len(rest) <= _REACH and find(load("facts")["reach_ends"], rest) is None

    def _label_start(self, count: Count) -> int:
        """Where the label of a number begins: before a colon with nothing but a time after it («злочинів: у І кварталі – 6»)."""
        left = count.left
        if left == 0 or self.tokens[left - 1].text != ":":
            return left
        times = [(m.start, m.end) for m in self.mentions]
        between = [token for token in self.tokens[left : count.first] if token.is_word]
        timed = all(any(a <= t.start < b for a, b in times) or len(t.text) < _SHORT for t in between)
        return max((i + 1 for i in range(left - 1) if self.tokens[i].text in ".;("), default=0) if timed else left

    def _object_before_verb(self, count: Count, patterns: Iterable[str]) -> Match | None:
        """«Злочинів за допомогою камер розкрито 45»: what a number alone after its verb counts, in the genitive plural."""
        verbs = _telling_verbs()
        alone = count.last == len(self.tokens) or not {"noun", "adjf"} & words.readings(self.tokens[count.last].text)[0]
        verb = find_last(verbs, self.tokens, count.first) if alone and count.last == count.noun else None
        if verb is None or verb.last != count.first:
            return None
        label = self.find(patterns, count.left, verb.first)
        led = label is not None and label.first != count.left and self.tokens[label.first - 1]
        if label is None or (led and led.is_word and led.text not in _JOINS):
            return None  # «у справах про крадіжки затримано 12»
        genitive = any({"gent", "plur"} <= words.readings(t.text)[0] for t in self.tokens[label.first : label.last])
        return label if genitive else None

    def is_labelled(self, count: Count) -> bool:
        """Whether a label stands before the number: «оглядових – 14», «камер: 36», «крадіжки (97)», «кількість камер
        становить 36»."""
        if count.first not in self._labelled:
            self._labelled[count.first] = count.first > 0 and self._has_label(count)
        return self._labelled[count.first]

    def _has_label(self, count: Count) -> bool:
        if self.is_bracketed(count):
            return True
        gap = self.statement.text[self.tokens[count.first - 1].end : count.number.start]
        if len(gap) >= _GAP and not gap.strip():
            return True  # «Сервер зберігання даних      78 500 грн»
        stated = load("facts")["verbs"]["stated"]
        return self.tokens[count.first - 1].text in "–-:" or self.find(stated, count.first - 1, count.first) is not None

    # --- verbs --------------------------------------------------------------------------------------------------------

    def verb_of(self, count: Count, object_: Match) -> str | None:
        """The class of the verb that governs the count: in its own phrase, else nearest before in its clause, else after
        it («41 камера встановлено»; not «… та 41 запит, припинено …»), else before the numbers that it follows."""
        facts = load("facts")
        is_label = object_.last <= count.first
        start, end = (count.left, count.first) if is_label else (count.noun, max(count.noun, object_.first))
        own = first_verb(facts["participles"], self.tokens, start, end) or self._shared_participle(count)
        if own:
            return own[0]
        before = self.verb_before(count.first, "verbs")
        if before and self._has_another_verb(*before, count.first):
            before = None
        end = max(object_.last, count.noun)
        joined = next((i for i in range(end, count.right) if self.tokens[i].text in _JOINS), count.right)
        after = first_verb(facts["verbs"], self.tokens, end, joined)
        if after is None and before is None:
            after = self._verb_after_aside(joined)
        if after and (before is None or before[1] < count.left):
            return after[0]
        return before[0] if before else None

    def _shared_participle(self, count: Count) -> tuple[str, int] | None:
        """«у сімнадцяти розкритих крадіжках, трьох грабежах та одному вбивстві»: of all that are listed in one case."""
        before = self.before(count)
        between = self.tokens[before.last : count.first] if before else ()
        if before is None or not between or between[-1].text not in _JOINS or self.is_labelled(count):
            return None
        if any("verb" in words.readings(token.text)[0] or "prep" in words.readings(token.text)[0] for token in between):
            return None
        noun = next(
            (i for i in range(before.last, count.first) if "noun" in words.readings(self.tokens[i].text)[0]),
            count.first,
        )
        in_case = before.first > 0 and "prep" in words.readings(self.tokens[before.first - 1].text)[0]
        own = first_verb(load("facts")["participles"], self.tokens, before.last, noun) if in_case else None
        return own or self._shared_participle(before)

    def _verb_after_aside(self, comma: int) -> tuple[str, int] | None:
        """«Усі три вбивства, вчинені за рік, розкрито»: the verb after a participial clause."""
        tokens = self.tokens
        if (
            comma + 1 >= len(tokens)
            or tokens[comma].text != ","
            or "pssv" not in words.readings(tokens[comma + 1].text)[0]
        ):
            return None
        close = next((i for i in range(comma + 1, len(tokens)) if tokens[i].text == ","), len(tokens))
        return first_verb(load("facts")["verbs"], tokens, close + 1, close + 1 + _ASIDE)

    def _has_another_verb(self, name: str, known: int, before: int) -> bool:
        """Whether a verb that is not known stands between a known one and a number: «встановлено 12 і демонтовано 3»."""
        own = self.find(load("facts")["verbs"][name], known, before) if known >= 0 else None
        start = own.last if own else known + 1
        between = [
            token
            for at, token in enumerate(self.tokens[start:before], start)
            if token.text.endswith(_IMPERSONAL) and not self._is_in_relative(at, before)
        ]
        known_words = [*load("facts")["no_verbs"], *load("facts")["plans"]]
        return any(find(known_words, [token]) is None for token in between)

    def _is_in_relative(self, at: int, before: int) -> bool:
        """Whether a verb only describes a thing, in a clause that ends before a place: «дітей, які загубилися на горі, і вісім …»."""
        opened = max((i for i in range(at) if self.tokens[i].text == ","), default=None)
        closed = any(token.text == "," for token in self.tokens[at:before])
        return opened is not None and closed and self.tokens[opened + 1].text in RELATIVE

    def last_verb(self, before: int, group: str = "verbs") -> tuple[str, int] | None:
        """Class and place of the last known verb that ends at or before a token; remembered."""
        if (group, before) not in self._last_verbs:
            self._last_verbs[group, before] = last_verb(load("facts")[group], self.tokens, before)
        return self._last_verbs[group, before]

    def verb_before(self, token: int, group: str) -> tuple[str, int] | None:
        """Class and place of the nearest verb before a token; place -1 where it stands in the sentence over the list."""
        nearest = self.last_verb(token, group)
        if nearest is None and self.intro is not None:
            groups = (group, "participles")  # «Із розкритих цього року:»
            known = (last_verb(load("facts")[each], self.intro.tokens, len(self.intro.tokens)) for each in groups)
            over = next(filter(None, known), None)
            return (over[0], -1) if over else None
        return nearest

    def is_negated(self, count: Count) -> bool:
        """«не встановлено 12 камер», «не вдалося встановити 12 камер»; but «не розкрито жодного злочину» is a zero."""
        if count.number.value == 0:
            return False
        nearest = self.last_verb(count.first)
        return nearest is not None and any(
            token.text == "не" for token in self.tokens[max(0, nearest[1] - 2) : nearest[1]]
        )

    def is_plan(self, count: Count, group: str = "verbs") -> bool:
        """Whether a word of planning governs the count, in the statement or in the sentence over its list; or a verb of what is
        yet to come («кількість розкритих злочинів зросте до 20»)."""
        return self._governed(load("facts")["plans"], count, group) or self._is_to_come(count)

    def _is_to_come(self, count: Count) -> bool:
        """Whether the last verb before the count, and behind the one before it, is in the future; not «Нагадаємо, що …»."""
        before = self.tokens[count.left : count.first]
        clause = max((i + 2 for i, (a, b) in enumerate(pairwise(before)) if (a.text, b.text) == (",", "що")), default=0)
        told = [words.readings(token.text) for token in before[clause:] if token.is_word]
        verbs = [each for each in told if _FINITE & each[0]]
        return bool(verbs) and all("futr" in reading for reading in verbs[-1] if _FINITE & reading)

    @property
    def expects(self) -> bool:
        """«Очікуваний результат: встановлено 24 камери», «Очікувані результати до кінця 2027 року:» over a list: what is told as
        done is meant to be."""
        colon = next((i for i, token in enumerate(self.tokens) if token.text == ":"), 0)
        over = self.statement.intro
        return names_plans(self.tokens[:colon]) or (over is not None and names_plans(over.tokens))

    def is_purpose(self, count: Count) -> bool:
        """Whether the count is what something is meant for: «кошти на встановлення 50 камер»."""
        return self._governed(load("facts")["purposes"], count)

    def is_range(self, count: Count) -> bool:
        """Whether the number is an end of «5–7»."""
        at = self.counts.index(count)
        beside = [other.number for other in self.counts[max(0, at - 1) : at + 2]]
        gaps = [(a.end, b.start) for a, b in pairwise(beside)]
        divided = self.tokens[max(0, self.counts[max(0, at - 1)].first - 1)].text == "цих"
        grows = [not divided or a.value < b.value for a, b in pairwise(beside)]  # «із цих 118 – 63 крадіжки»
        dashed = [0 < b - a <= _DASH and self.statement.folded[a:b].strip() in ("-", "–") for a, b in gaps]
        return any(map(all, zip(dashed, grows, strict=True)))

    def is_wish(self, count: Count) -> bool:
        """Whether a word of asking, proposing, refusing or mistaking governs the count; «якщо у 2023 році розкрито 15, то у
        2024-му – 29» only compares."""
        if count.first not in self._wishes:
            at = next((i for i, token in enumerate(self.tokens) if token.text == "якщо"), len(self.tokens))
            near = self.tokens[at + 1 : at + 3]
            compares = bool(near) and any(near[0].start <= m.start <= near[-1].start for m in self.mentions)
            asked = (
                self.find(load("facts")["asked"], count.last, count.last + 1) is not None
            )  # «37 звернень із проханням …»
            self._wishes[count.first] = self._is_unreal(count) or (
                not (compares or asked) and self._governed(self._words_of_wishes, count)
            )
        return self._wishes[count.first]

    def is_proposed(self, count: Count) -> bool:
        """Whether a draft of the council's own proposes what the count tells."""
        return self._governed(load("facts")["proposals"], count)

    @property
    def _words_of_wishes(self) -> list[str]:
        facts = load("facts")
        is_own = words.find_any(facts["own_drafts"], self.context.title)
        return [*facts["wishes"], *(() if is_own else facts["proposals"])]

    def _is_unreal(self, count: Count) -> bool:
        """«Якби виділили 3 млн грн, встановили б 100 камер», «можна було б встановити ще 40»: not «пункт б»."""
        told = list(pairwise(self.tokens[: count.first]))
        would = any(b.text in ("б", "би") and "past" in words.readings(a.text)[0] for a, b in told)
        return would or any(token.text == "якби" for token in self.tokens[: count.first])

    def is_corrected(self, count: Count) -> bool:
        """«не 45, а 54», «54, а не 45»: the figure that is denied is none."""
        if [token.text for token in self.tokens[max(0, count.first - 2) : count.first]] == ["а", "не"]:
            return True
        after = [token.text for token in self.tokens[count.last : count.last + 4]]
        return count.first > 0 and self.tokens[count.first - 1].text == "не" and "а" in after

    def _governed(self, markers: Iterable[str], count: Count, group: str = "verbs") -> bool:
        """Whether a marker governs the count: after it in its clause, or before it with no verb of another number between.

        «Планувалося встановити 50 камер, фактично встановлено 36»: the plan ends with its own number. A list item
        without a verb of its own is governed as the end of the sentence over it is.
        """
        own = self.last_verb(count.first, group)
        if self.find(markers, count.noun, self.comma_after(count) if own else count.right):
            return True
        marker = find_last(markers, self.tokens, count.first)
        if marker and any(token.text == ";" for token in self.tokens[marker.last : count.first]):
            return False
        if marker is None:
            return own is None and self.intro is not None and _governs_end(markers, self.intro)
        between = [other.first for other in self.counts if marker.last <= other.first < count.first]
        return not between or own is None or own[1] < between[0] or self._depends(marker, own[1])

    def _depends(self, marker: Match, verb: int) -> bool:
        """«Просить виділити 500 тис. грн та відремонтувати 8 камер»: an infinitive with no other verb since the marker."""
        told = [words.readings(token.text) for token in self.tokens[marker.last : verb + 1] if token.is_word]
        is_infinitive = self.tokens[verb].text.endswith(("ти", "тися", "тись"))
        finite = any("verb" in each[0] and not any("infn" in reading for reading in each) for each in told)
        return is_infinitive and not finite

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
    ) -> Observation:
        more.setdefault("programme_id", self.programme_id)
        phase = "planned" if phase == "executed" and self._is_expected(period) else phase
        fact = self.harvest.observe(indicator_id, phase, period, self.evidence(number), number, unit, **more)
        self.observed.append(fact)
        return fact

    def _is_expected(self, period: Period) -> bool:
        """Whether what is said to be done is yet to come: under «Очікувані результати:», or under a heading of plans and of no earlier
        year; not what a verb says was done by the day of writing."""
        until = self.context.told_until
        ended = until is not None and period.end is not None and period.end <= until
        begun = until is not None and period.start is not None and period.start <= until and self._says_done
        if ended or begun or self._was or (period.basis == "instant" and period.end is None):  # «(зараз 84)»
            return False
        year = period.end.year if period.end else None
        ahead = self.memory.ahead is not None and year is not None and year >= self.memory.ahead
        return ahead or (self.intro is not None and names_plans(self.intro.tokens))

    @property
    def _was(self) -> bool:
        """«На початок 2024 року працювало 47 камер» under «Очікувані результати»."""
        return any("past" in words.readings(token.text)[0] for token in self.tokens if token.is_word)

    @property
    def _says_done(self) -> bool:
        told = (token.text for token in self.tokens if token.is_word)
        return any(text.endswith(("но", "то")) or "past" in words.readings(text)[0] for text in told)

    def unread(self, count: Count) -> None:
        """Say that the number stands beside a known word and was not understood."""
        self.harvest.note("unread", self.evidence(count.number), count.number.printed)


_FINITE = {"verb", "past", "pres", "futr"}


def plans_from(scene: Scene) -> int | None:
    """The year from which on a heading is of plans: «Плани на 2025 рік», «Очікувані результати» (that of the document's end); none
    for «Підсумки та плани»."""
    years = [mention.period.start.year for mention in scene.mentions if mention.period.start]
    until = scene.context.told_until
    if find(load("facts")["summaries"], scene.tokens) is not None:
        return None
    if years and scene.memory.ahead and min(years) >= scene.memory.ahead and all(map(scene.is_time, scene.tokens)):
        return scene.memory.ahead  # «2026 рік» under «Що далі»
    titled = years and scene.tokens[0].text == "план" and not scene.words_beside_times(1, len(scene.tokens))
    if not (names_plans(scene.tokens) or titled):  # «План-2025»
        return None
    return min(years) if years else until.year if until else None


def names_plans(tokens: Sequence[Token]) -> bool:
    """«Очікувані результати», «Плани на 2025 рік»: what stands under it is meant to be."""
    return find(load("facts")["plans_over"], tokens) is not None


@cache
def _telling_verbs() -> tuple[str, ...]:
    """All verbs but those that only state."""
    return tuple(str(verb) for name, verbs in load("facts")["verbs"].items() if name != "stated" for verb in verbs)


def _governs_end(markers: Iterable[str], intro: Statement) -> bool:
    """Whether a marker governs the end of a sentence: no verb stands after it but the one beside it."""
    marker = find_last(markers, intro.tokens, len(intro.tokens))
    if marker is None:
        return False
    numbers_after = [i for i in range(marker.last, len(intro.tokens)) if intro.tokens[i].is_number]
    verb = last_verb(load("facts")["verbs"], intro.tokens, len(intro.tokens))
    return not numbers_after or verb is None or verb[1] < numbers_after[0]
