"""The newest figures of a community, each with its own date: cameras, money, crime."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from pages.ui import counts, data, money, rows, text
from pages.ui.filters import Choice
from warehouse import queries

_MOST_GRAVE = 3


def known(documents: pd.DataFrame) -> str:
    """How much is known of a community: «2 документи, 569 чисел, 11 зауважень»."""
    counted = {
        "documents": len(documents),
        **{name: int(documents[name].sum()) for name in ("observations", "findings")},
    }
    if unread := int(documents["unread"].sum()):
        counted["unread"] = unread
    return ", ".join(text.plural(f"counts.{name}", count) for name, count in counted.items())


def by_community(choice: Choice) -> dict[str, pd.DataFrame]:
    """For each chosen community up to three cards (see `show.numbers`): its newest figure of each theme."""
    chosen: dict[str, Any] = {"communities": choice.communities}
    cameras = data.ask(queries.camera_counts, breakdowns=("total",), phases=("executed",), **chosen)
    totals = money.of_topic(data.ask(queries.funding_totals, funds=("total",), **chosen), "video_surveillance")
    crime = data.ask(queries.crime_results, phases=("executed",), **chosen)
    cameras, totals, crime = (rows.sorted_rows(choice.within(answer)) for answer in (cameras, totals, crime))
    newest = (
        (_newest(cameras, cameras["measure"].eq("cameras_operating")), partial(counts.cards, coded="measure")),
        (_newest(totals, totals["executed"].notna()), money.cards),
        (_newest(crime, crime["indicator_id"].eq("crimes_solved")), partial(counts.cards, coded="indicator_id")),
    )
    made = pd.concat(cards(found).assign(community_id=list(found["community_id"])) for found, cards in newest)
    return {
        community: made[made["community_id"] == community] for community in choice.communities or rows.communities()
    }


def gravest(choice: Choice) -> list[dict[Any, Any]]:
    """Of each chosen community its serious contradiction with the most money at stake, at most three, the largest first.

    Rows of table `finding`; doubts about the reading of a document are left out, as they are no fault of the community.
    """
    found = data.ask(queries.findings, communities=choice.communities, severities=("serious",))
    found = found[found["verdict"] != "extraction"].sort_values(
        "amount", ascending=False, kind="stable", na_position="last"
    )
    gravest: list[dict[Any, Any]] = found.drop_duplicates("community_id").head(_MOST_GRAVE).to_dict("records")
    return gravest


def _newest(found: pd.DataFrame, preferred: pd.Series) -> pd.DataFrame:
    """The last row of each community, of its preferred rows where there are any."""
    best = found[preferred]
    others = found[~found["community_id"].isin(best["community_id"])]
    return pd.concat([best, others]).groupby("community_id").tail(1)
