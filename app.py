"""The frame around the pages: their menu, the language, and a plain word where there is nothing to show yet."""

from __future__ import annotations

import streamlit as st

from pages.ui import data, filters, show
from pages.ui.text import t
from warehouse.queries import NoWarehouse

PAGES = ("overview", "cameras", "funding", "crime", "indicators", "documents")

st.set_page_config(page_title=t("app.name"), layout="wide")
filters.language()
page = st.navigation(
    [st.Page(f"pages/{name}.py", title=t(f"{name}.menu"), url_path=name, default=name == PAGES[0]) for name in PAGES],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · {t('app.name')}")
try:
    data.published()
    show.style()
    page.run()
    show.footer()
except NoWarehouse as error:
    show.no_warehouse(str(error))
