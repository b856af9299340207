"""Whatever is done to a file, it is read or refused in one line, and a warehouse takes what was read. `make fuzz` does it by the
thousand; what LibreOffice converts and what has to be recognised takes seconds, of which there are fewer here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extract import workers
from tests.fuzz import campaign
from tests.fuzz.clean import FORMATS, clean
from tests.fuzz.mutants import written
from tests.fuzz.verdict import judged
from tests.thoroughness import THOROUGH, times

_SOON = ("txt", "html", "docx")  # read without a converter
_MANY, _FEW = times(12, 50, 50), {"rtf": times(1, 3, 3), "odt": times(1, 3, 3), "doc": times(1, 3, 3), "png": 1}


def _telling(suffix: str, seeds: Sequence[int], originals: Sequence[Path], folder: Path) -> list[int]:
    """The seeds that do something to a document which none before them did."""
    told, done = [], set[str]()
    for mutant in written(suffix, seeds, originals, folder):
        if not done.issuperset(mutant.done):
            told.append(mutant.seed)
        done.update(mutant.done)
    return told


@pytest.fixture
def unrecognised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Workers that find no Tesseract: pages whose text is damaged would be recognised, which takes seconds of each."""
    monkeypatch.setenv("PATH", str(tmp_path))
    workers._places.cache_clear()
    yield
    workers._places.cache_clear()


@pytest.mark.parametrize(
    "suffix", [*_SOON, *(pytest.param(suffix, marks=pytest.mark.slow) for suffix in FORMATS if suffix not in _SOON)]
)
def test_mutants_are_read_or_refused(suffix: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if suffix == "pdf" and not THOROUGH:
        request.getfixturevalue("unrecognised")
    originals = sorted(clean(suffix, tmp_path / "clean"), key=lambda file: file.stat().st_size)
    if not THOROUGH:
        originals = originals[: max(2, len(originals) // 3)]  # the short ones
    seeds: Sequence[int] = range(1, _FEW.get(suffix, _MANY) + 1)
    if not THOROUGH:
        seeds = _telling(suffix, seeds, originals, tmp_path)
    *_, tally = campaign.run(suffix, seeds, originals, tmp_path, tmp_path / "kept", checked=THOROUGH)
    assert tally.problems == []
    assert tally.read + tally.refused == len(seeds)


@pytest.mark.slow
def test_what_is_damaged_can_be_read_when_it_is_whole(tmp_path: Path) -> None:
    """Else nothing would be tried but refusals."""
    for file in clean("txt", tmp_path):
        verdict = judged(file)
        assert verdict.extraction is not None and verdict.problems == ()
