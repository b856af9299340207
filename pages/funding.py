"""How much of the planned money was used: programmes as wholes, then the lines of one of them."""

import streamlit as st

from pages.ui import data, filters, gaps, money, prices, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("funding")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
topic, fund = filters.topic_and_fund()
index = prices.chosen()

known = choice.within(data.ask(queries.funding_totals, communities=choice.communities, funds=(fund,)))
totals = prices.recalculated(rows.sorted_rows(money.of_topic(known, topic)), index)
st.caption(t("funding.legend"))
for basis, found in rows.by_basis(totals):
    found, what, note = prices.as_drawn(found, money.titled(topic, basis), t(f"funding.why_{basis}"))
    show.chart(show.sentence(what, found), money.of_programmes(found), f"funding.{basis}", note)
left = money.undivided(known)
if topic != "all" and not left.empty:
    st.caption(t("funding.undivided", programmes=text.plain(money.programmes(left))))
show.table(
    totals, tables.TOTALS_IN_PRICES if index else tables.FUNDING_TOTALS, "funding.totals", t("funding.title"), choice.words()
)  # fmt: skip
gaps.legend(totals)

st.header(t("funding.lines"))
lines = data.ask(queries.funding_lines, communities=choice.communities, funds=(fund,))
lines = filters.of_topic(choice.within(lines), topic)
if lines.empty:
    st.info(t("funding.no_lines"))
else:
    lines = prices.recalculated(filters.of_document(lines), index)
    for nth, (title, found) in enumerate(money.by_section(lines)):
        found, title, note = prices.as_drawn(found, title, "")
        show.chart(title, money.of_lines(found), f"funding.lines.{nth}", note)
    for nth, (title, found) in enumerate(money.by_source(lines)):
        found, title, note = prices.as_drawn(found, title, t("funding.why_sources"))
        show.chart(title, money.of_sources(found), f"funding.sources.{nth}", note)
    if len(sources := money.sources(lines)) == 1:
        st.caption(t("funding.one_source", source=text.plain(sources[0])))
    columns = tables.LINES_IN_PRICES if index else tables.FUNDING_LINES
    show.table(lines, columns, "funding.lines", t("funding.lines"), choice.words())
    gaps.legend(lines)
