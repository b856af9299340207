"""Small documents made on the spot."""

from pathlib import Path

import pytest

from extract.model import Document, Extraction
from extract.read import text
from extract.run import extract

HEAD = "ЗВІТ\nпро виконання Програми Ніжинської міської територіальної громади «Безпечне місто» на 2022-2025 роки\nза 2024 рік\n\n"


def document(content: str) -> Document:
    return text.read("made.txt", content.encode(), "0" * 64)


@pytest.fixture
def read(tmp_path: Path):
    """Write a text under the head of an annual report (or as it is) and read it."""

    def read_text(body: str, head: str = HEAD, name: str = "made.txt", sidecar: str | None = None) -> Extraction:
        path = tmp_path / name
        path.write_text(head + body, encoding="utf-8")
        if sidecar is not None:
            path.with_suffix(".yml").write_text(sidecar, encoding="utf-8")
        return extract(path)

    return read_text


def facts(extraction: Extraction) -> set[tuple[object, ...]]:
    """Indicator, phase, breakdown, value and first year of every observation."""
    return {
        (o.indicator_id, o.phase, o.breakdown, o.value, o.period.start.year if o.period.start else None)
        for o in extraction.observations
    }
