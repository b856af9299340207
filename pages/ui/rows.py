"""Answers of the warehouse -> rows of charts and cards: words, colours and order. Nothing is added up here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pages.ui import charts, data, text
from pages.ui.text import t
from warehouse import queries

PERIOD = ("period_start", "period_end", "period_basis")
PHASES = ("planned", "allocated", "executed")
_BASES = ("annual", "instant", "part_year", "term", "cumulative", "unknown")
_WORDS = ("heading", "label", "text", "hover", "ids")
_CARD = ("label", "shown", "place", "when", "ids", "help")


def communities() -> list[str]:
    """All communities in the order that pages show them in."""
    return list(community_names())


def community_names() -> dict[str, str]:
    """All communities in that order with their names in the language of the reader, which tell them apart."""
    return data.ask(queries.names, lang=text.language())


def names() -> list[str]:
    """The same by their names."""
    return list(community_names().values())


def name(row: Mapping[Any, Any]) -> str:
    """The community of a row in the language of the reader."""
    return community_names()[row["community_id"]]


def colours() -> dict[str, str]:
    """The colour of each community, the same on all pages."""
    return charts.palette(communities())


def period(row: Mapping[Any, Any]) -> str:
    return text.period(row["period_start"], row["period_end"], row["period_basis"])


def periods(found: pd.DataFrame) -> list[str]:
    """The period of each row in words; there are few of them."""
    kinds = found.groupby(list(PERIOD), dropna=False, sort=False).ngroup()
    words = [period(row) for row in found[~kinds.duplicated()].to_dict("records")]
    return [words[kind] for kind in kinds]


def sorted_rows(found: pd.DataFrame) -> pd.DataFrame:
    """The rows by community, then by the end of their period, longer periods last; alike rows stay as they are.

    Quarantined documents, which are of no community, come last.
    """
    ranks = {community: rank for rank, community in enumerate(communities())}
    keys = found[["period_end", "period_start"]].assign(
        rank=found["community_id"].map(ranks).fillna(len(ranks)), place=range(len(found))
    )
    keys = keys.sort_values(
        ["rank", "period_end", "period_start", "place"], ascending=[True, True, False, True], na_position="first"
    )
    return found.iloc[keys["place"]]


def by_basis(found: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows by the kind of their period, years first: unlike periods never share an axis."""
    bases = found["period_basis"].fillna(_BASES[-1])
    yield from ((basis, found[bases.eq(basis)]) for basis in _BASES if bases.eq(basis).any())


def silent(found: pd.DataFrame, chosen: Sequence[str] | None) -> str:
    """The names of the chosen communities (None: of all) of whom nothing was found."""
    known, heard = community_names(), set(found["community_id"])
    return ", ".join(
        name for community, name in known.items() if community not in heard and (chosen is None or community in chosen)
    )


def bars(made: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as `charts.bars` takes them: what is left out is empty."""
    drawn = pd.DataFrame(list(made), columns=["heading", "label", *PHASES, "text", "hover", "colour", "ids"])
    words = {column: drawn[column].astype(object).fillna("") for column in _WORDS}
    numbers = {phase: pd.to_numeric(drawn[phase]) for phase in PHASES}
    return drawn.assign(**words, **numbers, colour=drawn["colour"].astype(object).fillna(charts.MUTED))


def cards(made: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Rows as `show.numbers` takes them."""
    return pd.DataFrame(list(made), columns=list(_CARD))


def labelled(row: Mapping[Any, Any], names: Sequence[str]) -> str:
    """«2. Обслуговування системи»: the number as printed and the first of the columns that says something."""
    number = row.get("number")
    words = next((str(row[column]) for column in names if not text.is_missing(row[column])), t("chart.nameless"))
    return words if text.is_missing(number) or words.startswith(str(number)) else f"{str(number).rstrip('.')}. {words}"
