"""The page on crime: rates per resident where they may be told, and no ranks."""

from __future__ import annotations

from pages.ui import text
from tests.pages.conftest import Opened
from tests.pages.test_app import words
from warehouse import queries


def test_it_says_why_communities_are_not_ranked(opened: Opened, warehouse: queries.Connection) -> None:
    for lang in text.LANGUAGES:
        assert " ".join(text.strings(lang)["crime.note"].split()) in words(opened("crime", lang=lang))


def test_a_single_year_has_its_rate_beside_it(opened: Opened, warehouse: queries.Connection) -> None:
    """3367 of 263 237 residents: 127.9 of 10 000. With one year chosen results are cards and no charts."""
    shown = words(opened("crime", years=["2025", "2025"], community=["zhytomyr"])).replace("\u00a0", " ")
    assert "127,9 на 10 000 жителів" in shown.replace("\\", "")


def test_where_the_population_is_not_known_there_is_no_rate(opened: Opened, warehouse: queries.Connection) -> None:
    """Also of counts since a programme began, which are of no year."""
    shown = words(opened("crime", community=["kherson"])).replace("\u00a0", " ").replace("\\", "")
    assert "10 000 жителів (за" not in shown and "300" in shown
