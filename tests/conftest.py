"""What all tests share: a warehouse built from the reports of the repository, once."""

from __future__ import annotations

import fcntl
import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling

from tests.thoroughness import left_out

settings.register_profile("house", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
# Folders whose files take longest, in this order; torture before the pages, whose AppTest takes the place of the main module, which
# processes that torture starts would load.
_LONGEST = ("torture", "fuzz", "hostile", "pages", "warehouse")
_IN_BROWSER = frozenset(
    str(file) for file in ROOT.glob("tests/pages/*.py") if "pytestmark = pytest.mark.browser" in file.read_text("utf-8")
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The files that take longest first: one that begins last would keep a single core busy while the others wait."""
    items.sort(key=_rank)
    if out := set(left_out(items)):
        config.hook.pytest_deselected(items=[*out])
        items[:] = [item for item in items if item not in out]


def _rank(item: pytest.Item) -> tuple[bool, bool, int]:
    folder = item.path.relative_to(ROOT / "tests").parts[0]
    rank = _LONGEST.index(folder) if folder in _LONGEST else len(_LONGEST)
    return rank > 0, str(item.path) not in _IN_BROWSER, rank


class _Together(LoadFileScheduling):
    """One process runs all tests of a file, and of all files whose tests are in a browser: these share it and a server."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "browser" if str(ROOT / file) in _IN_BROWSER else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _Together:
    return _Together(config, log)


def pytest_collection_finish() -> None:
    """Garbage is collected seldom: to go through all that is loaded again and again takes a tenth of the time of all tests."""
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def warehouse_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of `data/reports`, built and checked once for all processes that run tests."""
    from warehouse.build import build

    together = tmp_path_factory.getbasetemp()
    together = together.parent if "PYTEST_XDIST_WORKER" in os.environ else together
    database = together / "reports" / "safe_city.duckdb"
    with (together / "reports.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not database.exists():
            assert not build(ROOT / "data" / "reports", database).quarantined
    return database
