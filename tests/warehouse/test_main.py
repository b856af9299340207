"""The commands as people type them: what is printed, and the exit codes 0, 1 and 2."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.unchecked import PASSED
from warehouse import checks, queries
from warehouse.__main__ import Terminal, main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(warehouse_file: Path) -> Path:
    return warehouse_file


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "warehouse", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=False,
    )


def count(file: Path, table: str) -> int:
    with duckdb.connect(str(file), read_only=True) as connection:
        ((number,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(number)


def everything(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables and views, without the moments of reading and building."""
    moments = {"document": "EXCLUDE (extracted_at)", "build": "EXCLUDE (started_at, finished_at)"}
    with queries.connect(file) as connection:
        names = queries.dictionary(connection)["name"].unique()
        return {name: connection.execute(f"SELECT * {moments.get(name, '')} FROM {name}").fetchall() for name in names}


# --- build ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_with_bad_documents_publishes_the_others_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "run", lambda connection: [PASSED])
    reports = tmp_path / "reports"
    reports.mkdir()
    good = ROOT / "data" / "reports" / "korosten-safe-city-2024-report.txt"
    (reports / good.name).write_bytes(good.read_bytes())
    (reports / "empty.txt").write_text("")
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "letter.txt").write_text("Шановні колеги, зустріч відбудеться завтра.\n", encoding="utf-8")
    assert main(["build", "--reports", str(reports), "--database", str(tmp_path / "out.duckdb")]) == 1
    told = capsys.readouterr()
    assert "documents 1 loaded, 3 quarantined" in told.out
    lines = told.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["binary.txt", "empty.txt", "letter.txt"]
    assert count(tmp_path / "out.duckdb", "document") == 4


@pytest.mark.slow
def test_a_second_build_gives_identical_rows_in_the_same_order(database: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.duckdb"
    done = run("build", "--database", str(again))  # another process: another order of hashes
    assert (done.returncode, done.stderr) == (0, "")
    assert f"documents 5 loaded, 0 quarantined; observations {count(again, 'observation')}; " in done.stdout
    assert str(again) in done.stdout
    assert everything(again) == everything(database)


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
@pytest.mark.slow
def test_a_disk_that_is_full_leaves_the_old_warehouse(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.duckdb"
    shutil.copy(database, target)
    limited = (
        f"ulimit -f 150; exec {sys.executable} -m warehouse build --database {target}"  # kilobytes: not even the schema
    )
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert str(target) in line and "it stays as it was" in line
    assert everything(target) == everything(database)


@pytest.mark.parametrize(
    "arguments", [["build", "--reports", "no-such-folder"], ["build", "--database", "/proc/x/y.duckdb"]]
)
def test_a_build_that_cannot_be_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    if "--database" not in arguments:
        arguments = [*arguments, "--database", str(tmp_path / "x.duckdb")]
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["explain"], ["sql"], ["build", "--fast"], ["findings", "--format", "xml"]]
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


@pytest.mark.parametrize("command", ["build", "check", "explain", "findings", "sql", "export"])
def test_every_command_explains_itself_by_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"python -m warehouse {command}" in capsys.readouterr().out.split("example:")[1]


def test_the_bars_are_for_terminals_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> str:
        terminal = Terminal()
        terminal.reads(1, 5, "a.txt")
        terminal.pages("c.pdf", 7, 40)
        terminal.quarantines("b.txt", "is empty")
        terminal.reads(3, 5, "c.pdf")
        terminal.ends()
        return capsys.readouterr().err

    assert told() == "b.txt: quarantined: is empty\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown = told()
    assert "7/40" in shown and "c.pdf" in shown and "1/5" in shown
    assert "b.txt: quarantined: is empty\n" in shown


# --- the other commands -----------------------------------------------------------------------------------------------


def test_explain_shows_where_a_number_stands(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        ((identifier, quote),) = connection.execute(
            "SELECT observation_id, quote FROM observation WHERE value_as_printed LIKE '16%037,99'"
        ).fetchall()
    assert main(["explain", identifier, "--database", str(database)]) == 0
    told = capsys.readouterr().out
    assert " ".join(quote.split()) in told
    assert "-> 16037990 UAH" in told


def test_findings_in_every_format(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed(*arguments: str) -> str:
        assert main(["findings", "--database", str(database), *arguments]) == 0
        return capsys.readouterr().out

    as_json = json.loads(printed("--format", "json"))
    as_csv = list(csv.DictReader(io.StringIO(printed("--format", "csv"))))
    assert len(as_json) == len(as_csv) == count(database, "finding")
    assert [f["finding_id"] for f in as_json] == [f["finding_id"] for f in as_csv]
    assert len(printed().split("\n\n")) == len(as_json)
    one = json.loads(printed("--format", "json", "--community", "zhytomyr"))
    assert {f["community_id"] for f in one} == {"zhytomyr"}
    assert 0 < len(one) < len(as_json)


def test_sql_answers_a_select(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT count(*) AS n FROM document", "--format", "json", "--database", str(database)]) == 0
    assert json.loads(capsys.readouterr().out) == [{"n": 5}]
    assert main(["sql", "SELECT 1 WHERE false", "--database", str(database)]) == 0
    assert capsys.readouterr().out == "nothing found\n"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "FROM read_csv('https://example.org/x.csv')",
        "FROM glob('/*')",
        "COPY (SELECT 1) TO '{out}'",
        "ATTACH '{out}'",
        "SELECT 1; COPY (SELECT 1) TO '{out}'",
        "SET enable_external_access = true",
        "DROP TABLE build",
        "INSTALL spatial",
        "SELEC",
        "",
    ],
)
def test_sql_touches_nothing_else(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], statement: str
) -> None:
    out = tmp_path / "out"
    assert main(["sql", statement.format(out=out), "--database", str(database)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [["explain", "abc"], ["check"], ["findings"], ["sql", "SELECT 1"], ["export", "{folder}/out"]],
    ids=lambda a: str(a[0]),
)
def test_without_a_warehouse_the_line_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    given = [argument.format(folder=tmp_path) for argument in arguments]
    assert main([*given, "--database", str(tmp_path / "absent.duckdb")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "python -m warehouse build" in line


def test_unknown_names_are_told(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    for arguments, words in (
        (["findings", "--community", "atlantis"], "no community «atlantis»; there are "),
        (["explain", "zzzz"], "no observation «zzzz»"),
        (["export", str(tmp_path / "file")], "file"),
    ):
        assert main([*arguments, "--database", str(database)]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert words in line
