"""How much of the planned money was used: programmes as wholes, then the lines of one of them."""

import streamlit as st

from pages.ui import data, filters, money, rows, show, tables
from pages.ui.text import t
from warehouse import queries

show.title("funding")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
topic, fund = filters.topic_and_fund()

totals = choice.within(data.ask(queries.funding_totals, communities=choice.communities, funds=(fund,)))
totals = rows.sorted_rows(money.of_topic(totals, topic))
st.caption(t("funding.legend"))
for basis, found in rows.by_basis(totals):
    bars = money.of_programmes(found)
    show.chart(show.sentence(t(f"funding.chart_{basis}"), found), bars, f"funding.{basis}", t(f"funding.why_{basis}"))
show.table(totals, tables.FUNDING_TOTALS, "funding.totals", t("funding.title"), choice.words())

st.subheader(t("funding.lines"))
lines = data.ask(queries.funding_lines, communities=choice.communities, funds=(fund,))
lines = filters.of_topic(choice.within(lines), topic)
if lines.empty:
    st.info(t("funding.no_lines"))
else:
    lines = filters.of_document(lines)
    for nth, (title, found) in enumerate(money.by_section(lines)):
        show.chart(title, money.of_lines(found), f"funding.lines.{nth}")
    show.table(lines, tables.FUNDING_LINES, "funding.lines", t("funding.lines"), choice.words())
