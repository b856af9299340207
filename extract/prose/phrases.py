"""The phrases of a statement, and which of its times stands in the phrase of which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract import words
from extract.periods import PeriodMention
from extract.prose import times
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.sentences import Statement
from extract.vocabulary import load

_MARKS = frozenset(",;:()")
_OF = frozenset(["з", "із", "зі"])
_CLOSES = frozenset(",;.:()")
_CONJUNCTIONS = frozenset(["та", "і", "й", "а", "але", "проте"])
_VERSUS = frozenset(["проти", "ніж", "тоді", "тогда"])  # what follows is told for comparison
_JOINED = re.compile(r"\s*(?:,|та|і|й|и)\s*(?:(?:у|в|за|на|до)\s+)?")  # between the times of a list
_IN_BRACKETS = 3  # tokens between a number and the brackets that hold its time
LABEL = frozenset(["–", "-", ":"])


@dataclass
class Phrases:
    """A statement cut into phrases, with its numbers and its times."""

    statement: Statement
    counts: Sequence[Count]
    mentions: Sequence[PeriodMention]

    @cached_property
    def _cuts(self) -> list[tuple[int, int]]:
        """The offsets of the phrases: the sentence is cut at its marks, before what compares, and where a conjunction parts
        two numbers; not inside a number or a time."""
        tokens, cuts = self.statement.tokens, [0]
        taken = [(m.start, m.end) for m in self.mentions]
        for i, token in enumerate(tokens):
            if token.text in _MARKS:
                parts = not (_is_inside_number(tokens, i) or self._labels_in_brackets(i))
            elif token.text in _CONJUNCTIONS:
                parts = self._parts_numbers(token.start, cuts[-1])
            else:
                parts = token.text in _VERSUS
            if parts and not any(a <= token.start < b for a, b in taken):
                cuts.append(token.start)
        return list(zip(cuts, [*cuts[1:], len(self.statement.text)], strict=True))

    def _labels_in_brackets(self, at: int) -> bool:
        """Whether a colon stands between a time that opens brackets and its number: «13 злочинів (2023: 9)»."""
        tokens, ends = self.statement.tokens, {mention.end for mention in self.mentions}
        if tokens[at].text != ":" or not 1 < at < len(tokens) - 1 or tokens[at - 1].end not in ends:
            return False
        opened = next((i for i in range(at - 1, -1, -1) if tokens[i].text in "()"), 0)
        return tokens[opened].text == "(" and tokens[at + 1].is_number

    def _parts_numbers(self, at: int, since: int) -> bool:
        numbers = [count.number.start for count in self.counts]
        return any(since <= number < at for number in numbers) and any(number > at for number in numbers)

    def around(self, offset: int) -> tuple[int, int]:
        return next((start, end) for start, end in reversed(self._cuts) if start <= offset)

    def start(self, count: Count) -> int:
        """The offset where the phrase of a count begins."""
        return self.around(self.offset(count.first))[0]

    def tokens_of(self, count: Count) -> tuple[int, int]:
        """The tokens of the phrase of a count, without those of the numbers beside it."""
        start, end = self.around(self.offset(count.first))
        inside = [i for i, token in enumerate(self.statement.tokens) if start <= token.start < end]
        before = [other.last for other in self.counts if other.last <= count.first]
        after = [other.first for other in self.counts if other.first >= count.last]
        return max([inside[0], *before]), min([inside[-1] + 1, *after])

    @cached_property
    def owned(self) -> dict[int, PeriodMention]:
        """The mention that is of each count alone, by the count's first token: in brackets right after it, else before it
        in its phrase, else after it, unless it labels the next one."""
        owned: dict[int, PeriodMention] = {}
        used: set[int] = set()
        for at, count in enumerate(self.counts):
            if mention := self._in_brackets(count, at) or self._planned_for(count, at) or self._beside(count, at, used):
                owned[count.first] = mention
                used.add(mention.start)
        return owned

    def _planned_for(self, count: Count, at: int) -> PeriodMention | None:
        """«До 1 березня встановити 12 камер, передбачених Програмою на 2018 рік»: the time in the words that say what was planned."""
        tokens = self.statement.tokens
        whole = count.first > 0 and tokens[count.first - 1].text in _OF  # «із 500 тисяч, затверджених на цей рік»
        if not whole and any(m.period.start for m in self.mentions if m.start < count.number.start):
            return None  # «у 2024 році встановлено 12 камер, передбачених Програмою на 2023–2025 роки»
        stop = self.counts[at + 1].first if at + 1 < len(self.counts) else len(tokens)
        comma = next((i for i in range(count.noun, stop) if tokens[i].text in _CLOSES), stop)
        planned = load("money")["participles"]["planned"]
        if comma + 1 >= stop or tokens[comma].text != "," or not find(planned, tokens[comma + 1 : comma + 2]):
            return None
        end = next((i for i in range(comma + 1, stop) if tokens[i].text in _CLOSES), stop - 1)
        inside = (m for m in self.mentions if tokens[comma].start < m.start < tokens[end].end)
        return next(inside, None)

    def _beside(self, count: Count, at: int, used: set[int]) -> PeriodMention | None:
        start, end = self.around(self.offset(count.first))
        low = max(start, self._after(self.counts[at - 1]) if at else 0)
        following = self.counts[at + 1] if at + 1 < len(self.counts) else None
        high = min(end, self.offset(following.first) if following else end)
        inside = [m for m in self.mentions if low <= m.start < high and m.start not in used]
        before = [m for m in inside if m.start < self.offset(count.first)]
        after = [m for m in inside if m.start >= self._after(count)]
        if before or not after:
            return self._joined(before[-1]) if before else None
        return None if following and high < end and self.is_label(following, after[-1]) else after[0]

    def _joined(self, mention: PeriodMention) -> PeriodMention:
        """«За 2022 і 2023 роки встановлено 17»: the time that some times make together."""
        row = next(row for row in self.rows() if mention in row)
        whole = times.hull([m.period for m in row])
        return replace(mention, period=whole) if whole else mention

    def is_label(self, count: Count, mention: PeriodMention) -> bool:
        """Whether a time stands right before a number, with a dash, «було» or nothing between: «…, на 1 липня – 80»."""
        between = [token for token in self.statement.tokens[: count.first] if token.start >= mention.end]
        verbs = load("facts")["such_verbs"]
        return all(token.text in LABEL or find(verbs, [token]) for token in between)

    def _in_brackets(self, count: Count, at: int) -> PeriodMention | None:
        """«5,4 млн грн (2024–2026 роки)», «120 камер (станом на 01.01.2024)»: a time that fills brackets after a count; not
        «58 (на 1 січня 2023 року – 44)»."""
        tokens = self.statement.tokens
        stop = self.counts[at + 1].first if at + 1 < len(self.counts) else len(tokens)
        window = range(count.last, min(stop, max(count.noun, count.last) + _IN_BRACKETS + 1))
        opened = next((i for i in window if tokens[i].text == "("), None)
        close = next((i for i in range(opened or 0, len(tokens)) if tokens[i].text == ")"), len(tokens))
        if opened is None or any(tokens[i].text in ",;" for i in range(count.last, opened)):
            return None
        low, high = tokens[opened].start, tokens[min(close, stop) - 1].end
        inside = [m for m in self.mentions if low <= m.start < high]
        return inside[0] if inside and self.statement.text[inside[0].end :].lstrip()[:1] in ");," else None

    def offset(self, token: int) -> int:
        tokens = self.statement.tokens
        return tokens[token].start if token < len(tokens) else len(self.statement.text)

    def _after(self, count: Count) -> int:
        return self.statement.tokens[count.last - 1].end

    def is_versus(self, start: int, stop: int) -> bool:
        """Whether what stands at `stop` is told for comparison: «17 проти 12 у 2022-му й 9 у 2021-му»."""
        return any(token.text in _VERSUS for token in self.statement.tokens if start <= token.start < stop)

    def begins_versus(self, offset: int) -> bool:
        return any(token.text in _VERSUS for token in self.statement.tokens if token.start == offset)

    def rows(self) -> list[list[PeriodMention]]:
        """The times of the statement, those together that only «та» or a comma joins."""
        rows: list[list[PeriodMention]] = []
        for mention in self.mentions:
            if rows and _JOINED.fullmatch(self.statement.folded, rows[-1][-1].end, mention.start):
                rows[-1].append(mention)
            else:
                rows.append([mention])
        return rows


def _is_inside_number(tokens: Sequence[words.Token], at: int) -> bool:
    """Whether a comma is that of «2 042,5»."""
    around = tokens[at - 1 : at + 2] if at else ()
    return len(around) == 3 and around[0].is_number and around[2].is_number and around[0].end == around[2].start - 1
