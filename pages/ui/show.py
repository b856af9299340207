"""What pages are made of: numbers with their dates, charts and tables. A click on a number opens its evidence below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from pages.ui import charts, data, downloads, evidence, frame, rows, source, tables, text
from pages.ui.columns import Column, sources
from pages.ui.text import t
from warehouse import queries

T = TypeVar("T")

_PLOTLY = {"displayModeBar": False, "scrollZoom": False}  # its own picture would bear neither title nor sources
_ALTERNATIVE = 1500  # characters
_ROWS = 500  # of a table on the screen, where nobody reads more; its files hold all
# Where names wrap. Pixels: on a phone the first figure stands beside a name; in rows that are less high Streamlit wraps no words.
_NAMES, _TALL = 210, 84
_FOUR_LINES = {True: 80, False: 160}  # characters of a name, and of a column that is wide
_MOST_TALL = 7  # rows on the screen at once
_INK = {"light": "#1c2833", "dark": "#e4e9ee"}  # words of charts, as readable as those around them
# Streamlit's own CSV of a table would let formulas through; the buttons below tables give files that do not.
_STYLE = """<style>
[data-testid="stMainBlockContainer"] {padding-top: 4.2rem; max-width: 76rem;}
[data-testid="stMetricValue"] {font-variant-numeric: tabular-nums;}
.stMetric p {white-space: normal !important; line-height: 1.2;}
.evidence-quote {border-left: 3px solid #848d97; padding: .2rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere;}
[data-testid="stImage"] img {border: 1px solid #848d97; border-radius: 3px; background: #fff;}
[data-testid="stElementToolbar"] [aria-label="Download as CSV"] {display: none;}
button[kind="tertiary"] {color: inherit !important;}
button[kind="tertiary"]:hover {text-decoration: underline;}
[data-testid="stMultiSelectTagsContainer"] > span > span {background: #0b5c8a; color: #fff;}
[data-testid="stCaptionContainer"] {color: inherit; opacity: .85;}
.line-no {opacity: .75; font-size: .8em; user-select: none;}
.evidence-quote mark {background: #ffd54a; color: #1c2833; padding: 0 .15em; border-radius: 2px; white-space: nowrap;}
.evidence-quote mark.quoted {background: #ffd54a55; color: inherit; padding: 0; white-space: inherit;}
div:has(> .st-key-evidence) {position: sticky; bottom: .5rem; z-index: 2;}
.st-key-evidence {max-height: 55vh; overflow-y: auto; background: Canvas;}
.matrix {overflow-x: auto;}
.matrix table {border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%;}
.matrix th, .matrix td {border: 0; padding: .2rem .35rem; text-align: center; font-size: .85rem; white-space: nowrap;}
.matrix tr {border: 0;}
.matrix th[scope=row] {text-align: left; font-weight: 400;}
.matrix th[scope=rowgroup] {text-align: left; padding-top: .8rem; font-size: 1rem;}
.matrix td span {display: block; border-radius: 3px; padding: .1rem .2rem; min-width: 2.2rem; border: 1.5px solid transparent;}
.matrix a {color: inherit; text-decoration: none;}
.matrix a:hover {text-decoration: underline;}
@media (max-width: 640px) {
  .matrix th, .matrix td {padding: .15rem .08rem; font-size: .72rem;}
  .matrix td span {min-width: 1.6rem; padding: .1rem 0;}
  .counted td, .counted th[scope=col] {white-space: normal;}
}
@media (min-width: 900px) {.st-key-language {margin-bottom: -4.5rem; z-index: 1;}}
.matrix .gap {opacity: .75;}
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] {background: none;}
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] p {text-decoration: underline; font-weight: 400; white-space: normal;}
a.to-finding {font-size: .875rem; color: inherit;}
.counted table {width: auto; min-width: 60%;}
.counted caption {text-align: left; padding-bottom: .3rem;}
.counted th[scope=row] {white-space: normal;}
.matrix.counted a {text-decoration: underline;}
.counted tr:hover {background: #848d9722;}
@page {size: A4; margin: 12mm;}
@media print {
  header, [data-testid="stToolbar"], [data-testid="stDownloadButton"], [data-testid="stElementToolbar"], .st-key-language,
  [data-testid="stPopover"], [data-testid="stMain"] button[kind="tertiary"] {display: none !important;}
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], [data-testid="stAppScrollToBottomContainer"] {
    position: static !important; overflow: visible !important; height: auto !important; display: block !important;}
  [data-testid="stMainBlockContainer"] {padding: 0 !important; max-width: none;}
  .js-plotly-plot, .stMetric, [data-testid="stExpander"], [class*="st-key-sheet-"], tbody,
  div:has(> [data-testid="stElementContainer"] a.to-finding) {break-inside: avoid;}
  [data-testid="stPlotlyChart"] {zoom: .56;}  /* drawn for the width of a screen */
  h2, h3 {break-after: avoid;}
}
</style>"""


def style() -> None:
    """Once a page: quotes, the matrix, and evidence that is in sight also where a long chart was clicked."""
    st.html(_STYLE)


def title(page: str) -> None:
    """The question of a page, and what its answer is made of."""
    frame.required()
    st.title(t(f"{page}.title"))
    st.caption(t(f"{page}.lead"))


def numbers(cards: pd.DataFrame, key: str, places: bool = True) -> None:
    """A number with its date for each row, and with its community where `places`.

    Columns: `label`, `shown`, `place`, `when`, `ids` (divided by commas), `help`.
    """
    with st.container(horizontal=True):
        for nth, card in enumerate(cards.to_dict("records")):
            with st.container(border=True, width=268, height="stretch", gap="xxsmall"):
                st.metric(text.plain(card["label"]), card["shown"], help=card["help"] or None)
                st.caption(text.plain(f"{card['place']}, {card['when']}" if places else card["when"]))
                st.button(
                    t("evidence.open"), key=f"{key}.{nth}", type="tertiary",
                    on_click=evidence.choose, args=(key, card["ids"].split(",")),
                )  # fmt: skip
    evidence.panel(key)


def chart(heading: str, drawn: pd.DataFrame, key: str, note: str = "") -> None:
    """Bars (see `charts.bars`) under their sentence; a click on one opens the evidence of its numbers."""
    if drawn["heading"].nunique() == 1:
        drawn = drawn.assign(heading="")  # the sentence names it
    with st.container(key=f"sheet.{key}"):
        _figure(heading, drawn, key, note)
    evidence.panel(key)


def _figure(heading: str, drawn: pd.DataFrame, key: str, note: str) -> None:
    """Title, bars and sources: one sheet of paper holds them all."""
    st.markdown(f"**{text.plain(heading)}**")
    if note:
        st.caption(note)
    figure = charts.bars(drawn).update_layout(font_color=_INK.get(st.context.theme.type or ""))
    st.plotly_chart(
        figure, key=key, on_select=partial(_chosen_bar, key), selection_mode="points", config=_PLOTLY,
        alt=_in_words(heading, drawn),
    )  # fmt: skip
    found = source.of(drawn)
    if found:
        with st.container(gap="xxsmall"):
            st.caption(source.line(found))
            downloads.of_chart(drawn, heading, note, found, key)


def _in_words(heading: str, drawn: pd.DataFrame) -> str:
    """The chart for those who cannot see it: its title, and what stands beside its bars."""
    told = [
        " ".join(filter(None, (bar["heading"], f"{bar['label']}:", bar["text"]))) for bar in drawn.to_dict("records")
    ]
    return text.shortened(f"{heading}. {'; '.join(told)}", _ALTERNATIVE)


def _chosen_bar(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    evidence.choose(key, [i for point in points for i in str(point["customdata"][0]).split(",") if i])


def bars(heading: str, drawn: pd.DataFrame, cards: pd.DataFrame, key: str, note: str = "") -> None:
    """A chart; a single number is shown as a number with its date, from `cards`."""
    if drawn[["planned", "executed"]].notna().any(axis="columns").sum() > 1:
        chart(heading, drawn, key, note)
    else:
        numbers(cards, key)


def grid(items: Iterable[T], across: int = 2) -> Iterator[tuple[Any, T]]:
    """Each item with the column to show it in; on a telephone the columns stand one below the other."""
    for nth, item in enumerate(items):
        if nth % across == 0:
            places = st.columns(across, gap="large")
        yield places[nth % across], item


def sentence(what: str, found: pd.DataFrame) -> str:
    """The title of a chart: what it shows, of whom and when."""
    if found.empty:
        return what
    names = [rows.community_names()[community] for community in found["community_id"].unique()]
    places = ", ".join(names) if len(names) <= 3 else text.plural("counts.communities", len(names))
    years = sorted({int(year) for end in ("period_start", "period_end") for year in found[end].dropna().dt.year})
    span = "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return f"{what}: {', '.join(part for part in (places, span) if part)}"


def table(found: pd.DataFrame, columns: Sequence[Column], key: str, what: str, chosen: str, below: bool = True) -> None:
    """A table, its evidence and its downloads. A click on a cell opens what the number comes from.

    `what` is shown and what was `chosen` say in words, for the cover of the files, what they hold. The evidence stands
    `below` the table, or wherever the page puts `evidence.panel` for the `key`.
    """
    if found.empty:
        st.info(t("table.empty"))
        return
    found = found.reset_index(drop=True)
    if "period_end" in found:
        found = found.assign(period=rows.periods(found))
    if "community_en" in found:
        found = found.assign(community=found["community_id"].map(rows.community_names()))
    found = _with_patched(found, columns)
    told = (*columns, *tables.ADDED) if found["patched"].any() else columns
    shown, visible = _visible(found.head(_ROWS), [column for column in told if not column.hidden])
    figures = {column.name: partial(_worded, column) for column in visible if column.is_number}
    clickable = any(column.source for column in columns)
    if clickable:
        st.caption(t("table.hint"))
    st.dataframe(
        shown.style.format(figures), key=key, hide_index=True, placeholder="", selection_mode="single-cell",
        on_select=partial(_chosen_cell, key, found, tuple(columns)), column_config=_configured(visible),
        **_tall(len(shown)) if any(column.names_rows for column in visible) else {},
    )  # fmt: skip
    if len(found) > _ROWS:
        st.caption(t("table.cut", shown=text.number(_ROWS), n=text.number(len(found))))
    if below:
        evidence.panel(key)
    downloads.buttons(found, columns, key, f"{what} ({chosen})")


def _visible(found: pd.DataFrame, columns: Sequence[Column]) -> tuple[pd.DataFrame, list[Column]]:
    """The values for the screen, and the columns that have any."""
    worded = {column: column.shown(found[column.name]) for column in columns}
    filled = [column for column, words in worded.items() if not words.replace("", None).isna().all()]
    if any(column.names_rows for column in filled):
        worded |= {each: _in_four_lines(each, worded[each]) for each in filled if each.names_rows or each.wide}
    return pd.DataFrame({column.name: worded[column] for column in filled}), filled


def _in_four_lines(column: Column, words: pd.Series) -> pd.Series:
    """Texts as long as a row that wraps them is high: of what is longer Streamlit would cut the first line and the last."""
    return words.map(lambda each: text.shortened(each, _FOUR_LINES[column.names_rows]))


def _with_patched(found: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """With `patched`: whether a person corrected a number of the row."""
    corrected = set(data.ask(queries.patched)["observation_id"])
    if not corrected:
        return found.assign(patched=False)
    return found.assign(patched=[not corrected.isdisjoint(sources(row, columns)) for row in found.to_dict("records")])


def _worded(column: Column, value: float) -> str:
    return "" if pd.isna(value) else column.worded(value)


def _tall(rows: int) -> dict[str, Any]:
    """Rows in which long names wrap, and a table as high as some of them."""
    return {"row_height": _TALL, "height": _TALL * (min(rows, _MOST_TALL) + 1)}


def _configured(columns: Iterable[Column]) -> dict[str, Any]:
    return {
        c.name: (st.column_config.NumberColumn if c.is_number else st.column_config.TextColumn)(
            c.heading, help=c.help, width=_NAMES if c.names_rows else "large" if c.wide else None
        )
        for c in columns
    }


def _chosen_cell(key: str, found: pd.DataFrame, columns: Sequence[Column]) -> None:
    """A cell without a source of its own stands for all numbers of its row."""
    cells = st.session_state[key]["selection"]["cells"]
    if not cells:
        evidence.choose(key, [])
        return
    position, name = cells[0]
    row = found.iloc[position]
    own = next((column.sources(row) for column in columns if column.name == name), [])
    evidence.choose(key, own or sources(row, columns))


def no_warehouse(reason: str) -> None:
    """What to do where there is no warehouse, or one of another version."""
    st.title(t("no_warehouse.title"))
    st.markdown(t("no_warehouse.advice"))
    st.code("make build", language=None)
    st.caption(text.plain(reason))


def footer() -> None:
    """Which build the numbers come from."""
    build = data.ask(queries.last_build)
    st.container(key="footer").caption(
        t(
            "footer.build", day=text.date(build["finished_at"]), id=build["build_id"][:8],
            documents=text.plural("counts.documents", build["documents"]),
            observations=text.plural("counts.observations", build["observations"]),
        )
    )  # fmt: skip
