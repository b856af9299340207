"""Opening the warehouse, filters, and the evidence of one number."""

from __future__ import annotations

import inspect
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.warehouse.conftest import Store
from tests.warehouse.invented import READ_AT, Report, year
from warehouse import queries, schema
from warehouse.load import File, load, quarantine
from warehouse.queries import NotFound, NoWarehouse


@pytest.fixture
def filled(store: Store, report: Report) -> duckdb.DuckDBPyConnection:
    line = report.row("Камери", planned=100, executed=50, stated=100)
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031))
    report.observe("cameras", "cameras_installed", "planned", 24, year(2032))
    report.observe("crime", "crimes_solved", "executed", 5, year(2031))
    report.observe("indicator", "reported_indicator", "planned", 5, year(2031), line_id=line.line_id)
    report.note("unread", "щось")
    connection = store(report, find=True)
    quarantine(connection, "bad", File("bad.pdf", 1, "1", READ_AT), "is empty")
    connection.execute("INSERT INTO build VALUES ('b', now(), now(), 1, 0, 1, 7, 2, 1, ?)", [schema.version()])
    return connection


WITHOUT_ARGUMENTS = [
    queries.communities, queries.documents, queries.decisions, queries.lines, queries.programmes, queries.notes,
    queries.observations, queries.camera_counts, queries.funding_lines, queries.funding_totals, queries.crime_results,
    queries.indicator_results, queries.coverage, queries.findings, queries.dictionary,
]  # fmt: skip


def test_every_query_answers_and_every_filter_filters(filled: duckdb.DuckDBPyConnection) -> None:
    for query in WITHOUT_ARGUMENTS:
        whole = query(filled)
        assert isinstance(whole, pd.DataFrame)
        assert len(whole) or query is queries.decisions, query.__name__
        for name, parameter in list(inspect.signature(query).parameters.items())[1:]:
            nothing = "no such" if "str | None" in str(parameter.annotation) else ["no such"]
            assert query(filled, **{name: nothing}).empty, (query.__name__, name)


def test_a_filter_gives_only_what_was_asked(filled: duckdb.DuckDBPyConnection) -> None:
    assert list(queries.camera_counts(filled, phases=["planned"])["value"]) == [24]
    assert len(queries.camera_counts(filled, communities=["vyshneve"], phases=["planned", "executed"])) == 2
    assert queries.camera_counts(filled, phases=[]).empty
    assert set(queries.observations(filled, themes=["crime"])["indicator_id"]) == {"crimes_solved"}


def test_documents_count_what_was_read(filled: duckdb.DuckDBPyConnection) -> None:
    found = queries.documents(filled).set_index("document_id")
    assert list(found.index) == ["vyshneve-report", "bad"]
    assert list(found.loc["vyshneve-report", ["observations", "findings", "unread"]]) == [7, 1, 1]
    assert list(found.loc["bad", ["status", "status_reason", "observations"]]) == ["quarantined", "is empty", 0]
    assert queries.document(filled, "bad")["community_id"] is None
    assert list(queries.communities(filled)["documents"]) == [1]


def test_findings_of_one_number(filled: duckdb.DuckDBPyConnection, report: Report) -> None:
    stated, camera = report.observations[2].observation_id, report.observations[3].observation_id
    assert list(queries.findings(filled, observation_id=stated)["rule"]) == ["execution_rate"]
    assert queries.findings(filled, observation_id=camera).empty
    assert list(queries.findings(filled)["severity"]) == ["serious", "note"]


def test_the_evidence_of_one_number(filled: duckdb.DuckDBPyConnection, report: Report) -> None:
    camera, again = report.observations[3], report.observations[4]
    evidence = queries.observation(filled, camera.observation_id[:8])
    assert evidence.observation["observation_id"] == camera.observation_id
    assert evidence.document["file_name"] == "vyshneve-report.txt"
    assert evidence.line is None
    assert evidence.programme is not None and evidence.programme["year_start"] == 2031
    assert list(evidence.mentions["line_no"]) == [again.evidence.place.line_no]
    planned = queries.observation(filled, report.observations[0].observation_id)
    assert planned.line is not None and planned.line["measure"] == "Камери"
    assert list(planned.findings["rule"]) == ["execution_rate"]


def test_a_quote_stands_among_its_neighbours(empty: duckdb.DuckDBPyConnection, report: Report) -> None:
    made = report.extraction(text="перший\n\nдругий\n третій\n четвертий\n")
    load(empty, made, File(made.file_name, 10, made.sha256, READ_AT), {})
    lines = queries.text_around(empty, report.document_id, 3, 3, around=1)
    assert lines[["line_no", "words"]].to_numpy().tolist() == [[1, "перший"], [3, "другий"], [4, " третій"]]


def test_an_unknown_or_ambiguous_identifier_is_one_line(filled: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(NotFound, match="several observations"):
        queries.observation(filled, "")
    for identifier in ("zzzz", "%", "' OR 1=1 --"):
        with pytest.raises(NotFound, match="no observation"):
            queries.observation(filled, identifier)
    with pytest.raises(NotFound):
        queries.document(filled, "zzzz")


def test_a_missing_a_broken_and_an_older_warehouse_are_told(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouse, match="no warehouse here"):
        queries.connect(tmp_path / "absent.duckdb")
    (tmp_path / "broken.duckdb").write_text("not a database" * 500)
    with pytest.raises(NoWarehouse, match="not a readable warehouse"):
        queries.connect(tmp_path / "broken.duckdb")
    older = tmp_path / "older.duckdb"
    with duckdb.connect(str(older)) as connection:
        connection.execute("CREATE TABLE build AS SELECT 'another' AS version")
    with pytest.raises(NoWarehouse, match="another version"):
        queries.connect(older)
    with duckdb.connect(str(older)) as connection:
        connection.execute("DROP TABLE build")
    with pytest.raises(NoWarehouse, match="another version"):
        queries.connect(older)
