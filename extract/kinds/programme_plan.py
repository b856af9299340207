"""A programme itself: its passport, its money by year, its measures, and the indicators that it aims at."""

from __future__ import annotations

from extract import metadata, parts, prose, words
from extract.harvest import Harvest
from extract.metadata import ProgrammeMention
from extract.model import NO_PERIOD, Document, Period
from extract.vocabulary import load

_OPENING = 60  # characters of a title


def claims(document: Document) -> bool:
    """Its title names a programme and no report on it, and it carries a programme's passport or decision."""
    vocabulary = load("kinds")
    title = metadata.head(document)
    return (
        words.find_any(vocabulary["programme"], metadata.heading(document))
        and not words.find_any(vocabulary["report"], title)
        and not words.find_any(vocabulary["tells"], metadata.title(document)[:_OPENING])
        and words.find_any(vocabulary["programme_sections"], document.text)
        and not words.find_any(vocabulary["budget_passport"], title)
        and not metadata.resolves(document)
        and not _tells_of_a_year(document)
    )


def _tells_of_a_year(document: Document) -> bool:
    """«Фінансування заходів програми «…» у 2023 році», «… за 2022–2024 роки» is of what was done; a programme bears its years in its
    name."""
    own = metadata.own_programme(document)
    unnamed = own is None or own.year_start is None
    spent = words.find_any(load("kinds")["spending"], metadata.title(document)[:_OPENING])
    told = metadata.reported_period(document, own)
    return (spent and told != NO_PERIOD) or (unnamed and told.basis in ("annual", "part_year"))


def period(document: Document, own: ProgrammeMention | None) -> Period:
    """The term of the programme."""
    return metadata.term_of(own)


def read(harvest: Harvest) -> None:
    parts.read_tables(harvest)
    prose.read(harvest)
