"""How many cameras work, and how many were installed, restored and planned: four questions that are never added up."""

import streamlit as st

from pages.ui import charts, counts, data, filters, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("cameras")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
measure = filters.measure()

everything = choice.within(data.ask(queries.camera_counts, communities=choice.communities))
found = counts.of_measure(everything, measure)
whole, parts = found[found["breakdown"] == "total"], found[found["breakdown"] != "total"]
yearly = whole["period_basis"].isin(["annual", "instant"])

if found.empty:
    st.info(t("cameras.nothing"))
if yearly.any():
    bars = counts.by_period(whole[yearly], t(f"cameras.{measure}"))
    if measure == "installed":
        coverage = data.ask(queries.coverage, communities=choice.communities, themes=("cameras",))
        bars = counts.with_gaps(bars, choice.of_years(coverage))
    cards = counts.cards(whole[yearly], "measure")
    show.bars(show.sentence(t(f"cameras.chart_{measure}"), whole[yearly]), bars, cards, "cameras.chart")
if not yearly.all():
    st.subheader(t("cameras.wider"))
    st.caption(t("cameras.wider_why"))
    show.numbers(counts.cards(whole[~yearly], "measure"), key="cameras.wider")
if not parts.empty:
    types = charts.bars(counts.by_type(parts, whole))
    show.chart(show.sentence(t("cameras.types"), parts), types, "cameras.types", t("cameras.types_why"))

silent = rows.silent(found, choice.communities)
if silent:
    st.caption(t("cameras.silent", communities=text.plain(silent)))
st.caption(t("cameras.note"))

st.subheader(t("cameras.table"))
show.table(everything, tables.CAMERAS, "cameras.table", t("cameras.title"), choice.words())
