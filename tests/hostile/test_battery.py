"""What becomes of bad and tricky files: each is read or refused in one line, none harms another, and no number is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from extract import workers
from extract.model import Extraction, Unreadable
from extract.workers.answers import Task
from extract.workers.limits import Limits
from tests.hostile import names
from tests.hostile.battery import CASES
from tests.hostile.case import READ, Case
from tests.hostile.texts import sparse
from tests.thoroughness import times
from tests.unchecked import build
from warehouse import suites

Outcome = Extraction | Unreadable
_PATIENCE = Limits(seconds=3)  # for those of which is known that they would take all the time there is
_FEWEST = 350
_TRIED = CASES[:: times(20, 2, 1)]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str | bytes, Outcome]:
    """What became of each file, all read in the same folder."""
    folder = tmp_path_factory.mktemp("hostile")

    def read(case: Case) -> Outcome:
        path = case.write(folder)
        try:
            if case.endless:
                return workers._answered(Task("extraction", str(path), {}, _PATIENCE), Extraction, None)
            return workers.extract(path)
        except Unreadable as error:
            return error

    found: Iterator[Outcome] = workers.in_parallel(read, _TRIED)
    return dict(zip((case.name for case in _TRIED), found, strict=True))


@pytest.mark.parametrize("case", _TRIED, ids=lambda case: ascii(case.name)[:60])
def test_each_file_is_read_or_refused_in_one_line(case: Case, outcomes: dict[str | bytes, Outcome]) -> None:
    outcome = outcomes[case.name]
    if isinstance(outcome, Extraction):
        assert not case.seen
        assert len(outcome.observations) == case.facts
    else:
        line = str(outcome)
        assert case.seen is None or (case.seen and case.seen in line)
        assert line.isprintable() and len(line) < 600
        assert "the reader failed on it" not in line and "Traceback" not in line


def test_the_battery_is_a_battery() -> None:
    assert len({case.name for case in CASES}) == len(CASES) and len(CASES) >= _FEWEST


@pytest.mark.slow
def test_a_folder_of_them_is_built_with_every_good_one(tmp_path: Path) -> None:
    """Every entry is told of: loaded, or quarantined with its reason. Names that begin with a dot are hidden ones."""
    reports, database = tmp_path / "reports", tmp_path / "built.duckdb"
    reports.mkdir()
    cases = [case for case in names.CASES if case.content is not sparse and case.sidecar is not sparse]
    for case in cases:
        case.write(reports)
    told = [case for case in cases if not case.path(reports).name.startswith(".")]
    summary = build(reports, database)
    assert summary.loaded == sum(case.seen == READ for case in told)
    assert len(summary.quarantined) == sum(case.seen != READ for case in told)
    assert not summary.duplicates
    with duckdb.connect(str(database), read_only=True) as connection:
        outcomes = connection.execute("SELECT status, count(*) FROM document GROUP BY ALL").fetchall()
        critical = [rule for rule in suites.rules() if rule.severity == "critical"]
        assert not [row for rule in critical for row in connection.execute(rule.select).fetchall()]
    assert dict(outcomes) == {"loaded": summary.loaded, "quarantined": len(summary.quarantined)}
    assert summary.observations == summary.loaded
