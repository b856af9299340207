"""Layouts of tables of counts that councils and police print: each a small table and what a careful person reads in it.

A fact is «indicator value time», with the type of the cameras after a colon, «planned» before it where it is a plan, and
the address or the narrower words after «@».
"""

from __future__ import annotations

import datetime as dt

import pytest

from extract.model import Extraction, Period

NOTE = "Ніжинська міська рада Чернігівської області\nІнформація про роботу системи відеоспостереження у 2024 році\n\n"
TERM = NOTE.replace("у 2024 році", "у 2022-2024 роках")
PLAN = (
    "Програма\nНіжинської міської територіальної громади «Безпечне місто» на 2025-2027 роки\n\n1. Паспорт Програми\n\n"
)


def when(period: Period) -> str:
    """«2024», «2022-2024», the months, or the day."""
    if period.start is None or period.end is None:
        return "?"
    if period.start == period.end:
        return f"{period.start:%d.%m.%Y}"
    if period.end == dt.date(period.end.year, 12, 31) and (period.start.month, period.start.day) == (1, 1):
        same = period.start.year == period.end.year
        return str(period.end.year) if same else f"{period.start.year}-{period.end.year}"
    return f"{period.start:%m.%Y}-{period.end:%m.%Y}"


def counts(extraction: Extraction) -> list[str]:
    told = []
    for each in extraction.observations:
        kind = "" if each.breakdown == "total" else f":{each.breakdown}"
        value = each.missing_reason if each.value is None else f"{each.value:.12g}"
        phase = "planned " if each.phase == "planned" else ""
        label = f" @{each.label}" if each.label else ""
        told.append(f"{phase}{each.indicator_id}{kind} {value} {when(each.period)}{label}")
    return told


LAYOUTS = {
    "balance by type, restored and broken": (
        NOTE,
        "Тип камери\tСтаном на 01.01.2024\tВведено в експлуатацію\tВиведено з ладу\tВідновлено\tСтаном на 31.12.2024\n"
        "Оглядові\t40\t12\t3\t2\t51\nПоворотні\t6\t–\t1\t1\t6\nРазом\t46\t12\t4\t3\t57\n",
        ["cameras_operating:overview 40 01.01.2024", "cameras_installed:overview 12 2024", "cameras_restored:overview 2 2024",
         "cameras_operating:overview 51 31.12.2024", "cameras_operating:ptz 6 01.01.2024", "cameras_installed:ptz dash 2024",
         "cameras_restored:ptz 1 2024", "cameras_operating:ptz 6 31.12.2024", "cameras_operating 46 01.01.2024",
         "cameras_installed 12 2024", "cameras_restored 3 2024", "cameras_operating 57 31.12.2024"],
    ),
    "balance as rows, years as columns": (
        TERM,
        "Рух камер відеоспостереження, од.\nПоказник\t2022\t2023\t2024\nБуло на початок року\t20\t31\t45\nВстановлено\t12\t15\t9\n"
        "Демонтовано\t1\t1\t–\nВідремонтовано\t4\t0\t6\nНа кінець року\t31\t45\t54\n",
        ["cameras_operating 20 01.01.2022", "cameras_operating 31 01.01.2023", "cameras_operating 45 01.01.2024",
         "cameras_installed 12 2022", "cameras_installed 15 2023", "cameras_installed 9 2024",
         "cameras_restored 4 2022", "cameras_restored 0 2023", "cameras_restored 6 2024",
         "cameras_operating 31 31.12.2022", "cameras_operating 45 31.12.2023", "cameras_operating 54 31.12.2024"],
    ),
    "years as rows, types as columns": (
        TERM,
        "Кількість встановлених камер за типами\nРік\tОглядові\tПоворотні\tЗ розпізнаванням номерів\tУсього\n"
        "2022\t10\t2\t–\t12\n2023\t11\t\t4\t15\n2024 рік\t5\t1\t3\t9\nВсього\t26\t3\t7\t36\n",
        ["cameras_installed:overview 10 2022", "cameras_installed:ptz 2 2022", "cameras_installed:number_plate dash 2022",
         "cameras_installed 12 2022", "cameras_installed:overview 11 2023", "cameras_installed:ptz blank 2023",
         "cameras_installed:number_plate 4 2023", "cameras_installed 15 2023", "cameras_installed:overview 5 2024",
         "cameras_installed:ptz 1 2024", "cameras_installed:number_plate 3 2024", "cameras_installed 9 2024",
         "cameras_installed:overview 26 2022-2024", "cameras_installed:ptz 3 2022-2024",
         "cameras_installed:number_plate 7 2022-2024", "cameras_installed 36 2022-2024"],
    ),
    "a type a row, plan beside fact": (
        NOTE,
        "Встановлення камер відеоспостереження у 2024 році\n№\tВид камер\tПлан, шт.\tФакт, шт.\tВідхилення\n"
        "1\tаналітичні\t8\t5\t-3\n2\tоглядові\t20\t22\t2\n\tРазом\t28\t27\t-1\n",
        ["planned cameras_installed:analytic 8 2024", "cameras_installed:analytic 5 2024",
         "planned cameras_installed:overview 20 2024", "cameras_installed:overview 22 2024",
         "planned cameras_installed 28 2024", "cameras_installed 27 2024"],
    ),
    "a register with places merged downwards, states and years of installation": (
        NOTE,
        "Реєстр камер, що працюють у місті, станом на 01.07.2024\n№\tМісце встановлення\tКількість\tТип\tСтан\tРік встановлення\n"
        "1\tПлоща Франка\t4\tоглядова\tсправна\t2021\n\t\t1\tповоротна\tсправна\t2022\n2\tвул. Поліцейська, 12\t2\tоглядова\tне працює\t2020\n"
        "Разом\t\t7\t\t\t\n",
        ["cameras_operating:overview 4 01.07.2024 @Площа Франка", "cameras_operating:ptz 1 01.07.2024 @Площа Франка",
         "cameras_operating 7 01.07.2024"],
    ),
    "a register without types": (
        NOTE,
        "Перелік місць розміщення камер відеоспостереження станом на 31.12.2024\n№ з/п\tАдреса\tКількість камер, шт\tДата введення\n"
        "1\tвул. Крадіжна, 3\t6\t2021\n2\tпросп. Миру, 8\t5\t2023\nВсього:\t\t11\t\n",
        ["cameras_operating 11 31.12.2024"],
    ),
    "a register with a column a type": (
        NOTE,
        "Камери відеоспостереження громади станом на 01.01.2025\nНаселений пункт\tОглядові\tПоворотні\tРазом\n"
        "м. Ніжин\t30\t4\t34\nс. Вертіївка\t3\t–\t3\nУсього\t33\t4\t37\n",
        ["cameras_operating:overview 30 01.01.2025 @м. Ніжин", "cameras_operating:ptz 4 01.01.2025 @м. Ніжин",
         "cameras_operating:overview 3 01.01.2025 @с. Вертіївка", "cameras_operating:overview 33 01.01.2025",
         "cameras_operating:ptz 4 01.01.2025", "cameras_operating 37 01.01.2025"],
    ),
    "registered and solved, a rate beside them": (
        NOTE,
        "Стан злочинності у 2024 році\nВид злочину\tЗареєстровано\tРозкрито\t% розкриття\nКрадіжки\t120\t84\t70\n"
        "Угони автомобілів\t9\t7\t77,8\nРазом\t129\t91\t70,5\n",
        ["thefts_solved 84 2024", "vehicle_thefts_registered 9 2024", "vehicle_thefts_solved 7 2024", "crimes_solved 91 2024"],
    ),
    "registered and solved under years": (
        TERM,
        "Вид кримінального правопорушення\t2023\t\t2024\t\n\tзареєстровано\tрозкрито\tзареєстровано\tрозкрито\n"
        "Грабежі\t14\t11\t10\t10\nШахрайства\t30\t4\t41\t–\n",
        ["robberies_solved 11 2023", "robberies_solved 10 2024", "frauds_solved 4 2023", "frauds_solved dash 2024"],
    ),
    "parts of the crimes that were solved": (
        TERM,
        "Назва показника\t2023\t2024\nРозкрито злочинів за допомогою камер, всього\t96\t137\nз них: крадіжок\t40\t61\nграбежів\t12\t9\n"
        "Затримано осіб\t30\t28\nДТП\t33\t35\n",
        ["crimes_solved 96 2023", "crimes_solved 137 2024", "thefts_solved 40 2023", "thefts_solved 61 2024",
         "robberies_solved 12 2023", "robberies_solved 9 2024", "persons_detained 30 2023", "persons_detained 28 2024"],
    ),
    "months as rows": (
        NOTE,
        "Результати роботи системи у 2024 році\nМісяць\tНадано відповідей на запити поліції\tРозшукано транспортних засобів\n"
        "січень\t12\t1\nлютий\t9\t–\nберезень\t15\t2\nРазом\t36\t3\n",
        ["requests_from_authorities 12 01.2024-01.2024", "vehicles_found 1 01.2024-01.2024",
         "requests_from_authorities 9 02.2024-02.2024", "vehicles_found dash 02.2024-02.2024",
         "requests_from_authorities 15 03.2024-03.2024", "vehicles_found 2 03.2024-03.2024",
         "requests_from_authorities 36 01.2024-03.2024", "vehicles_found 3 01.2024-03.2024"],
    ),
    "quarters as columns": (
        NOTE,
        "Розкрито злочинів із застосуванням відеокамер за кварталами 2024 року\nВид\tІ квартал\tІІ квартал\tІІІ квартал\tIV квартал\tЗа рік\n"
        "Крадіжки\t5\t7\t4\t6\t22\nХуліганство\t1\t0\t–\t2\t3\n",
        ["thefts_solved 5 01.2024-03.2024", "thefts_solved 7 04.2024-06.2024", "thefts_solved 4 07.2024-09.2024",
         "thefts_solved 6 10.2024-12.2024", "thefts_solved 22 2024", "hooliganism_solved 1 01.2024-03.2024",
         "hooliganism_solved 0 04.2024-06.2024", "hooliganism_solved dash 07.2024-09.2024",
         "hooliganism_solved 2 10.2024-12.2024", "hooliganism_solved 3 2024"],
    ),
    "cameras, crimes and money by year": (
        TERM,
        "Рік\tЗагальна кількість камер на кінець року\tЗ них встановлено за рік\tВикористано коштів, тис. грн\tРозкрито злочинів\n"
        "2022\t31\t12\t850,5\t40\n2023\t45\t15\t1 200\t52\n2024\t54\t9\t700\t61\n",
        ["cameras_operating 31 31.12.2022", "cameras_installed 12 2022", "funding 850500 2022", "crimes_solved 40 2022",
         "cameras_operating 45 31.12.2023", "cameras_installed 15 2023", "funding 1200000 2023", "crimes_solved 52 2023",
         "cameras_operating 54 31.12.2024", "cameras_installed 9 2024", "funding 700000 2024", "crimes_solved 61 2024"],
    ),
    "cameras, crimes and money as rows with units": (
        TERM,
        "№\tПоказник\tОд. виміру\t2023\t2024\n1\tКількість діючих камер на кінець року\tод.\t45\t54\n2\tВиділено з бюджету\tтис. грн\t1 200\t700,5\n"
        "3\tКількість розкритих злочинів\tод.\t52\t61\n4\tЗвернення громадян\tод.\t–\t14\n5\tОператори системи\tосіб\t4\t4\n",
        ["cameras_operating 45 31.12.2023", "cameras_operating 54 31.12.2024", "funding 1200000 2023", "funding 700500 2024",
         "crimes_solved 52 2023", "crimes_solved 61 2024", "requests_from_citizens dash 2023", "requests_from_citizens 14 2024"],
    ),
    "targets and results, in thousands": (
        NOTE,
        "Показник\tПлан\tВиконано\nЗафіксовано порушень ПДР, тис. од.\t2,5\t3,1\nПрипинено стихійну торгівлю, випадків\t60\t48\n"
        "Зниження рівня злочинності, %\t10\t12,5\n",
        ["planned traffic_violations_recorded 2500 2024", "traffic_violations_recorded 3100 2024",
         "planned illegal_trade_stopped 60 2024", "illegal_trade_stopped 48 2024",
         "planned crime_reduction_rate 10 2024", "crime_reduction_rate 12.5 2024"],
    ),
    "equipment is no camera": (
        NOTE,
        "Обладнання та камери системи відеоспостереження станом на 01.01.2025\nНайменування\tКількість, шт.\n"
        "Відеокамери\t120\nСервер\t2\nКомутатори\t14\nМонітори оператора\t6\n",
        ["cameras_operating 120 01.01.2025"],
    ),
    "a list without a header": (
        NOTE,
        "Підсумки 2024 року\n\nКількість камер на початок року\t40\nВстановлено нових камер\t12\nНе працює камер\t3\nРозкрито злочинів\t77\n"
        "Середній вік камери, років\t4\n",
        ["cameras_operating 40 01.01.2024", "cameras_installed 12 2024", "crimes_solved 77 2024"],
    ),
    "groups of rows under headings of their own": (
        TERM,
        "Вид\t2023\t2024\nВстановлено камер\t\t\nоглядові\t10\t12\nповоротні\t2\t–\nРозкрито злочинів\t\t\nкрадіжки\t40\t44\n",
        ["cameras_installed:overview 10 2023", "cameras_installed:overview 12 2024", "cameras_installed:ptz 2 2023",
         "cameras_installed:ptz dash 2024", "thefts_solved 40 2023", "thefts_solved 44 2024"],
    ),
    "the past in a programme, and its aims": (
        PLAN,
        "Динаміка розкриття злочинів\n\nРозкрито злочинів\t2022\t2023\t2024\nКрадіжки\t10\t14\t16\n\n"
        "Встановлення камер за роками\n\nТип камер\t2025\t2026\t2027\nОглядові\t8\t6\t4\n",
        ["thefts_solved 10 2022", "thefts_solved 14 2023", "thefts_solved 16 2024", "planned cameras_installed:overview 8 2025",
         "planned cameras_installed:overview 6 2026", "planned cameras_installed:overview 4 2027"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_counts_of_a_layout(read, layout):
    head, body, expected = LAYOUTS[layout]
    assert counts(read(body, head=head)) == expected
