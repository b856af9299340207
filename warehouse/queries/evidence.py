"""Findings, and all that belongs to one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from warehouse.queries.frames import (
    Choice,
    Connection,
    NotFound,
    frame_of,
    just,
    one_row,
    row_if_any,
    rows_of,
    where_clause,
)
from warehouse.queries.tables import document, mentions


def findings(
    connection: Connection, document_id: str | None = None, observation_id: str | None = None, communities: Choice = None,
    rules: Choice = None, severities: Choice = None, verdicts: Choice = None,
) -> pd.DataFrame:  # fmt: skip
    """Table `finding` with `community` and `community_en`, the most serious first."""
    about = None if observation_id is None else "list_contains(f.observation_ids, ?)"
    where = where_clause(
        about,
        **{
            "f.document_id": just(document_id),
            "f.community_id": communities,
            "f.rule": rules,
            "f.severity": severities,
            "f.verdict": verdicts,
        },
    )
    return frame_of(
        connection,
        f"""
        SELECT f.*, c.name_uk AS community, c.name_en AS community_en
        FROM finding f JOIN community c USING (community_id)
        {where}
        ORDER BY list_position(['serious', 'notable', 'note'], f.severity), f.document_id, f.rule, f.page, f.line_no, f.finding_id
        """,
        observation_id, just(document_id), communities, rules, severities, verdicts,
    )  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """One observation with what belongs to it.

    Rows are dictionaries; further places, findings, the patches of its line and what these answered are DataFrames.
    """

    observation: dict[str, Any]
    document: dict[str, Any]
    line: dict[str, Any] | None
    programme: dict[str, Any] | None
    mentions: pd.DataFrame
    findings: pd.DataFrame
    patches: pd.DataFrame
    answered: pd.DataFrame


def patches(connection: Connection, document_id: str | None = None, line_no: int | None = None) -> pd.DataFrame:
    """Table `patch` of all documents, of one, or of one of its lines: what a person corrected."""
    found = rows_of(connection, "patch", "document_id, position", document_id=just(document_id))
    return found if line_no is None else found[found["line_no"] == line_no]


def answered(connection: Connection, document_id: str, line_no: int | None = None) -> pd.DataFrame:
    """Table `answered_finding` with `line_no`, `before`, `after` and `because` of the patch that answered each finding."""
    found = frame_of(
        connection,
        """
        SELECT a.*, p.line_no, p.before, p.after, p.because
        FROM answered_finding a JOIN patch p USING (document_id, position)
        WHERE document_id = ?
        ORDER BY position, rule, finding_id
        """,
        document_id,
    )
    return found if line_no is None else found[found["line_no"] == line_no]


def observation(connection: Connection, observation_id: str) -> Evidence:
    """One observation (the beginning of its id is enough where no other begins so). Raises NotFound."""
    found = frame_of(
        connection, "SELECT * FROM observation WHERE starts_with(observation_id, ?) LIMIT 2", observation_id
    )
    if len(found) > 1 and observation_id not in set(found["observation_id"]):
        raise NotFound(f"several observations begin with «{observation_id}»; give more of the id")
    if len(found) > 1:
        found = found[found["observation_id"] == observation_id]
    row = one_row(found, f"no observation «{observation_id}»")
    return Evidence(
        observation=row,
        document=document(connection, row["document_id"]),
        line=row_if_any(connection, "line", "line_id", row["line_id"]),
        programme=row_if_any(connection, "programme", "programme_id", row["programme_id"]),
        mentions=mentions(connection, row["observation_id"]),
        findings=findings(connection, observation_id=row["observation_id"]),
        patches=patches(connection, row["document_id"], row["line_no"]),
        answered=answered(connection, row["document_id"], row["line_no"]),
    )


def patched(connection: Connection) -> pd.DataFrame:
    """The observations whose line a person corrected: `observation_id` with `before`, `after`, `because` of the patch.

    An observation stands here once for each patch of its line.
    """
    return frame_of(
        connection,
        """
        SELECT o.observation_id, p.before, p.after, p.because
        FROM observation o JOIN patch p ON p.document_id = o.document_id AND p.line_no = o.line_no
        WHERE o.patched
        ORDER BY o.document_id, o.position, p.position
        """,
    )


def finding_places(connection: Connection) -> pd.DataFrame:
    """The places of the observations that each finding is about, the questioned one first.

    Columns: `finding_id`, then `document_id`, `file_name`, `page`, `line_no`, `table_no` and `row_no` of the observation.
    """
    return frame_of(
        connection,
        """
        SELECT f.finding_id, d.document_id, d.file_name, o.page, o.line_no, o.table_no, o.row_no
        FROM (
            SELECT finding_id, unnest(observation_ids) AS observation_id, generate_subscripts(observation_ids, 1) AS nth
            FROM finding
        ) f
        JOIN observation o USING (observation_id)
        JOIN document d USING (document_id)
        ORDER BY f.finding_id, f.nth
        """,
    )
