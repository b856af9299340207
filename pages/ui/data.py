"""The warehouse for pages: what `warehouse.queries` answers, kept until a new build is published."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from warehouse import papers, queries

_HOUSE = Path(__file__).parents[2]
ENVIRONMENT = "SAFE_CITY_DATABASE"  # names another warehouse file than the usual one
DATABASE = _HOUSE / "warehouse" / "safe_city.duckdb"
REPORTS_ENVIRONMENT = "SAFE_CITY_REPORTS"  # names another folder of the documents than the usual one
REPORTS = _HOUSE / "data" / "reports"
Build = tuple[str, float]  # the real path of the published file and its time of change: together they name a build

T = TypeVar("T")


def ask(query: Callable[..., T], build: Build | None = None, **filters: Any) -> T:
    """What a function of `warehouse.queries` answers (its arguments but the connection). Raises queries.NoWarehouse.

    `build` is the published one where none is given.
    """
    hashable = tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in sorted(filters.items()))
    answer: T = _answer(build or published(), query.__name__, hashable)
    return answer


def picture(document: Mapping[str, Any], sight: papers.Sight, near: bool = False) -> bytes:
    """A page of a document (a row of table `document`) as PNG: see `warehouse.papers.picture`. Raises papers.NoPaper."""
    folder = os.environ.get(REPORTS_ENVIRONMENT, str(REPORTS))
    drawn: bytes = _picture(folder, str(document["file_name"]), str(document["sha256"]), sight, near)
    return drawn


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


@st.cache_data(max_entries=100, show_spinner=False)
def _picture(folder: str, file_name: str, sha256: str, sight: papers.Sight, near: bool) -> bytes:
    return papers.picture(Path(folder), file_name, sha256, sight, near)


@st.cache_resource(max_entries=2, show_spinner=False, on_release=lambda connection: connection.close())
def _connection(build: Build) -> queries.Connection:
    return queries.connect(build[0])
