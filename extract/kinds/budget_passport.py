"""The passport of a budget programme, by the form of order 836 of the Ministry of Finance: what is to be paid and done.

Its tables are those of the report on it (directions of use, local programmes, indicators) without cash and deviations.
"""

from __future__ import annotations

from extract import metadata, parts, prose, words
from extract.harvest import Harvest
from extract.model import Document
from extract.vocabulary import load


def claims(document: Document) -> bool:
    """Its title is the passport itself and no report on it."""
    vocabulary, head = load("kinds"), metadata.head(document)
    report = words.find_any(vocabulary["budget_passport_report"], head)
    return words.find_any(vocabulary["budget_passport"], head) and not report


def read(harvest: Harvest) -> None:
    parts.read_tables(harvest)
    prose.read(harvest)
