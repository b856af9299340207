"""Runs the rules of `warehouse/findings/*.sql` and stores what they find.

A rule is one file with one SELECT; its name is the name of the file. It gives the columns
`document_id, key, verdict, severity, stated, recomputed, unit, message_uk, message_en, observation_ids` and, where the
finding is not about an observation, `page, line_no, quote`; where there is something to count or to ask,
`arithmetic, amount, question_uk`. What rules share stands in `warehouse/findings.sql`. `key` tells the findings of one
rule in one document apart and must depend on what was found only, because the identifier is made of it. A new rule is a
new file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

HERE = Path(__file__).parent
RULES = HERE / "findings"
SHARED = HERE / "findings.sql"

_STORE = """
INSERT INTO finding BY NAME
SELECT
    left(sha256(concat_ws(chr(31), $rule, document_id, key)), 16) AS finding_id,
    $rule AS rule, community_id, COLUMNS(f.* EXCLUDE (key))
FROM found f JOIN document USING (document_id)
ORDER BY document_id, key
"""

# A finding about an observation stands where its first observation stands.
_PLACE = """
UPDATE finding SET page = o.page, line_no = o.line_no, quote = o.quote
FROM observation o
WHERE finding.quote IS NULL AND o.observation_id = finding.observation_ids[1]
"""


def rules() -> list[Path]:
    """The files of the rules, by name."""
    return sorted(RULES.glob("*.sql"))


def run(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill table `finding` of a loaded warehouse."""
    connection.execute(SHARED.read_text(encoding="utf-8"))
    for rule in rules():
        select = rule.read_text(encoding="utf-8").strip().rstrip(";")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE found AS {select}")
        connection.execute(_STORE, {"rule": rule.stem})
    connection.execute("DROP TABLE IF EXISTS temp.found")
    connection.execute(_PLACE)
