"""What is known of each community, and for which years."""

import streamlit as st

from pages.ui import data, filters, latest, matrix, rows, show, text
from pages.ui.text import t
from warehouse import queries

show.title("overview")
with filters.row(3, 2) as places:
    choice = filters.communities_and_years(places)

documents = data.ask(queries.documents, communities=choice.communities)
show.totals(documents)

st.subheader(t("overview.latest"))
for community, documents_of_it in documents.groupby("community_id", sort=False):
    st.markdown(f"#### {text.plain(filters.community_name(str(community)))}")
    st.caption(latest.known(documents_of_it))
    show.numbers(latest.cards(str(community), choice), key=f"overview.{community}", across=3)

st.subheader(t("overview.coverage"))
st.caption(t("overview.legend"))
coverage = choice.of_years(data.ask(queries.coverage, communities=choice.communities))
st.html(matrix.matrix(coverage, rows.colours()))

quarantined = data.ask(queries.documents).query("status == 'quarantined'")
if not quarantined.empty:
    st.subheader(t("overview.quarantined"))
    for document in quarantined.to_dict("records"):
        st.warning(text.plain(f"{document['file_name']}: {document['status_reason']}"))
