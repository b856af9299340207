"""What is known of whom and when, as a table of HTML: a screen reader and a telephone can read it."""

from __future__ import annotations

import html
from urllib.parse import urlencode

import pandas as pd

from pages.ui import rows, text
from pages.ui.charts import tint
from pages.ui.text import t

_PAGES = {"cameras": "cameras", "funding": "funding", "crime": "crime", "indicator": "indicators"}


def matrix(coverage: pd.DataFrame) -> str:
    """`coverage`: rows of the view. A cell leads to the page of its theme, for this community."""
    years = sorted(int(year) for year in coverage["year"].unique())
    head = "".join(f"<th scope='col'>{year}</th>" for year in years)
    body = "".join(_community(part, years, colour) for colour, part in _communities(coverage))
    return f"<div class='matrix' tabindex='0'><table><thead><tr><td></td>{head}</tr></thead>{body}</table></div>"


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
    known = line.set_index("year")
    return "".join(f"<td>{_cell(known.loc[year], colour) if year in known.index else ''}</td>" for year in years)


def _cell(cell: pd.Series, colour: str) -> str:
    kind, words = _kind(cell)
    if kind == "gap":
        return f"<span class='gap' title='{html.escape(words)}'>–</span>"
    paint = {
        "fact": f"background:{tint(colour)};border-color:{colour}",
        "plan": f"border-color:{colour}",
        "wider": f"border-color:{colour};border-style:dashed",
        "printed": "",
    }[kind]
    address = urlencode({"community": cell["community_id"], "lang": text.language()})
    count = cell["reported"] or cell["planned"] or cell["wider_observations"] or cell["missing"]
    page = _PAGES[cell["theme"]]
    return f"<a href='{page}?{address}' target='_self' title='{html.escape(words)}'><span style='{paint}'>{count}</span></a>"


def _kind(cell: pd.Series) -> tuple[str, str]:
    """fact, plan, wider (only for several years together), printed (only a printed gap) or gap, in words too."""
    if cell["reported"]:
        return "fact", text.plural("overview.cell_fact", int(cell["reported"]))
    if cell["planned"]:
        return "plan", text.plural("overview.cell_plan", int(cell["planned"]))
    if cell["wider_observations"]:
        return "wider", text.plural("overview.cell_wider", int(cell["wider_observations"]))
    if cell["missing"]:
        return "printed", t("overview.cell_printed")
    return "gap", t("chart.not_reported")
