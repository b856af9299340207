"""Files: they open in a Ukrainian Excel, cite their sources and run no formulas."""

from __future__ import annotations

import csv
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pages.ui import data, downloads, export, tables, text, workbook
from pages.ui.columns import Column
from tests.thoroughness import THOROUGH
from warehouse import queries

COLUMNS = (
    Column("label"),
    Column("value", "number", ("observation_id",)),
    Column("planned", "money"),
    Column("day", "date"),
)


@pytest.fixture
def filed() -> pd.DataFrame:
    """Two rows with their sources, hostile words among them."""
    rows = pd.DataFrame(
        {
            "label": ["=HYPERLINK(\"http://x\")", "- камер; і\x07 ще"], "value": [16037.99, float("nan")], "planned": [1e6, 2.5],
            "day": pd.to_datetime(["2024-01-01", None]), "observation_id": ["a", "b"],
        }
    )  # fmt: skip
    observations = pd.DataFrame(
        {
            "observation_id": ["a", "b"], "document_id": ["d", "d"], "page": [pd.NA, 2], "line_no": [7, 8],
            "quote": ["перший\n\tрядок", "@cmd"],
        }
    )  # fmt: skip
    documents = pd.DataFrame({"document_id": ["d"], "file_name": ["d.txt"], "sha256": ["f" * 64]})
    corrected = pd.DataFrame(
        {"observation_id": ["b", "b"], "before": ["8", "=9"], "after": ["80", "90"], "because": ["misprint"] * 2}
    )
    return export.with_sources(rows, COLUMNS, observations, documents, corrected, "build-1")


def test_every_row_cites_its_source(filed: pd.DataFrame) -> None:
    first = filed.iloc[0]
    assert (first["document_id"], first["sha256"], first["line_no"], first["build_id"]) == (
        "d",
        "f" * 64,
        "7",
        "build-1",
    )
    assert first["quote"] == "перший рядок" and first["page"] == "" and first["observation_ids"] == "a"


def test_every_row_says_whether_a_person_corrected_its_number(filed: pd.DataFrame) -> None:
    told = ["patched", "before", "after", "because"]
    assert filed[told].to_dict("records") == [
        {"patched": False, "before": "", "after": "", "because": ""},
        {"patched": True, "before": "8 | =9", "after": "80 | 90", "because": "misprint"},
    ]


def test_rows_about_no_document_cite_the_build_only() -> None:
    rows = pd.DataFrame({"suite": ["x"], "failing": [0]})
    nothing = pd.DataFrame(columns=["observation_id"])
    filed = export.with_sources(
        rows, (Column("suite"), Column("failing", "whole")), nothing, nothing, nothing, "build-1"
    )
    assert filed.to_dict("records") == [{"suite": "x", "failing": 0, "build_id": "build-1"}]


def test_csv_for_machines(filed: pd.DataFrame) -> None:
    made = export.csv_for_machines(filed)
    assert not made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8"))))
    assert rows[0]["value"] == "16037.99" and rows[1]["value"] == "" and rows[0]["day"] == "2024-01-01"


def test_csv_for_a_ukrainian_excel(filed: pd.DataFrame) -> None:
    made = export.csv_for_excel(filed, [f"Стовпець {n}" for n in range(len(filed.columns))])
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][0] == "Стовпець 0" and rows[1][1] == "16037,99" and rows[1][3] == "01.01.2024"
    assert all(len(row) == len(filed.columns) for row in rows)


@pytest.mark.parametrize(
    "make", [export.csv_for_machines, lambda filed: export.csv_for_excel(filed, list(filed.columns))]
)
def test_no_text_of_a_csv_is_a_formula(make: object, filed: pd.DataFrame) -> None:
    made = make(filed).decode("utf-8-sig")  # type: ignore[operator]
    delimiter = ";" if ";" in made.splitlines()[0] else ","
    cells = [cell for row in csv.reader(io.StringIO(made), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


_BLANKS = ["", " ", "\u00a0", "\u2009", "\u3000", "\ufeff", "\u200b", "\t", "\n", "\r", " \t "]
_SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
formulas = st.builds(
    "".join, st.tuples(st.sampled_from(_BLANKS), st.sampled_from(_SIGNS), st.text(st.characters(codec="utf-8"), max_size=20))
)  # fmt: skip
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20)
numbers = st.one_of(st.integers(-(2**63), 2**63 - 1), st.floats(-1e300, 1e300))


def cells_of(made: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def written(filed: pd.DataFrame) -> Worksheet:
    made = workbook.xlsx(filed, list(filed.columns), (), [], ("а", "б"))
    return openpyxl.load_workbook(io.BytesIO(made))["б"]


@given(formulas)
@example("=cmd|' /C calc'!A0")
@example("=\ufffe")  # no XML may hold it
@example("\t=1+1")
@example('@SUM(1+1)*cmd|"x"')
def test_whatever_a_spreadsheet_would_run_is_text(formula: str) -> None:
    """In a cell and in the name of a column, which in an answer to SQL is a stranger's too."""
    filed = pd.DataFrame({formula: [formula]})
    for made, delimiter in ((export.csv_for_machines(filed), ","), (export.csv_for_excel(filed, [formula]), ";")):
        told = formula.replace("\r\n", "\n").replace("\r", "\n")
        assert all(cell == f"'{told}" for row in cells_of(made, delimiter) for cell in row)
    sheet = written(filed)
    assert all(sheet[place].data_type in ("s", "n") and sheet[place].quotePrefix for place in ("A1", "A2"))
    assert not str(sheet["A2"].value).startswith("'")


@given(words)
def test_other_words_stay_as_they_are(said: str) -> None:
    filed = pd.DataFrame({"label": [said]})
    machine = cells_of(export.csv_for_machines(filed), ",")[1][0]
    excel = cells_of(export.csv_for_excel(filed, ["label"]), ";")[1][0]
    assert machine.removeprefix("'") == excel.removeprefix("'") == said.removeprefix("'")
    if said[0].isalpha():
        assert machine == excel == said


@given(numbers)
@pytest.mark.slow
def test_numbers_are_numbers_whatever_their_sign(value: float) -> None:
    filed = pd.DataFrame({"value": [value]})
    kind = type(value)
    assert kind(cells_of(export.csv_for_machines(filed), ",")[1][0]) == value
    assert kind(cells_of(export.csv_for_excel(filed, ["value"]), ";")[1][0].replace(",", ".")) == value
    stored = written(filed)["A2"]
    assert stored.data_type == "n" and float(stored.value) == pytest.approx(float(value), rel=1e-12)


def test_no_line_end_in_a_text_begins_a_row() -> None:
    filed = pd.DataFrame({"a": ["x\r=1+1", "y\r\n=2", "z\n=3"], "b": [1, 2, 3]})
    for made, delimiter in ((export.csv_for_machines(filed), ","), (export.csv_for_excel(filed, ["a", "b"]), ";")):
        assert [len(row) for row in cells_of(made, delimiter)] == [2, 2, 2, 2] and b"\r=" not in made


@pytest.mark.parametrize(
    "printed",
    ["4.1", "4.1.2", "1/2", "10-12", "12:30", "007", "16\u00a0037,99", "12,50", "1e5", "84710e12", "50 %", "1" * 16],
)
def test_figures_of_a_text_stay_as_printed(printed: str) -> None:
    """Excel would make a date of «4.1» and a number without end of the number of an account."""
    filed = pd.DataFrame({"number": [printed]})
    assert cells_of(export.csv_for_excel(filed, ["number"]), ";")[1] == [f"'{printed}"]
    assert cells_of(export.csv_for_machines(filed), ",")[1] == [printed]
    cell = written(filed)["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (printed, "s", True)


@pytest.mark.parametrize(
    "shown", ["0", "7", "2024", "01.01.2024", "2024-01-31", "2023\u20132025", "7 | 8", "№ 4.1", "16-й"]
)
def test_text_that_excel_shows_as_it_is_gets_no_apostrophe(shown: str) -> None:
    assert cells_of(export.csv_for_excel(pd.DataFrame({"number": [shown]}), ["number"]), ";")[1] == [shown]


def test_xlsx(filed: pd.DataFrame) -> None:
    cover = [("Що", "=1+1"), ("Джерело", "d.txt")]
    made = workbook.xlsx(filed, list(filed.columns), COLUMNS, cover, ("Про файл", "Дані"))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Про файл", "Дані"]
    assert book["Про файл"]["B1"].value == "=1+1" and book["Про файл"]["B1"].data_type == "s"
    sheet = book["Дані"]
    assert sheet["A2"].data_type == "s" and sheet["A3"].value == "- камер; і ще"
    assert sheet["B2"].value == 16037.99 and sheet["B3"].value is None
    assert sheet["B2"].number_format == "#,##0.##"
    assert sheet["C2"].number_format == "#,##0.00" and sheet["D2"].is_date
    assert sheet.freeze_panes == "A2"


@pytest.mark.slow
def test_files_of_a_real_table(warehouse: queries.Connection) -> None:
    """As the buttons make them: every table of the pages, every kind, both languages."""
    asked = {
        "cameras": (queries.camera_counts(warehouse), tables.CAMERAS),
        "crime": (queries.crime_results(warehouse), tables.CRIME),
        "totals": (queries.funding_totals(warehouse), tables.FUNDING_TOTALS),
        "lines": (queries.funding_lines(warehouse), tables.FUNDING_LINES),
        "indicators": (queries.indicator_results(warehouse), tables.INDICATORS),
        "observations": (queries.observations(warehouse), tables.OBSERVATIONS),
        "documents": (queries.documents(warehouse), tables.DOCUMENTS),
    }
    for name, (rows, columns) in asked.items():
        rows = rows.assign(period="2024")
        for lang in text.LANGUAGES:
            for make in (downloads.csv_for_machines, downloads.csv_for_excel):
                assert downloads._made(make, lang, data.published(), rows, columns, "about").count(b"\n") > len(rows)
            rows = rows if lang == "uk" or THOROUGH else rows.head(20)  # a workbook of a thousand rows takes a second
            made = downloads._made(downloads.xlsx, lang, data.published(), rows, columns, "about")
            book = openpyxl.load_workbook(io.BytesIO(made))
            sheet = book.worksheets[1]
            assert sheet.max_row == len(rows) + 1, name
            hashes, quotes = (values(sheet, text.strings(lang)[f"columns.{column}"]) for column in ("sha256", "quote"))
            assert all(len(str(digest)) == 64 for digest in hashes), name
            assert name == "documents" or all(quote and "\n" not in str(quote) for quote in quotes), name
            assert len(book.worksheets[0]["B"]) > 3


def test_whole_numbers_have_no_decimals() -> None:
    filed = pd.DataFrame({"value": [22.0, 2.5, float("nan")], "lines": [3, 0, 1], "is_total": [True, False, True]})
    assert export.csv_for_machines(filed).decode().splitlines()[1:] == ["22,3,True", "2.5,0,False", ",1,True"]
    excel = export.csv_for_excel(filed, list(filed.columns)).decode("utf-8-sig")
    assert excel.splitlines()[1:3] == ["22;3;True", "2,5;0;False"]
    columns = (Column("value", "number"), Column("lines", "whole"))
    made = openpyxl.load_workbook(io.BytesIO(workbook.xlsx(filed, list(filed.columns), columns, [], ("а", "б"))))
    assert [made["б"][cell].number_format for cell in ("A2", "A3", "B2")] == ["#,##0", "#,##0.##", "#,##0"]


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_a_file_for_machines_names_community_and_programme_whatever_the_language(
    lang: str, warehouse: queries.Connection
) -> None:
    lines = queries.funding_lines(warehouse).assign(period="2024")
    shown = lines.assign(community=lines["community_en"]) if lang == "en" else lines
    made = downloads._made(downloads.csv_for_machines, lang, data.published(), shown, tables.FUNDING_LINES, "about")
    filed = list(csv.DictReader(io.StringIO(made.decode("utf-8"))))
    for row, line in zip(filed, lines.to_dict("records"), strict=True):
        named = [line[name] for name in ("community_id", "community", "programme_id", "programme")]
        told = [row[name] for name in ("community_id", "community", "programme_id", "programme")]
        assert told == ["" if text.is_missing(words) else words for words in named]
        assert len(row["execution_rate"].partition(".")[2]) <= 2
    assert any("." in row["execution_rate"] for row in filed)


def values(sheet: Worksheet, heading: str) -> list[object]:
    """The cells of a column below its heading."""
    (column,) = [column for column in sheet.iter_cols(values_only=True) if column[0] == heading]
    return list(column[1:])


def test_the_name_of_a_file_says_what_of_whom_and_when() -> None:
    held = pd.DataFrame(
        {
            "community_id": ["balta", "balta", "korosten"],
            "period_start": pd.to_datetime(["2022-01-01", None, "2024-01-01"]),
            "period_end": pd.to_datetime(["2022-12-31", None, "2024-12-31"]),
        }
    )
    assert downloads.file_name("funding.totals", held) == "funding-totals_balta-korosten_2022-2024"
    assert downloads.file_name("data.checks", pd.DataFrame({"suite": ["x"]})) == "data-checks"
    many = pd.DataFrame({"community_id": list("abcd")})
    assert downloads.file_name("cameras.table", many) == "cameras-table"
