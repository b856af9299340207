"""Tables without vertical rules: what is a table, where its columns and rows are divided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from extract.read import gutters, layout
from extract.read.bands import Rule
from extract.read.page import Grid, Page, Printed
from extract.run import extract
from tests.facsimiles import pdf, sheets
from tests.facsimiles.compare import NAMES, REPORTS, describe, gold

SIZE, LETTER = 10.0, 5.0


def line(top: float, *texts: tuple[float, str]) -> list[Printed]:
    """Words of a line, each text from its left edge on, a letter five points wide."""
    words = []
    for left, text in texts:
        for word in text.split():
            words.append(Printed(word, (left, top, left + LETTER * len(word), top + SIZE), SIZE))
            left += LETTER * (len(word) + 0.6)
    return words


def told(words: Sequence[Printed], grids: Sequence[Grid]) -> list[list[str]]:
    """The texts of the one table of a page."""
    page = Page(1, 600, 800, tuple(words), tuple(grids))
    (table,) = layout.document("page.pdf", "pdf", "", [page]).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


ROWS = [
    *line(100, (60, "№"), (90, "Захід"), (260, "План, тис. грн"), (380, "Факт, тис. грн")),
    *line(120, (60, "1"), (90, "Придбання камер для вулиць"), (260, "1 500,0"), (380, "1 200,5")),
    *line(132, (90, "та площ міста")),
    *line(152, (60, "2"), (90, "Обслуговування"), (260, "200,0"), (380, "–")),
    *line(172, (90, "Усього"), (260, "1 700,0"), (380, "1 200,5")),
]
TOLD = [
    ["№", "Захід", "План, тис. грн", "Факт, тис. грн"],
    ["1", "Придбання камер для вулиць та площ міста", "1 500,0", "1 200,5"],
    ["2", "Обслуговування", "200,0", "–"],
    ["", "Усього", "1 700,0", "1 200,5"],
]


def test_rows_are_told_by_their_distance_and_columns_by_their_gutters() -> None:
    assert told(ROWS, gutters.unruled(ROWS)) == TOLD


def test_horizontal_rules_divide_rows() -> None:
    rules = [Rule(55, 480, y) for y in (97, 116, 148, 168, 190)]
    assert told(ROWS, gutters.ruled(ROWS, rules)) == TOLD


def test_rules_drawn_cell_by_cell_are_whole() -> None:
    ends = [55, 85, 250, 370, 480]
    rules = [Rule(a, b, y) for y in (97, 116, 148, 168, 190) for a, b in pairwise(ends)]
    assert told(ROWS, gutters.ruled(ROWS, rules)) == TOLD


def test_a_heading_over_two_columns_stands_over_both() -> None:
    words = [
        *line(100, (60, "Показник"), (275, "2024 рік")),
        *line(120, (230, "план"), (350, "факт")),
        *line(140, (60, "Камери, од."), (230, "20"), (350, "43")),
        *line(160, (60, "Звернення, од."), (230, "1600"), (350, "1869")),
    ]
    rules = [Rule(55, 420, 97), Rule(220, 420, 116), Rule(55, 420, 136), Rule(55, 420, 156), Rule(55, 420, 176)]
    assert told(words, gutters.ruled(words, rules)) == [
        ["Показник", "2024 рік", ""],
        ["", "план", "факт"],
        ["Камери, од.", "20", "43"],
        ["Звернення, од.", "1600", "1869"],
    ]


HEADED = [
    *line(100, (200, "Профінансовано у 2024 році"), (420, "Затверджено на")),
    *line(108, (60, "Захід")),
    *line(112, (445, "2024 рік")),
    *line(120, (180, "І кв."), (240, "ІІ кв."), (300, "ІІІ кв."), (360, "Разом")),
    *line(140, (60, "Придбання камер"), (185, "972,2"), (245, "453,4"), (305, "218,2"), (365, "597,0"), (455, "316,4")),
    *line(160, (60, "Обслуговування"), (185, "113,4"), (245, "301,5"), (305, "210,5"), (365, "898,4"), (455, "278,1")),
]
UNDER_GROUP = Rule(172, 412, 114)  # under the heading of the quarters and of their sum


@pytest.mark.parametrize("top", [[Rule(55, 500, 97)], []])
def test_a_rule_under_a_merged_heading_shows_where_it_ends(top: list[Rule]) -> None:
    """The two headings reach over the same column; and browsers print no rule over the first row."""
    rules = [*top, UNDER_GROUP, *(Rule(55, 500, y) for y in (134, 154, 174))]
    assert told(HEADED, gutters.ruled(HEADED, rules))[:3] == [
        ["Захід", "Профінансовано у 2024 році", "", "", "", "Затверджено на 2024 рік"],
        ["", "І кв.", "ІІ кв.", "ІІІ кв.", "Разом", ""],
        ["Придбання камер", "972,2", "453,4", "218,2", "597,0", "316,4"],
    ]


def test_nothing_stands_between_two_rules_under_a_merged_heading() -> None:
    words = [
        *line(100, (60, "Показник"), (275, "2024 рік")),
        *line(124, (230, "план"), (350, "факт")),
        *line(144, (60, "Камери, од."), (230, "20"), (350, "43")),
    ]
    rules = [Rule(55, 420, 97), Rule(220, 420, 112), Rule(220, 420, 120), Rule(55, 420, 140), Rule(55, 420, 160)]
    assert told(words, gutters.ruled(words, rules))[-1] == ["Камери, од.", "20", "43"]


def test_a_paragraph_between_two_tables_is_in_neither() -> None:
    rules = [Rule(55, 480, y) for y in (97, 116, 148, 168, 190, 260, 280)]
    words = [*ROWS, *line(215, (60, "У 2025 році роботи буде продовжено коштом міського бюджету та громади міста")),
             *line(265, (60, "3"), (90, "Монтаж"), (260, "10,0"), (380, "10,0"))]  # fmt: skip
    found = gutters.ruled(words, rules)
    assert len(found) == 2 and len(found[0].cells) == 4 and len(found[1].cells) == 1


@pytest.mark.parametrize(
    "words",
    [
        # running text, spaced out to both margins
        [word for i in range(6) for word in line(100 + 14 * i, (60, "У"), (75, "місті"), (112, "встановлено"), (180, "12"), (202, "камер"))],
        # signatures
        [*line(100, (60, "Міський голова"), (380, "Іван ПЕТРЕНКО")), *line(130, (60, "Секретар ради"), (380, "Ірина КОВАЛЬ"))],
        # a lone line of columns
        line(100, (60, "від 15.12.2022"), (200, "№ 620"), (380, "м. Житомир")),
    ],
)  # fmt: skip
def test_what_is_no_table(words: list[Printed]) -> None:
    assert gutters.unruled(words) == []


def test_a_rule_under_a_heading_makes_no_table() -> None:
    words = [*line(100, (60, "Звіт за 2024 рік")), *line(130, (60, "У місті працює 34 камери"))]
    assert gutters.ruled(words, [Rule(60, 300, 114)]) == []


@pytest.mark.parametrize("name, least", [(NAMES[2], 0.85), (NAMES[4], 0.8)])
@pytest.mark.slow
def test_most_facts_of_a_report_without_rules_are_found(name: str, least: float, tmp_path: Path) -> None:
    """The measured share of what can be told by blanks alone: README, «How well it reads»."""
    style = next(style for style in pdf.STYLES if style.name == "unruled")
    file = pdf.write(sheets.parts(REPORTS / f"{name}.txt"), tmp_path / f"{name}.pdf", style)
    describe(file, name)
    made = extract(file)
    wanted = {fact.observation_id for fact in gold(name).observations}
    assert len({fact.observation_id for fact in made.observations} & wanted) >= least * len(wanted)
    told = {note.evidence.place.table_no for note in made.notes if note.rule == "blank_columns"}
    assert told == {fact.evidence.place.table_no for fact in made.observations} - {None}


def test_of_a_table_with_rules_nothing_is_said(tmp_path: Path) -> None:
    for style in pdf.STYLES[:4]:
        file = pdf.write(sheets.parts(REPORTS / f"{NAMES[1]}.txt"), tmp_path / f"{NAMES[1]}-{style.name}.pdf", style)
        assert not [note for note in extract(file).notes if note.rule == "blank_columns"], style.name


# --- tables printed on top of one another ------------------------------------------------------------------------------


def grid_of(*rows: Sequence[tuple[float, float] | None]) -> Grid:
    return Grid(tuple(
        tuple(cell and (cell[0], 20.0 * i, cell[1], 20.0 * i + 20) for cell in row) for i, row in enumerate(rows)
    ))  # fmt: skip


def test_tables_that_touch_are_parted_where_their_columns_differ() -> None:
    upper = [(0, 100), None, (100, 200), (200, 300)]
    lower = [(0, 60), (60, 200), None, (200, 300)]
    parts = grid_of(upper, upper, lower, lower).parts()
    assert [len(part.cells) for part in parts] == [2, 2]
    assert [len(part.cells[0]) for part in parts] == [3, 3]


def test_merged_headings_and_sections_part_nothing() -> None:
    whole = grid_of([(0, 100), (100, 300), None], [(0, 100), (100, 200), (200, 300)], [(0, 300), None, None],
                    [(0, 100), (100, 200), (200, 300)])  # fmt: skip
    assert whole.parts() == [whole]


def test_a_cell_merged_downwards_holds_its_rows_together() -> None:
    cells = [
        [(0.0, 0.0, 100.0, 40.0), (100.0, 0.0, 300.0, 20.0), None],
        [None, (100.0, 20.0, 200.0, 40.0), (200.0, 20.0, 300.0, 40.0)],
    ]
    whole = Grid(tuple(map(tuple, cells)))
    assert whole.parts() == [whole]
