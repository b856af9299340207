"""Rows of charts and cards say what the warehouse says: nothing added up, nothing compared that cannot be."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.ui import counts, money, plans, rows, text
from warehouse import queries


@pytest.fixture
def cameras(warehouse: queries.Connection) -> pd.DataFrame:
    return queries.camera_counts(warehouse)


@pytest.fixture
def totals(warehouse: queries.Connection) -> pd.DataFrame:
    return queries.funding_totals(warehouse, funds=["total"])


def test_the_four_questions_share_no_number(cameras: pd.DataFrame) -> None:
    asked = [set(counts.of_measure(cameras, measure)["observation_id"]) for measure in counts.MEASURES]
    assert sum(map(len, asked)) == len(set().union(*asked)) == len(cameras)


def test_years_without_a_report_are_gaps(cameras: pd.DataFrame, warehouse: queries.Connection) -> None:
    found = counts.of_measure(cameras, "installed")
    yearly = found[(found["breakdown"] == "total") & (found["period_basis"] == "annual")]
    coverage = queries.coverage(warehouse, themes=["cameras"])
    bars = counts.with_gaps(counts.by_period(yearly, ""), coverage)
    shown = {bar["label"]: bar["text"] for bar in bars.to_dict("records")}
    assert shown == {
        "2021": "× (документа немає)", "2022": "× (документа немає)", "2023": "22", "2024": "38", "2025": "43",
    }  # fmt: skip
    assert bars["executed"].isna().sum() == 2
    silent = counts.with_gaps(counts.by_period(yearly, ""), coverage.assign(documents_of_year=1))
    assert set(silent[silent["executed"].isna()]["text"]) == {"н/д (не звітовано)"}


def test_types_stand_beside_the_total_of_their_words(cameras: pd.DataFrame) -> None:
    found = counts.of_measure(cameras, "operating")
    parts, whole = found[found["breakdown"] != "total"], found[found["breakdown"] == "total"]
    assert counts.by_type(parts, whole)["text"].tolist() == ["31 із 34", "3 із 34"]
    planned = counts.of_measure(cameras, "planned")
    assert counts.by_type(planned, planned.iloc[:0])["text"].tolist() == ["12", "10", "2"]


def test_a_target_and_a_result_of_one_year_share_a_bar(warehouse: queries.Connection) -> None:
    crime = queries.crime_results(warehouse, communities=["zhytomyr"], indicators=["crimes_solved"])
    target = crime.iloc[[0]].assign(phase="planned", value=5000.0, observation_id="t")
    bars = counts.by_period(pd.concat([crime, target]), "")
    assert len(bars) == 3 and bars["planned"].tolist()[0] == 5000
    assert bars["text"].tolist()[0] == "результат 4\u00a0048; ціль 5\u00a0000"


def test_documents_that_disagree_give_two_bars(cameras: pd.DataFrame) -> None:
    one = cameras[cameras["value"] == 34]
    other = one.assign(value=35.0, document_id="other", observation_id="o")
    assert counts.by_period(pd.concat([one, other]), "")["executed"].tolist() == [34, 35]


def test_unlike_crimes_stay_apart(warehouse: queries.Connection) -> None:
    crime = queries.crime_results(warehouse, indicators=["crime_reduction_rate"])
    names = [name for _, name, _ in counts.by_result(crime)]
    assert len(names) == 2 and any("автомобіл" in name for name in names)


def test_unlike_periods_share_no_axis(totals: pd.DataFrame) -> None:
    for _, group in rows.by_basis(totals):
        assert group["period_basis"].nunique() == 1


def test_money_of_other_programmes_is_not_money_for_cameras(totals: pd.DataFrame) -> None:
    shown = money.of_topic(totals, "video_surveillance")
    passport = shown[shown["document_id"] == "zhytomyr-budget-passport-2023-report"]
    assert passport["planned"].tolist() == [150_000]
    other = money.of_topic(totals, "other")
    assert other["planned"].tolist() == [850_000]
    assert not set(shown.index) & set(other.index)
    assert money.of_programmes(passport)["label"].tolist() == ["е-Місто (лише рядки «Відеоспостереження»), 2023"]


def test_a_safe_city_programme_may_pay_for_other_things(totals: pd.DataFrame) -> None:
    whole = totals[(totals["community_id"] == "korosten") & (totals["topic"] == "all")]
    mixed = pd.concat(
        [whole, whole.assign(topic="other", planned=7.0), whole.assign(topic="video_surveillance", planned=5.0)]
    )
    mixed = mixed.reset_index(drop=True)
    assert [money.of_topic(mixed, topic)["planned"].tolist() for topic in ("video_surveillance", "other")] == [[5], [7]]
    assert money.of_topic(whole, "video_surveillance")["planned"].tolist() == [2_700_000]


def test_a_sum_that_no_document_divides_is_of_no_topic(totals: pd.DataFrame) -> None:
    """A report that divides its programme by topic states the next year only as a whole: that is no money for cameras."""
    whole = totals[(totals["community_id"] == "korosten") & (totals["topic"] == "all")]
    later = whole.assign(period_start=pd.Timestamp(2025, 1, 1), period_end=pd.Timestamp(2025, 12, 31))
    parts = [whole.assign(topic=topic) for topic in money.TOPICS]
    known = pd.concat([whole, *parts, later]).reset_index(drop=True)
    assert all(set(money.of_topic(known, topic)["period_end"].dt.year) == {2024} for topic in money.TOPICS)
    assert list(money.undivided(known)["period_end"].dt.year) == [2025]
    assert money.undivided(totals).empty


def test_periods_of_a_section_stand_in_their_order(warehouse: queries.Connection) -> None:
    lines = queries.funding_lines(warehouse, communities=["korosten"], funds=["total"])
    row = lines[~lines["is_total"]].head(1)
    quarters = [
        row.assign(period_start=pd.Timestamp(2024, month, 1), period_end=pd.Timestamp(2024, month + 2, 28), section=section)
        for section in ("Розділ 1. Камери", "IV") for month in (4, 1, 7)
    ]  # fmt: skip
    found = list(money.by_section(pd.concat(quarters)))
    assert [group["period_start"].iloc[0].month for _, group in found] == [1, 4, 7] * 2
    assert "«Розділ 1. Камери»" in found[0][0] and found[-1][0].endswith("розділ IV документа")


def test_money_is_told_with_what_is_missing(totals: pd.DataFrame, warehouse: queries.Connection) -> None:
    lines = queries.funding_lines(warehouse, communities=["zhytomyr"], topics=["video_surveillance"])
    told = {str(row["number"]): money.told(row) for row in lines.to_dict("records")}
    assert told["2"].replace("\u00a0", " ") == (
        "заплановано 19,5 млн грн, використано 16,04 млн грн, це 82,2 %, у звіті 100 %"
    )
    assert told["4.1"].endswith("використано – (прочерк)")
    plan = totals[(totals["community_id"] == "kozyatyn") & (totals["period_basis"] == "term")].iloc[0]
    assert money.told(plan).endswith("використано н/д (не звітовано)")
    assert money.told({**plan, "executed_missing": "blank"}).endswith("використано н/д (порожньо)")
    assert money.told({**plan, "executed": 0.0}).endswith("використано 0\u00a0грн")


def test_totals_are_never_bars_among_their_lines(warehouse: queries.Connection) -> None:
    lines = queries.funding_lines(warehouse, documents=["zhytomyr-budget-passport-2023-report"], funds=["total"])
    sections = [group for _, group in money.by_section(lines)]
    assert [len(group) for group in sections] == [10, 1]  # sections 7.1 and 8
    assert not any(group["is_total"].any() for group in sections)


def test_indicators_are_measured_against_their_own_plan(warehouse: queries.Connection) -> None:
    found = queries.indicator_results(warehouse, documents=["zhytomyr-safe-city-2023-2025-final-report"])
    bars = plans.against_plan(found)
    first = bars.iloc[0]
    assert first["text"].replace("\u00a0", " ").startswith("931,4 тис. грн із 170 тис. грн (")
    with text.spoken("en"):
        assert plans.against_plan(found)["text"][0].startswith("931.4 thousand UAH of 170 thousand UAH")
    assert round(first["executed"], 1) == 547.9 and first["planned"] == 100
    assert bars["executed"].isna().sum() == found["executed"].isna().sum() > 0


@pytest.mark.parametrize(
    ("start", "end", "basis", "shown"),
    [
        ("2024-01-01", "2024-12-31", "annual", "2024"),
        ("2023-01-01", "2025-12-31", "term", "2023–2025"),
        ("2024-01-01", "2024-01-01", "instant", "01.01.2024"),
        ("2020-07-01", "2020-09-30", "part_year", "III квартал 2020"),
        ("2025-01-01", "2025-06-30", "part_year", "I півріччя 2025"),
        ("2025-07-01", "2025-12-31", "part_year", "II півріччя 2025"),
        ("2025-02-01", "2025-04-30", "part_year", "01.02.2025–30.04.2025"),
        ("2024-03-01", "2025-02-28", "term", "01.03.2024–28.02.2025"),
        (None, "2025-04-30", None, "до 30.04.2025"),
        (None, None, None, "період не вказано"),
    ],
)
def test_periods(start: str | None, end: str | None, basis: str | None, shown: str) -> None:
    assert text.period(pd.Timestamp(start), pd.Timestamp(end), basis) == shown  # type: ignore[arg-type]


def test_what_is_not_drawn_among_years_says_why(cameras: pd.DataFrame) -> None:
    found = counts.of_measure(cameras, "installed")
    found = found[found["breakdown"] == "total"]
    annual = found[found["period_basis"] == "annual"]
    others = found[found["period_basis"] != "annual"]
    assert len(others)
    drawn = counts.with_apart(counts.by_period(annual, "x"), found, "annual")
    added = drawn[drawn["executed"].isna() & drawn["planned"].isna()]
    assert set(added["ids"]) == set(others["observation_id"])
    assert all("див. окремо" in words for words in added["text"])
    assert len(drawn) == len(annual) + len(others)
    assert counts.with_apart(counts.by_period(annual, "x"), annual, "annual").equals(counts.by_period(annual, "x"))


def rows_of_money(*given: dict[str, object]) -> pd.DataFrame:
    """Rows of `funding_execution` about one thing in one year, unless they say otherwise."""
    usual: dict[str, object] = {
        "community_id": "zhytomyr", "community": "А", "community_en": "A", "document_id": "d", "section": "3", "number": "1",
        "task": None, "measure": "Камери", "money_source": None, "is_total": False, "fund": "total", "period_basis": "annual",
        "period_start": pd.Timestamp("2031-01-01"), "period_end": pd.Timestamp("2031-12-31"), "planned": None, "allocated": None,
        "executed": None, "planned_missing": None, "allocated_missing": None, "executed_missing": None, "execution_rate": None,
        "planned_id": "p", "allocated_id": None, "executed_id": None,
    }  # fmt: skip
    found = pd.DataFrame([usual | row for row in given])
    return found.astype(dict.fromkeys(rows.PHASES, float))


def test_a_row_that_is_split_by_source_is_drawn_once(warehouse: queries.Connection) -> None:
    found = rows_of_money(
        {"planned": 30.0}, {"planned": 10.0, "money_source": "державний бюджет"},
        {"planned": 20.0, "money_source": "місцевий бюджет"}, {"number": "2", "planned": 5.0, "money_source": "місцевий бюджет"},
    )  # fmt: skip
    ((_, drawn),) = money.by_section(found)
    assert drawn["planned"].tolist() == [30, 5], "a row that is all of one source is no part of another"
    ((title, by_source),) = money.by_source(found)
    assert title.endswith(", 2031") and by_source["planned"].tolist() == [10, 20, 5]
    bars = money.of_sources(by_source)
    assert bars["label"].tolist() == ["державний бюджет", "місцевий бюджет", "місцевий бюджет"]
    assert bars["heading"].tolist() == ["1. Камери", "1. Камери", "2. Камери"]


def test_rows_of_one_thing_without_its_whole_tell_their_sources(warehouse: queries.Connection) -> None:
    found = rows_of_money({"planned": 1.0, "money_source": "обласний"}, {"planned": 2.0, "money_source": "місцевий"})
    ((_, drawn),) = money.by_section(found)
    assert money.of_lines(drawn)["label"].tolist() == ["1. Камери (обласний)", "1. Камери (місцевий)"]


def test_divided_totals_stand_for_their_rows(warehouse: queries.Connection) -> None:
    found = rows_of_money(
        {"planned": 1.0, "money_source": "обласний"}, {"number": "2", "planned": 2.0, "money_source": "Місцевий"},
        {"planned": 1.0, "money_source": "обласний", "is_total": True, "measure": "Усього", "number": None},
        {"planned": 2.0, "money_source": "місцевий", "is_total": True, "measure": "Усього", "number": None},
        {"planned": 3.0, "is_total": True, "measure": "Усього", "number": None},
    )  # fmt: skip
    ((title, drawn),) = money.by_source(found)
    assert drawn["planned"].tolist() == [1, 2] and title.endswith("2031. Усього")
    assert money.sources(found) == ["обласний", "Місцевий"], "one source in two spellings is one"


def test_one_source_is_no_chart(warehouse: queries.Connection) -> None:
    """«Не потребує фінансування» stands in the column of sources with no money beside it."""
    found = rows_of_money(
        {"planned": 1.0, "money_source": "Бюджет громади"}, {"number": "2", "money_source": "Не потребує", "planned_missing": "dash"}
    )  # fmt: skip
    assert list(money.by_source(found)) == [] and money.sources(found) == ["Бюджет громади"]
    assert money.sources(rows_of_money({"planned": 1.0})) == []


def test_what_is_printed_instead_of_a_plan_is_told(warehouse: queries.Connection) -> None:
    (row,) = rows_of_money({"planned_missing": "dash", "executed_missing": "blank"}).to_dict("records")
    assert money.told(row) == "заплановано – (прочерк), використано н/д (порожньо)"
    (row,) = rows_of_money({"allocated": 5.0}).to_dict("records")
    assert money.told(row).replace("\u00a0", " ") == "виділено 5 грн, використано н/д (не звітовано)"


def result(**more: object) -> pd.DataFrame:
    usual: dict[str, object] = {
        "community_id": "zhytomyr", "community": "А", "community_en": "A", "indicator_id": "crimes_solved", "phase": "executed",
        "breakdown": "total", "label": None, "period_start": pd.Timestamp("2031-01-01"), "period_end": pd.Timestamp("2031-12-31"),
        "period_basis": "annual", "value": 1000.0, "unit": "pcs", "qualifier": "exact", "missing_reason": None, "observation_id": "o",
    }  # fmt: skip
    return pd.DataFrame([usual | more])


def test_results_of_a_year_are_told_per_resident(warehouse: queries.Connection) -> None:
    """1000 of 263 237 residents are 37.99 of 10 000."""
    told = counts.by_period(result(), "Розкрито")["hover"].iloc[0].replace("<br>", " ").replace("\u00a0", " ")
    assert "38 на 10 000 жителів (за населенням 2022 року)" in told
    assert "на 10 000" in counts.cards(result(), "indicator_id")["when"].iloc[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    "more",
    [
        {"community_id": "kherson"},  # who stayed there after 2022 is not known
        {"unit": "%"},
        {"unit": "UAH"},
        {"phase": "planned"},
        {"period_basis": "cumulative"},
        {"period_basis": "part_year"},
        {"value": None, "missing_reason": "dash"},
    ],
)
def test_what_has_no_rate_per_resident(warehouse: queries.Connection, more: dict[str, object]) -> None:
    told = (
        counts.by_period(result(**more), "")["hover"].iloc[0]
        + counts.cards(result(**more), "indicator_id")["when"].iloc[0]
    )
    assert "на 10" not in told


def test_results_of_one_kind_are_found_whatever_their_period(warehouse: queries.Connection) -> None:
    crime = queries.crime_results(warehouse)
    for code, _, group in counts.by_result(crime[crime["period_basis"] == "annual"]):
        found = counts.alike(crime, group)
        assert set(found["indicator_id"]) == {code} and found["label"].nunique() <= 1
        assert set(group["observation_id"]) <= set(found["observation_id"])
