"""Rows of a chart -> a picture with its title and its sources on it, pure: what leaves the page says what it is.

Drawn with matplotlib, which needs no browser. Everything is laid in points from the top left corner, as `charts.lay` gives
the rows: a picture is the chart that the page shows, on white, and as wide as a page of a newspaper or a slide takes it.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pages.ui import charts

FORMATS = ("png", "svg")
_WIDTH, _MARGIN = 760, 24
_INK, _MUTED = "#1c2833", "#5c6670"
_TITLE, _TEXT, _SMALL = 15, 10.5, 8.5  # sizes of words
_PER_CHARACTER = 0.62  # of its size a character is wide
_DPI = 144
_HATCH = "////"  # a tint alone is lost on a bad print


@dataclass(frozen=True)
class Words:
    """What stands around a chart: the title above, notes below it, and where its numbers come from."""

    title: str
    notes: Sequence[str] = ()
    sources: Sequence[str] = ()


def image(rows: pd.DataFrame, words: Words, kind: str) -> bytes:
    """The chart of `rows` (see `charts.bars`) as a file of one of FORMATS; its words can be found in an SVG."""
    laid = charts.lay(rows.reset_index(drop=True))
    above = _wrapped([words.title], _TITLE)
    notes = _wrapped(words.notes, _SMALL)
    below = _wrapped(words.sources, _SMALL)
    top = _MARGIN + _high(above, _TITLE) + _high(notes, _SMALL) + 12
    bottom = top + (float(laid["y"].max()) + 20 if len(laid) else 0)
    height = bottom + _high(below, _SMALL) + _MARGIN
    figure = Figure(figsize=(_WIDTH / 72, height / 72), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    _lines(axes, above, _MARGIN, _TITLE, weight="bold")
    _lines(axes, notes, _MARGIN + _high(above, _TITLE), _SMALL, color=_MUTED)
    _rows(axes, laid, top)
    _lines(axes, below, bottom, _SMALL, color=_MUTED)
    return _saved(figure, kind, words.title)


def _saved(figure: Figure, kind: str, title: str) -> bytes:
    made = io.BytesIO()
    about: dict[str, Any] = {"Title": title}
    with rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": "chart"}
    ):  # words stay words; the same rows give the same file
        figure.savefig(made, format=kind, dpi=_DPI, metadata=about | ({"Date": None} if kind == "svg" else {}))
    return made.getvalue()


# --- words --------------------------------------------------------------------------------------------------------------


def _wrapped(paragraphs: Sequence[str], size: float) -> list[str]:
    most = int((_WIDTH - 2 * _MARGIN) / (size * _PER_CHARACTER))
    return [line for words in paragraphs for line in textwrap.wrap(words, most)]


def _high(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * 1.4


def _lines(axes: Axes, lines: Sequence[str], top: float, size: float, **style: Any) -> None:
    for nth, line in enumerate(lines):
        _word(axes, _MARGIN, top + size * 1.4 * (nth + 0.7), line, size, **style)


def _word(axes: Axes, x: float, y: float, words: str, size: float = _TEXT, **style: Any) -> None:
    """Words as they are: a dollar sign begins no formula."""
    axes.text(x, y, words, **{"fontsize": size, "va": "center", "color": _INK, "parse_math": False, **style})


def _wide(words: pd.Series) -> float:
    return float(words.str.len().max() or 0) * _TEXT * _PER_CHARACTER if len(words) else 0.0


# --- rows ---------------------------------------------------------------------------------------------------------------


def _rows(axes: Axes, laid: pd.DataFrame, top: float) -> None:
    if laid.empty:
        return
    short = laid[~laid["tall"]]
    left = _MARGIN + _wide(short["label"]) + (8 if len(short) else 0)
    least, most = min(0.0, laid["least"].min()), max(0.0, laid["most"].max()) or 1.0
    scale = (_WIDTH - _MARGIN - 8 - left - _wide(short["text"][~short["gap"]])) / (most - least)
    zero = left - least * scale
    for row in laid.itertuples():
        _row(axes, row, top, zero, scale, left)


def _row(axes: Axes, row: Any, top: float, zero: float, scale: float, left: float) -> None:
    y = top + row.y
    axes.plot([zero, zero], [y - 15, y + 15], color=charts.MUTED, linewidth=1)
    if row.begins:
        _word(axes, _MARGIN, top + row.top - 14, row.heading, weight="bold")
    for phase, share in charts.WIDTHS.items():
        value = getattr(row, phase)
        if not pd.isna(value):
            _bar(axes, (zero, y), value * scale, 30 * share, phase, row.colour)
    if row.tall:
        lines = charts.above(row)
        for nth, (words, bold) in enumerate(reversed(lines)):
            _word(axes, _MARGIN, y - 22 - 15 * nth, words, weight="bold" if bold else "normal")
    else:
        _word(axes, left - 8, y, row.label, ha="right")
        _word(axes, zero + row.most * scale + 6, y, row.text, color=_MUTED if row.gap else _INK)


def _bar(axes: Axes, place: tuple[float, float], long: float, high: float, phase: str, colour: str) -> None:
    style: dict[str, Any] = {
        "planned": {"facecolor": "none", "edgecolor": colour, "linewidth": 1.4},
        "allocated": {"facecolor": f"{colour}4d", "edgecolor": colour, "hatch": _HATCH, "linewidth": 0.6},
        "executed": {"facecolor": colour, "linewidth": 0},
    }[phase]
    x, y = place
    axes.add_patch(Rectangle((x, y - high / 2), long, high, **style))
