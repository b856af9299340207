"""Questions that people put to the warehouse, one function per chart or table.

Every function takes an open connection and optional filters and gives a pandas DataFrame whose columns are those of the
table or view that it names (each documented by a COMMENT in `schema.sql` and `views/*.sql`). A filter is a sequence of
allowed values; None means all, an empty sequence none. Dates arrive as datetime64, lists as numpy arrays.
Each call uses a cursor of its own, so one connection serves many threads.
"""

from __future__ import annotations

from warehouse.queries.evidence import Evidence, answered, finding_places, findings, observation, patched, patches
from warehouse.queries.frames import Choice, Connection, NotFound
from warehouse.queries.opening import NoWarehouse, connect
from warehouse.queries.tables import (
    changes,
    checks,
    communities,
    community,
    decisions,
    dictionary,
    document,
    documents,
    last_build,
    lines,
    mentions,
    names,
    notes,
    observations,
    price_factors,
    programmes,
    sources,
    text_around,
    text_of_page,
    years,
)
from warehouse.queries.views import (
    camera_counts,
    coverage,
    crime_results,
    funding_lines,
    funding_totals,
    indicator_results,
)

__all__ = [
    "Choice",
    "Connection",
    "Evidence",
    "NoWarehouse",
    "NotFound",
    "answered",
    "camera_counts",
    "changes",
    "checks",
    "communities",
    "community",
    "connect",
    "coverage",
    "crime_results",
    "decisions",
    "dictionary",
    "document",
    "documents",
    "finding_places",
    "findings",
    "funding_lines",
    "funding_totals",
    "indicator_results",
    "last_build",
    "lines",
    "mentions",
    "names",
    "notes",
    "observation",
    "observations",
    "patched",
    "patches",
    "price_factors",
    "programmes",
    "sources",
    "text_around",
    "text_of_page",
    "years",
]
