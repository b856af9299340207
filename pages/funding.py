"""How much of the planned money was used: programmes as wholes, then the lines of one of them."""

import streamlit as st

from pages.ui import charts, data, filters, rows, show, tables
from pages.ui.text import t
from warehouse import queries

show.title("funding")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
with filters.row(1, 1) as places:
    topic, fund = filters.topic(next(places)), filters.fund(next(places))

totals = choice.within(data.ask(queries.funding_totals, communities=choice.communities, funds=[fund]))
totals = rows.of_topic(totals, topic)
st.caption(t("funding.legend"))
for basis, found in rows.by_basis(totals):
    show.chart(
        show.sentence(t(f"funding.chart_{basis}"), found), charts.bars(rows.money(found, ["programme"], dated=True)),
        f"funding.{basis}", t(f"funding.why_{basis}"),
    )  # fmt: skip
show.table(totals, tables.FUNDING_TOTALS, "funding.totals", t("funding.title"), choice.words())

st.subheader(t("funding.lines"))
lines = rows.of_lines(data.ask(queries.funding_lines, communities=choice.communities, funds=[fund]), topic)
if lines.empty:
    st.info(t("funding.no_lines"))
else:
    document = filters.document(lines)
    lines = lines[lines["document_id"] == document]
    for title, found in rows.by_section(lines[~lines["is_total"]]):
        show.chart(title, charts.bars(rows.money(found, ["measure", "task"])), f"funding.lines.{title}")
    show.table(lines, tables.FUNDING_LINES, "funding.lines", t("funding.lines"), choice.words())
