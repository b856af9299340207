"""`python -m warehouse findings`: a list for a reader, and filters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.invented import Report, fill, wipe, year
from warehouse import schema
from warehouse.__main__ import main

Printed = Callable[..., str]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, database: duckdb.DuckDBPyConnection) -> Path:
    """A warehouse file with a serious finding about money and a note without any."""
    wipe(database)
    report = Report()
    report.row("Камери", year(2031), planned=8_100_000, executed=4_617_000, stated=100)
    report.row("Сервер", year(2031), number="4", planned=1000, executed=1000)
    connection = fill(database, report, find=True)
    connection.execute(
        "INSERT INTO build VALUES ('x', TIMESTAMP '2034-01-02', TIMESTAMP '2034-01-02', 1, 0, 0, 5, 2, 0, ?)",
        [schema.version()],
    )
    path = tmp_path_factory.mktemp("published") / "warehouse.duckdb"
    connection.execute(f"ATTACH '{path}' AS published")
    name = connection.execute("SELECT current_database()").fetchone()
    assert name
    connection.execute(f'COPY FROM DATABASE "{name[0]}" TO published')
    connection.execute("DETACH published")
    return path


@pytest.fixture
def printed(published: Path, capsys: pytest.CaptureFixture[str]) -> Printed:
    def run(*arguments: str) -> str:
        assert main(["findings", "--database", str(published), *arguments]) == 0
        return capsys.readouterr().out.replace("\u00a0", " ")

    return run


@pytest.mark.parametrize("columns", [60, 100, 300])
def test_the_list_shows_what_a_person_needs(printed: Printed, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    told = printed()
    serious, note = told.split("\n\n")
    assert serious.startswith("serious · unclear · execution_rate\n  Вишнева міська громада · vyshneve-report, line ")
    assert "  = 4 617 000 ÷ 8 100 000 × 100 = 57\n" in serious
    assert "  ₴ 3 483 000 грн\n" in serious
    assert "  ? Прошу пояснити, що означає виконання" in serious
    assert note.startswith("note · unclear · numbering_gap\n")
    assert "₴" not in note
    assert max(map(len, told.splitlines())) <= min(max(columns, 80), 120)


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (["--rule", "numbering_gap"], ["numbering_gap"]),
        (["--rule", "numbering_gap", "--rule", "execution_rate"], ["execution_rate", "numbering_gap"]),
        (["--severity", "serious"], ["execution_rate"]),
        (["--verdict", "unclear"], ["execution_rate", "numbering_gap"]),
        (["--community", "vyshneve", "--severity", "note"], ["numbering_gap"]),
        (["--verdict", "source"], []),
    ],
)
def test_filters(printed: Printed, arguments: list[str], rules: list[str]) -> None:
    assert [finding["rule"] for finding in json.loads(printed("--format", "json", *arguments))] == rules


def test_nothing_found_is_said(printed: Printed) -> None:
    assert printed("--rule", "growth") == "nothing found\n"


def test_json_holds_every_column(printed: Printed, published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        columns = {name for (name,) in connection.execute("SELECT column_name FROM (DESCRIBE finding)").fetchall()}
    assert columns <= set(json.loads(printed("--format", "json"))[0])
