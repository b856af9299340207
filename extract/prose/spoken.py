"""What of time a text speaks of from statement to statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.date_patterns import is_new_year
from extract.model import Period

_LEADING = ("annual", "part_year")


@dataclass
class Spoken:
    """What of time the statements so far leave for the next ones."""

    period: Period | None = None  # spoken of
    planned: Period | None = None  # that of what is planned
    year: int | None = None
    year_before: int | None = None  # said in the paragraphs before
    listed: tuple[Period, ...] = ()  # all that the last statement with a time named
    heading: Period | None = None  # of the heading that stands over all
    heading_level: int = 0  # how deep that is; 0 where no number tells it
    lead: Period | None = None  # what the first paragraph was about: a piece of news goes on with it
    before: Period | None = None  # what the paragraph before was about first of all («за цей час»)
    first: Period | None = None  # what this paragraph is about first of all
    in_brackets: Period | None = None  # what the whole text puts in brackets: «у дужках – 2021 рік»
    day: Period | None = None  # that the heading names for the stocks below it: «СИСТЕМА У ЦИФРАХ (на 31.12.2024)»
    programme: Period | None = None  # the years of a programme named in this paragraph that is not the document's
    term: Period | None = None  # the years that a project is said to last: «Строк реалізації: …»

    @property
    def leading(self) -> Period | None:
        """What the first paragraph is about, or this one: «Торік додали 27 камер. Тепер їх 214. Витратили 3,8 млн грн»."""
        return self.lead or (self.first if self.first and self.first.basis in _LEADING else None)

    def at_paragraph(self) -> Spoken:
        return Spoken(
            year_before=self.year or self.year_before,
            listed=self.listed,
            heading=self.heading,
            heading_level=self.heading_level,
            lead=self.leading,
            before=self.first or self.before,
            in_brackets=self.in_brackets,
            day=self.day,
            term=self.term,
        )


def topic_of(said: Sequence[Period], before: Period | None) -> Period | None:
    """What is spoken of after some periods were named in one sentence; None where that is what was spoken of before."""
    topic: Period | None = None
    for period in said:
        apart = not any(lies_within(period, held) for held in (topic, before) if held)
        held = topic or (before if period.basis == "instant" else None)
        sums_up = topic is not None and period.basis == "cumulative"  # «…, а всього з початку дії програми – 36»
        if apart and not sums_up and not (held and is_earlier(period, held)):
            topic = period
    return topic


def lies_within(part: Period, stretch: Period) -> bool:
    """Whether a period is a part of another, or the day after it: «станом на 01.01.2025» closes 2024."""
    if stretch.basis in ("instant", "term") or not (part.start and part.end and stretch.start and stretch.end):
        return False
    if part.basis == "instant" and is_new_year(part.end) and part.end.year == stretch.end.year + 1:
        return (stretch.end.month, stretch.end.day) == (12, 31)
    inside = stretch.start <= part.start and part.end <= stretch.end
    return inside and (part.start, part.end) != (stretch.start, stretch.end)


def is_earlier(one: Period, other: Period) -> bool:
    return other.basis != "instant" and bool(one.end and other.start and one.end < other.start)


def is_limit(period: Period) -> bool:
    """«до кінця року»: the time of what is to be done."""
    return period.start is None and period.basis is None
