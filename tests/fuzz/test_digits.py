"""A digit that is changed in a number which takes part in an identity is told of."""

from __future__ import annotations

import pytest

from extract import workers
from tests.fuzz import digits
from tests.fuzz.clean import INVENTED
from tests.fuzz.identities import identities
from tests.thoroughness import times

_CHANGES = times(10, 10, 50)
_NOTICED = 0.9


@pytest.mark.slow
def test_a_changed_digit_is_noticed() -> None:
    told = digits.measured(range(1, _CHANGES + 1))
    assert sum(told.counts[what] for what in digits.NOTICED) > _CHANGES / 3
    assert told.rate >= _NOTICED, told


def test_the_identities_of_a_report_are_found() -> None:
    """Two sections, a total, percentages, camera types, and a text that repeats the total."""
    held = identities(workers.extract(INVENTED / "brody-report-2024.txt"))
    assert {identity.name for identity in held} >= {"percentage", "total", "camera types"}
    assert (
        len({identity.of for identity in held if identity.name == "total"}) == 8
    )  # plans and facts: two sections, all rows, the sections
