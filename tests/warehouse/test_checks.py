"""Each suite fails on a warehouse that is broken in its way; a broken build never replaces a good one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests import unchecked
from tests.warehouse.invented import COMMUNITY, READ_AT, TERM, Report, fill, place, wipe, year
from warehouse import checks, findings, queries, schema, suites
from warehouse.__main__ import main
from warehouse.build import build
from warehouse.checks import Result
from warehouse.load import File, quarantine

POPULATION = {COMMUNITY.katottg: {"population": 1000, "population_year": 2031, "population_source": "х", "note": None}}


def reports() -> list[Report]:
    """Two reports with something for every table."""
    first, second = Report("first"), Report("second")
    first.row("Камери", planned=100, executed=50, stated=100)
    first.row("Сервери", planned="-", executed="")
    first.observe("cameras", "cameras_operating", "executed", 34, year(2031), mentions=(place(90), place(91)))
    first.note("unread", "сім", number="3")
    second.observe("crime", "crimes_solved", "executed", 7, year(2031))
    second.observe("crime", "crime_reduction_rate", "planned", 5, TERM, unit="%")
    second.observe("indicator", "reported_indicator", "executed", 2, year(2031), unit="km", breakdown="outputs")
    return [first, second]


def contents(made: Report) -> str:
    """A text that holds every quote of a report."""
    facts = (*made.lines, *made.observations, *made.notes)
    mentions = [mention for observation in made.observations for mention in observation.mentions]
    return "\n".join(evidence.quote for evidence in (*(fact.evidence for fact in facts), *mentions))


@pytest.fixture(scope="module")
def sound(database: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A checked warehouse without a flaw, whose tables have no constraints, so that tests can break them."""
    wipe(database)
    from warehouse.load import load

    for made in reports():
        extraction = made.extraction(text=contents(made), sha256=f"{len(made.document_id):064x}")
        load(database, extraction, File(extraction.file_name, 10, extraction.sha256, READ_AT), POPULATION)
    quarantine(database, "third", File("third.pdf", 10, None, READ_AT), "is empty; put the report there")
    findings.run(database)
    database.execute(
        "INSERT INTO build SELECT 'b', now()::TIMESTAMP, now()::TIMESTAMP, 2, 0, 1, (SELECT count(*) FROM observation), "
        "(SELECT count(*) FROM finding), 1, 'v'"
    )
    with duckdb.connect() as connection:
        for name in (*suites.suites(), "check_result"):
            connection.register("incoming", database.sql(f"FROM {name}").to_arrow_table())
            connection.execute(f"CREATE TABLE {name} AS FROM incoming")
        yield connection


@pytest.fixture
def broken(sound: duckdb.DuckDBPyConnection) -> Iterator[Callable[..., list[Result]]]:
    """The results of the checks after a statement, which is taken back."""

    def checked(statement: str, *only: str) -> list[Result]:
        (changed,) = sound.execute(statement).fetchall()[0]
        assert changed, "the statement breaks nothing"
        return checks.run(sound, only=only or None)

    sound.begin()
    yield checked
    sound.rollback()


def test_a_sound_warehouse_passes(sound: duckdb.DuckDBPyConnection) -> None:
    results = checks.run(sound)
    assert [checks.told(result) for result in results if not result.success] == []
    assert {result.suite for result in results} == {*suites.suites(), *(rule.name for rule in suites.rules())}
    assert checks.failure(results) is None
    some = ("observation", "reference")
    assert checks.run(sound, only=some) == [result for result in results if result.suite in some]


def test_every_table_has_a_suite(empty: duckdb.DuckDBPyConnection) -> None:
    tables = {
        name for (name,) in empty.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
    }
    assert tables == {*suites.suites(), "check_result"}


OBSERVATION = "UPDATE observation SET"
BREAKS = [  # a statement, then the suite and column (None for a rule) that must see it
    ("INSERT INTO observation FROM observation WHERE value = 34", "observation", "observation_id"),
    (f"{OBSERVATION} observation_id = NULL WHERE value = 34", "observation", "observation_id"),
    (f"{OBSERVATION} observation_id = 'Ж' WHERE value = 34", "observation", "observation_id"),
    (f"{OBSERVATION} theme = 'money' WHERE value = 34", "observation", "indicator_id, theme"),
    (f"{OBSERVATION} indicator_id = 'cameras_dreamt_of' WHERE value = 34", "observation", "indicator_id, theme"),
    (f"{OBSERVATION} theme = 'crime' WHERE value = 34", "observation", "indicator_id, theme"),
    (f"{OBSERVATION} breakdown = 'outputs' WHERE value = 34", "observation", "theme, breakdown"),
    (f"{OBSERVATION} phase = 'promised' WHERE value = 34", "observation", "phase"),
    (f"{OBSERVATION} fund = 'secret' WHERE value = 34", "observation", "fund"),
    (f"{OBSERVATION} period_basis = 'century' WHERE value = 34", "observation", "period_basis"),
    (f"{OBSERVATION} qualifier = 'perhaps' WHERE value = 34", "observation", "qualifier"),
    (f"{OBSERVATION} missing_reason = 'lost' WHERE missing_reason = 'dash'", "observation", "missing_reason"),
    (f"{OBSERVATION} quote = ' ' WHERE value = 34", "observation", "quote"),
    (f"{OBSERVATION} line_no = 0 WHERE value = 34", "observation", "line_no"),
    (f"{OBSERVATION} period_end = DATE '2030-01-01' WHERE value = 34", "observation", "period_end, period_start"),
    (f"{OBSERVATION} period_end = DATE '2931-12-31' WHERE value = 34", "observation", "period_end"),
    (f"{OBSERVATION} period_end = DATE '2031-12-30' WHERE value = 34", "period_shape", None),
    (f"{OBSERVATION} period_end = NULL WHERE value = 34", "period_shape", None),
    (f"{OBSERVATION} period_basis = 'instant' WHERE value = 34", "period_shape", None),
    ("UPDATE document SET period_basis = 'annual' WHERE document_id = 'first'", "period_shape", None),
    (f"{OBSERVATION} missing_reason = 'dash' WHERE value = 34", "value_or_gap", None),
    (f"{OBSERVATION} value = NULL WHERE value = 34", "value_or_gap", None),
    (f"{OBSERVATION} unit = 'UAH' WHERE value = 34", "unit_of_indicator", None),
    (f"{OBSERVATION} unit = 'pcs' WHERE indicator_id = 'crime_reduction_rate'", "unit_of_indicator", None),
    (f"{OBSERVATION} unit = 'km' WHERE indicator_id = 'funding'", "unit_of_indicator", None),
    (f"{OBSERVATION} unit = '' WHERE indicator_id = 'funding'", "unit_of_funding", None),
    (f"{OBSERVATION} value = -1 WHERE value = 34", "negative_count", None),
    (f"{OBSERVATION} value = 1001 WHERE unit = '%'", "implausible_value", None),
    (f"{OBSERVATION} value = -1 WHERE indicator_id = 'funding' AND value IS NOT NULL", "implausible_value", None),
    (f"{OBSERVATION} line_id = 'x' WHERE indicator_id = 'funding'", "reference", None),
    (f"{OBSERVATION} programme_id = 'x'", "reference", None),
    (f"{OBSERVATION} document_id = 'fourth' WHERE value = 34", "reference", None),
    ("UPDATE finding SET observation_ids = ['x']", "reference", None),
    ("UPDATE mention SET observation_id = 'x'", "reference", None),
    ("UPDATE document SET community_id = 'x' WHERE status = 'loaded'", "reference", None),
    (f"{OBSERVATION} document_id = 'third' WHERE value = 34", "quarantined_document", None),
    ("UPDATE document SET status_reason = NULL", "quarantined_document", None),
    ("DELETE FROM observation WHERE value = 34", "lost_row", None),
    ("DELETE FROM line", "lost_row", None),
    ("DELETE FROM mention", "lost_row", None),
    ("DELETE FROM note", "lost_row", None),
    ("UPDATE document SET title = ' ' WHERE status = 'loaded'", "loaded_document", None),
    ("UPDATE document SET kind = NULL WHERE status = 'loaded'", "loaded_document", None),
    ("DELETE FROM observation WHERE document_id = 'second'", "loaded_document", None),
    (f"{OBSERVATION} quote = 'слово' WHERE value = 34", "quote_in_text", None),
    ("UPDATE mention SET quote = 'слово'", "quote_in_text", None),
    (f"{OBSERVATION} community_id = 'y' WHERE value = 34", "one_community", None),
    ("UPDATE programme SET community_id = 'y'", "one_community", None),
    ("DELETE FROM finding", "build_counts", None),
    ("INSERT INTO consumer_price VALUES (2031, NULL, NULL, 5, ' ')", "consumer_price", "annual_source"),
    ("INSERT INTO consumer_price VALUES (2031, NULL, NULL, 500, 'a bureau')", "consumer_price", "annual_average"),
    ("DELETE FROM build", "build", None),
    ("UPDATE build SET finished_at = started_at - INTERVAL 1 DAY", "build", "finished_at, started_at"),
    ("UPDATE community SET community_id = 'Вишневе'", "community", "community_id"),
    ("UPDATE community SET katottg = 'UA1'", "community", "katottg"),
    ("UPDATE community SET population = 0", "community", "population"),
    ("UPDATE community SET population_year = 203", "community", "population_year"),
    ("UPDATE document SET kind = 'poem' WHERE status = 'loaded'", "document", "kind"),
    ("UPDATE document SET status = 'mislaid'", "document", "status"),
    ("UPDATE document SET file_name = 'a.txt'", "document", "file_name"),
    ("UPDATE document SET sha256 = 'x'", "document", "sha256"),
    ("INSERT INTO text_line FROM text_line LIMIT 1", "text_line", "document_id, line_no"),
    ("INSERT INTO mention FROM mention LIMIT 1", "mention", "observation_id, position"),
    ("UPDATE programme SET year_end = 2030", "programme", "year_end, year_start"),
    ("UPDATE line SET topic = 'money'", "line", "topic"),
    ("UPDATE line SET is_total = NULL", "line", "is_total"),
    ("UPDATE note SET rule = 'rumour'", "note", "rule"),
    ("UPDATE finding SET rule = 'rumour'", "finding", "rule"),
    ("UPDATE finding SET verdict = 'guilty'", "finding", "verdict"),
    ("UPDATE finding SET severity = 'awful'", "finding", "severity"),
    ("UPDATE finding SET message_uk = ''", "finding", "message_uk"),
    ("INSERT INTO patch VALUES ('first', 1, 1, 'а', 'б', '')", "patch", "because"),
    ("INSERT INTO answered_finding VALUES ('first', 1, 'x', 'unread', 'source', 'note', 1, 1, '%', 'Слова', 'Words')",
     "answered_finding", "finding_id"),
    ("INSERT INTO decision BY NAME SELECT 'first' AS document_id, 1 AS position, '1' AS number, 'х' AS role, 'рядок 1' AS quote",
     "decision", "role"),
]  # fmt: skip


@pytest.mark.cases(3, slow=25)
@pytest.mark.parametrize(("statement", "suite", "column"), BREAKS, ids=[f"{b[1]}: {b[0][:60]}" for b in BREAKS])
def test_what_is_broken_is_seen(
    broken: Callable[..., list[Result]], statement: str, suite: str, column: str | None
) -> None:
    failed = [result for result in broken(statement, suite) if not result.success]
    seen = [result for result in failed if (result.suite, result.column_name) == (suite, column)]
    assert seen, [checks.told(result) for result in failed]
    assert all(result.failing for result in seen)
    assert all("\n" not in checks.told(result) for result in failed)


def test_every_suite_is_broken_by_a_test() -> None:
    known = {*suites.suites(), *(rule.name for rule in suites.rules())}
    assert {suite for _, suite, _ in BREAKS} == known


def test_a_failure_names_the_place_and_what_to_do(broken: Callable[..., list[Result]]) -> None:
    failure = checks.failure(broken(f"{OBSERVATION} fund = 'secret' WHERE value = 34", "observation"))
    assert failure is not None and "\n" not in failure
    assert failure.startswith("observation.fund: 1 row breaks expect_column_values_to_be_in_set")
    assert "document_id first: fund «secret»" in failure
    assert failure.endswith("report this to the maintainers")


def test_what_a_document_may_really_say_stops_nothing(broken: Callable[..., list[Result]]) -> None:
    of_values = ("observation", "implausible_value", "negative_count", "value_or_gap", "lost_row")
    results = broken(f"{OBSERVATION} value = 4000 WHERE unit = '%'", *of_values)
    assert [result.suite for result in results if not result.success] == ["implausible_value"]
    assert checks.failure(results) is None


# --- builds and the command -------------------------------------------------------------------------------------------


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def some_suites(monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """Builds and the command ask a few suites only (all are asked once, of the sound warehouse); what they answered."""
    answered: list[Result] = []
    run = checks.run

    def some(connection: duckdb.DuckDBPyConnection, docs: Path | None = None) -> list[Result]:
        answered[:] = run(connection, docs, only=("document", "build", "lost_row", "negative_count"))
        return list(answered)

    monkeypatch.setattr(checks, "run", some)
    return answered


@pytest.mark.usefixtures("reader", "some_suites")
@pytest.mark.slow
def test_a_wrong_build_never_replaces_the_old_one(
    folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "safe_city.duckdb"
    unchecked.build(folder(**{"a.txt": "100 50"}), database)
    before = database.resolve()
    sound = findings.run

    def wrong(connection: duckdb.DuckDBPyConnection) -> None:
        sound(connection)
        connection.execute("DELETE FROM finding")
        connection.execute("DELETE FROM observation WHERE value = 50")

    monkeypatch.setattr(findings, "run", wrong)
    folder(**{"b.txt": "200 50"})
    assert main(["build", "--reports", str(tmp_path / "reports"), "--database", str(database)]) == 1
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert told.out == ""
    assert str(database) in line and "stays as it was" in line
    assert "lost_row" in line and "observations_read of a in document a: «3 read, 2 stored»" in line
    assert database.resolve() == before
    assert rows(database, "SELECT count(*) FROM observation") == [(3,)]
    assert [path for path in before.parent.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("statement", "table"),
    [("UPDATE programme SET title = ' '", "programme"), ("UPDATE mention SET quote = ' '", "mention")],
)
def test_rows_that_do_not_tell_their_document_blame_it(
    broken: Callable[..., list[Result]], statement: str, table: str
) -> None:
    (failure,) = checks.failures(broken(statement, table))
    assert failure.documents == ("first",)


@pytest.mark.usefixtures("reader")
def test_results_are_stored_and_the_command_repeats_them(
    folder: Callable[..., Path], tmp_path: Path, some_suites: list[Result], capsys: pytest.CaptureFixture[str]
) -> None:
    database, docs = tmp_path / "safe_city.duckdb", tmp_path / "deep" / "docs"
    build(folder(**{"a.txt": "100 50", "b.txt": "unreadable"}), database)
    with queries.connect(database) as connection:
        stored = queries.checks(connection)
    some_suites.clear()
    assert main(["check", "--database", str(database), "--docs", str(docs)]) == 0
    told = capsys.readouterr().out
    assert list(stored["position"]) == list(range(1, len(some_suites) + 1))
    assert list(stored["expectation"]) == [result.expectation for result in some_suites]
    assert stored["success"].all() and not stored["failing"].any()
    assert all(suite in told for suite in ("document", "lost_row"))
    assert "document" in (docs / "index.html").read_text(encoding="utf-8")
    assert len(list((docs / "validations").rglob("*.html"))) == stored["suite"].nunique()


@pytest.mark.usefixtures("some_suites")
def test_the_command_says_what_is_wrong_with_a_published_warehouse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "tampered.duckdb"
    with duckdb.connect(str(database)) as connection:
        schema.create(connection)
        made = Report()
        made.observe("cameras", "cameras_operating", "executed", -5, year(2031))
        fill(connection, made)
        connection.execute(
            "INSERT INTO build VALUES ('b', now()::TIMESTAMP, now()::TIMESTAMP, 1, 0, 0, 1, 0, 0, ?)",
            [schema.version()],
        )
    assert main(["check", "--database", str(database)]) == 1
    told = capsys.readouterr().out
    assert "critical: negative_count: 1 row breaks" in told
    assert "cameras_operating = -5" in told


def test_nobody_waits_for_the_library_who_does_not_check() -> None:
    modules = "warehouse.queries, warehouse.__main__, warehouse.build, warehouse.checks"
    asked = f"import sys, {modules}; print('great_expectations' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
