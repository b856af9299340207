"""The newest figures of a community, each with its own date: cameras, money, crime."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.ui import counts, data, money, rows, text
from pages.ui.filters import Choice
from warehouse import queries


def known(documents: pd.DataFrame) -> str:
    """How much is known of a community: «2 документи, 569 чисел, 11 зауважень»."""
    return ", ".join(
        (
            text.plural("counts.documents", len(documents)),
            text.plural("counts.observations", int(documents["observations"].sum())),
            text.plural("counts.findings", int(documents["findings"].sum())),
        )
    )


def by_community(choice: Choice) -> dict[str, pd.DataFrame]:
    """For each chosen community up to three cards (see `show.numbers`): its newest figure of each theme."""
    chosen: dict[str, Any] = {"communities": choice.communities}
    cameras = data.ask(queries.camera_counts, breakdowns=("total",), phases=("executed",), **chosen)
    totals = money.of_topic(data.ask(queries.funding_totals, funds=("total",), **chosen), "video_surveillance")
    crime = data.ask(queries.crime_results, phases=("executed",), **chosen)
    found = [choice.within(answer) for answer in (cameras, totals, crime)]
    return {
        community: _cards(*(answer[answer["community_id"] == community] for answer in found))
        for community in choice.communities or rows.communities()
    }


def _cards(cameras: pd.DataFrame, totals: pd.DataFrame, crime: pd.DataFrame) -> pd.DataFrame:
    used = totals[totals["executed"].notna()]
    made = [
        counts.cards(_newest(cameras, "measure", "cameras_operating"), "measure"),
        money.cards(_last(totals if used.empty else used)),
        counts.cards(_newest(crime, "indicator_id", "crimes_solved"), "indicator_id"),
    ]
    return pd.concat(made, ignore_index=True)


def _newest(found: pd.DataFrame, column: str, preferred: str) -> pd.DataFrame:
    """The row with the newest period, of the preferred rows where there are any."""
    best = found[found[column] == preferred]
    return _last(found if best.empty else best)


def _last(found: pd.DataFrame) -> pd.DataFrame:
    return rows.sorted_rows(found).tail(1)
