"""What all tests share: a warehouse built from the reports of the repository, once."""

from __future__ import annotations

import fcntl
import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.thoroughness import left_out

settings.register_profile("house", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
_LONGEST = ("pages", "warehouse", "fuzz", "hostile", "torture")  # folders whose files take longest, in this order


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The files that take longest first: one that begins last would keep a single core busy while the others wait. All tests of a
    file are run by one process, and all those in a browser, which share it and a server."""
    items.sort(key=_rank)
    for item in items:
        item.add_marker(pytest.mark.xdist_group("browser" if _in_browser(item) else item.path.name))
    if out := set(left_out(items)):
        config.hook.pytest_deselected(items=[*out])
        items[:] = [item for item in items if item not in out]


def _rank(item: pytest.Item) -> tuple[bool, int]:
    folder = item.path.relative_to(ROOT / "tests").parts[0]
    return not _in_browser(item), _LONGEST.index(folder) if folder in _LONGEST else len(_LONGEST)


def _in_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


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
