"""One table in the ten ways in which a plain text may give it: whatever the way, the same facts are read."""

import textwrap
from collections.abc import Sequence

import pytest

Cells = Sequence[Sequence[str]]
REPORT = "ЗВІТ\nпро виконання Програми «Безпечна громада» на 2022–2025 роки\nПирятинської міської ради за 2024 рік"
NOTE = "ДОВІДКА\nпро систему відеоспостереження Пирятинської міської ради за 2024 рік"
SUMMARY = "ЗВІТ\nпро виконання Програми «Безпечна громада» на 2022–2024 роки\nПирятинської міської ради"
PROGRAMME = (
    "Додаток до рішення\nПРОГРАМА «Безпечна громада» на 2025–2027 роки\nПирятинської міської ради\n\nЗаходи програми"
)
PASSPORT = """ЗВІТ
про виконання паспорта бюджетної програми місцевого бюджету на 2021 рік

1. 0200000 Виконавчий комітет Пирятинської міської ради
2. 0210000 Виконавчий комітет Пирятинської міської ради
3. 0218230 0380 Інші заходи громадського порядку та безпеки

6. Видатки та надання кредитів за бюджетною програмою за звітний період (тис. грн)"""
NARROW = 19  # characters of a cell whose words are broken

# What stands over a table, the table, how many facts it holds (those that say the same counted once), and one of them.
TABLES = {
    "sources as columns": (REPORT + "\n\nВиконання заходів за джерелами, тис. грн", [
        ["№", "Найменування заходу", "Заплановано на 2024 рік", "", "", "Профінансовано за 2024 рік", "", ""],
        ["", "", "усього", "місцевий бюджет", "обласний бюджет", "усього", "місцевий бюджет", "обласний бюджет"],
        ["1", "Придбання камер", "850,0", "600,0", "250,0", "831,4", "590,4", "241,0"],
        ["2", "Обслуговування системи", "120,0", "120,0", "–", "118,6", "118,6", "–"],
        ["", "Разом", "970,0", "720,0", "250,0", "950,0", "709,0", "241,0"],
    ], 14, ("funding", "executed", "total", "total", "950000", "2024-01-01")),
    "sources as rows": (REPORT, [
        ["Захід", "Джерело", "План на 2024 рік, грн", "Виконано, грн", "Виконання, %"],
        ["Придбання камер", "Усього", "850 000", "831 400", "97,8"],
        ["", "бюджет громади", "600 000", "590 400", "98,4"],
        ["", "обласний бюджет", "250 000", "241 000", "96,4"],
        ["Обслуговування системи", "бюджет громади", "120 000", "118 600", "98,8"],
        ["Усього за програмою", "", "970 000", "950 000", "97,9"],
        ["", "бюджет громади", "720 000", "709 000", "98,5"],
        ["", "обласний бюджет", "250 000", "241 000", "96,4"],
    ], 18, ("funding", "planned", "total", "total", "970000", "2024-01-01")),
    "a quarter beside its year": (REPORT.replace("2024 рік", "I квартал 2024 року") + "\n\nФінансування заходів, грн", [
        ["Захід", "Річний план", "План на I квартал", "Касові видатки за I квартал", "Виконання плану кварталу, %"],
        ["Придбання камер", "600 000", "150 000", "148 200", "98,8"],
        ["Обслуговування камер", "200 000", "50 000", "47 500", "95,0"],
        ["Разом", "800 000", "200 000", "195 700", "97,9"],
    ], 11, ("funding", "planned", "total", "total", "150000", "2024-01-01")),
    "quarters across": (NOTE, [
        ["Показник", "Одиниця виміру", "План на рік", "I квартал", "II квартал", "III квартал", "IV квартал", "Разом за рік"],
        ["Встановлено камер", "од.", "24", "4", "8", "6", "5", "23"],
        ["Розкрито злочинів", "од.", "–", "7", "9", "11", "8", "35"],
        ["Надано відеозаписів на запити поліції", "од.", "–", "21", "30", "28", "34", "113"],
        ["Касові видатки", "тис. грн", "900,0", "120,0", "310,5", "222,0", "240,1", "892,6"],
    ], 24, ("crimes_solved", "executed", "total", "total", "11", "2024-07-01")),
    "years down": (SUMMARY, [
        ["Рік", "Камер на початок року", "Встановлено", "Демонтовано", "Камер на кінець року", "Видатки, тис. грн", "Розкрито злочинів"],
        ["2022", "30", "4", "2", "32", "96,0", "7"],
        ["2023", "32", "15", "1", "46", "612,3", "16"],
        ["2024", "46", "20", "0", "66", "841,7", "24"],
        ["Разом", "–", "39", "3", "–", "1 550,0", "47"],
    ], 14, ("cameras_operating", "executed", "total", "total", "66", "2024-12-31")),
    "types with two balances": (NOTE + "\n\nКамери за типами, шт.", [
        ["Тип камери", "Наявність на 01.01.2024", "Придбано та встановлено", "Вибуло", "Наявність на 31.12.2024"],
        ["Оглядові", "30", "10", "2", "38"],
        ["Поворотні", "6", "2", "0", "8"],
        ["Усього", "36", "12", "2", "46"],
    ], 9, ("cameras_operating", "executed", "ptz", "total", "6", "2024-01-01")),
    "kinds of crimes under their total": (NOTE, [
        ["Вид правопорушення", "2022", "2023", "2024"],
        ["Крадіжки", "11", "15", "19"],
        ["Грабежі", "2", "1", "3"],
        ["Незаконне заволодіння транспортними засобами", "3", "2", "4"],
        ["Усього розкрито", "16", "18", "26"],
    ], 12, ("thefts_solved", "executed", "total", "total", "19", "2024-01-01")),
    "plan and fact of each year": (SUMMARY + "\n\nФінансування заходів, тис. грн", [
        ["№ з/п", "Назва заходу", "2022 рік", "", "2023 рік", "", "2024 рік", ""],
        ["", "", "план", "факт", "план", "факт", "план", "факт"],
        ["1", "Закупівля камер", "300,0", "295,1", "400,0", "398,0", "500,0", "421,7"],
        ["2", "Ремонт камер", "60,0", "59,5", "25,0", "24,4", "40,0", "39,9"],
        ["", "Усього за програмою", "360,0", "354,6", "425,0", "422,4", "540,0", "461,6"],
    ], 18, ("funding", "executed", "total", "total", "422400", "2023-01-01")),
    "indicators with reasons": (REPORT + "\n\nВиконання результативних показників", [
        ["Найменування показника", "Одиниця виміру", "Заплановано", "Досягнуто", "Причини невиконання"],
        ["Показники затрат", "", "", "", ""],
        ["обсяг видатків на придбання камер", "тис. грн", "500,0", "421,7", "економія на торгах"],
        ["Показники продукту", "", "", "", ""],
        ["кількість встановлених камер", "од.", "24", "21", "затримка поставки"],
        ["Показники ефективності", "", "", "", ""],
        ["середня вартість однієї камери", "тис. грн", "20,8", "20,1", ""],
        ["Показники якості", "", "", "", ""],
        ["частка працюючих камер", "%", "98", "96", ""],
    ], 8, ("reported_indicator", "executed", "outputs", "total", "21", "2024-01-01")),
    "several programmes": (REPORT.replace("Програми «Безпечна громада» на 2022–2025 роки", "місцевих програм"), [
        ["КПКВК", "Назва програми", "Затверджено на рік, грн", "Касове виконання, грн", "% виконання"],
        ["0210180", "Програма «Безпечна громада» на 2022–2025 роки", "500 000", "485 388,20", "97,1"],
        ["0216030", "Програма благоустрою на 2023–2026 роки", "3 000 000", "2 614 070,55", "87,1"],
        ["", "РАЗОМ", "3 500 000", "3 099 458,75", "88,6"],
    ], 9, ("funding", "executed", "total", "total", "485388.2", "2024-01-01")),
    "funds under plan and fact": (REPORT + "\n\nВидатки на виконання програми, грн", [
        ["Напрям використання", "Затверджено", "", "", "Касові видатки", "", ""],
        ["", "загальний фонд", "спеціальний фонд", "разом", "загальний фонд", "спеціальний фонд", "разом"],
        ["Придбання камер", "0", "480 000", "480 000", "0", "476 350", "476 350"],
        ["Утримання системи", "216 000", "0", "216 000", "209 744,80", "0", "209 744,80"],
        ["Усього", "216 000", "480 000", "696 000", "209 744,80", "476 350", "686 094,80"],
    ], 14, ("funding", "executed", "total", "special", "476350", "2024-01-01")),
    "measures of years to come": (PROGRAMME, [
        ["№", "Захід", "Термін виконання", "Джерела фінансування", "Орієнтовні обсяги фінансування, тис. грн", "", "", ""],
        ["", "", "", "", "усього", "2025", "2026", "2027"],
        ["1", "Встановлення 30 камер", "2025–2027", "міський бюджет", "1 500,0", "500,0", "500,0", "500,0"],
        ["2", "Утримання камер", "2025–2026", "міський бюджет", "120,0", "60,0", "60,0", "0,0"],
        ["3", "Створення центру", "2026", "обласний бюджет", "800,0", "0,0", "800,0", "0,0"],
        ["", "Разом", "", "", "2 420,0", "560,0", "1 360,0", "500,0"],
    ], 15, ("funding", "planned", "total", "total", "1360000", "2026-01-01")),
    "what was given and what was used of each source": (REPORT, [
        ["№ з/п", "Зміст заходу", "Джерела фінансування", "Обсяг фінансування, тис. грн", "", ""],
        ["", "", "", "передбачено", "профінансовано", "освоєно"],
        ["1", "Придбання відеокамер", "міський бюджет", "450,0", "430,0", "428,7"],
        ["", "", "обласний бюджет", "150,0", "150,0", "149,9"],
        ["2", "Технічне обслуговування", "міський бюджет", "96,0", "96,0", "95,8"],
        ["", "Разом", "", "696,0", "676,0", "674,4"],
    ], 12, ("funding", "allocated", "total", "total", "430000", "2024-01-01")),
    "parts beside their whole": (NOTE.replace("за 2024 рік", "на 1 січня 2025 року"), [
        ["Населений пункт", "Кількість камер", "у тому числі", "", "Не працює"],
        ["", "", "оглядові", "з розпізнаванням номерів", ""],
        ["м. Пирятин", "48", "36", "12", "2"],
        ["с. Велика Круча", "6", "4", "2", "0"],
        ["с. Березова Рудка", "5", "5", "0", "1"],
        ["Разом", "59", "45", "14", "3"],
    ], 9, ("cameras_operating", "executed", "number_plate", "total", "14", "2025-01-01")),
    "one row without a name": (PASSPORT, [
        ["Затверджено паспортом бюджетної програми", "", "", "Виконано за звітний період (касові видатки)", "", ""],
        ["загальний фонд", "спеціальний фонд", "разом", "загальний фонд", "спеціальний фонд", "разом"],
        ["210,5", "380,0", "590,5", "204,1", "379,2", "583,3"],
    ], 6, ("funding", "executed", "total", "general", "204100", "2021-01-01")),
}  # fmt: skip


def tabbed(cells: Cells) -> str:
    return "\n".join("\t".join(row) for row in cells)


def stacked(cells: Cells) -> str:
    return "\n".join(cell for row in cells for cell in row)


def stacked_without_blanks(cells: Cells) -> str:
    return "\n".join(cell for row in cells for cell in row if cell)


def stacked_in_groups(cells: Cells) -> str:
    return "\n\n".join("\n".join(cell for cell in row if cell) for row in cells)


def stacked_behind_tabs(cells: Cells) -> str:
    return "\n".join(f"\t{cell}" for row in cells for cell in row)


def _padded(cells: Cells, gap: str) -> list[str]:
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return [
        gap.join(
            cell.rjust(width) if cell[:1].isdigit() and i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]


def _wrapped(row: Sequence[str]) -> list[list[str]]:
    """The lines of a row whose cells are narrow."""
    parts = [textwrap.wrap(cell, NARROW, break_long_words=False) or [""] for cell in row]
    return [[part[n] if n < len(part) else "" for part in parts] for n in range(max(map(len, parts)))]


def set_with_blanks(cells: Cells) -> str:
    return "\n".join(line.rstrip() for line in _padded(cells, "  "))


def set_in_narrow_columns(cells: Cells) -> str:
    return "\n".join(line.rstrip() for line in _padded([line for row in cells for line in _wrapped(row)], "   "))


def barred(cells: Cells) -> str:
    return "\n".join(f"| {line} |" for line in _padded(cells, " | "))


def barred_under_a_rule(cells: Cells) -> str:
    head, *rows = _padded(cells, " | ")
    return "\n".join(
        [
            f"| {head} |",
            f"|{'|'.join('-' * len(part) for part in f' {head} '.split('|'))}|",
            *(f"| {row} |" for row in rows),
        ]
    )


def boxed(cells: Cells) -> str:
    rows = [_wrapped(row) for row in cells]
    lines = iter(_padded([line for row in rows for line in row], " | "))
    framed = [[f"| {next(lines)} |" for _ in row] for row in rows]
    rule = "-" * len(framed[0][0])
    return "\n".join([rule, *("\n".join([*row, rule]) for row in framed)])


RENDERINGS = (
    tabbed, stacked, stacked_without_blanks, stacked_in_groups, stacked_behind_tabs, set_with_blanks, set_in_narrow_columns,
    barred, barred_under_a_rule, boxed,
)  # fmt: skip


def _facts(extraction):
    return {
        (o.indicator_id, o.phase, o.breakdown, o.fund, None if o.value is None else f"{o.value:.12g}", str(o.period.start))
        for o in extraction.observations
    }  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_the_same_however_it_is_set(read, name):
    above, cells, count, told = TABLES[name]
    found = {
        each.__name__: _facts(read(f"{above}\n\n{each(cells)}\n\nНачальник відділу\n", head="")) for each in RENDERINGS
    }
    assert told in found["tabbed"]
    assert len(found["tabbed"]) == count, sorted(map(str, found["tabbed"]))
    different = {way: sorted(map(str, facts ^ found["tabbed"])) for way, facts in found.items()}
    assert not any(different.values()), different
