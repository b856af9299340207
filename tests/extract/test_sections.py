"""Sections of a report on many matters: what says nothing of cameras is left out, and nothing of a report on them."""

from tests.extract.conftest import facts

MAYOR = """ЗВІТ
Ніжинського міського голови про роботу виконавчих органів міської ради за 2024 рік

1. БЮДЖЕТ
До бюджету громади надійшло 198,4 млн грн. На програму «Турбота» використано 12,6 млн грн.

2. ДОРОГИ
На ремонт вулиць витрачено 8,1 млн грн.

3. БЕЗПЕКА
{safety}

4. ЗВЕРНЕННЯ ГРОМАДЯН
Упродовж року надійшло 1 637 звернень громадян.
"""


def test_other_matters_are_left_out(read):
    made = read(
        MAYOR.format(safety="За рік змонтовано 21 камеру. На програму «Безпечне місто» використано 742,6 тис. грн."),
        head="",
    )
    assert facts(made) == {
        ("cameras_installed", "executed", "total", 21.0, 2024), ("funding", "executed", "total", 742600.0, 2024)
    }  # fmt: skip


def test_sections_under_a_heading_on_cameras_are_of_it(read):
    safety = "3.1. Програма «Безпечне місто»\nЗмонтовано 21 камеру.\n\n3.2. Чергова частина\nПридбано 2 автомобілі.\n\n3.1.1. Кошти\nВикористано 742,6 тис. грн."
    made = facts(read(MAYOR.format(safety=safety), head=""))
    assert ("cameras_installed", "executed", "total", 21.0, 2024) in made
    assert not any(value == 198_400_000 for *_, value, _ in made)


def test_a_report_on_the_programme_is_read_whole(read):
    body = "1. КОШТИ\nВикористано 742,6 тис. грн.\n\n2. ДОРОГИ\nОпис.\n\n3. КАМЕРИ\nЗмонтовано 21 камеру.\n\n4. ЗВЕРНЕННЯ\nОпис.\n"
    assert ("funding", "executed", "total", 742600.0, 2024) in facts(read(body))


def test_a_chapter_on_another_programme_is_left_out(read):
    text = (
        "ПОЯСНЮВАЛЬНА ЗАПИСКА\nдо звіту про виконання бюджету Балтської міської територіальної громади за 2023 рік\n\n"
        "4.11. Програма «Безпечна громада» на 2021–2025 роки\n\nНа програму спрямовано 900 тис. грн. Працює 30 камер.\n\n"
        "4.12. Програма {}\n\nНа програму спрямовано 60 тис. грн.\n\n4.13. Підсумки\n\nВстановлено 5 камер.\n"
    )

    def sums(title):
        return [o.value for o in read(text.format(title), head="").observations if o.unit == "UAH"]

    assert sums("підтримки книговидання") == [900_000]
    assert sums("забезпечення громадського порядку") == [900_000, 60_000]  # it may pay for cameras
