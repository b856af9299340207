"""Whether the planned result indicators of a document were reached, group by group, with the reasons it gives."""

import streamlit as st

from pages.ui import charts, data, filters, rows, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("indicators")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
with filters.row(1, 1) as places:
    topic, fund = filters.topic(next(places)), filters.fund(next(places))

found = choice.within(data.ask(queries.indicator_results, communities=choice.communities, funds=[fund]))
found = rows.of_lines(found, topic)
if found.empty:
    st.info(t("indicators.nothing"))
else:
    document = filters.document(found)
    found = found[found["document_id"] == document]
    colour = rows.colours()[found["community_id"].iloc[0]]
    st.caption(t("indicators.legend"))
    for group, part in found.groupby("breakdown", sort=False):
        st.subheader(text.code("breakdowns", group))
        show.chart(
            show.sentence(t("indicators.chart"), part),
            charts.bars(rows.against_plan(part, colour)),
            f"indicators.{group}.chart",
        )
    st.subheader(t("indicators.table"))
    show.table(found, tables.INDICATORS, "indicators.table", t("indicators.title"), choice.words())
