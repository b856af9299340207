"""Counts per 10 000 residents: a derived figure, always with the year of the population it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.ui import data, text
from pages.ui.text import t
from warehouse import queries

_OF = 10_000


def rate(count: float, community_id: str) -> str:
    """«5,6 на 10 000 жителів (населення 2022 року)»; nothing where the population is not known, or where the list of
    communities has a reservation about it (who stayed after 2022 is not known)."""
    about = data.ask(queries.community, community_id=community_id)
    if text.is_missing(count) or not _is_sound(about):
        return ""
    return t("residents.rate", n=text.number(_OF * count / about["population"], 1), year=int(about["population_year"]))


def counted(about: Mapping[Any, Any]) -> str:
    """«263 237 (2022 рік)»; `about` is a row of table `community`."""
    if text.is_missing(about["population"]):
        return t("residents.unknown")
    return t("residents.population", n=text.number(about["population"]), year=int(about["population_year"]))


def population(about: Mapping[Any, Any]) -> str:
    """The same with the reservation, if there is any."""
    sure = text.is_missing(about["population"]) or text.is_missing(about["population_note"])
    return counted(about) if sure else f"{counted(about)}; {t('residents.doubtful')}"


def _is_sound(about: Mapping[Any, Any]) -> bool:
    return not text.is_missing(about["population"]) and text.is_missing(about["population_note"])
