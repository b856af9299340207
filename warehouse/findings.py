"""Runs the rules of `warehouse/findings/*.sql` and stores what they find.

A rule is one file with one SELECT; its name is the name of the file. It gives the columns
`document_id, key, verdict, severity, stated, recomputed, unit, message_uk, message_en, observation_ids` and, where the
finding is not about an observation, `page, line_no, quote`. `key` tells the findings of one rule in one document apart
and must depend on what was found only, because the identifier is made of it. A new rule is a new file.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

RULES = Path(__file__).parent / "findings"

# What rules share: numbers as people read them, the precision with which a document prints them, and the notes of the
# reader with the observations of the table row that each is about.
_SHARED = r"""
CREATE OR REPLACE TEMP MACRO in_cents(x) AS -- by way of a decimal: 63.855 is a little less as a binary fraction
    coalesce(round(try_cast(x AS DECIMAL(30, 6)), 2)::DOUBLE, x);
CREATE OR REPLACE TEMP MACRO in_ukrainian(x) AS
    replace(rtrim(rtrim(translate(format('{:,.2f}', in_cents(x)), ',.', chr(160) || ','), '0'), ','), '-', '−');
CREATE OR REPLACE TEMP MACRO in_english(x) AS
    replace(rtrim(rtrim(format('{:,.2f}', in_cents(x)), '0'), '.'), '-', '−');
CREATE OR REPLACE TEMP MACRO equals(x) AS CASE WHEN x = in_cents(x) THEN ' = ' ELSE ' ≈ ' END;
CREATE OR REPLACE TEMP MACRO decimals(printed) AS length(regexp_extract(coalesce(printed, ''), '[.,](\d+)\D*$', 1));
CREATE OR REPLACE TEMP MACRO half_a_step(printed) AS 0.5 * pow(10, -decimals(printed));
CREATE OR REPLACE TEMP MACRO shortened(words, most) AS
    CASE WHEN length(words) > most THEN rtrim(left(words, most - 1)) || '…' ELSE words END;
CREATE OR REPLACE TEMP VIEW note_of_row AS
    SELECT
        n.note_id, n.document_id, n.rule, rtrim(n.number, '.') AS number, n.seen, nullif(n.suggestion, '') AS suggestion,
        n.page, n.line_no, n.quote,
        coalesce(list(o.observation_id ORDER BY o.position) FILTER (o.observation_id IS NOT NULL), []) AS observation_ids
    FROM note n
    LEFT JOIN observation o ON o.document_id = n.document_id AND o.page IS NOT DISTINCT FROM n.page
        AND o.table_no = n.table_no AND o.row_no = n.row_no
    GROUP BY ALL;
"""

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
    connection.execute(_SHARED)
    for rule in rules():
        select = rule.read_text(encoding="utf-8").strip().rstrip(";")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE found AS {select}")
        connection.execute(_STORE, {"rule": rule.stem})
    connection.execute("DROP TABLE IF EXISTS temp.found")
    connection.execute(_PLACE)
