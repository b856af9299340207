"""Pages of documents as pictures, with the numbers in a frame; nothing where a format has no pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui import data, text
from pages.ui.text import t
from warehouse import queries
from warehouse.papers import NoPaper, Sight

Fact = Mapping[str, Any]  # a row of table `observation`
Document = Mapping[str, Any]  # a row of table `document`


def around(facts: Sequence[Fact], document: Document) -> None:
    """What is printed around the numbers; a word where the file is not at hand."""
    sight = _sight(facts)
    if sight and sight.boxes:
        _drawn(document, sight, _told("evidence.picture_near", facts, document, sight), near=True)


def whole(facts: Sequence[Fact], document: Document, key: str) -> None:
    """The whole page, drawn when it is asked for."""
    sight = _sight(facts)
    if sight is None:
        return
    opened: Any = st.expander(t("evidence.page", n=sight.page), key=key, on_change="rerun")
    with opened:
        if opened.open and sight.boxes:
            _drawn(document, sight, _told("evidence.picture", facts, document, sight))
        elif opened.open:
            page(document, sight.page)


def page(document: Document, number: int) -> None:
    """A page with nothing marked."""
    _drawn(document, Sight(number), t("documents.picture", page=number, file=document["file_name"]))


def _drawn(document: Document, sight: Sight, told: str, near: bool = False) -> None:
    try:
        st.image(data.picture(document, sight, near), width="content" if near else "stretch", alt=told)
    except NoPaper:
        st.caption(t("evidence.no_paper"))


def _sight(facts: Sequence[Fact]) -> Sight | None:
    """The page of the first number, and the places of those that stand on it; None where there are no pages."""
    first = facts[0]["page"]
    if text.is_missing(first):
        return None
    there = [fact for fact in facts if fact["page"] == first and not text.is_missing(fact["bbox"])]
    boxes = dict.fromkeys((float(a), float(b), float(c), float(d)) for a, b, c, d in (fact["bbox"] for fact in there))
    return Sight(int(first), tuple(boxes), _is_recognised(facts[0]["document_id"], int(first)))


def _is_recognised(document_id: str, page: int) -> bool:
    """Whether the page is a scan: a number that a person has confirmed has no confidence of its own."""
    read = data.ask(queries.observations, document_id=document_id)
    return bool(read.loc[read["page"] == page, "confidence"].notna().any())


def _told(key: str, facts: Sequence[Fact], document: Document, sight: Sight) -> str:
    values = dict.fromkeys(str(fact["value_as_printed"] or text.code("gaps", fact["missing_reason"])) for fact in facts)
    return t(key, page=sight.page, file=document["file_name"], value=", ".join(values))
