"""Layouts of money tables that councils print: each is a small table and the amounts that a careful person reads in it.

An amount is «phase value period», with the words of its row: its measure and, after «<», the source of its money.
"""

from __future__ import annotations

import pytest

from extract import numbers, tables
from extract.model import Extraction, Period
from tests.extract.conftest import HEAD, document

FINAL = HEAD.replace("2022-2025", "2022-2024").replace("за 2024 рік", "за 2022-2024 роки")
PLAN = (
    "Програма\nНіжинської міської територіальної громади «Безпечне місто» на 2025-2027 роки\n\n1. Паспорт Програми\n\n"
)


def when(period: Period) -> str:
    """«2024», «2022-2024», or the months."""
    if period.start is None or period.end is None:
        return "?"
    first, last = period.start, period.end
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return f"{first:%m.%Y}-{last:%m.%Y}"
    return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"


def amounts(extraction: Extraction) -> list[str]:
    """What the document tells of money, an amount a string."""
    lines = {line.line_id: line for line in extraction.lines}
    codes = {"funding_execution_stated": "rate", "funding_deviation_stated": "deviation"}
    told = []
    for each in extraction.observations:
        if each.theme == "funding":
            line = lines.get(each.line_id or "")
            value = each.missing_reason if each.value is None else f"{each.value:.12g}"
            fund = "" if each.fund == "total" else f" ({each.fund})"
            words = f" {line.measure or line.task or ''}" if line else ""
            source = f" < {line.money_source}" if line and line.money_source else ""
            told.append(f"{codes.get(each.indicator_id, each.phase)} {value} {when(each.period)}{fund}{words}{source}")
    return told


DECIDED = "Програму затверджено рішенням міської ради від 25.11.2021 № 418.\n\n"  # which plans nothing

NINE_MONTHS = HEAD.replace("за 2024 рік", "за 9 місяців 2024 року")

LAYOUTS = {
    "funds that are named by «загальний» alone": (
        HEAD,
        "Видатки у 2024 році, гривень\n\n| № | Напрями | Затверджено паспортом | Касові видатки |\n"
        "| | використання | загальний | спеціальний | усього | загальний | спеціальний | усього |\n"
        "| 1 | Камери | 100 | 20 | 120 | 90 | 10 | 100 |\n| 2 | Зв'язок | 50 | - | 50 | 40 | - | 40 |\n",
        ["planned 100 2024 (general) Камери", "planned 20 2024 (special) Камери", "planned 120 2024 Камери",
         "executed 90 2024 (general) Камери", "executed 10 2024 (special) Камери", "executed 100 2024 Камери",
         "planned 50 2024 (general) Зв'язок", "planned dash 2024 (special) Зв'язок", "planned 50 2024 Зв'язок",
         "executed 40 2024 (general) Зв'язок", "executed dash 2024 (special) Зв'язок", "executed 40 2024 Зв'язок"],
    ),
    "sources under rows of phases": (
        HEAD,
        "(тис. грн)\n\nПоказник, джерело\t2023\t2024\nПередбачено Програмою, всього\t860,0\t980,0\nбюджет громади\t660,0\t780,0\n"
        "кошти агропідприємств\t200,0\t200,0\nПрофінансовано, всього\t731,5\t868,9\nбюджет громади\t531,5\t668,9\n"
        "кошти агропідприємств\t200,0\t200,0\n",
        ["planned 860000 2023", "planned 980000 2024", "planned 660000 2023  < бюджет громади", "planned 780000 2024  < бюджет громади",
         "planned 200000 2023  < кошти агропідприємств", "planned 200000 2024  < кошти агропідприємств",
         "executed 731500 2023", "executed 868900 2024", "executed 531500 2023  < бюджет громади",
         "executed 668900 2024  < бюджет громади", "executed 200000 2023  < кошти агропідприємств",
         "executed 200000 2024  < кошти агропідприємств"],
    ),
    "quarters by Roman numbers alone": (
        HEAD,
        "Захід\tПрофінансовано за кварталами, грн\t\n\tI\tII\nКамери\t0\t180 500\nЗв'язок\t12 000\t12 000\n",
        ["executed 0 01.2024-03.2024 Камери", "executed 180500 04.2024-06.2024 Камери", "executed 12000 01.2024-03.2024 Зв'язок",
         "executed 12000 04.2024-06.2024 Зв'язок"],
    ),
    "a caption and its unit in cells of their own": (
        HEAD,
        "1. Фінансування\t\tтис. грн\nЗахід\tЗатверджено на 2024 рік\tОсвоєно\nКамери\t480,0\t465,3\nРемонт\t95,0\t88,1\n",
        ["planned 480000 2024 Камери", "executed 465300 2024 Камери", "planned 95000 2024 Ремонт", "executed 88100 2024 Ремонт"],
    ),
    "measures as cards, with their sum behind them": (
        HEAD,
        "Захід 1. Придбання камер\n    Заплановано: 300 000 грн\n    Використано: 280 000 грн\nЗахід 2. Ремонт лінії\n"
        "    Заплановано: 90 000 грн\n    Використано: 90 000 грн\nУсього використано: 370 000 грн\n",
        ["planned 300000 2024 Придбання камер", "executed 280000 2024 Придбання камер", "planned 90000 2024 Ремонт лінії",
         "executed 90000 2024 Ремонт лінії", "executed 370000 2024"],
    ),
    "projects with their numbers as cards": (
        HEAD,
        "Проєкт № 18 «Безпечне подвір’я»\nПередбачено: 300 000 грн\nВикористано: 280 000 грн\nПроєкт № 21 «Світлий сквер»\n"
        "Передбачено: 90 000 грн\nВикористано: 0 грн\n",
        ["planned 300000 2024 «Безпечне подвір’я»", "executed 280000 2024 «Безпечне подвір’я»", "planned 90000 2024 «Світлий сквер»",
         "executed 0 2024 «Світлий сквер»"],
    ),
    "what a change adds is no plan": (
        HEAD,
        "Захід\tЗатверджено на 2024 рік, грн\tУточнено на 2024 рік, грн\tЗміни (+/–), грн\n"
        "Придбання камер\t300 000\t420 000\t+120 000\nРемонт обладнання\t60 000\t45 000\t–15 000\n",
        ["planned 300000 2024 Придбання камер", "planned 420000 2024 Придбання камер", "planned 60000 2024 Ремонт обладнання",
         "planned 45000 2024 Ремонт обладнання"],
    ),
    "a unit that is told below": (
        HEAD,
        "Рік\tПлан\tВиконано\n2023\t210,5\t198\n2024\t365\t352\n(Усі суми вказано в тисячах гривень.)\n",
        ["planned 210500 2023", "executed 198000 2023", "planned 365000 2024", "executed 352000 2024"],
    ),
    "a unit that is told below columns set with blanks": (
        HEAD,
        "                     План        Виконано\n2023                 210 тис.    198 тис.\n2024                 365 тис.    352 тис.\n"
        "суми наведено у гривнях\n",
        ["planned 210000 2023", "executed 198000 2023", "planned 365000 2024", "executed 352000 2024"],
    ),
    "one cell a line, units under one of the headings": (
        HEAD,
        "№ п/п\nНазва заходу\nПередбачено на рік\nВиконано за рік\nСтан виконання\nтис. грн\n%\n1.\nКамери\n480,0\n216,0\n45,0\nТриває\n"
        "2.\nРемонт\n60,0\n41,2\n68,7\nВиконано\n3.\nЗв’язок\n72,0\n36,0\n50,0\nТриває\n",
        ["planned 480000 2024 Камери", "executed 216000 2024 Камери", "rate 45 2024 Камери", "planned 60000 2024 Ремонт",
         "executed 41200 2024 Ремонт", "rate 68.7 2024 Ремонт", "planned 72000 2024 Зв’язок", "executed 36000 2024 Зв’язок",
         "rate 50 2024 Зв’язок"],
    ),
    "three levels of headings whose merged cells left nothing behind": (
        HEAD,
        "№ з/п\tЗміст заходу\tОбсяги фінансування, тис. грн\tВиконавець\n2023 рік\t2024 рік\nплан\tфакт\tплан\tфакт\n"
        "1\tКамери\t320,0\t296,0\t410,0\t409,6\tКП «Комунсервіс»\n2\tСерверна\t90,0\t81,0\t105,0\t102,9\tКП «Комунсервіс»\n",
        ["planned 320000 2023 Камери", "executed 296000 2023 Камери", "planned 410000 2024 Камери", "executed 409600 2024 Камери",
         "planned 90000 2023 Серверна", "executed 81000 2023 Серверна", "planned 105000 2024 Серверна", "executed 102900 2024 Серверна"],
    ),
    "stages set with blanks, headings and sources on several lines": (
        PLAN,
        "                                                              (тис. грн)\n"
        "Обсяг коштів, які           Етапи виконання Програми           Усього витрат\n"
        "пропонується залучити       -----------------------------      на виконання\n"
        "на виконання Програми       I етап           II етап           Програми\n"
        "                            2025–2026 роки   2027 рік\n"
        "------------------------------------------------------------------------------\n"
        "Обсяг ресурсів, усього      2 350,0          3 020,0           5 370,0\n"
        "у тому числі:\n"
        "обласний бюджет             450,0            520,0             970,0\n"
        "бюджет міської територіальної\n"
        "громади                     1 900,0          2 500,0           4 400,0\n",
        [f"planned {value} {years} Обсяг ресурсів, усього{source}"
         for source, values in (("", (2350000, 3020000, 5370000)), (" < обласний бюджет", (450000, 520000, 970000)),
                                (" < бюджет міської територіальної громади", (1900000, 2500000, 4400000)))
         for value, years in zip(values, ("2025-2026", "2027", "2025-2027"), strict=True)],
    ),
    "an estimate is a plan, and a price no sum": (
        "КОШТОРИС\nвитрат на реалізацію заходів Програми «Безпечна Балта» у 2025 році\nБалтська міська рада\n\n",
        "№ з/п\tСтаття витрат\tКЕКВ\tКількість, шт.\tЦіна за од., грн\tСума, грн\n1\tКомутатор на 8 портів\t3110\t6\t3 200,00\t19 200,00\n"
        "2\tМонтажні роботи\t2240\t24\t1 800,00\t43 200,00\n\tРАЗОМ\t\t\t\t62 400,00\n",
        ["planned 19200 2025 Комутатор на 8 портів", "planned 43200 2025 Монтажні роботи", "planned 62400 2025 РАЗОМ"],
    ),
    "a unit that the total names": (
        HEAD,
        "№\tЗахід\t2023 план\t2023 факт\n1\tЗакупівля обладнання\t450,0\t448,2\n2\tМонтаж ліній зв’язку\t120,0\t118,0\n"
        "\tРазом, тис. грн\t570,0\t566,2\n",
        ["planned 450000 2023 Закупівля обладнання", "executed 448200 2023 Закупівля обладнання",
         "planned 120000 2023 Монтаж ліній зв’язку", "executed 118000 2023 Монтаж ліній зв’язку",
         "planned 570000 2023 Разом, тис. грн", "executed 566200 2023 Разом, тис. грн"],
    ),
    "money of other communities": (
        HEAD,
        "Громада\tПрофінансовано, тис. грн\nБахмацька\t412,0\nПрилуцька\t187,6\nУсього\t599,6\n\nПрофінансовано 90 тис. грн.\n",
        ["executed 90000 2024"],
    ),
    "pieces beside money": (
        HEAD,
        "Заходи\tОд. виміру\tКількість план\tКількість факт\tСума план, грн\tСума факт, грн\n"
        "Придбання камер відеоспостереження\tшт.\t12\t10\t300 000\t280 000\nКабель для камер\tм\t400\t380\t20 000\t20 000\n",
        ["planned 300000 2024 Придбання камер відеоспостереження", "executed 280000 2024 Придбання камер відеоспостереження",
         "planned 20000 2024 Кабель для камер", "executed 20000 2024 Кабель для камер"],
    ),
    "names and figures under a heading with their unit": (
        HEAD,
        "Слайд 5\nНА ЩО ВИТРАТИЛИ (факт, тис. грн)\nКамери та кріплення\n1 684,0\nОптоволокно\n745,5\nСервер\n480,5\n\nСлайд 6\n",
        ["executed 1684000 2024 Камери та кріплення", "executed 745500 2024 Оптоволокно", "executed 480500 2024 Сервер"],
    ),
    "a plan for the months that were reported on": (
        NINE_MONTHS,
        "Захід\tПлан на 9 місяців, тис. грн\tВиконано за 9 місяців, тис. грн\nКамери\t400,0\t380,0\n",
        ["planned 400000 01.2024-09.2024 Камери", "executed 380000 01.2024-09.2024 Камери"],
    ),
    "the fact of a year that nothing names before the plan of the next": (
        "Ніжинська міська рада\nІнформація про фінансування програми «Безпечне місто»\n\n",
        "Захід\tФакт за 9 місяців, грн\tПлан на 2025 рік, грн\nКамери\t500\t480\n",
        ["executed 500 ? Камери", "planned 480 2025 Камери"],
    ),
    "columns of things that make up the total": (
        HEAD,
        "Касові видатки за кварталами 2024 року, грн:\n\nКвартал\tОбладнання\tПослуги зв'язку\tУсього\nІ\t0\t46 200\t46 200\nІІ\t412 800\t46 200\t459 000\n",
        ["executed 0 01.2024-03.2024 Обладнання", "executed 46200 01.2024-03.2024 Послуги зв'язку", "executed 46200 01.2024-03.2024",
         "executed 412800 04.2024-06.2024 Обладнання", "executed 46200 04.2024-06.2024 Послуги зв'язку", "executed 459000 04.2024-06.2024"],
    ),
    "what is approved for the year beside what a part of it took": (
        HEAD.replace("за 2024 рік", "за І півріччя 2024 року"),
        "Джерело\tЗатверджено, тис. грн\tВикористано за І півріччя, тис. грн\t% до річного плану\nБюджет громади\t860,0\t387,6\t45,1\n",
        ["planned 860000 2024  < Бюджет громади", "executed 387600 01.2024-06.2024  < Бюджет громади", "rate 45.1 01.2024-06.2024  < Бюджет громади"],
    ),
    "a part of the year that the column beside it names": (
        "Ніжинська міська рада\nПРОТОКОЛ засідання комісії\nпро відеоспостереження\n\nВикористання коштів (грн)\n\n",
        "Стаття витрат\tПлан на 2024 рік\tФакт за 9 місяців\nЕлектроенергія\t60 000\t41 150\n",
        ["planned 60000 2024 Електроенергія", "executed 41150 01.2024-09.2024 Електроенергія"],
    ),
    "shares with their sign under a heading without": (
        HEAD,
        "Рік\tПлан, тис. грн\tФакт, тис. грн\tВиконання\n2023\t300,0\t287,5\t95,8%\n2024\t450,0\t118,2\t26,3%\n",
        ["planned 300000 2023", "executed 287500 2023", "rate 95.8 2023", "planned 450000 2024", "executed 118200 2024", "rate 26.3 2024"],
    ),
    "headings that a scan has broken in narrow cells": (
        HEAD,
        "№\tЗахід\t2024 рік, тис. грн\t\n\t\tпро фінансова но\tза тверджено\n1\tКамери\t50,0\t80,0\n2\tСервер\t5,0\t8,0\n",
        ["executed 50000 2024 Камери", "planned 80000 2024 Камери", "executed 5000 2024 Сервер", "planned 8000 2024 Сервер"],
    ),
    "a decision over a heading that is not known": (
        HEAD,
        f"{DECIDED}№\tЗахід\t2024 рік, тис. грн\t\n\t\tпро щось інше\tпередбачено\n1\tКамери\t50,0\t80,0\n2\tСервер\t5,0\t8,0\n",
        ["planned 80000 2024 Камери", "planned 8000 2024 Сервер"],
    ),
    "plan and fact in rows under a heading that plans": (
        HEAD,
        "№\tЗахід\tПоказник\tОбсяг фінансування у 2024 році, тис. грн\n1\tКамери\tплан\t100,0\n\t\tфакт\t60,0\n"
        "2\tСервер\tплан\t50,0\n\t\tфакт\t20,0\n",
        ["planned 100000 2024 Камери", "executed 60000 2024 Камери", "planned 50000 2024 Сервер", "executed 20000 2024 Сервер"],
    ),
    "plan and fact in rows, each with its year": (
        HEAD,
        "Захід\tПоказник\tЗагальний фонд, тис. грн\tСпеціальний фонд, тис. грн\nКамери\tплан на 2024 рік\t10,0\t9,0\n\tфакт за 2024 рік\t5,0\t4,0\n",
        ["planned 10000 2024 (general) Камери", "planned 9000 2024 (special) Камери",
         "executed 5000 2024 (general) Камери", "executed 4000 2024 (special) Камери"],
    ),
    "planned and financed in rows, years in columns": (
        HEAD,
        "Захід\tПоказник\t2023 рік, тис. грн\t2024 рік, тис. грн\nКамери\tзаплановано\t100,0\t120,0\n\tпрофінансовано\t60,0\t80,0\n",
        ["planned 100000 2023 Камери", "planned 120000 2024 Камери", "executed 60000 2023 Камери", "executed 80000 2024 Камери"],
    ),
    "a quarter whose number a scan has spoilt": (
        HEAD,
        "№\tЗахід\tВиконано у 2024 році, тис. грн\t\t\n\t\tШІ квартал\tІV квартал\tУсього за рік\n1\tКамери\t50,0\t80,0\t130,0\n2\tСервер\t5,0\t8,0\t13,0\n",
        ["executed 80000 10.2024-12.2024 Камери", "executed 130000 2024 Камери",
         "executed 8000 10.2024-12.2024 Сервер", "executed 13000 2024 Сервер"],
    ),
    "quarters, with the plan of the year": (
        HEAD,
        "тис. грн\n№\tЗахід\tПередбачено на рік\tПрофінансовано\t\t\t\t\n\t\t\tІ квартал\tІІ квартал\tІІІ квартал\tIV квартал\tУсього\n"
        "1\tКамери\t100,0\t10,0\t20,0\t–\t40,0\t70,0\n",
        ["planned 100000 2024 Камери", "executed 10000 01.2024-03.2024 Камери", "executed 20000 04.2024-06.2024 Камери",
         "executed dash 07.2024-09.2024 Камери", "executed 40000 10.2024-12.2024 Камери", "executed 70000 2024 Камери"],
    ),
    "plan and fact of each half-year, three levels": (
        HEAD,
        "тис. грн\n\n№\tЗаходи\tІ півріччя\t\tІІ півріччя\t\tВсього за рік\t\n\t\tплан\tфакт\tплан\tфакт\tплан\tфакт\n"
        "1\tКамери\t10\t8\t20\t19\t30\t27\n",
        ["planned 10000 01.2024-06.2024 Камери", "executed 8000 01.2024-06.2024 Камери", "planned 20000 07.2024-12.2024 Камери",
         "executed 19000 07.2024-12.2024 Камери", "planned 30000 2024 Камери", "executed 27000 2024 Камери"],
    ),
    "half-years as rows": (
        HEAD,
        "Період\tПлан, тис. грн\tКасові видатки, тис. грн\nІ півріччя\t50\t40\nІІ півріччя\t50\t45\nРазом за рік\t100\t85\n",
        ["planned 50000 01.2024-06.2024", "executed 40000 01.2024-06.2024", "planned 50000 07.2024-12.2024",
         "executed 45000 07.2024-12.2024", "planned 100000 2024", "executed 85000 2024"],
    ),
    "plan and fact as rows, years as columns": (
        FINAL,
        "Показники фінансування\t2022 рік\t2023 рік\t2024 рік\tРазом\nПередбачено програмою, тис. грн\t100,0\t200,0\t300,0\t600,0\n"
        "Профінансовано, тис. грн\t90,0\t–\t310,5\t400,5\nВідсоток виконання, %\t90\t–\t103,5\t66,8\n",
        ["planned 100000 2022", "planned 200000 2023", "planned 300000 2024", "planned 600000 2022-2024",
         "executed 90000 2022", "executed dash 2023", "executed 310500 2024", "executed 400500 2022-2024",
         "rate 90 2022", "rate dash 2023", "rate 103.5 2024", "rate 66.8 2022-2024"],
    ),
    "plan and fact in a column of their own": (
        FINAL,
        "№\tЗахід\tПоказник\t2023 рік, тис. грн\t2024 рік, тис. грн\n1\tКамери\tплан\t10\t20\n\t\tфакт\t9\t19\n",
        ["planned 10000 2023 Камери", "planned 20000 2024 Камери", "executed 9000 2023 Камери", "executed 19000 2024 Камери"],
    ),
    "a header whose merged cells left nothing behind": (
        FINAL,
        "Фінансування, тис. грн\n№\tЗаходи\t2023 рік\t2024 рік\tПримітка\nплан\tфакт\tплан\tфакт\n1\tКамери\t10\t9\t20\t18\tвиконано\n"
        "2\tСервер\t5\t5\t6\t6\tв роботі\n",
        ["planned 10000 2023 Камери", "executed 9000 2023 Камери", "planned 20000 2024 Камери", "executed 18000 2024 Камери",
         "planned 5000 2023 Сервер", "executed 5000 2023 Сервер", "planned 6000 2024 Сервер", "executed 6000 2024 Сервер"],
    ),
    "years over rows, one printed apart": (
        FINAL,
        "№\tЗахід\tПлан, грн\tВикористано, грн\n2022 рік\t\t\t\n1\tКамери\t1 000\t900\n2023 рік\n1\tСервер\t2 000\t1 700\n",
        ["planned 1000 2022 Камери", "executed 900 2022 Камери", "planned 2000 2023 Сервер", "executed 1700 2023 Сервер"],
    ),
    "a total whose first cells were merged": (
        HEAD,
        "№\tЗахід\tВиконавець\tПередбачено, грн\tВикористано, грн\n1\tКамери\tУЖКГ\t1 000\t900\n2\tСервер\tУЖКГ\t2 000\t1 500\n"
        "Усього\t3 000\t2 400\n",
        ["planned 1000 2024 Камери", "executed 900 2024 Камери", "planned 2000 2024 Сервер", "executed 1500 2024 Сервер",
         "planned 3000 2024 Усього", "executed 2400 2024 Усього"],
    ),
    "a row without its cell of words": (
        HEAD,
        "№\tЗахід\tВиконавець\tПередбачено, грн\tВикористано, грн\tПримітка\n1\tКамери\t1 000\t900\tнема\n",
        ["planned 1000 2024 Камери", "executed 900 2024 Камери"],
    ),
    "the unit apart, before the title": (
        HEAD,
        "(тис. грн)\n\nТаблиця 2. Виконання заходів Програми за рахунок коштів бюджету громади протягом звітного періоду\n\n"
        "№\tЗахід\tУточнений план\tКасові видатки\tНевикористано\n1\tКамери\t10,5\t9,5\t1,0\n",
        ["planned 10500 2024 Камери", "executed 9500 2024 Камери"],
    ),
    "title and unit as rows of the table": (
        HEAD,
        "Таблиця 3. Виконання заходів\t\t\n\t\tтис. грн\nЗахід\tЗаплановано\tВикористано\nКамери\t10\t9\nЗагальна сума\t10\t9\n",
        ["planned 10000 2024 Камери", "executed 9000 2024 Камери", "planned 10000 2024 Загальна сума",
         "executed 9000 2024 Загальна сума"],
    ),
    "a unit in each row": (
        HEAD,
        "№\tЗахід\tОд. виміру\tПлан\tФакт\n1\tПридбання камер\tтис. грн\t10,5\t9,5\n2\tРемонт\tгрн\t3000\t2900\n",
        ["planned 10500 2024 Придбання камер", "executed 9500 2024 Придбання камер", "planned 3000 2024 Ремонт",
         "executed 2900 2024 Ремонт"],
    ),
    "a unit in each cell": (
        HEAD,
        "Напрям використання\tПередбачено\tВикористано\nЗакупівля камер\t1,2 млн грн\t1 150 тис. грн\nРемонт\t50 000 грн\t49 999,50 грн\n",
        ["planned 1200000 2024 Закупівля камер", "executed 1150000 2024 Закупівля камер", "planned 50000 2024 Ремонт",
         "executed 49999.5 2024 Ремонт"],
    ),
    "units of their own for two columns, and a percentage": (
        HEAD,
        "Захід\tПередбачено, млн грн\tВикористано, тис. грн\tВиконано, %\nКамери\t1,2\t1 150\t95,8\n",
        ["planned 1200000 2024 Камери", "executed 1150000 2024 Камери", "rate 95.8 2024 Камери"],
    ),
    "the plan of the programme, that of the budget, and a remainder": (
        HEAD,
        "№\tЗахід\tПередбачено Програмою, тис. грн\tЗатверджено в бюджеті, тис. грн\tКасові видатки, тис. грн\tЗалишок\n1\tКамери\t100\t80\t75\t5\n",
        ["planned 100000 2024 Камери", "allocated 80000 2024 Камери", "executed 75000 2024 Камери"],
    ),
    "financed and used": (
        HEAD,
        "№\tЗахід\tПередбачено, тис. грн\tПрофінансовано, тис. грн\tОсвоєно, тис. грн\t%\n1\tКамери\t100\t80\t75\t93,8\n",
        ["planned 100000 2024 Камери", "allocated 80000 2024 Камери", "executed 75000 2024 Камери", "rate 93.8 2024 Камери"],
    ),
    "a difference in hryvnias and one in percent": (
        HEAD,
        "Захід\tПлан на рік зі змінами, грн\tФакт, грн\tВідхилення (+/-), грн\tВідхилення, %\nКамери\t200\t180\t-20\t-10\n",
        ["planned 200 2024 Камери", "executed 180 2024 Камери", "deviation -20 2024 Камери"],
    ),
    "codes of the budget, the total in the column of numbers": (
        HEAD,
        "№ з/п\tКПКВК\tКЕКВ\tНапрям видатків\tЗатверджено кошторисом на рік, грн\tКасові видатки, грн\t% виконання\n"
        "1\t0218230\t3110\tПридбання камер\t100 000\t99 000\t99,0\nРАЗОМ\t\t\t\t100 000\t99 000\t99,0\n",
        ["planned 100000 2024 Придбання камер", "executed 99000 2024 Придбання камер", "rate 99 2024 Придбання камер",
         "planned 100000 2024 РАЗОМ", "executed 99000 2024 РАЗОМ", "rate 99 2024 РАЗОМ"],
    ),
    "numbers of columns under letters and with a formula": (
        HEAD,
        "№\tЗахід\tПлан, грн\tФакт, грн\tВідхилення, грн\nА\tБ\t1\t2\t3=2-1\n1\tКамери\t100\t90\t-10\n",
        ["planned 100 2024 Камери", "executed 90 2024 Камери", "deviation -10 2024 Камери"],
    ),
    "sources under a row and under the total": (
        HEAD,
        "№\tЗахід\tПередбачено, тис. грн\tКасові видатки, тис. грн\n1\tКамери, усього\t100\t80\n\tв т.ч.:\t\t\n\t- обласний бюджет\t40\t40\n"
        "\t- кошти бюджету громади\t60\t40\n\tУсього за Програмою\t100\t80\n\tз них обласний бюджет\t40\t40\n",
        ["planned 100000 2024 Камери, усього", "executed 80000 2024 Камери, усього",
         "planned 40000 2024 Камери, усього < обласний бюджет", "executed 40000 2024 Камери, усього < обласний бюджет",
         "planned 60000 2024 Камери, усього < кошти бюджету громади", "executed 40000 2024 Камери, усього < кошти бюджету громади",
         "planned 100000 2024 Усього за Програмою", "executed 80000 2024 Усього за Програмою",
         "planned 40000 2024 Усього за Програмою < обласний бюджет", "executed 40000 2024 Усього за Програмою < обласний бюджет"],
    ),
    "a column of sources, «всього» among them": (
        PLAN,
        "5. Заходи та обсяги фінансування\n\n№\tЗахід\tДжерело\tУсього, тис. грн\t2025\t2026\n1\tКамери\tВсього\t30\t10\t20\n\t\tдержавний бюджет\t5\t5\t–\n",
        ["planned 30000 2025-2026 Камери", "planned 10000 2025 Камери", "planned 20000 2026 Камери",
         "planned 5000 2025-2026 Камери < державний бюджет", "planned 5000 2025 Камери < державний бюджет",
         "planned dash 2026 Камери < державний бюджет"],
    ),
    "sources as columns under plan and fact": (
        HEAD,
        "№\tНазва заходу\tПередбачено, тис. грн\t\tВикористано, тис. грн\t\n\t\tусього\tобласний бюджет\tусього\tобласний бюджет\n1\tКамери\t30\t10\t25\t9\n",
        ["planned 30000 2024 Камери", "planned 10000 2024 Камери < обласний бюджет", "executed 25000 2024 Камери",
         "executed 9000 2024 Камери < обласний бюджет"],
    ),
    "sources as rows, years as columns": (
        PLAN,
        "2. Ресурсне забезпечення Програми, тис. грн\n\nДжерела фінансування\t2025 рік\t2026 рік\tУсього\nДержавний бюджет\t–\t100\t100\nУсього\t50\t160\t210\n",
        ["planned dash 2025  < Державний бюджет", "planned 100000 2026  < Державний бюджет",
         "planned 100000 2025-2026  < Державний бюджет", "planned 50000 2025 Усього", "planned 160000 2026 Усього",
         "planned 210000 2025-2026 Усього"],
    ),
    "words broken into a row of their own, values with either": (
        HEAD,
        "№\tЗахід\tПередбачено, грн\tПрофінансовано, грн\n1\tПридбання камер та\t100\t90\n\tкомутаторів до них\t\t\n2\tРемонт\t\t\n"
        "\tшаф і опор\t50\t40\n",
        ["planned 100 2024 Придбання камер та комутаторів до них", "executed 90 2024 Придбання камер та комутаторів до них",
         "planned 50 2024 Ремонт шаф і опор", "executed 40 2024 Ремонт шаф і опор"],
    ),
    "a page break with its marks": (
        HEAD,
        "№\tЗахід\tПлан, грн\tФакт, грн\n1\tКамери\t100\t90\n\n3\n\nПродовження таблиці 1\n\n№\tЗахід\tПлан, грн\tФакт, грн\n2\tСервер\t50\t45\n\n"
        "1\t2\t3\t4\n3\tОпори\t7\t6\n",
        ["planned 100 2024 Камери", "executed 90 2024 Камери", "planned 50 2024 Сервер", "executed 45 2024 Сервер",
         "planned 7 2024 Опори", "executed 6 2024 Опори"],
    ),
    "a heading left blank over the names": (
        HEAD,
        "\tЗаплановано, грн\tВикористано, грн\nКамери\t100\t90\n",
        ["planned 100 2024 Камери", "executed 90 2024 Камери"],
    ),
    "Russian headings": (
        HEAD,
        "Мероприятие\tПлан на 2024 год, грн\tКассовые расходы за 2024 год, грн\nЗакупка камер\t1 150\t1 098\nВсего\t1 150\t1 098\n",
        ["planned 1150 2024 Закупка камер", "executed 1098 2024 Закупка камер", "planned 1150 2024 Всего", "executed 1098 2024 Всего"],
    ),
    "one cell a line": (
        HEAD,
        "\t№\n\tЗахід\n\tПередбачено, тис. грн\n\tВикористано, тис. грн\n\n\t1\n\tПридбання\nкамер\n\t10,0\n\t9,0\n\n\t2\n\tСервер\n\t5,0\n\t–\n\n"
        "\t\n\tРазом\n\t15,0\n\t9,0\n\n",
        ["planned 10000 2024 Придбання камер", "executed 9000 2024 Придбання камер", "planned 5000 2024 Сервер",
         "executed dash 2024 Сервер", "planned 15000 2024 Разом", "executed 9000 2024 Разом"],
    ),
    "what was spent, said over the table alone": (
        HEAD,
        "Таблиця 1. Касові видатки за заходами, тис. грн\n\nЗахід\tСума\nКамери\t5,5\nРазом\t5,5\n",
        ["executed 5500 2024 Камери", "executed 5500 2024 Разом"],
    ),
    "a numbered heading over numbered rows": (
        HEAD,
        "№\tЗахід\tПлан, грн\tФакт, грн\n1\tРозбудова системи\t\t\n1.1\tКамери\t100\t90\n1.2\tСервер\t50\t–\n",
        ["planned 100 2024 Камери", "executed 90 2024 Камери", "planned 50 2024 Сервер", "executed dash 2024 Сервер"],
    ),
    "the form of the law on programmes: in all and by year, plan and fact": (
        FINAL,
        "№ п/п\tНайменування заходів програми\tПланові обсяги фінансування, тис. грн\t\t\tФактичні обсяги фінансування, тис. грн\t\t\n"
        "\t\tВсього\tу т.ч. по роках\t\tВсього\tу т.ч. по роках\t\n\t\t\t2022\t2023\t\t2022\t2023\n1\tКамери\t30\t10\t20\t28\t9\t19\n",
        ["planned 30000 2022-2023 Камери", "planned 10000 2022 Камери", "planned 20000 2023 Камери",
         "executed 28000 2022-2023 Камери", "executed 9000 2022 Камери", "executed 19000 2023 Камери"],
    ),
    "funds under «у тому числі», codes in the first column, the unit under the header": (
        HEAD,
        "Захід\tКод\tПередбачено на звітний період\t\t\n\t\tусього\tу тому числі\t\n\t\t\tзагальний фонд\tспеціальний фонд\nтис. грн\n"
        "Камери\t3110\t30\t10\t20\n",
        ["planned 30000 2024 Камери", "planned 10000 2024 (general) Камери", "planned 20000 2024 (special) Камери"],
    ),
    "since the programme began, and of it in the year": (
        HEAD,
        "Захід\tПередбачено програмою на 2022-2025 роки, тис. грн\tПрофінансовано з початку дії програми, тис. грн\t"
        "у т.ч. за звітний період, тис. грн\nКамери\t100\t60\t20\n",
        ["planned 100000 2022-2025 Камери", "executed 60000 2022-2024 Камери", "executed 20000 2024 Камери"],
    ),
    "funds as rows are no lines": (
        HEAD,
        "Фонд\tПлан, тис. грн\tФакт, тис. грн\nЗагальний фонд\t420,0\t410,5\nСпеціальний фонд\t180,0\t160,0\n",
        ["planned 420000 2024 (general)", "executed 410500 2024 (general)", "planned 180000 2024 (special)",
         "executed 160000 2024 (special)"],
    ),
    "a measure that names its fund is a line": (
        HEAD,
        "Захід\tПлан, тис. грн\tФакт, тис. грн\nПридбання камер із загального фонду бюджету\t420,0\t410,5\nРемонт\t180,0\t160,0\n",
        ["planned 420000 2024 Придбання камер із загального фонду бюджету",
         "executed 410500 2024 Придбання камер із загального фонду бюджету",
         "planned 180000 2024 Ремонт", "executed 160000 2024 Ремонт"],
    ),
    "quarters as rows, by their numbers alone": (
        HEAD,
        "Квартал\tПлан, тис. грн\tФакт, тис. грн\nІ\t10\t9\nІІ\t20\t19\n",
        ["planned 10000 01.2024-03.2024", "executed 9000 01.2024-03.2024", "planned 20000 04.2024-06.2024",
         "executed 19000 04.2024-06.2024"],
    ),
    "a note among the rows, a signature and a telephone after them": (
        HEAD,
        "Захід\tПлан, грн\tФакт, грн\nКамери\t100\t90\n* економія за результатами торгів\t\t\nСервер\t50\t40\n"
        "Головний бухгалтер\t\tОльга РИБАК\n\nВиконавець\tтел.\t23456\n",
        ["planned 100 2024 Камери", "executed 90 2024 Камери", "planned 50 2024 Сервер", "executed 40 2024 Сервер"],
    ),
    "one cell a line, with headings between the rows": (
        HEAD,
        "\t№\n\tЗахід\n\tПлан, грн\n\tФакт, грн\n\n\tРозділ 1. Камери\n\n\t1\n\tМонтаж\n\t10\n\t9\n\n\t2\n\tСервер\n\t5\n\t4\n\n"
        "\tРозділ 2. Інше\n\n\t3\n\tОпори\n\t7\n\t6\n\n",
        ["planned 10 2024 Монтаж", "executed 9 2024 Монтаж", "planned 5 2024 Сервер", "executed 4 2024 Сервер",
         "planned 7 2024 Опори", "executed 6 2024 Опори"],
    ),
    "bold marks left in cells": (
        HEAD,
        "**№**\t**Захід**\t**План, грн**\t**Факт, грн**\n1\tКамери\t**100**\t**90**\n",
        ["planned 100 2024 Камери", "executed 90 2024 Камери"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name, read):
    head, table, expected = LAYOUTS[name]
    assert sorted(amounts(read(table, head=head))) == sorted(expected)


def _printed(made, cell):
    """Of a row that was cut in two the upper part of a cell may be blank."""
    return next(span for span in cell.spans if made.quote(span).strip())


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_figure_vanishes(name, read):
    """Each cell of figures in a column of values, or in one that is not known, is told of or noted."""
    head, table, _ = LAYOUTS[name]
    extraction = read(table, head=head)
    noted = [note.evidence.place for note in extraction.notes]
    places = [e.place for o in extraction.observations for e in (o.evidence, *o.mentions)] + noted
    told = {(place.line_no, place.column_no) for place in places}
    columns = {note.evidence.place.column_no: int(note.suggestion) for note in extraction.notes if note.suggestion}
    made = document(head + table)
    silent = [
        cell.text
        for grid in tables.grids(made)
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
        if column.role in ("value", "other") and column.phase != "remainder"
        if isinstance(numbers.parse_cell(cell.text), numbers.Number)
        if (made.line_at(_printed(made, cell).start), cell.column) not in told and cell.column not in columns
    ]
    assert silent == []
    for grid in tables.grids(made):  # a note of a column says how many numbers it has
        for number, count in columns.items():
            texts = [row.cells[number - 1].text for row in grid.rows]
            assert count == sum(isinstance(numbers.parse_cell(text), numbers.Number) for text in texts)


def test_the_total_of_all_stands_under_no_heading(read):
    rows = (
        "№\tЗахід\tПлан, грн\tФакт, грн\nI. Розбудова\n1\tКамери\t10\t9\nРазом за розділом І\t\t10\t9\nII. Ремонт\n2\tОпори\t5\t5\n"
        "Разом за розділом ІІ\t\t5\t5\nУСЬОГО\t\t15\t14\n"
    )
    totals = [(line.section, line.measure) for line in read(rows).lines if line.is_total]
    assert totals == [
        ("I. Розбудова", "Разом за розділом І"), ("II. Ремонт", "Разом за розділом ІІ"), (None, "УСЬОГО"),
    ]  # fmt: skip


UNREAD = {
    "no unit anywhere": "Захід\tПлан\tФакт\nКамери\t100\t90\n",
    "an amount of the text is no unit of the table": (
        "У 2024 році на інше витрачено 5 млн грн.\n\nЗахід\tПлан\tФакт\nКамери\t100\t90\n"
    ),
    "years of which nothing says what they are": "Захід\t2022, тис. грн\t2023, тис. грн\nКамери\t5\t6\n",
    "a cost that is neither plan nor fact": "Найменування\tКількість, шт.\tВартість, грн\nКамера\t12\t240 000\n",
    "headings that are not known": "Об'єкт\tДовжина\tГлибина\tПотужність\nвул. Садова\t5\t6\t7\nвул. Франка\t8\t9\t1\n",
    "two readings of a short row": (
        "№\tЗахід\tВиконавець\tПередбачено, грн\tВикористано, грн\tВідсоток\nУсього\t3 000\t80\n"
    ),
    "another currency": "Захід\tПередбачено, євро\tВикористано, євро\nКамери\t500\t400\n",
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_known_is_unread(name, read):
    """A camera in the text makes the document readable; the table gives a note and no amount."""
    extraction = read(UNREAD[name] + "\nУ 2024 році встановлено 5 камер.\n")
    assert [told for told in amounts(extraction) if not told.endswith("5000000 2024")] == []
    assert any(note.rule == "unread" for note in extraction.notes)


def test_each_table_belongs_to_the_programme_over_it(read):
    tables = (
        "1. Програма «Безпечне місто» на 2022-2025 роки\n\nЗахід\tПлан, грн\tФакт, грн\nКамери\t100\t90\n\n"
        "2. Програма «Цифрове місто» на 2023-2026 роки\n\nЗахід\tПлан, грн\tФакт, грн\nЛіцензії\t50\t40\n"
    )
    assert {(o.label, (o.programme_id or "")[-9:]) for o in read(tables).observations} == {
        ("Камери", "2022-2025"), ("Ліцензії", "2023-2026"),
    }  # fmt: skip


def test_rows_that_are_programmes_belong_to_themselves_and_their_total_to_none(read):
    rows = (
        "Назва програми\tРішення про затвердження\tУточнений план\tОсвоєно\n"
        "Програма «Безпечне місто» на 2022-2025 роки\t24.12.2021 № 18\t1,85 млн грн\t1 612,4 тис. грн\n"
        "Програма «Турбота»\t19.12.2023 № 9\t4,2 млн грн\t4,15 млн грн\nПрограма цифровізації\t28.03.2024 № 4\t310,5 тис. грн\t–\n"
        "Разом\t\t6 360,5 тис. грн\t5 762,4 тис. грн\n"
    )
    extraction = read(rows)
    titles = {p.programme_id: p.title for p in extraction.programmes}
    told = {
        (line.measure, titles.get(line.programme_id or ""), line.topic == "video_surveillance")
        for line in extraction.lines
    }
    assert told == {
        ("Програма «Безпечне місто» на 2022-2025 роки", "Безпечне місто", True),
        ("Програма «Турбота»", "Турбота", False),
        ("Програма цифровізації", "Програма цифровізації", False),
        ("Разом", None, True),
    }


def test_measures_say_how_many_cameras_they_install(read):
    header = "№\tЗахід\tОрієнтовні обсяги фінансування, тис. грн\t\tОчікуваний результат\n\t\t2025\t2026\t\n"
    rows = "1\tМонтаж 12 оглядових камер\t10\t20\tбезпека\n2\tОбслуговування 80 камер\t5\t5\tвстановлення 3 камер\n"
    found = [o for o in read(header + rows, head=PLAN).observations if o.theme == "cameras"]
    assert [(o.indicator_id, o.phase, o.breakdown, o.value, when(o.period)) for o in found] == [
        ("cameras_installed", "planned", "overview", 12, "2025-2026"),
        ("cameras_installed", "planned", "total", 3, "2025-2026"),
    ]


@pytest.mark.parametrize(
    ("heading", "told", "installed"),
    [
        ("Стан виконання", "Встановлено 31 камеру", [31]),
        ("Результати виконання", "Змонтовано 31 камеру", [31]),
        ("Стан виконання", "Не встановлено 31 камеру", []),
        ("Стан виконання", "Планується встановити 31 камеру", []),
        ("Стан виконання", "Встановлено опори, 31 камеру буде встановлено", []),
        ("Причина відхилення", "Встановлено 31 камеру", []),
    ],
)
def test_the_state_of_a_measure_says_how_many_cameras_it_has_installed(read, heading, told, installed):
    header = f"№\tЗахід\tПлан, тис. грн\tФакт, тис. грн\t{heading}\n"
    made = read(f"{header}1\tМонтаж камер\t420,0\t410,5\t{told}\n2\tРемонт\t180,0\t160,0\tРоботи завершено\n")
    assert [(o.phase, o.value, when(o.period)) for o in made.observations if o.theme == "cameras"] == [
        ("executed", value, "2024") for value in installed
    ]


# --- budget forms -----------------------------------------------------------------------------------------------------

FUNDS = "загальний фонд\tспеціальний фонд\tразом"


def test_report_of_2014_is_of_the_year_before_its_date(read):
    head = "ЗВІТ про виконання паспорта бюджетної програми місцевого бюджету станом на 01.01.2018 року\n\n1. Виконавчий комітет Ніжинської міської ради\n\n"
    table = (
        "4. Видатки за бюджетною програмою за звітний період:\n(тис. грн)\nЗатверджено паспортом\t\t\tКасові видатки\t\t\n"
        f"{FUNDS}\t{FUNDS}\n1\t2\t3\t4\t5\t6\n520,0\t1180,0\t1700,0\t498,6\t1102,5\t1601,1\n"
    )
    assert amounts(read(table, head=head)) == [
        "planned 520000 2017 (general)", "planned 1180000 2017 (special)", "planned 1700000 2017",
        "executed 498600 2017 (general)", "executed 1102500 2017 (special)", "executed 1601100 2017",
    ]  # fmt: skip


def test_short_names_of_funds_and_groups_in_the_indicator_column(read):
    head = "ЗВІТ\nпро виконання паспорта бюджетної програми місцевого бюджету за 2020 рік\n\n1. Виконавчий комітет Ніжинської міської ради\n\n"
    table = (
        "7. Результативні показники:\n№\tПоказники\tОд. виміру\tДжерело інформації\tЗатверджено паспортом\t\t\tФактично\t\t\n\t\t\t\tЗФ\tСФ\tРазом\tЗФ\tСФ\tРазом\n"
        "1\tЗатрат\n\tобсяг видатків\tгрн\tкошторис\t100\t50\t150\t90\t50\t140\n\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n\tпродукту\n"
        "2\tКількість камер\tод.\tакт\t10\t5\t15\t9\t5\t14\n"
    )
    told = [(o.breakdown, o.fund, o.phase, o.value, o.unit_as_printed) for o in read(table, head=head).observations]
    assert told[:2] == [("inputs", "general", "planned", 100, "грн"), ("inputs", "special", "planned", 50, "грн")]
    assert told[-1] == ("outputs", "total", "executed", 14, "од.") and len(told) == 12


BUDGET_PASSPORT = (
    "ЗАТВЕРДЖЕНО\nНаказ Ніжинської міської ради від 29 січня 2024 р. № 21-р\n\nПАСПОРТ\nбюджетної програми місцевого бюджету на 2024 рік\n\n"
    "4. Обсяг бюджетних призначень – 900,50 гривень, у тому числі загального фонду – 600,50 гривень та спеціального фонду – 300 гривень.\n\n"
    "5. Підстави: Закон України від 08.07.2010 № 2456-VI.\n\n9. Напрями використання бюджетних коштів\n\tгривень\n"
    f"№ з/п\tНапрями використання бюджетних коштів\t{FUNDS}\n1\t2\t3\t4\t5\n1\tКамери відеоспостереження\t600,50\t300\t900,50\n"
)


def test_passport_of_a_budget_programme_is_a_plan_of_its_year(read):
    extraction = read("", head=BUDGET_PASSPORT)
    assert extraction.kind == "budget_passport"
    assert amounts(extraction) == [
        "planned 600.5 2024 (general) Камери відеоспостереження", "planned 300 2024 (special) Камери відеоспостереження",
        "planned 900.5 2024 Камери відеоспостереження", "planned 900.5 2024", "planned 600.5 2024 (general)",
        "planned 300 2024 (special)",
    ]  # fmt: skip


# --- passports of programmes ------------------------------------------------------------------------------------------


def test_passport_with_years_as_rows_cameras_and_another_currency(read):
    rows = (
        "1\tТермін реалізації\t2025-2027 роки\n2\tКількість камер, які планується встановити\t60 од.\n"
        "3\tОчікувані результати\tвстановлення 25 поворотних камер та доведення загальної кількості до 120\n"
        "4\tЗагальний обсяг фінансування, тис. грн\t600\n\t2025 рік\t100\n\t2026 рік\t500\n4.1\tз них обласний бюджет\t200\n"
        "5\tГрант партнерів\t10 000 євро\n"
    )
    extraction = read(rows, head=PLAN)
    cameras = [
        (o.indicator_id, o.breakdown, o.value, str(o.period.end))
        for o in extraction.observations
        if o.theme == "cameras"
    ]
    assert cameras == [
        ("cameras_installed", "total", 60, "2027-12-31"), ("cameras_installed", "ptz", 25, "2027-12-31"),
        ("cameras_operating", "total", 120, "2027-12-31"),
    ]  # fmt: skip
    assert amounts(extraction) == [
        "planned 600000 2025-2027", "planned 100000 2025", "planned 500000 2026", "planned 200000 2025-2027  < з них обласний бюджет",
    ]  # fmt: skip
    assert [note.seen for note in extraction.notes] == ["Грант партнерів: 10 000 євро"]


def test_passports_of_two_programmes(read):
    head = "Програма\nНіжинської міської територіальної громади «Безпечне місто» на 2025-2027 роки\n\n"
    rows = (
        "1. Паспорт Програми «Безпечне місто» на 2025-2027 роки\n\n1\tНазва програми\tПрограма «Безпечне місто» на 2025-2027 роки\n2\tОбсяг фінансування, тис. грн\t300\n\n"
        "2. Паспорт Програми «Цифрове місто» на 2025-2026 роки\n\n1\tНазва програми\tПрограма «Цифрове місто» на 2025-2026 роки\n2\tОбсяг фінансування, тис. грн\t200\n"
    )
    found = [(o.value, when(o.period), (o.programme_id or "")[-9:]) for o in read(rows, head=head).observations]
    assert found == [(300_000, "2025-2027", "2025-2027"), (200_000, "2025-2026", "2025-2026")]
