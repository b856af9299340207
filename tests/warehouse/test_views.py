"""What the views may add and pair, and what they must not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest

from extract.model import NO_PERIOD, Period, Programme
from tests.warehouse.conftest import Store
from tests.warehouse.invented import PROGRAMME, READ_AT, TERM, Report, place, year
from warehouse import queries
from warehouse.load import File, load
from warehouse.queries.frames import plain_row

HALF = Period(dt.date(2031, 1, 1), dt.date(2031, 6, 30), "part_year")


def total(frame: pd.DataFrame, period: Period = TERM, topic: str = "all", **more: str) -> dict[str, Any]:
    """The only row of `funding_total` with this period and topic."""
    chosen = frame[(frame["topic"] == topic) & (frame["period_end"] == pd.Timestamp(period.end))]
    chosen = chosen[chosen["period_start"] == pd.Timestamp(period.start)]
    for column, value in more.items():
        chosen = chosen[chosen[column] == value]
    assert len(chosen) == 1, chosen
    return plain_row(chosen.to_dict("records")[0])


# --- funding_execution ------------------------------------------------------------------------------------------------


def test_plan_and_fact_of_a_row_are_paired(store: Store, report: Report) -> None:
    report.row("Камери", planned=8100, executed=4617, stated=100, reason="Воєнний стан")
    (row,) = queries.funding_lines(store(report)).to_dict("records")
    assert (row["level"], row["planned"], row["executed"], row["rate_base"]) == ("line", 8100, 4617, "planned")
    assert row["execution_rate"] == pytest.approx(57)
    assert (row["execution_stated"], row["reason"], row["year_start"], row["year_end"]) == (
        100,
        "Воєнний стан",
        2031,
        2033,
    )


def test_a_plan_for_the_term_is_not_paired_with_a_fact_of_a_year(store: Store, report: Report) -> None:
    line = report.row("Камери", planned=900)
    report.amounts(line, year(2031), executed=300)
    found = queries.funding_lines(store(report))
    assert len(found) == 2
    assert found["execution_rate"].isna().all()


def test_funds_are_paired_apart(store: Store, report: Report) -> None:
    line = report.row("Камери", fund="general", planned=100, executed=50)
    report.amounts(line, TERM, "special", planned=10, executed=10)
    found = queries.funding_lines(store(report)).set_index("fund")
    assert found["execution_rate"].to_dict() == {"general": 50, "special": 100}


def test_the_rate_is_of_the_allocation_where_there_is_no_plan(store: Store, report: Report) -> None:
    report.row("Камери", allocated=200, executed=100)
    (row,) = queries.funding_lines(store(report)).to_dict("records")
    assert (row["execution_rate"], row["rate_base"]) == (50, "allocated")


@pytest.mark.parametrize("gap", ["-", ""])
def test_a_gap_gives_no_rate_and_a_zero_gives_zero(store: Store, report: Report, gap: str) -> None:
    report.row("Прогалина", planned=100, executed=gap)
    report.row("Нуль", planned=100, executed=0)
    report.row("Без плану", planned=0, executed=0)
    found = queries.funding_lines(store(report)).set_index("measure")
    assert pd.isna(found.loc["Прогалина", "executed"])
    assert found.loc["Прогалина", "executed_missing"] == {"-": "dash", "": "blank"}[gap]
    assert found.loc["Нуль", "execution_rate"] == 0
    assert pd.isna(found.loc["Без плану", "execution_rate"])


def test_two_plans_for_one_fact_are_not_paired_by_chance(store: Store, report: Report) -> None:
    line = report.row("Камери", planned=2500, executed=1000)
    report.amounts(line, TERM, planned=2000)
    found = queries.funding_lines(store(report))
    assert sorted(found["planned"].dropna()) == [2000, 2500]
    assert found["execution_rate"].isna().all()


def test_a_stated_deviation_stands_beside_its_amounts_and_in_no_sum(store: Store, report: Report) -> None:
    line = report.row("Камери", planned=100, executed=60)
    report.observe("funding", "funding_deviation_stated", "executed", -40, TERM, unit="UAH", line_id=line.line_id)
    connection = store(report)
    (row,) = queries.funding_lines(connection).to_dict("records")
    assert (row["executed"], row["deviation_stated"], row["execution_rate"]) == (60, -40, 60)
    assert total(queries.funding_totals(connection))["executed"] == 60


def test_amounts_outside_of_rows_are_of_the_programme(store: Store, report: Report) -> None:
    report.amounts(None, year(2031), planned=972, executed=900)
    (row,) = queries.funding_lines(store(report)).to_dict("records")
    assert (row["level"], bool(row["is_total"]), row["topic"]) == ("programme", True, "video_surveillance")
    assert row["execution_rate"] == pytest.approx(900 / 972 * 100)


# --- funding_total ----------------------------------------------------------------------------------------------------


def test_a_total_row_is_not_added_to_its_rows(store: Store, report: Report) -> None:
    report.row("Камери", planned=100, executed=50)
    report.row("Сервер", planned=200, executed=150)
    report.row("Усього", planned=300, executed=200, is_total=True)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["executed"], found["basis"], found["lines"]) == (300, 200, "stated", 2)
    assert found["execution_rate"] == pytest.approx(200 / 3)


def test_without_a_total_the_rows_are_added(store: Store, report: Report) -> None:
    report.row("Камери", planned=100, executed=50)
    report.row("Сервер", planned=200, executed=150)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["executed"], found["basis"]) == (300, 200, "sum_of_lines")
    assert len(found["planned_ids"]) == 2


def test_sub_rows_are_not_added_to_their_row(store: Store, report: Report) -> None:
    for number, planned, executed in (("1", 100, 90), ("1.1", 60, 50), ("1.2.", 40, 40), ("10.1", 7, 6)):
        report.row("Камери", number=number, planned=planned, executed=executed)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["executed"], found["lines"]) == (107, 96, 2)
    assert found["execution_rate"] == pytest.approx(9600 / 107)


@pytest.mark.parametrize("words", ["з них: камери", "У тому числі сервер", "в т.ч. кабель", "у т. ч. монтаж"])
def test_rows_of_which_are_not_added_to_the_row_above(store: Store, report: Report, words: str) -> None:
    report.row("Система", planned=100, executed=90)
    report.row(words, number=None, planned=60, executed=50)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["executed"], found["lines"]) == (100, 90, 1)


@pytest.mark.parametrize("words", ["Сервер, у тому числі кабель", "З нихиль"])
def test_words_inside_of_a_name_make_no_sub_row(store: Store, report: Report, words: str) -> None:
    report.row("Система", planned=100)
    report.row(words, planned=60)
    assert total(queries.funding_totals(store(report)))["planned"] == 160


@pytest.mark.parametrize("elsewhere", [{"section": "2"}, {"planned": "-"}, {"is_total": True, "section": "2"}])
def test_sub_rows_are_added_where_no_row_gives_their_sum(
    store: Store, report: Report, elsewhere: dict[str, Any]
) -> None:
    report.row("Система", **{"number": "4", "planned": 0} | elsewhere)
    report.row("Камери", number="4.1", planned=60)
    report.row("Сервер", number="4.3", planned=40)
    assert total(queries.funding_totals(store(report)))["planned"] == 100


def test_an_amount_is_of_the_sub_rows_where_their_row_lacks_it(store: Store, report: Report) -> None:
    report.row("Система", number="1", planned=100, executed="-")
    report.row("Камери", number="1.1", planned=60, executed=50)
    report.row("Сервер", number="1.2", planned=40, executed=40)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["executed"]) == (100, 90)


def test_observations_of_a_sum_stand_in_the_order_of_the_document(store: Store, report: Report) -> None:
    for n in range(12):
        report.row(f"Захід {n}", planned=n)
    for amount in range(12):
        report.amounts(None, year(2031), planned=5, label=None, executed=amount)
    found = queries.funding_totals(store(report))
    order = [o.observation_id for o in report.observations]
    for ids in (total(found)["planned_ids"], total(found, year(2031))["planned_ids"]):
        places = [order.index(observation) for observation in ids]
        assert places == sorted(places)
    assert len(total(found)["planned_ids"]) == 12


def test_a_stated_total_wins_even_where_it_disagrees(store: Store, report: Report) -> None:
    report.row("Камери", planned=100)
    report.row("Усього", planned=999, is_total=True)
    assert total(queries.funding_totals(store(report)))["planned"] == 999


def test_each_amount_is_stated_or_summed_for_itself(store: Store, report: Report) -> None:
    report.row("Камери", planned=100, executed=60)
    report.row("Сервер", planned=200, executed=150)
    report.amounts(None, TERM, allocated=250)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["allocated"], found["executed"]) == (300, 250, 210)
    assert (found["basis"], found["planned_basis"], found["allocated_basis"]) == ("mixed", "sum_of_lines", "stated")


def test_a_term_is_not_added_to_its_years(store: Store, report: Report) -> None:
    report.amounts(None, TERM, planned=982)
    for y, amount in ((2031, 972), (2032, 5), (2033, 5)):
        report.amounts(None, year(y), planned=amount)
    found = queries.funding_totals(store(report))
    assert [total(found, p)["planned"] for p in (TERM, year(2031), year(2032), year(2033))] == [982, 972, 5, 5]


def test_a_measure_done_in_one_year_counts_in_the_term_of_its_table(store: Store, report: Report) -> None:
    report.row("Камери", planned=100)
    report.row("Притулок", period=year(2031), planned=98)
    found = queries.funding_totals(store(report))
    assert (total(found)["planned"], total(found)["lines"]) == (198, 2)
    assert not (found["period_basis"] == "annual").any()


def test_rows_with_columns_of_years_are_added_year_by_year(store: Store, report: Report) -> None:
    for name, amounts in (("Камери", (10, 20)), ("Сервер", (3, 4))):
        line = report.row(name)
        for y, amount in zip((2031, 2032), amounts, strict=True):
            report.amounts(line, year(y), planned=amount)
    found = queries.funding_totals(store(report))
    assert [total(found, year(y))["planned"] for y in (2031, 2032)] == [13, 24]
    assert not (found["period_basis"] == "term").any()


def test_a_plan_for_the_term_and_its_fact_in_a_year_are_not_joined(store: Store, report: Report) -> None:
    for name in ("Камери", "Сервер"):
        line = report.row(name, planned=100)
        report.amounts(line, year(2031), executed=40)
    found = queries.funding_totals(store(report))
    assert (total(found)["planned"], total(found, year(2031))["executed"]) == (200, 80)
    assert total(found)["executed"] != 80


@pytest.mark.parametrize("repeats", [True, False])
def test_rows_by_source_of_money_are_not_added_to_the_row_they_split(
    store: Store, report: Report, repeats: bool
) -> None:
    words = {"number": "1", "task": "Безпека"}
    report.row("Камери", **words, planned=100)
    split: dict[str, Any] = words if repeats else {"number": None, "task": None}
    for source, amount in (("міський бюджет", 60), ("обласний бюджет", 40)):
        report.row("Камери" if repeats else None, **split, money_source=source, planned=amount)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["lines"]) == (100, 1)


def test_rows_by_source_without_a_row_of_their_own_are_added(store: Store, report: Report) -> None:
    for source, amount in (("міський бюджет", 60), ("обласний бюджет", 40)):
        report.row("Камери", number="1", money_source=source, planned=amount)
    report.row("Сервер", number="2", money_source="міський бюджет", planned=5)
    assert total(queries.funding_totals(store(report)))["planned"] == 105


def test_a_total_by_source_of_money_is_no_total(store: Store, report: Report) -> None:
    report.row("Камери", planned=100)
    report.row("Усього", number=None, planned=60, is_total=True, money_source="міський бюджет")
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["basis"]) == (100, "sum_of_lines")


def test_totals_of_sections_are_no_total_of_the_programme(store: Store, report: Report) -> None:
    for section, amount in (("1", 100), ("2", 40)):
        report.row("Камери", section=section, planned=amount)
        report.row("Усього за розділом", section=section, planned=amount, is_total=True)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["basis"], found["lines"]) == (140, "sum_of_lines", 2)


def test_section_8_of_a_passport_report_repeats_section_7_1(store: Store) -> None:
    report = Report("passport", kind="budget_passport_report")
    annual = year(2031)
    report.row("Навчання", period=annual, section="7.1", topic="other", planned=40, executed=0)
    report.row("Камери", period=annual, section="7.1", planned=60, executed=60)
    report.row("Програма", period=annual, section="8", topic="other", planned=100, executed=60)
    found = queries.funding_totals(store(report))
    whole = total(found, annual)
    assert (whole["planned"], whole["executed"], whole["lines"]) == (100, 60, 2)
    assert total(found, annual, "video_surveillance")["planned"] == 60
    assert total(found, annual, "other")["planned"] == 40


def test_sections_of_another_kind_of_document_are_added(store: Store, report: Report) -> None:
    report.row("Камери", section="Завдання 1", planned=40)
    report.row("Сервер", section="Завдання 8", planned=60)
    assert total(queries.funding_totals(store(report)))["planned"] == 100


def test_programmes_are_not_added(store: Store, report: Report) -> None:
    report.row("Камери", planned=100)
    other = Report("other", programme=Programme("vyshneve-2", "vyshneve", "Вода", 2031, 2033, "other"))
    other.row("Труби", planned=50, topic="other")
    found = queries.funding_totals(store(report, other))
    assert total(found, programme_id="vyshneve-1")["planned"] == 100
    assert total(found, programme_id="vyshneve-2")["planned"] == 50


def test_funds_are_not_added(store: Store, report: Report) -> None:
    line = report.row("Камери", fund="general", planned=70)
    report.amounts(line, TERM, "special", planned=30)
    report.amounts(line, TERM, "total", planned=100)
    found = queries.funding_totals(store(report))
    assert [total(found, fund=fund)["planned"] for fund in ("general", "special", "total")] == [70, 30, 100]


@pytest.mark.parametrize("gap", ["-", ""])
def test_a_sum_of_gaps_is_a_gap(store: Store, report: Report, gap: str) -> None:
    report.row("Камери", planned=100, executed=gap)
    report.row("Сервер", planned=200, executed=gap)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["executed"], found["executed_basis"], found["lines_missing"]) == (
        300,
        None,
        None,
        2,
    )
    assert found["execution_rate"] is None


def test_a_sum_over_a_gap_says_so_and_gives_no_rate(store: Store, report: Report) -> None:
    report.row("Камери", planned=100, executed=80)
    report.row("Сервер", planned=200, executed="-")
    found = total(queries.funding_totals(store(report)))
    assert (found["executed"], found["lines_executed"], found["lines_missing"]) == (80, 1, 1)
    assert found["execution_rate"] is None


def test_a_printed_zero_counts(store: Store, report: Report) -> None:
    report.row("Камери", planned=100, executed=80)
    report.row("Сервер", planned=100, executed=0)
    found = total(queries.funding_totals(store(report)))
    assert (found["executed"], found["lines_missing"], found["execution_rate"], found["rate_base"]) == (
        80,
        0,
        40,
        "planned",
    )


def test_a_row_with_two_plans_gives_none_to_the_sum(store: Store, report: Report) -> None:
    line = report.row("Камери", planned=2500)
    report.amounts(line, TERM, planned=2000)
    report.row("Сервер", planned=100)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["lines"], found["lines_planned"]) == (100, 2, 1)


def test_an_amount_for_something_is_no_total_where_rows_have_money(store: Store, report: Report) -> None:
    report.row("Камери", planned=2500)
    report.amounts(None, TERM, allocated=2000, label="на створення системи")
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["allocated"]) == (2500, None)


def test_amounts_that_disagree_are_no_total(store: Store, report: Report) -> None:
    report.amounts(None, TERM, planned=1, allocated=7)
    report.amounts(None, TERM, planned=2)
    found = total(queries.funding_totals(store(report)))
    assert (found["planned"], found["allocated"]) == (None, 7)


def test_the_rate_of_a_whole_is_of_its_allocation_where_there_is_no_plan(store: Store, report: Report) -> None:
    report.amounts(None, year(2031), allocated=2000)
    report.row("Камери", period=year(2031), executed=1500)
    report.row("Сервер", period=year(2031), executed=515)
    found = total(queries.funding_totals(store(report)), year(2031))
    assert (found["execution_rate"], found["rate_base"]) == (pytest.approx(100.75), "allocated")


# --- the other views --------------------------------------------------------------------------------------------------


def test_a_stock_a_flow_and_a_plan_are_rows_of_their_own(store: Store, report: Report) -> None:
    day = dt.date(2032, 1, 1)
    report.observe("cameras", "cameras_operating", "executed", 34, Period(day, day, "instant"))
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    report.observe("cameras", "cameras_installed", "planned", 24, year(2032), breakdown="overview")
    found = queries.camera_counts(store(report))
    assert list(zip(found["measure"], found["phase"], found["year"], found["value"], strict=True)) == [
        ("cameras_installed", "executed", 2031, 22),
        ("cameras_operating", "executed", 2032, 34),
        ("cameras_installed", "planned", 2032, 24),
    ]
    assert set(found["programme"]) == {"Програма «Безпечне місто» на 2031-2033 роки"}


def test_indicators_are_paired_by_number_label_group_and_fund(store: Store, report: Report) -> None:
    words: dict[str, Any] = {"number": "1", "label": "Кількість камер", "unit": "од.", "breakdown": "outputs"}
    for fund, planned, executed in (("general", 20, 43), ("total", 21, "-")):
        report.observe("indicator", "reported_indicator", "planned", planned, year(2031), fund=fund, **words)
        report.observe(
            "indicator", "reported_indicator", "executed", executed, year(2031), fund=fund, reason="Дощ", **words
        )
    report.observe(
        "indicator", "reported_indicator_deviation_stated", "executed", 23, year(2031), fund="general", **words
    )
    report.observe("indicator", "reported_indicator", "planned", 7, year(2031), **words | {"breakdown": "inputs"})
    found = queries.indicator_results(store(report)).set_index(["breakdown", "fund"])
    assert len(found) == 3
    general, whole = found.loc[("outputs", "general")], found.loc[("outputs", "total")]
    assert (general["planned"], general["executed"], general["deviation_stated"]) == (20, 43, 23)
    assert (whole["executed_missing"], whole["reason"], whole["topic"]) == ("dash", "Дощ", "video_surveillance")
    assert found.loc[("inputs", "total"), "planned"] == 7


def test_indicators_of_one_name_are_paired_by_their_rows(store: Store, report: Report) -> None:
    for row_no, planned, executed in ((1, 10, 9), (2, 20, 18)):
        for column_no, (phase, value) in enumerate((("planned", planned), ("executed", executed)), 3):
            report.observe(
                "indicator", "reported_indicator", phase, value, year(2031), label="Обсяг видатків",
                evidence=place(row_no, table_no=1, row_no=row_no, column_no=column_no),
            )  # fmt: skip
    found = queries.indicator_results(store(report))
    assert list(zip(found["planned"], found["executed"], strict=True)) == [(10, 9), (20, 18)]


def test_an_indicator_takes_its_topic_from_its_row(store: Store, report: Report) -> None:
    line = report.row("Антивірус", topic="other", planned=1)
    report.observe("indicator", "reported_indicator", "planned", 1, TERM, label="Ліцензії", line_id=line.line_id)
    assert list(queries.indicator_results(store(report))["topic"]) == ["other"]


def test_crime_keeps_its_period_and_kind(store: Store, report: Report) -> None:
    since = Period(dt.date(2031, 1, 1), dt.date(2032, 12, 31), "cumulative")
    report.observe("crime", "damage_amount", "executed", 7e6, since, unit="UAH", qualifier="more_than")
    report.observe("crime", "crime_reduction_rate", "planned", 5, year(2033), unit="%", label="крадіжки")
    found = queries.crime_results(store(report)).set_index("indicator_id")
    assert tuple(found.loc["damage_amount", ["period_basis", "qualifier", "unit", "year"]]) == (
        "cumulative",
        "more_than",
        "UAH",
        2032,
    )
    assert tuple(found.loc["crime_reduction_rate", ["phase", "label"]]) == ("planned", "крадіжки")


def test_coverage_has_a_row_for_every_gap(store: Store, report: Report) -> None:
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    report.observe("cameras", "cameras_installed", "planned", 24, year(2033))
    report.observe(
        "crime", "crimes_solved", "executed", 5, Period(dt.date(2031, 1, 1), dt.date(2032, 6, 30), "cumulative")
    )
    report.observe("crime", "vehicles_found", "executed", "-", HALF)
    report.amounts(None, year(2032), "general", planned=1)
    found = queries.coverage(store(report)).set_index(["theme", "year"])
    assert len(found) == 4 * 3
    counts = ["observations", "planned", "reported", "missing", "wider_observations", "documents"]
    assert list(found.loc[("cameras", 2031), counts]) == [1, 0, 1, 0, 0, 1]
    assert list(found.loc[("cameras", 2032), counts]) == [0, 0, 0, 0, 0, 0]
    assert list(found.loc[("cameras", 2033), counts]) == [1, 1, 0, 0, 0, 1]
    assert list(found.loc[("crime", 2031), counts]) == [0, 0, 0, 1, 1, 1]
    assert list(found.loc[("crime", 2032), counts]) == [0, 0, 0, 0, 1, 0]
    assert found.loc[("funding", 2032), "observations"] == 0  # one fund is a part, not a figure for the year


def test_coverage_tells_a_silent_document_from_none(store: Store, report: Report) -> None:
    """The report is of 2031–2033 and speaks of cameras in 2032 only; its programme speaks of 2030 too."""
    report.observe("cameras", "cameras_installed", "executed", 22, year(2032))
    report.programme = replace(PROGRAMME, year_start=2030)
    found = queries.coverage(store(report), themes=["cameras"]).set_index("year")
    assert found["documents_of_year"].to_dict() == {2030: 0, 2031: 1, 2032: 1, 2033: 1}
    assert found["documents"].to_dict() == {2030: 0, 2031: 0, 2032: 1, 2033: 0}


def test_a_document_without_a_period_is_of_the_years_of_its_figures(
    empty: duckdb.DuckDBPyConnection, report: Report
) -> None:
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    report.observe("crime", "crimes_solved", "executed", 5, year(2033))
    extraction = report.extraction(period=NO_PERIOD)
    load(empty, extraction, File("a.txt", 10, extraction.sha256, READ_AT), {})
    found = queries.coverage(empty, themes=["cameras"]).set_index("year")
    assert found["documents_of_year"].to_dict() == {2031: 1, 2032: 0, 2033: 1}


# --- price_factor -----------------------------------------------------------------------------------------------------


def priced(connection: duckdb.DuckDBPyConnection, **growth: float | None) -> dict[int, float]:
    """The factors that follow from the growth of annual averages, by year: `priced(y2031=10)`."""
    rows = [(int(name[1:]), average, "The bureau of statistics") for name, average in growth.items()]
    for row in rows:
        connection.execute(
            "INSERT INTO consumer_price BY NAME SELECT $1 AS year, $2 AS annual_average, $3 AS annual_source", row
        )
    found = queries.price_factors(connection)
    assert found.empty or set(found["source"]) == {"The bureau of statistics"}
    return dict(zip(found["year"], found["factor"], strict=True))


def test_prices_are_those_of_the_last_year_of_the_index(empty: duckdb.DuckDBPyConnection) -> None:
    """100 UAH of 2030 are 100 × 1.1 × 1.2 × 1.5 = 198 UAH of 2033; the growth of 2031 is over 2030."""
    factors = priced(empty, y2031=10, y2032=20, y2033=50)
    assert factors == pytest.approx({2030: 1.98, 2031: 1.8, 2032: 1.5, 2033: 1})
    assert set(queries.price_factors(empty)["base_year"]) == {2033}


def test_prices_may_fall(empty: duckdb.DuckDBPyConnection) -> None:
    assert priced(empty, y2031=25, y2032=-20) == pytest.approx({2030: 1, 2031: 0.8, 2032: 1})


def test_a_year_that_is_not_published_yet_is_past_the_index(empty: duckdb.DuckDBPyConnection) -> None:
    assert priced(empty, y2031=10, y2032=20, y2033=None) == pytest.approx({2030: 1.32, 2031: 1.2, 2032: 1})


def test_no_factor_bridges_a_hole_of_the_index(empty: duckdb.DuckDBPyConnection) -> None:
    assert priced(empty, y2030=5, y2031=None, y2032=20, y2033=50) == pytest.approx({2031: 1.8, 2032: 1.5, 2033: 1})


def test_without_an_index_there_are_no_factors(empty: duckdb.DuckDBPyConnection) -> None:
    assert priced(empty) == {}
    assert priced(empty, y2031=None) == {}


def test_an_index_names_who_publishes_it(empty: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException):
        empty.execute("INSERT INTO consumer_price BY NAME SELECT 2031 AS year, 5 AS annual_average")
