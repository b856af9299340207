"""What the cameras helped to do: results by year; what is counted otherwise stands apart. Communities are not ranked."""

import streamlit as st

from pages.ui import counts, data, filters, gaps, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("crime")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
everything = rows.sorted_rows(choice.within(data.ask(queries.crime_results, communities=choice.communities)))
found = filters.of_results(everything)

st.caption(t("crime.note"))
for basis, part in rows.by_basis(found):
    st.header(t(f"basis.{basis}"))
    st.caption(t(f"basis.why_{basis}"))
    if basis == "annual":
        for place, (code, name, group) in show.grid(counts.by_result(part)):
            with place:
                note = t("crime.targets") if group["phase"].eq("planned").any() else ""
                bars, cards = counts.by_period(group, name), counts.cards(group, "indicator_id")
                bars = counts.with_apart(bars, counts.alike(found, group), basis)
                show.bars(show.sentence(name, group), bars, cards, f"crime.{code}.{group.index[0]}", note)
    else:
        show.numbers(counts.cards(part, "indicator_id"), key=f"crime.{basis}")

silent = rows.silent(everything, choice.communities)
if silent:
    st.caption(t("crime.silent", communities=text.plain(silent)))

st.header(t("crime.table"))
show.table(found, tables.CRIME, "crime.table", t("crime.title"), choice.words())
gaps.legend(found)
