"""The time of a count of cameras: of its own phrase first, else that of the phrase or sentence before; a stock has a day."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Period
from extract.periods import PeriodMention, between
from extract.prose import amounts
from extract.prose.clauses import Clauses
from extract.prose.scene import Count, Scene


@dataclass(frozen=True)
class Dated:
    """`own`: the period that stands in the number's phrase; `carried`: the one that it goes on with."""

    own: Period | None
    carried: Period

    @property
    def is_instant(self) -> bool:
        return (self.own or self.carried).basis == "instant"


def periods(scene: Scene, sentence: Clauses) -> list[Dated]:
    """The periods of all counts of a statement, in their order."""
    claimed: set[int] = set()
    found = []
    for i, count in enumerate(scene.counts):
        own = _own(scene, sentence, i, claimed)
        carried = scene.period_near(count.first)
        if shares(scene, count) or _is_compared(scene, count):
            own = scene.period_at(count)
        found.append(Dated(own, carried))
    return found


def shares(scene: Scene, count: Count) -> bool:
    """Whether the number is one of a list «відповідно»."""
    return scene.respective(count) is not None


def _is_compared(scene: Scene, count: Count) -> bool:
    return scene.compared_at(count) is not None


def _own(scene: Scene, sentence: Clauses, at: int, claimed: set[int]) -> Period | None:
    """The period in the phrase of a count: in brackets right after it, else before it, else after it."""
    count = scene.counts[at]
    start, stop = sentence.phrase(count.first)
    tokens = scene.tokens
    low = max(tokens[start].start, scene.counts[at - 1].number.end if at else 0)
    following = scene.counts[at + 1].first if at + 1 < len(scene.counts) else len(tokens)
    high = tokens[min(stop, following) - 1].end
    bracketed = _in_brackets(scene, sentence, count, following)
    before = [m for m in scene.mentions if low <= m.start < count.number.start and m.start not in claimed]
    after = [m for m in scene.mentions if count.number.end <= m.start < high]
    mention = bracketed or (before[-1] if before else after[0] if after else None)
    if mention is None:
        return None
    claimed.add(mention.start)
    return scene.filled(mention.period)


def _in_brackets(scene: Scene, sentence: Clauses, count: Count, following: int) -> PeriodMention | None:
    """«120 (станом на 01.01.2024)»: the brackets after a count that hold nothing counted."""
    stop = sentence.phrase(count.first)[1]
    if stop >= len(scene.tokens) or scene.tokens[stop].text != "(":
        return None
    close = next((i for i in range(stop, len(scene.tokens)) if scene.tokens[i].text == ")"), stop)
    if following < close:
        return None
    low, high = scene.tokens[stop].start, scene.tokens[close].start
    return next((m for m in scene.mentions if low <= m.start < high), None)


def of(scene: Scene, count: Count, dated: Dated, *, is_stock: bool, planned: bool, grows: bool) -> Period:
    """The period of a count that is a stock or not."""
    own, period = dated.own, dated.own or dated.carried
    if is_stock and planned:
        return _end_of(period)
    if grows and is_stock:
        return _of_growth(scene, count, dated)
    if is_stock:
        if own is not None or period.basis == "instant":
            return period
        return Period(scene.context.written, scene.context.written, "instant")
    if period.basis == "instant" and own is None:
        return _flow(scene)
    return _ahead(scene, period) if planned else period


def _ahead(scene: Scene, period: Period) -> Period:
    """A plan «за період дії Програми» is for its term; one «до кінця року» begins with the day of the text."""
    written = scene.context.written
    if period.basis == "cumulative" and (period.start, period.end) == (
        scene.context.term.start,
        scene.context.period.end,
    ):
        return scene.context.term
    if period.basis is None and period.start is None and period.end and written and written <= period.end:
        return between(written, period.end)
    return period


def _flow(scene: Scene) -> Period:
    """Installed beside a day that is another number's: the period carried over, else the document's."""
    others = [m.period for m in scene.mentions if m.period.basis != "instant"]
    return others[0] if others else scene.carried() or scene.context.period


def _end_of(period: Period) -> Period:
    return Period(period.end, period.end, "instant") if period.end else Period(None, None, "instant")


def is_beginning(scene: Scene, count: Count) -> bool:
    """Whether the number is what another grew from: «з 120 до 154»."""
    following = next((other for other in scene.counts if other.first > count.first), None)
    return amounts.is_from(scene, count, following)


def _of_growth(scene: Scene, count: Count, dated: Dated) -> Period:
    """«зросла з 120 до 154»: at the beginning and at the end of the time that it took."""
    if dated.own and dated.own.basis == "instant":
        return dated.own
    spoken = dated.own or dated.carried
    if is_beginning(scene, count):
        spoken = spoken if scene.is_dated else Period(None, None, None)
        return Period(spoken.start, spoken.start, "instant") if spoken.start else Period(None, None, "instant")
    return _end_of(spoken)
