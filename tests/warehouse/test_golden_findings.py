"""The findings of the documents of data/reports, each judged by hand against its document: none more, none less."""

from __future__ import annotations

import difflib
from pathlib import Path

import duckdb
import pytest

from extract.run import extract
from tests.warehouse.invented import READ_AT
from warehouse import findings, schema
from warehouse.load import File, load

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "findings.tsv"
COLUMNS = "rule, document_id, verdict, severity, line_no, stated, recomputed, amount, arithmetic, message_uk"


def as_text() -> str:
    with duckdb.connect() as connection:
        schema.create(connection)
        for path in sorted((ROOT / "data" / "reports").glob("*.txt")):
            read = extract(path)
            load(connection, read, File(path.name, path.stat().st_size, read.sha256, READ_AT), {})
        findings.run(connection)
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM finding ORDER BY rule, document_id, line_no, message_uk"
        ).fetchall()
    return "\n".join([COLUMNS.replace(", ", "\t"), *("\t".join(map(_cell, row)) for row in rows)]) + "\n"


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else " ".join(str(value).split())


def test_the_documents_have_the_findings_that_were_reviewed() -> None:
    read = as_text()
    if not GOLDEN.exists():
        GOLDEN.write_text(read, encoding="utf-8")
        pytest.fail(f"{GOLDEN.name} was missing: it is written now; judge every finding, then commit it")
    expected = GOLDEN.read_text(encoding="utf-8")
    difference = "\n".join(difflib.unified_diff(expected.splitlines(), read.splitlines(), lineterm="", n=0))
    assert read == expected, difference
