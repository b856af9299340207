"""How many cameras work, and how many were installed, restored and planned: four questions that are never added up."""

import streamlit as st

from pages.ui import charts, data, filters, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("cameras")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
measure = filters.one_of(
    "measure",
    t("cameras.measure"),
    ["installed", "operating", "restored", "planned"],
    lambda m: t(f"cameras.{m}"),
    t("cameras.help"),
)

everything = choice.within(data.ask(queries.camera_counts, communities=choice.communities))
found = rows.of_measure(everything, measure)
whole, parts = found[found["breakdown"] == "total"], found[found["breakdown"] != "total"]
yearly = whole[whole["period_basis"].isin(["annual", "instant"])]
wider = whole[~whole["period_basis"].isin(["annual", "instant"])]
coverage = choice.of_years(data.ask(queries.coverage, communities=choice.communities, themes=["cameras"]))

if found.empty:
    st.info(t("cameras.nothing"))
bars = rows.counts(yearly, t(f"cameras.{measure}"))
if measure == "installed":
    bars = rows.with_gaps(bars, coverage)
show.bars(show.sentence(t(f"cameras.chart_{measure}"), yearly), bars, rows.cards(yearly, "measure"), "cameras.chart")

if not wider.empty:
    st.subheader(t("cameras.wider"))
    st.caption(t("cameras.wider_why"))
    show.numbers(rows.cards(wider, "measure"), key="cameras.wider")

if not parts.empty:
    show.chart(
        show.sentence(t("cameras.types"), parts),
        charts.bars(rows.by_type(parts)),
        "cameras.types",
        t("cameras.types_why"),
    )

silent = rows.silent(found, data.ask(queries.communities), choice.communities)
if silent:
    st.caption(t("cameras.silent", communities=text.plain(silent)))
st.caption(t("cameras.note"))

st.subheader(t("cameras.table"))
show.table(everything, tables.CAMERAS, "cameras.table", t("cameras.title"), choice.words())
