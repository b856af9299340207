"""One finding in words. It is a question to those who wrote the document, never an accusation.

It stands alike wherever it is shown: on its own page, under a document, and beside a number that it is about.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.ui import data, text
from pages.ui.text import t

Finding = Mapping[Any, Any]  # a row of table `finding`, or of `answered_finding`

_COLOURS = {"serious": "red", "notable": "orange", "note": "gray"}  # beside the word, never instead of it
_PLACES = {
    "table_vs_text": ("in_table", "in_text"),
    "cross_document": ("stated", "elsewhere"),
    "unread": ("read", "rival"),
}  # nothing is recomputed


def message(found: Finding) -> str:
    """What disagrees, in the language of the reader."""
    return str(found["message_en" if text.language() == "en" else "message_uk"])


def heading(found: Finding) -> str:
    """How serious it is, what it is about and whose question it may be: Markdown of codes, without words of documents.

    What was not read is no fault of a document, so it is neither serious nor slight.
    """
    if found["rule"] == "unread":
        return f"**{text.plain(text.code('rules', found['rule']))}**"
    colour = _COLOURS.get(found["severity"], "gray")
    grave = text.plain(text.code("severities", found["severity"]))
    about, verdict = text.code("rules", found["rule"]), text.code("verdicts", found["verdict"])
    return f":{colour}-badge[{grave}] **{text.plain(about)}** · {text.plain(verdict)}"


def figures(found: Finding) -> list[str]:
    """«У документі 100 %», «виходить 82,25 %», «йдеться про 3 461 610 грн»: those that are known, exact."""
    first, second = _PLACES.get(found["rule"], ("stated", "recomputed"))
    known = (("stated", first, found["unit"]), ("recomputed", second, found["unit"]), ("amount", "amount", "UAH"))
    return [
        t(f"finding.{key}", value=_exact(found[name], unit))
        for name, key, unit in known
        if not text.is_missing(found[name])
    ]


def _exact(value: float, unit: str | None) -> str:
    worded = text.number(value)
    return worded if text.is_missing(unit) else f"{worded}{text.NO_BREAK}{text.code('units', unit)}"


def steps(found: Finding) -> list[str]:
    """The steps of the recomputation, none where nothing was recomputed."""
    return [] if text.is_missing(found["arithmetic"]) else text.steps(str(found["arithmetic"])).split("; ")


def told(found: Finding, headed: bool = True) -> None:
    """A finding in brief: heading, message, figures and arithmetic."""
    if headed:
        st.markdown(heading(found))
    st.markdown(text.plain(message(found)))
    if said := "; ".join(figures(found)):
        st.markdown(f"**{text.plain(said[0].upper() + said[1:])}**")
    if arithmetic := steps(found):
        st.markdown("\n".join(f"- {text.plain(step)}" for step in arithmetic))


def link(found: Finding) -> None:
    """Leads to the finding, alone on its page: an address to share.

    A plain link: Streamlit's own would change neither the address nor the place on a page that is shown already.
    """
    if data.is_preview():
        return
    address = html.escape(urlencode({"finding": found["finding_id"], "lang": text.language()}))
    st.html(f"<a class='to-finding' href='findings?{address}' target='_self'>{html.escape(t('finding.link'))}</a>")
