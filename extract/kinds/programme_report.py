"""A report on a programme: what was planned and paid for each measure, the result indicators, and the text."""

from __future__ import annotations

from extract import metadata, parts, prose, sections, words
from extract.harvest import Harvest
from extract.model import Document
from extract.vocabulary import load


def claims(document: Document) -> bool:
    """Its title is a report on a programme, not on a budget passport, and nothing is decided in it."""
    vocabulary = load("kinds")
    title = metadata.head(document)
    return (
        words.find_any(vocabulary["report"], title)
        and words.find_any(vocabulary["programme"], title)
        and not words.find_any(vocabulary["budget_passport_report"], title)
        and not metadata.resolves(document)
    )


def read(harvest: Harvest) -> None:
    harvest.leave_out(sections.passed_over(harvest.context.document))
    parts.read_tables(harvest)
    prose.read(harvest)
