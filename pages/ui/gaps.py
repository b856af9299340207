"""Three things that are not alike: no number, a dash in its place, and zero. They bear the same signs on charts, in tables
and in the matrix of years, always with their words, or with a legend below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import streamlit as st

from pages.ui import text
from pages.ui.text import t

# Columns with numbers, and those that tell why a number is not there.
_REASONS = {
    "value": "missing_reason",
    **{phase: f"{phase}_missing" for phase in ("planned", "allocated", "executed")},
}


def told(reason: object) -> str:
    """«– (прочерк)», «н/д (порожньо)», «н/д (не звітовано)»: what stands where a number would.

    `reason` is a code of `missing_reason`, missing where no document has a place for the number.
    """
    return t("gaps.not_reported") if text.is_missing(reason) else t(f"gaps.{reason}")


def legend(found: pd.DataFrame) -> None:
    """What the signs in a table mean: those that occur in its numbers."""
    occurring = set(_kinds(found))
    if words := [t(f"gaps.legend_{kind}") for kind in ("zero", "dash", "not_reported") if kind in occurring]:
        st.caption(text.plain(f"{t('gaps.signs')} {'; '.join(words)}."))


def _kinds(found: pd.DataFrame) -> Iterator[str]:
    for number, reason in _REASONS.items():
        if number in found and found[number].notna().any():  # a column without any number is not shown
            reasons = found[reason] if reason in found else pd.Series(None, index=found.index, dtype=object)
            yield from found[number].combine(reasons, _kind)


def _kind(value: float, reason: object) -> str:
    if pd.isna(value):
        return "dash" if reason == "dash" else "not_reported"
    return "zero" if value == 0 else ""


def of(row: Mapping[str, object], number: str) -> str:
    """What stands where the number of a row would: its reason is in the column beside it, if there is one."""
    return told(row.get(_REASONS[number]))
