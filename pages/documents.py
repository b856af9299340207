"""From which documents the numbers come, and what was read from each of them."""

import streamlit as st

from pages.ui import data, evidence, filters, show, tables
from pages.ui.text import t
from warehouse import queries

show.title("documents")
documents = data.ask(queries.documents)
show.table(documents, tables.DOCUMENTS, "documents.list", t("documents.title"), t("filters.all_communities"))

if not documents.empty:
    chosen = filters.one_document(documents)
    document = data.ask(queries.document, document_id=chosen)
    show.document(document, data.ask(queries.decisions, document_id=chosen))

    asked = st.query_params.get("observation")
    if asked:
        st.subheader(t("documents.asked"))
        evidence.one(asked)

    findings = data.ask(queries.findings, document_id=chosen)
    st.subheader(t("documents.findings"))
    show.findings(findings)

    st.subheader(t("documents.observations"))
    observations = data.ask(queries.observations, document_id=chosen)
    themes = filters.themes(observations)
    shown = observations[observations["theme"].isin(themes)]
    show.table(shown, tables.OBSERVATIONS, "documents.observations", t("documents.observations"), document["file_name"])
