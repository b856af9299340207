"""Pages of documents as pictures, with the numbers in a frame; nothing where a format has no pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui import data, text
from pages.ui.text import t
from warehouse.papers import Box, NoPaper

Fact = Mapping[str, Any]  # a row of table `observation`
Document = Mapping[str, Any]  # a row of table `document`


def around(facts: Sequence[Fact], document: Document) -> None:
    """What is printed around the numbers; a word where the file is not at hand."""
    page, boxes = _marked(facts)
    if page is None or not boxes:
        return
    try:
        drawn = data.picture(document, page, boxes, near=True)
    except NoPaper:
        st.caption(t("evidence.no_paper"))
        return
    st.image(drawn, width="content", alt=_told("evidence.picture_near", facts, document, page))


def whole(facts: Sequence[Fact], document: Document, key: str) -> None:
    """The whole page, drawn when it is asked for."""
    page, boxes = _marked(facts)
    if page is None:
        return
    opened: Any = st.expander(t("evidence.page", n=page), key=key, on_change="rerun")
    with opened:
        if opened.open:
            of_page(document, page, boxes, _told("evidence.picture", facts, document, page) if boxes else "")


def of_page(document: Document, page: int, boxes: tuple[Box, ...] = (), told: str = "") -> None:
    """A page, `boxes` in frames; `told` says in words what is marked."""
    told = told or t("documents.picture", page=page, file=document["file_name"])
    try:
        st.image(data.picture(document, page, boxes), width="stretch", alt=told)
    except NoPaper:
        st.caption(t("evidence.no_paper"))


def _marked(facts: Sequence[Fact]) -> tuple[int | None, tuple[Box, ...]]:
    """The page of the first number, and the places of those that stand on it."""
    first = facts[0]["page"]
    if text.is_missing(first):
        return None, ()
    boxes = [fact["bbox"] for fact in facts if fact["page"] == first and not text.is_missing(fact["bbox"])]
    return int(first), tuple(dict.fromkeys((float(a), float(b), float(c), float(d)) for a, b, c, d in boxes))


def _told(key: str, facts: Sequence[Fact], document: Document, page: int) -> str:
    values = dict.fromkeys(str(fact["value_as_printed"] or text.code("gaps", fact["missing_reason"])) for fact in facts)
    return t(key, page=page, file=document["file_name"], value=", ".join(values))
