"""A document that breaks a check of the whole warehouse is left out, and the others are published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extract import workers
from extract.model import Extraction, Period
from warehouse import checks
from warehouse.build import Watch, build
from warehouse.publish import NotPublished

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture(autouse=True)
def turned(reader: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Documents of «666» call their whole term a year; the names of the files that are read, in their order."""
    honest, asked = workers.extract, []

    def extract(path: Path, **options: Any) -> Extraction:
        asked.append(path.name)
        read = honest(path, **options)
        if not path.read_text("utf-8").startswith("666"):
            return read
        observations = [replace(o, period=Period(o.period.start, o.period.end, "annual")) for o in read.observations]
        return replace(read, observations=tuple(observations))

    monkeypatch.setattr("extract.workers.extract", extract)
    run = checks.run  # all suites take four seconds
    monkeypatch.setattr(checks, "run", lambda connection: run(connection, only=("observation", "period_shape")))
    return asked


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.slow
def test_the_others_are_loaded(folder: Callable[..., Path], tmp_path: Path, turned: list[str]) -> None:
    told: list[str] = []

    class Listener(Watch):
        def quarantines(self, file_name: str, reason: str) -> None:
            told.append(file_name)

    database = tmp_path / "safe_city.duckdb"
    reports = folder(**{"a.txt": "100 50", "b.txt": "666 50", "c.txt": "unreadable", "d.txt": "200 50"})
    summary = build(reports, database, Listener())
    assert (summary.loaded, summary.observations) == (2, 6)
    reasons = dict(summary.quarantined)
    assert set(reasons) == {"b.txt", "c.txt"}
    assert "what was read breaks a check (period_shape: " in reasons["b.txt"]
    assert "\n" not in reasons["b.txt"]
    assert rows(database, "SELECT file_name, status FROM document ORDER BY ALL") == [
        ("a.txt", "loaded"), ("b.txt", "quarantined"), ("c.txt", "quarantined"), ("d.txt", "loaded"),
    ]  # fmt: skip
    assert rows(database, "SELECT count(*) FROM observation WHERE document_id = 'b'") == [(0,)]
    assert rows(database, "SELECT documents, quarantined FROM build") == [(2, 2)]
    assert told == ["c.txt", "b.txt"]  # each once
    assert sorted(turned) == ["a.txt", "b.txt", "c.txt", "d.txt"]  # each once
    assert not [file for file in database.parent.rglob("*") if ".part" in file.name or ".wal" in file.name]


@pytest.mark.slow
def test_where_all_break_it_nothing_is_published(folder: Callable[..., Path], tmp_path: Path) -> None:
    """The fault is the reader's, most likely, or the check's."""
    database = tmp_path / "safe_city.duckdb"
    with pytest.raises(NotPublished, match=r"stays as it was, because the new build is wrong: period_shape"):
        build(folder(**{"a.txt": "666 50", "b.txt": "666 60"}), database)
    assert not database.exists()
