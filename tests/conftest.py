"""What all tests share: a warehouse built from the reports of the repository, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
_LONGEST = ("fuzz", "hostile", "torture", "pages", "warehouse")  # folders whose files take longest, in this order


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest first: one that begins last would keep a single core busy while the others wait."""
    ranks = {folder: rank for rank, folder in enumerate(_LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.relative_to(ROOT / "tests").parts[0], len(ranks)))


@pytest.fixture(scope="session")
def warehouse_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of `data/reports`."""
    from warehouse.build import build

    database = tmp_path_factory.mktemp("warehouse") / "safe_city.duckdb"
    summary = build(ROOT / "data" / "reports", database)
    assert not summary.quarantined
    return database
