"""The path of one number in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.model import NO_PERIOD, Patch
from tests.warehouse.conftest import Store
from tests.warehouse.invented import TERM, Report, place, year
from warehouse.explain import explain


def told(store: Store, report: Report, number: int = 0) -> dict[str, list[str]]:
    """The explanation of an observation of the report, by its headings."""
    text = explain(store(report, find=True), report.observations[number].observation_id)
    lines: dict[str, list[str]] = {}
    for line in text.splitlines():
        lines.setdefault(line[:12].strip(), []).append(line[12:])
    return lines


def test_the_path_of_an_amount(store: Store, report: Report) -> None:
    line = report.row("Камери", number="4.1", task="Безпека", section="3")
    report.observe(
        "funding", "funding", "executed", 16_037_990, TERM, unit="UAH", line_id=line.line_id, value_as_printed="16 037,99",
        unit_as_printed="тис. грн", patched=True, reason="Воєнний\nстан",
        evidence=place(14, page=2, table_no=1, row_no=3, column_no=6),
    )  # fmt: skip
    report.observe("funding", "funding", "planned", 19_499_600, TERM, unit="UAH", line_id=line.line_id)
    report.observe("funding", "funding_execution_stated", "executed", 100, TERM, unit="%", line_id=line.line_id)
    report.patches.append(Patch(14, "160 379,9", "16 037,99", "the total of the page"))
    found = told(store, report)
    assert found["place"] == ["page 2, line 14, table 1, row 3, column 6"]
    assert found["quote"] == ["«рядок 14»"]
    assert found["read as"] == ["«16 037,99 тис. грн» -> 16037990 UAH"]
    assert found["period"] == ["2031-01-01 – 2033-12-31 (term)"]
    assert found["row"] == [f"3 / 4.1 / Безпека / Камери [video_surveillance] {line.line_id}"]
    assert found["reason"] == ["«Воєнний стан»"]
    assert found["patched"] == ["«160 379,9» was read as «16 037,99»: the total of the page"]
    assert found["finding"][0].startswith("execution_rate (unclear, serious): ")
    assert found["feeds"] == ["funding_execution, funding_total, coverage"]
    assert found["community"] == ["Vyshneve (Вишнева міська громада)"]


@pytest.mark.parametrize(("printed", "words"), [("-", "a dash"), ("", "nothing")])
def test_a_gap_is_no_number_and_no_zero(store: Store, report: Report, printed: str, words: str) -> None:
    report.observe("crime", "crimes_solved", "executed", printed, NO_PERIOD)
    found = told(store, report)
    assert found["read as"] == [f"the document prints {words}: not a number, and not a zero"]
    assert found["period"] == ["not known: the document does not say"]
    assert found["finding"] == ["none"]
    assert found["feeds"] == ["crime_result"]


def test_the_other_places_are_told(store: Store, report: Report) -> None:
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031), qualifier="more_than")
    report.observe("cameras", "cameras_installed", "executed", 22, year(2031), qualifier="more_than")
    found = told(store, report)
    assert found["also at"] == ["line 2: «рядок 2»"]
    assert found["read as"][0].endswith("22 pcs (more than)")
    assert found["feeds"] == ["camera_count, coverage"]


def test_a_number_of_a_scan_says_how_surely_it_was_recognised(store: Store, report: Report) -> None:
    evidence = replace(place(1, page=1), confidence=0.62)
    report.observe("cameras", "cameras_operating", "executed", 34, year(2031), evidence=evidence)
    found = told(store, report)
    assert found["recognised"] == ["on a scanned page, 62% sure"] and found["place"] == ["page 1, line 1"]
