"""The data package: whole, described, valid for frictionless, the same bytes each time, and never written over other files."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.conftest import Store
from tests.warehouse.invented import Report, fill
from warehouse import export as exporting
from warehouse import package, queries, schema
from warehouse.__main__ import main
from warehouse.described import DICTIONARY, dictionary, tables
from warehouse.export import export

ROOT = Path(__file__).parents[2]
ABOUT = {"README.md", "CITATION.cff", "LICENSE", "datapackage.json", "data_dictionary.csv", "manifest.csv"}


@pytest.fixture(scope="module")
def exported(warehouse_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the real documents, written by the command; its name is one that people give."""
    folder = tmp_path_factory.mktemp("exported") / "Відкриті дані 'x'"
    assert main(["export", str(folder), "--database", str(warehouse_file)]) == 0
    return folder


@pytest.fixture(scope="module")
def warehouse(warehouse_file: Path) -> Iterator[queries.Connection]:
    with queries.connect(warehouse_file) as connection:
        yield connection


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def valid(folder: Path) -> bool:
    return bool(frictionless.validate(str(folder / "datapackage.json")).valid)


def resources(folder: Path) -> dict[str, dict[str, Any]]:
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {resource["name"]: resource for resource in described["resources"]}


# --- what is in it ----------------------------------------------------------------------------------------------------


def test_it_holds_every_table_and_view_and_nothing_else(exported: Path, warehouse: queries.Connection) -> None:
    names = {table.name for table in tables(warehouse)}
    assert set(files(exported)) == ABOUT | {f"data/{name}.{form}" for name in names for form in ("csv", "parquet")}
    assert not [path for path in exported.parent.iterdir() if path != exported], "what was written beside it is left"


def test_csv_parquet_and_the_warehouse_hold_the_same_rows(exported: Path, warehouse: queries.Connection) -> None:
    for table in tables(warehouse):
        stored = warehouse.execute(f'SELECT * FROM "{table.name}" ORDER BY ALL').fetchall()
        assert duckdb.execute("FROM read_parquet(?)", [str(exported / table.parquet)]).fetchall() == stored
        told = rows(exported / table.csv)
        assert len(told) == len(stored)
        for cells, values in zip(told, stored, strict=True):
            assert list(cells) == [field.name for field in table.fields]
            for field, value in zip(table.fields, values, strict=True):
                assert same(cells[field.name], value), (table.name, field.name, cells[field.name], value)


def same(cell: str, value: object) -> bool:
    """Whether a cell of CSV says the value."""
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, list):
        return bool(json.loads(cell) == value)
    if isinstance(value, int | float):
        return float(cell) == value
    return cell.replace("T", " ").removesuffix("Z").removeprefix("'") == str(value).replace("T", " ").removeprefix("'")


@pytest.mark.slow
def test_the_same_warehouse_gives_the_same_bytes(exported: Path, warehouse_file: Path, tmp_path: Path) -> None:
    again = subprocess.run(
        [sys.executable, "-m", "warehouse", "export", str(tmp_path / "again"), "--database", str(warehouse_file)],
        cwd=ROOT, env=os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}, capture_output=True, check=False,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert files(tmp_path / "again") == files(exported)


def test_the_citation_is_of_the_build(exported: Path, warehouse: queries.Connection) -> None:
    last = queries.last_build(warehouse)
    told = yaml.safe_load((exported / "CITATION.cff").read_text("utf-8"))
    assert (told["type"], told["version"]) == ("dataset", last["build_id"])
    assert told["date-released"] == str(last["finished_at"].date())
    assert (exported / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_manifest_lists_every_other_file_with_its_hash(exported: Path) -> None:
    listed = {row["name"]: row for row in rows(exported / "manifest.csv") if row["role"] == "file"}
    found = files(exported)
    assert set(listed) == set(found) - {"manifest.csv"}
    for name, row in listed.items():
        assert row["sha256"] == hashlib.sha256(found[name]).hexdigest()
        assert int(row["bytes"]) == len(found[name])
        assert bool(row["rows"]) == name.startswith("data/")


@pytest.mark.slow
def test_the_manifest_tells_what_became_of_every_document(report: Report, tmp_path: Path) -> None:
    report.row("Камери", planned=100, executed=50, stated=100)
    connection = duckdb.connect()
    schema.create(connection)
    built(fill(connection, report, find=True))
    connection.execute(
        "INSERT INTO document BY NAME SELECT 'b' AS document_id, 'b.txt' AS file_name, '0' AS sha256, 10 AS size, "
        "'quarantined' AS status, 'is the same' AS status_reason, (SELECT document_id FROM document) AS duplicate_of"
    )
    connection.execute(
        "INSERT INTO document BY NAME SELECT 'c' AS document_id, '=c.txt' AS file_name, 'quarantined' AS status, "
        "'is empty' AS status_reason"
    )
    export(connection, tmp_path / "out")
    told = {row["name"]: row for row in rows(tmp_path / "out" / "manifest.csv") if row["role"] == "document"}
    of_report = told[f"{report.document_id}.txt"]
    assert [row["outcome"] for row in (of_report, told["b.txt"], told["'=c.txt"])] == [
        "loaded",
        "duplicate",
        "quarantined",
    ]
    assert (of_report["bytes"], of_report["sha256"], of_report["observations"], of_report["lines"]) == (
        "10",
        "0" * 64,
        "3",
        "1",
    )
    assert int(of_report["findings"]) > 0, "100 % stated beside 50"
    assert (of_report["reason"], told["'=c.txt"]["reason"]) == ("", "is empty")
    assert told["'=c.txt"]["sha256"] == told["b.txt"]["observations"] == told["b.txt"]["findings"] == ""
    assert valid(tmp_path / "out")


def built(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The invented warehouse with the row that a build leaves."""
    connection.execute(
        "INSERT INTO build BY NAME SELECT 'b' AS build_id, TIMESTAMP '2034-01-02' AS started_at, "
        "TIMESTAMP '2034-01-03' AS finished_at, 1 AS documents, 0 AS duplicates, 0 AS quarantined, 1 AS observations, "
        "0 AS findings, 0 AS unread, 'v' AS version"
    )
    return connection


# --- what a spreadsheet, a reader of Markdown or of CSV must not be fooled by ------------------------------------------


@given(st.lists(st.text(alphabet=st.sampled_from("=+-@＝＠ \u00a0\t\r\n'\"a1,;|"), max_size=6), min_size=1, max_size=5))
def test_a_text_of_csv_is_itself_or_itself_behind_an_apostrophe(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    file = tmp_path_factory.getbasetemp() / "texts.csv"
    exporting._csv(duckdb.sql("SELECT unnest($texts) AS words, -1.5 AS number", params={"texts": texts}), file)
    for text, row in zip(texts, rows(file), strict=True):
        dangerous = text[:1] in ("\t", "\r", "\n") or text.strip()[:1] in tuple("=+-@＝＋－＠")
        assert row["words"] == (f"'{text}" if dangerous else text)
        assert row["number"] == "-1.5"


def test_hostile_text_stays_text(store: Store, report: Report, tmp_path: Path) -> None:
    report.row('=HYPERLINK("http://x")\n| [a](b) <script>', planned=1)
    report.note("unread", "seen", suggestion="")
    report.extraction = partial(report.extraction, title="| [a](http://b) <script>\n# `x`")
    connection = built(store(report))
    export(connection, tmp_path / "out")
    assert rows(tmp_path / "out/data/line.csv")[0]["measure"].startswith("'=HYPERLINK")
    ((stored,),) = duckdb.execute(
        "SELECT measure FROM read_parquet(?)", [str(tmp_path / "out/data/line.parquet")]
    ).fetchall()
    assert stored.startswith("=HYPERLINK")
    told = (tmp_path / "out/README.md").read_text("utf-8")
    assert "\\| \\[a\\](http://b) \\<script\\> # \\`x\\`" in told
    assert valid(tmp_path / "out"), "a note without a suggestion is a text without words, not a gap"


# --- what it says of itself -------------------------------------------------------------------------------------------


def test_frictionless_finds_it_valid(exported: Path) -> None:
    report = frictionless.validate(str(exported / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(resources(exported))


@pytest.mark.parametrize(
    ("name", "before", "after", "why"),
    [
        ("data/community.csv", ",", ";", "another hash"),
        ("data/build.parquet", "PAR1", "RAP1", "another hash"),
    ],
)
@pytest.mark.slow
def test_frictionless_sees_what_was_changed(
    exported: Path, tmp_path: Path, name: str, before: str, after: str, why: str
) -> None:
    copied(exported, tmp_path)
    bytes_ = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(bytes_.replace(before.encode(), after.encode(), 1))
    assert not valid(tmp_path), why


@pytest.mark.cases(1, slow=6)
@pytest.mark.parametrize(
    ("table", "column", "value", "error"),
    [
        ("document", "community_id", "nowhere", "foreign-key"),
        ("observation", "theme", "weather", "constraint-error"),
        ("observation", "value", "many", "type-error"),
        ("observation", "position", "", "constraint-error"),
        ("mention", "observation_id", "nothing", "foreign-key"),
        ("community", "katottg", "UA0", "unique-error"),
    ],
)
def test_the_schema_of_the_package_refuses_what_the_warehouse_refuses(
    exported: Path, tmp_path: Path, table: str, column: str, value: str, error: str
) -> None:
    copied(exported, tmp_path)
    path = tmp_path / resources(tmp_path)[table]["path"]
    changed = rows(path)
    for row in changed[:2]:  # two, so that a key of one column is broken too
        row[column] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, changed[0])
        writer.writeheader()
        writer.writerows(changed)
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        if resource["name"] == table:
            del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [error] in report.flatten(["type"])


def copied(folder: Path, target: Path) -> None:
    for name, content in files(folder).items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(content)


def test_the_descriptor_is_the_schema(exported: Path, warehouse: queries.Connection) -> None:
    described = resources(exported)
    for table in tables(warehouse):
        stored = warehouse.execute(f'DESCRIBE "{table.name}"').fetchall()
        told = described[table.name]["schema"]["fields"]
        assert [field["name"] for field in told] == [name for name, *_ in stored]
        assert all(field["description"] for field in told)
        required = [bool(field.get("constraints", {}).get("required")) for field in told]
        # of a view DuckDB guesses, and takes the columns of a left join for certain
        assert required == [null == "NO" and table.kind == "table" for _, _, null, *_ in stored]
    observation = described["observation"]["schema"]
    by_name = {field["name"]: field for field in observation["fields"]}
    assert by_name["theme"]["constraints"]["enum"] == ["cameras", "funding", "crime", "indicator"]
    assert by_name["confidence"]["constraints"] == {"minimum": 0, "maximum": 1}
    assert by_name["value"]["unitField"] == "unit" and by_name["bbox"]["type"] == "array"
    assert observation["primaryKey"] == ["observation_id"]
    assert {key["reference"]["resource"] for key in observation["foreignKeys"]} == {
        "document", "community", "programme", "line",
    }  # fmt: skip
    money = {field["name"]: field.get("unit") for field in described["funding_total"]["schema"]["fields"]}
    assert (money["planned"], money["execution_rate"], money["lines"]) == ("UAH", "%", None)


def test_every_enum_of_the_schema_is_told(warehouse: queries.Connection) -> None:
    """A CHECK that is written in another way than those that are known would be lost silently."""
    lists = warehouse.execute(
        "SELECT table_name, constraint_column_names[1] FROM duckdb_constraints() "
        "WHERE constraint_type = 'CHECK' AND len(constraint_column_names) = 1 AND contains(expression, ' IN (')"
    ).fetchall()
    told = {(t.name, f.name) for t in tables(warehouse) for f in t.fields if f.constraints.get("enum")}
    assert lists and told == set(lists)


def test_the_dictionary_is_the_schema(exported: Path, warehouse: queries.Connection) -> None:
    told = rows(exported / "data_dictionary.csv")
    stored = queries.dictionary(warehouse).fillna("")
    assert [(row["name"], row["kind"], row["column"], row["stored"], row["description"]) for row in told] == list(
        stored[["name", "kind", "column", "type", "description"]].itertuples(index=False, name=None)
    )
    assert list(told[0]) == [field.name for field in DICTIONARY.fields]
    keys = {(row["name"], row["column"]): row["key"] for row in told if row["key"]}
    assert keys["observation", "observation_id"] == "primary"
    assert keys["answered_finding", "position"] == "primary, patch.position"
    assert keys["document", "duplicate_of"] == "document.document_id"


# --- the comments are true --------------------------------------------------------------------------------------------


def test_no_comment_names_what_is_not_there(warehouse: queries.Connection) -> None:
    known = {table.name: {field.name for field in table.fields} for table in tables(warehouse)}
    codes = set(
        re.findall(r"'(\w+)'", "".join(file.read_text("utf-8") for file in sorted((ROOT / "warehouse").rglob("*.sql"))))
    )
    codes |= set(re.findall(r"\w+", (ROOT / "extract/vocabulary/codes.yml").read_text("utf-8")))
    assert {"phantom_column", "observation.phantom"} == unknown(
        "see `phantom_column` and observation.phantom", "line", known, codes
    )
    assert not unknown(
        "value in `unit`, by period_basis (observation.phase) of funding_total: part_year", "observation", known, codes
    )
    wrong = {
        (row["name"], row["column"]): found
        for row in dictionary(tables(warehouse))
        if (found := unknown(row["description"], row["name"], known, codes))
    }
    assert not wrong


def unknown(comment: str, table: str, known: dict[str, set[str]], codes: set[str]) -> set[str]:
    """Names in a comment (in backquotes, with a point or an underscore) that are no column, table or code."""
    told = re.findall(r"`([^`]+)`|\b([a-z]+(?:[._][a-z0-9_]+)+)\b", re.sub(r"\S+/\S+", "", comment))
    names = {quoted or bare for quoted, bare in told}
    of_others = {f"{other}.{column}" for other, columns in known.items() for column in columns}
    return names - known[table] - set(known) - of_others - codes


def test_the_readme_lists_the_views_of_the_schema(warehouse: queries.Connection) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (listed,) = re.findall(r"\| view \| one row per \|\n\|---\|---\|\n((?:\|.*\n)+)", readme)
    views = {table.name for table in tables(warehouse) if table.kind == "view"}
    assert sorted(re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)) == sorted(views)
    beneath = readme[readme.index("Beneath them are the tables") :].split("\n\n")[0]
    stored = {table.name for table in tables(warehouse) if table.kind == "table"}
    assert stored <= set(re.findall(r"`(\w+)`", beneath))


# --- the folder -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_package_and_an_empty_folder_are_replaced(
    exported: Path, warehouse: queries.Connection, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    written = export(warehouse, tmp_path / "out")
    (tmp_path / "out" / "README.md").write_text("old")
    assert export(warehouse, tmp_path / "out") == written
    assert files(tmp_path / "out") == files(exported)
    (tmp_path / "link").symlink_to(tmp_path / "out")
    export(warehouse, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "out"]


def occupied(folder: Path, exported: Path) -> None:
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")


def joined(folder: Path, exported: Path) -> None:
    folder.mkdir()
    copied(exported, folder)
    (folder / "data" / "notes.txt").write_text("mine")


def another(folder: Path, exported: Path) -> None:
    folder.mkdir()
    copied(exported, folder)
    (folder / "datapackage.json").write_text('{"name": "somebody-elses"}')


def a_file(folder: Path, exported: Path) -> None:
    folder.write_text("years of work")


@pytest.mark.parametrize(
    ("before", "told"),
    [(occupied, "thesis.docx"), (joined, "data/notes.txt"), (another, "CITATION.cff"), (a_file, "is a file")],
)
def test_what_is_no_package_of_ours_stays(
    exported: Path, warehouse_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    before: Callable[[Path, Path], None], told: str,
) -> None:  # fmt: skip
    before(tmp_path / "out", exported)
    stood = files(tmp_path)
    assert main(["export", str(tmp_path / "out"), "--database", str(warehouse_file)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line and str(tmp_path / "out") in line
    assert files(tmp_path) == stood


@pytest.mark.slow
def test_an_export_that_fails_leaves_the_old_package(
    exported: Path, warehouse: queries.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(warehouse, tmp_path / "out")

    def full(contents: package.Contents) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "readme", full)
    with pytest.raises(OSError, match="No space"):
        export(warehouse, tmp_path / "out")
    assert files(tmp_path / "out") == files(exported)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.slow
def test_a_move_that_fails_brings_the_old_package_back(
    exported: Path, warehouse: queries.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(warehouse, tmp_path / "out")
    rename = os.rename

    def once(source: Path, target: Path) -> None:
        if source.name == "new":
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(os, "rename", once)
    with pytest.raises(OSError, match="Input"):
        export(warehouse, tmp_path / "out")
    assert files(tmp_path / "out") == files(exported)
