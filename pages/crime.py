"""What the cameras helped to do: results by year; what is counted otherwise stands apart. Communities are not ranked."""

import streamlit as st

from pages.ui import data, filters, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("crime")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
everything = choice.within(data.ask(queries.crime_results, communities=choice.communities))
chosen = filters.indicators(everything)
found = everything[everything["indicator_id"].isin(chosen)]
targeted = set(found[found["phase"] == "planned"]["indicator_id"])

for basis, part in rows.by_basis(found):
    st.subheader(t(f"crime.{basis}"))
    st.caption(t(f"crime.why_{basis}"))
    if basis == "annual":
        for indicator, group in part.groupby("indicator_id", sort=False):
            name = text.code("indicators", indicator)
            note = t("crime.targets") if indicator in targeted else ""
            show.bars(
                show.sentence(name, group),
                rows.counts(group, name),
                rows.cards(group, "indicator_id"),
                f"crime.{indicator}",
                note,
            )
    else:
        show.numbers(rows.cards(part, "indicator_id"), key=f"crime.{basis}")

silent = rows.silent(everything, data.ask(queries.communities), choice.communities)
if silent:
    st.caption(t("crime.silent", communities=text.plain(silent)))
st.caption(t("crime.note"))

st.subheader(t("crime.table"))
show.table(found, tables.CRIME, "crime.table", t("crime.title"), choice.words())
