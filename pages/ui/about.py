"""What is known of documents: how many, their sources, what is remarkable in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import data, evidence, paper, reasons, rows, text
from pages.ui.text import t
from warehouse import queries


def totals(documents: pd.DataFrame) -> None:
    """How much is known altogether."""
    loaded = documents[documents["status"] == "loaded"]
    counted = {
        "documents": len(loaded), "communities": loaded["community_id"].nunique(),
        "observations": int(loaded["observations"].sum()), "findings": int(loaded["findings"].sum()),
    }  # fmt: skip
    if unread := int(loaded["unread"].sum()):
        counted["unread"] = unread
    with st.container(horizontal=True, gap="medium"):
        for name, count in counted.items():
            st.metric(t(f"totals.{name}"), text.number(count), help=t(f"totals.{name}_help"), width="content")


def quarantined(documents: pd.DataFrame) -> None:
    """Files that could not be read, with the reason of each, and those that another file repeats."""
    refused = documents[(documents["status"] == "quarantined") & documents["duplicate_of"].isna()]
    if not refused.empty:
        st.header(t("overview.quarantined"))
    for document in refused.to_dict("records"):
        st.warning(text.plain(f"{document['file_name']}: {reasons.shown(document['status_reason'])}"))
    for document in documents[documents["duplicate_of"].notna()].to_dict("records"):
        st.caption(_duplicate(document))


def document(about: Mapping[str, Any], decisions: pd.DataFrame, read: pd.DataFrame) -> None:
    """The source of a document, its decisions, its period, its paper; `read` are its observations."""
    st.header(text.plain(about["title"] or about["file_name"]))
    if text.is_known(about["duplicate_of"]):
        st.info(_duplicate(about))
        return
    if about["status"] == "quarantined":
        st.error(text.plain(reasons.shown(about["status_reason"])))
        return
    source = {key: about[key] for key in ("publisher", "url", "adopted", "retrieved", "licence", "file_name", "sha256")}
    _told({**_taken_for(about, read), **source, **_state(about)}, decisions)


def brought(about: Mapping[str, Any], programmes: pd.DataFrame, decisions: pd.DataFrame, read: pd.DataFrame) -> None:
    """What a document was taken for that nobody has described; `programmes`: rows of table `programme`."""
    named = "; ".join(_programme(row) for row in programmes.to_dict("records"))
    _told({**_taken_for(about, read), **({"programme": named} if named else {}), **_state(about)}, decisions)


def _told(told: Mapping[str, Any], decisions: pd.DataFrame) -> None:
    lines = [f"- {t(f'documents.{key}')}: {_known(key, value)}" for key, value in told.items()]
    st.markdown("\n".join([*lines, *(f"- {_decision(row)}" for row in decisions.to_dict("records"))]))


def _taken_for(about: Mapping[str, Any], read: pd.DataFrame) -> dict[str, str]:
    return {
        "community": rows.name(about), "kind": text.code("kinds", about["kind"]), "period": rows.period(about),
        "format": text.code("formats", about["format"]), **_paged(about), **_recognised(read.loc[read["value"].notna(), "confidence"]),
    }  # fmt: skip


def _state(about: Mapping[str, Any]) -> dict[str, str]:
    return {"state": t("documents.repaired")} if about["repaired"] else {}


def _programme(row: Mapping[Any, Any]) -> str:
    years = dict.fromkeys(int(row[key]) for key in ("year_start", "year_end") if not text.is_missing(row[key]))
    return " ".join([str(row["title"]), *(["–".join(map(str, years))] if years else [])])


def _duplicate(about: Mapping[Any, Any]) -> str:
    return t("documents.duplicate", file=text.plain(about["file_name"]), other=text.plain(about["duplicate_of"]))


def _paged(about: Mapping[str, Any]) -> dict[str, str]:
    return {} if text.is_missing(about["pages"]) else {"pages": text.number(about["pages"])}


def _recognised(confidence: pd.Series) -> dict[str, str]:
    """How surely the numbers of a scan were recognised; nothing of a document with text."""
    known = confidence.dropna()
    if known.empty:
        return {}
    mean, least = text.percent(100 * known.mean()), text.percent(100 * known.min())
    told = t(
        "documents.recognised_numbers",
        read=text.number(len(known)),
        n=text.number(len(confidence)),
        mean=mean,
        least=least,
    )
    return {"recognised": told}


def pages(about: Mapping[str, Any]) -> None:
    """The text of a document page by page, each with its picture on demand; nothing where it has no pages."""
    if text.is_missing(about["pages"]):
        return
    name, count = about["document_id"], int(about["pages"])
    opened: Any = st.expander(t("documents.text"), key=f"documents.text.{name}", on_change="rerun")
    with opened:
        if not opened.open:
            return
        number = int(st.number_input(t("documents.page"), 1, count, key=f"documents.page.{name}", width=160))
        found = data.ask(queries.text_of_page, document_id=name, page=number)
        if found.empty:
            st.caption(t("documents.no_text"))
        else:
            evidence.lines(found)
        if st.toggle(t("documents.page_picture"), key=f"documents.picture.{name}"):
            paper.page(about, number)


def _known(key: str, value: Any) -> str:
    if not text.is_known(value):
        return t("documents.unknown")
    return text.link(value) if key == "url" else text.plain(value)


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
            key = "documents.confirmed" if patch["before"] == patch["after"] else "documents.patch"
            st.markdown(t(key, **{key: text.plain(patch[key]) for key in ("line_no", "before", "after")}))
            st.markdown(t("documents.patch_because", because=text.plain(patch["because"])))
            for remark in answered[answered["position"] == patch["position"]].to_dict("records"):
                st.caption(evidence.answered(remark))
