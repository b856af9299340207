"""How many cameras work, and how many were installed, restored and planned: four questions that are never added up."""

import streamlit as st

from pages.ui import counts, data, filters, gaps, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("cameras")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
measure = filters.measure()

everything = rows.sorted_rows(choice.within(data.ask(queries.camera_counts, communities=choice.communities)))
found = counts.of_measure(everything, measure)
whole, parts = found[found["breakdown"] == "total"], found[found["breakdown"] != "total"]
coverage = choice.of_years(data.ask(queries.coverage, communities=choice.communities, themes=("cameras",)))

if found.empty:
    st.info(t("cameras.nothing"))
for basis, part in rows.by_basis(whole):
    cards = counts.cards(part, "measure")
    if basis in ("annual", "instant"):
        bars = counts.by_period(part, t(f"cameras.{measure}"))
        bars = counts.with_gaps(bars, coverage) if measure == "installed" else bars
        bars = counts.with_apart(bars, whole, basis)
        show.bars(show.sentence(counts.titled(measure, basis), part), bars, cards, f"cameras.{basis}")
    else:
        st.header(t(f"basis.{basis}"))
        st.caption(t(f"basis.why_{basis}"))
        show.numbers(cards, key=f"cameras.{basis}")
for basis, part in rows.by_basis(parts):
    title = show.sentence(t("cameras.types"), part)
    show.chart(title, counts.by_type(part, whole), f"cameras.types.{basis}", t("cameras.types_why"))

silent = rows.silent(found, choice.communities)
if silent:
    st.caption(t(f"cameras.silent_{measure}", communities=text.plain(silent)))
st.caption(t("cameras.note"))

st.header(t("cameras.table"))
show.table(everything, tables.CAMERAS, "cameras.table", t("cameras.title"), choice.words())
gaps.legend(everything)
