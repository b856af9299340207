"""Runs the rules of `warehouse/findings/*.sql` and stores what they find.

A rule is a file with one SELECT and has the name of the file up to the first dot: `magnitude.time.sql` is one way of the rule
`magnitude`. It gives the columns `document_id, key, verdict, severity, stated, recomputed, unit, message_uk, message_en,
observation_ids`; where the finding is not about an observation also `page, line_no, quote`; where there is something to
count or to ask also `arithmetic, amount, question_uk`. `key` tells the findings of one rule in one document apart and must
depend on what was found only, because the identifier is made of it; what is found twice (as in a document that prints a row
twice) is one finding. What rules share stands in `findings/shared/*.sql`,
which run in the order of their names; all of it is temporary. `findings/after/*.sql` run when all rules have, over what they
found. A new rule is a new file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

HERE = Path(__file__).parent
RULES = HERE / "findings"
SHARED, AFTER = RULES / "shared", RULES / "after"

_STORE = """
INSERT INTO finding BY NAME
SELECT
    left(sha256(concat_ws(chr(31), $rule, document_id, key)), 16) AS finding_id,
    $rule AS rule, community_id, COLUMNS(f.* EXCLUDE (key))
FROM (SELECT DISTINCT ON (document_id, key) * FROM found ORDER BY ALL) f JOIN document USING (document_id)
ORDER BY document_id, key
"""

# A finding about an observation stands where its first observation stands.
_PLACE = """
UPDATE finding SET page = o.page, line_no = o.line_no, quote = o.quote
FROM observation o
WHERE finding.quote IS NULL AND o.observation_id = finding.observation_ids[1]
"""


def files() -> list[Path]:
    """The files that findings are made by: what rules share, the rules, what is done with their findings."""
    return [*sorted(SHARED.glob("*.sql")), *_rules(), *sorted(AFTER.glob("*.sql"))]


def rules() -> list[str]:
    """The names of the rules."""
    return sorted({_name(file) for file in _rules()})


def _rules() -> list[Path]:
    return sorted(RULES.glob("*.sql"))


def _name(file: Path) -> str:
    return file.name.split(".")[0]


def run(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill table `finding` of a loaded warehouse."""
    for shared in sorted(SHARED.glob("*.sql")):
        connection.execute(shared.read_text(encoding="utf-8"))
    for rule in _rules():
        select = rule.read_text(encoding="utf-8").strip().rstrip(";")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE found AS {select}")
        connection.execute(_STORE, {"rule": _name(rule)})
    connection.execute("DROP TABLE IF EXISTS temp.found")
    connection.execute(_PLACE)
    for after in sorted(AFTER.glob("*.sql")):
        connection.execute(after.read_text(encoding="utf-8"))
