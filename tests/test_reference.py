"""The reference data agree with the codifier and with themselves, and every document has a sidecar that can be read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract.gazetteer import by_name
from extract.sidecar import beside

DATA = Path(__file__).parent.parent / "data"
DOCUMENTS = sorted(path for path in (DATA / "reports").iterdir() if path.suffix != ".yml")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("communities.csv"), ids=lambda row: row["community_id"])
def test_a_community_is_that_of_the_codifier(row: dict[str, str]) -> None:
    community = by_name(row["community_id"])
    assert community is not None
    assert {key: row[key] for key in ("community_id", "name_uk", "name_en", "oblast_uk", "katottg")} == {
        "community_id": community.community_id,
        "name_uk": community.name_uk,
        "name_en": community.name_en,
        "oblast_uk": community.oblast_uk,
        "katottg": community.katottg,
    }
    assert len(row["budget_code"]) == 10 and row["budget_code"].isdigit()
    assert int(row["population"]) > 0 and row["population_year"] and row["population_source"]


def test_prices_are_percentages_of_consecutive_years_with_their_source() -> None:
    table = rows("consumer_prices.csv")
    years = [int(row["year"]) for row in table]
    assert years == list(range(years[0], years[0] + len(years)))
    assert all(
        -20 < float(row[key]) < 100 for row in table for key in ("december_to_december", "annual_average") if row[key]
    )
    assert all(bool(row["december_to_december"]) == bool(row["december_source"]) for row in table)
    assert all(bool(row["annual_average"]) == bool(row["annual_source"]) for row in table)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_has_a_sidecar(path: Path) -> None:
    assert set(beside(path).about) == {"publisher", "title", "url", "adopted", "retrieved", "licence"}
