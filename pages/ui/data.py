"""The warehouse for pages: what `warehouse.queries` answers, kept until a new build is published."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from warehouse import queries

ENVIRONMENT = "SAFE_CITY_DATABASE"  # names another warehouse file than the usual one
DATABASE = Path(__file__).parents[2] / "warehouse" / "safe_city.duckdb"
Build = tuple[str, float]  # the real path of the published file and its time of change: together they name a build

T = TypeVar("T")


def ask(query: Callable[..., T], build: Build | None = None, **filters: Any) -> T:
    """What a function of `warehouse.queries` answers (its arguments but the connection). Raises queries.NoWarehouse.

    `build` is the published one where none is given.
    """
    hashable = tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in sorted(filters.items()))
    answer: T = _answer(build or published(), query.__name__, hashable)
    return answer


def published() -> Build:
    """Names the build that is published now. Raises queries.NoWarehouse."""
    path = Path(os.environ.get(ENVIRONMENT, DATABASE))
    if not path.exists():
        raise queries.NoWarehouse(f"{path.name}: no warehouse here; build it with «make build»")
    real = path.resolve()
    return str(real), real.stat().st_mtime


@st.cache_data(max_entries=500, show_spinner=False)
def _answer(build: Build, query: str, filters: tuple[tuple[str, Any], ...]) -> Any:
    return getattr(queries, query)(_connection(build), **dict(filters))


@st.cache_resource(max_entries=2, show_spinner=False, on_release=lambda connection: connection.close())
def _connection(build: Build) -> queries.Connection:
    return queries.connect(build[0])
