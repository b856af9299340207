"""The page of the data: what was checked, what failed, and what every column means."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from pages.ui import checks, data, downloads, tables, text
from tests.pages.conftest import Opened
from tests.pages.test_app import words
from tests.pages.test_findings import changed
from warehouse import queries, suites


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_every_check_of_the_build_is_told(lang: str, opened: Opened, warehouse: queries.Connection) -> None:
    found, made = queries.checks(warehouse), queries.last_build(warehouse)
    app = opened("data", lang=lang)
    _, by_suite, each, dictionary = (element.value for element in app.dataframe)  # first the columns to ask in SQL
    assert len(app.success) == 1 and str(len(found)) in app.success[0].value
    assert len(by_suite) == found["suite"].nunique() and by_suite["expectations"].sum() == len(each) == len(found)
    assert by_suite["hold"].sum() == found["success"].sum()
    assert made["build_id"] in words(app) and made["version"] in words(app)
    assert len(dictionary) == len(queries.dictionary(warehouse))
    assert "warehouse check --docs" in app.code[0].value


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_suites_and_expectations_have_words(lang: str, warehouse: queries.Connection) -> None:
    found = checks.worded(queries.checks(warehouse), set(queries.dictionary(warehouse)["name"]))
    known = text.strings(lang)
    names = {*suites.suites(), *(rule.name for rule in suites.rules()), *found["suite"]}
    assert not {name for name in names if f"codes.suites.{name}" not in known}
    assert not {name for name in found["told"] if f"codes.expectations.{name}" not in known}
    assert not [
        words for words in found["expected_words"] if "_value" in words or "value_set" in words or "regex" in words
    ]
    rules = found[found["told"] == "rule_is_kept"]
    assert set(rules["suite"]) == {rule.name for rule in suites.rules()}


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_what_fails_comes_first_with_its_examples(
    lang: str, opened: Opened, warehouse_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(
        warehouse_file, tmp_path / "w.duckdb", monkeypatch,
        """UPDATE check_result SET success = false, failing = 3, examples = ['a <b>1</b>', '*b*']
        WHERE suite = 'programme' AND column_name = 'year_start' AND severity = 'warning'""",
    )  # fmt: skip
    app = opened("data", lang=lang)
    assert not app.success and len(app.warning) == 2
    told = app.warning[1].value
    assert "year" in told and text.plain("a <b>1</b> | *b*") in told and "<b>" not in told.replace("\\<b\\>", "")
    by_suite, each = app.dataframe[1].value, app.dataframe[2].value
    assert each.iloc[0]["column_name"] == "year_start" and each.iloc[0]["failing"] == 3
    assert by_suite.iloc[0][["fail", "failing"]].to_list() == [1, 3]


def test_a_suite_can_be_chosen(opened: Opened, warehouse: queries.Connection) -> None:
    each = opened("data", suite=["mention", "reference"]).dataframe[2].value
    found = queries.checks(warehouse)
    assert len(each) == found["suite"].isin(["mention", "reference"]).sum() > 1


def test_a_build_without_checks_says_so(opened: Opened, empty_file: Path) -> None:
    app = opened("data")
    assert not app.exception
    assert text.strings("uk")["data.no_checks"] in [info.value for info in app.info]


def test_the_dictionary_can_be_searched(opened: Opened, warehouse: queries.Connection) -> None:
    found = opened("data", relation=["observation"], search="HASH").dataframe[3].value
    assert set(found["name"]) == {"observation"} and "observation_id" in set(found["column"])
    assert found["description"].str.contains("hash", case=False).all()
    nothing = opened("data", search="[no such (words")
    assert not nothing.exception
    assert text.strings("uk")["table.empty"] in [info.value for info in nothing.info]


def test_files_of_checks_and_of_the_dictionary(warehouse: queries.Connection) -> None:
    dictionary = queries.dictionary(warehouse)
    found = checks.worded(queries.checks(warehouse), set(dictionary["name"]))
    for rows, columns in (
        (found, tables.CHECKS),
        (checks.by_suite(found), tables.SUITES),
        (dictionary, tables.DICTIONARY),
    ):
        made = downloads._made(downloads.csv_for_machines, "en", data.published(), rows, columns, "about")
        filed = list(csv.DictReader(io.StringIO(made.decode("utf-8"))))
        assert len(filed) == len(rows) and {row["build_id"] for row in filed} == {
            queries.last_build(warehouse)["build_id"]
        }
        assert "sha256" not in filed[0]
        excel = downloads._made(downloads.xlsx, "uk", data.published(), rows, columns, "about")
        assert openpyxl.load_workbook(io.BytesIO(excel)).worksheets[1].max_row == len(rows) + 1
