"""Questions that people put to the warehouse, one function per chart or table.

Every function takes an open connection and optional filters and gives a pandas DataFrame whose columns are those of the
table or view that it names (each documented by a COMMENT in `schema.sql` and `views/*.sql`). A filter is a sequence of
allowed values; None means all, an empty sequence none. Dates arrive as datetime64, lists as numpy arrays.
Each call uses a cursor of its own, so one connection serves many threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from warehouse import schema
from warehouse.changes import Changes, compared

Connection = duckdb.DuckDBPyConnection
Choice = Sequence[str] | None


class NoWarehouse(Exception):
    """There is no warehouse to open, or it has another shape than this code: one clear line with what to do."""


class NotFound(Exception):
    """No row has the asked identifier: one clear line."""


def connect(path: Path | str) -> Connection:
    """Open the warehouse that is published at `path`, read-only.

    A build publishes a new file and leaves the old one in place, so a connection stays on its build until it is closed;
    `Path(path).resolve()` names the build. Raises NoWarehouse.
    """
    if not Path(path).exists():
        raise NoWarehouse(f"{path}: no warehouse here; build it with «python -m warehouse build»")
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise NoWarehouse(f"{path}: is not a readable warehouse ({_first_line(error)}); build it again") from error
    try:
        stored = connection.execute("SELECT version FROM build").fetchall()
    except duckdb.Error:
        stored = []
    if stored != [(schema.version(),)]:
        connection.close()
        raise NoWarehouse(
            f"{path}: was built by another version of this code; build it again with «python -m warehouse build»"
        )
    return connection


# --- whole tables -----------------------------------------------------------------------------------------------------


def communities(connection: Connection, community_id: str | None = None) -> pd.DataFrame:
    """Table `community`, by Ukrainian name, with `documents`, the number of its loaded documents."""
    return _frame(
        connection,
        f"""
        SELECT c.*, coalesce(d.n, 0) AS documents
        FROM community c
        LEFT JOIN (SELECT community_id, count(*) AS n FROM document WHERE status = 'loaded' GROUP BY ALL) d USING (community_id)
        {_where(community_id=_only(community_id))}
        ORDER BY name_uk COLLATE uk, community_id
        """,
        _only(community_id),
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
    return _one(communities(connection, community_id), f"no community «{community_id}»")


def documents(connection: Connection, communities: Choice = None, document_id: str | None = None) -> pd.DataFrame:
    """Table `document` with `community`, `community_en`; numbers of `observations`, `findings`, `unread` and `patches`.

    Loaded documents come first; quarantined ones belong to no community and are left out by a filter.
    """
    return _frame(
        connection,
        f"""
        SELECT d.*, c.name_uk AS community, c.name_en AS community_en,
            coalesce(o.n, 0) AS observations, coalesce(f.n, 0) AS findings, coalesce(f.unread, 0) AS unread,
            coalesce(p.n, 0) AS patches
        FROM document d
        LEFT JOIN community c USING (community_id)
        LEFT JOIN (SELECT document_id, count(*) AS n FROM observation GROUP BY ALL) o USING (document_id)
        LEFT JOIN (
            SELECT document_id, count(*) AS n, count(*) FILTER (rule = 'unread' AND verdict <> 'extraction') AS unread FROM finding GROUP BY ALL
        ) f USING (document_id)
        LEFT JOIN (SELECT document_id, count(*) AS n FROM patch GROUP BY ALL) p USING (document_id)
        {_where(**{"d.community_id": communities, "d.document_id": _only(document_id)})}
        ORDER BY d.status, d.community_id, d.period_end, d.document_id
        """,
        communities, _only(document_id),
    )  # fmt: skip


def document(connection: Connection, document_id: str) -> dict[str, Any]:
    """One row of `documents` as a dictionary. Raises NotFound."""
    return _one(documents(connection, document_id=document_id), f"no document «{document_id}»")


def decisions(connection: Connection, document_id: str | None = None) -> pd.DataFrame:
    """Table `decision` of one document or of all, in the order of the text."""
    return _table(connection, "decision", "document_id, position", document_id=_only(document_id))


def lines(connection: Connection, document_id: str | None = None) -> pd.DataFrame:
    """Table `line` (rows of funding tables and schedules, also those without money), in the order of the document."""
    return _table(connection, "line", "document_id, position", document_id=_only(document_id))


def programmes(connection: Connection, communities: Choice = None) -> pd.DataFrame:
    """Table `programme`."""
    return _table(connection, "programme", "community_id, year_start, programme_id", community_id=communities)


def notes(connection: Connection, document_id: str | None = None, rules: Choice = None) -> pd.DataFrame:
    """Table `note`: what the reader of documents wants a person to know."""
    return _table(connection, "note", "document_id, position", document_id=_only(document_id), rule=rules)


def observations(
    connection: Connection, document_id: str | None = None, themes: Choice = None, communities: Choice = None,
    observation_ids: Choice = None,
) -> pd.DataFrame:  # fmt: skip
    """Table `observation`, in the order of the documents."""
    return _table(
        connection, "observation", "document_id, position",
        document_id=_only(document_id), theme=themes, community_id=communities, observation_id=observation_ids,
    )  # fmt: skip


def sources(connection: Connection, observations: Sequence[str]) -> pd.DataFrame:
    """Rows of table `document` that the observations stand in, those with most of them first, each with the pages and the
    lines where they stand (`pages_cited`, `lines_cited`: lists, in order) and the decision that approved the programme
    (`approved_number`, `approved_date`)."""
    return _frame(
        connection,
        """
        WITH place AS (
            SELECT document_id, count(*) AS n, list_sort(list(DISTINCT page) FILTER (page IS NOT NULL)) AS pages_cited,
                list_sort(list(DISTINCT line_no) FILTER (line_no IS NOT NULL)) AS lines_cited
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
    return _table(connection, "mention", "position", observation_id=_only(observation_id))


def text_around(connection: Connection, document_id: str, first: int, last: int, around: int = 3) -> pd.DataFrame:
    """Lines `first` to `last` of table `text_line` with up to `around` lines before and after them."""
    return _frame(
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
    return _frame(connection, "FROM text_line WHERE document_id = ? AND page = ? ORDER BY line_no", document_id, page)


def last_build(connection: Connection) -> dict[str, Any]:
    """The row of table `build`. Raises NotFound."""
    return _one(_table(connection, "build", "build_id"), "the warehouse holds no build")


def changes(connection: Connection) -> Changes | None:
    """What this build changed against the one before it, as far as that one is still kept; None where there is none."""
    ((path,),) = connection.cursor().execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchall()  # fmt: skip
    return None if path is None else compared(Path(path))


def price_factors(connection: Connection) -> pd.DataFrame:
    """View `price_factor`."""
    return _table(connection, "price_factor", "year")


def checks(connection: Connection) -> pd.DataFrame:
    """Table `check_result`: what was expected of this warehouse before it was published, and what was found."""
    return _table(connection, "check_result", "position")


def dictionary(connection: Connection) -> pd.DataFrame:
    """The data dictionary: `name`, `kind` (table or view), `column`, `type` and `description`.

    A row without `column` describes the table or view as a whole.
    """
    return _frame(
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


# --- views ------------------------------------------------------------------------------------------------------------


def camera_counts(
    connection: Connection,
    communities: Choice = None,
    measures: Choice = None,
    phases: Choice = None,
    breakdowns: Choice = None,
) -> pd.DataFrame:
    """View `camera_count`."""
    return _table(
        connection, "camera_count", "community_id, period_end, document_id, line_no, page, observation_id",
        community_id=communities, measure=measures, phase=phases, breakdown=breakdowns,
    )  # fmt: skip


def funding_lines(
    connection: Connection,
    communities: Choice = None,
    documents: Choice = None,
    topics: Choice = None,
    funds: Choice = None,
) -> pd.DataFrame:
    """View `funding_execution`: planned beside allocated and executed, rows of tables and amounts outside of them."""
    return _table(
        connection, "funding_execution", "community_id, document_id, position, period_start, period_end, fund",
        community_id=communities, document_id=documents, topic=topics, fund=funds,
    )  # fmt: skip


def funding_totals(
    connection: Connection,
    communities: Choice = None,
    documents: Choice = None,
    topics: Choice = None,
    funds: Choice = None,
) -> pd.DataFrame:
    """View `funding_total`: money of a programme by period; topic `all` is the whole programme."""
    return _table(
        connection, "funding_total", "community_id, period_end, period_start, document_id, programme_id, fund, topic",
        community_id=communities, document_id=documents, topic=topics, fund=funds,
    )  # fmt: skip


def crime_results(
    connection: Connection,
    communities: Choice = None,
    indicators: Choice = None,
    phases: Choice = None,
    bases: Choice = None,
) -> pd.DataFrame:
    """View `crime_result`; `bases` filters `period_basis`."""
    return _table(
        connection, "crime_result", "community_id, period_end, document_id, line_no, page, observation_id",
        community_id=communities, indicator_id=indicators, phase=phases, period_basis=bases,
    )  # fmt: skip


def indicator_results(
    connection: Connection, communities: Choice = None, documents: Choice = None, breakdowns: Choice = None,
    topics: Choice = None, funds: Choice = None,
) -> pd.DataFrame:  # fmt: skip
    """View `indicator_result`: planned beside executed."""
    return _table(
        connection, "indicator_result", "community_id, document_id, position",
        community_id=communities, document_id=documents, breakdown=breakdowns, topic=topics, fund=funds,
    )  # fmt: skip


def coverage(connection: Connection, communities: Choice = None, themes: Choice = None) -> pd.DataFrame:
    """View `coverage`: a row for every community, theme and year, zeros where nothing is known."""
    return _table(connection, "coverage", "community_id, theme, year", community_id=communities, theme=themes)


# --- findings and evidence --------------------------------------------------------------------------------------------


def findings(
    connection: Connection, document_id: str | None = None, observation_id: str | None = None, communities: Choice = None,
    rules: Choice = None, severities: Choice = None, verdicts: Choice = None,
) -> pd.DataFrame:  # fmt: skip
    """Table `finding` with `community` and `community_en`, the most serious first."""
    about = None if observation_id is None else "list_contains(f.observation_ids, ?)"
    where = _where(
        about,
        **{
            "f.document_id": _only(document_id),
            "f.community_id": communities,
            "f.rule": rules,
            "f.severity": severities,
            "f.verdict": verdicts,
        },
    )
    return _frame(
        connection,
        f"""
        SELECT f.*, c.name_uk AS community, c.name_en AS community_en
        FROM finding f JOIN community c USING (community_id)
        {where}
        ORDER BY list_position(['serious', 'notable', 'note'], f.severity), f.document_id, f.rule, f.page, f.line_no, f.finding_id
        """,
        observation_id, _only(document_id), communities, rules, severities, verdicts,
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
    found = _table(connection, "patch", "document_id, position", document_id=_only(document_id))
    return found if line_no is None else found[found["line_no"] == line_no]


def answered(connection: Connection, document_id: str, line_no: int | None = None) -> pd.DataFrame:
    """Table `answered_finding` with `line_no`, `before`, `after` and `because` of the patch that answered each finding."""
    found = _frame(
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
    found = _frame(connection, "SELECT * FROM observation WHERE starts_with(observation_id, ?) LIMIT 2", observation_id)
    if len(found) > 1 and observation_id not in set(found["observation_id"]):
        raise NotFound(f"several observations begin with «{observation_id}»; give more of the id")
    if len(found) > 1:
        found = found[found["observation_id"] == observation_id]
    row = _one(found, f"no observation «{observation_id}»")
    return Evidence(
        observation=row,
        document=document(connection, row["document_id"]),
        line=_optional(connection, "line", "line_id", row["line_id"]),
        programme=_optional(connection, "programme", "programme_id", row["programme_id"]),
        mentions=mentions(connection, row["observation_id"]),
        findings=findings(connection, observation_id=row["observation_id"]),
        patches=patches(connection, row["document_id"], row["line_no"]),
        answered=answered(connection, row["document_id"], row["line_no"]),
    )


def patched(connection: Connection) -> pd.DataFrame:
    """The observations whose line a person corrected: `observation_id` with `before`, `after`, `because` of the patch.

    An observation stands here once for each patch of its line.
    """
    return _frame(
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
    return _frame(
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


# --- inside -----------------------------------------------------------------------------------------------------------


def _frame(connection: Connection, sql: str, *parameters: Any, only: Choice = None) -> pd.DataFrame:
    """The answer as a DataFrame. `only` names the communities that views may confine themselves to."""
    given = [list(p) if isinstance(p, Sequence) and not isinstance(p, str) else p for p in parameters if p is not None]
    cursor = connection.cursor()
    if only is not None:
        cursor.execute("SET VARIABLE only_communities = ?", [list(only)])
    return cursor.execute(sql, given).df()


def _where(*conditions: str | None, **filters: Choice) -> str:
    """A WHERE clause: the conditions, then one `?` for every filter; what is None is left out."""
    terms = [condition for condition in conditions if condition is not None]
    terms += [f"{column} IN (SELECT unnest(?))" for column, chosen in filters.items() if chosen is not None]
    return f"WHERE {' AND '.join(terms)}" if terms else ""


def _table(connection: Connection, table: str, order: str, **filters: Choice) -> pd.DataFrame:
    asked = f"SELECT * FROM {table} {_where(**filters)} ORDER BY {order}"
    return _frame(connection, asked, *filters.values(), only=filters.get("community_id"))


def _only(value: str | None) -> list[str] | None:
    return None if value is None else [value]


def _one(frame: pd.DataFrame, absent: str) -> dict[str, Any]:
    if frame.empty:
        raise NotFound(absent)
    return _plain(frame.to_dict("records")[0])


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row with None for everything that pandas marks as missing."""
    return {str(key): None if pd.api.types.is_scalar(value) and pd.isna(value) else value for key, value in row.items()}


def _optional(connection: Connection, table: str, key: str, value: str | None) -> dict[str, Any] | None:
    return None if value is None else _one(_table(connection, table, key, **{key: [value]}), f"no {table} «{value}»")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
