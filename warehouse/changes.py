"""What differs between a build and the one before it, which stands beside it until the next build (see `publish.py`).

Nothing of it is stored: a build is made of its documents alone, whatever there was before.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.publish import before


def _differing(table: str, key: str) -> str:
    """A query: how many rows of a table each document has won and lost, for the documents that differ."""
    return f"""
    SELECT coalesce(n.document_id, o.document_id) AS document_id,
        count(*) FILTER (o.{key} IS NULL) AS {table}s_new, count(*) FILTER (n.{key} IS NULL) AS {table}s_gone
    FROM present.{table} n FULL JOIN earlier.{table} o ON n.{key} = o.{key}
    WHERE n.{key} IS NULL OR o.{key} IS NULL
    GROUP BY ALL
    """


_DOCUMENTS = f"""
WITH numbers AS ({_differing("observation", "observation_id")}),
remarks AS ({_differing("finding", "finding_id")}),
paper AS (
    SELECT
        coalesce(n.document_id, o.document_id) AS document_id, coalesce(n.community_id, o.community_id) AS community_id,
        coalesce(n.file_name, o.file_name) AS file_name, coalesce(n.title, o.title) AS title, n.status,
        CASE
            WHEN o.document_id IS NULL THEN 'added'
            WHEN n.document_id IS NULL THEN 'removed'
            WHEN n.status = 'loaded' AND o.status <> 'loaded' THEN 'readable'
            WHEN n.status <> 'loaded' AND o.status = 'loaded' THEN 'unreadable'
            WHEN n.sha256 IS DISTINCT FROM o.sha256 THEN 'changed'
            ELSE 'same'
        END AS change
    FROM present.document n FULL JOIN earlier.document o ON n.document_id = o.document_id
)
SELECT
    p.document_id, p.community_id, coalesce(n.name_uk, o.name_uk) AS community, coalesce(n.name_en, o.name_en) AS community_en,
    p.file_name, p.title, p.status, p.change,
    coalesce(observations_new, 0) AS observations_new, coalesce(observations_gone, 0) AS observations_gone,
    coalesce(findings_new, 0) AS findings_new, coalesce(findings_gone, 0) AS findings_gone
FROM paper p
LEFT JOIN numbers USING (document_id)
LEFT JOIN remarks USING (document_id)
LEFT JOIN present.community n ON n.community_id = p.community_id
LEFT JOIN earlier.community o ON o.community_id = p.community_id
WHERE p.change <> 'same' OR observations_new + observations_gone > 0 OR findings_new + findings_gone > 0
ORDER BY p.community_id, p.document_id
"""


@dataclass(frozen=True)
class Changes:
    """`since`: when the earlier build was complete (UTC); None where that cannot be told.

    `documents`: a row for each document that differs (None where the earlier build has another shape), with `document_id`,
    `community_id`, `community`, `community_en`, `file_name`, `title`, `status`, `observations_new`, `observations_gone`,
    `findings_new`, `findings_gone` and `change`: added, removed, readable (it was quarantined), unreadable (it is now), changed
    (another file) or same (the same file, of which something else was read or found).
    """

    since: dt.datetime | None
    documents: pd.DataFrame | None


def compared(build: Path) -> Changes | None:
    """What the build in this file changed; None where no earlier one stands beside it."""
    earlier = before(build)
    if earlier is None:
        return None
    with duckdb.connect() as connection:
        try:
            for name, file in (("present", build), ("earlier", earlier)):
                connection.execute(f"ATTACH '{_quoted(file)}' AS {name} (READ_ONLY)")
            ((since,),) = connection.execute("SELECT finished_at FROM earlier.build").fetchall()
            return Changes(since, connection.execute(_DOCUMENTS).df())
        except (duckdb.Error, ValueError):
            return Changes(None, None) if earlier.exists() else None  # the next build may have removed it meanwhile


def _quoted(file: Path) -> str:
    """The path as it stands between the quotation marks of SQL; ATTACH takes no parameters."""
    return str(file).replace("'", "''")
