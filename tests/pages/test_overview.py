"""What the overview puts first."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.ui import data, filters, latest, text
from tests.pages.conftest import Opened
from tests.pages.test_app import words
from warehouse import queries

EVERYTHING = filters.Choice(None, None)


def found(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    columns = ["community_id", "verdict", "amount"]
    return pd.DataFrame(rows, columns=columns).assign(finding_id=[f"f{nth}" for nth in range(len(rows))])


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([("a", "source", 5.0), ("a", "source", 9.0), ("b", "unclear", 7.0)], ["f1", "f2"]),
        ([("a", "extraction", 9.0), ("a", "source", None)], ["f1"]),
        ([("a", "source", None), ("b", "source", 0.0)], ["f1", "f0"]),
        ([(place, "source", 1.0) for place in "abcde"], ["f0", "f1", "f2"]),
        ([], []),
    ],
)
def test_the_gravest_contradiction_of_a_few_communities(
    monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, str, float | None]], shown: list[str]
) -> None:
    monkeypatch.setattr(data, "ask", lambda query, **asked: found(*rows))
    assert [remark["finding_id"] for remark in latest.gravest(EVERYTHING)] == shown


def test_they_are_on_the_page_with_an_address(opened: Opened, warehouse: queries.Connection) -> None:
    serious = queries.findings(warehouse, severities=["serious"])
    page = opened("overview")
    first = latest.gravest(EVERYTHING)[0]
    shown = words(page)
    assert text.plain(first["message_uk"]) in shown and f"finding={first['finding_id']}" in shown
    assert first["amount"] == serious[serious["verdict"] != "extraction"]["amount"].max()
    quiet = (set(queries.communities(warehouse)["community_id"]) - set(serious["community_id"])).pop()
    assert "findings?finding=" not in words(opened("overview", community=[quiet]))


def test_each_community_leads_to_its_page(opened: Opened, warehouse: queries.Connection) -> None:
    links = [element.proto for element in opened("overview", lang="en").get("page_link")]
    places = {link.query_string for link in links if link.page.endswith("community")}
    known = queries.communities(warehouse)["community_id"]
    assert places == {f"place={community}&lang=en" for community in known}
