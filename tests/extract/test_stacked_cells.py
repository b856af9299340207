"""Tables of plain texts that are given one cell a line, in all that a text may keep of one; and what is none."""

import pytest

from tests.extract.test_plain_tables import tables


def stacked(text: str) -> str:
    """«а|б||в» as one cell a line, blank ones as blank lines."""
    return "\n".join(text.replace("\n", "|").split("|")) + "\n"


FUNDING = "№ з/п|Захід|Джерело|План, тис. грн|Факт, тис. грн\n"
NUMBERED = [
    ["№ з/п", "Захід", "Джерело", "План, тис. грн", "Факт, тис. грн"],
    ["1", "Камери", "бюджет міста", "820,0", "655,3"],
]


def test_a_blank_line_is_a_blank_cell():
    (made,) = tables(
        stacked(FUNDING + "1|Камери|бюджет міста|820,0|655,3\n2|Опори||60,0|\nРазом|||880,0|655,3\n") + "\nКінець.\n"
    )
    assert made[:2] == NUMBERED
    assert made[2:] == [["2", "Опори", "", "60,0", ""], ["Разом", "", "", "880,0", "655,3"]]


def test_sections_and_totals_have_a_line_each():
    (made,) = tables(
        stacked(FUNDING + "Розділ 1. Мережа\n1|Камери|бюджет міста|820,0|655,3\nРазом за розділом 1|820,0|655,3\n")
    )
    assert made[1:] == [
        ["Розділ 1. Мережа", "", "", "", ""],
        NUMBERED[1],
        ["", "Разом за розділом 1", "", "820,0", "655,3"],
    ]


def test_headings_that_reach_over_others_stand_before_them_all():
    head = "Обсяг коштів, які пропонується залучити|Етапи виконання|Усього витрат\n2024 рік|2025 рік\n"
    (made,) = tables(
        stacked(head + "Обсяг ресурсів, усього|850,0|150,0|1 000,0\nу тому числі:\nбюджет міста|850,0|100,0|950,0\n")
    )
    assert made[0] == ["Обсяг коштів, які пропонується залучити", "Етапи виконання", "", "Усього витрат"]
    assert made[1] == ["", "2024 рік", "2025 рік", ""]
    assert made[3] == ["у тому числі:", "", "", ""] and made[4][0] == "бюджет міста"


def test_sums_tell_which_heading_is_the_total():
    head = "Обсяг коштів|Роки|Усього витрат|2024|2025\n"
    (made,) = tables(stacked(head + "Обсяг ресурсів, усього|700,0|300,0|1 000,0\nбюджет міста|600,0|300,0|900,0\n"))
    assert made[0] == ["Обсяг коштів", "Роки", "", "Усього витрат"] and made[1] == ["", "2024", "2025", ""]


def test_years_under_every_measure():
    head = "№|з/п|Найменування заходу|Виконавець|Роки|План, тис. грн|Факт, тис. грн|Очікуваний результат\n"
    rows = (
        "1.1|Монтаж камер|УЖКГ|2023|420,0|418,0|Безпека\n2024|510,0|–\nРазом|930,0|418,0\n"
        "1.2|Сервер|УЖКГ|2023|180,0|175,0|Зберігання\n2024|70,0|69,5\n"
    )
    (made,) = tables(stacked(head + rows))
    assert made[0][0] == "№ з/п" and made[2] == ["", "", "", "2024", "510,0", "–", ""]
    assert [row[3] for row in made[1:]] == ["2023", "2024", "Разом", "2023", "2024"]


def test_names_go_on_over_lines():
    (made,) = tables(
        stacked(
            "Захід|План на 2024 рік, тис. грн|Факт за 2024 рік, тис. грн\nПридбання камер\nвідеоспостереження|820,0|655,3\nРемонт опор|60,0|58,0\nРазом|880,0|713,3\n"
        )
    )
    assert made[1] == ["Придбання камер відеоспостереження", "820,0", "655,3"]


def test_a_list_of_names_and_figures_in_turn():
    text = "Розподіл камер за типами:\nоглядові\n171\nповоротні\n34\nз розпізнаванням облич\n6\n\nКінець.\n"
    assert tables(text) == [[["оглядові", "171"], ["поворотні", "34"], ["з розпізнаванням облич", "6"]]]


def test_one_row_of_years():
    assert tables(stacked("Рік|2020|2021|2022\nВстановлено, од.|12|14|3\n") + "\nКінець.\n") == [
        [["Рік", "2020", "2021", "2022"], ["Встановлено, од.", "12", "14", "3"]]
    ]


def test_the_next_page_of_a_form_repeats_only_the_count_of_its_columns():
    rows = "1|Камери|5|7\n2|Опори|6|8\n"
    found = tables(stacked("№|Показники|План|Факт\n1|2|3|4\n" + rows) + "\n" + stacked("1|2|3|4\n3|Кабель|9|10\n"))
    assert [row[1] for table in found for row in table] == ["Показники", "2", "Камери", "Опори", "2", "Кабель"]


@pytest.mark.parametrize(
    "text",
    [
        "312\nкамер у роботі\n64\nрозпізнавання номерних знаків\n18\nрозпізнавання облич\n230\nоглядові\n",  # figures first
        "Слайд 1\nПідсумки\n2023 року\n\n312\nкамер\n\n64\nповоротні\n",
        stacked("Захід|План\nКамери|820,0|60,0\nОпори|70,0\n"),  # more figures than headings
    ],
)
def test_what_is_no_table(text: str):
    assert tables(text) == []


def test_a_passport_has_a_number_a_name_and_a_value():
    text = (
        "1|Ініціатор|Виконавчий комітет|2|Розробник|Відділ оборони|3|Строк реалізації|2025–2027 роки|"
        "4|Обсяг ресурсів, усього, тис. грн|3 870,0|4.1|коштів бюджету громади, тис. грн|3 270,0|5|Результати|Спокій"
    )
    (made,) = tables(stacked(text))
    assert made[2:5] == [
        ["3", "Строк реалізації", "2025–2027 роки"],
        ["4", "Обсяг ресурсів, усього, тис. грн", "3 870,0"],
        ["4.1", "коштів бюджету громади, тис. грн", "3 270,0"],
    ]
    sources = text.replace("4.1|", "у тому числі ").replace("|5|", "|державний бюджет|600,0|5|")
    assert [row[0] for row in tables(stacked(sources))[0][4:6]] == ["", ""]
    assert tables(stacked(text.replace("|2|", "|7|").replace("|3|", "|9|"))) == []  # no numbers of rows


def test_headings_on_three_levels():
    head = "Обсяг коштів|Етапи, тис. грн|Усього витрат|І етап|ІІ етап|2023 рік|2024 рік|2025 рік|2026 рік\n"
    (made,) = tables(stacked(head + "Обсяг ресурсів, усього|250|80|60|50|440\nбюджет міста|70|80|10|0|160\n"))
    assert made[0] == ["Обсяг коштів", "Етапи, тис. грн", "", "", "", "Усього витрат"]
    assert made[1] == ["", "І етап", "", "ІІ етап", "", ""]
    assert made[2] == ["", "2023 рік", "2024 рік", "2025 рік", "2026 рік", ""]


def test_groups_of_indicators_may_have_roman_numbers():
    head = "№|Показник|Одиниця виміру|2025|2026\n"
    (made,) = tables(
        stacked(
            head
            + "І|Показники затрат|1|Обсяг видатків|грн|406|470\nІІ|Показники продукту|2|Кількість камер|од.|22|29\n"
        )
    )
    assert made[1][:2] == ["І", "Показники затрат"] and made[4] == ["2", "Кількість камер", "од.", "22", "29"]


def test_figures_and_names_in_turn_under_a_title():
    text = "Слайд 2|Мережа сьогодні|Камер у роботі|95|з них|оглядових|70|поворотних|25\n"
    assert tables(stacked(text)) == [
        [["Камер у роботі", "95"], ["з них", ""], ["оглядових", "70"], ["поворотних", "25"]]
    ]


def test_years_that_head_the_next_table_are_no_row():
    first = "№|Захід|Виконавець|2024|2025\n1|Камери|Рада|1 500,0|1 200,0\n2|Монтаж|Рада|480,0|420,0\n"
    second = "5. ПОКАЗНИКИ|Показник|Одиниця|2024|2025\nПідготовлено операторів|осіб|6|8\nОхоплено вулиць|%|60|80\n"
    found = tables(stacked(first + "|Разом||1 980,0|1 620,0\n" + second))
    assert [made[-1][1] for made in found][:1] == ["Разом"] and found[1][0] == ["Показник", "Одиниця", "2024", "2025"]


def test_the_values_of_a_quarter_are_no_numbers_of_rows():
    head = "Індикатор|Одиниця|I кв.|II кв.|III кв.|IV кв.|Рік\n"
    rows = "Встановлено камер|шт.|0|4|9|5|18\nВідремонтовано камер|шт.|2|3|1|0|6\nПрацює камер|шт.|60|64|73|78|78\n"
    (made,) = tables(stacked(head + rows + "Розкрито злочинів|од.|3|6|5|8|22\n"))
    assert made[0][0] == "Індикатор" and made[1] == ["Встановлено камер", "шт.", "0", "4", "9", "5", "18"]


def test_an_infinitive_goes_on_with_the_heading_above_it():
    text = "Обсяг коштів, які пропонується|залучити на виконання|2024|2025\nбюджет громади|125,0|130,0\nінші джерела|15,0|15,0\nУсього|140,0|145,0\n"
    (made,) = tables(stacked(text))
    assert made[0] == ["Обсяг коштів, які пропонується залучити на виконання", "2024", "2025"]
