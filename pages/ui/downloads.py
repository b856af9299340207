"""The buttons under a table: what it shows, as files that cite the source of every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from pages.ui import data, export, text
from pages.ui.columns import Column
from pages.ui.text import t
from warehouse import queries


def buttons(rows: pd.DataFrame, columns: Sequence[Column], key: str, about: str) -> None:
    """Three files; each is made only when it is asked for."""

    def filed() -> pd.DataFrame:
        build = data.ask(queries.last_build)["build_id"]
        return export.with_sources(rows, columns, data.ask(queries.observations), data.ask(queries.documents), build)

    def excel() -> bytes:
        made = _translated(filed(), columns)
        return export.csv_for_excel(made, _headings(made, columns))

    def workbook() -> bytes:
        made = _translated(filed(), columns)
        sheets = (t("download.cover"), t("download.rows"))
        return export.xlsx(made, _headings(made, columns), columns, cover(made, about), sheets)

    offers: list[tuple[str, str, str, Callable[[], bytes]]] = [
        ("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
        ("excel", "csv", "text/csv", excel),
        ("machine", "csv", "text/csv", lambda: export.csv_for_machines(filed())),
    ]
    with st.container(horizontal=True):
        for kind, suffix, mime, made in offers:
            st.download_button(
                t(f"download.{kind}"), made, file_name=f"{key.replace('.', '-')}-{kind}.{suffix}", mime=mime,
                key=f"{key}.{kind}", on_click="ignore", type="tertiary", help=t(f"download.{kind}_help"),
            )  # fmt: skip


def cover(filed: pd.DataFrame, about: str) -> list[tuple[str, str]]:
    """What the file holds, from which documents, under which terms, by which build."""
    build = data.ask(queries.last_build)
    told = [
        (t("download.what"), about),
        (t("download.build"), f"{build['build_id']}, {text.date(build['finished_at'])}"),
        (t("download.gaps"), t("download.gaps_words")),
    ]
    known = data.ask(queries.documents)
    for document in known[known["document_id"].isin(filed["document_id"])].to_dict("records"):
        words = [document[k] for k in ("title", "publisher", "url", "file_name") if not text.is_missing(document[k])]
        licence = t("download.licence_unknown") if text.is_missing(document["licence"]) else document["licence"]
        told.append((t("download.source"), "; ".join([*words, f"SHA-256 {document['sha256']}", licence])))
    return told


def _translated(filed: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Codes by their names; numbers and dates as they are."""
    raw = {c.name for c in columns if c.is_number or c.kind in ("date", "text")} | set(export.SOURCE)
    coded = {c.name: c.shown(filed[c.name]) for c in columns if c.name not in raw}
    return filed.assign(**coded)


def _headings(filed: pd.DataFrame, columns: Sequence[Column]) -> list[str]:
    named = {column.name: column.heading for column in columns}
    return [named[name] if name in named else t(f"columns.{name}") for name in filed.columns]
