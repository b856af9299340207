"""Whether the planned result indicators of a document were reached, group by group, with the reasons it gives."""

import streamlit as st

from pages.ui import data, filters, gaps, plans, show, tables, text
from pages.ui.text import t
from warehouse import queries

show.title("indicators")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)
topic, fund = filters.topic_and_fund()

found = data.ask(queries.indicator_results, communities=choice.communities, funds=(fund,))
found = filters.of_topic(choice.within(found), topic)
if found.empty:
    st.info(t("indicators.nothing"))
else:
    found = filters.of_document(found)
    reached = found["executed"].notna().any()
    st.caption(t("indicators.legend") if reached else t("indicators.only_plan"))
    if reached:
        for group, part in found.groupby("breakdown", sort=False):
            title = t("indicators.chart", group=text.code("breakdowns", group))
            show.chart(show.sentence(title, part), plans.against_plan(part), f"indicators.{group}")
    else:
        for place, ((_, label), part) in show.grid(found.groupby(["breakdown", "label"], sort=False, dropna=False)):
            with place:
                show.chart(show.sentence(str(label), part), plans.by_period(part), f"indicators.{part.index[0]}")
    st.header(t("indicators.table"))
    show.table(found, tables.INDICATORS, "indicators.table", t("indicators.title"), choice.words())
    gaps.legend(found)
