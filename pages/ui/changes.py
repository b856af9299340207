"""What the last build changed, in plain words: documents that came, went or changed, and their numbers and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pages.ui import data, text
from pages.ui.text import t
from warehouse import queries

_COUNTS = ("observations_new", "observations_gone", "findings_new", "findings_gone")
_MOST = 10  # communities
_MOST_OF_ONE = 5  # documents
_TITLE = 90  # characters


def told(communities: Sequence[str] | None) -> None:
    """The changes of some communities (None: of all, and of documents that are of no community)."""
    found = data.ask(queries.changes)
    if found is None:
        st.caption(t("changes.first"))
    elif found.documents is None:
        st.caption(t("changes.incomparable"))
    else:
        documents = found.documents
        chosen = documents if communities is None else documents[documents["community_id"].isin(communities)]
        day = f"{found.since:%d.%m.%Y %H:%M}"
        st.caption(t("changes.nothing" if chosen.empty else "changes.since", day=day))
        st.markdown("\n".join(_lines(chosen)))


def _lines(found: pd.DataFrame) -> Iterator[str]:
    groups = list(found.groupby("community_id", dropna=False, sort=False))
    for _, group in groups[:_MOST]:
        # its own columns: a community may be gone with its documents
        name = group.iloc[0]["community_en" if text.language() == "en" else "community"]
        counted = _counted(group[list(_COUNTS)].sum())
        if text.is_missing(name):  # what could not be read
            yield f"- **{t('changes.nowhere')}**"
        else:
            yield f"- **{text.plain(name)}**: {counted or t('changes.no_numbers')}"
        yield from (f"    - {_document(row)}" for row in group.head(_MOST_OF_ONE).to_dict("records"))
        if len(group) > _MOST_OF_ONE:
            yield f"    - {text.plural('changes.more_documents', len(group) - _MOST_OF_ONE)}"
    if len(groups) > _MOST:
        yield f"- {text.plural('changes.more', len(groups) - _MOST)}"


def _document(row: Mapping[Any, Any]) -> str:
    """«Звіт про… (документ додано): 12 нових чисел»."""
    title = text.plain(text.shortened(row["file_name"] if text.is_missing(row["title"]) else row["title"], _TITLE))
    if row["change"] != "removed":
        address = urlencode({"document": row["document_id"], "lang": text.language()})
        title = f"[{title}](documents?{address})"
    change = "refused" if row["change"] == "added" and row["status"] == "quarantined" else row["change"]
    return ": ".join(filter(None, (f"{title} ({t(f'changes.{change}')})", _counted(row))))


def _counted(counts: Mapping[Any, Any]) -> str:
    return ", ".join(text.plural(f"changes.{name}", int(counts[name])) for name in _COUNTS if counts[name])
