"""What the statements of a text leave for those after them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Observation, Period, Span
from extract.numbers import Unit
from extract.prose.spoken import Spoken


@dataclass(frozen=True)
class CameraFrame:
    """What a count of cameras said, for the counts by type that follow it."""

    indicator_id: str
    phase: str
    period: Period
    programme_id: str | None


@dataclass(frozen=True)
class MoneyShare:
    """An amount of money that is for one thing, or from one source that is not the community's own budget."""

    fact: Observation
    measure: str | None = None
    money_source: str | None = None


@dataclass
class Memory:
    """What one statement leaves for the next ones of its paragraph."""

    time: Spoken = field(default_factory=Spoken)  # the time spoken of
    crime: str | None = None  # the kind of crime spoken of last
    money: str | None = None  # the phase of the amount read last
    money_time: Period | None = None  # its time, of several that of the largest
    money_unit: Unit | None = None  # what it is in
    money_at: Span | None = None  # where the statement stands that told of it
    money_before: str | None = None  # that of the paragraphs before
    solved: bool = False  # whether a number of solved crimes was read
    things: tuple[str, ...] = ()  # what was counted last
    told: tuple[str, ...] = ()  # the results of the last statement that told any
    over: str | None = None  # the verb of the heading over it: «Злочини, розкриті за допомогою камер»
    programme: str | None = None  # the one that the heading names
    cameras: CameraFrame | None = None  # the count that types divide
    stock: CameraFrame | None = None  # that of the working ones
    counts_cameras: bool = False  # whether cameras were spoken of
    ahead: int | None = None  # the year from which on the heading is of plans: «Плани на 2025 рік»
    aside: bool = False  # whether the paragraph is of other matters: «Дороги. Відсипано …»
    of_money: bool = False  # whether the heading is of the programme's money: «4. Фінансування»

    def at_paragraph(self) -> Memory:
        """What is left at a new paragraph: «Із них 34 – поворотні» may still speak of the cameras counted before it."""
        money = self.money or self.money_before
        return Memory(
            self.time.at_paragraph(),
            money_time=self.money_time,
            money_at=self.money_at,
            money_unit=self.money_unit,
            money_before=money,
            told=self.told if self.over else (),
            over=self.over,
            programme=self.programme,
            cameras=self.cameras,
            stock=self.stock,
            counts_cameras=self.counts_cameras,
            ahead=self.ahead,
            of_money=self.of_money,
        )
