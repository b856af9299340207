"""How a question is put: filters as conditions, answers as DataFrames or rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

Connection = duckdb.DuckDBPyConnection
Choice = Sequence[str] | None


class NotFound(Exception):
    """No row has the asked identifier: one clear line."""


def frame_of(connection: Connection, sql: str, *parameters: Any, only: Choice = None) -> pd.DataFrame:
    """The answer as a DataFrame. `only` names the communities that views may confine themselves to."""
    given = [list(p) if isinstance(p, Sequence) and not isinstance(p, str) else p for p in parameters if p is not None]
    cursor = connection.cursor()
    if only is not None:
        cursor.execute("SET VARIABLE only_communities = ?", [list(only)])
    return cursor.execute(sql, given).df()


def where_clause(*conditions: str | None, **filters: Choice) -> str:
    """A WHERE clause: the conditions, then one `?` for every filter; what is None is left out."""
    terms = [condition for condition in conditions if condition is not None]
    terms += [f"{column} IN (SELECT unnest(?))" for column, chosen in filters.items() if chosen is not None]
    return f"WHERE {' AND '.join(terms)}" if terms else ""


def rows_of(connection: Connection, table: str, order: str, **filters: Choice) -> pd.DataFrame:
    asked = f"SELECT * FROM {table} {where_clause(**filters)} ORDER BY {order}"
    return frame_of(connection, asked, *filters.values(), only=filters.get("community_id"))


def just(value: str | None) -> list[str] | None:
    return None if value is None else [value]


def one_row(frame: pd.DataFrame, absent: str) -> dict[str, Any]:
    if frame.empty:
        raise NotFound(absent)
    return plain_row(frame.to_dict("records")[0])


def plain_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row with None for everything that pandas marks as missing."""
    return {str(key): None if pd.api.types.is_scalar(value) and pd.isna(value) else value for key, value in row.items()}


def row_if_any(connection: Connection, table: str, key: str, value: str | None) -> dict[str, Any] | None:
    return (
        None if value is None else one_row(rows_of(connection, table, key, **{key: [value]}), f"no {table} «{value}»")
    )
