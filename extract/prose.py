"""Facts stated in running text: a number, what it counts, the verb that governs it and the time it is about.

The words are in `vocabulary/facts.yml`. A number beside a known word whose verb is not known becomes an `unread` note;
wishes, refusals and negated verbs are no facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract import metadata, money_prose, numbers, periods, words
from extract.harvest import Context, Harvest
from extract.model import NO_PERIOD, Evidence, Period, Programme
from extract.numbers import Number
from extract.sentences import Statement, statements
from extract.vocabulary import load
from extract.words import Match, Token

_REACH = 5  # words between a number and what it counts
_CLAUSE_ENDS = frozenset(".;:()")


@dataclass(frozen=True)
class Count:
    """A number in a statement, with the tokens around it that may say what it counts."""

    number: Number
    first: int  # its tokens: first..last (last excluded)
    last: int
    left: int  # the token after the number (or clause end) before it
    right: int  # the token at which the next number (or clause end) stands


@dataclass
class Memory:
    """What one statement leaves for the next ones of its paragraph."""

    period: Period | None = None
    crime: str | None = None  # the kind of crime spoken of last: the objects' indicator
    frame: dict[str, tuple[str, str, Period, str | None]] = field(default_factory=dict)


def read(harvest: Harvest, skip_until: int = 0) -> None:
    """Read every statement of the document that begins at or after the character `skip_until`."""
    memory = Memory()
    for statement in statements(harvest.context.document):
        if statement.span.start < skip_until:
            continue
        if statement.first and statement.intro is None:
            memory = Memory()
        StatementReader(harvest, statement, memory).read()


class StatementReader:
    """Reads one statement."""

    def __init__(self, harvest: Harvest, statement: Statement, memory: Memory) -> None:
        self.harvest, self.statement, self.memory = harvest, statement, memory
        self.context: Context = harvest.context
        self.tokens: tuple[Token, ...] = statement.tokens
        self.periods = periods.find(statement.text, self.context.written)
        self.counts = self._counts()
        self.vocabulary = load("facts")
        self.programme_id = harvest.programme_named(statement.text)

    def read(self) -> None:
        for count in self.counts:
            self._read_count(count)
        self._read_changes()
        self._read_none()
        if self.periods:
            self.memory.period = self.periods[-1].period

    # --- what stands around a number ----------------------------------------------------------------------------------

    def _counts(self) -> list[Count]:
        found = numbers.find(self.statement.text)
        ranges = [self._token_range(number) for number in found]
        counts = []
        for i, (number, (first, last)) in enumerate(zip(found, ranges, strict=True)):
            left = self._clause_start(ranges[i - 1][1] if i else 0, first)
            right = self._clause_end(last, ranges[i + 1][0] if i + 1 < len(found) else len(self.tokens))
            counts.append(Count(number, first, last, left, right))
        return counts

    def _token_range(self, number: Number) -> tuple[int, int]:
        inside = [i for i, token in enumerate(self.tokens) if token.start < number.end and token.end > number.start]
        return inside[0], inside[-1] + 1

    def _clause_start(self, start: int, end: int) -> int:
        stops = [i for i in range(start, end - 1) if self.tokens[i].text in ".;()"]
        return stops[-1] + 1 if stops else start

    def _clause_end(self, start: int, end: int) -> int:
        return next((i for i in range(start, end) if self.tokens[i].text in _CLAUSE_ENDS), end)

    def _find(self, patterns: Iterable[str], start: int, stop: int) -> Match | None:
        """The first match of any pattern that lies within start..stop."""
        window = self.tokens[:stop]
        found = [match for pattern in words.phrases(patterns) if (match := pattern.find(window, max(0, start)))]
        return min(found, key=lambda match: (match.first, -match.last), default=None)

    def _object(self, count: Count, patterns: Iterable[str]) -> Match | None:
        """What the number counts: right after it («38 камер»), or right before it («камер – 38», «камер: 38»)."""
        match = self._find(patterns, count.last, count.right)
        if match and match.first <= count.last + _REACH and not self._comma_between(count.last, match.first):
            return match
        if count.first and self.tokens[count.first - 1].text in "–-:" or self._stated_before(count):
            return self._find(patterns, count.left, count.first)
        return None

    def _comma_between(self, start: int, end: int) -> bool:
        return any(token.text == "," for token in self.tokens[start:end])

    def _stated_before(self, count: Count) -> bool:
        stated = self.vocabulary["verbs"]["stated"]
        return count.first > 0 and self._find(stated, count.first - 1, count.first) is not None

    def _verb(self, count: Count, object_: Match) -> str | None:
        """The class of the verb that governs the count: in its own phrase, else the nearest before, else right after."""
        own = self._verb_class("participles", count.last, max(count.last, object_.first))
        if own:
            return own[0]
        before = self._nearest_verb(count.first)
        after = self._verb_class("verbs", max(object_.last, count.last), count.right)
        if after and (before is None or before[1] < count.left):
            return after[0]
        return before[0] if before else None

    def _verb_class(self, group: str, start: int, stop: int) -> tuple[str, int] | None:
        for name, patterns in self.vocabulary[group].items():
            if (match := self._find(patterns, start, stop)) is not None:
                return name, match.first
        return None

    def _nearest_verb(self, before: int, group: str = "verbs") -> tuple[str, int] | None:
        """The verb nearest before a token, in the statement or in the sentence that introduces its list."""
        classes = self.vocabulary[group]
        nearest = nearest_verb(classes, self.tokens, before)
        if nearest is None and self.statement.intro is not None:
            intro = nearest_verb(classes, self.statement.intro.tokens, len(self.statement.intro.tokens))
            return (intro[0], -1) if intro else None
        return nearest

    def _is_plan(self, count: Count) -> bool:
        """Whether a word of planning governs the count."""
        if self._find(self.vocabulary["plans"], 0, count.right):
            return True
        intro = self.statement.intro
        return intro is not None and any(p.find(intro.tokens) for p in words.phrases(self.vocabulary["plans"]))

    def _is_wish(self, count: Count) -> bool:
        return self._find(self.vocabulary["wishes"], 0, count.first) is not None

    def _is_negated(self, count: Count) -> bool:
        nearest = nearest_verb(self.vocabulary["verbs"], self.tokens, count.first)
        return nearest is not None and nearest[1] > 0 and self.tokens[nearest[1] - 1].text == "не"

    # --- time and programme -------------------------------------------------------------------------------------------

    def _period(self, at: int) -> Period:
        """The period stated nearest before a token, else after it, else carried over, else the document's."""
        offset = self.tokens[at].start if at < len(self.tokens) else len(self.statement.text)
        before = [mention.period for mention in self.periods if mention.start <= offset]
        after = [mention.period for mention in self.periods if mention.start > offset]
        carried = self.memory.period or self._intro_period()
        stated = before[-1] if before else after[0] if after and carried is None else carried
        return self._filled(stated or self.context.period)

    def _intro_period(self) -> Period | None:
        if self.statement.intro is None:
            return None
        found = periods.find(self.statement.intro.text, self.context.written)
        return found[-1].period if found else None

    def _filled(self, period: Period) -> Period:
        """«З початку дії Програми» begins with the programme and ends with what the document reports on."""
        if period.basis != "cumulative" or period.start or period.end:
            return period
        return Period(self.context.term.start, self.context.period.end, "cumulative")

    def evidence(self) -> Evidence:
        return self.context.evidence(self.statement.span)

    def _evidence_at(self, count: Count) -> Evidence:
        evidence = self.evidence()
        at = self.statement.span.start + count.number.start
        line = self.context.document.line_at(at)
        return Evidence(type(evidence.place)(self.context.document.page_at(at), line), evidence.quote)

    # --- counts -------------------------------------------------------------------------------------------------------

    def _read_count(self, count: Count) -> None:
        if self._is_wish(count):
            return
        unit = count.number.unit.code if count.number.unit else None
        if unit == "UAH":
            money_prose.read(self, count)
        elif unit == "%":
            self._read_rate(count)
        elif not self._read_cameras(count):
            self._read_result(count)

    def observe(self, indicator_id: str, phase: str, period: Period, count: Count, **details: object) -> None:
        details.setdefault("programme_id", self.programme_id)
        self.harvest.observe(indicator_id, phase, period, self._evidence_at(count), count.number, **details)

    def unread(self, count: Count) -> None:
        self.harvest.note("unread", self._evidence_at(count), count.number.printed)

    def _read_cameras(self, count: Count) -> bool:
        """A count of cameras, or of one type of them beside a count of all. Whether it was one."""
        object_ = self._object(count, self.vocabulary["camera"])
        kind = self._camera_type(count, object_)
        frame = self.memory.frame.get("camera") or self._list_frame()
        if object_ is None and (kind is None or frame is None):
            return False
        if object_ is None or (kind and frame and self._is_part(count)):
            assert frame is not None
            measure, phase, period, programme_id = frame
        else:
            if self._is_negated(count) or (read := self._camera_measure(count, object_)) is None:
                self.unread(count)
                return True
            measure, phase, period = read
            programme_id = self.programme_id
            self.memory.frame["camera"] = measure, phase, period, programme_id
        self.observe(measure, phase, period, count, breakdown=kind or "total", programme_id=programme_id, unit="pcs")
        return True

    def _camera_type(self, count: Count, object_: Match | None) -> str | None:
        """The type that the words of the count name: after it up to the next number, or before «– 12» in a list."""
        for kind, patterns in self.vocabulary["camera_types"].items():
            if self._find(patterns, count.last, count.right):
                return str(kind)
        if count.first and self.tokens[count.first - 1].text in "–-:":
            for kind, patterns in self.vocabulary["camera_types"].items():
                if self._find(patterns, count.left, count.first):
                    return str(kind)
        return None

    def _is_part(self, count: Count) -> bool:
        if count.left and self.tokens[count.left - 1].text == "(":
            return True
        return self._find(self.vocabulary["parts_of_a_count"], count.left, count.first) is not None

    def _list_frame(self) -> tuple[str, str, Period, str | None] | None:
        """What the items of a list count, from the sentence over it («… для встановлення додатково камер:»)."""
        intro = self.statement.intro
        if intro is None or not any(p.find(intro.tokens) for p in words.phrases(self.vocabulary["camera"])):
            return None
        nearest = nearest_verb(self.vocabulary["verbs"], intro.tokens, len(intro.tokens))
        measure = _MEASURE_OF_VERB.get(nearest[0]) if nearest else None
        if measure is None:
            return None
        planned = any(p.find(intro.tokens) for p in words.phrases(self.vocabulary["plans"]))
        return measure, "planned" if planned else "executed", self._period(0), self.programme_id

    def _camera_measure(self, count: Count, object_: Match) -> tuple[str, str, Period] | None:
        verb = self._verb(count, object_)
        measure = _MEASURE_OF_VERB.get(verb or "")
        if measure is None:
            return None
        period = self._period(count.first)
        phase = "planned" if self._is_plan(count) else "executed"
        if measure == "cameras_installed" and period.basis == "instant" and phase == "executed":
            measure = "cameras_operating"  # «станом на … встановлено 120 камер» is a stock
        if measure == "cameras_operating" and period is self.context.period and not self.periods:
            period = Period(self.context.written, self.context.written, "instant")
        return measure, phase, period

    def _read_result(self, count: Count) -> None:
        known = None
        for indicator_id, rule in self.vocabulary["counts"].items():
            object_ = self._object(count, rule["objects"])
            if object_ is None:
                continue
            known = indicator_id
            if indicator_id.endswith(("_solved", "_registered")):
                self.memory.crime = indicator_id
            verb = self._verb(count, object_)
            if self._is_negated(count):
                return
            if verb in rule["verbs"] or (rule.get("bare") and verb is None):
                phase = "planned" if self._is_plan(count) else "executed"
                self.observe(indicator_id, phase, self._period(count.first), count, unit="pcs")
                return
        if known:
            self.unread(count)

    # --- rates and zeros ----------------------------------------------------------------------------------------------

    def _read_rate(self, count: Count) -> None:
        """«Знизилась на 15 %», «розкриття зросло на 7 %», «Використано 63,8 % коштів»."""
        spent = nearest_verb(self.vocabulary["money_verbs"], self.tokens, count.first)
        near_money = self._find(self.vocabulary["of_the_money"], count.last, min(count.right, count.last + _REACH))
        if spent and spent[0] in ("spent", "financed") and near_money:
            self.observe("funding_execution_stated", "executed", self._period(count.first), count)
            return
        self._observe_change(count.left, count.right, count.number.value, count)

    def _read_changes(self) -> None:
        """Changes told in words: «зменшення вдвічі кількості крадіжок»."""
        for i, token in enumerate(self.tokens):
            if (times := self.vocabulary["times"].get(token.text)) is None:
                continue
            start, stop = max(0, i - _REACH), min(len(self.tokens), i + 2 * _REACH)
            decrease = Decimal(100) * (1 - Decimal(1) / Decimal(times))
            self._observe_change(start, stop, decrease.quantize(Decimal("0.01")), None, token)

    def _observe_change(self, start: int, stop: int, value: Decimal, count: Count | None, word: Token | None = None) -> None:
        falls = self._find(self.vocabulary["decrease"], start, stop)
        grows = self._find(self.vocabulary["increase"], start, stop)
        kind, label = self._crime_named(start, stop)
        if falls and (label or self._find(self.vocabulary["crime_in_general"], start, stop)):
            indicator_id = "crime_reduction_rate"
            self.memory.crime = kind or self.memory.crime
        elif grows and count is not None and self._find(self.vocabulary["solving"], start, stop):
            indicator_id, label = "crime_solving_increase_rate", None
        else:
            return
        printed = count.number.printed if count else self.statement.text[word.start : word.end]  # type: ignore[union-attr]
        at = count.number.start if count else word.start  # type: ignore[union-attr]
        number = count.number if count else Number(value, at, at + len(printed), printed, None, "exact", in_words=True)
        phase = "planned" if self._find(self.vocabulary["plans"], 0, stop) else "executed"
        first = count.first if count else start
        self.harvest.observe(
            indicator_id, phase, self._period(first), self._evidence_at(Count(number, first, first, start, stop)), number,
            numbers.parse_unit("%"), label=label, programme_id=self.programme_id,
        )  # fmt: skip

    def _crime_named(self, start: int, stop: int) -> tuple[str | None, str | None]:
        """The kind of crime spoken of, with its words."""
        for indicator_id, rule in self.vocabulary["counts"].items():
            if not indicator_id.endswith(("_solved", "_registered")) or indicator_id == "crimes_solved":
                continue
            if (match := self._find(rule["objects"], start, stop)) is not None:
                words_ = self.statement.text[self.tokens[match.first].start : self.tokens[match.last - 1].end]
                return indicator_id, words.squeeze(words_)
        return None, None

    def _read_none(self) -> None:
        """«Такі злочини не реєструвалися»: a zero of the kind of crime spoken of before."""
        registered = words.phrases(self.vocabulary["verbs"]["registered"])
        for i in range(1, len(self.tokens)):
            if self.tokens[i - 1].text != "не" or not any(p.match_at(self.tokens, i) for p in registered):
                continue
            kind, _ = self._crime_named(0, len(self.tokens))
            if kind is None and self._find(self.vocabulary["such_crimes"], 0, len(self.tokens)):
                kind = self.memory.crime
            indicator_id = (kind or "").replace("_solved", "_registered")
            if indicator_id not in load("codes")["themes"]:
                return
            start, end = self.tokens[i - 1].start, self.tokens[i].end
            number = Number(Decimal(0), start, end, self.statement.text[start:end], None, "exact", in_words=True)
            self.observe(indicator_id, "executed", self._period(i), Count(number, i - 1, i + 1, 0, i + 1), unit="pcs")
            return


_MEASURE_OF_VERB = {
    "operating": "cameras_operating",
    "installed": "cameras_installed",
    "found": "cameras_installed",  # «встановити» is in both classes: of cameras it is to install
    "installing": "cameras_installed",
    "restored": "cameras_restored",
}


def nearest_verb(classes: dict[str, list[str]], tokens: Sequence[Token], before: int) -> tuple[str, int] | None:
    """The class and place of the last known verb that ends at or before token `before`."""
    window = tokens[:before]
    for i in range(before - 1, -1, -1):
        for name, patterns in classes.items():
            if any(pattern.match_at(window, i) for pattern in words.phrases(patterns)):
                return name, i
    return None


__all__ = ["NO_PERIOD", "Count", "StatementReader", "read"]
