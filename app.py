"""The frame around the pages: their menu, the language, and a plain word where there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from pages.ui import data, filters, show
from pages.ui.text import t
from warehouse import queries

PAGES = (
    "overview",
    "cameras",
    "funding",
    "crime",
    "indicators",
    "findings",
    "community",
    "documents",
    "upload",
    "data",
)

st.set_page_config(page_title=t("app.name"), layout="wide")
filters.language()
first = st.Page(f"pages/{PAGES[0]}.py", title=t(f"{PAGES[0]}.menu"), url_path="", default=True)
named = [  # Streamlit gives the first page no address but the root, and answers any unknown one with a dialog in English
    st.Page(
        f"pages/{name}.py",
        title=t(f"{name}.menu"),
        url_path=name,
        visibility="hidden" if name == PAGES[0] else "visible",
    )
    for name in PAGES
]
page = st.navigation([first, *named], position="top")
st.set_page_config(page_title=f"{page.title} · {t('app.name')}")
try:
    data.ask(queries.last_build)  # before anything is shown: a warehouse of another version has no page
    show.style()
    page.run()
    show.footer()
except queries.NoWarehouse as error:
    show.no_warehouse(str(error))
