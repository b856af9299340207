"""Where the numbers of a chart come from: a line below it, and a sentence to cite it with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pages.ui import data, text
from pages.ui.columns import listed
from pages.ui.text import t
from warehouse import queries

_MOST = 3  # documents that are named; more are counted
_TITLE, _BRIEF = 110, 64  # characters of a title

Source = Mapping[Any, Any]  # a row of `queries.sources`


def of(drawn: pd.DataFrame) -> list[Source]:
    """The documents that the bars of a chart come from (column `ids`), those with most of its numbers first."""
    ids = dict.fromkeys(i for joined in drawn["ids"] for i in str(joined).split(",") if i)
    found: list[Source] = data.ask(queries.sources, observations=tuple(ids)).to_dict("records") if ids else []
    return found


def line(found: Sequence[Source]) -> str:
    """«Джерела: …», each document a link to what was read from it; Markdown."""
    return _line(found, _linked, text.plain)


def words(found: Sequence[Source]) -> list[str]:
    """The same as plain words, and who put the numbers together: what stands on a picture."""
    return [_line(found, _named, str), _maker()]


def citation(title: str, found: Sequence[Source]) -> str:
    """A ready sentence: what it is, who made it of which documents, where it can be seen, when it was looked at."""
    here = address()
    seen = [t("cite.seen", address=here, day=text.date(dt.date.today()))] if here else []
    return " ".join([f"{title}.", _maker(), _line(found, _named, str), *seen])


def address() -> str:
    """The address of this page with all that was chosen on it; nothing where no browser asks."""
    base = (st.context.url or "").partition("?")[0]
    chosen = {key: st.query_params.get_all(key) for key in st.query_params}
    return f"{base}?{urlencode(chosen, doseq=True)}" if base and chosen else base


def _maker() -> str:
    build = data.ask(queries.last_build)
    return t("cite.maker", id=build["build_id"][:8], day=text.date(build["finished_at"]))


def _line(found: Sequence[Source], named: Callable[[Source], str], said: Callable[[str], str]) -> str:
    told = [named(source) + said(_place(source)) for source in found[:_MOST]]
    if len(found) > _MOST:
        told.append(text.plural("cite.more", len(found) - _MOST))
    return f"{t('cite.sources')}: {'; '.join(told)}. {said(_terms(found))}."


def _linked(source: Source) -> str:
    if data.is_preview():
        return text.plain(_titled(source, _BRIEF))
    query = urlencode({"document": source["document_id"], "lang": text.language()})
    return f"[{text.plain(_titled(source, _BRIEF))}](documents?{query})"


def _named(source: Source) -> str:
    """«Ніжинська міська рада. Звіт про виконання…»: who published it, as far as it is known, and its title."""
    title, publisher = _titled(source, _TITLE), source["publisher"]
    return f"{publisher}. {title}" if text.is_known(publisher) else title


def _titled(source: Source, most: int) -> str:
    return text.shortened(source["title"] or source["file_name"], most)


def _place(source: Source) -> str:
    """The pages or lines, and the decision that approved the programme; words without Markdown."""
    parts = []
    if not text.is_missing(source["approved_number"]):
        day = source["approved_date"]
        key = "cite.decision" if text.is_missing(day) else "cite.decision_of"
        parts.append(t(key, number=source["approved_number"], day="" if text.is_missing(day) else text.date(day)))
    if pages := listed(source["pages_cited"]):
        parts.append(t("cite.pages", pages=_ranges(pages)))
    elif lines := listed(source["lines_cited"]):
        parts.append(t("cite.line" if len(lines) == 1 else "cite.lines", lines=_ranges(lines)))
    return "".join(f", {part}" for part in parts)


def _terms(found: Iterable[Source]) -> str:
    """Under which terms the documents may be used, each terms once."""
    known = dict.fromkeys(str(source["licence"]) for source in found if text.is_known(source["licence"]))
    return t("cite.terms", terms="; ".join(known)) if known else t("cite.no_terms")


def _ranges(numbers: Iterable[Any]) -> str:
    """«1–3, 7» of numbers in order; of many places only the first and the last."""
    runs: list[list[int]] = []
    for number in map(int, numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    if len(runs) > 4:
        runs = [[runs[0][0], runs[-1][1]]]
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
