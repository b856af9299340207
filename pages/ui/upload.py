"""A document that a reader brings: read in a process of its own, shown to him alone, and forgotten."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from pages.ui import data, evidence, findings, reasons, show, tables, text
from pages.ui.text import t
from warehouse import preview, queries
from warehouse.preview import NotRead, Preview

_READ = "what was brought"
_TABLE = "upload.observations"


def terms() -> None:
    """Which files are read, and that nothing is kept of them."""
    families: dict[str, list[str]] = {}
    for suffix, family in sorted(preview.FAMILIES.items()):
        families.setdefault(family, []).append(suffix)
    told = "; ".join(f"{text.code('families', name)} ({', '.join(files)})" for name, files in families.items())
    st.caption(t("upload.formats", formats=text.plain(told)))
    st.info(t("upload.not_kept"))


def brought() -> Preview | None:
    """What was read of the file that lies in the drop zone; None where there is none, or it cannot be read, which is told.

    It is read once, whatever else is done on the page, and forgotten when another file, or none, lies there.
    """
    _in_the_language_of_the_page()
    file = st.file_uploader(t("upload.file"), key="upload.file")
    known: tuple[str, Preview | NotRead] | None = st.session_state.get(_READ)
    if file is None:
        st.session_state.pop(_READ, None)
        return None
    if known is None or known[0] != file.file_id:
        st.session_state.pop(_READ, None)
        known = st.session_state[_READ] = (file.file_id, _read(file.name, file.getvalue()))
    _, result = known
    if isinstance(result, Preview):
        return result
    st.error(t("upload.not_read", file=text.plain(result.file_name), reason=text.plain(reasons.shown(result.reason))))
    return None


def _in_the_language_of_the_page() -> None:
    """The drop zone has English words of its own."""
    size = st.get_option("server.maxUploadSize")
    zone, instead = ".st-key-upload-file [data-testid=stFileUploaderDropzone]", "{font-size: 0}"
    words = {
        f"{zone} button[kind=secondary] p": t("upload.choose"),
        f"{zone} [data-testid=stFileUploaderDropzoneInstructions] span": t("upload.drop", size=size),
    }
    rules = [
        f"{where} {instead} {where}::after {{font-size: .9rem; content: {_quoted(said)}}}"
        for where, said in words.items()
    ]
    too_large = f"{zone}:has([aria-invalid=true])::after {{content: {_quoted(t('upload.too_large', size=size))}}}"
    st.html(f"<style>{' '.join([*rules, too_large])} {zone} {{flex-wrap: wrap}}</style>")


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _read(name: str, content: bytes) -> Preview | NotRead:
    watch = _Progress()
    try:
        read = preview.read(name, content, watch)
    except NotRead as error:
        return error
    finally:
        watch.end()
    with data.instead(read):
        evidence.choose(_TABLE, list(data.ask(queries.observations)["observation_id"])[:1])
    return read


class _Progress(preview.Watch):
    """A bar in the words of the page."""

    def __init__(self) -> None:
        self._place = st.empty()

    def waits(self, before: int) -> None:
        self._place.progress(0.0, text.plural("upload.waits", before))

    def reads(self, done: int, total: int) -> None:
        said = text.plural("upload.pages", total, done=text.number(done)) if total else t("upload.reads")
        self._place.progress(done / total if total else 0.0, said)

    def end(self) -> None:
        self._place.empty()


# --- what was read ----------------------------------------------------------------------------------------------------


def summary(observations: pd.DataFrame, contradictions: pd.DataFrame, unread: pd.DataFrame) -> None:
    """How much was read, how much disagrees and how much was not understood, in one sentence."""
    counted = {"read": observations, "contradictions": contradictions, "unread": unread}
    told = [
        text.plural(f"upload.{name}", len(rows)) if len(rows) else t(f"upload.no_{name}")
        for name, rows in counted.items()
    ]
    st.markdown(f"**{', '.join(told)}.**")


def findings_of(found: pd.DataFrame, nothing: str) -> None:
    """Some of the findings of the document, or a word where there is none."""
    if found.empty:
        st.caption(nothing)
    findings.of_document(found)


def beside_source(observations: pd.DataFrame, file_name: str) -> None:
    """The numbers as a table, and beside it the place of the one that was chosen, the first at first."""
    left, right = st.columns([5, 4], gap="medium")
    with left:
        show.table(observations, tables.BROUGHT, _TABLE, t("upload.observations"), file_name, below=False)
    with right:
        evidence.panel(_TABLE)
