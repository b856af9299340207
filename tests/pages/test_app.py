"""Every page in both languages, over the real reports, over an empty warehouse and over none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import data, text
from tests.facsimiles import pdf, sheets
from tests.pages.conftest import PAGES, ROOT, Opened
from tests.unchecked import build, unsearched
from warehouse import queries


def words(app: AppTest) -> str:
    """All that a reader can read on a page, but tables and charts."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "metric", "html")
    return "\n".join(str(getattr(element, "value", element)) for kind in kinds for element in app.get(kind))


@pytest.mark.cases(6)  # each is seen in both languages by test_everywhere
@pytest.mark.parametrize("lang", text.LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page(page: str, lang: str, opened: Opened, warehouse: queries.Connection) -> None:
    """Also as the first page that a process is asked for (see pages/ui/frame.py): the frame is around it."""
    app = opened(page, lang=lang)
    assert not app.exception
    assert app.title[0].value == text.strings(lang)[f"{page}.title"]
    assert app.session_state["lang"] == lang


@pytest.mark.cases(4)
@pytest.mark.parametrize("page", PAGES)
def test_page_of_an_empty_warehouse(page: str, opened: Opened, empty_file: Path) -> None:
    app = opened(page)
    assert not app.exception
    assert app.title[0].value == text.strings("uk")[f"{page}.title"]


def test_no_warehouse_says_what_to_do(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.ENVIRONMENT, str(tmp_path / "none.duckdb"))
    app = opened("overview")
    assert not app.exception
    assert "make build" in app.code[0].value
    assert str(tmp_path) not in words(app)


def test_something_else_than_a_warehouse(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "other.duckdb"
    file.write_text("not a database")
    monkeypatch.setenv(data.ENVIRONMENT, str(file))
    app = opened("cameras")
    assert not app.exception
    assert "make build" in app.code[0].value
    assert text.plain(file.name) in words(app) and str(tmp_path) not in words(app)


def test_a_new_build_is_shown_without_a_restart(
    opened: Opened, warehouse_file: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link = tmp_path / "safe_city.duckdb"
    link.symlink_to(empty_file)
    monkeypatch.setenv(data.ENVIRONMENT, str(link))
    app = opened("documents")
    assert not app.dataframe
    link.unlink()
    link.symlink_to(warehouse_file.resolve())
    assert len(app.run().dataframe[0].value) == 5


ASKED_OF_COMMUNITIES = (
    queries.camera_counts, queries.coverage, queries.crime_results, queries.documents, queries.findings,
    queries.funding_lines, queries.funding_totals, queries.indicator_results, queries.observations,
)  # fmt: skip


@pytest.mark.parametrize("query", ASKED_OF_COMMUNITIES)
def test_a_choice_among_few_communities_is_told_without_another_question(
    query: Callable[..., pd.DataFrame], warehouse: queries.Connection
) -> None:
    data.ask(query, communities=["kherson"])
    questions = data._answer.cache_info().misses
    chosen = data.ask(query, communities=["korosten", "zhytomyr"])
    assert data._answer.cache_info().misses == questions
    asked = query(warehouse, communities=["korosten", "zhytomyr"])
    assert list(chosen) == list(asked)
    assert list(chosen["community_id"]) == list(asked["community_id"])


def test_filters_narrow_what_is_shown(opened: Opened, warehouse: queries.Connection) -> None:
    everywhere = opened("cameras").dataframe[0].value
    korosten = opened("cameras", community=["korosten"]).dataframe[0].value
    assert set(korosten["community"]) == {"Коростенська міська громада"} < set(everywhere["community"])
    late = opened("cameras", years=["2025", "2027"]).dataframe[0].value
    assert set(late["period"]) == {"2025"}


def test_nonsense_in_the_address_does_no_harm(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened(
        "funding", community=["atlantis"], years=["x", "2023"], topic="?", fund="", document="none", observation="0"
    )
    assert not app.exception
    assert len(app.dataframe[0].value) > 5


def test_an_address_that_names_what_is_not_here_says_so(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("cameras", community=["korosten", "atlantis"])
    assert [warning.value for warning in app.warning] == [
        text.strings("uk")["filters.unknown"].format(words="atlantis")
    ]
    assert set(app.dataframe[0].value["community"]) == {"Коростенська міська громада"}
    assert not opened("cameras", community=["korosten"], measure="operating").warning


def test_the_address_opens_the_evidence(opened: Opened, warehouse: queries.Connection) -> None:
    """What a click opens stands in the address; closing it takes it away."""
    stock = queries.camera_counts(warehouse, measures=("cameras_operating",), communities=("korosten",)).iloc[0]
    app = opened("cameras", evidence=f"cameras.table~{stock['observation_id']}")
    assert f"<mark>{stock['value']:.0f}</mark>" in words(app)
    app.button(key="cameras.table.close").click().run()
    assert "evidence" not in app.query_params and "<mark>" not in words(app)


def test_a_sum_says_that_it_is_one(opened: Opened, warehouse: queries.Connection) -> None:
    totals = queries.funding_totals(warehouse, communities=("zhytomyr",), funds=("total",))
    whole = totals[(totals["period_basis"] == "term") & (totals["topic"] == "all")].iloc[0]
    ids = "~".join(whole["executed_ids"])
    told = words(opened("funding", evidence=f"funding.totals~{ids}")).replace("\u00a0", " ")
    amounts = "4 611 000 + 16 037 990 + 512 000 + 98 000"
    assert f"{amounts} = 21 258 990 грн" in told.replace("\\", "")
    one = words(opened("funding", evidence=f"funding.totals~{whole['executed_ids'][0]}"))
    assert "4 611 000 +" not in one.replace("\u00a0", " ").replace("\\", "")


def test_choices_outlive_a_change_of_page(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("cameras", community=["korosten"], measure="operating")
    app.switch_page("pages/funding.py").run()
    assert set(app.dataframe[0].value["community"]) == {"Коростенська міська громада"}
    assert app.query_params["community"] == "korosten"
    app.switch_page("pages/cameras.py").run()
    assert app.session_state["measure"] == "operating"


def test_cameras_are_never_added_up(opened: Opened, warehouse: queries.Connection) -> None:
    operating = words(opened("cameras", measure="operating"))
    installed = words(opened("cameras", measure="installed"))
    assert "34" in operating and "103" not in installed  # 22 + 38 + 43 is no answer to any question
    assert "25" in installed  # two years together: a card of its own, not a bar among years


def test_a_number_leads_to_its_quote(opened: Opened, warehouse: queries.Connection) -> None:
    app = opened("overview")
    assert "<mark>" not in words(app)
    app.button(key="overview.korosten.0").click().run()
    shown = words(app)
    assert "<mark>34</mark> камери" in shown and "рядок 28 тексту" in shown
    assert "було виділено 2 000 тис.грн." in shown  # the next paragraph but one: what stands around the quote
    app.button(key="overview.korosten.close").click().run()
    assert "<mark>" not in words(app)


def test_an_observation_has_an_address(opened: Opened, warehouse: queries.Connection) -> None:
    cameras = queries.camera_counts(warehouse, communities=["korosten"])
    fact = cameras[cameras["value"] == 34].iloc[0]
    shown = words(opened("documents", document=fact["document_id"], observation=fact["observation_id"]))
    assert "<mark>34</mark>" in shown


def test_a_decision_is_told_as_of_the_programme(opened: Opened, warehouse: queries.Connection) -> None:
    """«Затверджено рішенням» alone reads as if the report were approved."""
    approving = queries.documents(warehouse).dropna(subset=["decision_number"])
    told = {name: words(opened("documents", document=name)) for name in approving["document_id"]}
    assert any("Програму затверджено рішенням №" in shown for shown in told.values())
    assert not any("- Затверджено рішенням" in shown for shown in told.values())


def test_quarantined_documents_are_told_with_their_reason(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    source = ROOT / "data/reports/korosten-safe-city-2024-report.txt"
    (reports / source.name).write_bytes(source.read_bytes())
    (reports / "twin.txt").write_bytes(source.read_bytes())
    (reports / "*empty* <b>.txt").write_text("")
    unsearched(reports, tmp_path / "w.duckdb")
    monkeypatch.setenv(data.ENVIRONMENT, str(tmp_path / "w.duckdb"))
    overview = opened("overview")
    told = [warning.value for warning in overview.warning]
    assert len(told) == 1 and told[0].startswith("\\*empty\\* \\<b\\>")
    twin = f"twin.txt: той самий документ, що й {source.stem}; його прочитано один раз."
    assert twin in words(overview).replace("\\", "")
    assert twin in words(opened("documents", document="twin")).replace("\\", "")


@pytest.mark.slow
def test_a_document_that_was_repaired_says_so(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    file = pdf.write(
        sheets.parts(ROOT / "data/reports/korosten-safe-city-2024-report.txt"),
        tmp_path / "reports/k.pdf",
        pdf.STYLES[0],
    )
    content = file.read_bytes()
    file.write_bytes(content[: content.rindex(b"xref\n")].replace(b"/Type /Pages", b"/Type /Pagez"))
    assert not unsearched(tmp_path / "reports", tmp_path / "w.duckdb").quarantined
    monkeypatch.setenv(data.ENVIRONMENT, str(tmp_path / "w.duckdb"))
    assert "Стан файлу: пошкоджений; прочитано відновлену копію" in words(opened("documents", document="k"))


@pytest.mark.slow
def test_a_patch_is_told_where_its_number_is_shown(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "korosten-safe-city-2024-report"
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / f"{name}.txt").write_bytes((ROOT / f"data/reports/{name}.txt").read_bytes())
    patch = "{line: 28, from: 34 камери, to: 43 камери, because: цифри переставлено}"
    (reports / f"{name}.yml").write_text(f"patches: [{patch}]", encoding="utf-8")
    build(reports, tmp_path / "w.duckdb")
    monkeypatch.setenv(data.ENVIRONMENT, str(tmp_path / "w.duckdb"))
    with queries.connect(tmp_path / "w.duckdb") as connection:
        cameras = queries.camera_counts(connection)
    fact = cameras[cameras["value"] == 43].iloc[0]
    shown = words(opened("documents", document=name, observation=fact["observation_id"]))
    assert "34 камери" in shown and "цифри переставлено" in shown


def test_what_the_reader_does_is_not_overwritten(opened: Opened, warehouse: queries.Connection) -> None:
    """A widget whose value the server sets anew at each run loses keys that are pressed while it runs."""
    app = opened("cameras", community=["zhytomyr"])
    assert app.slider(key="years").proto.set_value and app.multiselect(key="community").proto.set_value
    app.slider(key="years").set_value((2024, 2025)).run()
    assert app.query_params["years"] == ["2024", "2025"] and app.slider(key="years").value == (2024, 2025)
    assert not app.slider(key="years").proto.set_value and not app.multiselect(key="community").proto.set_value
