"""What a build changed against the one before it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unchecked import build, unsearched
from warehouse import changes, queries
from warehouse.publish import before

pytestmark = pytest.mark.usefixtures("reader")
Folder = Callable[..., Path]


def told(published: Path) -> dict[str, dict[str, Any]]:
    """The rows of the last build's changes by document."""
    with queries.connect(published.resolve()) as connection:
        found = queries.changes(connection)
    assert found is not None and found.documents is not None
    return {row["document_id"]: row for row in found.documents.to_dict("records")}


def numbers(row: dict[str, Any]) -> tuple[int, int]:
    return int(row["observations_new"]), int(row["observations_gone"])


def remarks(row: dict[str, Any]) -> tuple[int, int]:
    return int(row["findings_new"]), int(row["findings_gone"])


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "it's here" / "w.duckdb"


def test_the_first_build_has_nothing_before_it(folder: Folder, published: Path) -> None:
    unsearched(folder(**{"a.txt": "100 50"}), published)
    with queries.connect(published.resolve()) as connection:
        assert queries.changes(connection) is None


@pytest.mark.slow
def test_the_same_documents_built_again_change_nothing(folder: Folder, published: Path) -> None:
    """`make dashboard` builds at each start: what the last other build changed is still told."""
    unsearched(folder(**{"a.txt": "100 50"}), published)
    reports = folder(**{"b.txt": "200 50"})
    for _ in range(3):
        unsearched(reports, published)
        assert {name: row["change"] for name, row in told(published).items()} == {"b": "added"}
    (reports / "b.txt").unlink()
    unsearched(reports, published)
    assert {name: row["change"] for name, row in told(published).items()} == {"b": "removed"}


def test_documents_are_added_changed_and_removed(folder: Folder, published: Path) -> None:
    reports = folder(**{"stays.txt": "1 1", "changed.txt": "100 100", "removed.txt": "100 50"})
    unsearched(reports, published)
    (reports / "removed.txt").unlink()
    unsearched(folder(**{"changed.txt": "100 50", "added.txt": "7 7"}), published)
    rows = told(published)
    assert {name: row["change"] for name, row in rows.items() if row["change"] != "same"} == {
        "added": "added", "changed": "changed", "removed": "removed",
    }  # fmt: skip
    assert numbers(rows["added"]) == (3, 0), "planned, executed and the stated 100 %"
    assert numbers(rows["changed"]) == (1, 1)
    assert numbers(rows["removed"]) == (0, 3)
    assert rows["removed"]["community"] == rows["added"]["community"] == "Вишнева міська громада"


@pytest.mark.slow
def test_findings_come_and_go(folder: Folder, published: Path) -> None:
    build(folder(**{"a.txt": "100 100"}), published)
    build(folder(**{"a.txt": "100 50"}), published)
    assert remarks(told(published)["a"]) == (1, 0), "the stated 100 % do not fit any more"
    build(folder(**{"a.txt": "100 100"}), published)
    assert remarks(told(published)["a"]) == (0, 1)


@pytest.mark.slow
def test_a_remark_on_a_document_that_did_not_change(folder: Folder, published: Path) -> None:
    """Another document gainsays it now."""
    build(folder(**{"a.txt": "100 100"}), published)
    build(folder(**{"b.txt": "900 900"}), published)
    rows = told(published)
    assert rows["b"]["change"] == "added" and sum(remarks(row)[0] for row in rows.values()) > 0
    assert all(numbers(row) == (0, 0) and row["change"] == "same" for name, row in rows.items() if name != "b")


def test_a_document_that_can_no_longer_be_read(folder: Folder, published: Path) -> None:
    unsearched(folder(**{"a.txt": "100 100", "b.txt": "200 200", "new.txt": "unreadable"}), published)
    unsearched(folder(**{"a.txt": "unreadable", "new.txt": "300 300"}), published)
    rows = told(published)
    assert (rows["a"]["change"], rows["a"]["community_id"], numbers(rows["a"])) == ("unreadable", "vyshneve", (0, 3))
    assert (rows["new"]["change"], numbers(rows["new"])) == ("readable", (3, 0))
    assert rows.get("b", {"change": "same"})["change"] == "same"


def test_only_what_was_published_before_counts(folder: Folder, published: Path) -> None:
    """A third build compares with the second, and the first build says nothing of those that came after it."""
    for planned in ("1", "2", "3"):
        unsearched(folder(**{"a.txt": f"{planned} 1"}), published)
    kept = sorted((published.parent / ".builds").glob("w.*.duckdb"))
    assert before(kept[-1]) == kept[0] and before(kept[0]) is None and len(kept) == 2


@pytest.mark.parametrize("name", ["w.duckdb", "x.20310102T030405.000006.duckdb", "w.20310102T030405.000006.other"])
def test_other_files_are_no_builds_before(tmp_path: Path, name: str) -> None:
    this = tmp_path / "w.20320102T030405.000006.duckdb"
    for file in (name, "w.20310102T030405.000006.duckdb.part", "w.copy.duckdb", this.name):
        (tmp_path / file).touch()
    assert before(this) is None
    earlier = tmp_path / "w.20311231T030405.000006.duckdb"
    earlier.touch()
    assert before(this) == earlier and before(earlier) is None and before(tmp_path / name) is None


@pytest.mark.parametrize("content", ["not a published", "another shape"])
def test_an_earlier_build_of_another_shape_is_not_compared(folder: Folder, published: Path, content: str) -> None:
    for executed in (50, 60):
        unsearched(folder(**{"a.txt": f"100 {executed}"}), published)
    earlier = before(published.resolve())
    assert earlier
    earlier.unlink()
    if content == "another shape":
        with duckdb.connect(str(earlier)) as connection:
            connection.execute("CREATE TABLE build AS SELECT now() AS finished_at")
    else:
        earlier.write_text(content)
    assert changes.compared(published.resolve()) == changes.Changes(None, None)


def test_a_warehouse_in_memory_has_no_builds(empty: duckdb.DuckDBPyConnection) -> None:
    assert queries.changes(empty) is None
