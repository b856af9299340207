"""How much the tests try: `make test` takes minutes on two cores, `SLOW=1 make test` (what a change has to pass) adds what takes
long, `THOROUGH=1 make test` goes through all cases."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby

import pytest

THOROUGH = bool(os.environ.get("THOROUGH"))
SLOW = THOROUGH or bool(os.environ.get("SLOW"))


def times(usual: int, slow: int, thorough: int) -> int:
    """How often something is tried that chance decides, or how many of many are."""
    return thorough if THOROUGH else slow if SLOW else usual


def left_out(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """The tests that are not run now: those marked `slow` without SLOW=1, and of those marked `cases(n)` all but n of each, from the
    first to the last at even distances; with SLOW=1 all but `slow=m`, with THOROUGH=1 none."""
    for _, group in groupby(items, lambda item: item.nodeid.split("[")[0]):
        cases = list(group)
        if marker := cases[0].get_closest_marker("cases"):
            usual: int = marker.args[0]
            kept = _spread(len(cases), times(usual, marker.kwargs.get("slow", usual), len(cases)))
        else:
            kept = set(range(len(cases)))
        for number, case in enumerate(cases):
            if number not in kept or (case.get_closest_marker("slow") and not SLOW):
                yield case


def _spread(count: int, most: int) -> set[int]:
    if most < 2 or count <= most:
        return set(range(min(count, most)))
    return {round(number * (count - 1) / (most - 1)) for number in range(most)}
