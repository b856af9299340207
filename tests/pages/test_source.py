"""A chart says where its numbers come from, and gives a sentence to cite it with."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import source, text
from tests.pages.conftest import Opened
from warehouse import queries


def drawn(*ids: str) -> pd.DataFrame:
    return pd.DataFrame({"ids": list(ids)})


@pytest.fixture
def observations(warehouse: queries.Connection) -> pd.DataFrame:
    return queries.observations(warehouse)


def test_the_documents_of_the_bars_are_named_the_most_used_first(observations: pd.DataFrame) -> None:
    first, *_, last = observations["document_id"].unique()
    one = observations[observations["document_id"] == first]["observation_id"].iloc[0]
    many = observations[observations["document_id"] == last]["observation_id"].iloc[:3]
    found = source.of(drawn(one, ",".join(many), ""))
    assert [document["document_id"] for document in found] == [last, first]
    places = observations.set_index("observation_id").loc[many, "line_no"]
    assert list(found[0]["lines_cited"]) == sorted(set(places))


def test_no_bar_has_no_source(warehouse: queries.Connection) -> None:
    assert source.of(drawn("")) == []


@pytest.mark.parametrize(
    ("numbers", "told"), [([5], "5"), ([1, 2, 3, 7], "1–3, 7"), ([1, 3, 5, 7, 9], "1–9"), ([2, 3], "2–3")]
)
def test_places(numbers: list[int], told: str) -> None:
    assert source._ranges(numbers) == told


def test_what_a_document_says_of_itself_is_told(observations: pd.DataFrame) -> None:
    found = source.of(drawn(observations["observation_id"].iloc[0]))
    base = dict(found[0]) | {
        "publisher": "Ніжинська рада", "title": "Звіт *за* 2024", "approved_number": "7-IX",
        "approved_date": pd.Timestamp("2024-02-01"), "pages_cited": [1, 2], "licence": "CC BY 4.0",
    }  # fmt: skip
    with text.spoken("uk"):
        assert source.words([base])[0] == (
            "Джерела: Ніжинська рада. Звіт *за* 2024, рішення про програму № 7-IX від 01.02.2024, с. 1–2. "
            "Умови використання: CC BY 4.0."
        )
        assert "Звіт \\*за\\* 2024" in source.line([base])
        many = [base | {"document_id": str(n)} for n in range(6)]
        assert "і ще 3 документи" in source.words(many)[0]


@pytest.mark.cases(3)
@pytest.mark.parametrize("lang", text.LANGUAGES)
@pytest.mark.parametrize("page", ["cameras", "funding", "crime", "indicators"])
def test_every_chart_has_its_sources_and_a_citation(
    lang: str, page: str, opened: Opened, warehouse: queries.Connection
) -> None:
    app: AppTest = opened(page, lang=lang)
    words = text.strings(lang)
    charts = app.get("plotly_chart")
    said = [caption.value for caption in app.caption if caption.value.startswith(words["cite.sources"])]
    cited = [code.value for code in app.code if words["cite.sources"] in code.value]
    assert len(charts) == len(said) == len(cited) > 0
    build = queries.last_build(warehouse)["build_id"][:8]
    assert all(build in sentence for sentence in cited)
