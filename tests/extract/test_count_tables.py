"""Layouts of tables of counts that councils and police print: each a small table and what a careful person reads in it.

A fact is «indicator value time», with the type of the cameras after a colon, «planned» before it where it is a plan, and
the address or the narrower words after «@».
"""

from __future__ import annotations

import datetime as dt

import pytest

from extract.count_words import meaning_of
from extract.model import Extraction, Period
from tests.extract.conftest import HEAD

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
    "months since January and the year": (
        NOTE,
        "Роботи у 2024 році наростаючим підсумком, од.\nПоказник\tІ квартал\tІ півріччя\t9 місяців\tРік\n"
        "Встановлено камер\t0\t4\t11\t16\n",
        ["cameras_installed 0 01.2024-03.2024", "cameras_installed 4 01.2024-06.2024", "cameras_installed 11 01.2024-09.2024",
         "cameras_installed 16 2024"],
    ),
    "what was done up to a day, and what there is on it": (
        NOTE,
        "Показник\tПлан на рік\tВиконано станом на 01.07.2024\tВиконано станом на 01.01.2025\nВидатки, тис. грн\t720,0\t310,5\t702,4\n"
        "Камер встановлено, од.\t22\t9\t21\nЗлочинів розкрито\t30\t13\t31\nПрацює камер, од.\t90\t77\t89\n",
        ["planned funding 720000 2024", "funding 310500 01.2024-06.2024", "funding 702400 2024", "planned cameras_installed 22 2024",
         "cameras_installed 9 01.2024-06.2024", "cameras_installed 21 2024", "planned crimes_solved 30 2024",
         "crimes_solved 13 01.2024-06.2024", "crimes_solved 31 2024", "planned cameras_operating 90 31.12.2024",
         "cameras_operating 77 01.07.2024", "cameras_operating 89 01.01.2025"],
    ),
    "cash under the plan of a year": (
        NOTE,
        "Показник\tРічний план\tІ квартал\tІ півріччя\nКасові видатки, тис. грн\t720,0\t120,0\t310,5\nВстановлено камер, шт.\t22\t4\t9\n",
        ["planned funding 720000 2024", "funding 120000 01.2024-03.2024", "funding 310500 01.2024-06.2024",
         "planned cameras_installed 22 2024", "cameras_installed 4 01.2024-03.2024", "cameras_installed 9 01.2024-06.2024"],
    ),
    "works on other things than cameras": (
        NOTE,
        "Захід\t2023 план\t2023 факт\nВстановлено камер\t45\t44\nМонтаж ліній зв’язку\t12\t11\n",
        ["planned cameras_installed 45 2023", "cameras_installed 44 2023"],
    ),
    "indicators of a strategy with their source of data": (
        NOTE,
        "Індикатор\tОд. виміру\tБазове значення, 2021 рік\tЦіль на 2025 рік\tДжерело даних\n"
        "Кількість працюючих камер на кінець року\tод.\t64\t140\tКП «Безпека»\n"
        "Кількість злочинів, розкритих за допомогою камер\tод.\t23\t55\tВідділ поліції\nЧастка освітлених вулиць\t%\t61\t80\tКП «Світло»\n",
        ["cameras_operating 64 31.12.2021", "planned cameras_operating 140 31.12.2025", "crimes_solved 23 2021",
         "planned crimes_solved 55 2025"],
    ),
    "requests by who asks, under their caption": (
        TERM,
        "Кількість запитів на відеозаписи\n\nРік\tПоліція та СБУ\tГромадяни\n2022\t17\t5\n2023\t34\t9\n",
        ["requests_from_authorities 17 2022", "requests_from_citizens 5 2022", "requests_from_authorities 34 2023",
         "requests_from_citizens 9 2023"],
    ),
    "kinds under kinds that name crimes themselves": (
        NOTE,
        "Показник\t2023\t2024\nРозкрито злочинів з використанням камер, усього\t237\t262\n– злочини у сфері обігу наркотиків\t41\t38\n"
        "– хуліганство\t4\t7\n",
        ["crimes_solved 237 2023", "crimes_solved 262 2024", "drug_crimes_solved 41 2023", "drug_crimes_solved 38 2024",
         "hooliganism_solved 4 2023", "hooliganism_solved 7 2024"],
    ),
    "movement of cameras, one cell a line": (
        NOTE,
        "Рух камер протягом року, шт.\n\nТип камери\nНа початок року\nЗмонтовано\nДемонтовано\nНа кінець року\nПанорамні\n10\n2\n1\n11\n"
        "Оглядові\n61\n7\n3\n65\nУсього\n71\n9\n4\n76\n",
        ["cameras_operating:panoramic 10 01.01.2024", "cameras_installed:panoramic 2 2024", "cameras_operating:panoramic 11 31.12.2024",
         "cameras_operating:overview 61 01.01.2024", "cameras_installed:overview 7 2024", "cameras_operating:overview 65 31.12.2024",
         "cameras_operating 71 01.01.2024", "cameras_installed 9 2024", "cameras_operating 76 31.12.2024"],
    ),
    "a register with numbers of the inventory": (
        NOTE,
        "№\tВулиця\tІнв. №\tТип камери\tК-сть, шт.\n1\tпл. Ринок\t10148211\tоглядова\t8\n2\tвул. Паркова\t10148230\tповоротна\t4\n",
        ["cameras_operating:overview 8 2024 @пл. Ринок", "cameras_operating:ptz 4 2024 @вул. Паркова"],
    ),
    "owned, working and broken": (
        NOTE,
        "Станом на 31.12.2024\n\nТип камери\tНа балансі\tСправних\tНесправних\nОглядові\t61\t58\t3\nПоворотні\t15\t14\t1\nРазом\t76\t72\t4\n",
        ["cameras_operating:overview 58 31.12.2024", "cameras_operating:ptz 14 31.12.2024", "cameras_operating 72 31.12.2024"],
    ),
    "what is to be done in years": (
        PLAN,
        "Рік\tКількість камер, які планується встановити\tБуде відновлено камер\n2025\t15\t3\n2026\t26\t2\n",
        ["planned cameras_installed 15 2025", "planned cameras_restored 3 2025", "planned cameras_installed 26 2026",
         "planned cameras_restored 2 2026"],
    ),
    "quarters under the year": (
        NOTE,
        "Квартал 2024 року\tВстановлено камер\nI квартал\t8\nII квартал\t6\n",
        ["cameras_installed 8 01.2024-03.2024", "cameras_installed 6 04.2024-06.2024"],
    ),
    "balance by type, restored and broken": (
        NOTE,
        "Тип камери\tСтаном на 01.01.2024\tВведено в експлуатацію\tВиведено з ладу\tВідновлено\tСтаном на 31.12.2024\n"
        "Оглядові\t40\t12\t3\t2\t51\nПоворотні\t6\t–\t1\t1\t6\nРазом\t46\t12\t4\t3\t57\n",
        ["cameras_operating:overview 40 01.01.2024", "cameras_installed:overview 12 2024",
         "cameras_restored:overview 2 2024",
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
        ["cameras_installed:overview 10 2022", "cameras_installed:ptz 2 2022",
         "cameras_installed:number_plate dash 2022",
         "cameras_installed 12 2022", "cameras_installed:overview 11 2023", "cameras_installed:ptz blank 2023",
         "cameras_installed:number_plate 4 2023", "cameras_installed 15 2023", "cameras_installed:overview 5 2024",
         "cameras_installed:ptz 1 2024", "cameras_installed:number_plate 3 2024", "cameras_installed 9 2024",
         "cameras_installed:overview 26 2022-2024", "cameras_installed:ptz 3 2022-2024",
         "cameras_installed:number_plate 7 2022-2024", "cameras_installed 36 2022-2024"],
    ),
    "parts of a stock under years, beside a comparison of them": (
        TERM,
        "Показник\t2022 рік\t2023 рік\t2023 до 2022, %\nКамер у системі на кінець року, од.\t88\t104\t118,2\n"
        "з них поворотних\t11\t14\t127,3\nПередбачено Програмою, тис. грн\t1 200,0\t1 850,0\t154,2\n"
        "Касові видатки, тис. грн\t884,4\t1 850,0\t209,2\nКасові видатки до плану Програми, %\t73,7\t100,0\tх\n"
        "Розкрито злочинів із використанням відеозаписів\t47\t66\t140,4\n",
        ["cameras_operating 88 31.12.2022", "cameras_operating 104 31.12.2023", "cameras_operating:ptz 11 31.12.2022",
         "cameras_operating:ptz 14 31.12.2023", "planned funding 1200000 2022", "planned funding 1850000 2023",
         "funding 884400 2022", "funding 1850000 2023", "funding_execution_stated 73.7 2022",
         "funding_execution_stated 100 2023", "crimes_solved 47 2022", "crimes_solved 66 2023"],
    ),
    "a quarter, the year until its end, and the quarter a year before": (
        NOTE.replace("у 2024 році", "за ІІІ квартал 2024 року"),
        "Показник\tОдиниця виміру\tІІІ квартал 2024 року\tЗ початку 2024 року\tІІІ квартал 2023 року\n"
        "Відновлено камер після ремонту\tшт.\t3\t11\t–\nВідреаговано на події, виявлені операторами\tод.\t402\t1 187\t351\n",
        ["cameras_restored 3 07.2024-09.2024", "cameras_restored 11 01.2024-09.2024",
         "cameras_restored dash 07.2023-09.2023", "incidents_responded 402 07.2024-09.2024",
         "incidents_responded 1187 01.2024-09.2024", "incidents_responded 351 07.2023-09.2023"],
    ),
    "stocks on the last day of a year": (
        TERM,
        "Камери відеоспостереження\t2023 рік\t2024 рік\nПрацює на 31 грудня\t412 шт.\t468 шт.\n"
        "з них з розпізнаванням облич\t40 шт.\t64 шт.\nВідновлено камер після пошкоджень\t12 шт.\t9 шт.\n",
        ["cameras_operating 412 31.12.2023", "cameras_operating 468 31.12.2024",
         "cameras_operating:face_recognition 40 31.12.2023", "cameras_operating:face_recognition 64 31.12.2024",
         "cameras_restored 12 2023", "cameras_restored 9 2024"],
    ),
    "money by source between counts, planned and done": (
        NOTE,
        "№\tПоказник\tОдиниця виміру\tПлан на 2024 рік\tФакт за 9 місяців 2024 року\tВиконання, %\n"
        "1\tОбсяг фінансування з бюджету громади\tтис. грн\t3 400,0\t2 156,7\t63,4\n"
        "2\tОбсяг фінансування з інших джерел\tтис. грн\t250,0\t0\t0\n3\tВстановлено нових камер\tод.\t36\t24\t66,7\n",
        ["planned funding 3400000 2024 @Обсяг фінансування з бюджету громади",
         "funding 2156700 01.2024-09.2024 @Обсяг фінансування з бюджету громади",
         "funding_execution_stated 63.4 2024 @Обсяг фінансування з бюджету громади",
         "planned funding 250000 2024 @Обсяг фінансування з інших джерел",
         "funding 0 01.2024-09.2024 @Обсяг фінансування з інших джерел",
         "funding_execution_stated 0 2024 @Обсяг фінансування з інших джерел",
         "planned cameras_installed 36 2024", "cameras_installed 24 01.2024-09.2024"],
    ),
    "a row of shares under lines of money": (
        NOTE,
        "Напрям\tПлан на 2024 рік, грн\tКасові видатки за 2024 рік, грн\nКамери\t1 000 000\t900 000\n"
        "Серверне обладнання\t500 000\t450 000\nУсього\t1 500 000\t1 350 000\nВідсоток виконання програми\t\t90,0 %\n",
        ["planned funding 1000000 2024 @Камери", "funding 900000 2024 @Камери", "planned funding 500000 2024 @Серверне обладнання",
         "funding 450000 2024 @Серверне обладнання", "planned funding 1500000 2024 @Усього", "funding 1350000 2024 @Усього",
         "funding_execution_stated 90 2024"],
    ),
    "headings that go on in a second row": (
        NOTE,
        "№\tНазва заходу\tПередбачено\tВиділено\tКасові\tВиконання до\nз/п\t\tпрограмою, тис. грн\tз бюджету, тис. грн\tвидатки, тис. грн\tвиділеного, %\n"
        "1\tПридбання камер\t1820,0\t1500,0\t1463,8\t97,6\n2\tСховище відеоданих\t640,0\t640,0\t637,2\t99,6\n",
        ["planned funding 1820000 2024 @Придбання камер", "funding 1500000 2024 @Придбання камер",
         "funding 1463800 2024 @Придбання камер", "funding_execution_stated 97.6 2024 @Придбання камер",
         "planned funding 640000 2024 @Сховище відеоданих", "funding 640000 2024 @Сховище відеоданих",
         "funding 637200 2024 @Сховище відеоданих", "funding_execution_stated 99.6 2024 @Сховище відеоданих"],
    ),
    "a percentage under rows of money, without its sign": (
        TERM,
        "Показник\t2023 рік\t2024 рік\nПередбачено коштів, тис. грн\t100,0\t200,0\nПрофінансовано, тис. грн\t94,3\t150,0\n"
        "Відсоток виконання\t94,3\t75,0\nВстановлено камер, шт.\t24\t31\n",
        ["planned funding 100000 2023", "planned funding 200000 2024", "funding 94300 2023", "funding 150000 2024",
         "funding_execution_stated 94.3 2023", "funding_execution_stated 75 2024", "cameras_installed 24 2023",
         "cameras_installed 31 2024"],
    ),
    "an old edition beside the new one, years as rows": (
        NOTE.replace("Інформація", "Рішення від 27.06.2024 № 46/12\nПро внесення змін до Програми «Безпечне місто» на 2024-2025 роки\nІнформація"),
        "Обсяги фінансування викласти в новій редакції:\n(тис. грн)\nПеріод\tЧинна редакція\tНова редакція\tЗміни (+/-)\n"
        "2024 рік\t1 200,0\t1 900,0\t+700,0\n2025 рік\t1 300,0\t1 950,0\t+650,0\nУсього за Програмою\t2 500,0\t3 850,0\t+1 350,0\n",
        ["planned funding 1900000 2024", "planned funding 1950000 2025", "planned funding 3850000 2024-2025"],
    ),
    "indicators of years to come in a decision": (
        "Дубенська міська рада Рівненської області\nРішення від 12 грудня 2024 року № 6120\n\n"
        "Про затвердження Програми «Безпечне місто» на 2025–2026 роки\n\n",
        "ПОКАЗНИКИ РЕЗУЛЬТАТИВНОСТІ\n№\tНазва показника\tОдиниця виміру\t2025 рік\t2026 рік\tЗа весь термін\n"
        "I\tПоказники продукту\t\t\t\t\n1\tКількість опор\tод.\t9\t7\t16\n",
        ["planned reported_indicator:outputs 9 2025 @Кількість опор", "planned reported_indicator:outputs 7 2026 @Кількість опор",
         "planned reported_indicator:outputs 16 2025-2026 @Кількість опор"],
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
        ["thefts_solved 84 2024", "vehicle_thefts_registered 9 2024", "vehicle_thefts_solved 7 2024",
         "crimes_solved 91 2024"],
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
        ["cameras_operating 45 31.12.2023", "cameras_operating 54 31.12.2024", "funding 1200000 2023",
         "funding 700500 2024",
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
        ["thefts_solved 10 2022", "thefts_solved 14 2023", "thefts_solved 16 2024",
         "planned cameras_installed:overview 8 2025",
         "planned cameras_installed:overview 6 2026", "planned cameras_installed:overview 4 2027"],
    ),
    "arrivals are not said to be installed": (
        NOTE,
        "Вид камер\tК-ть на початок 2024 р.\tПрибуло\tВибуло\tК-ть на кінець 2024 р.\n"
        "оглядові\t40\t12\t3\t49\n"
        "поворотні\t6\t1\t–\t7\n"
        "Усього камер\t46\t13\t3\t56\n",
        ["cameras_operating:overview 40 01.01.2024", "cameras_operating:overview 49 31.12.2024",
         "cameras_operating:ptz 6 01.01.2024", "cameras_operating:ptz 7 31.12.2024", "cameras_operating 46 01.01.2024",
         "cameras_operating 56 31.12.2024"],
    ),
    "types by date, one unknown": (
        TERM,
        "Наявність камер відеоспостереження\n"
        "Тип\tна 01.01.2023\tна 01.01.2024\tна 01.01.2025\n"
        "оглядові\t10\t20\t30\n"
        "спеціалізовані\t1\t2\t3\n"
        "розпізнавання облич\t–\t2\t4\n"
        "разом\t11\t24\t37\n",
        ["cameras_operating:overview 10 01.01.2023", "cameras_operating:overview 20 01.01.2024",
         "cameras_operating:overview 30 01.01.2025", "cameras_operating:face_recognition dash 01.01.2023",
         "cameras_operating:face_recognition 2 01.01.2024", "cameras_operating:face_recognition 4 01.01.2025",
         "cameras_operating 11 01.01.2023", "cameras_operating 24 01.01.2024", "cameras_operating 37 01.01.2025"],
    ),
    "the police compare two periods": (
        NOTE,
        "Показники\t10 міс. 2023\t10 міс. 2024\t+/-\t%\n"
        "Зареєстровано кримінальних правопорушень\t512\t480\t-32\t-6,3\n"
        "Розкрито злочинів\t210\t230\t+20\t9,5\n"
        "вбивства\t2\t1\t-1\t-50\n"
        "тяжкі та особливо тяжкі\t40\t41\t1\t2\n"
        "крадіжки\t100\t120\t20\t20\n",
        ["crimes_solved 210 01.2023-10.2023", "crimes_solved 230 01.2024-10.2024", "murders_solved 2 01.2023-10.2023",
         "murders_solved 1 01.2024-10.2024", "thefts_solved 100 01.2023-10.2023", "thefts_solved 120 01.2024-10.2024"],
    ),
    "a programme report counts results": (
        HEAD,
        "Результати роботи системи\n"
        "\n"
        "№ з/п\tПоказник\tКількість\n"
        "1\tРозкрито кримінальних правопорушень\t96\n"
        "2\tЗатримано правопорушників\t31\n"
        "3\tРозшукано безвісти зниклих осіб\t4\n"
        "4\tНадано відеозаписів на запити правоохоронних органів\t210\n"
        "5\tПроведено профілактичних бесід\t44\n",
        ["crimes_solved 96 2024", "persons_detained 31 2024", "missing_persons_found 4 2024",
         "requests_from_authorities 210 2024"],
    ),
    "requests by who asks": (
        TERM,
        "Запити від\t2023\t2024\n"
        "органів поліції\t120\t140\n"
        "громадян\t12\t–\n"
        "ЗМІ\t3\t1\n",
        ["requests_from_authorities 120 2023", "requests_from_authorities 140 2024", "requests_from_citizens 12 2023",
         "requests_from_citizens dash 2024"],
    ),
    "dates as rows, types as columns": (
        TERM,
        "Кількість працюючих камер\n"
        "Дата\tОглядові\tПоворотні\tВсього\n"
        "Станом на 01.01.2023\t20\t3\t23\n"
        "Станом на 01.01.2024\t28\t5\t33\n",
        ["cameras_operating:overview 20 01.01.2023", "cameras_operating:ptz 3 01.01.2023",
         "cameras_operating 23 01.01.2023", "cameras_operating:overview 28 01.01.2024",
         "cameras_operating:ptz 5 01.01.2024", "cameras_operating 33 01.01.2024"],
    ),
    "plan and fact by type under headings of years": (
        TERM,
        "Встановлено камер відеоспостереження\n"
        "Тип\tПлан\tФакт\n"
        "2023 рік\t\t\n"
        "оглядові\t10\t8\n"
        "поворотні\t2\t2\n"
        "2024 рік\t\t\n"
        "оглядові\t12\t12\n"
        "поворотні\t1\t–\n",
        ["planned cameras_installed:overview 10 2023", "cameras_installed:overview 8 2023",
         "planned cameras_installed:ptz 2 2023", "cameras_installed:ptz 2 2023",
         "planned cameras_installed:overview 12 2024", "cameras_installed:overview 12 2024",
         "planned cameras_installed:ptz 1 2024", "cameras_installed:ptz dash 2024"],
    ),
    "plan and fact of each half-year": (
        NOTE,
        "Показник\tІ півріччя 2024\t\tІІ півріччя 2024\t\n"
        "\tплан\tфакт\tплан\tфакт\n"
        "Встановлено камер\t10\t8\t12\t14\n"
        "Розкрито злочинів\t30\t28\t30\t33\n",
        ["planned cameras_installed 10 01.2024-06.2024", "cameras_installed 8 01.2024-06.2024",
         "planned cameras_installed 12 07.2024-12.2024", "cameras_installed 14 07.2024-12.2024",
         "planned crimes_solved 30 01.2024-06.2024", "crimes_solved 28 01.2024-06.2024",
         "planned crimes_solved 30 07.2024-12.2024", "crimes_solved 33 07.2024-12.2024"],
    ),
    "plan and fact of a year, plan of the next": (
        NOTE,
        "Показник\tПлан на 2024 рік\tФакт 2024 року\tПлан на 2025 рік\n"
        "Встановлення камер, шт.\t20\t18\t25\n"
        "Розкриття злочинів, од.\t100\t94\t110\n",
        ["planned cameras_installed 20 2024", "cameras_installed 18 2024", "planned cameras_installed 25 2025",
         "planned crimes_solved 100 2024", "crimes_solved 94 2024", "planned crimes_solved 110 2025"],
    ),
    "types of a total, and a part by place": (
        NOTE,
        "Показник\tСтаном на 01.01.2024\tСтаном на 01.01.2025\n"
        "Камери відеоспостереження, всього\t40\t55\n"
        "у т.ч. оглядові\t30\t41\n"
        "з розпізнаванням номерів\t10\t14\n"
        "Камери у закладах освіти\t12\t12\n",
        ["cameras_operating 40 01.01.2024", "cameras_operating 55 01.01.2025",
         "cameras_operating:overview 30 01.01.2024", "cameras_operating:overview 41 01.01.2025",
         "cameras_operating:number_plate 10 01.01.2024", "cameras_operating:number_plate 14 01.01.2025"],
    ),
    "quarters as columns, years as rows": (
        TERM,
        "Розкрито злочинів за допомогою камер\n"
        "Рік\tІ кв.\tІІ кв.\tІІІ кв.\tIV кв.\tВсього\n"
        "2023\t10\t11\t9\t12\t42\n"
        "2024\t12\t13\t8\t15\t48\n",
        ["crimes_solved 10 01.2023-03.2023", "crimes_solved 11 04.2023-06.2023", "crimes_solved 9 07.2023-09.2023",
         "crimes_solved 12 10.2023-12.2023", "crimes_solved 42 2023", "crimes_solved 12 01.2024-03.2024",
         "crimes_solved 13 04.2024-06.2024", "crimes_solved 8 07.2024-09.2024", "crimes_solved 15 10.2024-12.2024",
         "crimes_solved 48 2024"],
    ),
    "rates and damage among counts": (
        TERM,
        "Показник\t2023\t2024\n"
        "Розкрито злочинів\t52\t61\n"
        "Розкриваність злочинів, %\t45,2\t52,1\n"
        "Зменшення кількості крадіжок, %\t3\t5\n"
        "Кількість камер на 1000 мешканців\t1,2\t1,4\n"
        "Сума збитків, тис. грн\t120\t80,5\n",
        ["crimes_solved 52 2023", "crimes_solved 61 2024",
         "crime_reduction_rate 3 2023 @Зменшення кількості крадіжок, %",
         "crime_reduction_rate 5 2024 @Зменшення кількості крадіжок, %", "damage_amount 120000 2023",
         "damage_amount 80500 2024"],
    ),
    "a kind of violations beside the total": (
        NOTE,
        "Зафіксовано порушень правил дорожнього руху\n"
        "Вид порушення\t2023\t2024\n"
        "перевищення швидкості\t10 200\t12 000\n"
        "проїзд на червоне світло\t300\t410\n"
        "Разом\t10 500\t12 410\n",
        ["traffic_violations_recorded 10500 2023", "traffic_violations_recorded 12410 2024"],
    ),
    "planned in the caption": (
        NOTE,
        "Планується встановити камер\n"
        "Тип\t2025\t2026\n"
        "оглядові\t10\t12\n"
        "поворотні\t2\t3\n"
        "всього\t12\t15\n",
        ["planned cameras_installed:overview 10 2025", "planned cameras_installed:overview 12 2026",
         "planned cameras_installed:ptz 2 2025", "planned cameras_installed:ptz 3 2026",
         "planned cameras_installed 12 2025", "planned cameras_installed 15 2026"],
    ),
    "all, and those that work": (
        NOTE,
        "Станом на 01.01.2025\n"
        "Тип камери\tВсього\tПрацює\tНе працює\n"
        "оглядові\t30\t28\t2\n"
        "поворотні\t5\t5\t–\n"
        "Разом\t35\t33\t2\n",
        ["cameras_operating:overview 28 01.01.2025", "cameras_operating:ptz 5 01.01.2025",
         "cameras_operating 33 01.01.2025"],
    ),
    "words beside a figure, a footnote": (
        NOTE,
        "Рік\tКамери встановлено\tЗлочини розкрито\n"
        "2023\t12 (+3)\t40\n"
        "2024\t9\t52*\n",
        ["crimes_solved 40 2023", "cameras_installed 9 2024", "crimes_solved 52 2024"],
    ),
    "money and cameras by year, a stock has no total": (
        HEAD,
        "Рік\tПередбачено, тис. грн\tПрофінансовано, тис. грн\tВстановлено камер, шт.\tУсього камер на кінець року\n"
        "2022\t1 000\t900\t10\t30\n"
        "2023\t1 200\t1 200\t12\t42\n"
        "2024\t800\t–\t0\t42\n"
        "Разом\t3 000\t2 100\t22\tх\n",
        ["planned funding 1000000 2022", "funding 900000 2022", "cameras_installed 10 2022",
         "cameras_operating 30 31.12.2022", "planned funding 1200000 2023", "funding 1200000 2023",
         "cameras_installed 12 2023", "cameras_operating 42 31.12.2023", "planned funding 800000 2024",
         "funding dash 2024", "cameras_installed 0 2024", "cameras_operating 42 31.12.2024",
         "planned funding 3000000 2022-2024", "funding 2100000 2022-2024", "cameras_installed 22 2022-2024"],
    ),
    "a register without a date": (
        TERM,
        "№\tОб'єкт\tТип камер\tКількість\n"
        "1\tПлоща Миру\tоглядова\t4\n"
        "2\tПарк\tповоротна\t1\n"
        "Разом по місту\t\t\t5\n",
        ["cameras_operating:overview 4 ? @Площа Миру", "cameras_operating:ptz 1 ? @Парк", "cameras_operating 5 ?"],
    ),
    "streets by year": (
        TERM,
        "Вулиця\t2022\t2023\t2024\n"
        "вул. Миру\t2\t3\t4\n"
        "вул. Київська\t1\t1\t5\n"
        "Всього встановлено камер\t3\t4\t9\n",
        ["cameras_installed 3 2022", "cameras_installed 4 2023", "cameras_installed 9 2024"],
    ),
    "equipment without cameras": (
        NOTE,
        "Обладнання ситуаційного центру\n"
        "Найменування обладнання\tКількість, шт.\n"
        "Сервер\t2\n"
        "Відеостіна\t1\n"
        "Комутатор\t14\n"
        "\n"
        "На кінець 2024 року працює 40 камер.\n",
        ["cameras_operating 40 31.12.2024"],
    ),
    "figures of several cities": (
        NOTE,
        "Місто\tКількість камер\tРозкрито злочинів\n"
        "Ніжин\t40\t20\n"
        "Прилуки\t100\t60\n"
        "\n"
        "На кінець 2024 року працює 40 камер.\n",
        ["cameras_operating 40 2024", "crimes_solved 20 2024", "cameras_operating 40 31.12.2024"],
    ),
    "types under a numbered title with a full stop": (
        NOTE,
        "Станом на 01.07.2024 працює 79 камер.\n\n3. Щодо типів камер.\n"
        "Тип\tКількість, од.\nОглядові\t55\nПоворотні (PTZ)\t24\nРазом\t79\n",
        ["cameras_operating:overview 55 01.07.2024", "cameras_operating:ptz 24 01.07.2024", "cameras_operating 79 01.07.2024"],
    ),
    "figures of other cities": (
        NOTE,
        "Місто\tКількість камер\tРозкрито злочинів\n"
        "Бахмач\t40\t20\n"
        "Прилуки\t100\t60\n"
        "\n"
        "На кінець 2024 року працює 40 камер.\n",
        ["cameras_operating 40 31.12.2024"],
    ),
    "comparison of communities": (
        NOTE,
        "Громада\tПрацює камер\tВстановлено у 2024 році\n"
        "Ніжинська\t84\t12\n"
        "Бахмацька ТГ\t31\t5\n"
        "м. Прилуки\t120\t30\n",
        ["cameras_operating 84 2024", "cameras_installed 12 2024"],
    ),
    "planned and installed under one noun": (
        TERM,
        "Кількість камер\t2022\t2023\t2024\n"
        "Заплановано\t10\t12\t14\n"
        "Встановлено\t8\t12\t–\n",
        ["planned cameras_installed 10 2022", "planned cameras_installed 12 2023", "planned cameras_installed 14 2024",
         "cameras_installed 8 2022", "cameras_installed 12 2023", "cameras_installed dash 2024"],
    ),
    "a heading left blank": (
        TERM,
        "\t2022\t2023\t2024\n"
        "Камер у системі, од.\t30\t42\t56\n"
        "Запитів поліції\t100\t120\t150\n"
        "Розкрито за допомогою системи крадіжок\t10\t12\t14\n"
        "Розкрито угонів\t1\t–\t2\n",
        ["cameras_operating 30 2022", "cameras_operating 42 2023", "cameras_operating 56 2024",
         "requests_from_authorities 100 2022", "requests_from_authorities 120 2023",
         "requests_from_authorities 150 2024", "thefts_solved 10 2022", "thefts_solved 12 2023",
         "thefts_solved 14 2024", "vehicle_thefts_solved 1 2022", "vehicle_thefts_solved dash 2023",
         "vehicle_thefts_solved 2 2024"],
    ),
    "solved at all, and with cameras": (
        NOTE,
        "Вид кримінального правопорушення\tКількість розкритих\tУ т.ч. за допомогою камер\n"
        "Крадіжки\t120\t40\n"
        "Грабежі\t20\t11\n",
        ["thefts_solved 40 2024", "robberies_solved 11 2024"],
    ),
    "expected and forecast": (
        NOTE,
        "Найменування показника\tВиконання за 2023 рік\tОчікуване виконання 2024\tПрогноз на 2025\n"
        "Кількість розкритих злочинів\t96\t100\t120\n"
        "Кількість камер на кінець року\t40\t50\t60\n",
        ["crimes_solved 96 2023", "planned crimes_solved 100 2024", "planned crimes_solved 120 2025",
         "cameras_operating 40 31.12.2023", "planned cameras_operating 50 31.12.2024",
         "planned cameras_operating 60 31.12.2025"],
    ),
    "a register whose addresses have dates": (
        NOTE,
        "Адреса встановлення\tК-сть камер, шт.\tДата встановлення\n"
        "пл. Соборна\t4\t12.05.2021\n"
        "вокзал\t6\t01.09.2023\n"
        "Усього\t10\t\n",
        ["cameras_operating 10 2024"],
    ),
    "rates of change beside years": (
        HEAD,
        "Результати\n"
        "\n"
        "Вид злочину\tРозкрито за 2023 рік\tРозкрито за 2024 рік\tДинаміка, %\n"
        "Крадіжки\t40\t50\t25,0\n"
        "Угони\t5\t4\t-20,0\n"
        "Усього злочинів\t45\t54\t20,0\n",
        ["thefts_solved 40 2023", "thefts_solved 50 2024", "vehicle_thefts_solved 5 2023",
         "vehicle_thefts_solved 4 2024", "crimes_solved 45 2023", "crimes_solved 54 2024"],
    ),
    "cameras by state": (
        NOTE,
        "Камери міста за станом на кінець року\n"
        "Стан\t2023\t2024\n"
        "Працюють\t40\t50\n"
        "Несправні\t2\t1\n"
        "Усього\t42\t51\n",
        ["cameras_operating 40 31.12.2023", "cameras_operating 50 31.12.2024"],
    ),
    "two levels of headings over months": (
        NOTE,
        "Місяць\t2023\t\t2024\t\n"
        "\tзапитів поліції\tзвернень громадян\tзапитів поліції\tзвернень громадян\n"
        "січень\t10\t1\t12\t2\n"
        "лютий\t11\t–\t9\t0\n"
        "Всього\t21\t1\t21\t2\n",
        ["requests_from_authorities 10 01.2023-01.2023", "requests_from_citizens 1 01.2023-01.2023",
         "requests_from_authorities 12 01.2024-01.2024", "requests_from_citizens 2 01.2024-01.2024",
         "requests_from_authorities 11 02.2023-02.2023", "requests_from_citizens dash 02.2023-02.2023",
         "requests_from_authorities 9 02.2024-02.2024", "requests_from_citizens 0 02.2024-02.2024",
         "requests_from_authorities 21 01.2023-02.2023", "requests_from_citizens 1 01.2023-02.2023",
         "requests_from_authorities 21 01.2024-02.2024", "requests_from_citizens 2 01.2024-02.2024"],
    ),
    "two columns under long words": (
        NOTE,
        "Кримінальні правопорушення, розкриті за допомогою відеоспостереження\tКількість\n"
        "Крадіжки\t40\n"
        "Грабежі\t3\n"
        "Незаконне заволодіння ТЗ\t4\n"
        "Інші\t12\n"
        "Всього\t59\n",
        ["thefts_solved 40 2024", "robberies_solved 3 2024", "vehicle_thefts_solved 4 2024", "crimes_solved 59 2024"],
    ),
    "bought, installed and all": (
        TERM,
        "Рік\tПридбано камер\tВстановлено камер\tДемонтовано\tЗагальна кількість\n"
        "2022\t15\t12\t1\t31\n"
        "2023\t10\t13\t–\t44\n",
        ["cameras_installed 12 2022", "cameras_operating 31 2022", "cameras_installed 13 2023",
         "cameras_operating 44 2023"],
    ),
    "a part of what has no code": (
        TERM,
        "Показники роботи\t2022 р.\t2023 р.\t2024 р.\tРазом\n"
        "Кількість виявлених адмінправопорушень\t100\t120\t130\t350\n"
        "у т.ч. порушень ПДР\t60\t70\t75\t205\n"
        "Виявлено транспортних засобів, що перебували у розшуку\t3\t4\t5\t12\n"
        "Кількість наданих відеоматеріалів на запити поліції\t40\t44\t50\t134\n",
        ["traffic_violations_recorded 60 2022", "traffic_violations_recorded 70 2023",
         "traffic_violations_recorded 75 2024", "traffic_violations_recorded 205 2022-2024", "vehicles_found 3 2022",
         "vehicles_found 4 2023", "vehicles_found 5 2024", "vehicles_found 12 2022-2024",
         "requests_from_authorities 40 2022", "requests_from_authorities 44 2023", "requests_from_authorities 50 2024",
         "requests_from_authorities 134 2022-2024"],
    ),
    "flow and stock under years": (
        TERM,
        "Тип відеокамери\t2023 рік\t\t2024 рік\t\n"
        "\tвстановлено\tвсього на кінець року\tвстановлено\tвсього на кінець року\n"
        "Оглядові\t5\t30\t6\t36\n"
        "Купольні поворотні\t1\t4\t–\t4\n",
        ["cameras_installed:overview 5 2023", "cameras_operating:overview 30 31.12.2023",
         "cameras_installed:overview 6 2024", "cameras_operating:overview 36 31.12.2024",
         "cameras_installed:ptz 1 2023 @Купольні поворотні", "cameras_operating:ptz 4 31.12.2023 @Купольні поворотні",
         "cameras_installed:ptz dash 2024 @Купольні поворотні",
         "cameras_operating:ptz 4 31.12.2024 @Купольні поворотні"],
    ),
    "crimes of which it is not said whether they were solved": (
        TERM,
        "Показник\tБазовий 2022\t2023\t2024\n"
        "Кількість камер, які функціонують\t20\t30\t40\n"
        "Крадіжки\t100\t80\t60\n",
        ["cameras_operating 20 2022", "cameras_operating 30 2023", "cameras_operating 40 2024"],
    ),
    "months as ranges": (
        NOTE,
        "ЗВЕДЕНА ТАБЛИЦЯ\n"
        "розкритих злочинів за 2024 рік\n"
        "\n"
        "\tСічень-березень\tКвітень-червень\tЛипень-вересень\tЖовтень-грудень\n"
        "Крадіжки\t4\t5\t6\t7\n"
        "Хуліганства\t1\t–\t1\t2\n",
        ["thefts_solved 4 01.2024-03.2024", "thefts_solved 5 04.2024-06.2024", "thefts_solved 6 07.2024-09.2024",
         "thefts_solved 7 10.2024-12.2024", "hooliganism_solved 1 01.2024-03.2024",
         "hooliganism_solved dash 04.2024-06.2024", "hooliganism_solved 1 07.2024-09.2024",
         "hooliganism_solved 2 10.2024-12.2024"],
    ),
    "verbs in brackets": (
        NOTE,
        "Категорія\tЗа планом\tФактично\t% виконання\n"
        "Камери оглядові (встановлення)\t10\t9\t90\n"
        "Камери з розпізнаванням номерів (встановлення)\t5\t5\t100\n",
        ["planned cameras_installed:overview 10 2024", "cameras_installed:overview 9 2024",
         "planned cameras_installed:number_plate 5 2024", "cameras_installed:number_plate 5 2024"],
    ),
    "units of the police": (
        NOTE,
        "Підрозділ поліції\tРозкрито крадіжок\tРозкрито грабежів\n"
        "ВП № 1\t10\t2\n"
        "ВП № 2\t12\t1\n"
        "Разом\t22\t3\n",
        ["thefts_solved 22 2024", "robberies_solved 3 2024"],
    ),
    "settlements without types": (
        NOTE,
        "Населений пункт\tКількість камер станом на 01.01.2024\tВстановлено у 2024 році\tКількість камер станом на 01.01.2025\n"
        "м. Ніжин\t30\t5\t35\n"
        "с. Кунашівка\t2\t–\t2\n"
        "Всього\t32\t5\t37\n",
        ["cameras_operating 32 01.01.2024", "cameras_installed 5 2024", "cameras_operating 37 01.01.2025"],
    ),
    "cameras of schools beside their pupils": (
        NOTE,
        "Заклад освіти\tКількість учнів\tКількість камер\n"
        "Ліцей № 1\t500\t12\n"
        "Гімназія № 2\t300\t8\n"
        "\n"
        "На кінець 2024 року працює 40 камер.\n",
        ["cameras_operating 40 31.12.2024"],
    ),
    "technical features": (
        NOTE,
        "Характеристика\tЗначення\n"
        "Роздільна здатність, Мп\t4\n"
        "Кут огляду камери, град.\t90\n"
        "Строк зберігання записів, діб\t30\n"
        "Кількість каналів відеореєстратора\t16\n"
        "\n"
        "На кінець 2024 року працює 40 камер.\n",
        ["cameras_operating 40 31.12.2024"],
    ),
    "needs, prices, cameras of others": (
        NOTE,
        "Показник\t2023\t2024\n"
        "Потреба у камерах\t40\t50\n"
        "Необхідно встановити камер\t10\t12\n"
        "Вартість однієї камери, грн\t5000\t6000\n"
        "Приватні камери\t120\t130\n"
        "Камер на 1 кв. км\t2\t3\n"
        "Розкрито злочинів\t5\t6\n",
        ["crimes_solved 5 2023", "crimes_solved 6 2024"],
    ),
    "the oblast beside the city": (
        NOTE,
        "Регіон\tРозкрито злочинів\n"
        "По області\t4312\n"
        "По місту\t120\n"
        "\n"
        "На кінець 2024 року працює 40 камер.\n",
        ["cameras_operating 40 31.12.2024"],
    ),
    "numbered districts": (
        NOTE,
        "№ дільниці\tПрацює камер\tНе працює\n"
        "1\t10\t1\n"
        "2\t12\t0\n"
        "Разом\t22\t1\n",
        ["cameras_operating 22 2024"],
    ),
    "months over the table": (
        NOTE,
        "Статистика за 9 місяців 2024 року\n"
        "\n"
        "Показник\tКількість\n"
        "Розкрито злочинів\t30\n"
        "Камер на кінець періоду\t44\n",
        ["crimes_solved 30 01.2024-09.2024", "cameras_operating 44 30.09.2024"],
    ),
    "dates as rows in two columns": (
        NOTE,
        "Станом на\tКількість камер\n"
        "01.01.2023\t30\n"
        "01.07.2023\t34\n"
        "01.01.2024\t41\n",
        ["cameras_operating 30 01.01.2023", "cameras_operating 34 01.07.2023", "cameras_operating 41 01.01.2024"],
    ),
    "years as rows under a blank heading": (
        NOTE,
        "Розкриття злочинів за допомогою відеокамер\n"
        "\tПлан\tФакт\n"
        "2023\t50\t44\n"
        "2024\t60\t61\n"
        "Всього\t110\t105\n",
        ["planned crimes_solved 50 2023", "crimes_solved 44 2023", "planned crimes_solved 60 2024",
         "crimes_solved 61 2024", "planned crimes_solved 110 2023-2024", "crimes_solved 105 2023-2024"],
    ),
    "parts of a stock have its date": (
        NOTE,
        "Кількість камер на кінець 2024 року, шт.\t56\n"
        "у тому числі:\t\n"
        "оглядові\t40\n"
        "поворотні\t16\n"
        "За рік встановлено\t9\n",
        ["cameras_operating 56 31.12.2024", "cameras_operating:overview 40 31.12.2024",
         "cameras_operating:ptz 16 31.12.2024", "cameras_installed 9 2024"],
    ),
    "quarters by their numbers alone under «Квартал»": (
        NOTE,
        "Квартал\tРозкрито злочинів\tЗатримано осіб\nІ\t14\t5\nІІ\t17\t8\n3\t11\t2\n4\t20\t6\nУсього\t62\t21\n",
        ["crimes_solved 14 01.2024-03.2024", "persons_detained 5 01.2024-03.2024", "crimes_solved 17 04.2024-06.2024",
         "persons_detained 8 04.2024-06.2024", "crimes_solved 11 07.2024-09.2024", "persons_detained 2 07.2024-09.2024",
         "crimes_solved 20 10.2024-12.2024", "persons_detained 6 10.2024-12.2024", "crimes_solved 62 2024",
         "persons_detained 21 2024"],
    ),
    "numbers of wards are no quarters": (
        NOTE,
        "Дільниця\tРозкрито злочинів\tЗатримано осіб\nІ\t14\t5\nІІ\t17\t8\nІІІ\t11\t2\n\nУ 2024 році встановлено 12 камер.\n",
        ["cameras_installed 12 2024"],
    ),
    "what was to be installed by quarter, and in the year": (
        NOTE,
        "Встановлення камер\nКвартал\tЗаплановано встановити\tВстановлено\nІ\t5\t4\nІІ\t8\t8\nІІІ\t6\t7\nІV\t9\t9\nЗа рік\t28\t27\n",
        ["planned cameras_installed 5 01.2024-03.2024", "cameras_installed 4 01.2024-03.2024",
         "planned cameras_installed 8 04.2024-06.2024", "cameras_installed 8 04.2024-06.2024",
         "planned cameras_installed 6 07.2024-09.2024", "cameras_installed 7 07.2024-09.2024",
         "planned cameras_installed 9 10.2024-12.2024", "cameras_installed 9 10.2024-12.2024",
         "planned cameras_installed 28 2024", "cameras_installed 27 2024"],
    ),
    "poles by quarter are no cameras": (
        NOTE,
        "Ремонт опор\nКвартал\tЗаплановано відремонтувати\tВідремонтовано\nІ\t5\t4\nІІ\t8\t8\n\nУ 2024 році встановлено 12 камер.\n",
        ["cameras_installed 12 2024"],
    ),
    "years of a Russian table": (
        TERM,
        "Показатель\t2022 год\t2023 год\nРаскрыто преступлений\t14\t19\nУстановлено камер\t8\t6\n",
        ["crimes_solved 14 2022", "crimes_solved 19 2023", "cameras_installed 8 2022", "cameras_installed 6 2023"],
    ),
    "a rate in the row of all the money, whose figures bear their hryvnias": (
        NOTE,
        "Показник\tПлан\tФакт\tВиконання, %\nРозкрито злочинів\t50\t40\t80\nЗатримано осіб\t20\t21\t105\n"
        "Видатки на програму\t1,4 млн грн\t1,2 млн грн\t85,7\n",
        ["planned crimes_solved 50 2024", "crimes_solved 40 2024", "planned persons_detained 20 2024", "persons_detained 21 2024",
         "planned funding 1400000 2024", "funding 1200000 2024", "funding_execution_stated 85.7 2024"],
    ),
    "a rate in a row of some of the money": (
        NOTE,
        "Показник\tПлан\tФакт\tВиконання, %\nРозкрито злочинів\t50\t40\t80\nВидатки на сервери, тис. грн\t1400\t1200\t85,7\n"
        "Видатки на зв'язок, тис. грн\t140\t120\t85,7\n",
        ["planned crimes_solved 50 2024", "crimes_solved 40 2024"],
    ),
    "money for one thing is not the programme's": (
        NOTE,
        "Показник\tПлан\tФакт\tВиконання, %\nРозкрито злочинів\t50\t40\t80\nЗатримано осіб\t20\t21\t105\n"
        "Видатки на сервери\t1,4 млн грн\t1,2 млн грн\t85,7\n",
        ["planned crimes_solved 50 2024", "crimes_solved 40 2024", "planned persons_detained 20 2024", "persons_detained 21 2024"],
    ),
    "a rate behind the columns of money": (
        TERM,
        "Рік\tВстановлено камер\tПлан, тис. грн\tФакт, тис. грн\tВиконання, %\n2023\t12\t500\t450\t90\n2024\t16\t600\t570\t95\n",
        ["cameras_installed 12 2023", "planned funding 500000 2023", "funding 450000 2023", "funding_execution_stated 90 2023",
         "cameras_installed 16 2024", "planned funding 600000 2024", "funding 570000 2024", "funding_execution_stated 95 2024"],
    ),
    "a rate behind columns of counts": (
        TERM,
        "Рік\tПлан, тис. грн\tФакт, тис. грн\tРозкрито злочинів\tВиконання, %\n2023\t500\t450\t12\t90\n2024\t600\t570\t16\t95\n",
        ["planned funding 500000 2023", "funding 450000 2023", "crimes_solved 12 2023",
         "planned funding 600000 2024", "funding 570000 2024", "crimes_solved 16 2024"],
    ),
    "the sentence that leads to a table gives its day, and what it counts": (
        NOTE,
        "За 2024 рік встановлено 19. На 30 листопада 2024 року працюють 77 камер:\n\nТип камери\tКількість\nОглядові\t60\nПоворотні\t17\n",
        ["cameras_operating:overview 60 30.11.2024", "cameras_operating:ptz 17 30.11.2024", "cameras_operating 77 30.11.2024"],
    ),
    "a paragraph that leads to no table gives no day where it tells several": (
        NOTE,
        "У 2023 році закуплено сервер. На 30 листопада 2024 року програму виконано.\n\n"
        "Тип камери\tКількість камер, що працюють\nОглядові\t60\nПоворотні\t17\n",
        ["cameras_operating:overview 60 ?", "cameras_operating:ptz 17 ?"],
    ),
    "results with their units, planned and done": (
        HEAD,
        "Показник\tОд. виміру\tПлан на 2024 рік\tФакт за 2024 рік\nВстановлено нових камер\tшт.\t10\t12\nРозкрито злочинів\tод.\t30\t28\n",
        ["planned cameras_installed 10 2024", "cameras_installed 12 2024", "planned crimes_solved 30 2024", "crimes_solved 28 2024"],
    ),
    "one kind of crimes after another": (
        NOTE,
        "Показник\t2023\t2024\nРозкрито злочинів\t71\t93\nз них крадіжок\t39\t52\nз них грабежів\t4\t7\n",
        ["crimes_solved 71 2023", "crimes_solved 93 2024", "thefts_solved 39 2023", "thefts_solved 52 2024",
         "robberies_solved 4 2023", "robberies_solved 7 2024"],
    ),
    "a quarter beside the year so far and the plan of it": (
        NOTE.replace("у 2024 році", "за ІІІ квартал 2024 року"),
        "Показник\tПлан на рік\tФакт за ІІІ квартал\tФакт з початку року\nВстановлено камер\t28\t9\t21\n",
        ["planned cameras_installed 28 2024", "cameras_installed 9 07.2024-09.2024", "cameras_installed 21 01.2024-09.2024"],
    ),
    "stocks at the end of years that headings name": (
        NOTE,
        "Показник\tВихідне значення (кінець 2022 р.)\tЦіль (кінець 2026 р.)\nКількість діючих камер\t83\t115\nз них поворотних\t6\t10\n",
        ["cameras_operating 83 31.12.2022", "planned cameras_operating 115 31.12.2026",
         "cameras_operating:ptz 6 31.12.2022", "planned cameras_operating:ptz 10 31.12.2026"],
    ),
    "verbs alone in a register of cameras": (
        "Реєстр камер відеоспостереження Ніжинської міської територіальної громади\n(станом на 1 вересня 2024 року)\n\n",
        "Рік\t2022\t2023\nВстановлено, шт.\t14\t10\nВідновлено, шт.\t2\t6\n",
        ["cameras_installed 14 2022", "cameras_installed 10 2023", "cameras_restored 2 2022", "cameras_restored 6 2023"],
    ),
    "a schedule counts nothing": (
        HEAD,
        "Захід\tТермін\tВиконавець\n"
        "Встановлення 12 камер\t2024\tЖКГ\n"
        "Розкриття злочинів\t2024\tПоліція\n"
        "\n"
        "У 2024 році встановлено 12 камер.\n",
        ["cameras_installed 12 2024"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_counts_of_a_layout(read, layout):
    head, body, expected = LAYOUTS[layout]
    assert counts(read(body, head=head)) == expected


def test_a_result_indicator_that_states_crimes_is_both(read):
    table = (
        "Показник\tОд. виміру\tПлан\tФакт\nКількість розкритих злочинів\tод.\t100\t94\n"
        "Кількість звернень організацій та громадян\tод.\t50\t61\n"
    )
    assert counts(read(table)) == [
        "planned reported_indicator 100 2024 @Кількість розкритих злочинів", "planned crimes_solved 100 2024",
        "reported_indicator 94 2024 @Кількість розкритих злочинів", "crimes_solved 94 2024",
        "planned reported_indicator 50 2024 @Кількість звернень організацій та громадян",
        "reported_indicator 61 2024 @Кількість звернень організацій та громадян",
    ]  # fmt: skip
    assert counts(read(table, head=NOTE)) == ["planned crimes_solved 100 2024", "crimes_solved 94 2024"]


def test_what_is_not_understood_is_said(read):
    table = "Розкрито злочинів\nВид\t2023\t2024\nКрадіжки\t40\t44\nПідпали\t2\t3\nКрадіжки, грабежі\t50\t60\nСервери\t1\t2\n"
    extraction = read(table, head=NOTE)
    assert counts(extraction) == ["thefts_solved 40 2023", "thefts_solved 44 2024"]
    assert [note.seen for note in extraction.notes] == ["Підпали | 2 | 3", "Крадіжки, грабежі | 50 | 60"]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Розкрито злочинів за допомогою камер", ("crimes_solved",)),
        ("Запити щодо записів з камер", ()),
        ("Кількість камер фіксації порушень швидкості", ("cameras",)),
        ("Звернення громадян до поліції", ("requests_from_citizens",)),
        ("Злочини: крадіжки", ("thefts_solved",)),
        ("Крадіжки, грабежі", ()),
    ],
)
def test_what_a_text_counts(text, things):
    assert meaning_of(text).things == things


def test_indicators_that_lost_their_header_are_no_counts(read):
    """A scan: «Показники» was read as «ТІ –», of a group only its last word was left, and row numbers are no cameras."""
    head = "№ з/п\tТІ... –\tОдиниця виміру\tЗатверджено програмою\tФактично виконано\n"
    rows = "т. – затрат\t\t\t\t\n1\tОбсяг видатків на камери\tтис. грн\t4 158,4\t2 811,0\nпо – продукту\t\t\t\t\n"
    made = read(
        f"{head}{rows}1\tКількість встановлених камер\tод.\t612\t463\n3\tКількість підключених камер\tод.\t769\t646\n"
    )
    assert not [o for o in made.observations if o.theme == "cameras"]
    assert [note for note in made.notes if note.rule == "unread"]


def test_a_part_of_a_camera_is_no_count(read):
    """A sum of money may come to stand under a wrong heading of a scan."""
    made = read("Тип камер\tВстановлено у 2023 році\tВстановлено у 2024 році\nОглядові\t12\t1 731,7\nПоворотні\t5\t7\n")
    assert [each.value for each in made.observations] == [12, 5, 7]
    assert [note.seen for note in made.notes if note.rule == "unread"] == [
        "Оглядові | Встановлено у 2024 році: 1 731,7"
    ]


def test_a_caption_with_its_unit_in_another_cell(read):
    """A table without rules: «…, шт.» over it stands over two columns."""
    rows = "Кількість камер, що функціонують, за типами,\t\tшт.\nТип камер\tна 31.12.2023\tна 31.12.2024\nОглядові\t24\t39\nПоворотні\t5\t7\n"
    assert counts(read(rows)) == counts(
        read(rows.partition("\n")[2].replace("Тип камер", "Кількість камер, що функціонують"))
    )


def test_of_places_and_their_total_the_total_is_meant(read):
    """«місто | села | Разом»: as many cameras as there are in all."""
    made = read(
        "Діючі камери на 31.12.2024\n\nВид камери\tмісто\tсела\tРазом\nоглядові\t41\t19\t60\nВсього\t47\t21\t68\n"
    )
    assert [each.value for each in made.observations] == [60, 68]


def test_years_of_a_register_are_no_counts(read):
    made = read(
        "№\tМісце\tТип камери\tКількість\tВведено в дію\n1\tШкола\tоглядова\t4\t2019\n2\tПарк\tоглядова\t3\t2020\n"
    )
    assert not [each for each in made.observations if each.value and each.value > 2000]


def test_a_share_behind_money_whose_unit_stands_above(read):
    rows = "Рік\tПередбачено\tПрофінансовано\tВідсоток фінансування\tВстановлено камер, од.\n2023\t400,0\t380,0\t95,0\t12\n2024\t550,0\t541,2\t98,4\t18\n"
    made = read(f"Обсяги фінансування, тис. грн\n\n{rows}")
    assert [o.value for o in made.observations if o.indicator_id == "funding_execution_stated"] == [95.0, 98.4]
