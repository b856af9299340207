"""Money in prices of one year: what is recalculated, what is not and why. The figures are worked out by hand."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from pages.ui import data, downloads, money, prices, tables
from tests.pages.conftest import Opened
from tests.pages.test_app import words
from warehouse import queries

INDEX = prices.Index(2033, {2030: 1.98, 2031: 1.8, 2032: 1.5, 2033: 1.0}, "The bureau of statistics")


def amount(
    start: dt.date | None, end: dt.date | None, planned: float | None = 1000, executed: float | None = None
) -> dict[str, Any]:
    return {
        "community_id": "zhytomyr", "community": "А", "community_en": "A", "programme": "П", "topic": "all",
        "document_id": "d", "period_start": pd.Timestamp(start) if start else pd.NaT,
        "period_end": pd.Timestamp(end) if end else pd.NaT, "period_basis": "annual",
        "planned": planned, "allocated": None, "executed": executed, "execution_rate": None, "lines_missing": 0,
        "planned_ids": ["p"], "allocated_ids": None, "executed_ids": None,
    }  # fmt: skip


def year(y: int, **more: float | None) -> dict[str, Any]:
    return amount(dt.date(y, 1, 1), dt.date(y, 12, 31), **more)


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"planned": float, "allocated": float, "executed": float})


def recalculated(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = prices.recalculated(table(*rows), INDEX).to_dict("records")
    return found


def test_an_amount_is_multiplied_by_the_growth_of_prices_since_its_year() -> None:
    """1000 UAH of 2031 × 1.2 × 1.5 = 1800; 400 × 1.8 = 720; what was spent in the last year of the index stays."""
    first, last = recalculated(year(2031, planned=1000, executed=400), year(2033, planned=70))
    assert (first["planned_constant"], first["executed_constant"]) == pytest.approx((1800, 720))
    assert pd.isna(first["allocated_constant"]), "what is not there is no zero"
    assert (first["planned"], first["executed"]) == (1000, 400), "the amount of the report stays"
    assert (first["price_year"], first["price_factor"], first["price_source"]) == (
        2033,
        1.8,
        "The bureau of statistics",
    )
    assert (last["planned_constant"], last["price_factor"], last["price_gap"]) == (70, 1, None)


def test_a_zero_stays_a_zero() -> None:
    (row,) = recalculated(year(2030, planned=0))
    assert row["planned_constant"] == 0


def test_a_part_of_a_year_has_the_prices_of_its_year() -> None:
    (row,) = recalculated(amount(dt.date(2032, 7, 1), dt.date(2032, 9, 30)))
    assert row["planned_constant"] == pytest.approx(1500)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (dt.date(2031, 1, 1), dt.date(2033, 12, 31), "several_years"),
        (dt.date(2031, 7, 1), dt.date(2032, 6, 30), "several_years"),  # a year long, of two years' prices
        (dt.date(2034, 1, 1), dt.date(2034, 12, 31), "no_index"),
        (dt.date(2029, 1, 1), dt.date(2029, 12, 31), "no_index"),
        (None, dt.date(2031, 12, 31), "no_period"),
        (None, None, "no_period"),
    ],
)
def test_what_cannot_be_recalculated_says_why(start: dt.date | None, end: dt.date | None, why: str) -> None:
    (row,) = recalculated(amount(start, end))
    assert row["price_gap"] == why
    assert pd.isna(row["planned_constant"]) and pd.isna(row["price_factor"]) and row["price_year"] is None


def test_without_an_index_nothing_is_added() -> None:
    found = table(year(2031))
    assert prices.recalculated(found, None) is found


def test_a_chart_mixes_no_prices(warehouse: queries.Connection) -> None:
    """A year past the index has its words and no bar beside years in constant prices."""
    found, title, note = prices.as_drawn(prices.recalculated(table(year(2031), year(2034)), INDEX), "T", "N.")
    assert (title, note.startswith("N. Перераховано нами")) == ("T, у цінах 2033 року", True)
    assert "The bureau of statistics" in note
    bars = money.of_programmes(found)
    assert bars["planned"].tolist()[0] == pytest.approx(1800) and bars["planned"].isna().tolist() == [False, True]
    assert (
        bars["text"].tolist()[1].startswith("не перераховано: індексу для цього року немає; у цінах звіту заплановано")
    )
    hover = bars["hover"].tolist()[0].replace("<br>", " ").replace("\u00a0", " ")
    assert "Заплановано 1 800 грн; у цінах звіту: Заплановано 1 000 грн" in hover


def test_a_chart_without_any_constant_price_stays_as_reported(warehouse: queries.Connection) -> None:
    term = amount(dt.date(2031, 1, 1), dt.date(2033, 12, 31))
    found, title, note = prices.as_drawn(prices.recalculated(table(term), INDEX), "T", "")
    assert (title, note) == ("T, у цінах звіту", "Ці суми не перераховано: період довший за один рік.")
    assert money.of_programmes(found)["planned"].tolist() == [1000]


def test_prices_of_the_report_are_left_alone(warehouse: queries.Connection) -> None:
    found = table(year(2031))
    assert prices.as_drawn(found, "T", "N") == (found, "T", "N")


def test_the_page_in_prices_of_the_last_year_of_the_index(opened: Opened, warehouse: queries.Connection) -> None:
    """2 015 190 UAH of 2020: × 1.09363 × 1.20184 × 1.12849 × 1.06502 = 3 183 380; nominal and constant side by side."""
    shown = opened("funding", prices="constant", community=["kherson"])
    assert not shown.exception
    totals = shown.dataframe[0].value
    assert totals["executed"].tolist() == [2_015_190]
    assert totals["executed_constant"].tolist() == pytest.approx([3_183_380], rel=1e-5)
    assert totals["price_year"].tolist() == ["2024"]
    assert "у цінах 2024 року" in words(shown) and "World Bank" in words(shown)
    plain = opened("funding", community=["kherson"])
    assert "executed_constant" not in plain.dataframe[0].value and "World Bank" not in words(plain)


def test_files_hold_both_prices_and_name_the_index(warehouse: queries.Connection) -> None:
    totals = queries.funding_totals(warehouse, communities=["kherson", "zhytomyr"], funds=["total"])
    found = prices.recalculated(totals[totals["topic"] == "all"], prices.known())
    rows, columns = found.reset_index(drop=True).assign(period=""), tables.TOTALS_IN_PRICES
    made = downloads._made(downloads.csv_for_machines, "uk", data.published(), rows, columns, "")
    file = pd.read_csv(BytesIO(made)).set_index("period_end")
    assert file.loc["2020-12-31", "executed"] == 2_015_190
    assert file.loc["2020-12-31", "executed_constant"] == pytest.approx(3_183_380, rel=1e-5)
    assert file.loc["2020-12-31", "price_year"] == 2024 and "World Bank" in file.loc["2020-12-31", "price_source"]
    assert set(file.loc[["2025-12-31"], "price_gap"]) == {"several_years"}
    book = load_workbook(BytesIO(downloads._made(downloads.xlsx, "uk", data.published(), rows, columns, "")))
    heads, *cells = book.worksheets[1].iter_rows(values_only=True)
    assert {cell[heads.index("Чому не перераховано")] for cell in cells} == {None, "період довший за один рік"}
    assert {cell[heads.index("Ціни якого року")] for cell in cells} == {2024, None}
