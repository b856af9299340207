"""From which documents the numbers come, and what was read from each of them."""

import streamlit as st

from pages.ui import about, data, evidence, filters, findings, rows, show, tables
from pages.ui.text import t
from warehouse import queries

show.title("documents")
documents = rows.sorted_rows(data.ask(queries.documents))
show.table(documents, tables.DOCUMENTS, "documents.list", t("documents.title"), t("filters.all_communities"))

if not documents.empty:
    chosen = filters.document(documents)
    document = data.ask(queries.document, document_id=chosen)
    read = data.ask(queries.observations, document_id=chosen)
    about.document(document, data.ask(queries.decisions, document_id=chosen), read)
    evidence.asked()
    about.pages(document)

    st.header(t("documents.findings"))
    found, unread = findings.told_apart(data.ask(queries.findings, document_id=chosen))
    if found.empty:
        st.caption(t("documents.no_findings"))
    findings.of_document(found)
    if not unread.empty:
        st.header(t("findings.unread"))
        findings.of_document(unread)

    patches = data.ask(queries.patches, document_id=chosen)
    if not patches.empty:
        st.header(t("documents.patches"))
        about.patches(patches, data.ask(queries.answered, document_id=chosen))

    st.header(t("documents.observations"))
    observations = filters.of_themes(read)
    show.table(
        observations, tables.OBSERVATIONS, "documents.observations", t("documents.observations"), document["file_name"]
    )
