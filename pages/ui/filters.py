"""What the reader chooses. Every choice stands in the address of the page and outlives a change of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.ui import counts, data, money, rows, text
from pages.ui.text import t
from warehouse import queries

T = TypeVar("T")

_KEPT = "kept choices"
_MOST = data.FEW  # communities, where nobody has chosen any: a country has more than a page can hold


@dataclass(frozen=True)
class Choice:
    """Communities to be shown (None is all of them), the years from first to last (None is any), and the communities that
    the reader has chosen (None is nothing)."""

    communities: tuple[str, ...] | None
    years: tuple[int, int] | None
    chosen: tuple[str, ...] | None = None

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
        years = "–".join(str(year) for year in self.years) if self.years else t("filters.all_years")
        return f"{words(self.communities)}; {years}"


def words(communities: Sequence[str] | None, **codes: Sequence[str]) -> str:
    """Communities, and codes by their families, in words; a family of which nothing was chosen is left out."""
    named = ", ".join(community_name(c) for c in communities or ()) or t("filters.all_communities")
    return "; ".join([named, *(coded(family, some) for family, some in codes.items() if some)])


def coded(family: str, codes: Sequence[str]) -> str:
    """Codes by their names."""
    return ", ".join(text.code(family, code) for code in codes)


def language() -> None:
    """The switch of the language, at the top of every page."""
    with st.container(horizontal=True, horizontal_alignment="right", key="language"):
        one_of("lang", t("language.label"), text.LANGUAGES, lambda lang: t(f"language.{lang}"), visible=False)


@contextmanager
def row(*widths: int) -> Iterator[Iterator[Any]]:
    """One row of filters: gives a column for each."""
    yield iter(st.columns(widths, vertical_alignment="bottom"))


def communities_and_years(places: Iterator[Any]) -> Choice:
    """Which communities and which years, the same on all pages."""
    with next(places):
        chosen = communities()
        shown = chosen or _first()
    with next(places):
        return Choice(shown, _years(), chosen)


def communities() -> tuple[str, ...] | None:
    """Which communities; None is all of them."""
    known = rows.community_names()
    chosen = some_of(
        "community", t("filters.communities"), list(known), known.__getitem__, t("filters.all_communities")
    )
    return tuple(chosen) or None


def _first() -> tuple[str, ...] | None:
    """The communities that are shown where nobody has chosen any: the first, if there are many, and a word on that."""
    known = rows.communities()
    if len(known) <= _MOST:
        return None
    st.caption(t("filters.first", shown=_MOST, n=text.number(len(known))))
    return tuple(known[:_MOST])


def some_codes(key: str, family: str, options: Sequence[str]) -> tuple[str, ...]:
    """Some codes of a family, by their names; none means all."""
    named = partial(text.code, family)
    return tuple(some_of(key, t(f"filters.{key}"), options, named, t(f"filters.all_{family}")))


def _years() -> tuple[int, int] | None:
    first, last = data.ask(queries.years) or (0, 0)
    if first == last:
        return None

    def valid(words: list[str]) -> tuple[int, int] | None:
        years = sorted(min(max(int(word), first), last) for word in words if word.isdecimal())
        return (years[0], years[1]) if len(years) == 2 else None

    return kept("years", (first, last), valid, partial(st.slider, t("filters.years"), first, last, format="%d"))


def one_of(
    key: str,
    label: str,
    options: Sequence[str],
    named: Callable[[str], str],
    help: str | None = None,
    visible: bool = True,
) -> str:
    """One of a few options, the first where nothing is chosen."""
    widget = partial(
        st.segmented_control, label, options, required=True, format_func=named, help=help,
        label_visibility="visible" if visible else "collapsed",
    )  # fmt: skip
    return kept(key, options[0], partial(_first_of, options), widget)


def one_of_many(key: str, label: str, options: Sequence[str], named: Callable[[str], str]) -> str:
    """One of a list of options, the first where nothing is chosen."""
    widget = partial(st.selectbox, label, options, format_func=named)
    return kept(key, options[0], partial(_first_of, options), widget)


def also_called(key: str, other: str) -> None:
    """An address that calls a choice by the `other` name, as other pages do, means it too."""
    if (words := st.query_params.get_all(other)) and key not in st.query_params:
        st.query_params[key] = words[:1]
    st.query_params.pop(other, None)


def some_of(key: str, label: str, options: Sequence[str], named: Callable[[str], str], placeholder: str) -> list[str]:
    """Some of a list of options; none means all."""
    widget = partial(st.multiselect, label, options, format_func=named, placeholder=placeholder)
    return kept(key, [], lambda words: [word for word in words if word in options], widget)


def _first_of(options: Sequence[str], words: list[str]) -> str | None:
    return next((word for word in words if word in options), None)


def measure() -> str:
    """One of the questions about cameras."""
    return one_of("measure", t("cameras.measure"), counts.MEASURES, lambda m: t(f"cameras.{m}"), t("cameras.help"))


def topic_and_fund() -> tuple[str, str]:
    """What the money is for (cameras, other lines of programmes, or both), and which fund of the budget."""
    topics, funds = (*money.TOPICS, "all"), ("total", "general", "special")
    with st.container(horizontal=True, gap="medium"):
        topic = one_of("topic", t("filters.topic"), topics, partial(text.code, "topics"), t("filters.topic_help"))
        fund = one_of("fund", t("filters.fund"), funds, partial(text.code, "funds"), t("filters.fund_help"))
    return topic, fund


def of_topic(found: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Rows of tables about one topic, or about all."""
    return found if topic == "all" else found[found["topic"] == topic]


def document(found: pd.DataFrame) -> str:
    """One of the documents that the rows come from; first the one with the most rows, of the first community."""
    known = data.ask(queries.documents).set_index("document_id")
    order = {community: rank for rank, community in enumerate(rows.communities())}
    count = found["document_id"].value_counts()
    options = sorted(count.index, key=lambda d: (order.get(known.at[d, "community_id"], len(order)), -count[d], d))
    return one_of_many("document", t("filters.document"), options, lambda d: _document_name(known.loc[d]))


def of_document(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of one document, which the reader chooses."""
    return found[found["document_id"] == document(found)]


def _document_name(row: pd.Series) -> str:
    if row["status"] == "quarantined":
        return str(row["file_name"])
    period = text.period(row["period_start"], row["period_end"], row["period_basis"])
    return f"{community_name(row['community_id'])}: {text.code('kinds', row['kind'])}, {period}"


def of_results(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of some results about crime, which the reader chooses."""
    options = list(dict.fromkeys(found["indicator_id"]))
    chosen = some_of(
        "result", t("filters.results"), options, partial(text.code, "indicators"), t("filters.all_results")
    )
    return found[found["indicator_id"].isin(chosen or options)]


def of_themes(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of some themes, which the reader chooses."""
    options = list(dict.fromkeys(found["theme"]))
    chosen = some_of("theme", t("filters.themes"), options, partial(text.code, "themes"), t("filters.all_themes"))
    return found[found["theme"].isin(chosen or options)]


def search() -> str:
    """Words to look for."""
    return kept("search", "", lambda words: words[0] if words else None, partial(st.text_input, t("filters.search")))


def kept(key: str, default: T, valid: Callable[[list[str]], T | None], widget: Callable[..., Any]) -> T:
    """The value of a widget, bound to the address of the page by its codes.

    It is the first valid of: what the widget holds, what the address says, what was chosen on another page, `default`.
    Streamlit's own binding is of no use: it writes labels into the address, which change with the language.
    """
    memory: dict[str, tuple[str, T]] = st.session_state.setdefault(_KEPT, {})
    page, (page_before, chosen_before) = _page(), memory.get(key, ("", None))
    held, asked = st.session_state.get(key), st.query_params.get_all(key)
    words = (asked, _words(chosen_before)) if held is None else (_words(held),)
    found = (value for said in words if said and (value := valid(said)) is not None)
    value = next(found, default)
    if held is None and (unknown := [word for word in asked if word not in _words(value)]):
        st.warning(t("filters.unknown", words=text.plain(", ".join(unknown))))
    # What is set overwrites what the reader does at that moment; but each page has widgets of its own, which begin empty.
    if value != held or page != page_before:
        st.session_state[key] = value
    chosen: T = widget(key=key)
    memory[key] = page, chosen
    _address(key, [] if chosen == default else _words(chosen))
    return chosen


def _page() -> str:
    """The page that is being drawn, by Streamlit's name for it."""
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def _words(value: object) -> list[str]:
    if value is None:
        return []
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else [str(value)]


def _address(key: str, words: list[str]) -> None:
    if st.query_params.get_all(key) == words:
        return
    if words:
        st.query_params[key] = words
    else:
        del st.query_params[key]


def community_name(community_id: str) -> str:
    """The name of a community in the language of the reader."""
    return rows.community_names()[community_id]
