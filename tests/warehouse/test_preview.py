"""What a document would bring into the warehouse: read aside, in turn, and nothing of it is left."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract import workers
from extract.model import Extraction, Unreadable
from tests.facsimiles import pdf, sheets
from warehouse import preview, queries
from warehouse.papers import NoPaper, Sight
from warehouse.preview import NotRead

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "data/reports/korosten-safe-city-2024-report.txt"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place for temporary files."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdf.write(sheets.parts(REPORT), tmp_path_factory.mktemp("pdf") / "a.pdf", pdf.STYLES[0]).read_bytes()


def test_holds_what_the_warehouse_would(temporary: Path, warehouse_file: Path) -> None:
    """The same rows, identifiers and findings as a build gives; findings of several documents apart."""
    read = preview.read(REPORT.name, REPORT.read_bytes())
    assert not list(temporary.iterdir())
    with queries.connect(warehouse_file) as published:
        asked: dict[str, Any] = {"document_id": REPORT.stem}
        for query in (queries.observations, queries.lines, queries.decisions, queries.notes):
            there, here = query(published, **asked), query(read.connection, **asked)
            assert here.equals(there) and len(here) == len(there), query.__name__
        there, here = queries.findings(published, **asked), queries.findings(read.connection, **asked)
        assert set(here["finding_id"]) <= set(there["finding_id"]) and len(here)
    assert queries.last_build(read.connection)["build_id"] == preview.BUILD_ID
    assert queries.document(read.connection, REPORT.stem)["sha256"] == queries.documents(read.connection)["sha256"][0]


@pytest.mark.cases(1, slow=3)
@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("звіт 2024.txt", "звіт 2024"),
        ("../../etc/x.txt", "x"),
        ("C:\\me\\x.txt", "x"),
        ("a\nb<script>.txt", "a\\nb<script>"),
        ("=cmd|' .txt", "=cmd|' "),
        (f"{'я' * 300}.txt", "я" * 300),
        ("-rf.TXT", "-rf"),
        ("a\u202etxt.exe.txt", "a\\u202etxt.exe"),
    ],
)
def test_a_hostile_name_is_only_shown(
    name: str, document_id: str, temporary: Path, monkeypatch: pytest.MonkeyPatch, extraction: Extraction
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(workers, "extract", lambda path, steps: (seen.append(path), extraction)[1])
    read = preview.read(name, b"x")
    assert read.document_id == document_id
    assert [path.name for path in seen] == ["document.txt"] and seen[0].parent.parent == temporary
    facts = queries.observations(read.connection)
    assert set(facts["document_id"]) == {document_id}
    assert set(facts["line_id"].dropna()) <= set(queries.lines(read.connection)["line_id"])


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return replace(workers.extract(REPORT), document_id="document", file_name="document.txt")


def test_the_folder_is_private_and_gone_whatever_happens(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rights = []

    def fails(path: Path, steps: object) -> Extraction:
        rights.append(stat.S_IMODE(path.parent.stat().st_mode))
        raise Unreadable("document.txt", "page 3", "is odd", "leave it")

    monkeypatch.setattr(workers, "extract", fails)
    with pytest.raises(NotRead) as error:
        preview.read("звіт.txt", b"x")
    assert (error.value.file_name, error.value.reason) == ("звіт.txt", "page 3: is odd; leave it")
    assert rights == [0o700] and not list(temporary.iterdir())


def test_what_a_killed_process_left_is_cleared_away(temporary: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    left, held, other = (
        temporary / f"upload-{name}" for name in (f"{gone.pid}-a", f"{os.getpid()}-b", "of-another-program")
    )
    for folder in (left, held, other):
        folder.mkdir()
        (folder / "document.txt").write_text("x")
    preview._clear_away.cache_clear()
    with pytest.raises(NotRead):
        preview.read("a.txt", b"")
    assert sorted(temporary.iterdir()) == sorted([held, other])


@pytest.mark.parametrize(
    ("name", "content", "seen"),
    [
        ("a.pdf", b"%PDF-1.7 nonsense", "damaged"),
        ("a.xlsx", b"PK", "«.xlsx» are not read"),
        ("a", b"x", "«none» are not read"),
        ("a.txt", b"", "empty"),
        ("a.exe", b"MZ\x00\x00", "not read"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, content: bytes, seen: str, temporary: Path) -> None:
    with pytest.raises(NotRead, match=seen) as error:
        preview.read(name, content)
    assert error.value.file_name == name and not list(temporary.iterdir())


def test_pages_are_drawn_and_steps_told(paper: bytes, temporary: Path) -> None:
    steps: list[tuple[int, int]] = []

    class Watch(preview.Watch):
        def reads(self, done: int, total: int) -> None:
            steps.append((done, total))

    read = preview.read("звіт.PDF", paper, Watch())
    assert steps[0] == (0, 0) and steps[-1] == (2, 2)
    box = tuple(queries.observations(read.connection)["bbox"][0])
    assert read.picture(Sight(1, (box,)), near=True).startswith(b"\x89PNG")
    with pytest.raises(NoPaper):
        read.picture(Sight(99))
    assert not list(temporary.iterdir())


def test_no_sql_of_a_preview_reaches_a_file(temporary: Path) -> None:
    read = preview.read(REPORT.name, REPORT.read_bytes())
    with pytest.raises(Exception, match="disabled"):
        read.connection.execute("SELECT * FROM read_text('/etc/passwd')")


# --- its turn ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, extraction: Extraction) -> Iterator[threading.Event]:
    """Readings that go on until the event is set; one at a time."""
    go = threading.Event()

    def read(path: Path, steps: object) -> Extraction:
        go.wait(20)
        return extraction

    monkeypatch.setattr(workers, "extract", read)
    monkeypatch.setattr(preview, "_AT_ONCE", 1)
    yield go
    go.set()


class Told(preview.Watch):
    def __init__(self) -> None:
        self.before: list[int] = []
        self.waited = threading.Event()

    def waits(self, before: int) -> None:
        self.before.append(before)
        self.waited.set()


@pytest.mark.slow
def test_whoever_comes_later_waits_and_is_told_how_many_are_before(slow: threading.Event) -> None:
    watches = [Told() for _ in range(3)]
    readers = []
    for nth, watch in enumerate(watches):
        readers.append(threading.Thread(target=preview.read, args=(f"{nth}.txt", b"x", watch)))
        readers[-1].start()
        assert nth == 0 or watch.waited.wait(10)
    slow.set()
    for reader in readers:
        reader.join(20)
    assert [watch.before[:1] for watch in watches] == [[], [1], [2]]
    assert not preview._line


def test_whoever_gives_up_leaves_the_line(slow: threading.Event) -> None:
    class Leaves(preview.Watch):
        def waits(self, before: int) -> None:
            raise KeyboardInterrupt

    first = threading.Thread(target=preview.read, args=("a.txt", b"x"))
    first.start()
    while not preview._line:
        first.join(0.01)
    with pytest.raises(KeyboardInterrupt):
        preview.read("b.txt", b"x", Leaves())
    assert len(preview._line) == 1
    slow.set()
    first.join(20)


def test_too_many_are_turned_away(slow: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_MOST_WAITING", 0)
    with pytest.raises(NotRead, match="try again"):
        preview.read("a.txt", b"x")


def test_a_book_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch, temporary: Path, paper: bytes) -> None:
    monkeypatch.setattr(preview, "_SECONDS", 0)
    with pytest.raises(NotRead, match=r"only 0 of its 2 pages were read in 0 minutes; split it"):
        preview.read("a.pdf", paper)
    assert not list(temporary.iterdir())
