"""All that is known of one community, on one page that can be printed, and whom to compare it with."""

import streamlit as st

from pages.ui import area, counts, data, filters, latest, matrix, money, rows, show, text
from pages.ui.text import t
from warehouse import queries


def told(community: str) -> None:
    """Everything on one community."""
    only = (community,)
    about = data.ask(queries.community, community_id=community)
    documents = data.ask(queries.documents, communities=only)

    st.header(text.plain(filters.community_name(community)))
    area.profile(about)
    st.caption(latest.known(documents))
    show.numbers(latest.by_community(filters.Choice(only, None))[community], "community.latest", places=False)

    st.subheader(t("cameras.menu"))
    cameras = rows.sorted_rows(data.ask(queries.camera_counts, breakdowns=("total",), communities=only))
    for measure in counts.MEASURES:
        for basis, part in rows.by_basis(counts.of_measure(cameras, measure)):
            title = show.sentence(counts.titled(measure, basis), part)
            show.bars(title, counts.by_period(part, t(f"cameras.{measure}")), counts.cards(part, "measure"),
                      f"community.{measure}.{basis}")  # fmt: skip
    area.nothing_of(cameras, "cameras")

    st.subheader(t("funding.menu"))
    totals = rows.sorted_rows(data.ask(queries.funding_totals, funds=("total",), communities=only))
    for topic in money.TOPICS:
        area.funding(money.of_topic(totals, topic), topic)
    area.funding(money.undivided(totals), "all")
    area.nothing_of(totals, "funding")

    st.subheader(t("crime.menu"))
    crime = rows.sorted_rows(data.ask(queries.crime_results, communities=only))
    for basis, part in rows.by_basis(crime):
        st.caption(f"**{t(f'basis.{basis}')}.** {t(f'basis.why_{basis}')}")
        if basis == "annual":
            area.results(part)
        else:
            show.numbers(counts.cards(part, "indicator_id"), f"community.crime.{basis}", places=False)
    area.nothing_of(crime, "crime")

    area.findings(data.ask(queries.findings, communities=only), community)

    with st.container(key="sheet.coverage"):
        st.subheader(t("overview.coverage"))
        st.caption(t("overview.legend"))
        st.html(matrix.matrix(data.ask(queries.coverage, communities=only)))
    area.documents(documents)
    area.neighbours(community)


show.title("community")
filters.also_called("place", "community")
if known := rows.communities():
    told(filters.one_of_many("place", t("filters.place"), known, filters.community_name))
else:
    st.info(t("community.nothing"))
