"""Which findings a person's corrections have answered.

A document with patches in its sidecar is read once more as it is printed, into a warehouse of its own beside the other
documents of its community. A finding there that the corrected document no longer has, and that is about a patched line,
was answered by the patch of that line.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from extract.model import Extraction
from warehouse import findings, load, schema

# What findings are made of, in the order of its references, and which rows of it the other documents need.
_OF_NEIGHBOURS = {
    "community": "true",
    "programme": "true",
    **dict.fromkeys(("document", "text_line", "decision", "line", "observation", "note"), "document_id IN (FROM neighbour)"),
    "mention": "observation_id IN (SELECT observation_id FROM observation WHERE document_id IN (FROM neighbour))",
}  # fmt: skip

# A finding of the same rule at the same place is the same question with other numbers: it was not answered.
_ANSWERED = """
SELECT DISTINCT ON (p.document_id, p.position, f.finding_id)
    p.document_id, p.position, f.finding_id, f.rule, f.verdict, f.severity, f.stated, f.recomputed, f.unit,
    f.message_uk, f.message_en
FROM f
JOIN patch p ON p.document_id = f.document_id AND list_contains(f.touched, p.line_no)
WHERE NOT EXISTS (
    FROM finding still
    WHERE still.document_id = f.document_id AND still.rule = f.rule AND still.page IS NOT DISTINCT FROM f.page
        AND still.line_no IS NOT DISTINCT FROM f.line_no
)
ORDER BY ALL
"""


def store(
    connection: duckdb.DuckDBPyConnection, printed: Sequence[tuple[Extraction, load.File]], reference: load.Reference
) -> None:
    """Fill table `answered_finding` of a warehouse with findings; `printed`: documents with patches, read without them."""
    if not printed:
        return
    with duckdb.connect() as before:
        schema.create(before)
        _copy_neighbours(connection, before, [extraction.document_id for extraction, _ in printed])
        for extraction, file in printed:
            load.load(before, extraction, file, reference)
        findings.run(before)
        found = before.sql(
            """
            SELECT f.*, list_append((
                SELECT list(o.line_no) FROM observation o WHERE list_contains(f.observation_ids, o.observation_id)
            ), f.line_no) AS touched
            FROM finding f
            """
        ).to_arrow_table()
    connection.register("f", found)
    connection.execute(f"INSERT INTO answered_finding BY NAME {_ANSWERED}")
    connection.unregister("f")


def _copy_neighbours(source: duckdb.DuckDBPyConnection, target: duckdb.DuckDBPyConnection, printed: list[str]) -> None:
    """The other documents of the communities of `printed`."""
    source.execute(
        """
        CREATE OR REPLACE TEMP TABLE neighbour AS SELECT document_id FROM document WHERE document_id <> ALL($1)
            AND community_id IN (SELECT community_id FROM document WHERE document_id = ANY($1))
        """,
        [printed],
    )
    for table, needed in _OF_NEIGHBOURS.items():
        target.register("rows", source.sql(f"FROM {table} WHERE {needed}").to_arrow_table())
        target.execute(f"INSERT INTO {table} BY NAME FROM rows")
        target.unregister("rows")
    source.execute("DROP TABLE neighbour")
