"""A folder of documents becomes a warehouse; a failing build leaves the old one."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unchecked import PASSED
from warehouse import checks, findings, publish, queries, suites
from warehouse.build import REFERENCE, Watch, build
from warehouse.publish import NotPublished, new_build

Folder = Callable[..., Path]
FIND = findings.run
pytestmark = [pytest.mark.usefixtures("reader"), pytest.mark.cases(2)]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks and findings take seconds, and these tests build dozens of times: test_checks.py has the builds that check."""
    monkeypatch.setattr(checks, "run", lambda connection: [PASSED])
    monkeypatch.setattr(findings, "run", lambda connection: None)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that looks at findings."""
    monkeypatch.setattr(findings, "run", FIND)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "out" / "safe_city.duckdb"


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    """Read as a user does: with the published name, in no way of ours."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def statuses(database: Path) -> dict[str, tuple[str, str, str | None]]:
    found = rows(database, "SELECT file_name, document_id, status, status_reason FROM document ORDER BY document_id")
    return {file_name: (document_id, status, reason) for file_name, document_id, status, reason in found}


@pytest.mark.usefixtures("found")
def test_a_folder_is_published_as_one_file(folder: Folder, database: Path) -> None:
    summary = build(folder(**{"a.txt": "100 50", "b.txt": "200 200"}), database)
    # a rate of its own, and a plan and a fact that the two documents give apart
    assert (summary.loaded, summary.quarantined, summary.observations, summary.findings) == (2, (), 6, 3)
    assert rows(database, "SELECT sum(planned) FROM funding_execution") == [(300,)]
    assert rows(database, "SELECT documents, quarantined, observations, findings, unread FROM build") == [
        (2, 0, 6, 3, 0)
    ]
    assert not list(database.parent.rglob("*.wal"))
    assert not list(database.parent.rglob("*.part*"))


@pytest.mark.usefixtures("found")
@pytest.mark.slow
def test_a_second_build_gives_identical_rows(folder: Folder, database: Path) -> None:
    reports = folder(**{"a.txt": "100 50", "b.txt": "200 200", "d.txt": "unreadable"})

    def everything() -> dict[str, list[tuple[Any, ...]]]:
        tables = [name for (name,) in rows(database, "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM "
                                                     "duckdb_views() WHERE NOT internal ORDER BY 1")]  # fmt: skip
        dropped = {"document": "EXCLUDE (extracted_at)", "build": "EXCLUDE (started_at, finished_at)"}
        return {name: rows(database, f"SELECT * {dropped.get(name, '')} FROM {name}") for name in tables}

    build(reports, database)
    first = everything()
    build(reports, database)
    assert everything() == first
    assert len(first["observation"]) == 6


@pytest.mark.parametrize("changed", ["sidecar", "communities.csv", "2_figures.sql", "growth.sql", "quote_in_text.sql"])
@pytest.mark.slow
def test_a_build_that_depends_on_something_else_is_another(
    folder: Folder, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    reports = folder(**{"a.txt": "100 50", "a.yml": "publisher: х"})

    def build_id() -> Any:
        build(reports, database)
        return rows(database, "SELECT build_id FROM build")

    package = shutil.copytree(findings.HERE, tmp_path / "warehouse", ignore=shutil.ignore_patterns(".*", "*.duckdb"))
    monkeypatch.setattr(findings, "RULES", package / "findings")
    monkeypatch.setattr(findings, "SHARED", package / "findings" / "shared")
    monkeypatch.setattr(suites, "RULES", package / "checks")
    monkeypatch.setattr("warehouse.build.REFERENCE", Path(shutil.copy(REFERENCE, tmp_path)))
    before = build_id()
    assert build_id() == before
    (file,) = [reports / "a.yml"] if changed == "sidecar" else tmp_path.rglob(changed)
    file.write_text(f"{file.read_text('utf-8')}\n", encoding="utf-8")
    assert build_id() != before


def test_what_fails_is_quarantined_and_stops_nothing(folder: Folder, database: Path) -> None:
    told: list[tuple[str, str]] = []

    class Listener(Watch):
        def quarantines(self, file_name: str, reason: str) -> None:
            told.append((file_name, reason))

    reports = folder(**{
        "a.txt": "unreadable", "c.txt": "contradiction", "d.txt": "100 50", "e.txt": "homonym",
        "lonely.yml": "title: х", "d.yml": "title: х", ".hidden": "х",
    })  # fmt: skip
    summary = build(reports, database, Listener())
    found = statuses(database)
    assert {name for name, (_, status, _) in found.items() if status == "loaded"} == {"d.txt"}
    reasons = {name: reason or "" for name, (_, _, reason) in found.items()}
    assert "line 1: is empty; put the report there" in reasons["a.txt"]
    assert "breaks a rule of the warehouse" in reasons["c.txt"]
    assert "UA00000000000000000" in reasons["e.txt"]
    assert "describes a document that is not there" in reasons["lonely.yml"]
    assert set(found) == {
        "a.txt", "c.txt", "d.txt", "e.txt", "lonely.yml",
    }  # fmt: skip
    assert sorted(told) == sorted(summary.quarantined)
    assert all("\n" not in reason for _, reason in told)
    assert rows(database, "SELECT DISTINCT document_id FROM observation") == [("d",)]


def test_the_same_content_under_two_names_is_loaded_once(folder: Folder, database: Path) -> None:
    summary = build(folder(**{"a.txt": "100 50", "b.txt": "100 50", "c.txt": "unreadable"}), database)
    assert [name for name, _ in summary.duplicates] == ["b.txt"]
    assert [name for name, _ in summary.quarantined] == ["c.txt"]
    assert rows(database, "SELECT documents, duplicates, quarantined FROM build") == [(1, 1, 1)]
    found = rows(database, "SELECT file_name, status, duplicate_of FROM document ORDER BY ALL")
    assert found == [("a.txt", "loaded", None), ("b.txt", "quarantined", "a"), ("c.txt", "quarantined", None)]
    assert "same content as a.txt" in (statuses(database)["b.txt"][2] or "")


def test_what_has_not_changed_is_not_read_again(folder: Folder, database: Path) -> None:
    reports = folder(**{"a.txt": "100 50", "b.txt": "200 50", "c.txt": "300 50", "d.txt": "unreadable"})
    assert build(reports, database).unchanged == 0
    folder(**{"a.txt": "100 60", "b.yml": "publisher: х"})
    assert build(reports, database).unchanged == 1
    assert rows(database, "SELECT value FROM observation WHERE phase = 'executed' AND unit = 'UAH' ORDER BY 1") == [
        (50,), (50,), (60,)
    ]  # fmt: skip


def test_another_reader_reads_anew(folder: Folder, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = folder(**{"a.txt": "100 50"})
    build(reports, database)
    monkeypatch.setattr("warehouse.kept.reader_version", lambda: "another")
    assert build(reports, database).unchanged == 0
    assert build(reports, database).unchanged == 1


def test_what_is_kept_of_earlier_readings_may_be_damaged_or_gone(folder: Folder, database: Path) -> None:
    reports = folder(**{"a.txt": "100 50", "b.txt": "200 50"})
    build(reports, database)
    kept = sorted((database.parent / ".builds" / "read").iterdir())
    assert len(kept) == 2
    kept[0].write_bytes(kept[0].read_bytes()[:200])
    kept[1].unlink()
    assert build(reports, database).unchanged == 0
    (reports / "b.txt").unlink()
    assert build(reports, database).unchanged == 1
    assert len(list((database.parent / ".builds" / "read").iterdir())) == 1


def test_two_documents_of_one_name_are_both_kept(folder: Folder, database: Path) -> None:
    build(folder(**{"a.pdf": "100 50", "a.txt": "200 50", "b.pdf": "unreadable", "b.txt": "1 1"}), database)
    found = statuses(database)
    assert found["a.pdf"][:2] == ("a", "loaded")
    assert found["a.txt"][:2] == ("a.txt", "quarantined")
    assert "same name as a.pdf" in (found["a.txt"][2] or "")
    assert found["b.txt"][:2] == ("b", "loaded")  # a document that was read comes before one that was not
    assert found["b.pdf"][:2] == ("b.pdf", "quarantined")


@pytest.mark.parametrize("content", [None, {}, {".gitkeep": ""}, {"a.txt": "unreadable"}])
def test_where_nothing_can_be_loaded_the_old_warehouse_stays(
    folder: Folder, database: Path, tmp_path: Path, content: dict[str, str] | None
) -> None:
    build(folder(**{"good.txt": "100 50"}), database)
    before = database.resolve()
    shutil.rmtree(tmp_path / "reports")
    if content is not None:
        folder(**content)
    with pytest.raises(NotPublished) as raised:
        build(tmp_path / "reports", database)
    assert "\n" not in str(raised.value)
    assert str(tmp_path / "reports") in str(raised.value)
    assert database.resolve() == before
    assert rows(database, "SELECT document_id FROM document") == [("good",)]


def test_a_build_that_breaks_off_leaves_the_old_warehouse(
    folder: Folder, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = folder(**{"a.txt": "100 50"})
    build(reports, database)
    before = database.resolve()

    def broken(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("SELECT * FROM nowhere")

    monkeypatch.setattr(findings, "run", broken)
    with pytest.raises(NotPublished, match="nowhere"):
        build(reports, database)
    assert database.resolve() == before
    assert sorted(path.name for path in before.parent.iterdir()) == sorted([before.name, "read", "safe_city.lock"])


def test_a_build_that_is_killed_leaves_the_old_warehouse(folder: Folder, database: Path) -> None:
    reports = folder(**{"a.txt": "100 50"})
    build(reports, database)
    before = database.resolve()
    context = multiprocessing.get_context("fork")
    begun = context.Event()
    child = context.Process(target=_never_ends, args=(database, begun))
    child.start()
    assert begun.wait(20)
    child.kill()
    child.join()
    assert rows(database, "SELECT document_id FROM document") == [("a",)]
    assert database.resolve() == before
    assert list(before.parent.glob("*.part"))
    build(reports, database)
    assert not list(before.parent.glob("*.part*"))


def _never_ends(database: Path, begun: Event) -> None:
    with new_build(database) as file:
        file.write_text("half a database")
        begun.set()
        while True:
            begun.wait(60)


def test_readers_keep_their_build_and_new_ones_get_the_new(folder: Folder, database: Path) -> None:
    build(folder(**{"a.txt": "100 50"}), database)
    with duckdb.connect(str(database), read_only=True) as old:
        build(folder(**{"b.txt": "200 50"}), database)
        assert old.execute("SELECT count(*) FROM document").fetchall() == [(1,)]
        assert rows(database, "SELECT count(*) FROM document") == [(2,)]
        build(folder(**{"c.txt": "300 50"}), database)
        assert old.execute("SELECT count(*) FROM observation").fetchall() == [(3,)]
        assert rows(database, "SELECT count(*) FROM document") == [(3,)]


def test_the_previous_build_is_kept_and_older_ones_are_not(folder: Folder, database: Path) -> None:
    published = []
    for number in range(4):
        build(folder(**{f"{number}.txt": f"{number + 1} 1"}), database)
        published.append(database.resolve())
    assert sorted(database.resolve().parent.glob("*.duckdb")) == published[-2:]
    assert rows(published[-2], "SELECT count(*) FROM document") == [(3,)]


def test_a_warehouse_that_was_copied_here_is_replaced_and_kept(folder: Folder, database: Path, tmp_path: Path) -> None:
    build(folder(**{"a.txt": "100 50"}), database)
    elsewhere = tmp_path / "copied" / "safe_city.duckdb"
    elsewhere.parent.mkdir()
    shutil.copy(database, elsewhere)
    Path(f"{elsewhere}.wal").write_text("left by someone")
    build(folder(**{"b.txt": "200 50"}), elsewhere)
    assert rows(elsewhere, "SELECT count(*) FROM document") == [(2,)]
    kept = [path for path in (elsewhere.parent / ".builds").glob("*.duckdb") if path != elsewhere.resolve()]
    assert [rows(path, "SELECT count(*) FROM document") for path in kept] == [[(1,)]]


def test_the_build_before_is_kept_of_a_relative_path(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = Path("out") / "safe_city.duckdb"
    published = []
    for number in range(3):
        build(folder(**{"a.txt": f"100 {number}"}), database)
        published.append(database.resolve())
    assert sorted(path.resolve() for path in database.parent.glob(".builds/*.duckdb")) == published[-2:]


def test_two_builds_at_once_are_refused(folder: Folder, database: Path) -> None:
    reports = folder(**{"a.txt": "100 50"})
    with new_build(database) as file:
        with pytest.raises(NotPublished, match="another build is running"):
            build(reports, database)
        shutil.copy(_any_database(database.parent), file)
    assert build(reports, database).loaded == 1


def _any_database(folder: Path) -> Path:
    file = folder / "any.duckdb"
    duckdb.connect(str(file)).close()
    return file


def test_a_target_that_cannot_be_written_is_one_line(folder: Folder, tmp_path: Path) -> None:
    reports = folder(**{"a.txt": "100 50"})
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "file" / "x.duckdb", tmp_path, Path("/proc/x.duckdb")):
        with pytest.raises(NotPublished) as raised:
            build(reports, target)
        assert str(target) in str(raised.value)
        assert "\n" not in str(raised.value)


def test_a_full_disk_is_one_line(folder: Folder, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = folder(**{"a.txt": "100 50"})
    build(reports, database)
    before = database.resolve()

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_sync", full)
    with pytest.raises(NotPublished, match="No space left"):
        build(reports, database)
    assert database.resolve() == before
    assert rows(database, "SELECT count(*) FROM document") == [(1,)]


def test_an_odd_file_name_is_kept(folder: Folder, database: Path) -> None:
    reports = folder(**{"a.txt": "100 50", "Звіт «2031» 'х'; DROP TABLE.txt": "200 50"})
    with open(os.fsencode(reports) + b"/bad\xff.txt", "w") as stream:
        stream.write("300 50")
    build(reports, database)
    found = statuses(database)
    assert found["Звіт «2031» 'х'; DROP TABLE.txt"][1] == "loaded"
    assert found["bad\\udcff.txt"][1] == "loaded"


def test_pages_open_what_was_built(folder: Folder, database: Path) -> None:
    build(folder(**{"a.txt": "100 50"}), database)
    with queries.connect(database) as connection:
        assert queries.last_build(connection)["documents"] == 1
