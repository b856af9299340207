"""A correction by a person is kept with the findings that it answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from extract.model import Patch
from tests.unchecked import build
from tests.warehouse.conftest import Store
from tests.warehouse.invented import Report, year
from warehouse import answered, load, queries
from warehouse.explain import explain

PRINTED = load.File("vyshneve-report.txt", 1, "1" * 64, dt.datetime(2031, 1, 1))


def rate(report: Report, planned: float, executed: float, stated: float) -> None:
    """A row on lines 1 (its line), 2, 3 and 4 (its numbers)."""
    report.row("Камери", year(2030), planned=planned, executed=executed, stated=stated)


def asked(store: Store, printed: Report, corrected: Report, *others: Report) -> duckdb.DuckDBPyConnection:
    connection = store(corrected, *others, find=True)
    answered.store(connection, [(printed.extraction(), PRINTED)], {})
    return connection


@pytest.mark.slow
def test_the_finding_that_a_patch_answers_is_kept_with_it(store: Store) -> None:
    printed, corrected = Report(), Report()
    rate(printed, 2_000, 500, 100)
    rate(corrected, 500, 500, 100)
    corrected.patches = [Patch(2, "2000", "500", "Зайва цифра"), Patch(9, "а", "б", "Описка")]
    connection = asked(store, printed, corrected)
    (finding,) = queries.answered(connection, "vyshneve-report").to_dict("records")
    assert (finding["position"], finding["rule"], finding["stated"], finding["recomputed"]) == (
        1,
        "execution_rate",
        100,
        25,
    )
    assert (finding["before"], finding["because"]) == ("2000", "Зайва цифра")
    assert queries.findings(connection).empty
    planned = corrected.observations[0].observation_id
    assert "answered    execution_rate" in explain(connection, planned)
    assert queries.observation(connection, corrected.observations[1].observation_id).answered.empty


@pytest.mark.slow
def test_a_patch_that_leaves_the_question_answers_nothing(store: Store) -> None:
    printed, corrected = Report(), Report()
    rate(printed, 2_000, 500, 100)
    rate(corrected, 1_000, 500, 100)
    corrected.patches = [Patch(2, "2000", "1000", "Зайва цифра")]
    connection = asked(store, printed, corrected)
    assert queries.answered(connection, "vyshneve-report").empty
    assert queries.findings(connection)["recomputed"].tolist() == [50]


@pytest.mark.slow
def test_a_patch_answers_what_another_document_contradicted(store: Store) -> None:
    reports = [Report(name) for name in ("vyshneve-report", "vyshneve-report", "vyshneve-news")]
    for report, cameras in zip(reports, (240, 24, 24), strict=True):
        report.observe("cameras", "cameras_installed", "executed", cameras, year(2030))
    printed, corrected, other = reports
    corrected.patches = [Patch(1, "240", "24", "Зайвий нуль")]
    connection = asked(store, printed, corrected, other)
    assert "cross_document" in set(queries.answered(connection, "vyshneve-report")["rule"])


@pytest.mark.slow
def test_a_build_stores_what_its_patches_answer(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "звіт.txt").write_text(
        "Звіт про виконання програми «Безпечне місто» Каховської міської територіальної громади на 2023 рік\n"
        "№ з/п\tЗміст заходів\tПередбачено, тис. грн\tПрофінансовано, тис. грн\tВідсоток виконання, %\n"
        "1\tКамери відеоспостереження\t1000,0\t250,0\t100\n",
        encoding="utf-8",
    )
    (reports / "звіт.yml").write_text(
        "patches: [{line: 3, from: '1000,0', to: '250,0', because: Лист ради}]", encoding="utf-8"
    )
    build(reports, tmp_path / "a.duckdb")
    with queries.connect(tmp_path / "a.duckdb") as connection:
        assert queries.answered(connection, "звіт")["rule"].tolist() == ["execution_rate"]
        assert queries.findings(connection).empty
        assert queries.observations(connection)["patched"].all()
