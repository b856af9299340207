"""The newest figures of a community, each with its own date: cameras, money, crime."""

from __future__ import annotations

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


def cards(community: str, choice: Choice) -> pd.DataFrame:
    """Up to three cards (see `show.numbers`): the newest figure of each theme that the community reports."""
    only = (community,)
    cameras = data.ask(queries.camera_counts, communities=only, breakdowns=("total",), phases=("executed",))
    crime = data.ask(queries.crime_results, communities=only, phases=("executed",))
    totals = data.ask(queries.funding_totals, communities=only, funds=("total",))
    totals = choice.within(money.of_topic(totals, "video_surveillance"))
    made = [
        counts.cards(_newest(choice.within(cameras), "measure", "cameras_operating"), "measure"),
        money.cards(_last(totals[totals["executed"].notna()] if totals["executed"].notna().any() else totals)),
        counts.cards(_newest(choice.within(crime), "indicator_id", "crimes_solved"), "indicator_id"),
    ]
    return pd.concat(made, ignore_index=True)


def _newest(found: pd.DataFrame, column: str, preferred: str) -> pd.DataFrame:
    """The row with the newest period, of the preferred rows where there are any."""
    best = found[found[column] == preferred]
    return _last(found if best.empty else best)


def _last(found: pd.DataFrame) -> pd.DataFrame:
    return rows.sorted_rows(found).tail(1)
