"""The newest figures of a community, each with its own date: cameras, money, crime."""

from __future__ import annotations

import pandas as pd

from pages.ui import data, rows, text
from pages.ui.filters import Choice
from pages.ui.text import t
from warehouse import queries


def known(documents: pd.DataFrame) -> str:
    """How much is known of a community: «2 документи, 569 чисел, 10 зауваг»."""
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
    cameras = choice.within(
        data.ask(queries.camera_counts, communities=only, breakdowns=("total",), phases=("executed",))
    )
    crime = choice.within(data.ask(queries.crime_results, communities=only, phases=("executed",)))
    money = rows.of_topic(
        choice.within(data.ask(queries.funding_totals, communities=only, funds=("total",))), "video_surveillance"
    )
    found = [
        rows.cards(_newest(cameras, cameras["measure"].eq("cameras_operating")), "measure"),
        rows.money_cards(_newest(money, money["executed"].notna() | money["allocated"].notna())),
        rows.cards(_newest(crime, crime["indicator_id"].eq("crimes_solved")), "indicator_id"),
    ]
    made = pd.concat(found, ignore_index=True)
    return made.assign(when=[t("overview.as_of", period=when) for when in made["period"]])


def _newest(found: pd.DataFrame, preferred: pd.Series) -> pd.DataFrame:
    """The row with the newest period, of the preferred rows where there are any."""
    some = found[preferred] if preferred.any() else found
    return some.sort_values("period_end", kind="stable").tail(1)
