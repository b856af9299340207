"""The panel for questions in SQL: asked only by a person, answered as a table with its files, kept in the address."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import data, downloads, export, query, text
from tests.pages.conftest import Opened
from warehouse import queries, sql

pytestmark = pytest.mark.cases(4)

ROOT = Path(__file__).parents[2]
Counted = list[str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The statements that the warehouse is really asked."""
    statements: Counted = []

    def answer(database: str, statement: str) -> sql.Answer:
        statements.append(statement)
        return real(database, statement)

    real: Callable[[str, str], sql.Answer] = sql.answer
    monkeypatch.setattr(sql, "answer", answer)
    return statements


def run(app: AppTest) -> AppTest:
    (button,) = [
        button for button in app.button if button.label in (text.strings(lang)["query.ask"] for lang in ("uk", "en"))
    ]
    return button.click().run()


def said(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.value for kind in ("markdown", "error", "info") for element in app.get(kind))


def answer_of(app: AppTest) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if "n" in frame.value.columns)


@pytest.mark.usefixtures("warehouse")
def test_the_example_is_there_and_runs_when_somebody_asks(opened: Opened, asked: Counted) -> None:
    app = opened("data")
    assert app.text_area[0].value == sql.EXAMPLE and not asked
    run(app)
    assert asked == [sql.EXAMPLE] and "рядків" in said(app)
    assert "sql" not in app.query_params


@pytest.mark.usefixtures("warehouse")
def test_a_question_of_a_link_is_shown_and_not_run(opened: Opened, asked: Counted) -> None:
    app = opened("data", sql="SELECT 7 AS n")
    assert app.text_area[0].value == "SELECT 7 AS n" and not asked
    app.run()
    assert not asked
    run(app)
    assert asked == ["SELECT 7 AS n"] and answer_of(app)["n"].item() == 7
    assert app.query_params["sql"] in ("SELECT 7 AS n", ["SELECT 7 AS n"]) and "**1 рядок**" in said(app)


@pytest.mark.usefixtures("warehouse")
def test_an_answer_stays_until_another_question(opened: Opened, asked: Counted) -> None:
    app = run(opened("data", sql="SELECT 7 AS n"))
    app.session_state["lang"] = "en"
    app.run()
    assert len(asked) == 1 and "**1 row**" in said(app)
    app.text_area[0].set_value("SELECT 8 AS n FROM range(2)")
    run(app)
    assert len(asked) == 2 and "**2 rows**" in said(app) and "**1 row**" not in said(app)


@pytest.mark.usefixtures("warehouse")
def test_it_says_that_there_are_more_rows(opened: Opened) -> None:
    app = run(opened("data", sql="SELECT range AS n FROM range(10001)", lang="en"))
    assert "Only the first 10,000 rows are shown" in said(app) and len(answer_of(app)) == 10_000


@pytest.mark.usefixtures("warehouse")
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("SELEC 1", 'at or near "SELEC"'), ("DROP TABLE observation", "лише для читання"), ("FROM read_text('/etc/passwd')", "недоступні"),
        ("SELECT repeat('x', 2000000000)", "пам’яті"), ("SELECT now()", "now()::VARCHAR"), ("", "один запит"),
        (f"SELECT {'x' * 30_000}", "20 000"), ("SELECT error('**b** <script>')", r"\*\*b\*\* \<script\>"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_clear_line(statement: str, words: str, opened: Opened) -> None:
    app = opened("data")
    app.text_area[0].set_value(statement)
    run(app)
    (error,) = app.error
    assert words.replace("\\", "") in error.value.replace("\\", "") and "\n" not in error.value


def test_every_refusal_has_words() -> None:
    for lang in text.LANGUAGES:
        assert {f"query.{reason}" for reason in sql.REASONS} <= set(text.strings(lang))


@pytest.mark.usefixtures("warehouse")
def test_the_tables_to_ask_stand_beside(opened: Opened) -> None:
    app = opened("data", table="document")
    assert any({"column", "type"} <= set(f.value.columns) and "sha256" in set(f.value["column"]) for f in app.dataframe)


def test_screens_and_files_hold_whatever_is_answered(warehouse: queries.Connection, warehouse_file: Path) -> None:
    statement = (
        "SELECT 1 AS \"=1+1\", '=cmd' AS words, '4.1' AS number, -5 AS minus, -2.5 AS half, [1, 2] AS list, {'a': '<b>'} AS struct, "
        "'inf'::DOUBLE AS infinite, DATE '2024-01-31' AS day, NULL AS gap, 9223372036854775807 AS large, true AS yes"
    )
    rows = query.plain(sql.answer(warehouse_file, statement).rows)
    assert rows["list"].item() == "[1, 2]" and rows["struct"].item() == '{"a": "<b>"}'
    excel = export.csv_for_excel(rows, list(rows.columns)).decode("utf-8-sig")
    heading, cells = csv.reader(io.StringIO(excel), delimiter=";")
    told = dict(zip(heading, cells, strict=True))
    assert heading[0] == "'=1+1" and told["words"] == "'=cmd" and told["number"] == "'4.1"
    assert (told["minus"], told["half"], told["day"], told["gap"]) == ("-5", "-2,5", "31.01.2024", "")
    assert told["large"] == "9223372036854775807"
    machine = next(csv.DictReader(io.StringIO(export.csv_for_machines(rows).decode())))
    assert (machine["number"], machine["half"], machine["'=1+1"]) == ("4.1", "-2.5", "1")
    made = openpyxl.load_workbook(io.BytesIO(downloads._xlsx_of_answer("uk", data.published(), rows, statement)))
    cover, sheet = made.worksheets
    assert statement in [cell.value for cell in cover["B"]]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s") and sheet["B2"].data_type == "s"
    assert sheet["D2"].value == -5 and sheet["E2"].value == -2.5 and sheet["C2"].value == "4.1"
