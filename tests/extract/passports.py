"""A budget passport report with other amounts, in which the sums and differences of the form still hold."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from itertools import combinations

from tests.extract.variations import Fact, Variation, number_of

Amounts = dict[tuple[str, str], int]  # by phase and fund, in hundredths
_FUNDS = ("general", "special", "total")
_PHASES = ("planned", "executed", "deviation")
_CELLS = len(_FUNDS) * len(_PHASES)
_SURPLUS_AT = 6  # the cell that rows of section 9.1 have too many: after the executed amounts
_AMOUNT_CELL = re.compile(r"-?\d+,\d\d")


def other_passport(variation: Variation, seed: int, special: bool) -> Variation:
    """A passport report with other amounts: усього = загальний + спеціальний, відхилення = касові − затверджено.

    With `special` the special fund is not empty. The total sums its rows; the local programme has the same amounts.
    """
    rng = random.Random(seed)
    lines = variation.text.split("\n")
    rows: dict[int, Amounts] = {}
    total: Amounts = {}
    for i, line in enumerate(lines):
        cells = line.split("\t")
        at = [j for j, cell in enumerate(cells) if _AMOUNT_CELL.fullmatch(cell)]
        if len(at) < _CELLS:
            continue
        if cells[1] == "Усього":
            total = {key: sum(row[key] for row in rows.values()) for key in next(iter(rows.values()))}
        sums = cells[1] == "Усього" or cells[1].startswith("Цільова програма")
        rows[i + 1] = total if sums else _amounts(cells[at[2]], rng, special, "відс." in cells, len(at) > _CELLS)
        for j, printed in zip(at, _cells(rows[i + 1], surplus=len(at) > _CELLS), strict=True):
            cells[j] = printed
        lines[i] = "\t".join(cells)
    return Variation("\n".join(lines), tuple(_of_passport(fact, rows) for fact in variation.facts))


def _amounts(planned: str, rng: random.Random, special: bool, percent: bool, surplus: bool) -> Amounts:
    """Amounts of the size of the planned one; a row with a surplus cell must leave one reading of itself."""
    most = 10_000 if percent else 10 ** (len(planned) - 1)
    while True:
        general, other = rng.randint(1, most // 2), rng.randint(1, most // 2) if special else 0
        share = rng.choice((0, 1, rng.random()))
        row = {("planned", "general"): general, ("planned", "special"): other}
        row |= {("executed", fund): int(row["planned", fund] * share) for fund in _FUNDS[:2]}
        row |= {("deviation", fund): row["executed", fund] - row["planned", fund] for fund in _FUNDS[:2]}
        row |= {(phase, "total"): row[phase, "general"] + row[phase, "special"] for phase in _PHASES}
        if not surplus or len(_readings(_cells(row, surplus=True))) == 1:
            return row


def _cells(row: Amounts, surplus: bool) -> list[str]:
    cells = [_shown_amount(row[phase, fund]) for phase in _PHASES for fund in _FUNDS]
    return [*cells[:_SURPLUS_AT], "0,00", *cells[_SURPLUS_AT:]] if surplus else cells


def _shown_amount(hundredths: int) -> str:
    return f"{'-' * (hundredths < 0)}{abs(hundredths) // 100},{abs(hundredths) % 100:02}"


def _readings(cells: list[str]) -> set[tuple[str, ...]]:
    """The ways to read a row of one cell too many in which the identities hold."""
    return {kept for kept in combinations(cells, _CELLS) if _identities(*map(number_of, kept))}


def _identities(*n: Fraction) -> bool:
    return all(n[i] + n[i + 1] == n[i + 2] for i in (0, 3, 6)) and all(n[i + 3] - n[i] == n[i + 6] for i in range(3))


def _of_passport(fact: Fact, rows: dict[int, Amounts]) -> Fact:
    row = rows.get(fact["place"][0]) if fact["what"] == "observation" else None  # type: ignore[index]
    if row is None:
        return fact
    phase = "deviation" if str(fact["indicator"]).endswith("_deviation_stated") else str(fact["phase"])
    amount = row[phase, str(fact["fund"])]
    return {**fact, "printed": _shown_amount(amount), "value": amount / 100}
