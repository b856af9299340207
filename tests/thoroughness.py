"""How much the tests try: `make test` takes minutes on two cores, `THOROUGH=1 make test` goes through all cases."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby

import pytest

THOROUGH = bool(os.environ.get("THOROUGH"))


def times(usual: int, thorough: int) -> int:
    """How often something is tried that chance decides."""
    return thorough if THOROUGH else usual


def left_out(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """The tests that only THOROUGH=1 runs: of those marked `cases(n)` all but n of each, from the first to the last at even
    distances."""
    for _, group in groupby(items, lambda item: item.nodeid.split("[")[0]):
        cases = list(group)
        marker = cases[0].get_closest_marker("cases")
        if marker and not THOROUGH:
            kept = _spread(len(cases), marker.args[0])
            yield from (case for number, case in enumerate(cases) if number not in kept)


def _spread(count: int, most: int) -> set[int]:
    if most < 2 or count <= most:
        return set(range(min(count, most)))
    return {round(number * (count - 1) / (most - 1)) for number in range(most)}
