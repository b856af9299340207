"""Tables of plain texts without tabs: with bars, in columns of blanks, one cell a line, with semicolons; and what only looks
like one."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.model import Table
from tests.extract.conftest import document
from tests.thoroughness import times

BARS = """| Захід | План, тис. грн | Факт, тис. грн |
|---|---|---|
| Придбання камер | 800,0 | 754,5 |
| Ремонт | 60,0 | – |
"""
BOX = """┌───────────────┬────────┬───────┐
│ Захід         │ План,  │ Факт  │
│               │ грн    │       │
├───────────────┼────────┼───────┤
│ Придбання     │ 800    │ 754   │
│ камер         │        │       │
├───────────────┼────────┼───────┤
│ Ремонт        │ 60     │ –     │
├───────────────┼────────┼───────┤
│ Усього        │ 860    │ 754   │
└───────────────┴────────┴───────┘
"""
BLANKS = """№ п/п   Місце встановлення                 К-ть    Вид камери
1       вул. Грушевського, 2               5       поворотна
2       вул. С. Бандери, 108               4       оглядова
        (автостанція)
        ВСЬОГО                             9
"""
STACKED = """№ з/п
Місце розташування
Кількість, шт.
1
вул. Паркова, 12
4
2
просп. Миру, 33
2
Разом
6
"""


COUNTED = """7. Видатки
№ з/п
Напрями використання
Затверджено у паспорті
Касові видатки
загальний фонд
усього
загальний фонд
усього
1
2
3
4
5
6
1
Закупівля камер
185
825
179
802
2
Якості
рівень виконання
100
100
97
97
УСЬОГО
185
825
179
802
Керівник установи
"""


def tables(content: str) -> list[list[list[str]]]:
    found = (block for block in document(content).blocks if isinstance(block, Table))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_bars():
    assert tables(BARS) == [
        [
            ["Захід", "План, тис. грн", "Факт, тис. грн"],
            ["Придбання камер", "800,0", "754,5"],
            ["Ремонт", "60,0", "–"],
        ]
    ]


def test_a_heading_of_a_section_between_rows_with_bars():
    content = BARS.replace("| Ремонт", "Розділ 2. Утримання\n| Ремонт")
    assert tables(content)[0][-2:] == [["Розділ 2. Утримання", "", ""], ["Ремонт", "60,0", "–"]]


def test_bars_with_rules_between_rows_of_several_lines():
    assert tables(BOX) == [
        [
            ["Захід", "План, грн", "Факт"],
            ["Придбання камер", "800", "754"],
            ["Ремонт", "60", "–"],
            ["Усього", "860", "754"],
        ]
    ]


def test_columns_of_blanks():
    assert tables(BLANKS) == [
        [
            ["№ п/п", "Місце встановлення", "К-ть", "Вид камери"],
            ["1", "вул. Грушевського, 2", "5", "поворотна"],
            ["2", "вул. С. Бандери, 108 (автостанція)", "4", "оглядова"],
            ["", "ВСЬОГО", "9", ""],
        ]
    ]


SECTIONED = """+-----+----------------------+--------+--------+
| №   | Захід                | План   | Факт   |
+-----+----------------------+--------+--------+
|     | Розділ І. Мережа     |        |        |
+-----+----------------------+--------+--------+
| 1.1 | Придбання камер і    | 800,0  | 754,5  |
|     | комутаторів          |        |        |
| 1.2 | Ремонт               | 60,0   | 59,0   |
+-----+----------------------+--------+--------+
|     | Усього               | 860,0  | 813,5  |
+-----+----------------------+--------+--------+
"""


def test_rules_may_part_sections_and_not_rows():
    (table,) = tables(SECTIONED)
    assert [row[1:] for row in table[2:]] == [
        ["Придбання камер і комутаторів", "800,0", "754,5"],
        ["Ремонт", "60,0", "59,0"],
        ["Усього", "860,0", "813,5"],
    ]


def test_a_number_on_two_lines_between_rules_is_one():
    row = "| {}     | {} | {} |\n| камер | 300,00  | 445,60  |\n+-----------+---------+---------+\n"
    head = "+-----------+---------+---------+\n| Захід     | План,   | Факт,   |\n|           | грн     | грн     |\n+-----------+---------+---------+\n"
    (table,) = tables(head + row.format("Купівля", "1 237  ", "1 221  ") + row.format("Ремонт ", "2 337  ", "2 221  "))
    assert table[1:] == [
        ["Купівля камер", "1 237 300,00", "1 221 445,60"],
        ["Ремонт камер", "2 337 300,00", "2 221 445,60"],
    ]


def test_a_single_blank_may_part_figures_that_stand_in_columns():
    content = (
        "Захід           План         Факт          Відхилення\n"
        "Ремонт          742 300,00   731 845,60    -10 454,40\n"
        "Камери          495 000,00   489 600,00    -5 400,00\n"
        "Усього          1 237 300,00 1 221 445,60  -15 854,40\n"
    )
    assert tables(content)[0][3] == ["Усього", "1 237 300,00", "1 221 445,60", "-15 854,40"]
    names = "Захід           План\nРемонт 12 опор  742\nКамери 14 шт    495\nУсього 26 штук  1237\n"
    assert all(len(row) == 2 for table in tables(names) for row in table)  # words of a name are no columns


def test_words_between_rows_are_no_part_of_a_name():
    content = (
        "Показник                       2022    2023\nРозкрито злочинів, усього      31      44\n"
        "   у тому числі:\n   крадіжок                    12      18\n"
    )
    assert [row[0] for row in tables(content)[0][1:]] == ["Розкрито злочинів, усього", "у тому числі:", "крадіжок"]


def test_a_total_of_totals_may_stand_apart():
    content = (
        (
            "Захід            План, грн   Факт, грн\nКамери           120         118\nРазом за 2023 рік  120       118\n\n"
            "Усього за 2022–2023 роки  340  322\n"
        )
        .replace("Разом за 2023 рік  120       118", "Разом            120         118")
        .replace("Усього за 2022–2023 роки  340  322", "Усього за роки   340         322")
    )
    assert tables(content)[-1] == [["Усього за роки", "340", "322"]]


NAMES = "Захід                          План, грн   Факт, грн\n"
REPAIR = "Ремонт мережі                  120         118\n"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (f"{REPAIR}Нагляд у закладах\nкультури                       340         322\n", ["Ремонт мережі", "Нагляд у закладах культури"]),
        (f"Нагляд у закладах\nкультури                       340         322\n{REPAIR}", ["Нагляд у закладах культури", "Ремонт мережі"]),
        (f"{REPAIR}та серверів\nкультури                       340         322\n", ["Ремонт мережі та серверів", "культури"]),
        (f"Нагляд                         340         322\nу закладах\n{REPAIR}", ["Нагляд у закладах", "Ремонт мережі"]),
    ],
)  # fmt: skip
def test_a_name_may_begin_on_the_line_above_its_figures(rows, names):
    (table,) = tables(NAMES + rows)
    assert table[0] == ["Захід", "План, грн", "Факт, грн"]
    assert [row[0] for row in table[1:]] == names and [row[1] for row in table[1:]] != ["", ""]


def test_amounts_like_years_are_a_row_and_years_are_headings():
    amounts = "Показник                  План    Факт\nКамери                    2000    1950\nОпори                     1900    1800\n"
    assert tables(amounts)[0][1:] == [["Камери", "2000", "1950"], ["Опори", "1900", "1800"]]
    years = "Показник                  2022    2023\nКамери                    2000    1950\nОпори                     1900    1800\n"
    assert tables(years)[0][0] == ["Показник", "2022", "2023"]


def test_one_cell_a_line():
    assert tables(STACKED) == [
        [
            ["№ з/п", "Місце розташування", "Кількість, шт."],
            ["1", "вул. Паркова, 12", "4"],
            ["2", "просп. Миру, 33", "2"],
            ["", "Разом", "6"],
        ]
    ]


def test_years_over_columns_of_blanks_are_headings():
    content = "Показник                  2022    2023\nВстановлено камер, од.      12      18\nРозкрито злочинів, од.      31      44\n"
    assert [row[1:] for row in tables(content)[0]] == [["2022", "2023"], ["12", "18"], ["31", "44"]]


@pytest.mark.parametrize("content", [BARS, BOX, BLANKS, STACKED])
def test_every_cell_is_quoted_where_it_stands(content):
    read = document(f"Звіт про камери за 2024 рік\n\n{content}\nУсі камери працюють.")
    for table in read.tables:
        for row in table.rows:
            for cell in row.cells:
                assert " ".join(" ".join(read.quote(span).split()) for span in cell.spans).strip() == cell.text
    assert read.quote(read.blocks[-1].span) == "Усі камери працюють."


@pytest.mark.parametrize(
    "content",
    [
        "Начальник відділу                                  Андрій Васько\n",
        "Встановлено 12 камер.\nВідновлено 3 камери.\nРозкрито 14 злочинів.\n",
        "тел. 5-12-44 | факс 5-12-45 | пошта\n",
        "Розкрито злочинів:\nкрадіжки – 19\nграбежі – 5\n",
        "Ніжинська міська рада\nпл. Івана Франка, 1\n16600\nм. Ніжин\nтел.\n71900\n",
    ],
)
def test_what_only_looks_like_a_table(content):
    assert tables(content) == []


@settings(max_examples=times(10, 100, 500))
@example([[1900, 1900, 1900], [0, 0, 0]])  # amounts that could be years
@given(st.lists(st.lists(st.integers(0, 9999), min_size=3, max_size=3), min_size=2, max_size=8))
def test_all_ways_give_one_table(numbers):
    heads = ["Захід", "План, тис. грн", "Факт, тис. грн", "Відхилення, тис. грн"]
    rows = [heads, *([f"захід {'абвгдежзик'[i]}", *map(str, row)] for i, row in enumerate(numbers))]
    bars = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    blanks = "".join("".join(f"{cell:<24}" for cell in row).rstrip() + "\n" for row in rows)
    stacked = "".join(f"{cell}\n" for row in rows for cell in row)
    apart = "".join(f"{cell}\n\n" for row in rows for cell in row)
    semicolons = "".join(f"{';'.join(row)}\n" for row in rows)
    assert tables(bars) == tables(blanks) == tables(stacked) == tables(apart) == tables(semicolons) == [rows]


LEVELS = """
№   Завдання                        Затверджено на звітний період      Касові видатки
                                   заг. фонд спец. фонд      разом   заг. фонд спец. фонд      разом
1   Утримання системи                  845,2        0,0      845,2     838,65        0,0     838,65
2   Придбання камер                      0,0    1 260,0    1 260,0        0,0    1 259,9    1 259,9
    Усього                             845,2    1 260,0    2 105,2     838,65    1 259,9   2 098,55
"""
REACHING = """
Вид камери                   Було на 01.01.2025   Додано   Є на 01.07.2025
Оглядові                              24             5           29
З розпізнаванням номерних знаків       4             2            6
РАЗОМ                                 28             7           35
"""
GROUPED = """
Зміст заходу
Касові видатки, тис. грн
Передбачено, тис. грн
Джерело

Придбання 12 відеокамер
184,9
200,0
місцевий бюджет

Залучення грантів
–
150,0
інші джерела

Разом
184,9
350,0
"""


def test_headings_merged_over_columns_of_blanks():
    (made,) = tables(LEVELS)
    assert made[0][2:] == ["Затверджено на звітний період", "", "", "Касові видатки", "", ""]
    assert made[1][2:] == ["заг. фонд", "спец. фонд", "разом"] * 2
    assert made[3] == ["2", "Придбання камер", "0,0", "1 260,0", "1 260,0", "0,0", "1 259,9", "1 259,9"]


def test_headings_that_reach_over_the_gutters():
    (made,) = tables(REACHING)
    assert made[0] == ["Вид камери", "Було на 01.01.2025", "Додано", "Є на 01.07.2025"]
    assert made[2] == ["З розпізнаванням номерних знаків", "4", "2", "6"]


def test_rows_that_are_groups_of_lines():
    (made,) = tables(GROUPED)
    assert made[1] == ["Придбання 12 відеокамер", "184,9", "200,0", "місцевий бюджет"]
    assert made[3] == ["Разом", "184,9", "350,0", ""]


def test_years_over_plan_and_fact_between_bars():
    (made,) = tables(
        "| Захід | 2022 рік | | 2023 рік | |\n| | план | факт | план | факт |\n|---|---|---|---|---|\n| Камери | 1 | 2 | 3 | 4 |\n"
    )
    assert made[:2] == [["Захід", "2022 рік", "", "2023 рік", ""], ["", "план", "факт", "план", "факт"]]


@pytest.mark.parametrize(
    "content", ["Захід   План   Факт\nщось   інше   ще\nКамери   12   11\n", "А   1   2\nБ   3   4\nВ   5\n"]
)
def test_too_few_rows_with_figures_are_no_fault(content: str):
    assert isinstance(tables(content), list)


def test_columns_that_the_form_counts():
    assert tables(COUNTED) == [
        [
            ["№ з/п", "Напрями використання", "Затверджено у паспорті", "", "Касові видатки", ""],
            ["", "", "загальний фонд", "усього", "загальний фонд", "усього"],
            ["1", "2", "3", "4", "5", "6"],
            ["1", "Закупівля камер", "185", "825", "179", "802"],
            ["2", "Якості", "", "", "", ""],
            ["", "рівень виконання", "100", "100", "97", "97"],
            ["", "УСЬОГО", "185", "825", "179", "802"],
        ]
    ]
    assert tables("\n\n".join(COUNTED.split("\n"))) == tables(COUNTED)


@pytest.mark.parametrize(
    "content",
    [
        "1\n2\n3\n4\n5\n",  # nothing over the numbers
        COUNTED.replace("УСЬОГО\n185\n825\n179\n802\n", "")
        .replace("185\n825\n179\n802\n", "")
        .replace("100\n100\n97\n97\n", ""),
        COUNTED.replace(
            "179\n802\n2\nЯкості\nрівень виконання", "179\n2\nремонт"
        ),  # a cell is blank, and which nobody can tell
        COUNTED.replace("загальний фонд\nусього\n1\n2", "усього\n1\n2"),  # headings that fit the columns in no way
    ],
)
def test_numbers_that_count_no_columns(content: str):
    assert tables(content) == []


def test_months_over_columns_of_blanks_are_headings():
    content = "Показник            ІІІ квартал    9 місяців\n                    2023 року      2023 року\nЗатримано осіб      17             52\nЗнайдено авто       4              11\n"
    (rows,) = tables(content)
    assert rows[0] == ["Показник", "ІІІ квартал 2023 року", "9 місяців 2023 року"]
    assert rows[1:] == [["Затримано осіб", "17", "52"], ["Знайдено авто", "4", "11"]]


def test_a_name_goes_on_beside_another_source():
    content = (
        "1. Заходи                                           тис. грн\n"
        "№     Захід               Джерело            План      Факт\n"
        "1.1   Розбудова мережі    міський бюджет     4 500,0   2 120,0\n"
        "      відеоспостереження  обласний бюджет    1 000,0   0,0\n"
        "                          разом              5 500,0   2 120,0\n"
    )
    assert tables(content) == [
        [
            ["№", "Захід", "Джерело", "План", "Факт"],
            ["1.1", "Розбудова мережі відеоспостереження", "міський бюджет", "4 500,0", "2 120,0"],
            ["", "", "обласний бюджет", "1 000,0", "0,0"],
            ["", "", "разом", "5 500,0", "2 120,0"],
        ]
    ]


def test_headings_part_a_column_that_one_blank_parts():
    content = "№    Показник                     Од. виміру   2025 рік   2026 рік\n1    Кількість камер              од.          12         10\n2    Частка сіл з відеонаглядом з відс.        20         28\n"
    (rows,) = tables(content)
    assert rows[0][:3] == ["№", "Показник", "Од. виміру"]
    assert rows[2] == ["2", "Частка сіл з відеонаглядом з", "відс.", "20", "28"]


def test_headings_merged_between_bars():
    content = (
        "|Захід        |План   |I квартал      |Касові |\n"
        "|             |на рік |план   |факт   |за рік |\n"
        "|Монтаж камер |900    |100    |85     |885    |\n"
        "|Інтернет     |144    |36     |24     |144    |\n"
    )
    (rows,) = tables(content)
    assert rows[:2] == [["Захід", "План", "I квартал", "", "Касові"], ["", "на рік", "план", "факт", "за рік"]]
    assert rows[2] == ["Монтаж камер", "900", "100", "85", "885"]


def test_levels_of_headings_over_several_lines():
    content = (
        "Затверджено                          Відхилення\n"
        "паспортом\n"
        "загальний   спеціальний   разом      загальний   спеціальний   разом\n"
        "фонд        фонд                     фонд        фонд\n"
        "1           2             3          4           5             6\n"
        "310,0       90,0          400,0      -4,6        -0,1          -4,7\n"
    )
    (rows,) = tables(content)
    assert rows[0] == ["Затверджено паспортом", "", "", "Відхилення", "", ""]
    assert rows[1] == ["загальний фонд", "спеціальний фонд", "разом"] * 2
    shifted = content.replace("Відхилення", "            Відхилення")  # over the middle of its group
    assert tables(shifted)[0][0] == rows[0]


def test_headings_that_a_blank_line_parts_from_the_rows():
    content = (
        "№    Захід                                  План на      Касові\n"
        "                                            2025 рік     видатки\n"
        "\n"
        "1    Встановлення камер                     980,0        455,0\n"
        "     бюджет громади                         680,0        455,0\n"
        "     обласний бюджет                        300,0        –\n"
        "2    Придбання програмного забезпечення\n"
        "     для розпізнавання                      420,0        420,0\n"
    )
    assert tables(content) == [
        [
            ["№", "Захід", "План на 2025 рік", "Касові видатки"],
            ["1", "Встановлення камер", "980,0", "455,0"],
            ["", "бюджет громади", "680,0", "455,0"],
            ["", "обласний бюджет", "300,0", "–"],
            ["2", "Придбання програмного забезпечення для розпізнавання", "420,0", "420,0"],
        ]
    ]


def test_one_cell_a_line_with_a_blank_line_or_two_between():
    content = STACKED.replace("\n", "\n\n").replace("Разом", "\nРазом")
    assert tables("Реєстр\n\nстаном на 15.03.2025\n\n\n" + content) == tables(STACKED)


def test_sources_under_the_total_of_groups_of_lines():
    content = (
        "№ з/п\nЗахід\nПлан, тис. грн\nФакт, тис. грн\n\n1\nКамери\n520,0\n518,7\n\n2\nІнтернет\n96,0\n88,0\n\n"
        "Разом за Програмою\n616,0\n606,7\n\nу тому числі за джерелами:\n\nМіський бюджет\n516,0\n506,7\n\n"
        "Інші джерела\n100,0\n100,0\n\nНа кінець року працювало 66 камер.\n"
    )
    (rows,) = tables(content)
    assert rows[3:] == [
        ["", "Разом за Програмою", "616,0", "606,7"],
        ["у тому числі за джерелами:", "", "", ""],
        ["", "Міський бюджет", "516,0", "506,7"],
        ["", "Інші джерела", "100,0", "100,0"],
    ]


def test_a_line_of_text_may_stand_between_the_rows():
    content = (
        "№    Показник                 План     Факт\n1    Камери                   28       26\nПояснення: дві камери не встановлено.\n"
        "2    Опори                    35       36\n"
    )
    found = tables(content)
    assert [row[1] for table in found for row in table] == ["Показник", "Камери", "Опори"]


def test_a_section_may_stand_right_under_the_headings():
    content = (
        "№ з/п   Найменування заходу        План     Факт\nРозділ 1. Розбудова системи\n1       Монтаж камер               820,0    655,3\n"
        "2       Прокладання ліній          60,0     58,0\n"
    )
    (made,) = tables(content)
    assert made[0] == ["№ з/п", "Найменування заходу", "План", "Факт"] and made[1][0].startswith("Розділ 1")


@pytest.mark.parametrize(
    ("content", "first", "last"),
    [
        ("Джерело              Сума\nБюджет громади       2 108 850\nОбласний бюджет      350 000\n", ["Джерело", "Сума"], ["Обласний бюджет", "350 000"]),
        ("Вид камер            Кількість\nОглядові             39\nПоворотні            10\nУСЬОГО               49\n", ["Вид камер", "Кількість"], ["УСЬОГО", "49"]),
        ("Стаття / План / Освоєно\nКамери / 540,0 / 511,8\nКабель / 215,0 / 184,5\n", ["Стаття", "План", "Освоєно"], ["Кабель", "215,0", "184,5"]),
        ("Назва робіт | Сума на 2025 рік, грн\nКамери | 1 400 000\nОбслуговування | 520 000\n", ["Назва робіт", "Сума на 2025 рік, грн"], ["Обслуговування", "520 000"]),
        ("№ | Показник | Факт\n1 | Камери | 26\n  | у тому числі: | \n2 | Опори | 36\n", ["№", "Показник", "Факт"], ["2", "Опори", "36"]),
    ],
)  # fmt: skip
def test_other_tables(content: str, first: list[str], last: list[str]):
    (made,) = tables(content)
    assert (made[0], made[-1]) == (first, last)


def test_headings_that_come_again_under_two():
    content = (
        "                       Передбачено програмою                  Касові видатки\n"
        "Рік           ----------------------------  --------------------------------\n"
        "              бюджет       усього           бюджет       усього\n"
        "              громади                       громади\n"
        "2021           520,0        620,0            514,7        614,0\n"
        "2022           210,0        210,0            187,5        187,5\n"
    )
    (made,) = tables(content)
    assert made[0] == ["Рік", "Передбачено програмою", "", "Касові видатки", ""]
    assert made[1] == ["", "бюджет громади", "усього", "бюджет громади", "усього"]


@pytest.mark.parametrize(
    "content",
    [
        "Головна | Новини\nБезпека | Камери\nКонтакти | Пошук\n",
        "Начальник відділу              Олена ТИМОЩУК\nВиконавець                     Іван САВЧУК\nТелефон                        2-14-80\n",
        "Звіт / 2024 / травень\nКамери діють.\n",
    ],
)
def test_bars_and_blanks_of_no_table(content: str):
    assert tables(content) == []


def test_a_rule_under_some_columns_parts_the_levels_of_the_head():
    content = (
        "┌──────┬──────────────────────┬──────────────┐\n"
        "│      │  Встановлено за рік  │  Працювало   │\n"
        "│ Рік  ├──────────┬───────────┤  камер       │\n"
        "│      │ оглядові │ поворотні │  на 31 грудня│\n"
        "├──────┼──────────┼───────────┼──────────────┤\n"
        "│ 2023 │    34    │     8     │     268      │\n"
        "│ 2024 │    51    │     6     │     345      │\n"
        "└──────┴──────────┴───────────┴──────────────┘\n"
    )
    (made,) = tables(content)
    assert made[0] == ["Рік", "Встановлено за рік", "", "Працювало камер на 31 грудня"]
    assert made[1] == ["", "оглядові", "поворотні", ""] and made[2] == ["2023", "34", "8", "268"]


def test_a_section_over_rows_set_with_blanks_goes_on_with_no_name():
    content = (
        "№    Назва заходу               Усього       2025         2026\n"
        "I. Розбудова системи\n"
        "1    Монтаж камер               2 280 000    1 080 000    1 200 000\n"
        "II. Утримання системи\n"
        "2    Оплата електроенергії      504 000      254 000      250 000\n"
    )
    (made,) = tables(content)
    assert [row[0] for row in made[1:]] == ["I. Розбудова системи", "1", "II. Утримання системи", "2"]


PARTED = """КЕКВ  Найменування                         План на        Касові видатки
                                           2023 рік       за 9 місяців
1     2                                    3              4

                                  Загальний фонд
2210  Матеріали для ремонту камер             64 800,00       48 915,00
2273  Електроенергія                          48 000,00       29 412,66
      Разом за загальним фондом              112 800,00       78 327,66

                                  Спеціальний фонд
3110  Придбання камер                        580 000,00      574 999,00
      Разом за спеціальним фондом            580 000,00      574 999,00

      УСЬОГО                                 692 800,00      653 326,66
"""


def test_a_count_of_the_columns_over_parts_behind_blank_lines():
    """The annex of a finance department: its columns are counted, its funds are parts, and blank lines stand between all of them."""
    head, special, total = tables(PARTED)
    assert head[0] == ["КЕКВ", "Найменування", "План на 2023 рік", "Касові видатки за 9 місяців"]
    assert "".join(head[2]) == "Загальний фонд"
    assert special[0] == ["3110", "Придбання камер", "580 000,00", "574 999,00"]
    assert total == [["", "УСЬОГО", "692 800,00", "653 326,66"]]


def test_headings_that_one_blank_parts_over_a_count_of_the_columns():
    content = (
        "Напрями використання       2023 рік (звіт)                2024 рік (проєкт)\n"
        "бюджетних коштів           загальний  спеціальний разом   загальний  спеціальний разом\n"
        "                           фонд       фонд                фонд       фонд\n"
        "1                          2          3          4        5          6          7\n"
        "Послуги зв'язку            95760      0          95760    102000     0          102000\n"
        "УСЬОГО                     95760      349000     444760   102000     400000     502000\n"
    )
    (made,) = tables(content)
    assert made[1][1:4] == ["загальний фонд", "спеціальний фонд", "разом"] and made[1][1:4] == made[1][4:]
    assert made[-1] == ["УСЬОГО", "95760", "349000", "444760", "102000", "400000", "502000"]


def test_a_table_of_one_row_has_headings_that_are_all_known():
    content = "Захід                   План, грн   Касові видатки, грн\nЛіцензії на систему        48 000                47 200\n"
    assert tables(content) == [
        [["Захід", "План, грн", "Касові видатки, грн"], ["Ліцензії на систему", "48 000", "47 200"]]
    ]
    assert not tables(content.replace("Касові видатки, грн", "Зозулі та синиці"))


def test_a_dash_may_stand_on_the_left_of_its_column():
    content = (
        "Показник             Одиниця   План на рік   I квартал   II квартал\n"
        "Встановлено камер    од.                24           4            8\n"
        "Розкрито злочинів    од.       –                     7            9\n"
        "Надано відеозаписів  од.       –                    21           30\n"
    )
    (made,) = tables(content)
    assert [row[2] for row in made] == ["План на рік", "24", "–", "–"]


def test_a_group_is_no_beginning_of_the_name_below():
    content = (
        "Назва показника                       Одиниця    2025 рік   2026 рік\n"
        "Показники продукту\n"
        "кількість придбаних камер             од.              20         18\n"
        "кількість камер на обслуговуванні     од.              60         78\n"
    )
    (made,) = tables(content)
    assert [row[0] for row in made[1:]] == [
        "Показники продукту", "кількість придбаних камер", "кількість камер на обслуговуванні"
    ]  # fmt: skip


def test_years_in_a_row_are_headings_of_one_cell_a_line():
    rows = "№|Захід|Термін|Обсяги, тис. грн|усього|2025|2026|1|Монтаж|2025–2026|900,0|500,0|400,0|2|Центр|2026|80,0|0,0|80,0"
    (made,) = tables(rows.replace("|", "\n") + "\n")
    assert made[-1] == ["2", "Центр", "2026", "80,0", "0,0", "80,0"]
