"""What the numbers of a document say of one another, found out from the numbers alone: sums, percentages, differences, repetitions.

Written without a look at `warehouse/findings`, which it judges. An identity counts where it holds in the clean document, so that
a number that is changed breaks it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extract.model import Extraction, Line, Observation

Values = Mapping[str, float]  # observation_id -> value
_PLAIN = re.compile(r"\d[\d\s]*(?:[.,]\d+)?")
_BLANK = re.compile(r"\s")
_ROUNDING = 1e-9
_OF_SLOT = {
    "funding_deviation_stated": "deviation",
    "reported_indicator_deviation_stated": "deviation",
    "funding_execution_stated": "rate",
}


@dataclass(frozen=True)
class Identity:
    """What must hold of the observations `of`: `off` gives by how much it does not, and by how much it may not."""

    name: str
    of: tuple[str, ...]
    off: Callable[[Values], tuple[float, float]]

    def holds(self, values: Values) -> bool:
        difference, allowed = self.off(values)
        return abs(difference) <= allowed + _ROUNDING * (1 + max(abs(values[each]) for each in self.of))


def plain(fact: Observation) -> Decimal | None:
    """The number that is printed, where it is a plain figure."""
    printed = fact.value_as_printed or ""
    return (
        Decimal(_BLANK.sub("", printed).replace(",", "."))
        if fact.value is not None and _PLAIN.fullmatch(printed)
        else None
    )


def scale_of(fact: Observation) -> float:
    """The value of one as it is printed (thousands, millions)."""
    number = plain(fact)
    return float(fact.value) / float(number) if number and fact.value is not None else 1.0


def identities(read: Extraction) -> list[Identity]:
    """All that holds in a document."""
    facts = [fact for fact in read.observations if fact.value is not None and fact.qualifier == "exact"]
    values = {fact.observation_id: float(fact.value or 0) for fact in facts}
    steps = {fact.observation_id: _half_a_step(fact) for fact in facts}
    candidates = [
        *_of_rows(facts, steps), *_of_totals(facts, read.lines, steps), *_of_years(facts, steps), *_of_types(facts, steps),
        *_of_repetitions(facts, read.lines),
    ]  # fmt: skip
    return [identity for identity in candidates if identity.holds(values)]


def _half_a_step(fact: Observation) -> float:
    """A figure may be off by half a step of its last printed digit; a count is exact."""
    number = plain(fact)
    if number is None or (fact.unit in ("pcs", "persons") and number == number.to_integral()):
        return 0.0
    return 0.5 * 10.0 ** int(number.as_tuple().exponent) * scale_of(fact)


def _sum(name: str, whole: str, parts: Iterable[str], steps: Mapping[str, float]) -> Identity:
    """Of the values of all parts and their whole."""
    added = tuple(parts)

    def off(values: Values) -> tuple[float, float]:
        return sum(values[part] for part in added) - values[whole], sum(steps[each] for each in (whole, *added))

    return Identity(name, (whole, *added), off)


def _of_rows(facts: list[Observation], steps: Mapping[str, float]) -> Iterator[Identity]:
    """Within a row: its percentage, its deviation, its funds."""
    rows: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    funds: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for fact in facts:
        if fact.theme not in ("funding", "indicator") or (fact.theme == "funding" and not fact.line_id):
            continue
        row = (fact.line_id, fact.number, fact.label, fact.breakdown, fact.period)
        slot = _OF_SLOT.get(fact.indicator_id, fact.phase or "")
        rows[(*row, fact.fund)][slot] = fact.observation_id
        if slot != "rate" and fact.unit != "%" and fact.breakdown not in ("efficiency", "quality"):
            funds[(*row, slot)][fact.fund] = fact.observation_id
    for slots in rows.values():
        yield from _of_row(slots, steps)
    for by_fund in funds.values():
        if {"total", "general", "special"} <= by_fund.keys():
            yield _sum("funds", by_fund["total"], (by_fund["general"], by_fund["special"]), steps)


def _of_row(slots: Mapping[str, str], steps: Mapping[str, float]) -> Iterator[Identity]:
    executed, rate, deviation = slots.get("executed"), slots.get("rate"), slots.get("deviation")
    if executed and deviation and (planned := slots.get("planned")):
        yield _sum("deviation", executed, (planned, deviation), steps)
    for base in filter(None, (slots.get("planned"), slots.get("allocated"))):
        if executed and rate:

            def off(
                values: Values, executed: str = executed, rate: str = rate, base: str = base
            ) -> tuple[float, float]:
                share = 100 * values[executed] / values[base] if values[base] else float("inf")
                return share - values[rate], steps[rate]

            yield Identity("percentage", (rate, executed, base), off)


def _of_totals(facts: list[Observation], lines: tuple[Line, ...], steps: Mapping[str, float]) -> Iterator[Identity]:
    """A total row and the rows above it, all of them or those since the total before, or the totals above it."""
    columns: dict[tuple[object, ...], dict[str, str]] = defaultdict(dict)
    for fact in facts:
        if fact.line_id and fact.indicator_id == "funding":
            columns[(fact.phase, fact.fund, fact.period)][fact.line_id] = fact.observation_id
    for column in columns.values():
        rows: list[str] = []
        since: list[str] = []
        totals: list[str] = []
        for line in lines:
            fact_id = column.get(line.line_id)
            if line.is_total:
                for parts in (since, rows, totals):
                    if fact_id and len(parts) > 1:
                        yield _sum("total", fact_id, parts, steps)
                since = []
                totals += [fact_id] if fact_id else []
            elif fact_id:
                since.append(fact_id)
                rows.append(fact_id)


def _of_years(facts: list[Observation], steps: Mapping[str, float]) -> Iterator[Identity]:
    """A term and its years."""
    alike: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for fact in facts:
        alike[fact.line_id, fact.indicator_id, fact.phase, fact.breakdown, fact.fund, fact.label, fact.number].append(
            fact
        )
    for group in alike.values():
        years = [fact.observation_id for fact in group if fact.period.basis == "annual"]
        for term in (fact for fact in group if fact.period.basis == "term" and fact.period.start and fact.period.end):
            if len(years) == term.period.end.year - term.period.start.year + 1 > 1:
                yield _sum("years", term.observation_id, years, steps)


def _of_types(facts: list[Observation], steps: Mapping[str, float]) -> Iterator[Identity]:
    """All cameras and their types."""
    alike: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for fact in facts:
        if fact.theme == "cameras":
            alike[fact.indicator_id, fact.phase, fact.period].append(fact)
    for group in alike.values():
        whole = [fact.observation_id for fact in group if fact.breakdown == "total"]
        parts = [fact.observation_id for fact in group if fact.breakdown != "total"]
        if len(whole) == 1 and len(parts) > 1:
            yield _sum("camera types", whole[0], parts, steps)


def _of_repetitions(facts: list[Observation], lines: tuple[Line, ...]) -> Iterator[Identity]:
    """A number that is given twice: in two places, or by a total row and by the text."""
    totals = {line.line_id for line in lines if line.is_total}
    for fact in facts:
        if fact.mentions:
            yield Identity(
                "repetition",
                (fact.observation_id,),
                lambda values, fact=fact: (values[fact.observation_id] - fact.value, 0.0),
            )
    sums = [fact for fact in facts if fact.indicator_id == "funding" and fact.line_id in totals]
    texts = [fact for fact in facts if fact.indicator_id == "funding" and not fact.line_id and not fact.label]
    for text in texts:
        for row in sums:
            if (text.phase, text.fund, text.period) == (row.phase, row.fund, row.period):
                pair = (text.observation_id, row.observation_id)
                yield Identity(
                    "table and text", pair, lambda values, pair=pair: (values[pair[0]] - values[pair[1]], 0.0)
                )
