"""Pages over many communities: what is shown where nobody has chosen any, and that asking of few gives what asking of all does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pages.ui import data, filters, rows, show, text
from tests.bench import big
from tests.pages.conftest import PAGES, Opened
from tests.pages.test_app import words
from warehouse import queries

pytestmark = pytest.mark.cases(2, slow=4)

MANY = filters._MOST + 5


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A simulated warehouse with two communities of one name in two oblasts."""
    file = tmp_path_factory.mktemp("country") / "w.duckdb"
    assert big.write(file, MANY, 2) > 20 * MANY
    with duckdb.connect(str(file)) as connection:
        ids = [
            str(i) for (i,) in connection.execute("SELECT community_id FROM community ORDER BY 1 LIMIT 2").fetchall()
        ]
        for nth, community in enumerate(ids):
            connection.execute(
                "UPDATE community SET name_uk = 'Абрикосівська сільська громада', name_en = 'Abrykosivka', oblast_uk = ? WHERE community_id = ?",
                [f"{nth}-ська область", community],
            )
    return file


@pytest.fixture(autouse=True)
def shown(country: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.ENVIRONMENT, str(country))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_shown(page: str, opened: Opened) -> None:
    assert not opened(page).exception


@pytest.mark.parametrize("page", ["overview", "cameras", "funding", "crime", "indicators"])
def test_the_first_are_shown_until_somebody_chooses(page: str, opened: Opened) -> None:
    told = text.strings("uk")["filters.first"].format(shown=filters._MOST, n=MANY)
    app = opened(page)
    assert told in words(app)
    last = rows.communities()[-1]
    assert last not in app.session_state["community"]
    app = opened(page, community=[last])
    assert told not in words(app) and app.session_state["community"] == [last]


def test_the_overview_counts_all_and_shows_the_first(opened: Opened) -> None:
    app = opened("overview")
    assert {metric.label: metric.value for metric in app.metric}["Документи"] == str(2 * MANY)


def test_the_table_of_a_choice_holds_all_of_it(opened: Opened) -> None:
    known = rows.communities()
    first = opened("cameras").dataframe[0].value
    assert set(first["community"]) == {rows.community_names()[community] for community in known[: filters._MOST]}
    last = opened("cameras", community=known[-2:]).dataframe[0].value
    assert set(last["community"]) == {rows.community_names()[community] for community in known[-2:]}


def test_namesakes_are_told_apart(opened: Opened) -> None:
    opened("overview")
    named = [name for name in rows.community_names().values() if name.startswith("Абрикосівська")]
    assert named == [
        "Абрикосівська сільська громада (0-ська область)",
        "Абрикосівська сільська громада (1-ська область)",
    ]
    links = [element.proto.label for element in opened("overview").get("page_link")]
    assert {f"**{text.plain(name)}**" for name in named} <= set(links)


def test_a_long_table_shows_its_first_rows_and_says_so(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(opened("cameras").dataframe[0].value)
    monkeypatch.setattr(show, "_ROWS", 7)
    app = opened("cameras")
    assert len(app.dataframe[0].value) == 7
    assert text.strings("uk")["table.cut"].format(shown=7, n=text.number(whole)) in words(app)


@pytest.mark.parametrize(
    "query",
    [queries.camera_counts, queries.funding_lines, queries.funding_totals, queries.crime_results, queries.indicator_results, queries.coverage],
)  # fmt: skip
def test_asking_of_few_gives_what_asking_of_all_does(query: Callable[..., pd.DataFrame], country: Path) -> None:
    with queries.connect(country) as connection:
        whole = query(connection)
        few = sorted(whole["community_id"].unique())[3:5]
        filtered = whole[whole["community_id"].isin(few)].reset_index(drop=True)
        pd.testing.assert_frame_equal(
            *(rows.fillna("") for rows in (query(connection, communities=few).astype(object), filtered.astype(object)))
        )
        assert query(connection, communities=()).empty
        assert len(query(connection)) == len(whole) > len(few)


def test_the_years_are_those_of_the_coverage(country: Path) -> None:
    with queries.connect(country) as connection:
        known = queries.coverage(connection)["year"]
        assert queries.years(connection) == (known.min(), known.max())
