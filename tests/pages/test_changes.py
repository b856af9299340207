"""What the overview says of the last build."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from pages.ui import changes, data
from tests.pages.conftest import ROOT, Opened
from tests.pages.test_app import words
from tests.unchecked import build
from warehouse import queries
from warehouse.publish import before

REPORTS = ROOT / "data/reports"
FIRST, SECOND = "korosten-safe-city-2024-report.txt", "kozyatyn-safe-city-2025-2027-programme.txt"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two builds: of one report, then of another beside it and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("changes")
    (folder / "reports").mkdir()
    copy(REPORTS / FIRST, folder / "reports")
    build(folder / "reports", folder / "w.duckdb")
    copy(REPORTS / SECOND, folder / "reports")
    (folder / "reports" / "*bad* <b>.txt").write_text("")
    build(folder / "reports", folder / "w.duckdb")
    return folder / "w.duckdb"


@pytest.mark.slow
def test_a_new_document_is_told_with_its_numbers(
    opened: Opened, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(data.ENVIRONMENT, str(published))
    with queries.connect(published.resolve()) as connection:
        known = queries.documents(connection).set_index("document_id").loc[Path(SECOND).stem]
    shown = words(opened("overview"))
    (line,) = [line for line in shown.splitlines() if "(документ додано)" in line]
    assert f"{known['observations']} нов" in line and "Зміни" not in line
    assert "документа, який" not in shown and "(файл додано, але не прочитано)" in shown
    assert "\\*bad\\* \\<b\\>" in shown, "a name of a file is no markup"
    other = words(opened("overview", community=["korosten"]))
    assert "тут нічого не змінилося" in other and "документ додано" not in other


@pytest.mark.slow
def test_nothing_changed(opened: Opened, published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".builds").mkdir()
    for stamp in ("20310101T000000.000000", "20310102T000000.000000"):
        copy(published.resolve(), tmp_path / ".builds" / f"w.{stamp}.duckdb")
    monkeypatch.setenv(data.ENVIRONMENT, str(tmp_path / ".builds" / "w.20310102T000000.000000.duckdb"))
    shown = words(opened("overview", lang="en"))
    assert "Nothing has changed here" in shown and "document added" not in shown


@pytest.mark.parametrize(("earlier", "said"), [(None, "порівняти ні з чим"), ("no database", "має іншу будову")])
@pytest.mark.slow
def test_nothing_to_compare_with(
    opened: Opened, published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, earlier: str | None, said: str
) -> None:
    build_file = Path(copy(published.resolve(), tmp_path / "w.20310102T000000.000000.duckdb"))
    if earlier:
        (tmp_path / "w.20310101T000000.000000.duckdb").write_text(earlier)
        assert before(build_file)
    monkeypatch.setenv(data.ENVIRONMENT, str(build_file))
    shown = opened("overview")
    assert not shown.exception and said in words(shown)


def test_many_changes_are_counted_and_not_listed(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.ENVIRONMENT, str(published))
    with queries.connect(published.resolve()) as connection:
        found = queries.changes(connection)
    assert found is not None and found.documents is not None
    one = found.documents[found.documents["change"] == "added"].iloc[[0]]
    many = one.loc[one.index.repeat(12 * 7)].reset_index(drop=True)
    many["community_id"] = [f"c{nth // 7}" for nth in range(len(many))]
    lines = list(changes._lines(many))
    assert len(lines) == 10 * (1 + 5 + 1) + 1
    assert lines[6].strip() == "- і ще 2 документи" and lines[-1] == "- і ще 2 громади"
