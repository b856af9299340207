"""A decision of a council that hears a report: the text says what was paid and what came of it."""

from __future__ import annotations

from extract import metadata, parts, prose, words
from extract.harvest import Harvest
from extract.model import Document
from extract.vocabulary import load


def claims(document: Document) -> bool:
    """Something is decided in it, about a programme that is no budget programme: the order over a passport is part of it."""
    vocabulary = load("kinds")
    if words.find_any(vocabulary["budget_passport"], metadata.head(document)):
        return False
    return metadata.resolves(document) and words.find_any(vocabulary["programme"], document.text)


def read(harvest: Harvest) -> None:
    parts.read_tables(harvest)
    prose.read(harvest)
