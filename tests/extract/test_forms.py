"""Records in running text: a label on each line, items over their labels, indicators under the headings of their groups; and what
only looks like one."""

import pytest

from extract import forms
from extract.model import Paragraph, Table
from tests.extract.conftest import document

LABELLED = """Назва заходу: Придбання камер
План: 450,0 тис. грн
Факт: 432,5 тис. грн
Результат: встановлено 26 камер

Назва заходу: Ремонт
План: 120,0 тис. грн
Факт: —
Результат: відремонтовано 7 камер
"""
NUMBERED = """1. Придбання камер
Заплановано: 450 тис. грн
Використано: 432,5 тис. грн
Виконання: 96,1 %

2. Обслуговування серверів
Заплановано: 120 тис. грн
Використано: 118 тис. грн
Виконання: 98,3 %
"""
INDICATORS = """1. Показники затрат:
- обсяг видатків на ремонт: план – 0 тис. грн, факт – 143,7 тис. грн;
2. Показники продукту:
- кількість камер: план – 18 од., факт – 0 од.;
- кількість вузлів зв'язку: план – не визначався, факт – 21 од.
"""
NO_RECORDS = [
    "Контакти\nАдреса: вул. Шевченка, 12\nТелефон: 2-14-70\n",
    "1. Загальні відомості\nПрограма діє з 2023 року.\n",
    "Розкрито злочинів: 22\nЗвернень мешканців: 27\n",  # no thing over them
    "1. Виконання програми\nЗаплановано: 450 тис. грн\n",  # one item alone may be all the money
    "Захід: толока\nВиконавець: відділ благоустрою\n",  # no money
]


def tables(content: str) -> list[list[list[str]]]:
    found = (block for block in forms.tabled(document(content)).blocks if isinstance(block, Table))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_labels_on_lines_of_their_own():
    assert tables(LABELLED) == [
        [
            ["Назва заходу", "План", "Факт"],
            ["Придбання камер", "450,0 тис. грн", "432,5 тис. грн"],
            ["Ремонт", "120,0 тис. грн", "—"],
        ]
    ]


def test_what_is_told_in_words_stays_running_text():
    made = forms.tabled(document(LABELLED))
    told = [made.quote(block.span) for block in made.blocks if isinstance(block, Paragraph)]
    assert told == ["встановлено 26 камер", "відремонтовано 7 камер"]


def test_items_over_their_labels():
    assert tables(NUMBERED)[0][0] == ["Захід", "Заплановано", "Використано", "Виконання, %"]
    assert tables(NUMBERED)[0][2] == ["Обслуговування серверів", "120 тис. грн", "118 тис. грн", "98,3 %"]


def test_indicators_under_their_groups():
    assert tables(INDICATORS)[0] == [
        ["Показник", "план", "факт"],
        ["1. Показники затрат", "", ""],
        ["обсяг видатків на ремонт", "0 тис. грн", "143,7 тис. грн"],
        ["2. Показники продукту", "", ""],
        ["кількість камер", "18 од.", "0 од."],
        ["кількість вузлів зв'язку", "не визначався", "21 од."],
    ]


@pytest.mark.parametrize("content", NO_RECORDS)
def test_other_labels_are_no_records(content: str):
    same = document(content)
    assert forms.tabled(same) is same


def test_money_of_records_is_of_their_lines(read):
    found = read(LABELLED)
    assert {line.measure for line in found.lines} == {"Придбання камер", "Ремонт"}
    assert all(fact.line_id for fact in found.observations if fact.indicator_id == "funding")
    assert {(fact.indicator_id, fact.value) for fact in found.observations if fact.theme == "cameras"} == {
        ("cameras_installed", 26.0), ("cameras_restored", 7.0)
    }  # fmt: skip


def test_every_cell_is_quoted_where_it_stands(read):
    for fact in read(NUMBERED + INDICATORS).observations:
        assert (fact.value_as_printed or "") in fact.evidence.quote


def test_a_sum_under_the_records_is_of_none_of_them(read):
    made = read(NUMBERED.replace("Виконання: 98,3 %", "Усього: 550,5 тис. грн"))
    assert [line.measure for line in made.lines] == ["Придбання камер", "Обслуговування серверів"]
    assert 550_500 not in [fact.value for fact in made.observations if fact.line_id]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Кількість камер на кінець року: ціль 110, факт 104.", ["Кількість камер на кінець року", "110", "104"]),
        ("- Встановлено камер (план – 30 шт., факт – 24 шт.);", ["Встановлено камер", "30 шт.", "24 шт."]),
        ("Розкрито злочинів – план 50, фактично 57", ["Розкрито злочинів", "50", "57"]),
    ],
)
def test_plan_and_fact_of_one_thing_on_its_line(line, row):
    assert [each[1] for each in tables(f"Звіт за 2024 рік\n\n{line}\n\nУсі камери працюють.")] == [row]


@pytest.mark.parametrize(
    "line",
    [
        "Фінансування: план 3,0 млн грн, факт 2,7 млн грн.",  # money is running text
        "Проведено навчань: план 5, факт 4.",  # nothing that is counted
        "Встановлено камер: план 30, резерв 24.",  # nothing done
        "Зниження вуличної злочинності: ціль 12 %, факт 14,1 %.",  # a rate alone is told by its sentence
    ],
)
def test_what_only_looks_like_plan_and_fact(line):
    assert tables(f"Звіт за 2024 рік\n\n{line}\n\nУсі камери працюють.") == []


def test_a_list_of_labels_that_counts_cameras_is_no_record(read):
    told = read(
        "1. Назва програми: Програма «Безпечна громада» на 2024–2026 роки.\n"
        "2. Профінансовано за 11 місяців 2024 року: 1 537,25 тис. грн.\n"
        "3. Введено в експлуатацію нових камер за 11 місяців 2024 року: 19.\n"
    ).observations
    assert {(fact.indicator_id, fact.value) for fact in told} == {("funding", 1537250), ("cameras_installed", 19)}


def test_what_was_and_what_is_under_two_times():
    assert tables("2023 → 2024\nРозкриті злочини: 27 → 34\nЗнайдені авто – 3 → 5\n") == [
        [["Показник", "2023", "2024"], ["Розкриті злочини", "27", "34"], ["Знайдені авто", "3", "5"]]
    ]
    assert tables("Розкриті злочини: 27 → 34\nЗнайдені авто – 3 → 5\n") == []


def test_labels_and_values_with_a_tab_between():
    record = "Захід:\tВстановлення камер\nПлан на 2025 рік, грн:\t560 000\nФакт, грн:\t421 900\n"
    other = record.replace("Встановлення камер", "Обслуговування").replace("560", "120")
    assert tables(f"{record}\n{other}") == [
        [
            ["Захід", "План на 2025 рік, грн", "Факт, грн"],
            ["Встановлення камер", "560 000", "421 900"],
            ["Обслуговування", "120 000", "421 900"],
        ]
    ]


CARDS = """Захід 1.1
Найменування:
Придбання камер
Відповідальний:
Управління цифрової трансформації
Заплановано на 2025 рік, грн:
760 000
Використано за 2025 рік, грн:
744 350
Результат:
встановлено 19 камер

Захід 1.2
Найменування:
Відновлення камер
Відповідальний:
КП «Господар»
Заплановано на 2025 рік, грн:
90 000
Використано за 2025 рік, грн:
52 480
Результат:
відновлено 8 камер

Усього за програмою
Заплановано на 2025 рік, грн:
850 000
Використано за 2025 рік, грн:
796 830
"""


def test_a_label_over_its_value():
    """Cards of measures, as a form leaves them: each label on a line, its value on the next."""
    cards, total = tables(CARDS)
    assert [row[0] for row in cards] == ["Найменування", "Придбання камер", "Відновлення камер"]
    assert cards[2][2:] == ["90 000", "52 480"]
    assert total[1] == ["Усього за програмою", "850 000", "796 830"]


def test_a_label_over_a_list_is_no_field():
    content = "Назва проєкту: «Безпека»\nРозподіл коштів, млн грн:\n- 2022 рік: 0,5\n- 2023 рік: 2,1\n"
    assert tables(content) == []
