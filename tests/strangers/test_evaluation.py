"""The reader gets no worse on the documents of strangers. Raise the floors as it gets better; lower them only where
harder documents join.

The aim is 0.95 and 0.97 in view, 0.90 and 0.95 on the part set aside.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate import precision, recall
from tests.strangers.gold import ASIDE, SEEN, gold, scores

FLOORS = {"in view": (SEEN, 0.974, 0.990), "set aside": (ASIDE, 0.905, 0.966)}


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_recall_and_precision(part: str) -> None:
    paths, least_recall, least_precision = FLOORS[part]
    found = [score for _, score in scores(paths)]
    assert recall(found) >= least_recall
    assert precision(found) >= least_precision


@pytest.mark.parametrize("path", [*SEEN, *ASIDE], ids=lambda path: path.stem[:12])
def test_every_gold_is_well_formed(path: Path) -> None:
    expected = gold(path)
    assert expected.themes
    assert expected.wanted
