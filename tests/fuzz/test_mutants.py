"""Whatever is done to a file, it is read or refused in one line, and a warehouse takes what was read. `make fuzz` does it by the
thousand; what LibreOffice converts and what has to be recognised takes seconds, of which there are fewer here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import campaign
from tests.fuzz.clean import FORMATS, clean
from tests.fuzz.verdict import judged

_MANY, _FEW = 50, {"rtf": 6, "odt": 6, "doc": 6, "png": 1}


@pytest.mark.parametrize("suffix", FORMATS)
def test_mutants_are_read_or_refused(suffix: str, tmp_path: Path) -> None:
    originals = clean(suffix, tmp_path / "clean")
    seeds = range(1, _FEW.get(suffix, _MANY) + 1)
    *_, tally = campaign.run(suffix, seeds, originals, tmp_path, tmp_path / "kept")
    assert tally.problems == []
    assert tally.read + tally.refused == len(seeds)


def test_what_is_damaged_can_be_read_when_it_is_whole(tmp_path: Path) -> None:
    """Else nothing would be tried but refusals."""
    for file in clean("txt", tmp_path):
        verdict = judged(file)
        assert verdict.extraction is not None and verdict.problems == ()
