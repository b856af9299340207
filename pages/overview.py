"""What is known of each community, and for which years."""

import streamlit as st

from pages.ui import about, changes, data, filters, finding, latest, matrix, show, text
from pages.ui.text import t
from warehouse import queries

show.title("overview")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)

about.totals(data.ask(queries.documents, communities=choice.chosen))
st.header(t("overview.latest"))
documents = data.ask(queries.documents, communities=choice.communities)
for community, cards in latest.by_community(choice).items():
    name = f"**{text.plain(filters.community_name(community))}**"
    st.page_link("pages/community.py", label=name, query_params={"place": community, "lang": text.language()})
    st.caption(latest.known(documents[documents["community_id"] == community]))
    show.numbers(cards, key=f"overview.{community}", places=False)

st.header(t("overview.gravest"))
st.caption(t("overview.gravest_why"))
for remark in latest.gravest(choice):
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{text.plain(filters.community_name(remark['community_id']))}**")
        finding.told(remark)
        finding.link(remark)
st.page_link("pages/findings.py", label=t("overview.findings"))

st.header(t("overview.coverage"))
st.caption(t("overview.legend"))
coverage = choice.of_years(data.ask(queries.coverage, communities=choice.communities))
st.html(matrix.matrix(coverage))

st.header(t("changes.title"))
changes.told(choice.chosen)

about.quarantined(data.ask(queries.documents))
