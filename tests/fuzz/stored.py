"""Whether a warehouse takes whatever was read: no document may break a rule of it, for that would stop the others."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from extract.model import Extraction, Unreadable
from tests.warehouse.invented import READ_AT
from warehouse import checks, findings, load, schema
from warehouse.build import REFERENCE
from warehouse.load import File


def problems_of(extractions: Sequence[Extraction]) -> list[str]:
    """What keeps a warehouse of these documents from being published: each a line."""
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
        problems += [
            f"check {result.suite} {result.expectation} {result.column_name or ''}: {'; '.join(result.examples)}"
            for result in checks.run(connection)
            if not result.success and result.severity == "critical" and result.suite not in ("build", "build_counts")
        ]
    return problems
