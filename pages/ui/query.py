"""A question in SQL: where it is written, its answer, and the tables that can be asked."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import data, downloads, filters, text
from pages.ui.text import t
from warehouse import queries, sql

_KEY = "sql"
_KEPT, _ASKED, _ANSWERED = "kept question", "question is asked", "answered question"
_STYLE = """<style>
[data-testid="stForm"] [data-testid="InputInstructions"] {display: none;}
[data-testid="stForm"] textarea {font-family: monospace; font-size: .9rem;}
[data-testid="stForm"] button[kind^="primary"] {background: #0b5c8a; border-color: #0b5c8a; color: #fff;}
</style>"""
_HEIGHT = 300  # pixels

Outcome = sql.Answer | sql.NoAnswer
Answered = tuple[data.Build, str, Outcome]


def panel() -> None:
    """The question, which stands in the address of the page, beside the tables; below them the answer once it was asked."""
    st.html(_STYLE)
    left, right = st.columns([3, 2], gap="large")
    with left:
        statement = _question()
    with right:
        _tables()
    if st.session_state.pop(_ASKED, False):
        with st.spinner(t("query.asking")):
            st.session_state[_ANSWERED] = _answered(data.published(), statement)
    build, of, found = st.session_state.get(_ANSWERED, (None, None, None))
    if found is not None and (build, of) == (data.published(), statement):
        _show(found, statement)


def _question() -> str:
    """What is written. What an address says is shown, and run only when somebody asks."""
    if _KEY not in st.session_state:  # else the words that somebody is writing would be lost
        st.session_state[_KEY] = st.query_params.get(_KEY) or st.session_state.get(_KEPT) or sql.EXAMPLE
    with st.form("question", border=False):
        statement: str = st.text_area(t("query.question"), key=_KEY, height=_HEIGHT)
        st.form_submit_button(t("query.ask"), on_click=_ask, type="primary")
    st.caption(t("query.hint"))
    st.session_state[_KEPT] = statement
    if statement != sql.EXAMPLE:
        st.query_params[_KEY] = statement
    elif _KEY in st.query_params:
        del st.query_params[_KEY]
    return statement


def _ask() -> None:
    st.session_state[_ASKED] = True


def _tables() -> None:
    """One view or table, what it holds and what its columns mean."""
    dictionary = data.ask(queries.dictionary).sort_values("kind", key=lambda kind: kind != "view", kind="stable")
    chosen = filters.one_of_many("table", t("filters.relation"), list(dictionary["name"].unique()), str)
    of_table = dictionary[dictionary["name"] == chosen]
    is_column = of_table["column"].notna()
    st.caption(text.plain(" ".join(of_table.loc[~is_column, "description"])))
    st.dataframe(
        of_table.loc[is_column, ["column", "type", "description"]], hide_index=True, height=_HEIGHT,
        column_config={name: t(f"columns.{name}") for name in ("column", "type", "description")},
    )  # fmt: skip


def _answered(build: data.Build, statement: str) -> Answered:
    assert isinstance(build, tuple), "documents that are not published are not asked in SQL"
    try:
        return build, statement, sql.answer(build[0], statement)
    except sql.NoAnswer as error:
        return build, statement, error


def _show(found: Outcome, statement: str) -> None:
    if isinstance(found, sql.NoAnswer):
        values = {name: text.number(value) if isinstance(value, int) else value for name, value in found.values.items()}
        st.error(text.plain(t(f"query.{found.reason}", **values)))
        return
    count = text.plural("query.rows", len(found.rows))
    st.markdown(f"**{t('query.cut', rows=count) if found.cut else count}**")
    if found.rows.empty:
        return
    rows = plain(found.rows)
    st.dataframe(rows, hide_index=True, placeholder="", column_config=_configured(rows))
    downloads.of_answer(rows, statement)


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """What a screen and a file can hold: lists and structures as JSON, infinite numbers as words."""
    return rows.apply(lambda column: column if _is_simple(column) else column.map(_worded, na_action="ignore"))


def _is_simple(column: pd.Series) -> bool:
    if column.dtype == "object":
        return False
    return not pd.api.types.is_float_dtype(column) or not column.isin([float("inf"), float("-inf")]).any()


def _worded(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _configured(rows: pd.DataFrame) -> dict[str, Any]:
    """Sums as the reader's browser writes them, whole numbers (often years) as they are, days without hours."""
    made: dict[str, Any] = {}
    for name, values in rows.items():
        if pd.api.types.is_datetime64_any_dtype(values):
            whole = (values.dropna() == values.dropna().dt.normalize()).all()
            made[str(name)] = st.column_config.DatetimeColumn(format="DD.MM.YYYY" if whole else "DD.MM.YYYY HH:mm:ss")
        elif pd.api.types.is_float_dtype(values):
            made[str(name)] = st.column_config.NumberColumn(format="localized")
    return made
