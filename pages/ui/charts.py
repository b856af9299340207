"""DataFrame -> figure, pure: bars that lie, one below the other, with their words beside them.

A figure has one scale from zero. Plan is an outline, allocated money a tint, fact is filled. A row without a number is
drawn as its word («не звітовано»), never as a bar of zero. Words, colours and order come with the rows.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

# Okabe and Ito: told apart by people of any colour vision; the yellow is darker than theirs, to be seen on white.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A800", "#8A8F98")
MUTED = "#848D97"  # for lines on white and on black

_ROW, _LINE, _HEADING = 30, 16, 30  # pixels
_CHARACTER = 7.2  # pixels, about
_NARROW = 250  # pixels that a telephone leaves for the bars
WIDTHS = {"planned": 0.72, "allocated": 0.62, "executed": 0.5}  # of a row: fact within its outline
_WRAP = 56  # characters of a line above a bar
_LONG = 16  # characters: a longer text beside a bar would squeeze it


def palette(communities: Sequence[str]) -> dict[str, str]:
    """One colour for each community, the same on all pages (they repeat after eight)."""
    return {community: COLOURS[i % len(COLOURS)] for i, community in enumerate(communities)}


def bars(rows: pd.DataFrame) -> go.Figure:
    """One bar for each row, in their order.

    Columns: `heading` (a new one begins a group), `label`, `planned`, `allocated`, `executed` (numbers of one unit or
    NaN), `text` (what stands beside the bar), `hover`, `colour`, `ids` (observations, divided by commas).
    """
    laid = lay(rows.reset_index(drop=True))
    traces = [_bar(drawn, phase) for phase in WIDTHS if not (drawn := laid[laid[phase].notna()]).empty]
    beside = laid[~laid["tall"]]
    return go.Figure([*traces, _texts(beside)], _layout(laid))


def lay(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `y` (the middle of the bar, in pixels from the top), `top` of the heading and `tall` (words above)."""
    numbers = rows[list(WIDTHS)].astype(float)
    gap = numbers.isna().all(axis="columns")  # its text has all the room that a bar would have
    tall = bool((rows["label"].str.len() > _LONG).any() or (rows["text"][~gap].str.len() > _LONG).any())
    begins = rows["heading"].ne(rows["heading"].shift()) & rows["heading"].ne("")
    lines = rows.apply(lambda row: _above(row).count("<br>") + 1, axis="columns") if tall else 0
    height = _ROW + 8 * tall + _LINE * lines
    bottom = (begins * _HEADING + height).cumsum()
    return rows.assign(
        **numbers, tall=tall, begins=begins, y=bottom - _ROW / 2, top=bottom - height, gap=gap,
        most=numbers.max(axis="columns").fillna(0), least=numbers.min(axis="columns").fillna(0),
    )  # fmt: skip


def _bar(rows: pd.DataFrame, phase: str) -> go.Bar:
    width = _ROW * WIDTHS[phase]
    fill = {
        "planned": ["rgba(0,0,0,0)"] * len(rows),
        "allocated": [tint(colour) for colour in rows["colour"]],
        "executed": list(rows["colour"]),
    }[phase]
    return go.Bar(
        x=rows[phase], y=rows["y"], width=width, orientation="h", customdata=rows[["ids", "hover"]].to_numpy(),
        hovertemplate="%{customdata[1]}<extra></extra>", name=phase,
        marker={"color": fill, "line": {"color": list(rows["colour"]), "width": 0 if phase == "executed" else 1.6}},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.55}},
    )  # fmt: skip


def _texts(rows: pd.DataFrame) -> go.Scatter:
    """What stands beside the bars, also the words for a gap: no grey is readable enough on white and on black."""
    return go.Scatter(
        x=rows["most"], y=rows["y"], mode="text", text=[f" {_escaped(words)}" for words in rows["text"]],
        textposition="middle right", cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip


def _notes(laid: pd.DataFrame) -> list[dict[str, Any]]:
    """Headings of groups, and what stands above tall rows."""
    headings = [_note(f"<b>{_escaped(row.heading)}</b>", row.top - 6) for row in laid.itertuples() if row.begins]
    return [*headings, *(_note(_above(row), row.y - _ROW * 0.42) for row in laid.itertuples() if row.tall)]


def above(row: Any) -> list[tuple[str, bool]]:
    """The label of a tall row and below it, bold, its text; lines as long as a telephone can show, and whether bold."""
    label = textwrap.wrap(row.label, _WRAP, max_lines=2, placeholder="…")
    return [*((line, False) for line in label), *((line, True) for line in textwrap.wrap(row.text, _WRAP))]


def _above(row: Any) -> str:
    return "<br>".join(f"<b>{_escaped(line)}</b>" if bold else _escaped(line) for line, bold in above(row))


def _note(words: str, bottom: float) -> dict[str, Any]:
    return {
        "text": words, "x": 0, "xref": "paper", "xanchor": "left", "y": bottom, "yref": "y", "yanchor": "bottom",
        "align": "left", "showarrow": False,
    }  # fmt: skip


def _layout(laid: pd.DataFrame) -> dict[str, Any]:
    height = float(laid["y"].max()) + _ROW / 2 if len(laid) else _ROW
    short = laid[~laid["tall"]]
    longest = max((len(words) for words in short["text"][~short["gap"]]), default=0)
    room = 1 + longest * _CHARACTER / (_NARROW - longest * _CHARACTER)
    most, least = (max(0.0, laid["most"].max()), float(laid["least"].min())) if len(laid) else (0.0, 0.0)
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": MUTED, "width": 1}}
    return {
        "xaxis": {"range": [min(least, 0), (most or 1) * room], "visible": False, "fixedrange": True},
        "yaxis": {
            "range": [height, 0], "fixedrange": True, "showgrid": False, "zeroline": False, "ticks": "", "automargin": True,
            "tickvals": list(short["y"]), "ticktext": [_escaped(label) for label in short["label"]],
        },
        "annotations": _notes(laid), "shapes": [zero], "barmode": "overlay", "bargap": 0, "showlegend": False,
        "height": height + 16, "margin": {"l": 4, "r": 4, "t": 4, "b": 4}, "dragmode": False, "clickmode": "event+select",
        "hoverlabel": {"align": "left"},
    }  # fmt: skip


def _escaped(words: str) -> str:
    """Words for plotly, which reads tags and the signs &lt; &gt; &amp; but no quotation marks."""
    return html.escape(words, quote=False)


def tint(colour: str) -> str:
    """The colour, mostly transparent."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.3)"


def wrapped(words: str, width: int = 46) -> str:
    """Words of a document for a hover label: broken into lines, every sign standing for itself."""
    return "<br>".join(_escaped(line) for line in textwrap.wrap(words, width))
