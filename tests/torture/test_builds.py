"""A build that is killed, or finds no room, or may not write: the warehouse opens and holds one whole build, every time."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb
import pytest

from tests.torture.builder import Torment, begun, family
from tests.torture.readers import attached
from tests.waiting import until
from warehouse import suites

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "12"))  # of each sort of round one at least
SEED = int(os.environ.get("TORTURE_SEED", "1"))
CHECKED = ROUNDS > 20  # with Great Expectations, as people build
BUILT_AFTER = 1 if CHECKED else 4  # of so many killed builds one is followed by one that is not
DOCUMENTS = Path("tests/warehouse/documents")
EDITIONS = (("brody-report-2024", "lubny-decision-2023"), ("brody-report-2024",))
NAMES_CHANGED = 10  # by one build
ANYTHING_LEFT = ("*.part*", "*.wal", "*.link", "*.tmp")


@dataclass(frozen=True)
class Ground:
    """A folder with reports in two editions, and a warehouse of the first. `whole` are the builds that may be seen."""

    folder: Path
    editions: tuple[Path, ...]
    whole: tuple[object, ...]
    seconds: float  # that a build takes

    @property
    def database(self) -> Path:
        return self.folder / "out" / "safe_city.duckdb"

    def build(self, edition: int, torment: Torment | None = None) -> str:
        """Build an edition to the end; how it ended."""
        process, told = begun(
            self.editions[edition], self.database, str(self.folder), torment or Torment(checked=CHECKED)
        )
        process.join()
        return told.get() if not told.empty() else f"ended with {process.exitcode}"

    def seen(self) -> object:
        return seen(self.database)

    def is_whole(self) -> None:
        """It opens, and holds one of the builds, all of it."""
        assert self.seen() in self.whole
        with duckdb.connect(str(self.database), read_only=True) as connection:
            for rule in suites.rules():
                if rule.severity == "critical":
                    assert not connection.execute(rule.select).fetchall(), rule.name
            assert connection.execute(
                "SELECT count(*) FROM check_result WHERE NOT success AND severity = 'critical'"
            ).fetchall() == [(0,)]

    def is_tidy(self) -> None:
        """Nothing is left of those that were killed: no process, and when the next build is done no file."""
        until(lambda: not family(str(self.folder)))
        assert not [file for pattern in ANYTHING_LEFT for file in self.database.parent.rglob(pattern)]
        assert not list((self.database.parent / "temporary").iterdir())
        assert len(list((self.database.parent / ".builds").glob("*.duckdb"))) <= 2


def seen(database: Path) -> object:
    """What a reader sees: the documents and the counts of the build, and a fingerprint of the rows."""
    with duckdb.connect(str(database), read_only=True) as connection:
        documents = connection.execute("SELECT file_name, sha256, status FROM document ORDER BY ALL").fetchall()
        builds = connection.execute("SELECT documents, observations, findings FROM build").fetchall()
        facts = connection.execute(
            "SELECT count(*), sum(hash(observation_id, value, quote)) FROM observation"
        ).fetchall()
        found = connection.execute("SELECT count(*) FROM finding").fetchall()
    return documents, builds, facts, found


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    folder = tmp_path_factory.mktemp("torture")
    (folder / "out" / "temporary").mkdir(parents=True)
    editions = []
    for number, names in enumerate(EDITIONS):
        reports = folder / f"reports-{number}"
        reports.mkdir()
        for name in names:
            shutil.copy(DOCUMENTS / f"{name}.txt", reports)
        editions.append(reports)
    bare = Ground(folder, tuple(editions), (), 0)
    whole, seconds = [], 0.0
    for edition in (1, 0, 1, 0):
        begin = time.monotonic()
        assert bare.build(edition) == ""
        seconds = time.monotonic() - begin
        whole.append(bare.seen())
    assert whole[0] == whole[2] != whole[1] == whole[3]
    return Ground(folder, tuple(editions), tuple(whole[:2]), seconds)


# --- killed -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_build_that_is_killed_leaves_one_whole_warehouse(ground: Ground, number: int) -> None:
    """At a random moment, or before a random change of a name in the folder (publishing takes a hundredth of a build, and is
    what matters most); every other time with readers, every third with a second build that wants its turn."""
    chance = Random(f"{SEED} {number}")
    edition = number % 2
    by_name = chance.random() < 0.5
    torment = Torment(dies_at=chance.randint(1, NAMES_CHANGED) if by_name else 0, checked=CHECKED)
    with attached(ground.database, number % 2 * 2) as readers:
        process, _ = begun(ground.editions[edition], ground.database, str(ground.folder), torment)
        rival = begun(ground.editions[edition], ground.database, str(ground.folder)) if number % 3 == 0 else None
        process.join(None if by_name else chance.uniform(0, 1.2 * ground.seconds))
        process.kill()
        process.join()
        ground.is_whole()
        if rival:
            rival[0].join()
            assert (told := rival[1].get()) == "" or "another build is running" in told
            ground.is_whole()
        for reader in readers:
            assert reader.looks_again() == reader.saw
    if number % BUILT_AFTER == 0:
        assert ground.build(edition) == ""
        assert ground.seen() == ground.whole[1 - edition]
        ground.is_whole()
        ground.is_tidy()


def test_what_a_killed_build_spilled_is_removed(ground: Ground) -> None:
    """DuckDB lays a folder beside a database that does not fit into memory."""
    spilled = ground.database.parent / ".builds" / "safe_city.20310102T030405.000006.duckdb.part.tmp"
    spilled.mkdir()
    (spilled / "duckdb_temp_storage_S32K-0.tmp").write_bytes(b"x")
    assert ground.build(0) == ""
    ground.is_tidy()


@pytest.mark.cases(0)
def test_a_build_that_is_killed_at_its_checks_leaves_nothing(ground: Ground) -> None:
    """Great Expectations lays down a folder for the time of its checks."""
    builds = ground.database.parent / ".builds"
    process, _ = begun(ground.editions[0], ground.database, str(ground.folder), Torment(checked=True))
    until(lambda: any(builds.glob("*.part.checks")), 60)
    process.kill()
    process.join()
    ground.is_whole()
    assert ground.build(0) == ""
    ground.is_tidy()


# --- no room ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(ROUNDS // 10))
def test_a_build_whose_files_may_not_grow_leaves_the_warehouse(ground: Ground, number: int) -> None:
    largest = Random(f"{SEED} {number}").randint(1, ground.database.stat().st_size)
    before = ground.seen()
    told = ground.build(number % 2, Torment(largest=largest, checked=CHECKED))
    assert told == "" or ("\n" not in told and str(ground.database) in told), told
    assert told == "" or ground.seen() == before
    ground.is_whole()
    ground.is_tidy()


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[None]:
    """A disk of `size` bytes at `folder`."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("may not mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("number", range(ROUNDS // 10))
def test_a_disk_that_is_full_leaves_the_warehouse(ground: Ground, tmp_path: Path, number: int) -> None:
    """A real disk: there is room for one warehouse, and for some of a second."""
    size = ground.database.stat().st_size
    disk = tmp_path / "out"
    disk.mkdir()
    with mounted(disk, int(size * 6)):
        (disk / "temporary").mkdir()
        small = Ground(tmp_path, ground.editions, ground.whole, ground.seconds)
        assert small.build(0) == ""
        before = small.seen()
        room = shutil.disk_usage(disk).free
        filler = disk / "filler"
        filler.write_bytes(bytes(max(0, room - Random(f"{SEED} {number}").randint(0, size))))
        told = small.build(1)
        assert told == "" or ("\n" not in told and str(small.database) in told), told
        assert small.seen() == (before if told else ground.whole[0])
        filler.unlink()
        assert small.build(1) == ""
        small.is_whole()
        small.is_tidy()


# --- not allowed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["out", "out/.builds", "out/.builds/read"])
def test_a_folder_that_may_not_be_written_leaves_the_warehouse(ground: Ground, closed: str) -> None:
    """What was read is kept where that can be done; the warehouse needs its folder and that of the builds."""
    folder = ground.folder / closed
    before = ground.seen()
    folder.chmod(0o555)
    try:
        told = ground.build(1, Torment(obeys=True))
    finally:
        folder.chmod(0o755)
    if closed.endswith("read"):
        assert told == ""
    else:
        assert str(ground.database) in told and "Permission denied" in told and "\n" not in told
        assert ground.seen() == before
    ground.is_whole()
    ground.is_tidy()
    assert ground.build(0) == ""
    ground.is_tidy()
