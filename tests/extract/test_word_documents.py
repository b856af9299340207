"""Word documents as councils write them, with all that no text has: what a careful person reads in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import Extraction
from extract.run import extract
from tests.extract.conftest import facts
from tests.extract.test_docx import GOES_ON, START, item, level, mark, numbering, p, packed, r, runs, span, tbl, tc, tr
from tests.extract.test_layouts import amounts

BULLETS = f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "·")}</w:abstractNum>'
ROWS = f'<w:abstractNum w:abstractNumId="9">{level(0)}</w:abstractNum>'
LISTS = numbering(
    level(0), level(1, text="%1.%2."), BULLETS, ROWS,
    nums='<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>',
)  # fmt: skip
BLANK = tc("", GOES_ON)
TITLE = (
    p("ЗВІТ")
    + p("про виконання Програми Ніжинської міської територіальної громади")
    + p("«Безпечне місто» на 2022-2025 роки")
)


@pytest.fixture
def said(tmp_path: Path):
    """Write a body as a Word file and read it."""

    def read_body(body: str, **parts: str) -> Extraction:
        file = tmp_path / "made.docx"
        file.write_bytes(packed(body, numbering=LISTS, **parts))
        return extract(file)

    return read_body


def test_report_with_tracked_changes_notes_lists_and_a_header_of_three_levels(said):
    def numbered(*cells: str) -> str:
        return tr(tc(item("", num=3)), *cells)

    note = mark('<w:footnoteReference w:id="2"/>')
    changed = tc(runs(f"<w:del>{r('1100,0')}</w:del>", f"<w:ins>{r('1250,5')}</w:ins>"))
    contracts = tc(p("Укладено договори:") + tbl(tr("Договір", "Строк"), tr("Перший", "до травня")))
    table = tbl(
        tr(
            tc("№ з/п", START),
            tc("Заходи", span(2) + START),
            tc("Обсяг фінансування, тис. грн", span(4)),
            tc("Стан", START),
        ),
        tr(BLANK, tc("", span(2) + GOES_ON), tc("Заплановано на рік", span(2)), tc("Використано", span(2)), BLANK),
        tr(BLANK, tc("", span(2) + GOES_ON), *["місцевий бюджет", "державний бюджет"] * 2, BLANK),
        tr(tc("Розділ 1. Відеоспостереження", span(8))),
        numbered(tc("Придбання камер", span(2)), changed, "-", tc(runs("1 200,4", note)), "-", "Виконано"),
        numbered("Ремонт камер", tc("300,0", span(2)), "150,0", "290,0", "140,0", contracts),
        tr("", tc("Усього", span(2)), "1550,5", "150,0", "1490,4", "140,0", ""),
        widths=(600, 3000, 80, 1000, 1000, 1000, 1000, 2500),  # one rule is drawn a hair aside in one row
    )
    body = (
        tbl(tr("", tc(p("ЗАТВЕРДЖЕНО") + p("Рішення міської ради") + p("від 25 лютого 2025 року № 47-18/2025"))))
        + TITLE + p("за 2024 рік") + item("Результати") + p("За рік:")
        + item("встановлено 38 камер відеоспостереження;", num=2) + item("відремонтовано 12 камер.", num=2)
        + runs("Усього в місті працює 214", note, " камер відеоспостереження.") + item("Фінансування") + table
        + tbl(tr("Міський голова", "", "Олександр КОВАЛЬ"))
    )  # fmt: skip
    read = said(body, footnotes=f'<w:footnote w:id="2">{p("За даними управління.")}</w:footnote>')
    assert amounts(read) == [
        "planned 1250500 2024 Придбання камер < місцевий бюджет", "planned dash 2024 Придбання камер < державний бюджет",
        "executed 1200400 2024 Придбання камер < місцевий бюджет", "executed dash 2024 Придбання камер < державний бюджет",
        "planned 300000 2024 Ремонт камер < місцевий бюджет", "planned 150000 2024 Ремонт камер < державний бюджет",
        "executed 290000 2024 Ремонт камер < місцевий бюджет", "executed 140000 2024 Ремонт камер < державний бюджет",
        "planned 1550500 2024 Усього < місцевий бюджет", "planned 150000 2024 Усього < державний бюджет",
        "executed 1490400 2024 Усього < місцевий бюджет", "executed 140000 2024 Усього < державний бюджет",
    ]  # fmt: skip
    assert {("cameras_installed", 38.0), ("cameras_operating", 214.0)} <= {(each[0], each[3]) for each in facts(read)}
    assert {line.number for line in read.lines} == {"1", "2", None}
    assert not read.notes
    assert [(each.number, str(each.date)) for each in read.decisions] == [("47-18/2025", "2025-02-25")]


def test_programme_with_cells_merged_down_over_sources_and_tasks(said):
    resources = tbl(
        tr(tc("Джерела фінансування", START), tc("Роки виконання Програми", span(2)), tc("Усього витрат", START)),
        tr(BLANK, "2025", "2026", BLANK),
        tr("Місцевий бюджет", "1500,0", "1400,0", "2900,0"),
    )
    task, measure = tc("Розвиток відеоспостереження", START), tc("Встановлення камер", START)
    measures = tbl(
        tr(
            *[tc(text, START) for text in ("№", "Завдання", "Заходи", "Джерела фінансування")],
            tc("Обсяги фінансування, тис. грн", span(2)),
        ),
        tr(*[BLANK] * 4, "2025", "2026"),
        tr(tc("1", START), task, measure, "місцевий бюджет", "500,0", "600,0"),
        tr(*[BLANK] * 3, "державний бюджет", "50,0", "60,0"),
        tr("2", BLANK, "Ремонт камер", "місцевий бюджет", "1000,0", "800,0"),
    )
    title = p("ПРОГРАМА") + p("Ніжинської міської територіальної громади") + p("«Безпечне місто» на 2025-2026 роки")
    body = title + item("Ресурсне забезпечення") + p("тис. грн") + resources + item("Заходи") + measures
    assert amounts(said(body)) == [
        "planned 1500000 2025  < Місцевий бюджет", "planned 1400000 2026  < Місцевий бюджет",
        "planned 2900000 2025-2026  < Місцевий бюджет",
        "planned 500000 2025 Встановлення камер < місцевий бюджет", "planned 600000 2026 Встановлення камер < місцевий бюджет",
        "planned 50000 2025 Встановлення камер < державний бюджет", "planned 60000 2026 Встановлення камер < державний бюджет",
        "planned 1000000 2025 Ремонт камер < місцевий бюджет", "planned 800000 2026 Ремонт камер < місцевий бюджет",
    ]  # fmt: skip


def test_document_within_a_frame(said):
    table = tbl(
        tr(tc("Захід", START), tc("2024 рік, тис. грн", span(2))),
        tr(BLANK, "план", "факт"),
        tr("Камери", "100,0", tc(runs("90,0", r("1", '<w:vertAlign w:val="superscript"/>')))),
    )
    frame = tbl(tr(tc(TITLE + p("за 2024 рік") + table + p("Начальник управління"))))
    assert amounts(said(frame)) == ["planned 100000 2024 Камери", "executed 90000 2024 Камери"]


def test_title_that_is_broken_into_paragraphs_is_whole(said):
    table = tbl(tr("Захід", "План, тис. грн", "Факт, тис. грн"), tr("Камери", "100,0", "90,0"))
    title = (
        p("Звіт про виконання Комплексної") + p("програми «Безпечне") + p("місто» Ніжинської міської територіальної")
    )
    read = said(title + p("громади на 2022-2025 роки") + p("за 2024 рік") + p("Заходи:") + table)
    assert read.title == (
        "Звіт про виконання Комплексної програми «Безпечне місто» Ніжинської міської територіальної громади на 2022-2025 роки "
        "за 2024 рік"
    )
    assert [each.title for each in read.programmes] == ["Безпечне місто"]
