"""Whether a warehouse takes whatever was read: no document may break a rule of it, for that would stop the others."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from extract.model import Extraction, Unreadable
from tests.warehouse.invented import READ_AT
from warehouse import checks, findings, load, schema, suites
from warehouse.build import REFERENCE
from warehouse.load import File

_OF_BUILDS = ("build", "build_counts")  # these documents are of no build


def problems_of(extractions: Sequence[Extraction], checked: bool = True) -> list[str]:
    """What keeps a warehouse of these documents from being published: each a line. Not `checked`: by the rules alone,
    without Great Expectations, which takes seconds; most of what it expects are constraints of the schema, too."""
    problems = []
    with duckdb.connect() as connection:
        schema.create(connection)
        reference = load.read_reference(REFERENCE)
        for extraction in extractions:
            try:
                load.load(connection, extraction, File(extraction.file_name, 1, extraction.sha256, READ_AT), reference)
            except Unreadable:
                continue  # another document of the batch has the same name for another community: said in one line
            except Exception as error:
                first = str(error).strip().splitlines()[0]
                problems.append(f"{extraction.file_name}: cannot be stored ({type(error).__name__}: {first})")
        findings.run(connection)
        return problems + (_unexpected(connection) if checked else _against_rules(connection))


def _unexpected(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What would stop a publication."""
    return [
        f"check {result.suite} {result.expectation} {result.column_name or ''}: {'; '.join(result.examples)}"
        for result in checks.run(connection)
        if not result.success and result.severity == "critical" and result.suite not in _OF_BUILDS
    ]


def _against_rules(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What `warehouse/checks/*.sql` find."""
    return [
        f"check {rule.name}: {row}"
        for rule in suites.rules()
        if rule.severity == "critical" and rule.name not in _OF_BUILDS
        for row in connection.execute(rule.select).fetchall()
    ]
