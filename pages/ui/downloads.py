"""The buttons under a table or a chart: what it shows, as files that cite the source of every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pages.ui import charts, data, export, source, tables, text
from pages.ui.columns import Column, sources
from pages.ui.text import t
from warehouse import queries

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv"
_NAMED = 3  # communities that the name of a file tells
_PERIOD = ("period_start", "period_end")
_PICTURES = {"png": "image/png", "svg": "image/svg+xml"}


def buttons(rows: pd.DataFrame, columns: Sequence[Column], key: str, about: str) -> None:
    """Three files; each is made only when it is asked for, of the build and in the language that the page shows now."""
    given = (text.language(), data.published(), rows, columns, about)
    _offer(
        file_name(key, rows),
        key,
        xlsx=partial(_made, xlsx, *given),
        excel=partial(_made, csv_for_excel, *given),
        machine=partial(_made, csv_for_machines, *given),
    )


def of_chart(drawn: pd.DataFrame, heading: str, note: str, found: Sequence[source.Source], key: str) -> None:
    """The chart as a picture with its title and sources on it, and a ready sentence that cites it; made when asked for."""
    notes = [line for line in (note, _legend(drawn)) if line]
    told, called = (heading, notes, source.words(found)), file_name(key, pd.DataFrame(found))
    with st.popover(t("chart.take"), type="tertiary"):
        with st.container(horizontal=True):
            for kind, mime in _PICTURES.items():
                st.download_button(
                    t(f"chart.{kind}"), partial(_picture, drawn, told, kind), file_name=f"{called}.{kind}",
                    mime=mime, key=f"{key}.{kind}", on_click="ignore", help=t(f"chart.{kind}_help"),
                )  # fmt: skip
        st.caption(t("cite.label"))
        st.code(source.citation(heading, found), language=None, wrap_lines=True)


def _picture(drawn: pd.DataFrame, told: tuple[str, Sequence[str], Sequence[str]], kind: str) -> bytes:
    from pages.ui import image  # its library takes a second to load, and most readers take no picture

    return image.image(drawn, image.Words(*told), kind)


def _legend(drawn: pd.DataFrame) -> str:
    """What the kinds of bars mean, where there is another than the solid one."""
    phases = [phase for phase in charts.WIDTHS if drawn[phase].notna().any()]
    return "" if phases == ["executed"] else " ".join(t(f"chart.{phase}") for phase in phases)


def of_answer(rows: pd.DataFrame, statement: str) -> None:
    """Three files of the answer to a question in SQL; the cover of the XLSX tells the question."""
    names = list(rows.columns)
    _offer(
        "answer",
        "answer",
        xlsx=partial(_xlsx_of_answer, text.language(), data.published(), rows, statement),
        excel=partial(export.csv_for_excel, rows, names),
        machine=partial(export.csv_for_machines, rows),
    )


def file_name(key: str, rows: pd.DataFrame) -> str:
    """The name of a file: what it holds, of whom and when, as far as there are few communities and known days."""
    places = list(rows["community_id"].dropna().unique()) if "community_id" in rows else []
    days = pd.concat([rows[end] for end in _PERIOD if end in rows] or [pd.Series(dtype="datetime64[ns]")]).dropna()
    years = [str(year) for year in sorted({days.min().year, days.max().year})] if len(days) else []
    return "_".join(
        filter(None, (key.replace(".", "-"), "-".join(places) if len(places) <= _NAMED else "", "-".join(years)))
    )


def _offer(called: str, key: str, **made: Callable[[], bytes]) -> None:
    with st.container(horizontal=True):
        for kind, make in made.items():
            suffix, mime = ("xlsx", _XLSX) if kind == "xlsx" else ("csv", _CSV)
            st.download_button(
                t(f"download.{kind}"), make, file_name=f"{called}-{kind}.{suffix}", mime=mime,
                key=f"{key}.{kind}", on_click="ignore", type="tertiary", help=t(f"download.{kind}_help"),
            )  # fmt: skip


def _xlsx_of_answer(lang: str, build: data.Build, rows: pd.DataFrame, statement: str) -> bytes:
    from pages.ui import workbook  # see there

    with text.spoken(lang):
        told = cover(rows[[]], statement, build)
        return workbook.xlsx(rows, list(rows.columns), (), told, (t("download.cover"), t("download.rows")))


Make = Callable[[pd.DataFrame, Sequence[Column], str, data.Build], bytes]


def _made(make: Make, lang: str, build: data.Build, rows: pd.DataFrame, columns: Sequence[Column], about: str) -> bytes:
    """Streamlit calls this outside of the session, when the button was clicked."""
    with text.spoken(lang):
        named = dict.fromkeys(i for row in rows.to_dict("records") for i in sources(row, columns))
        observations = data.ask(
            queries.observations, build, observation_ids=tuple(named)
        )  # a country has half a million
        documents = data.ask(queries.documents, build)
        corrected, build_id = data.ask(queries.patched, build), data.ask(queries.last_build, build)["build_id"]
        filed = export.with_sources(rows, columns, observations, documents, corrected, build_id)
        return make(filed, columns, about, build)


def csv_for_machines(filed: pd.DataFrame, columns: Sequence[Column], about: str, build: data.Build) -> bytes:
    """Also with the Ukrainian names of communities, whatever the language of the page: a file is not to depend on it."""
    if "community_id" in filed:
        names = data.ask(queries.communities, build).set_index("community_id")["name_uk"]
        filed = filed.assign(community=filed["community_id"].map(names))
    return export.csv_for_machines(_rounded(filed, columns))


def csv_for_excel(filed: pd.DataFrame, columns: Sequence[Column], about: str, build: data.Build) -> bytes:
    return export.csv_for_excel(_translated(_rounded(filed, columns), columns), _headings(filed, columns))


def xlsx(filed: pd.DataFrame, columns: Sequence[Column], about: str, build: data.Build) -> bytes:
    from pages.ui import workbook  # see there

    sheets = (t("download.cover"), t("download.rows"))
    told = cover(filed, about, build)
    return workbook.xlsx(_translated(filed, columns), _headings(filed, columns), columns, told, sheets)


def cover(filed: pd.DataFrame, about: str, build: data.Build) -> list[tuple[str, str]]:
    """What a file holds, of which build, from which documents, under which terms."""
    made = data.ask(queries.last_build, build)
    told = [
        (t("download.what"), about),
        (t("download.build"), f"{made['build_id']}, {text.date(made['finished_at'])}"),
    ]
    if "document_id" not in filed:
        return told
    told.append((t("download.gaps"), t("download.gaps_words")))
    known = data.ask(queries.documents, build)
    for document in known[known["document_id"].isin(filed["document_id"])].to_dict("records"):
        told.append((t("download.source"), "; ".join(_source(document))))
    return told


def _source(document: dict[str, str]) -> list[str]:
    named = [document[key] for key in ("title", "publisher", "url", "file_name") if text.is_known(document[key])]
    terms = document["licence"] if text.is_known(document["licence"]) else t("download.licence_unknown")
    return [*named, f"SHA-256 {document['sha256']}", terms]


def _rounded(filed: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Rates with two decimals."""
    return filed.assign(**{c.name: filed[c.name].astype(float).round(2) for c in columns if c.kind == "percent"})


def _translated(filed: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Codes by their names; numbers and dates as they are."""
    coded = [
        c for c in (*columns, *tables.ADDED) if not c.is_number and c.kind not in ("date", "text") and c.name in filed
    ]
    return filed.assign(**{c.name: c.shown(filed[c.name]) for c in coded})


def _headings(filed: pd.DataFrame, columns: Sequence[Column]) -> list[str]:
    named = {column.name: column.heading for column in columns}
    return [named[name] if name in named else t(f"columns.{name}") for name in filed.columns]
