"""The parts of the page of one community: what it is, its findings, its documents, whom to compare it with."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pages.ui import counts, data, gaps, money, residents, rows, show, text
from pages.ui import findings as listed
from pages.ui.text import t
from warehouse import queries

_MOST_FINDINGS = 5
_MOST_NEIGHBOURS = 6


def profile(about: Mapping[str, Any]) -> None:
    """Oblast, code and population; `about` is a row of table `community`."""
    told = {"oblast": about["oblast_uk"], "katottg": about["katottg"], "population": residents.population(about)}
    st.markdown("\n".join(f"- {t(f'community.{key}')}: {text.plain(value)}" for key, value in told.items()))


def nothing_of(found: pd.DataFrame, theme: str) -> None:
    """A word where no document says anything of a theme."""
    if found.empty:
        st.caption(t(f"community.nothing_of_{theme}"))


def results(found: pd.DataFrame) -> None:
    """Results about crime by year: a chart for each, or the number where there is but one; `found`: rows of `crime_result`."""
    for place, (code, name, group) in show.grid(counts.by_result(found)):
        with place:
            cards = counts.cards(group, "indicator_id")
            show.bars(
                show.sentence(name, group), counts.by_period(group, name), cards, f"community.{code}.{group.index[0]}"
            )


def funding(totals: pd.DataFrame, topic: str) -> None:
    """Charts of the money for one topic; `totals`: rows of `funding_total`."""
    for basis, part in rows.by_basis(totals):
        title = show.sentence(money.titled(topic, basis), part)
        show.chart(title, money.of_programmes(part), f"community.money.{topic}.{basis}", t(f"funding.why_{basis}"))


def findings(found: pd.DataFrame, community: str) -> None:
    """The gravest findings, and the way to all of them."""
    st.subheader(t("findings.menu"))
    found, _ = listed.told_apart(found)
    if found.empty:
        st.caption(t("documents.no_findings"))
        return
    gravest = listed.sorted_by_weight(found[found["severity"] != "note"]).head(_MOST_FINDINGS)
    listed.of_document(gravest)
    label = t("community.all_findings", findings=text.plural("counts.findings", len(found)))
    st.page_link(
        "pages/findings.py", label=label, query_params={"community": community, "lang": text.language()}
    )  # fmt: skip


def documents(found: pd.DataFrame) -> None:
    """The documents of the community, each a link to what was read from it."""
    with st.container(key="sheet.documents"):
        st.subheader(t("documents.menu"))
        for document in rows.sorted_rows(found).to_dict("records"):
            label = f"{text.code('kinds', document['kind'])}, {rows.period(document)}: {document['title']}"
            query = {"document": document["document_id"], "lang": text.language()}
            st.page_link("pages/documents.py", label=text.plain(text.shortened(label, 160)), query_params=query)


# --- neighbours ---------------------------------------------------------------------------------------------------------


def neighbours(community: str) -> None:
    """Other communities of the warehouse: those of the same oblast first, then those whose population is nearest."""
    st.subheader(t("community.neighbours"))
    st.caption(t("community.neighbours_why"))
    known = data.ask(queries.communities).set_index("community_id")
    others = _nearest(known, community)
    if others.empty:
        st.caption(t("community.no_neighbours"))
        return
    working = _newest_stock()
    body = "".join(
        _neighbour(str(code), about, working.get(str(code)), code == community)
        for code, about in pd.concat([known.loc[[community]], others]).to_dict("index").items()
    )
    head = "".join(f"<th scope='col'>{html.escape(t(f'community.{key}'))}</th>" for key in _COLUMNS)
    st.html(
        f"<div class='matrix counted' tabindex='0'><table><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


_COLUMNS = ("population", "working", "per_residents")


def _nearest(known: pd.DataFrame, community: str) -> pd.DataFrame:
    here, others = known.loc[community], known.drop(community)
    ranked = others.assign(
        far=others["oblast_uk"] != here["oblast_uk"], off=(others["population"] - here["population"]).abs()
    )
    return ranked.sort_values(["far", "off"], kind="stable").head(_MOST_NEIGHBOURS)


def _newest_stock() -> dict[str, Mapping[Any, Any]]:
    """The newest count of working cameras of each community that states one."""
    found = data.ask(
        queries.camera_counts, measures=("cameras_operating",), phases=("executed",), breakdowns=("total",)
    )
    stated = rows.sorted_rows(found[found["value"].notna()])
    return {str(row["community_id"]): row for row in stated.to_dict("records")}


def _neighbour(code: str, about: Mapping[Any, Any], stock: Mapping[Any, Any] | None, here: bool) -> str:
    name = html.escape(str(about["name_en" if text.language() == "en" else "name_uk"]))
    address = html.escape(urlencode({"place": code, "lang": text.language()}))
    link = f"<b>{name}</b>" if here else f"<a href='community?{address}' target='_self'>{name}</a>"
    count = gaps.told(None) if stock is None else f"{counts.stated(stock)} ({rows.period(stock)})"
    known = gaps.told(None) if stock is None else t("community.not_counted")
    per = "" if stock is None else residents.rate(stock["value"], code)
    cells = (residents.counted(about), count, per or known)
    return f"<tr><th scope='row'>{link}</th>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"
