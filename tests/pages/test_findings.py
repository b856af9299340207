"""The page of findings: what the warehouse holds, to filter, to read, to share and to take away."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import data, downloads, evidence, finding, findings, tables, text
from tests.pages.conftest import ROOT, Opened
from tests.pages.test_app import words
from tests.thoroughness import THOROUGH
from tests.unchecked import build
from warehouse import queries


def changed(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """A warehouse for the pages of this process: a copy in which something is different."""
    shutil.copy(source, target)
    with duckdb.connect(str(target)) as connection:
        for statement in statements:
            connection.execute(statement)
    monkeypatch.setenv(data.ENVIRONMENT, str(target))


def table_of(app: AppTest) -> pd.DataFrame:
    return app.dataframe[0].value


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_everything_serious_is_told_at_once(lang: str, opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("findings", lang=lang)
    told, found = words(app), queries.findings(warehouse)
    assert [metric.value for metric in app.metric] == [
        str(found["severity"].eq(severity).sum()) for severity in findings.SEVERITIES
    ]
    serious = found[found["severity"] == "serious"]
    assert len(serious) > 3
    for row in serious.to_dict("records"):
        assert text.plain(row[f"message_{lang}"]) in told
        with text.spoken(lang):
            assert all(text.plain(step) in told for step in text.steps(row["arithmetic"]).split("; "))
    assert len(table_of(app)) == len(found)


def test_what_is_alike_is_one_line_until_it_is_opened(opened: Opened, warehouse: queries.Connection) -> None:
    cells = queries.findings(warehouse, rules=["column_count"])
    document, many = cells["document_id"].value_counts().index[0], cells["document_id"].value_counts().iloc[0]
    assert many > 3
    app = opened("findings", rule="column_count")
    (label,) = [expander.label for expander in app.expander if text.plural("counts.findings", many) in expander.label]
    assert "Зайва клітинка" in label
    of_document = cells[cells["document_id"] == document]
    assert not any(text.plain(message) in words(app) for message in of_document["message_uk"])
    app.session_state[f"finding.{of_document.iloc[0]['finding_id']}"] = True
    opened_words = words(app.run())
    assert all(text.plain(message) in opened_words for message in of_document["message_uk"])


def test_filters(opened: Opened, warehouse: queries.Connection) -> None:
    asked = {"community": ["zhytomyr"], "severity": ["serious", "notable"], "verdict": ["unclear"]}
    shown = table_of(opened("findings", **asked))
    expected = queries.findings(
        warehouse, communities=asked["community"], severities=asked["severity"], verdicts=asked["verdict"]
    )
    assert sorted(shown["message_uk"]) == sorted(" ".join(words.split()) for words in expected["message_uk"])
    assert 0 < len(expected) < len(queries.findings(warehouse))
    by_rule = table_of(opened("findings", rule="growth", severity="nonsense"))
    assert set(by_rule["rule"]) == {text.strings("uk")["codes.rules.growth"]}


def test_no_finding(opened: Opened, warehouse: queries.Connection, empty_file: Path) -> None:
    app = opened("findings")
    assert [info.value for info in app.info] == [text.strings("uk")["findings.none_at_all"]]


def test_no_finding_of_this_choice(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("findings", rule="growth", severity="note", lang="en")
    assert [info.value for info in app.info] == [text.strings("en")["findings.none_chosen"]]


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_a_finding_has_an_address(lang: str, opened: Opened, warehouse: queries.Connection) -> None:
    """All its places with the numbers marked, and the question, which stays Ukrainian."""
    found = queries.findings(warehouse, rules=["unit_cost"])
    row = found[found["recomputed"].between(21, 22)].iloc[0]
    app = opened("findings", lang=lang, finding=row["finding_id"])
    told = words(app)
    assert all(f"<mark>{number}</mark>" in told for number in ("25,87", "931,4", "43"))
    assert [code.value for code in app.code] == [row["question_uk"]]
    assert words(opened("findings", lang=lang)).count("<mark>") == 0


@pytest.mark.slow
def test_every_finding_can_be_opened_alone(opened: Opened, warehouse: queries.Connection) -> None:
    """Each shows its own words of the document, marked or not, and each of its observations."""
    app, found = opened("findings"), queries.findings(warehouse)
    found = found if THOROUGH else found.groupby("rule").head(2)
    assert len(found) > 10
    for row in found.to_dict("records"):
        app.query_params["finding"] = row["finding_id"]
        app.run()
        assert not app.exception
        quotes = "".join(part for html in app.get("html") for part in [str(html.proto.body)])
        plain = quotes.replace("<mark>", "").replace("</mark>", "")
        assert text.is_missing(row["quote"]) or evidence.readable(row["quote"]) in plain, row["rule"]


def test_what_was_not_read_is_no_contradiction(warehouse: queries.Connection) -> None:
    known = queries.findings(warehouse)
    unread = known.head(1).assign(rule="unread", severity="note", verdict="unclear")
    disagree, doubts = findings.told_apart(pd.concat([known, unread]))
    assert len(disagree) == len(known) and list(doubts["rule"]) == ["unread"]
    assert "дрібне" not in finding.heading(unread.iloc[0])


def test_an_address_of_a_finding_that_is_gone(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("findings", finding="<b>0</b>")
    assert not app.exception
    assert text.strings("uk")["findings.gone"] in words(app)
    app.button[0].click().run()
    assert text.strings("uk")["findings.gone"] not in words(app)
    assert "finding" not in app.query_params


def test_words_of_documents_are_no_markup(
    opened: Opened, warehouse_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "<script>alert(1)</script> **x** [y](javascript:z) :red[w] $q$ # h"
    changed(
        warehouse_file, tmp_path / "w.duckdb", monkeypatch,
        f"UPDATE finding SET message_uk = '{hostile}', arithmetic = '{hostile}', question_uk = '{hostile}', quote = '{hostile}'",
    )  # fmt: skip
    with queries.connect(tmp_path / "w.duckdb") as connection:
        first = queries.findings(connection).iloc[0]
    for app in (opened("findings", finding=first["finding_id"]), opened("documents", document=first["document_id"])):
        assert not app.exception
        texts = [element.value for kind in ("markdown", "caption") for element in app.get(kind)]
        assert any(text.plain(hostile) in words for words in texts)
        assert not any(hostile in words for words in texts)
        assert not any("<script>" in str(html.proto.body) for html in app.get("html"))


def test_a_document_tells_its_findings(opened: Opened, warehouse: queries.Connection) -> None:
    found = queries.findings(warehouse, rules=["total_of_parts"]).iloc[0]
    told = words(opened("documents", document=found["document_id"]))
    assert text.plain(found["message_uk"]) in told and text.plain(text.number(found["amount"])) in told
    assert text.plain(found["arithmetic"].split("; ")[0]) in told


def test_a_number_tells_the_findings_about_it(opened: Opened, warehouse: queries.Connection) -> None:
    found = queries.findings(warehouse, rules=["growth"]).iloc[0]
    other = queries.documents(warehouse)["document_id"].iloc[0]
    assert other != found["document_id"]
    app = opened("documents", document=other, observation=found["observation_ids"][0], lang="en")
    told = words(app)
    assert text.plain(found["message_en"]) in told and text.plain("1,869 ÷ 1,486 × 100 ≈ 125.77") in told


def test_figures_are_exact_and_say_only_what_is_known() -> None:
    row = {
        "stated": 2_000_000.0,
        "recomputed": 2_015_190.0,
        "unit": "UAH",
        "amount": 15_190.5,
        "rule": "total_of_parts",
    }
    with text.spoken("uk"):
        told = [words.replace(text.NO_BREAK, " ") for words in finding.figures(row)]
    assert told == ["у документі 2 000 000 грн", "за перерахунком 2 015 190 грн", "йдеться про 15 190,5 грн"]
    with text.spoken("en"):
        assert finding.figures({**row, "rule": "table_vs_text"})[:2] == [
            f"in the table 2,000,000{text.NO_BREAK}UAH",
            f"in the text 2,015,190{text.NO_BREAK}UAH",
        ]
    nothing = {
        "stated": float("nan"),
        "recomputed": None,
        "unit": None,
        "amount": float("nan"),
        "arithmetic": None,
        "rule": "r",
    }
    assert finding.figures(nothing) == [] and finding.steps(nothing) == []


def test_serious_ones_and_those_about_money_stand_alone() -> None:
    def row(finding_id: str, severity: str, amount: float = float("nan"), rule: str = "r") -> dict[str, object]:
        return {"finding_id": finding_id, "rule": rule, "severity": severity, "verdict": "unclear", "amount": amount}

    found = pd.DataFrame(
        [row("a", "serious"), row("b", "serious"), row("c", "note"), row("d", "note", 5.0), row("e", "note"), row("f", "note", rule="s")]
    )  # fmt: skip
    grouped = [[part["finding_id"] for part in group] for group in findings.alike(found)]
    assert grouped == [["a"], ["b"], ["c", "e"], ["d"], ["f"]]


def test_the_serious_come_first(warehouse: queries.Connection) -> None:
    ordered = findings.sorted_by_weight(queries.findings(warehouse))
    assert len(ordered) == len(queries.findings(warehouse))
    of_one = ordered[ordered["document_id"] == ordered.iloc[0]["document_id"]]
    ranks = [findings.SEVERITIES.index(severity) for severity in of_one["severity"]]
    assert ranks[0] == 0 and ranks == sorted(ranks)
    communities = list(dict.fromkeys(ordered["community_id"]))
    assert list(ordered["community_id"]) == sorted(
        ordered["community_id"], key=communities.index
    )  # each at one stretch


def test_files_hold_what_is_shown_with_both_languages_and_all_places(warehouse: queries.Connection) -> None:
    found = queries.findings(warehouse)
    filed = found.assign(places=findings.places(found), period="2024")
    made = downloads._made(downloads.csv_for_machines, "en", data.published(), filed, tables.FINDINGS, "about")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8"))))
    for row, known in zip(rows, found.to_dict("records"), strict=True):
        assert row["finding_id"] == known["finding_id"] and row["document_id"].split(" | ")[0] == known["document_id"]
        assert row["message_uk"] and row["message_en"] and len(row["sha256"]) >= 64
        assert row["question_uk"] == ("" if text.is_missing(known["question_uk"]) else known["question_uk"])
        assert (row["stated"] == "") == text.is_missing(known["stated"])
        assert row["amount"] == "" or float(row["amount"]) == pytest.approx(known["amount"])
        assert (
            str(known["line_no"]) in row["line_no"].split(" | ") and f"рядок {known['line_no']} тексту" in row["places"]
        )
        assert " ".join(known["quote"].split()) in row["quote"]
    excel = downloads._made(downloads.xlsx, "uk", data.published(), filed, tables.FINDINGS, "about")
    sheet = openpyxl.load_workbook(io.BytesIO(excel)).worksheets[1]
    headings = [cell.value for cell in sheet[1]]
    assert {
        "Питання до ради",
        "Обчислення",
        "У документі",
        "За перерахунком або в іншому місці",
        "Місця",
        "Виправлено людиною",
    } <= set(headings)
    assert sheet.max_row == len(found) + 1


# --- corrections ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of one report in which a person corrected a number."""
    folder, name = tmp_path_factory.mktemp("corrected"), "zhytomyr-budget-passport-2023-report"
    (folder / "reports").mkdir()
    (folder / "reports" / f"{name}.txt").write_bytes((ROOT / f"data/reports/{name}.txt").read_bytes())
    numbers = '"{0},00\\t0,00\\t{0},00"'
    patch = f"{{line: 111, from: {numbers.format(3000000)}, to: {numbers.format(300000)}, because: зайвий *нуль*}}"
    (folder / "reports" / f"{name}.yml").write_text(f"patches: [{patch}]", encoding="utf-8")
    build(folder / "reports", folder / "w.duckdb")
    return folder / "w.duckdb"


@pytest.mark.parametrize("lang", text.LANGUAGES)
@pytest.mark.slow
def test_a_document_tells_what_a_person_corrected(
    lang: str, opened: Opened, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(data.ENVIRONMENT, str(corrected))
    with queries.connect(corrected) as connection:
        (document,) = queries.documents(connection)["document_id"]
        answered = queries.answered(connection, document)
        patched = queries.patched(connection)
    app = opened("documents", lang=lang)
    told = words(app)
    assert text.plain("3000000,00") in told and text.plain("зайвий *нуль*") in told
    assert "magnitude" in set(answered["rule"]) and text.plain(answered.iloc[0][f"message_{lang}"]) in told
    shown = app.dataframe[1].value
    assert (
        list(shown["patched"]).count(text.strings(lang)["codes.yes_no.True"]) == patched["observation_id"].nunique() > 3
    )
    number = words(opened("documents", lang=lang, observation=patched.iloc[0]["observation_id"]))
    assert number.count(text.plain(answered.iloc[0][f"message_{lang}"])) == 2  # with the number and with the correction


@pytest.mark.slow
def test_files_tell_what_a_person_corrected(corrected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.ENVIRONMENT, str(corrected))
    with queries.connect(corrected) as connection:
        rows = queries.observations(connection).assign(period="2023")
    made = downloads._made(downloads.csv_for_machines, "uk", data.published(), rows, tables.OBSERVATIONS, "about")
    filed = list(csv.DictReader(io.StringIO(made.decode("utf-8"))))
    for row, known in zip(filed, rows.to_dict("records"), strict=True):
        assert row["patched"] == str(known["patched"])
        assert (
            ("3000000,00" in row["before"])
            == ("300000,00" in row["after"])
            == ("нуль" in row["because"])
            == known["patched"]
        )
    made = downloads._made(downloads.csv_for_excel, "uk", data.published(), rows, tables.OBSERVATIONS, "about")
    excel = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))
    assert {row["Виправлено людиною"] for row in excel} == {"так", "ні"}


def test_tables_say_nothing_of_corrections_where_there_are_none(opened: Opened, warehouse: queries.Connection) -> None:
    assert "patched" not in opened("cameras").dataframe[0].value
