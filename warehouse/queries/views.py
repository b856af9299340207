"""Rows of views: what the pages compare."""

from __future__ import annotations

import pandas as pd

from warehouse.queries.frames import (
    Choice,
    Connection,
    rows_of,
)


def camera_counts(
    connection: Connection,
    communities: Choice = None,
    measures: Choice = None,
    phases: Choice = None,
    breakdowns: Choice = None,
) -> pd.DataFrame:
    """View `camera_count`."""
    return rows_of(
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
    return rows_of(
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
    return rows_of(
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
    return rows_of(
        connection, "crime_result", "community_id, period_end, document_id, line_no, page, observation_id",
        community_id=communities, indicator_id=indicators, phase=phases, period_basis=bases,
    )  # fmt: skip


def indicator_results(
    connection: Connection, communities: Choice = None, documents: Choice = None, breakdowns: Choice = None,
    topics: Choice = None, funds: Choice = None,
) -> pd.DataFrame:  # fmt: skip
    """View `indicator_result`: planned beside executed."""
    return rows_of(
        connection, "indicator_result", "community_id, document_id, position",
        community_id=communities, document_id=documents, breakdown=breakdowns, topic=topics, fund=funds,
    )  # fmt: skip


def coverage(connection: Connection, communities: Choice = None, themes: Choice = None) -> pd.DataFrame:
    """View `coverage`: a row for every community, theme and year, zeros where nothing is known."""
    return rows_of(connection, "coverage", "community_id, theme, year", community_id=communities, theme=themes)
