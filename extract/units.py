"""Units of measure in headings, captions and cells, and after numbers: «тис. грн.», «%», «осіб»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.vocabulary import either, load
from extract.words import fold


@dataclass(frozen=True)
class Unit:
    """A unit of measure: a printed number times `factor` is the value counted in `code` (UAH, %, pcs, persons, …)."""

    code: str
    factor: Decimal
    printed: str


@dataclass(frozen=True)
class _Wordings:
    """An entry of units.yml."""

    code: str
    factor: Decimal
    weak: bool
    after_number: bool
    minor: bool


@dataclass(frozen=True)
class UnitAt:
    """A unit and where it stands; `minor` for copecks."""

    unit: Unit
    start: int
    end: int
    minor: bool = False


@cache
def _entries() -> tuple[_Wordings, ...]:
    return tuple(
        _Wordings(
            code=entry["code"],
            factor=Decimal(entry.get("factor", 1)),
            weak=entry.get("weak", False),
            after_number=entry.get("after_number", False),
            minor=entry.get("minor", False),
        )
        for entry in load("units")["units"]
    )


@cache
def multipliers() -> dict[str, Decimal]:
    """What a word multiplies a number by: тисяч, млн, …"""
    table = load("numerals")["multipliers"]
    return {word.removesuffix("."): Decimal(value) for value, words in table.items() for word in words}


@cache
def multiplier_pattern() -> re.Pattern[str]:
    """A multiplier with the white space before it, in folded text."""
    words = [word for forms in load("numerals")["multipliers"].values() for word in forms]
    return re.compile(rf"\s*(?P<multiplier>{either(words)})")


@cache
def _wording() -> str:
    parts = (f"(?P<u{i}>{either(entry['words'])})" for i, entry in enumerate(load("units")["units"]))
    return "|".join(parts)


@cache
def _unit_after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<wording>{_wording()})")


@cache
def _unit_anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{multiplier_pattern().pattern}\s*)?(?P<wording>{_wording()})")


def _entry(match: re.Match[str]) -> _Wordings:
    return next(entry for i, entry in enumerate(_entries()) if match[f"u{i}"] is not None)


def unit_after(text: str, folded: str, at: int) -> UnitAt | None:
    """The unit that follows a number which ends at `at`, white space between or not."""
    match = _unit_after().match(folded, at)
    if match is None:
        return None
    start, end = match.span("wording")
    if match["wording"] in "₴$€" and start > at and folded[end : end + 1].isdecimal():
        return None  # «10 ₴67»: the sign is the next number's
    entry = _entry(match)
    return UnitAt(Unit(entry.code, entry.factor, text[start:end]), start, end, entry.minor)


def _set_apart(folded: str, start: int, end: int) -> bool:
    """Whether marks or the ends of the text stand on both sides («…, осіб», «(од.)»)."""
    before, after = folded[:start].rstrip(), folded[end:].lstrip()
    return (not before or before[-1] in ",;:(/–-") and (not after or after[0] in ",;:)/.–-*")


def _named(text: str) -> Iterator[Unit]:
    folded = fold(text)
    for match in _unit_anywhere().finditer(folded):
        entry = _entry(match)
        start = match.start("wording") if match["multiplier"] is None else match.start("multiplier")
        if entry.after_number or (entry.weak and not _set_apart(folded, start, match.end())):
            continue
        factor = multipliers()[match["multiplier"].removesuffix(".")] if match["multiplier"] else Decimal(1)
        yield Unit(entry.code, factor * entry.factor, text[start : match.end()])


def find_units(text: str) -> list[Unit]:
    """Every unit that a heading, a caption or a unit cell names, in order."""
    return list(_named(text))


def parse_unit(text: str) -> Unit | None:
    """The unit that a heading, a caption or a unit cell names first; None where it names none.

    «Відсоток виконання, %» names one unit twice: its last wording is the printed one.
    """
    units = find_units(text)
    alike = [unit for unit in units if (unit.code, unit.factor) == (units[0].code, units[0].factor)]
    return alike[-1] if alike else None
