"""Result indicators as rows of charts (view `indicator_result`): what was reached of what was planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.ui import gaps, rows, text
from pages.ui.charts import wrapped
from pages.ui.rows import labelled, period
from pages.ui.text import t

Row = Mapping[Any, Any]
_BOTH = ("planned", "executed")


def against_plan(found: pd.DataFrame) -> pd.DataFrame:
    """A bar for each indicator: what was reached, in % of the plan; none where either is missing or the plan is zero."""
    colours = rows.colours()
    return rows.bars(_reached(row, colours[row["community_id"]]) for row in found.to_dict("records"))


def _reached(row: Row, colour: str) -> dict[str, Any]:
    rate = 100 * row["executed"] / row["planned"] if pd.notna(row["executed"]) and row["planned"] else None
    label = labelled(row, ["label"])
    told = t(
        "indicators.told" if pd.notna(row["executed"]) else "indicators.told_gap", **{p: _figure(row, p) for p in _BOTH}
    )
    told += "" if rate is None else f" ({text.percent(rate)})"
    ids = [row[f"{phase}_id"] for phase in _BOTH if not text.is_missing(row[f"{phase}_id"])]
    return {
        "label": label, "planned": 100.0 if row["planned"] else None, "executed": rate, "text": told,
        "hover": wrapped(f"{label}: {told}"), "colour": colour, "ids": ",".join(ids),
    }  # fmt: skip


def by_period(found: pd.DataFrame) -> pd.DataFrame:
    """A bar for each period of one indicator that is only planned."""
    colours = rows.colours()
    return rows.bars(
        {
            "label": period(row), "planned": row["planned"], "text": _figure(row, "planned"), "colour": colours[row["community_id"]],
            "hover": wrapped(f"{labelled(row, ['label'])}, {period(row)}: {_figure(row, 'planned')}"), "ids": row["planned_id"],
        }
        for row in found.to_dict("records")
    )  # fmt: skip


def _figure(row: Row, phase: str) -> str:
    """A value with the unit printed beside it, or the word for what stands there instead."""
    if pd.notna(row[phase]):
        return f"{text.number(row[phase])} {'' if text.is_missing(row['unit']) else text.unit(row['unit'])}".strip()
    return gaps.of(row, phase)
