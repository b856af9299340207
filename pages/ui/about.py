"""What is known of documents: how many, their sources, what is remarkable in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import evidence, rows, text
from pages.ui.text import t


def totals(documents: pd.DataFrame) -> None:
    """How much is known altogether."""
    loaded = documents[documents["status"] == "loaded"]
    counted = {
        "documents": len(loaded), "communities": loaded["community_id"].nunique(),
        "observations": int(loaded["observations"].sum()), "findings": int(loaded["findings"].sum()),
    }  # fmt: skip
    with st.container(horizontal=True, gap="medium"):
        for name, count in counted.items():
            st.metric(t(f"totals.{name}"), text.number(count), help=t(f"totals.{name}_help"), width="content")


def quarantined(documents: pd.DataFrame) -> None:
    """Files that could not be read, with the reason of each."""
    refused = documents[documents["status"] == "quarantined"]
    if not refused.empty:
        st.subheader(t("overview.quarantined"))
    for document in refused.to_dict("records"):
        st.warning(text.plain(f"{document['file_name']}: {document['status_reason']}"))


def document(about: Mapping[str, Any], decisions: pd.DataFrame) -> None:
    """The source of a document, its decisions, its period."""
    st.subheader(text.plain(about["title"] or about["file_name"]))
    if about["status"] == "quarantined":
        st.error(text.plain(about["status_reason"]))
        return
    told = {
        "community": rows.name(about), "kind": text.code("kinds", about["kind"]), "period": rows.period(about),
        **{key: about[key] for key in ("publisher", "url", "adopted", "retrieved", "licence", "file_name", "sha256")},
    }  # fmt: skip
    lines = [f"- {t(f'documents.{key}')}: {_known(value)}" for key, value in told.items()]
    st.markdown("\n".join([*lines, *(f"- {_decision(row)}" for row in decisions.to_dict("records"))]))


def _known(value: Any) -> str:
    return text.plain(value) if text.is_known(value) else t("documents.unknown")


def _decision(row: Mapping[Any, Any]) -> str:
    day = "" if text.is_missing(row["date"]) else text.date(row["date"])
    role = text.code("roles", row["role"])
    return t("documents.decision", role=role, number=text.plain(row["number"]), day=text.plain(day))


def patches(found: pd.DataFrame, answered: pd.DataFrame) -> None:
    """What a person corrected in a document: the words before and after, why, and the findings that it answered.

    `found`: rows of table `patch`; `answered`: rows of table `answered_finding`, by `position` of the patch.
    """
    for patch in found.to_dict("records"):
        with st.container(border=True, gap="xsmall"):
            st.markdown(t("documents.patch", **{key: text.plain(patch[key]) for key in ("line_no", "before", "after")}))
            st.markdown(t("documents.patch_because", because=text.plain(patch["because"])))
            for remark in answered[answered["position"] == patch["position"]].to_dict("records"):
                st.caption(evidence.answered(remark))
