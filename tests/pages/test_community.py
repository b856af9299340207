"""The page of one community: everything that is known of it, whom to compare it with, and how it prints."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Page

from pages.ui import residents, text
from tests.pages.conftest import Opened
from tests.pages.test_app import words
from tests.pages.test_everywhere import DESKTOP, settled
from warehouse import queries


def test_it_shows_what_the_documents_of_the_community_say_and_of_no_other(
    opened: Opened, warehouse: queries.Connection
) -> None:
    for about in queries.communities(warehouse).to_dict("records"):
        app = opened("community", place=about["community_id"])
        shown = words(app)
        assert app.header[0].value == text.plain(about["name_uk"]) and about["katottg"] in shown
        found = queries.findings(warehouse, communities=(about["community_id"],))
        assert text.plural("counts.findings", len(found)) in shown
        stated = queries.crime_results(warehouse, communities=(about["community_id"],))
        assert ("Про результати документи громади не повідомляють." in shown) == stated.empty
        others = set(queries.communities(warehouse)["community_id"]) - {about["community_id"]}
        assert all(f"community?place={other}" in shown for other in others)


@pytest.mark.slow
def test_the_nearest_come_first(opened: Opened, warehouse: queries.Connection) -> None:
    known = queries.communities(warehouse).set_index("community_id")
    for community, here in known.iterrows():
        others = known.drop(community)
        same = list(others.index[others["oblast_uk"] == here["oblast_uk"]])
        shown = words(opened("community", place=community))
        order = sorted(others.index, key=lambda other: shown.index(f"place={other}"))
        assert set(order[: len(same)]) == set(same)


def test_residents_are_counted_only_where_their_number_can_be_relied_on(
    opened: Opened, warehouse: queries.Connection
) -> None:
    known = queries.communities(warehouse).set_index("community_id")
    opened("community")  # gives `residents` its warehouse
    for community, about in known.iterrows():
        rate = residents.rate(34, str(community))
        if text.is_missing(about["population_note"]):
            assert rate.startswith(text.number(340_000 / about["population"], 1))
            assert str(int(about["population_year"])) in rate
        else:
            assert rate == ""
            assert "на жителя не рахуємо" in words(opened("community", place=community))


def test_the_name_that_other_pages_give_the_choice_is_understood(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("community", community="korosten")
    assert app.header[0].value == "Коростенська міська громада" and not app.warning
    assert app.query_params["place"] == "korosten" and "community" not in app.query_params


def test_its_charts_tell_which_money_they_show(opened: Opened, warehouse: queries.Connection) -> None:
    """The card and the first chart are of video surveillance; what an IT programme pays for besides stands apart."""
    shown = words(opened("community", place="zhytomyr"))
    of_cameras, of_other = (text.strings("uk")[f"funding.of_{topic}"] for topic in ("video_surveillance", "other"))
    assert shown.index(of_cameras) < shown.index(of_other)


def test_an_unknown_place_shows_the_first(opened: Opened, warehouse: queries.Connection) -> None:
    first = queries.communities(warehouse)["name_uk"].iloc[0]
    assert opened("community", place="nowhere").header[0].value == text.plain(first)


@pytest.mark.browser
@pytest.mark.slow
def test_it_prints_whole(tab: Page, server: str, tmp_path: Path) -> None:
    tab.set_viewport_size(DESKTOP)
    tab.goto(f"{server}/community?place=zhytomyr")
    settled(tab)
    tab.wait_for_timeout(500)
    tab.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "printed.pdf") as printed:
        assert 2 <= len(printed.pages) <= 8
        shown = " ".join(sheet.extract_text() for sheet in printed.pages)
        off = [word for sheet in printed.pages for word in sheet.extract_words() if word["x1"] > sheet.width]
    assert not off
    strings = text.strings("uk")
    for heading in ("cameras.menu", "funding.menu", "crime.menu", "documents.menu", "community.neighbours"):
        assert strings[heading] in shown
    assert "3 367" in text.NO_BREAK.join(shown.split()).replace(text.NO_BREAK, " ")
