"""Money in prices of one year: a derived figure that names its index and its year; the amount of the report stays beside it.

Only an amount of one calendar year can be told so: of a longer one it is not known how much was spent in which year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pages.ui import data, filters, text
from pages.ui.rows import PHASES
from pages.ui.text import t
from warehouse import queries

_CHOICES = ("nominal", "constant")
_ADDED = (*(f"{phase}_constant" for phase in PHASES), "price_year", "price_factor", "price_gap", "price_source")


@dataclass(frozen=True)
class Index:
    """Prices of `year` over those of the years in `factors`; `source` says who publishes the index."""

    year: int
    factors: Mapping[int, float]
    source: str


def chosen() -> Index | None:
    """The index, where the reader wants prices of one year; None where the prices of the reports are shown."""
    index = known()
    if index is None:
        return None
    names = {"nominal": t("prices.nominal"), "constant": t("prices.constant", year=index.year)}
    choice = filters.one_of("prices", t("prices.label"), _CHOICES, names.__getitem__, t("prices.help"))
    return index if choice == "constant" else None


def known() -> Index | None:
    """The index of the warehouse, if it has one."""
    found = data.ask(queries.price_factors)
    if found.empty:
        return None
    last = found.iloc[-1]
    return Index(int(last["base_year"]), dict(zip(found["year"], found["factor"], strict=True)), str(last["source"]))


def recalculated(money: pd.DataFrame, index: Index | None) -> pd.DataFrame:
    """Rows with amounts and a period, with columns for prices of the year of the index; as they are where there is no index.

    Added are the amounts (`planned_constant`…), `price_year`, `price_factor` (what they were multiplied by), `price_source`,
    and `price_gap`, why a row has none: several_years, no_period or no_index.
    """
    if index is None:
        return money
    added = pd.DataFrame(
        [_added(row, index) for row in money.to_dict("records")], money.index, list(_ADDED), dtype=object
    )
    amounts = [*_ADDED[: len(PHASES)], "price_factor"]
    return money.assign(**added.where(added.notna(), None)).astype(dict.fromkeys(amounts, float))


def _added(row: Mapping[Any, Any], index: Index) -> dict[str, Any]:
    year, gap = _year(row)
    factor = None if year is None else index.factors.get(year)
    if factor is None:
        return {"price_gap": gap or "no_index"}
    amounts = {f"{phase}_constant": row[phase] * factor for phase in PHASES if pd.notna(row[phase])}
    return {**amounts, "price_year": index.year, "price_factor": factor, "price_source": index.source}


def _year(row: Mapping[Any, Any]) -> tuple[int | None, str]:
    """The calendar year of an amount, or why it is of none."""
    start, end = row["period_start"], row["period_end"]
    if text.is_missing(start) or text.is_missing(end):
        return None, "no_period"
    return (start.year, "") if start.year == end.year else (None, "several_years")


def as_drawn(money: pd.DataFrame, title: str, note: str) -> tuple[pd.DataFrame, str, str]:
    """Rows for one chart, with its title and note: they tell the prices where the reader asked for those of one year.

    Where no row could be recalculated, the chart stays in prices of the reports; else a row that could not be has no bar.
    """
    if "price_gap" not in money or money.empty:
        return money, title, note
    gaps = money["price_gap"]
    if gaps.notna().all():
        why = "; ".join(text.code("price_gaps", gap) for gap in dict.fromkeys(gaps))
        money, where, more = money.drop(columns=list(_ADDED)), t("prices.nominal"), t("prices.none", why=why)
    else:
        first = money[gaps.isna()].iloc[0]
        where, more = t("prices.constant", year=first["price_year"]), t("prices.index", source=first["price_source"])
    return money, f"{title}, {where}", f"{note} {more}".strip()


def shown(row: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """A row with the amounts that are to be drawn and told in place of those of the report."""
    return {**row, **{phase: row[f"{phase}_constant"] for phase in PHASES}} if "price_gap" in row else row


def gap(row: Mapping[Any, Any]) -> str:
    """Why a row is not told in the prices of its chart; nothing where it is."""
    return "" if text.is_missing(row.get("price_gap")) else text.code("price_gaps", row["price_gap"])
