"""Tables: fragments, headers, tails, sections, columns in any order, rows with surplus cells."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import alignment, columns, table_header, tables
from extract.model import Cell, Row, Span
from tests.extract.conftest import document

HEADER = "№ з/п\tЗміст заходів\tТермін виконання\tВиконавці\tОбсяг фінансування, тис. грн\tФактично профінансовано, тис. грн\tВідсоток виконання, %"


def grid(text):
    (only,) = tables.grids(document(text))
    return only


def texts(row):
    return [cell.text for cell in row.cells]


def test_columns_are_named_by_their_headings():
    assert [(c.role, c.phase) for c in grid(HEADER + "\n1\tКамери\t2024\tУЖКГ\t5,0\t4,0\t80").columns] == [
        ("number", None), ("measure", None), ("term", None), ("executor", None),
        ("value", "planned"), ("value", "executed"), ("value", "rate"),
    ]  # fmt: skip


HEADINGS = {
    "Передбачено програмою, тис. грн": ("value", "planned"),
    "Затверджено у паспорті бюджетної програми / спеціальний фонд": ("value", "planned"),
    "Річний обсяг фінансування, тис. грн": ("value", "planned"),
    "Виділено коштів, грн": ("value", "allocated"),
    "Касові видатки (надані кредити з бюджету) / усього": ("value", "executed"),
    "Освоєно, млн грн": ("value", "executed"),
    "Фактичне значення показника": ("value", "executed"),
    "Планове значення показника": ("value", "planned"),
    "% виконання": ("value", "rate"),
    "Відсоток освоєння коштів": ("value", "rate"),
    "Відхилення": ("value", "deviation"),
    "2025 рік": ("value", None),
    "Найменування показника": ("indicator", None),
    "Пояснення щодо причин розбіжностей між фактичними та затвердженими показниками": ("reason", None),
    "Інформація про виконання або причини невиконання заходу": ("reason", None),
    "Джерела фінансування": ("money_source", None),
    "Одиниця виміру": ("unit", None),
    "Строк виконання": ("term", None),
    "Пріоритетні завдання": ("task", None),
    "Напрями використання бюджетних коштів*": ("measure", None),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading(heading):
    column = columns.name_column(heading)
    assert (column.role, column.phase) == HEADINGS[heading]


def test_fund_year_and_unit_of_a_heading():
    column = columns.name_column("Касові видатки / спеціальний фонд")
    assert column.fund == "special"
    column = columns.name_column("Освоєно у 2024 році, тис. грн")
    assert (column.phase, column.period.start.year, column.units[0].factor) == ("executed", 2024, Decimal(1000))


def test_fragments_with_a_repeated_header_are_one_table():
    one = grid(f"{HEADER}\n1\tКамери\t2024\tУЖКГ\t5,0\t4,0\t80\n\n{HEADER}\n2\tСервер\t2024\tУЖКГ\t3,0\t3,0\t100")
    assert [texts(row)[0] for row in one.rows] == ["1", "2"]


def test_fragment_without_a_header_goes_on_with_the_table_and_its_section():
    one = grid(
        f"{HEADER}\nЗавдання 1\t\t\t\t\t\t\n1\tКамери\t2024\tУЖКГ\t5,0\t4,0\t80\n\nЗавдання 2\n\n2\tСервер\t2024\tУЖКГ\t3,0\t3,0\t100"
    )
    assert [row.section for row in one.rows] == ["Завдання 1", "Завдання 2"]


def test_tail_of_a_row_that_a_page_end_cut_is_joined_to_it():
    one = grid(
        f"{HEADER}\n1\tКамери в закладах\t2024\tУЖКГ\t5,0\t4,0\t80\n\n{HEADER}\n\tкультури\t\tміської ради\t\t\t\n2\tСервер\t2024\tУЖКГ\t3\t3\t100"
    )
    assert texts(one.rows[0])[:4] == ["1", "Камери в закладах культури", "2024", "УЖКГ міської ради"]
    assert len(one.rows[0].cells[1].spans) == 2 and len(one.rows) == 2


def test_two_tables_stay_two():
    other = "№ з/п\tПоказники\tОдиниця виміру\tПланове значення\tФактичне значення"
    found = tables.grids(
        document(f"{HEADER}\n1\tКамери\t2024\tУЖКГ\t5\t4\t80\n\n5. Показники\n\n{other}\n1\tКамери\tод.\t5\t4")
    )
    assert [len(one.columns) for one in found] == [7, 5]
    assert found[1].title == "5. Показники" and found[1].section_no == "5"


def test_merged_headings_and_years_as_second_level():
    one = grid("№\tПоказники\tОдиниця виміру\tРоки\t\t\n\t\t\t2025\t2026\t2027\n1\tКамери\tод.\t5\t6\t7")
    assert [c.period.start.year for c in one.columns if c.role == "value"] == [2025, 2026, 2027]


def test_row_that_counts_the_columns_is_no_row():
    one = grid(f"{HEADER}\n1\t2\t3\t4\t5\t6\t7\n1\tКамери\t2024\tУЖКГ\t5,0\t4,0\t80")
    assert len(one.rows) == 1


# --- surplus cells ----------------------------------------------------------------------------------------------------

BUDGET = (
    "№ з/п\tПоказники\tОдиниця виміру\tЗатверджено у паспорті\t\t\tКасові видатки\t\t\tВідхилення\t\t\n"
    "\t\t\tзагальний фонд\tспеціальний фонд\tусього\tзагальний фонд\tспеціальний фонд\tусього\tзагальний фонд\tспеціальний фонд\tусього\n"
)


def test_surplus_blank_cell_is_dropped_where_one_reading_is_left():
    one = grid(f"{HEADER}\n1\tКамери\t\t2024\tУЖКГ\t5,0\t4,0\t80")
    assert texts(one.rows[0]) == ["1", "Камери", "2024", "УЖКГ", "5,0", "4,0", "80"] and one.rows[0].realigned


def test_surplus_value_is_not_guessed_without_an_identity():
    one = grid(f"{HEADER}\n1\tКамери\t2024\tУЖКГ\t5,0\t7,0\t4,0\t80")
    assert not one.rows and len(one.unaligned) == 1


def test_identities_choose_the_surplus_value():
    one = grid(BUDGET + "1\tКамери\tгрн\t100\t20\t120\t7\t90\t5\t95\t-10\t-15\t-25")
    assert texts(one.rows[0])[3:] == ["100", "20", "120", "90", "5", "95", "-10", "-15", "-25"]


def test_two_readings_are_no_reading():
    one = grid(BUDGET + "1\tКамери\tгрн\t100\t20\t120\t90\t5\t95\t3\t4")  # too short for the identities to hold
    assert one.rows and not one.rows[0].realigned


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.randoms())
def test_a_repeated_cell_in_a_consistent_row_never_changes_its_reading(
    plan_g, plan_s, cash_g, cash_s, rnd: random.Random
):
    """Whatever value is printed twice: the row is read as it was meant, or not at all."""
    total = [plan_g, plan_s, plan_g + plan_s, cash_g, cash_s, cash_g + cash_s]
    values = [str(v) for v in [*total, cash_g - plan_g, cash_s - plan_s, cash_g + cash_s - plan_g - plan_s]]
    at = rnd.randrange(9)
    printed = values[: at + 1] + values[at:]
    one = grid(BUDGET + "\t".join(["1", "Камери", "грн", *printed]))
    assert not one.rows or texts(one.rows[0])[3:] == values


def test_short_row_is_padded_with_blanks():
    cells = tuple(Cell(t, (Span(0, 1),), i + 1) for i, t in enumerate(["1", "Камери"]))
    named = [columns.name_column(h) for h in HEADER.split("\t")]
    assert [c.text for c in alignment.aligned(Row(cells, Span(0, 1), 1, 1), named)] == [
        "1",
        "Камери",
        "",
        "",
        "",
        "",
        "",
    ]


# --- one cell a line --------------------------------------------------------------------------------------------------


def test_table_printed_one_cell_a_line():
    text = (
        "\t№\nп/п\n\tЗаходи\n\tТермін\n\n\t1.\n\tПроєкт\nсистеми\n\t2025 р.\n\n\n\t2.\n\tМонтаж\n\n\t2026 р.\n\n\t5.\n\tНалагодження\n\t2027 р.\n"
        "\n\n\n6. Далі\n"
    )
    one = grid(text)
    assert [texts(row) for row in one.rows] == [
        ["1.", "Проєкт системи", "2025 р."],
        ["2.", "Монтаж", "2026 р."],
        ["5.", "Налагодження", "2027 р."],
    ]


def test_table_of_cells_without_row_numbers_is_cut_at_blank_lines():
    text = (
        "\tОбсяг коштів\n\tЕтапи\n\tУсього, тис. грн\n\n\t\n\tІ етап, тис. грн\n\tІІ етап, тис. грн\n\t\n\n\t\n\t2025 рік\n\t2026 рік\n\t\n\n"
        "\tВсього\n\t7\n\t8\n\t15\n"
    )
    one = grid(text)
    assert texts(one.rows[0]) == ["Всього", "7", "8", "15"]
    assert [c.period.start.year if c.period else None for c in one.columns] == [None, 2025, 2026, None]


HEADER_LINES = "\t№\n\tЗахід\n{}\tПлан, грн\n{}\tФакт, грн\n\n"


@pytest.mark.parametrize("blanks", [("", ""), ("\n", ""), ("\n", "\n")])
def test_a_header_of_as_many_cells_as_its_rows_may_have_a_blank_line_inside(blanks):
    one = grid(HEADER_LINES.format(*blanks) + "\t1\n\tКамери\n\t10\n\t9\n\n\t2\n\tСервер\n\t5\n\t4\n\n")
    assert [column.heading for column in one.columns] == ["№", "Захід", "План, грн", "Факт, грн"]
    assert [texts(row) for row in one.rows] == [["1", "Камери", "10", "9"], ["2", "Сервер", "5", "4"]]


def test_levels_of_a_header_stand_apart():
    text = (
        "\t№\n\tЗахід\n\tКошти, грн\n\n\t\n\t\n\tплан\n\tфакт\n\n"
        "\t1\n\tКамери\n\t10\n\t9\n\n\t2\n\tСервер\n\t5\n\t4\n\n"
    )
    assert [column.phase for column in grid(text).columns[2:]] == ["planned", "executed"]


# --- missing cells ----------------------------------------------------------------------------------------------------


@given(
    st.sets(st.integers(0, 3)), st.tuples(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 100)),
    st.sampled_from(["Камери", "Усього"]),
)  # fmt: skip
def test_cells_of_words_that_are_missing_never_shift_the_values(missing, values, name):
    """Whichever cells of words are left out: the figures are read as they were meant, or not at all."""
    printed = ["7", name, "2024", "УЖКГ", *map(str, values)]
    kept = [text for i, text in enumerate(printed) if i not in missing]
    one = grid(f"{HEADER}\n1\tСервер\t2024\tУЖКГ\t1\t1\t100\n" + "\t".join(kept))
    assert all(texts(row)[4:] == printed[4:] for row in one.rows[1:])


def test_levels_without_their_merged_cells():
    one = grid("№\tЗаходи\t2023, грн\t2024, грн\tПримітка\nплан\tфакт\tплан\tфакт\n1\tКамери\t10\t9\t20\t18\tтак")
    assert [(c.phase, c.period.start.year) for c in one.columns if c.role == "value"] == [
        ("planned", 2023), ("executed", 2023), ("planned", 2024), ("executed", 2024),
    ]  # fmt: skip


def test_a_second_level_may_be_blank():
    """Of a table printed one cell a line, with the words of its second level lost."""
    texts = (("Показники", "Роки", ""), ("", "", ""), ("1", "2", "3"), ("Камери", "10", "9"))
    rows = [
        Row(tuple(Cell(text, (Span(0, 1),), j) for j, text in enumerate(row, 1)), Span(0, 1), i, 1)
        for i, row in enumerate(texts, 1)
    ]
    header, body = table_header.split(rows)
    assert (header.levels, body) == ([["Показники", "Роки", ""], ["", "", ""]], rows[3:])


def test_unit_under_the_header_and_title_over_it_are_no_rows():
    one = grid("Таблиця 1. Заходи\t\t\nЗахід\tПлан\tФакт\nтис. грн\nКамери\t10\t9")
    assert one.above == ("Таблиця 1. Заходи", "тис. грн") and len(one.rows) == 1


@pytest.mark.parametrize(
    ("left", "right", "phases"),
    [
        ("Профінансовано", "Затверджено", ["executed", "planned"]),
        ("Профі-нан-совано", "Затвер-джено", ["executed", "planned"]),  # typed so into a narrow cell
        ("Виконання", "Уточнений план", [None, "planned"]),
        ("Каса", "Кошторис", ["executed", "planned"]),
        ("Довідково", "Кошторис", [None, "planned"]),
        ("2023", "2024", ["planned", "planned"]),
        ("за рік", "I квартал", ["planned", "planned"]),
    ],
)
def test_what_a_lower_heading_does_not_say_is_not_that_of_the_heading_over_it(left, right, phases):
    """«Обсяги фінансування» are plans; the cash under them is none."""
    made = grid(f"№\tЗаходи\tОбсяги фінансування, тис. грн\t\n\t\t{left}\t{right}\n1\tКамери\t1 200,5\t2 300,0\n")
    assert [column.phase for column in made.columns[2:]] == phases
    assert len(made.rows) == 1


def test_a_row_without_a_word_is_none():
    named = grid("\t№\n\tЗахід\n\tПлан, тис. грн\n\n\t1\n\tКамери\n\t12,0\n\n\t2\n\tЗв'язок\n\t3,0\n\n\t\n\t\n\t\n")
    assert [row.cells[1].text for row in named.rows] == ["Камери", "Зв'язок"]


def test_a_numbered_line_over_rows_of_its_number_is_their_section():
    made = grid(
        "№ з/п\tНазва заходу\tПередбачено, тис. грн\tПрофінансовано, тис. грн\n1. Розширення системи\n"
        "1.1\tКамери\t1 240,0\t1 198,6\nРазом за розділом 1\t\t1 240,0\t1 198,6\n2. Утримання\n2.1\tЗв'язок\t220,0\t170,0\n"
    )
    assert [row.section for row in made.rows] == ["1. Розширення системи", "1. Розширення системи", "2. Утримання"]


def test_headings_that_are_not_known_go_on_with_no_table():
    above = "Рік\tПлан, грн\tФакт, грн\n2023\t4 000\t3 412\n2024\t5 200\t5 174\n"
    assert len(tables.grids(document(above + "\nПро інше\n\nХто\tскільки\tколи\n2023\t34\t8\n2024\t51\t6\n"))) > 1


def test_funds_that_add_up_stand_under_the_headings_of_the_table_before():
    head = "Найменування\t2024 рік (звіт)\t\t\n\tзагальний фонд\tспеціальний фонд\tразом\nУсього\t400\t200\t600\n"
    made = grid(
        head + "\n6. Видатки за кодами класифікації\n(грн)\nОплата послуг\t400\t0\t400\nОбладнання\t0\t200\t200\n"
    )
    assert [row.cells[0].text for row in made.rows] == ["Усього", "Оплата послуг", "Обладнання"]


@pytest.mark.parametrize(
    ("heading", "role", "phase"),
    [
        ("Захід, очікуваний результат", "measure", None),
        ("2025 рік з урахуванням змін", "value", "planned"),
        ("2024 (звіт)", "value", "executed"),
        ("2026 (проєкт)", "value", "planned"),
        ("2022 (база)", "value", "executed"),
    ],
)
def test_headings_of_several_words(heading, role, phase):
    column = columns.name_column(heading)
    assert (column.role, column.phase) == (role, phase)


def test_a_total_under_the_last_fund_may_be_of_both(read):
    rows = (
        "Захід\tПлан, грн\tФакт, грн\nЗагальний фонд\t\t\nЗв'язок\t300\t250\nСпеціальний фонд\t\t\nСервери\t100\t90\n"
    )
    of_both = {(o.fund, o.value) for o in read(rows + "Усього\t400\t340\n").observations}
    assert {("general", 300), ("special", 100), ("total", 400), ("total", 340)} <= of_both
    of_one = {(o.fund, o.value) for o in read(rows + "Разом\t100\t90\nУсього\t400\t340\n").observations}
    assert {("special", 100), ("total", 400)} <= of_one


def test_what_stands_under_the_total_of_a_section_is_another_table(read):
    """Counts set in the same columns are no money."""
    made = read(
        "Заходи                     План, тис. грн   Факт, тис. грн\n"
        "Придбання камер                  300,0          250,0\n"
        "Обслуговування                   200,0          199,0\n"
        "Разом за розділом 1              500,0          449,0\n\n"
        "Відеозаписів надано               40            55\n"
        "Розкрито злочинів                 12            15\n"
    )
    assert {o.value for o in made.observations if o.theme == "funding"} == {3e5, 25e4, 2e5, 199e3, 5e5, 449e3}
