"""Keeps pages inside of their frame, app.py."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def required() -> None:
    """Start again with app.py where Streamlit ran a page without it; every page begins with this.

    Until `st.navigation` was called once in a process, Streamlit takes a folder «pages» for its older kind of pages: a
    link to /funding as the first thing that a new server is asked for would show the bare page, without menu or language.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
