"""The time of a count of cameras: of its own phrase first, else that of the phrase or sentence before; a stock has a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.model import NO_PERIOD, Period
from extract.periods import between, find_dates, years
from extract.prose.counts import Count
from extract.prose.scene import Scene
from extract.prose.spoken import is_limit
from extract.vocabulary import either, load

_PLANS = (
    "programme_plan",
    "council_decision",
)  # kinds whose plans are of the programme's term, where no other time is said
_NEAR = 3  # tokens
_FROM = ("з", "із", "зі", "від")


@dataclass(frozen=True)
class Dated:
    """`own`: the period that stands in the number's phrase; `carried`: the one that it goes on with."""

    own: Period | None
    carried: Period

    @property
    def is_instant(self) -> bool:
        return (self.own or self.carried).basis == "instant"


def dated(scene: Scene, count: Count) -> Dated:
    """The periods of a count."""
    own = scene.time.respective(count) or _day_before(scene, count) or scene.time.own(count) or scene.time.summed(count)
    carried = scene.time.near(count.number.start)
    if own is None and scene.find(load("cameras")["year_before"], count.last, count.last + _NEAR):
        own = _year_before(carried)
    return Dated(own, carried)


def _year_before(period: Period) -> Period | None:
    """«проти 29 роком раніше»: known where the time spoken of is a year."""
    return years(period.start.year - 1, period.start.year - 1) if period.start and period.basis == "annual" else None


def same_day(year: Period | None, day: Period) -> Period | None:
    """The day of another year that a stock is of, where the whole is of the first or the last day of its own year."""
    if year is None or year.basis != "annual" or day.basis != "instant" or day.end is None:
        return None
    of_year = {(1, 1): year.start, (12, 31): year.end}.get((day.end.month, day.end.day))
    return Period(of_year, of_year, "instant") if of_year else None


def _day_before(scene: Scene, count: Count) -> Period | None:
    """«було (01.01.2024) 77», «рік тому (31.12.2023) працювала 131»: a date that stands alone in brackets before a count."""
    end = count.number.start
    days = [(day, start) for day, start, stop in find_dates(scene.statement.text) if stop <= end]
    if not days or not re.search(r"\((?:станом на |на )?$", scene.statement.folded[: days[-1][1]]):
        return None
    day, start = days[-1]
    alone = re.fullmatch(
        r"[\d.]*[^()\d]*\d*\s*(?:р\.|року)?\)\s*(?:їх\s+)?(?:(?:бу|працювал|діял|функціонувал|налічувал)[^\W\d_]{1,4}\s+)?[–—:-]?\s*",
        scene.statement.folded[start:end],
    )
    return Period(day, day, "instant") if alone else None


def of(
    scene: Scene, count: Count, dated: Dated, *, is_stock: bool, planned: bool, grows: bool, is_past: bool
) -> Period:
    """The period of a count that is a stock or not."""
    own, period = dated.own, dated.own or dated.carried
    if is_stock and planned:
        aimed = own or scene.time.near(count.number.start, planned=True)
        return _end_of(aimed) if own or scene.intro else _aimed_at(scene, aimed)
    if is_stock and own is not None and own.basis is None and own.end:
        return _end_of(own)  # «до кінця року їх стало 52»
    if grows and is_stock:
        return _of_growth(scene, count, dated)
    if is_stock:
        if edge := edge_of(scene, own) or same_day(own, scene.time.day_of_years(count) or NO_PERIOD):
            return edge
        became = scene.find(load("cameras")["became"], count.left, count.first) is not None
        if own is not None or (period.basis == "instant" and not became):
            return period
        if became:
            return _now(scene)
        if scene.memory.time.day and not is_past:
            return scene.memory.time.day
        day = None if is_past else scene.context.counted  # «коли працювало 44 камери»
        return Period(day, day, "instant")
    if period.basis == "instant" and own is None:
        return _flow(scene)
    if planned:
        return _ahead(scene, count, dated, is_past)
    if (own is None or own.basis == "cumulative") and (whole := scene.time.made_up(count)):
        return Period(whole.start, whole.end, "cumulative") if own else whole
    return scene.time.until(period) if is_limit(period) else period


def _aimed_at(scene: Scene, period: Period) -> Period:
    """The day of a stock to come: «На кінець 2024 року працювала 41. Програмою передбачено довести їх кількість до 60» tells none."""
    told = any(mention.period == period for mention in scene.mentions)
    reported = scene.context.period.end
    over = period.end is not None and reported is not None and period.end <= reported
    over = over and scene.context.kind not in _PLANS
    return Period(None, None, "instant") if over and not told else _end_of(period)


def edge_of(scene: Scene, own: Period | None) -> Period | None:
    """«Наприкінці 2022-го працювало 188 камер», «на початку 2023 року – 150», «на кінець кожного кварталу – 61, 68, 77 та 81»: the day
    that a stock is of."""
    if own and own.basis == "part_year" and scene.find(load("cameras")["each_end"]):
        return _end_of(own)
    mention = next((m for m in scene.mentions if m.period == own and m.period.basis in ("annual", "part_year")), None)
    before = scene.statement.folded[: mention.start].rstrip() if mention else ""
    for key, day in (("late_in", own and own.end), ("early_in", own and own.start)):
        if day and re.search(rf"(?<!\w){either(load('periods')[key])}$", before):
            return Period(day, day, "instant")
    return None


def _ahead(scene: Scene, count: Count, dated: Dated, is_past: bool) -> Period:
    """A plan «за період дії Програми» is for its term; one «до кінця року» begins with the day of the text; one without a
    time is not of the years that were spoken of before."""
    period, context = dated.own or scene.time.near(count.number.start, planned=True), scene.context
    if period.basis == "cumulative" and context.term.start and period.start in (None, context.term.start):
        return context.term
    today = scene.time.first_to_come
    if is_limit(period) and period.end and scene.memory.time.term and scene.memory.time.term.end == period.end:
        return scene.memory.time.term  # «до кінця 2027 року» under «Строки реалізації: 2022–2027 роки»
    if period.basis is None and period.start is None and period.end and today:
        return between(today, period.end) if today <= period.end else period
    reported = context.period.end
    if period == Period(None, None, None) and context.kind in _PLANS and context.term.start:
        return context.term
    said = any(m.period == period and m.start < count.number.start for m in scene.mentions)
    if (
        dated.own is None
        and not said
        and not is_past
        and context.written
        and period.end
        and period.end < context.written
    ):
        return Period(None, None, None)  # «торік їх було 50. Планується встановити ще вісім»
    of_project = period == scene.memory.time.term
    if not (scene.mentions or of_project) and reported and period.end and period.end < reported:
        return context.period
    return period


def _flow(scene: Scene) -> Period:
    """Installed beside a day that is another number's: the period carried over, else the document's."""
    others = [m.period for m in scene.mentions if m.period.basis != "instant"]
    return others[0] if others else scene.time.carried() or scene.context.period


def _now(scene: Scene) -> Period:
    """«На початку року було 70 камер, стало 88»: when the text was written, or the end of what it reports on."""
    return _end_of(Period(None, scene.context.told_until, None))


def _end_of(period: Period) -> Period:
    return Period(period.end, period.end, "instant") if period.end else Period(None, None, "instant")


def is_beginning(scene: Scene, count: Count) -> bool:
    """Whether the number is what another grew from: «зі 105 до 120»."""
    following = next((other for other in scene.counts if other.first > count.first), None)
    if following is None or count.first == 0 or scene.tokens[count.first - 1].text not in _FROM:
        return False
    return scene.tokens[following.first - 1].text == "до"


def _of_growth(scene: Scene, count: Count, dated: Dated) -> Period:
    """«зросла з 120 до 154»: at the beginning and at the end of the time that it took; «зросла з 12 до 58 станом на 1 грудня» tells
    nothing of when there were 12."""
    following = next((other.number.start for other in scene.counts if other.first > count.first), None)
    first = scene.mentions[0] if scene.mentions and following and is_beginning(scene, count) else None
    if first and first.start >= (following or 0) and first.period.basis == "instant":
        return Period(None, None, "instant")
    if dated.own and dated.own.basis == "instant":
        return dated.own
    spoken = dated.own or dated.carried
    if is_beginning(scene, count):
        spoken = spoken if scene.time.is_dated else Period(None, None, None)
        return Period(spoken.start, spoken.start, "instant") if spoken.start else Period(None, None, "instant")
    return _end_of(spoken)
