"""Whatever else speaks of cameras and a safe city: information and news of a council or the police, letters, minutes."""

from __future__ import annotations

from extract import metadata, parts, prose, sections
from extract.harvest import Harvest
from extract.model import Document


def claims(document: Document) -> bool:
    """It speaks of video surveillance; asked only of documents that no other kind claims."""
    return metadata.topic_of(document.text) == "video_surveillance"


def read(harvest: Harvest) -> None:
    harvest.leave_out(sections.passed_over(harvest.context.document))
    parts.read_tables(harvest)
    prose.read(harvest)
