"""What the reader chooses. Every choice stands in the address of the page and outlives a change of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import data, text
from pages.ui.text import t
from warehouse import queries

_KEPT = "kept choices"


@dataclass(frozen=True)
class Choice:
    """Communities (None is all of them) and the years from first to last (None is any)."""

    communities: tuple[str, ...] | None
    years: tuple[int, int] | None

    def within(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows whose period touches the chosen years; a row whose period is not known is never hidden."""
        if self.years is None or rows.empty:
            return rows
        start, end = rows["period_start"].dt.year, rows["period_end"].dt.year
        outside = (end < self.years[0]) | (start.fillna(end) > self.years[1])
        return rows[~outside.fillna(False)]

    def of_years(self, coverage: pd.DataFrame) -> pd.DataFrame:
        """Rows of `coverage` for the chosen years."""
        return coverage if self.years is None else coverage[coverage["year"].between(*self.years)]

    def words(self) -> str:
        """The choice in words, for files."""
        names = [community_name(c) for c in self.communities or ()]
        years = "–".join(str(year) for year in self.years) if self.years else t("filters.all_years")
        return f"{', '.join(names) or t('filters.all_communities')}; {years}"


def language() -> None:
    """The switch of the language, at the top of every page."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.segmented_control(
            t("language.label"),
            text.LANGUAGES,
            default=text.LANGUAGES[0],
            required=True,
            format_func=lambda lang: t(f"language.{lang}"),
            key="lang",
            bind="query-params",
            label_visibility="collapsed",
        )


@contextmanager
def row(*widths: int) -> Iterator[Iterator[Any]]:
    """One row of filters: gives a column for each."""
    yield iter(st.columns(widths, vertical_alignment="bottom"))


def communities_and_years(places: Iterator[Any]) -> Choice:
    """Which communities and which years, the same on all pages."""
    coverage = data.ask(queries.coverage)
    known = list(data.ask(queries.communities)["community_id"])
    with next(places):
        chosen = kept(
            "community",
            known,
            lambda **options: st.multiselect(
                t("filters.communities"),
                known,
                format_func=community_name,
                placeholder=t("filters.all_communities"),
                **options,
            ),
        )
    with next(places):
        return Choice(tuple(chosen) or None, _years(coverage["year"]))


def _years(years: pd.Series) -> tuple[int, int] | None:
    if years.nunique() < 2:
        return None
    first, last = int(years.min()), int(years.max())
    first_chosen, last_chosen = kept(
        "years",
        None,
        lambda **options: st.slider(t("filters.years"), first, last, (first, last), format="%d", **options),
    )
    return first_chosen, last_chosen


def one_of(key: str, label: str, options: Sequence[str], named: Callable[[str], str], help: str | None = None) -> str:
    """One of a few options, the first where nothing is chosen."""
    chosen: str = kept(
        key,
        options,
        lambda **bound: st.segmented_control(
            label, options, default=options[0], required=True, format_func=named, help=help, **bound
        ),
    )
    return chosen


def one_of_many(key: str, label: str, options: Sequence[str], named: Callable[[str], str]) -> str:
    """One of a list of options, the first where nothing is chosen."""
    chosen: str = kept(key, options, lambda **bound: st.selectbox(label, options, format_func=named, **bound))
    return chosen


def some_of(
    key: str, label: str, options: Sequence[str], named: Callable[[str], str], placeholder: str
) -> tuple[str, ...]:
    """Some of a list of options; all of them where none is chosen."""
    chosen = kept(
        key,
        options,
        lambda **bound: st.multiselect(label, options, format_func=named, placeholder=placeholder, **bound),
    )
    return tuple(chosen or options)


def topic(place: Any) -> str:
    """Cameras only, the other lines of programmes, or both."""
    with place:
        options = ["video_surveillance", "other", "all"]
        return one_of("topic", t("filters.topic"), options, partial(text.code, "topics"), t("filters.topic_help"))


def fund(place: Any) -> str:
    """The fund of the budget: only one at a time, because the total holds the others."""
    with place:
        options = ["total", "general", "special"]
        return one_of("fund", t("filters.fund"), options, partial(text.code, "funds"), t("filters.fund_help"))


def document(found: pd.DataFrame) -> str:
    """One of the documents that the rows come from."""
    known = data.ask(queries.documents).set_index("document_id")
    options = list(dict.fromkeys(found["document_id"]))
    return one_of_many("document", t("filters.document"), options, lambda d: _document_name(known.loc[d]))


def one_document(documents: pd.DataFrame) -> str:
    """One of all documents."""
    known = documents.set_index("document_id")
    return one_of_many("document", t("filters.document"), list(known.index), lambda d: _document_name(known.loc[d]))


def _document_name(row: pd.Series) -> str:
    if row["status"] == "quarantined":
        return str(row["file_name"])
    period = text.period(row["period_start"], row["period_end"], row["period_basis"])
    return f"{community_name(row['community_id'])}: {text.code('kinds', row['kind'])}, {period}"


def indicators(found: pd.DataFrame) -> tuple[str, ...]:
    """Some of the results about crime that the rows hold."""
    options = list(dict.fromkeys(found["indicator_id"]))
    return some_of("result", t("filters.results"), options, partial(text.code, "indicators"), t("filters.all_results"))


def themes(found: pd.DataFrame) -> tuple[str, ...]:
    """Some of the themes that the rows hold."""
    options = list(dict.fromkeys(found["theme"]))
    return some_of("theme", t("filters.themes"), options, partial(text.code, "themes"), t("filters.all_themes"))


def kept(key: str, options: Sequence[str] | None, widget: Callable[..., Any]) -> Any:
    """The value of a widget that is bound to the address; coming back to a page finds it as it was left.

    Streamlit drops the parameters of a page that is left, so the last choice of the session is put back here.
    """
    memory: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    if key in memory and key not in st.session_state and key not in st.query_params:
        st.session_state[key] = memory[key]
    if options is not None and key in st.session_state:
        _drop_unknown(key, options)
    memory[key] = widget(key=key, bind="query-params")
    return memory[key]


def _drop_unknown(key: str, options: Sequence[str]) -> None:
    """A new build may lack what was chosen before it."""
    chosen = st.session_state[key]
    if isinstance(chosen, list):
        if not set(chosen) <= set(options):
            st.session_state[key] = [value for value in chosen if value in options]
    elif chosen not in options:
        del st.session_state[key]


def community_name(community_id: str) -> str:
    """The name of a community in the language of the reader."""
    known = data.ask(queries.communities).set_index("community_id")
    return str(known.at[community_id, "name_en" if text.language() == "en" else "name_uk"])
