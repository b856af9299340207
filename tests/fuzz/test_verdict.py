"""The judge of mutants sees what is wrong, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract import workers
from extract.model import Extraction, Period
from tests.fuzz.clean import INVENTED
from tests.fuzz.verdict import judged, of_extraction


@pytest.fixture(scope="module")
def read() -> Extraction:
    return workers.extract(INVENTED / "brody-report-2024.txt")


@pytest.mark.slow
def test_an_honest_reading_passes(read: Extraction) -> None:
    assert of_extraction(read) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": 8400.0}, "is not what is printed"),
        ({"value": float("inf")}, "no finite number"),
        ({"value": None}, "neither a value nor a gap"),
        ({"missing_reason": "dash"}, "neither a value nor a gap"),
        ({"value_as_printed": "841,0", "value": 841_000.0}, "but not in its quote"),
    ],
)
def test_a_wrong_fact_is_told(read: Extraction, change: dict[str, object], told: str) -> None:
    first, *others = read.observations
    wrong = replace(read, observations=(replace(first, **change), *others))  # type: ignore[arg-type]
    assert any(told in problem for problem in of_extraction(wrong))


def test_a_period_that_ends_before_it_begins_is_told(read: Extraction) -> None:
    first, *others = read.observations
    assert first.period.start and first.period.end
    turned = Period(first.period.end, first.period.start, "term")
    wrong = replace(read, observations=(replace(first, period=turned), *others))
    assert any("ends before it begins" in problem for problem in of_extraction(wrong))


def test_a_quote_that_is_not_in_the_text_is_told(read: Extraction) -> None:
    assert any("does not stand in the text" in problem for problem in of_extraction(replace(read, text="")))


def test_crashes_hangs_and_long_words_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.model import Unreadable

    file = tmp_path / "a.txt"
    file.write_text("x")

    def refusing(seen: str) -> None:
        def extract(path: Path) -> Extraction:
            raise Unreadable(path.name, "", seen, "split it")

        monkeypatch.setattr(workers, "extract", extract)

    for seen, told in (
        ("the reader failed on it (ValueError: x)", "a crash"),
        ("is not read after 30 seconds", "a hang"),
        ("is empty", ""),
    ):
        refusing(seen)
        problems = judged(file).problems
        assert (told in problems[0]) if told else not problems
