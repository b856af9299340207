"""An Extraction becomes rows, whole or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from extract.model import Decision, Unreadable
from tests.warehouse.conftest import Store
from tests.warehouse.invented import COMMUNITY, READ_AT, TERM, Report, place, year
from warehouse import queries
from warehouse.load import File, load, merge, read_reference

FILE = File("vyshneve-report.txt", 10, "0" * 64, READ_AT)


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


def test_every_field_of_an_observation_is_stored(store: Store, report: Report) -> None:
    line = report.row("Камери")
    stored = report.observe(
        "funding", "funding", "executed", 16_037_990.0, year(2031), unit="UAH", line_id=line.line_id, fund="special",
        number="4.1", label="Камери", qualifier="more_than", value_as_printed="16 037,99", unit_as_printed="тис. грн",
        reason="Дощ", patched=True, evidence=place(14, page=2, table_no=1, row_no=3, column_no=6, bbox=(1.0, 2.0, 3.0, 4.5)),
    )  # fmt: skip
    found = queries.observation(store(report), stored.observation_id).observation
    expected = {
        "document_id": "vyshneve-report", "community_id": "vyshneve", "programme_id": "vyshneve-1", "line_id": line.line_id,
        "theme": "funding", "indicator_id": "funding", "phase": "executed", "breakdown": "total", "fund": "special",
        "number": "4.1", "label": "Камери", "period_basis": "annual", "value": 16_037_990.0, "unit": "UAH",
        "qualifier": "more_than", "missing_reason": None, "value_as_printed": "16 037,99", "unit_as_printed": "тис. грн",
        "reason": "Дощ", "page": 2, "line_no": 14, "table_no": 1, "row_no": 3, "column_no": 6, "quote": "рядок 14", "patched": True,
    }  # fmt: skip
    assert {key: found[key] for key in expected} == expected
    assert list(found["bbox"]) == [1.0, 2.0, 3.0, 4.5]
    assert (found["period_start"].date(), found["period_end"].date()) == (dt.date(2031, 1, 1), dt.date(2031, 12, 31))


def test_a_dash_a_blank_and_a_zero_stay_three_things(store: Store, report: Report) -> None:
    for amount in ("-", "", 0):
        report.row(f"Захід {amount}", executed=amount)
    found = rows(store(report), "SELECT value, missing_reason FROM observation ORDER BY position")
    assert found == [(None, "dash"), (None, "blank"), (0.0, None)]


def test_one_fact_in_several_places_is_one_observation(store: Store, report: Report) -> None:
    first = report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    again = report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    other = report.observe("cameras", "cameras_installed", "executed", 23, year(2031))
    assert [len(o.mentions) for o in merge([first, again, other])] == [1, 0]
    connection = store(report)
    assert rows(connection, "SELECT observation_id, line_no FROM mention") == [
        (first.observation_id, again.evidence.place.line_no)
    ]
    assert rows(connection, "SELECT value FROM observation ORDER BY value") == [(22.0,), (23.0,)]


def test_the_approving_decision_is_the_documents(store: Store, report: Report) -> None:
    report.decisions = [
        Decision("5", dt.date(2030, 5, 1), "mentions", place(1)),
        Decision("7-VIII", dt.date(2030, 6, 2), "approves", place(2)),
        Decision("9", None, "amends", place(3)),
    ]
    connection = store(report)
    assert rows(connection, "SELECT decision_number, decision_date FROM document") == [("7-VIII", dt.date(2030, 6, 2))]
    assert list(queries.decisions(connection, "vyshneve-report")["number"]) == ["5", "7-VIII", "9"]


def test_population_comes_by_the_code_of_the_territory(store: Store, report: Report, tmp_path: Path) -> None:
    file = tmp_path / "communities.csv"
    file.write_text(
        "community_id,name_uk,name_en,oblast_uk,katottg,budget_code,population,population_year,population_source,note\n"
        f"other-slug,х,x,х,{COMMUNITY.katottg},0012300000,1234,2030,Держстат,\n",
        encoding="utf-8",
    )
    report.row("Камери", planned=1)
    connection = store(report, reference=read_reference(file))
    assert rows(
        connection, "SELECT community_id, budget_code, population, population_year, population_note FROM community"
    ) == [("vyshneve", "0012300000", 1234, 2030, None)]


def test_an_unknown_community_has_no_population(store: Store, report: Report, tmp_path: Path) -> None:
    report.row("Камери", planned=1)
    connection = store(report, reference=read_reference(tmp_path / "absent.csv"))
    assert rows(connection, "SELECT population FROM community") == [(None,)]


def test_two_documents_share_a_community_and_a_programme(store: Store) -> None:
    plan, fact = Report("a-plan"), Report("b-report")
    plan.row("Камери", planned=1)
    fact.row("Камери", executed=1)
    connection = store(plan, fact)
    assert rows(connection, "SELECT count(*) FROM programme") == [(1,)]
    assert rows(
        connection, "SELECT count(DISTINCT document_id) FROM observation WHERE programme_id = 'vyshneve-1'"
    ) == [(2,)]


def test_a_document_that_breaks_a_rule_leaves_nothing(empty: duckdb.DuckDBPyConnection, report: Report) -> None:
    report.row("Камери", planned=1)
    report.observe("crime", "crimes_solved", "executed", 1, TERM, qualifier="roughly")
    with pytest.raises(duckdb.ConstraintException):
        load(empty, report.extraction(), FILE, {})
    for table in ("community", "document", "programme", "line", "observation"):
        assert rows(empty, f"SELECT count(*) FROM {table}") == [(0,)]
    report.observations.pop()
    load(empty, report.extraction(), FILE, {})
    assert rows(empty, "SELECT count(*) FROM observation") == [(1,)]


def test_one_slug_for_two_territories_is_refused(empty: duckdb.DuckDBPyConnection, report: Report) -> None:
    report.row("Камери", planned=1)
    load(empty, report.extraction(), FILE, {})
    other = Report("other")
    other.row("Камери", planned=1)
    homonym = other.extraction(community=replace(COMMUNITY, katottg="UA00000000000000000"))
    with pytest.raises(Unreadable, match="vyshneve"):
        load(empty, homonym, replace(FILE, name="other.txt"), {})


def test_the_source_is_kept(store: Store, report: Report) -> None:
    report.row("Камери", planned=1)
    found = queries.document(store(report), "vyshneve-report")
    assert (found["publisher"], found["url"], found["size"]) == ("Вишнева міська рада", None, 10)
