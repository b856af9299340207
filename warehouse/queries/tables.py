"""Rows of whole tables, and what is known of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from warehouse.changes import Changes, compared
from warehouse.queries.frames import (
    Choice,
    Connection,
    frame_of,
    just,
    one_row,
    rows_of,
    where_clause,
)


def communities(connection: Connection, community_id: str | None = None) -> pd.DataFrame:
    """Table `community`, by Ukrainian name, with `documents`, the number of its loaded documents."""
    return frame_of(
        connection,
        f"""
        SELECT c.*, coalesce(d.n, 0) AS documents
        FROM community c
        LEFT JOIN (SELECT community_id, count(*) AS n FROM document WHERE status = 'loaded' GROUP BY ALL) d USING (community_id)
        {where_clause(community_id=just(community_id))}
        ORDER BY name_uk COLLATE uk, community_id
        """,
        just(community_id),
    )


def names(connection: Connection, lang: str) -> dict[str, str]:
    """The name of each community by its identifier, in the order of `communities`, with its oblast where several bear the
    name; `lang`: uk or en."""
    column = "name_en" if lang == "en" else "name_uk"
    return dict(
        connection.cursor()
        .execute(
            f"""
            SELECT community_id, {column} || CASE WHEN count(*) OVER (PARTITION BY {column}) > 1 THEN ' (' || oblast_uk || ')' ELSE '' END
            FROM community ORDER BY name_uk COLLATE uk, community_id
            """
        )
        .fetchall()
    )


def years(connection: Connection) -> tuple[int, int] | None:
    """The first and the last year of view `coverage`, which takes much longer to ask; None where it has none."""
    ((first, last),) = (
        connection.cursor()
        .execute(
            """
            SELECT min(first), max(last) FROM (
                SELECT min(first) AS first, max(last) AS last FROM (
                    SELECT community_id, year_start AS first, year_end AS last FROM programme
                    WHERE year_start IS NOT NULL AND year_end IS NOT NULL
                    UNION ALL
                    SELECT community_id, year(period_start), year(period_end) FROM document WHERE status = 'loaded'
                    UNION ALL
                    SELECT community_id, year(period_start), year(period_end) FROM observation
                    WHERE period_end IS NOT NULL AND fund = 'total' AND NOT ends_with(indicator_id, '_stated')
                ) GROUP BY community_id
            ) WHERE first IS NOT NULL
            """
        )
        .fetchall()
    )
    return None if first is None or last is None else (first, last)


def community(connection: Connection, community_id: str) -> dict[str, Any]:
    """One row of `communities` as a dictionary. Raises NotFound."""
    return one_row(communities(connection, community_id), f"no community «{community_id}»")


def documents(connection: Connection, communities: Choice = None, document_id: str | None = None) -> pd.DataFrame:
    """Table `document` with `community`, `community_en`; numbers of `observations`, `findings`, `unread` and `patches`:
    what could not be read, or not for certain, is no finding about a document.

    Loaded documents come first; quarantined ones belong to no community and are left out by a filter.
    """
    return frame_of(
        connection,
        f"""
        SELECT d.*, c.name_uk AS community, c.name_en AS community_en,
            coalesce(o.n, 0) AS observations, coalesce(f.n, 0) AS findings, coalesce(f.unread, 0) AS unread,
            coalesce(p.n, 0) AS patches
        FROM document d
        LEFT JOIN community c USING (community_id)
        LEFT JOIN (SELECT document_id, count(*) AS n FROM observation GROUP BY ALL) o USING (document_id)
        LEFT JOIN (
            SELECT document_id, count(*) FILTER (rule <> 'unread') AS n, count(*) FILTER (rule = 'unread') AS unread FROM finding GROUP BY ALL
        ) f USING (document_id)
        LEFT JOIN (SELECT document_id, count(*) AS n FROM patch GROUP BY ALL) p USING (document_id)
        {where_clause(**{"d.community_id": communities, "d.document_id": just(document_id)})}
        ORDER BY d.status, d.community_id, d.period_end, d.document_id
        """,
        communities, just(document_id),
    )  # fmt: skip


def document(connection: Connection, document_id: str) -> dict[str, Any]:
    """One row of `documents` as a dictionary. Raises NotFound."""
    return one_row(documents(connection, document_id=document_id), f"no document «{document_id}»")


def decisions(connection: Connection, document_id: str | None = None) -> pd.DataFrame:
    """Table `decision` of one document or of all, in the order of the text."""
    return rows_of(connection, "decision", "document_id, position", document_id=just(document_id))


def lines(connection: Connection, document_id: str | None = None) -> pd.DataFrame:
    """Table `line` (rows of funding tables and schedules, also those without money), in the order of the document."""
    return rows_of(connection, "line", "document_id, position", document_id=just(document_id))


def programmes(connection: Connection, communities: Choice = None) -> pd.DataFrame:
    """Table `programme`."""
    return rows_of(connection, "programme", "community_id, year_start, programme_id", community_id=communities)


def notes(connection: Connection, document_id: str | None = None, rules: Choice = None) -> pd.DataFrame:
    """Table `note`: what the reader of documents wants a person to know."""
    return rows_of(connection, "note", "document_id, position", document_id=just(document_id), rule=rules)


def observations(
    connection: Connection, document_id: str | None = None, themes: Choice = None, communities: Choice = None,
    observation_ids: Choice = None,
) -> pd.DataFrame:  # fmt: skip
    """Table `observation`, in the order of the documents."""
    return rows_of(
        connection, "observation", "document_id, position",
        document_id=just(document_id), theme=themes, community_id=communities, observation_id=observation_ids,
    )  # fmt: skip


def sources(connection: Connection, observations: Sequence[str]) -> pd.DataFrame:
    """Rows of table `document` that the observations stand in, those with most of them first, each with the pages and the
    lines where they stand (`pages_cited`, `lines_cited`: lists, in order) and the decision that approved the programme
    (`approved_number`, `approved_date`)."""
    return frame_of(
        connection,
        """
        WITH place AS (
            SELECT document_id, count(*) AS n, list_sort(list_distinct(list(page))) AS pages_cited,
                list_sort(list_distinct(list(line_no))) AS lines_cited
            FROM observation WHERE observation_id IN (SELECT unnest(?)) GROUP BY document_id
        ), approved AS (
            SELECT document_id, arg_min(number, position) AS approved_number, arg_min(date, position) AS approved_date
            FROM decision WHERE role = 'approves' GROUP BY document_id
        )
        SELECT d.*, p.pages_cited, p.lines_cited, a.approved_number, a.approved_date
        FROM place p JOIN document d USING (document_id) LEFT JOIN approved a USING (document_id)
        ORDER BY p.n DESC, d.document_id
        """,
        observations,
    )


def mentions(connection: Connection, observation_id: str) -> pd.DataFrame:
    """Table `mention` of one observation: the further places that state it."""
    return rows_of(connection, "mention", "position", observation_id=just(observation_id))


def text_around(connection: Connection, document_id: str, first: int, last: int, around: int = 3) -> pd.DataFrame:
    """Lines `first` to `last` of table `text_line` with up to `around` lines before and after them."""
    return frame_of(
        connection,
        """
        (FROM text_line WHERE document_id = $1 AND line_no < $2 ORDER BY line_no DESC LIMIT $4)
        UNION ALL FROM text_line WHERE document_id = $1 AND line_no BETWEEN $2 AND $3
        UNION ALL (FROM text_line WHERE document_id = $1 AND line_no > $3 ORDER BY line_no LIMIT $4)
        ORDER BY line_no
        """,
        document_id, first, last, around,
    )  # fmt: skip


def text_of_page(connection: Connection, document_id: str, page: int) -> pd.DataFrame:
    """The lines of table `text_line` on one page of a document."""
    return frame_of(connection, "FROM text_line WHERE document_id = ? AND page = ? ORDER BY line_no", document_id, page)


def last_build(connection: Connection) -> dict[str, Any]:
    """The row of table `build`. Raises NotFound."""
    return one_row(rows_of(connection, "build", "build_id"), "the warehouse holds no build")


def changes(connection: Connection) -> Changes | None:
    """What this build changed against the one before it, as far as that one is still kept; None where there is none."""
    ((path,),) = connection.cursor().execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchall()  # fmt: skip
    return None if path is None else compared(Path(path))


def price_factors(connection: Connection) -> pd.DataFrame:
    """View `price_factor`."""
    return rows_of(connection, "price_factor", "year")


def checks(connection: Connection) -> pd.DataFrame:
    """Table `check_result`: what was expected of this warehouse before it was published, and what was found."""
    return rows_of(connection, "check_result", "position")


def dictionary(connection: Connection) -> pd.DataFrame:
    """The data dictionary: `name`, `kind` (table or view), `column`, `type` and `description`.

    A row without `column` describes the table or view as a whole.
    """
    return frame_of(
        connection,
        """
        WITH relation AS (
            SELECT table_name AS name, 'table' AS kind, comment AS description, table_oid AS position FROM duckdb_tables()
            WHERE NOT internal AND NOT temporary
            UNION ALL
            SELECT view_name, 'view', comment, view_oid FROM duckdb_views() WHERE NOT internal AND NOT temporary
        )
        SELECT name, kind, NULL AS "column", NULL AS type, description, position, 0 AS nth FROM relation
        UNION ALL
        SELECT r.name, r.kind, c.column_name, c.data_type, c.comment, r.position, c.column_index
        FROM relation r JOIN duckdb_columns() c ON c.table_name = r.name
        ORDER BY kind, position, nth
        """,
    ).drop(columns=["position", "nth"])
