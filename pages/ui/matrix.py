"""What is known of whom and when, as a table of HTML: a screen reader and a telephone can read it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from pages.ui import rows, text
from pages.ui.charts import MUTED, tint
from pages.ui.text import t

_PAGES = {"cameras": "cameras", "funding": "funding", "crime": "crime", "indicator": "indicators"}
_KINDS = ("fact", "plan", "wider", "printed", "unsaid", "none")
_SIGNS = ("printed", "unsaid", "none")
_PAINT = {
    "fact": "background:{tint};border-color:{colour}",
    "plan": "border-color:{colour}",
    "wider": "border-color:{colour};border-style:dashed",
    "printed": "border-color:{colour};border-style:dotted",
    "unsaid": "",
    "none": "opacity:.75",
}
_LEGEND = "display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;font-size:.85rem;margin-bottom:.6rem"
_ALONE = (  # a cell outside of the table
    "display:inline-block;min-width:1.8rem;text-align:center;border:1.5px solid transparent;border-radius:3px;"
)


def matrix(coverage: pd.DataFrame) -> str:
    """`coverage`: rows of the view. A cell leads to the page of its theme, for this community; a legend stands above."""
    years = sorted(int(year) for year in coverage["year"].unique())
    head = "".join(f"<th scope='col'>{year}</th>" for year in years)
    body = "".join(_community(part, years, colour) for colour, part in _communities(coverage))
    return (
        f"{_legend(coverage)}<div class='matrix' tabindex='0'><table>"
        f"<thead><tr><td></td>{head}</tr></thead>{body}</table></div>"
    )


def _legend(coverage: pd.DataFrame) -> str:
    """A cell of each kind that occurs, with its words."""
    occurring = {_kind(cell) for cell in coverage.to_dict("records")}
    shown = "".join(
        f"<span>{_drawn(kind, MUTED, t(f'overview.sign_{kind}') if kind in _SIGNS else '1', _ALONE)} "
        f"{html.escape(t(f'overview.kind_{kind}'))}</span>"
        for kind in _KINDS
        if kind in occurring
    )
    return f"<div class='matrix' style='{_LEGEND}'>{shown}</div>"


def _communities(coverage: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each community with its colour."""
    parts = dict(list(coverage.groupby("community_id")))
    return [(colour, parts[community]) for community, colour in rows.colours().items() if community in parts]


def _community(part: pd.DataFrame, years: list[int], colour: str) -> str:
    heading = f"<tr><th scope='rowgroup' colspan='{len(years) + 1}'>{html.escape(rows.name(part.iloc[0]))}</th></tr>"
    lines = (
        f"<tr><th scope='row'>{html.escape(text.code('themes', theme))}</th>{_cells(line, years, colour)}</tr>"
        for theme in _PAGES
        if not (line := part[part["theme"] == theme]).empty
    )
    return f"<tbody>{heading}{''.join(lines)}</tbody>"


def _cells(line: pd.DataFrame, years: list[int], colour: str) -> str:
    known = {int(cell["year"]): cell for cell in line.to_dict("records")}
    return "".join(f"<td>{_cell(known[year], colour) if year in known else ''}</td>" for year in years)


def _cell(cell: Mapping[Any, Any], colour: str) -> str:
    kind = _kind(cell)
    count = cell["reported"] or cell["planned"] or cell["wider_observations"] or cell["missing"]
    drawn = _drawn(kind, colour, t(f"overview.sign_{kind}") if kind in _SIGNS else str(count))
    words = html.escape(_words(kind, int(count or cell["documents_of_year"])))
    if kind in ("unsaid", "none"):
        return f"<abbr title='{words}' style='text-decoration:none'>{drawn}</abbr>"
    address = html.escape(urlencode({"community": cell["community_id"], "lang": text.language()}))
    return f"<a href='{_PAGES[cell['theme']]}?{address}' target='_self' title='{words}'>{drawn}</a>"


def _drawn(kind: str, colour: str, words: str, more: str = "") -> str:
    """A cell: how much is known, or a sign; the kinds differ by sign and border too, not by colour alone."""
    paint = _PAINT[kind].format(tint=tint(colour), colour=colour)
    return f"<span style='{more}{paint}'>{html.escape(words)}</span>"


def _words(kind: str, count: int) -> str:
    if kind == "printed":
        return t("overview.cell_printed")
    return t("overview.kind_none") if kind == "none" else text.plural(f"overview.cell_{kind}", count)


def _kind(cell: Mapping[Any, Any]) -> str:
    """What is known of a year, as one of `_KINDS`.

    fact; plan; wider (only for several years together); printed (only a dash or a blank); unsaid (a document for the year
    does not speak of it); none (no document for the year was given).
    """
    known = {
        "fact": cell["reported"], "plan": cell["planned"], "wider": cell["wider_observations"], "printed": cell["missing"],
        "unsaid": cell["documents_of_year"],
    }  # fmt: skip
    return next((kind for kind, count in known.items() if count), "none")
