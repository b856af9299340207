"""What would be read from a report that the reader brings, beside its source; nothing of it is kept."""

import streamlit as st

from pages.ui import about, data, findings, show, text, upload
from pages.ui.text import t
from warehouse import queries

show.title("upload")
upload.terms()
brought = upload.brought()
if brought:
    with data.instead(brought):
        document = data.ask(queries.document, document_id=brought.document_id)
        observations = data.ask(queries.observations)
        found = data.ask(queries.findings)
        contradictions, unread = findings.told_apart(found)

        st.header(text.plain(document["file_name"]))
        upload.summary(observations, contradictions, unread)
        about.brought(document, data.ask(queries.programmes), data.ask(queries.decisions), observations)
        about.pages(document)

        st.header(t("upload.observations"))
        upload.beside_source(observations, document["file_name"])

        st.header(t("upload.contradictions_title"))
        upload.findings_of(contradictions, t("upload.none_found"))
        st.header(t("upload.unread_title"))
        upload.findings_of(unread, t("upload.all_understood"))

        if not found.empty:
            st.header(t("findings.table"))
            findings.table(found, document["file_name"])
st.caption(t("upload.adding"))
