"""Every rule on a violating and on a clean invented case."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.model import Note, Period
from tests.thoroughness import times
from tests.warehouse.conftest import Store
from tests.warehouse.invented import Report, fill, place, wipe, year
from tests.warehouse.together import Search, together
from warehouse import findings, queries


def found(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    return queries.findings(connection).to_dict("records")


def rate(report: Report, planned: float | str, executed: float | str, stated: str) -> None:
    """A row whose stated percentage is printed as `stated` («63,8%»)."""
    line = report.row("Камери", planned=planned, executed=executed)
    value = float(stated.strip("% ").replace(",", "."))
    report.observe(
        "funding",
        "funding_execution_stated",
        "executed",
        value,
        line.period,
        unit="%",
        line_id=line.line_id,
        value_as_printed=stated,
    )


def test_execution_rate_states_both_values_and_the_arithmetic(store: Store, report: Report) -> None:
    rate(report, 8_100_000, 4_617_000, "100")
    (finding,) = found(store(report, find=True))
    assert (finding["rule"], finding["verdict"], finding["severity"]) == ("execution_rate", "unclear", "serious")
    assert (finding["stated"], finding["recomputed"], finding["unit"]) == (100, pytest.approx(57), "%")
    assert "4\u00a0617\u00a0000 ÷ 8\u00a0100\u00a0000 × 100 = 57\u00a0%" in finding["message_uk"]
    assert "4,617,000 ÷ 8,100,000 × 100 = 57 %" in finding["message_en"]
    stated, executed, planned = (report.observations[i].observation_id for i in (2, 1, 0))
    assert list(finding["observation_ids"]) == [stated, executed, planned]
    assert finding["line_no"] == report.observations[2].evidence.place.line_no
    assert finding["quote"] == report.observations[2].evidence.quote


@pytest.mark.parametrize(
    ("planned", "executed", "stated", "severity"),
    [
        (200, 200, "100%", None),
        (1000, 638.55, "63,9", None),
        (1000, 638.55, "64", None),
        (1000, 638.55, "63,8", "note"),  # cut off, not rounded
        (1000, 638.55, "63", "note"),
        (1000, 638.55, "63,7", "notable"),
        (1000, 638.55, "60", "notable"),
        (1000, 638.55, "100", "serious"),
        (1000, 638.55, "53.8", "serious"),
        (1000, "-", "100", None),
        (0, 0, "100", None),
    ],
)
@together
def test_execution_rate_is_as_strict_as_the_print(
    report: Report, planned: float, executed: float | str, stated: str, severity: str | None
) -> Search:
    rate(report, planned, executed, stated)
    findings = yield report
    assert [f["severity"] for f in findings] == ([severity] if severity else [])


@settings(max_examples=times(2, 2, 50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 3)), min_size=1, max_size=6, unique=True
    )
)
@pytest.mark.slow
def test_a_rounded_rate_is_never_a_finding(
    database: duckdb.DuckDBPyConnection, rows: list[tuple[int, int, int]]
) -> None:
    wipe(database)
    report = Report()
    for planned, executed, decimals in rows:
        rate(report, planned, executed, f"{100 * executed / planned:.{decimals}f}".replace(".", ","))
    assert [f for f in found(fill(database, report, find=True)) if f["rule"] == "execution_rate"] == []


@together
def test_the_rate_of_the_whole_programme_is_checked_against_its_totals(report: Report) -> Search:
    report.row("Камери", period=year(2031), planned=600, executed=500)
    report.row("Сервер", period=year(2031), planned=400, executed=138.55)
    report.observe("funding", "funding_execution_stated", "executed", 90, year(2031), unit="%", value_as_printed="90")
    (finding,) = yield report
    assert (finding["recomputed"], len(finding["observation_ids"])) == (pytest.approx(63.855), 5)
    assert "638,55 ÷ 1\u00a0000 × 100 ≈ 63,86" in finding["message_uk"]


@together
def test_a_rate_with_a_gap_among_the_rows_is_not_judged(report: Report) -> Search:
    report.row("Камери", planned=600, executed=500)
    report.row("Сервер", planned=400, executed="-")
    report.amounts(None, report.lines[0].period, stated=100)
    findings = yield report
    assert findings == []


@pytest.mark.parametrize(
    ("rule", "severity", "seen", "suggestion", "told"),
    [
        ("unread", "note", "щось 12", "", ("щось 12",)),
        ("unread", "note", "Стан: 12", "66", ("Стан: 12", "66")),
        ("column_count", "note", "14/13", "1 | Камери | 5", ("14", "13")),
        ("unit_conflict", "notable", "грн", "тис. грн", ("грн", "тис. грн")),
    ],
)
@together
def test_every_note_becomes_a_finding_at_its_place(
    report: Report, rule: str, severity: str, seen: str, suggestion: str, told: tuple[str, ...]
) -> Search:
    report.row("Камери", planned=1)
    report.note(rule, seen, suggestion, number="4.")
    (finding,) = yield report
    assert (finding["rule"], finding["severity"]) == (rule, severity)
    assert (finding["line_no"], finding["quote"]) == (3, "рядок 3")
    assert all(word in finding["message_uk"] and word in finding["message_en"] for word in told)


@together
def test_a_table_without_rules_is_told_of(report: Report) -> Search:
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    report.note("blank_columns", "Захід | План | Факт")
    (finding,) = yield report
    assert (finding["rule"], finding["verdict"], finding["severity"]) == ("unread", "unclear", "note")
    assert "без ліній" in finding["message_uk"] and "«Захід | План | Факт»" in finding["message_uk"]
    assert "without rules" in finding["message_en"]


def test_a_note_about_a_row_names_its_observations(store: Store, report: Report) -> None:
    inside = place(9, table_no=2, row_no=3)
    of_row = report.observe("indicator", "reported_indicator", "planned", 5, year(2031), evidence=inside)
    report.observe(
        "indicator", "reported_indicator", "planned", 6, year(2031), evidence=place(10, table_no=2, row_no=4)
    )
    report.notes.append(Note("column_count", inside, "14/13"))
    (finding,) = found(store(report, find=True))
    assert list(finding["observation_ids"]) == [of_row.observation_id]


@together
def test_a_clean_report_has_no_finding(report: Report) -> Search:
    rate(report, 100, 50, "50")
    findings = yield report
    assert findings == []


@pytest.mark.slow
def test_identifiers_are_stable_and_apart(store: Store, report: Report, database: duckdb.DuckDBPyConnection) -> None:
    rate(report, 100, 50, "100")
    rate(report, 100, 60, "100")
    once = [f["finding_id"] for f in found(store(report, find=True))]
    wipe(database)
    again = [f["finding_id"] for f in found(store(report, find=True))]
    assert once == again
    assert len(set(once)) == 2


def test_a_new_rule_is_a_new_file(
    store: Store, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "too_cheap.sql").write_text(
        """
        SELECT document_id, observation_id AS key, 'unclear' AS verdict, 'note' AS severity, value AS stated,
            NULL::DOUBLE AS recomputed, unit, 'Дешево' AS message_uk, 'Cheap' AS message_en,
            [observation_id] AS observation_ids
        FROM observation WHERE value < 10;
        """,
        encoding="utf-8",
    )
    monkeypatch.setattr(findings, "RULES", tmp_path)
    report.row("Камери", planned=5)
    report.row("Сервер", planned=50)
    (finding,) = found(store(report, find=True))
    assert (finding["rule"], finding["stated"], finding["quote"]) == ("too_cheap", 5, "рядок 2")


@pytest.mark.cases(1, slow=3)
@pytest.mark.parametrize(
    "unknown", ["period_start = NULL, period_end = NULL", "period_start = NULL", "label = NULL", "line_no = NULL"]
)
def test_no_rule_fails_where_something_is_not_known(unknown: str, warehouse_file: Path, tmp_path: Path) -> None:
    """A rule that fails stops the build, and with it all other documents. One did over two stocks without a day."""
    shutil.copy(warehouse_file, tmp_path / "w.duckdb")
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute("DELETE FROM answered_finding; DELETE FROM finding")
        connection.execute(f"UPDATE observation SET {unknown}")
        connection.execute(
            "UPDATE observation SET period_basis = 'instant', indicator_id = 'cameras_operating', phase = 'executed' WHERE theme = 'cameras'"
        )
        findings.run(connection)
        assert connection.execute("SELECT count(*) FROM finding").fetchall() != [(0,)]


@together
def test_a_stock_without_a_day_leaps_from_nothing(report: Report) -> Search:
    """«5 млн камер» of no day beside 84 of a day: there is no course of time to leap in."""
    day = dt.date(2031, 1, 1)
    for value, when in ((84, day), (5_000_000, None)):
        report.observe("cameras", "cameras_operating", "executed", value, Period(when, when, "instant"))
    findings = yield report
    assert findings == []


@together
def test_a_stock_that_leaps_is_a_finding(report: Report) -> Search:
    for value, when in ((84, dt.date(2031, 1, 1)), (84_000, dt.date(2032, 1, 1))):
        report.observe("cameras", "cameras_operating", "executed", value, Period(when, when, "instant"))
    (finding,) = yield report
    assert finding["rule"] == "magnitude"
