"""The warehouse for pages: what `warehouse.queries` answers, kept until a new build is published.

A page may show the warehouse of one document instead, which somebody has brought: `instead`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from warehouse import papers, queries
from warehouse.preview import Preview

_HOUSE = Path(__file__).parents[2]
ENVIRONMENT = "SAFE_CITY_DATABASE"  # names another warehouse file than the usual one
DATABASE = _HOUSE / "warehouse" / "safe_city.duckdb"
REPORTS_ENVIRONMENT = "SAFE_CITY_REPORTS"  # names another folder of the documents than the usual one
REPORTS = _HOUSE / "data" / "reports"
FEW = 10  # communities: of so few pages show all at once, and ask of all at once
Build = tuple[str, float] | Preview  # the real path of the published file and its time of change name a build
Filters = tuple[tuple[str, Any], ...]  # arguments of a query by their names, in order

T = TypeVar("T")

_shown_instead: ContextVar[Preview | None] = ContextVar("_shown_instead", default=None)


@contextmanager
def instead(read: Preview) -> Iterator[None]:
    """All that is asked in this block is asked of one document, which is not published; only its session keeps answers."""
    before = _shown_instead.set(read)
    try:
        yield
    finally:
        _shown_instead.reset(before)


def is_preview() -> bool:
    """Whether what is shown is in no published build: there is no address to lead to it."""
    return _shown_instead.get() is not None


def ask(query: Callable[..., T], build: Build | None = None, **filters: Any) -> T:
    """What a function of `warehouse.queries` answers (its arguments but the connection). Raises queries.NoWarehouse.

    `build` is the published one where none is given.
    """
    hashable = tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in sorted(filters.items()))
    build = build or published()
    own: T
    if isinstance(build, Preview):
        connection = build.connection
        own = build.once((query.__name__, hashable), lambda: query(connection, **filters))
        return own
    if filters.get("communities") and _is_small(build):
        answer: Any = _of_all(build, query.__name__, filters["communities"], hashable)
    else:
        answer = _answer(build, query.__name__, hashable)
    own = _own(answer)
    return own


def picture(document: Mapping[str, Any], sight: papers.Sight, near: bool = False) -> bytes:
    """A page of a document (a row of table `document`) as PNG: see `warehouse.papers.picture`. Raises papers.NoPaper."""
    if preview := _shown_instead.get():
        own: bytes = preview.once((sight, near), lambda: preview.picture(sight, near))
        return own
    folder = os.environ.get(REPORTS_ENVIRONMENT, str(REPORTS))
    drawn: bytes = _picture(folder, str(document["file_name"]), str(document["sha256"]), sight, near)
    return drawn


def published() -> Build:
    """Names the build that is published now, or is the document that is shown instead. Raises queries.NoWarehouse."""
    if preview := _shown_instead.get():
        return preview
    path = Path(os.environ.get(ENVIRONMENT, DATABASE))
    try:
        known = path.stat()
    except OSError as error:
        raise queries.NoWarehouse(f"{path.name}: no warehouse here; build it with «make build»") from error
    return _named(path, known.st_ino, known.st_mtime)


@lru_cache(maxsize=16)
def _named(path: Path, node: int, changed: float) -> tuple[str, float]:
    """A build by its real path, which takes a while to find; a page asks for it hundreds of times."""
    return str(path.resolve()), changed


def _own(answer: Any) -> Any:
    """A copy that its receiver may change. Of a DataFrame nothing is copied until then, where Streamlit's cache of data would
    take half a second for what is known of the whole country."""
    return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else copy(answer)


def _is_small(build: tuple[str, float]) -> bool:
    return len(_answer(build, queries.names.__name__, (("lang", "uk"),))) <= FEW


def _of_all(build: tuple[str, float], query: str, chosen: Sequence[str], filters: Filters) -> pd.DataFrame:
    """The rows of some communities, picked from those of all: to plan a view takes DuckDB longer than to read a few reports,
    and whoever chooses other communities would wait for that again."""
    all_of_them = tuple((name, None if name == "communities" else value) for name, value in filters)
    found: pd.DataFrame = _answer(build, query, all_of_them)
    return found[found["community_id"].isin(chosen)].reset_index(drop=True)


@lru_cache(maxsize=500)
def _answer(build: tuple[str, float], query: str, filters: Filters) -> Any:
    return getattr(queries, query)(_connection(build), **dict(filters))


@st.cache_data(max_entries=100, show_spinner=False)
def _picture(folder: str, file_name: str, sha256: str, sight: papers.Sight, near: bool) -> bytes:
    return papers.picture(Path(folder), file_name, sha256, sight, near)


@st.cache_resource(max_entries=2, show_spinner=False, on_release=lambda connection: connection.close())
def _connection(build: tuple[str, float]) -> queries.Connection:
    try:
        return queries.connect(build[0])
    except queries.NoWarehouse as error:  # where the warehouse lies is nobody's business
        raise queries.NoWarehouse(str(error).replace(f"{Path(build[0]).parent}/", "")) from error
