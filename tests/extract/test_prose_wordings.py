"""Wordings of councils, police and press, read under the head of an annual report for 2024 of a programme of 2022–2025: what
each states as «indicator phase [type] value time», nothing more and nothing less."""

import pytest

from extract.model import Extraction, Observation, Period
from extract.words import fold

YEAR = "2024"
QUARTERS = ("2024-01-01/2024-03-31", "2024-04-01/2024-06-30", "2024-07-01/2024-09-30", "2024-10-01/2024-12-31")
SHORT = {
    "cameras_operating": "working", "cameras_installed": "installed", "cameras_restored": "restored", "funding": "money",
    "funding_execution_stated": "share",
}  # fmt: skip


def time(period: Period) -> str:
    if period.basis == "annual" and period.start:
        return str(period.start.year)
    if period.basis == "instant":
        return f"@{period.end or '?'}"
    return f"{period.start or '?'}/{period.end or '?'}"


def stated(extraction: Extraction) -> set[str]:
    def told(fact: Observation) -> str:
        kind = [] if fact.breakdown == "total" else [fact.breakdown]
        name = SHORT.get(fact.indicator_id, fact.indicator_id)
        return " ".join([name, fact.phase or "-", *kind, f"{fact.value:.10g}", time(fact.period)])

    return {told(fact) for fact in extraction.observations}


WRITTEN_OTHERWISE = {
    # quarters: one list, a list of lines, numbers in the order of the quarters
    "Розкрито злочинів: у І кварталі – 6, у ІІ – 9, у ІІІ – 11, у IV – 8, а разом за рік – 34.": {
        *(f"crimes_solved executed {n} {q}" for n, q in zip((6, 9, 11, 8), QUARTERS, strict=True)), f"crimes_solved executed 34 {YEAR}"
    },
    "У І–ІV кварталах розкрито відповідно 14, 21, 18 і 25 кримінальних правопорушень.": {
        f"crimes_solved executed {n} {q}" for n, q in zip((14, 21, 18, 25), QUARTERS, strict=True)
    },
    "Освоєння за кварталами, тис. грн:\nІ – 64,2;\nІІ – 310,0;\nІІІ – 402,75;\nІV – 251,9.": {
        f"money executed {n} {q}" for n, q in zip((64200, 310000, 402750, 251900), QUARTERS, strict=True)
    },
    # amounts in the order of the times that were told before
    "У 2022 та 2023 роках змонтовано відповідно 12 та 19 камер. Касові видатки за ті самі роки: 214 300 грн та 402 765 грн.": {
        "installed executed 12 2022", "installed executed 19 2023", "money executed 214300 2022", "money executed 402765 2023"
    },
    # a question over its answer
    "– Скільки витратили торік?\n– Два мільйони сто тисяч гривень.": {"money executed 2100000 ?/?"},
    # the year of a plan
    "Із двох мільйонів гривень, що їх заклали на 2024 рік, до 1 липня освоїли 870 тис. грн.": {
        f"money planned 2000000 {YEAR}", "money executed 870000 2024-01-01/2024-06-30"
    },
    "До кінця року полагоджено 27 камер.": {f"restored executed 27 {YEAR}"},
    # each number with its year in brackets
    "Встановлено нових камер: 41 (2022 рік), 12 (2023 рік).": {"installed executed 41 2022", "installed executed 12 2023"},
    # one verb or participle for what is listed in one case
    "Відеозаписи стали доказом у сімнадцяти розкритих крадіжках, трьох грабежах та одному вбивстві.": {
        f"thefts_solved executed 17 {YEAR}", f"robberies_solved executed 3 {YEAR}", f"murders_solved executed 1 {YEAR}"
    },
    "Відремонтовано дванадцять оглядових камер і дві поворотні.": {
        f"restored executed overview 12 {YEAR}", f"restored executed ptz 2 {YEAR}"
    },
    "Знайдено трьох дітей, які загубилися на горі, і вісім викрадених автівок.": {
        f"missing_persons_found executed 3 {YEAR}", f"vehicles_found executed 8 {YEAR}"
    },
    # planned and done
    "Очікувалося, що буде розкрито 40 злочинів, – розкрито 44.": {
        f"crimes_solved planned 40 {YEAR}", f"crimes_solved executed 44 {YEAR}"
    },
    "Вуличних крадіжок мало стати менше на 10 %.": {f"crime_reduction_rate planned 10 {YEAR}"},
    # denied, sought, of a programme by its number
    "Установлено 22, а не 25 камер.": {f"installed executed 22 {YEAR}"},
    "У розшуку перебувало п'ять автомобілів. Розшукано чотири автомобілі.": {f"vehicles_found executed 4 {YEAR}"},
    "За програмою 15 поворотних камер встановлено у 2024 році.": {f"installed executed ptz 15 {YEAR}"},
    "За програмою 2 у 2024 році освоєно 990 тис. грн.": {f"money executed 990000 {YEAR}"},
    # types of what was not read are of nothing else
    "На початок року камер було 71. Приріст склав 25 одиниць: 18 оглядових, 7 поворотних.": {"working executed 71 @2024-01-01"},
    # who asked
    "Від районного відділу поліції надійшло 143 запити, від мешканців – 26 заяв.": {
        f"requests_from_authorities executed 143 {YEAR}", f"requests_from_citizens executed 26 {YEAR}"
    },
    "Поліція звернулася по записи 88 разів.": {f"requests_from_authorities executed 88 {YEAR}"},
    # a part goes on in the fund of its plan
    "По загальному фонду затверджено 420,0 тис. грн, касові видатки 398,6 тис. грн.": {
        f"money planned 420000 {YEAR}", f"money executed 398600 {YEAR}"
    },
    # numbers in brackets are of the year that a line says
    "(у дужках наведено 2023 рік)\n\nРозкрито: грабежів – 5 (7), крадіжок – 36 (29), разом 41 (36).": {
        f"robberies_solved executed 5 {YEAR}", "robberies_solved executed 7 2023", f"thefts_solved executed 36 {YEAR}",
        "thefts_solved executed 29 2023", f"crimes_solved executed 41 {YEAR}", "crimes_solved executed 36 2023"
    },
}  # fmt: skip

TIMES = {
    # years of two digits, unless it is something else that bears the number
    "На кінець 23-го працювало 88 камер, на кінець 24-го – 103.": {
        "working executed 88 @2023-12-31", "working executed 103 @2024-12-31"
    },
    "У 23-му встановлено 14 камер, у 24-му – 9.": {"installed executed 14 2023", f"installed executed 9 {YEAR}"},
    "За 23-й рік освоєно 400 тис. грн, а за 24-й – 600 тис. грн.": {
        "money executed 400000 2023", f"money executed 600000 {YEAR}"
    },
    "У 12-му мікрорайоні встановлено 14 камер.": {f"installed executed 14 {YEAR}"},
    # each year's number, and one noun after the last
    "Встановлено: у 2022-му – 11, у 2023-му – 14, у 2024-му – 19 камер.": {
        "installed executed 11 2022", "installed executed 14 2023", f"installed executed 19 {YEAR}"
    },
    "За 2023 рік – 18, за 2024 рік – 25 злочинів розкрито з використанням камер.": {
        "crimes_solved executed 18 2023", f"crimes_solved executed 25 {YEAR}"
    },
    # one year in brackets
    "Обсяг фінансування у 2024 році склав 1 млн 250 тис. грн (2023 – 980 тис. грн).": {
        f"money executed 1250000 {YEAR}", "money executed 980000 2023"
    },
    # the years of a programme by their order, or those of a term that the sentence gives
    "У перший рік дії програми встановлено 12 камер, у другий – 18, у третій – 7.": {
        "installed executed 12 2022", "installed executed 18 2023", f"installed executed 7 {YEAR}"
    },
    "За 2021–2023 роки встановлено 57 камер: у перший рік – 12, у другий – 20.": {
        "installed executed 57 2021-01-01/2023-12-31", "installed executed 12 2021", "installed executed 20 2022"
    },
    "За перший рік роботи системи розкрито 45 злочинів.": {"crimes_solved executed 45 ?/?"},
    # each quarter has its own; a month's is no year's
    "Щокварталу на обслуговування спрямовували по 45 тис. грн.": {f"money allocated 45000 {q}" for q in QUARTERS},
    "Щомісяця на утримання камер сплачували 12 тис. грн, тобто 144 тис. грн на рік.": {f"money executed 144000 {YEAR}"},
    "У I кварталі витрачено 200 тис. грн, у II – 310 тис. грн.": {
        f"money executed 200000 {QUARTERS[0]}", f"money executed 310000 {QUARTERS[1]}"
    },
    # from a day on; edges of a year
    "З дня відкриття центру 1 березня 2021 року розкрито 310 злочинів.": {
        "crimes_solved executed 310 2021-03-01/2024-12-31"
    },
    "Наприкінці 2022-го працювало 188 камер проти 126 на початку року.": {
        "working executed 188 @2022-12-31", "working executed 126 @2022-01-01"
    },
    "На 30 червня працює 79 камер, на кінець попереднього року було 73.": {
        "working executed 79 @2024-06-30", "working executed 73 @2023-12-31"
    },
    # comparisons lend their time to nothing else
    "Роком раніше розкрито 37 злочинів, а ще роком раніше – 29.": {
        "crimes_solved executed 37 2023", "crimes_solved executed 29 2022"
    },
    "Встановлено 17 нових камер проти 12 у 2022-му й 9 у 2021-му.": {
        f"installed executed 17 {YEAR}", "installed executed 12 2022", "installed executed 9 2021"
    },
    "Розкрито 44 злочини (проти 37 у 2023 році), у тому числі у другому кварталі – 26.": {
        f"crimes_solved executed 44 {YEAR}", "crimes_solved executed 37 2023", f"crimes_solved executed 26 {QUARTERS[1]}"
    },
    # sums
    "Встановлено камер: 2022 р. – 12; 2023 р. – 18; разом – 30.": {
        "installed executed 12 2022", "installed executed 18 2023", "installed executed 30 2022-01-01/2023-12-31"
    },
    "Розкрито злочинів: січень–березень – 4, квітень–червень – 7. Усього – 11.": {
        f"crimes_solved executed 4 {QUARTERS[0]}", f"crimes_solved executed 7 {QUARTERS[1]}",
        "crimes_solved executed 11 2024-01-01/2024-06-30",
    },
    "За тиждень із 3 по 9 червня розкрито 4 крадіжки.": {"thefts_solved executed 4 2024-06-03/2024-06-09"},
}  # fmt: skip

MONEY = {
    "Касові видатки – 97,3 % від плану, або 1 245 678,90 грн.": {f"share executed 97.3 {YEAR}", f"money executed 1245678.9 {YEAR}"},
    # no «грн» is said
    "На програму в бюджеті 2024 року заклали 1,5 млн, освоїли 1,2 млн (80 %).": {
        f"money planned 1500000 {YEAR}", f"money executed 1200000 {YEAR}", f"share executed 80 {YEAR}"
    },
    "Використано 1,2 тис. метрів кабелю, працює 144 камери.": {"working executed 144 @?"},
    "Річний план видатків на 2024 рік становить 9 600,0 тис. грн. За 9 місяців його виконано на 72 %.": {
        f"money planned 9600000 {YEAR}", "share executed 72 2024-01-01/2024-09-30"
    },
    # words in brackets do not govern what a verb before them does
    "Протягом року освоєно з бюджету громади (затверджено рішенням сесії) 450 тис. грн.": {f"money executed 450000 {YEAR}"},
    "У 2024 році бюджет програми становить 2 400 тис. грн.": {f"money planned 2400000 {YEAR}"},
    "У 2024 році з бюджету профінансовано\n2.75 млн грн, решту коштів буде спрямовано у наступному році.": {f"money executed 2750000 {YEAR}"},
    # the whole of a programme
    "Програма розрахована на 2023–2026 роки, її вартість – 6,4 млн гривень.": {"money planned 6400000 2023-01-01/2026-12-31"},
    "Нову програму на 2025–2027 роки ухвалено рішенням від 21.12.2024 № 744, її обсяг – 4,5 млн грн, зокрема на 2025 рік – 1,4 млн грн.": {
        "money planned 4500000 2025-01-01/2027-12-31", "money planned 1400000 2025"
    },
    "Встановлено камеру, її вартість – 26 тис. грн, працює 144 камери.": {"working executed 144 @?"},
    "На 2025 рік передбачено 2,4 млн грн, а загальна вартість програми – 11,6 млн грн.": {
        "money planned 2400000 2025", "money planned 11600000 2022-01-01/2025-12-31"
    },
    # sums over years, and since January
    "Станом на 01.10.2024 профінансовано 2 013,4 тис. грн, у тому числі у 2023 році – 1 120,0 тис. грн, за дев’ять місяців 2024 року – 893,4 тис. грн.": {
        "money executed 2013400 2023-01-01/2024-09-30", "money executed 1120000 2023", "money executed 893400 2024-01-01/2024-09-30"
    },
    "Фінансування у 2024 році наростаючим підсумком (касові видатки): на 1 квітня – 120,0 тис. грн, на 1 липня – 340,5 тис. грн.": {
        "money executed 120000 2024-01-01/2024-03-31", "money executed 340500 2024-01-01/2024-06-30"
    },
    "Забезпечити використання коштів у сумі 260,0 тис. грн, затверджених у міському бюджеті на 2025 рік.": {"money planned 260000 2025"},
    # a part of a plan, its parts, what it is a part of
    "Профінансовано 12,4 млн грн із 14,0 млн грн плану (88,6 %).": {
        f"money executed 12400000 {YEAR}", f"money planned 14000000 {YEAR}", f"share executed 88.6 {YEAR}"
    },
    "Витрачено 6,45 млн грн із запланованих 7,2 млн грн, а саме: у 2022 році – 1,9 млн грн, у 2023-му – 4,55 млн грн.": {
        f"money executed 6450000 {YEAR}", f"money planned 7200000 {YEAR}",
        "money executed 1900000 2022", "money executed 4550000 2023",
    },
    "У 2022 році передбачено 1 200 тис. грн, використано 1 143 тис. грн; у 2023 році – 1 500 і 1 488 тис. грн відповідно.": {
        "money planned 1200000 2022", "money executed 1143000 2022",
        "money planned 1500000 2023", "money executed 1488000 2023",
    },
    "Видатки: 1,2 млн (2022), 1,5 млн (2023), 2,1 млн грн (2024).": {
        "money executed 1200000 2022", "money executed 1500000 2023", f"money executed 2100000 {YEAR}"
    },
    # units said once; leaders of dots
    "Витрачено, тис. грн ............ 1 240,5\nРозкрито злочинів ............... 45": {
        f"money executed 1240500 {YEAR}", f"crimes_solved executed 45 {YEAR}"
    },
    "Обсяг фінансування на 2023–2025 роки – 9 300 тис. грн, у тому числі: 2023 – 2 900; 2024 – 3 100; 2025 – 3 300.": {
        "money planned 9300000 2023-01-01/2025-12-31", "money planned 2900000 2023", f"money planned 3100000 {YEAR}",
        "money planned 3300000 2025",
    },
    # the words of council offices
    "Уточнений план – 2 100 тис. грн, виконано – 1 987 тис. грн.": {
        f"money planned 2100000 {YEAR}", f"money executed 1987000 {YEAR}"
    },
    "План виконано на 92 проц.: використано 1 840 тис. грн.": {
        f"share executed 92 {YEAR}", f"money executed 1840000 {YEAR}"
    },
    # no money of the programme
    "До міського бюджету надійшло 1,8 млн грн штрафів, встановлено 2 камери.": {f"installed executed 2 {YEAR}"},
    "У перерахунку на одного мешканця витрачають 42 гривні, працює 144 камери.": {"working executed 144 @?"},
    "Вартість проєкту – 3 млн грн, з них 2 млн дала громада, встановлено 2 камери.": {f"installed executed 2 {YEAR}"},
}  # fmt: skip

CAMERAS = {
    "Кількість камер збільшилась на 19 і становить 80.": {"working executed 80 @?"},
    "Кількість камер зросла на 19, кількість серверів становить 8, працює 144 камери.": {"working executed 144 @?"},
    "Зараз працює 131 камера, ще 12 тимчасово вимкнені.": {"working executed 131 @?"},
    "У 2024 р. встановлено 9 кам., замінено 4 бл. живлення.": {f"installed executed 9 {YEAR}"},
    "За порядком у місті стежать 144 камери.": {"working executed 144 @?"},
    "У громаді 144 камери.": {"working executed 144 @?"},
    "Запущено в роботу 24 камери.": {f"installed executed 24 {YEAR}"},
    "Відновлено роботу однієї камери.": {f"restored executed 1 {YEAR}"},
    "У планах на 2025 рік – ще 30 камер.": {"installed planned 30 2025"},
    "Кількість камер, які планується встановити у 2025 році, – 35.": {"installed planned 35 2025"},
    "Встановлено 88 камер замість запланованих 120.": {
        f"installed executed 88 {YEAR}", f"installed planned 120 {YEAR}"
    },
    "На початок року – 112 камер, встановлено 14, демонтовано 2, на кінець року – 124.": {
        "working executed 112 @2024-01-01", f"installed executed 14 {YEAR}", "working executed 124 @2024-12-31"
    },
    "Встановлено 17 камер, ще шість, що вийшли з ладу, відремонтовано.": {
        f"installed executed 17 {YEAR}", f"restored executed 6 {YEAR}"
    },
    # named once, planned and done
    "Кількість працюючих камер на кінець року: план 110, факт 104 (аналітичних 25, оглядових 61). Встановлено за рік: план 30, факт 24.": {
        "working planned 110 @2024-12-31", "working executed 104 @2024-12-31", "working executed analytic 25 @2024-12-31",
        "working executed overview 61 @2024-12-31", f"installed planned 30 {YEAR}", f"installed executed 24 {YEAR}",
    },
    "Кількість серверів: план 3, факт 2. Працює 144 камери.": {"working executed 144 @?"},
    # a list of types in pieces, under a clause that describes the cameras
    "Повідомляємо про камери, що перебувають на балансі міста:\nоглядові – 37 шт.\nповоротні – 6 шт.\nвсього – 43 шт.": {
        "working executed overview 37 @?", "working executed ptz 6 @?", "working executed 43 @?"
    },
    "На кінець року система об’єднувала 58 камер, у тому числі 10 з розпізнаванням номерних знаків та одну з контролем швидкості.": {
        "working executed 58 @2024-12-31", "working executed number_plate 10 @2024-12-31", "working executed speed 1 @2024-12-31"
    },
    "Встановлено 96 камер при плані 100, у тому числі 12 із розпізнаванням номерних знаків.": {
        f"installed executed 96 {YEAR}", f"installed planned 100 {YEAR}", f"installed executed number_plate 12 {YEAR}"
    },
    "До кінця 2026 року прагнемо мати в системі 100 камер.": {"working planned 100 @2026-12-31"},
    "8. Працює камер станом на 31.12.2024, од. – 88\n   8.1. оглядових – 61\n   8.2. поворотних – 9\n9. Встановлено камер, од. – 16": {
        "working executed 88 @2024-12-31", "working executed overview 61 @2024-12-31", "working executed ptz 9 @2024-12-31",
        f"installed executed 16 {YEAR}",
    },
    "16. Завдання на 2025 рік:\n16.1. встановити камер, од. – 20\n16.2. довести кількість працюючих камер на кінець року, од. – 108": {
        "installed planned 20 2025", "working planned 108 @2025-12-31"
    },
    "У 2024 році встановлено 12 камер, передбачених Програмою на 2023–2025 роки.": {f"installed executed 12 {YEAR}"},
    "Кількість встановлених камер: оглядові – план 20, факт 18; поворотні – план 5, факт 4. Працює 144 камери.": {
        "working executed 144 @?"
    },
    "Станом на 31.12.2024 працює 45 камер, які належать комунальному підприємству.": {"working executed 45 @2024-12-31"},
    # what a table told goes on below it
    "Тип\tКамер працює на 31.12.2024\nУсього\t120\n\nІз 120 камер 31 розпізнає номерні знаки, 12 є поворотними.": {
        "working executed 120 @2024-12-31", "working executed number_plate 31 @2024-12-31", "working executed ptz 12 @2024-12-31",
    },
    # not of the city, refused, a price
    "На території порту діють 24 камери, що належать адміністрації порту, у місті працює 40 камер.": {"working executed 40 @?"},
    "Ідею поставити ще 60 камер у дворах виконком не підтримав. Працює 12 камер.": {"working executed 12 @?"},
    # the time of what is planned
    "До 1 березня 2025 року вжити заходів до встановлення 12 камер, передбачених Програмою на 2025 рік.": {
        "installed planned 12 2025"
    },
    # cameras that only help
    "Кількість розкритих за допомогою камер злочинів становила: за І квартал – 14, за рік – 70.": {
        f"crimes_solved executed 14 {QUARTERS[0]}", f"crimes_solved executed 70 {YEAR}"
    },
}  # fmt: skip

RESULTS = {
    "13. Розкрито злочинів, од. – 39\n   13.1. крадіжок – 17\n   13.2. незаконних заволодінь автомобілями – 2\n   13.3. хуліганств – 4": {
        f"crimes_solved executed 39 {YEAR}", f"thefts_solved executed 17 {YEAR}", f"vehicle_thefts_solved executed 2 {YEAR}",
        f"hooliganism_solved executed 4 {YEAR}",
    },
    "Кількість крадіжок зменшилася з 64 у 2022 році до 49. Розкрито 15 злочинів.": {f"crimes_solved executed 15 {YEAR}"},
    "Кількість розкритих злочинів у 2024 р. становила 78 проти 64 у 2023 р.": {
        f"crimes_solved executed 78 {YEAR}", "crimes_solved executed 64 2023"
    },
    "Розкрито 19 із 24 зареєстрованих крадіжок.": {f"thefts_solved executed 19 {YEAR}"},
    "Розкрито 112 (у 2023 році – 98) злочинів.": {
        f"crimes_solved executed 112 {YEAR}", "crimes_solved executed 98 2023"
    },
    "Розкрито 118 злочинів. Серед розкритих – 52 крадіжки, 11 грабежів, три розбої та 19 шахрайств.": {
        f"crimes_solved executed 118 {YEAR}", f"thefts_solved executed 52 {YEAR}", f"robberies_solved executed 11 {YEAR}",
        f"robberies_solved executed 3 {YEAR}", f"frauds_solved executed 19 {YEAR}",
    },
    "Усі три вбивства, вчинені за рік, розкрито.": {f"murders_solved executed 3 {YEAR}"},
    "Затримано в розшуку 43 особи, впіймали двох крадіїв.": {
        f"persons_detained executed 43 {YEAR}", f"persons_detained executed 2 {YEAR}"
    },
    "Затримано одного грабіжника.": {f"persons_detained executed 1 {YEAR}"},
    "Опрацьовано запитів: 214 – від поліції, 41 – від громадян.": {
        f"requests_from_authorities executed 214 {YEAR}", f"requests_from_citizens executed 41 {YEAR}"
    },
    "За порушення ПДР складено 340 протоколів.": {f"traffic_violations_recorded executed 340 {YEAR}"},
    "Кількість розкритих злочинів зросла до 96.": {f"crimes_solved executed 96 {YEAR}"},
    "Рівень розкриття зріс із 45 до 52 %, розкрито 7 крадіжок.": {f"thefts_solved executed 7 {YEAR}"},
    # a heading says what is listed under it
    "Злочини, розкриті за допомогою камер\n\nкрадіжки – 19\nграбежі – 5\nУсього – 24": {
        f"thefts_solved executed 19 {YEAR}", f"robberies_solved executed 5 {YEAR}"
    },
}  # fmt: skip


NOTHING = [
    "Поліція Чернігівської області розкрила 4 500 крадіжок.",
    "Магазини мають 200 камер.",
    "Якби виділили 3 млн грн, встановили б 100 камер.",
    "Можна було б встановити ще 40 камер.",
    "Кандидат обіцяв встановити 500 камер.",
    "Кожного місяця надходить близько 20 запитів поліції.",
    "До двохсот камер, що працювали раніше, нічого не додали.",
    "Сервер розрахований на 500 камер.",
    "Пожежна команда 12 разів виїжджала на гасіння сухостою.",
    "Харківська область (за даними ГУНП) має 5 600 камер.",
    "На всьому Закарпатті поліція розкрила 1 215 злочинів.",
    "Нас порівнюють із Кременчуком, де працює понад тисяча камер.",
    "Середні витрати на одну камеру, грн план 39 167",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_fact(read, sentence):
    assert stated(read("У 2021 році встановлено 1 камеру.\n\n" + sentence)) == {"installed executed 1 2021"}


@pytest.mark.parametrize("sentence", [*WRITTEN_OTHERWISE, *TIMES, *MONEY, *CAMERAS, *RESULTS])
def test_wording(read, sentence):
    wanted = {**WRITTEN_OTHERWISE, **TIMES, **MONEY, **CAMERAS, **RESULTS}[sentence]
    assert stated(read(sentence)) == wanted


def test_the_plan_and_the_fact_of_one_source_are_one_line(read):
    made = read(
        "Кошти місцевого бюджету: план – 1200,0 тис. грн, факт – 1100,0 тис. грн; кошти обласного бюджету: план – 300,0 тис. грн, факт – 0 грн."
    )
    sources = {line.line_id: line.money_source for line in made.lines}
    assert {(sources[o.line_id or ""], o.phase, o.value) for o in made.observations} == {
        ("Кошти місцевого бюджету", "planned", 1_200_000), ("Кошти місцевого бюджету", "executed", 1_100_000),
        ("кошти обласного бюджету", "planned", 300_000), ("кошти обласного бюджету", "executed", 0),
    }  # fmt: skip


def test_a_heading_tells_of_which_programme_the_facts_under_it_are(read):
    body = (
        "Програма «Безпечне місто» на 2022–2025 роки\nПрофінансовано 300 тис. грн.\n\n"
        "Програма «Правопорядок» на 2021–2025 роки\nПрофінансовано 480 тис. грн.\n"
    )
    found = {(o.programme_id, o.value, time(o.period)) for o in read(body).observations}
    assert found == {
        ("nizhyn-bezpechne-misto-2022-2025", 300_000, YEAR),
        ("nizhyn-pravoporiadok-2021-2025", 480_000, YEAR),
    }


def test_what_a_draft_of_the_council_proposes_is_its_plan(read):
    proposed = "Проєктом пропонується у 2025 році встановити 60 камер. На 01.01.2025 працює 5 камер."
    note = "ПОЯСНЮВАЛЬНА ЗАПИСКА\nдо проєкту рішення Ніжинської міської ради\n\n"
    assert stated(read(proposed, head=note)) == {"installed planned 60 2025", "working executed 5 @2025-01-01"}
    assert stated(read(proposed)) == {"working executed 5 @2025-01-01"}


HEADED_AND_ANSWERED = {
    # a heading names the day of the stocks below it, and of its types
    "ТИПИ КАМЕР (на 31.12.2023)\n\nОглядові – 33\n\nЗчитування номерів – 4": {
        "working executed overview 33 @2023-12-31", "working executed number_plate 4 @2023-12-31"
    },
    "СИСТЕМА У ЦИФРАХ\nна 31 грудня 2023 року\n\n134\nкамери працюють\n\nЩО ДАЛІ\n\nПрацює 140 камер.": {
        "working executed 134 @2023-12-31", "working executed 140 @?"
    },
    # a question stands over the whole answer
    "Питання 2. Скільки камер встановлено за роками?\nВідповідь.\n2022 рік – 4 камери;\n9 місяців 2023 року – 7 камер.": {
        "installed executed 4 2022", "installed executed 7 2023-01-01/2023-09-30"
    },
    # a heading over bulleted items
    "НА ЩО ВИТРАТИЛИ 2,06 МЛН ГРН\n\n▪ камери – 1,31 млн\n▪ сервер – 0,75 млн": {
        "money executed 2060000 2024", "money executed 1310000 2024", "money executed 750000 2024"
    },
    # the money told before, in its time
    "За січень – червень профінансовано 588 тис. грн. Ці кошти спрямовані так:\nа) зв'язок – 528 тис. грн;\nб) оплата Інтернету – 60 тис. грн.": {
        f"money executed {value} 2024-01-01/2024-06-30" for value in (588000, 528000, 60000)
    },
    "За січень – червень профінансовано 588 тис. грн. За цей час встановлено 16 камер.": {
        "money executed 588000 2024-01-01/2024-06-30", "installed executed 16 2024-01-01/2024-06-30"
    },
    # what is told of the year before ends nothing
    "Розкрито 19 злочинів. У 2023 році таких злочинів було 14. Зафіксовано 5 угонів автомобілів, 4 з них розкрито.": {
        f"crimes_solved executed 19 {YEAR}", "crimes_solved executed 14 2023", f"vehicle_thefts_registered executed 5 {YEAR}",
        f"vehicle_thefts_solved executed 4 {YEAR}",
    },
    "На кінець 2024 року працює 64 камери. На кінець 2023 року їх було 46. П'ять камер зчитують номерні знаки, ще вісім є поворотними.": {
        "working executed 64 @2024-12-31", "working executed 46 @2023-12-31", "working executed number_plate 5 @2024-12-31",
        "working executed ptz 8 @2024-12-31",
    },
    # some of the stock, and none that was put up
    "На 1 січня 2025 року працює 65 камер. Дев'ять камер обладнано програмним забезпеченням для розпізнавання номерних знаків.": {
        "working executed 65 @2025-01-01", "working executed number_plate 9 @2025-01-01"
    },
    "За два роки реалізації Програми встановлено 33 камери (у 2022 році – 15, у 2023 році – 18).": {
        "installed executed 33 2022-01-01/2023-12-31", "installed executed 15 2022", "installed executed 18 2023"
    },
    "Помісячно касові видатки склали: січень – 96,1 тис. грн, лютий – 152,4 тис. грн.": {
        "money executed 96100 2024-01-01/2024-01-31", "money executed 152400 2024-02-01/2024-02-29"
    },
    "Ще 12 камер, які сьогодні не працюють, буде відновлено у 2025 році.": {"restored planned 12 2025"},
    "В експлуатацію введено 8 камер (план на рік – 22).": {f"installed executed 8 {YEAR}", f"installed planned 22 {YEAR}"},
}  # fmt: skip


@pytest.mark.parametrize("text", HEADED_AND_ANSWERED)
def test_what_stands_over_a_statement_or_before_it(read, text):
    assert stated(read(text)) == HEADED_AND_ANSWERED[text]


TOLD_ONCE_MORE = {
    # a share of another time, and one of a programme named before
    "За перше півріччя 2024 року річний план виконано на 37,0 %, за рік – на 99,9 %.": {
        "share executed 37 2024-01-01/2024-06-30", f"share executed 99.9 {YEAR}"
    },
    "На виконання Програми встановлено 16 камер. Рівень її виконання – 99,3 відсотка.": {
        f"installed executed 16 {YEAR}", f"share executed 99.3 {YEAR}"
    },
    # what a percentage is of governs nothing behind it, but an amount right after it
    "Освоєно 14 млн 820 тис. грн, тобто 95,0 відсотка річного плану, з них на придбання камер – 8,7 млн грн.": {
        f"money executed 14820000 {YEAR}", f"share executed 95 {YEAR}", f"money executed 8700000 {YEAR}"
    },
    "865 тис. 300 грн витрачено з бюджету громади (план – 900 тис. грн).": {
        f"money executed 865300 {YEAR}", f"money planned 900000 {YEAR}"
    },
    "Планові призначення – 70 млн 100 тис. грн, виконання – 96,2 %, встановлено 187 камер.": {
        f"money planned 70100000 {YEAR}", f"share executed 96.2 {YEAR}", f"installed executed 187 {YEAR}"
    },
    # errata
    "Замість «встановлено 41 камеру» слід читати «встановлено 14 камер».": {f"installed executed 14 {YEAR}"},
    "Касові видатки становили 702 тис. 415 грн (було надруковано: 720 415 грн).": {f"money executed 702415 {YEAR}"},
    "Виправлення: у проєкті звіту касові видатки за 2024 рік зазначено як 734 850 грн, правильно – 686 450 грн.": {f"money executed 686450 {YEAR}"},
    # the years of a name are no time of what is told before them
    "У 2023 році на Програму «Безпечне місто» на 2021–2025 роки було заплановано 2 млн грн, профінансовано 1 млн грн.": {
        "money planned 2000000 2023", "money executed 1000000 2023"
    },
    "У 2022 та 2023 роках розкрито відповідно 24 та 31 злочин. Рада у ці два роки виділяла на систему по 200 тис. грн щороку.": {
        "crimes_solved executed 24 2022", "crimes_solved executed 31 2023", "money allocated 200000 2022", "money allocated 200000 2023"
    },
    # days
    "На кінець 2022, 2023 та 2024 років працювало відповідно 61, 76 та 95 камер.": {
        "working executed 61 @2022-12-31", "working executed 76 @2023-12-31", "working executed 95 @2024-12-31"
    },
    "На 31 грудня 2024 року працює 71 камера, тоді як раніше (на 31 грудня 2018 року) їх було 8.": {
        "working executed 71 @2024-12-31", "working executed 8 @2018-12-31"
    },
    "Склад системи на 31 грудня 2024 року:\n– оглядові камери – 50;\n– поворотні камери – 8.": {
        "working executed overview 50 @2024-12-31", "working executed ptz 8 @2024-12-31"
    },
    # what the police sees works
    "Станом на кінець 2024 року поліція має доступ до ста тридцяти семи камер, з яких 29 розпізнають номерні знаки, 6 – обличчя.": {
        "working executed 137 @2024-12-31", "working executed number_plate 29 @2024-12-31", "working executed face_recognition 6 @2024-12-31"
    },
    "Станом на 31.12.2024 на екранах відображається відео зі 134 камер.": {"working executed 134 @2024-12-31"},
    # a plan that a count is some of, stages and goals to come
    "Встановлено 31 камеру із 35 запланованих.": {f"installed executed 31 {YEAR}", f"installed planned 35 {YEAR}"},
    "Етап ІІ (2025–2027 роки): встановлення 65 камер.": {"installed planned 65 2025-01-01/2027-12-31"},
    "Очікувана кількість камер на кінець року (наростаючим підсумком):\n2025 – 26\n2026 – 38": {
        "working planned 26 @2025-12-31", "working planned 38 @2026-12-31"
    },
    # patrols that went out, and who asked
    "За повідомленнями операторів наряди 203 рази виїздили на місце події.": {f"incidents_responded executed 203 {YEAR}"},
    "За сигналами операторів здійснено 77 виїздів нарядів.": {f"incidents_responded executed 77 {YEAR}"},
    "Від поліції надійшло 102 запити.": {f"requests_from_authorities executed 102 {YEAR}"},
    "Поліція звернулася зі 102-ма запитами, громадяни – із сімома зверненнями.": {
        f"requests_from_authorities executed 102 {YEAR}", f"requests_from_citizens executed 7 {YEAR}"
    },
    "Кількість запитів від поліції становила у 2022 році 15, у 2023 році 26.": {
        "requests_from_authorities executed 15 2022", "requests_from_authorities executed 26 2023"
    },
    # lists under a heading with their unit, behind a gap, and answers to questions
    "Звідки кошти (факт, тис. грн)\nБюджет громади – 606,9\nОбласний бюджет – 200,0": {
        f"money executed 606900 {YEAR}", f"money executed 200000 {YEAR}"
    },
    "На що витрачено кошти:\n\nСервер зберігання даних      78 500 грн\nЕлектроенергія               37 100 грн": {
        f"money executed 78500 {YEAR}", f"money executed 37100 {YEAR}"
    },
    "Скільки коштів витрачено?\nУ 2022 році – 61 200 гривень, у 2023 році – 342 750 гривень.": {
        "money executed 61200 2022", "money executed 342750 2023"
    },
    "розкрито злочинів                 27\nу тому числі крадіжок              15\nзатримано осіб                     18": {
        f"crimes_solved executed 27 {YEAR}", f"thefts_solved executed 15 {YEAR}", f"persons_detained executed 18 {YEAR}"
    },
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD_ONCE_MORE)
def test_what_testers_of_other_houses_wrote(read, text):
    assert stated(read(text)) == TOLD_ONCE_MORE[text]


TOLD_ONE_MORE_TIME = {
    # shares of a plan behind what it is for, and labels of other numbers
    "Витрачено 1 872 000 грн із затверджених на рік 1 950 000 грн, тобто рівно 96 %.": {
        f"money executed 1872000 {YEAR}", f"money planned 1950000 {YEAR}", f"share executed 96 {YEAR}"
    },
    "Профінансовано ₴1,46 млн із 2,1 млн грн, передбачених на 2024 рік (69,5 %).": {
        f"money executed 1460000 {YEAR}", f"money planned 2100000 {YEAR}", f"share executed 69.5 {YEAR}"
    },
    "Запланований обсяг профінансовано на 94,3 %.": {f"share executed 94.3 {YEAR}"},
    "План видатків на 2024 рік – 2 000 000 грн, виконання – 94,8 %.": {
        f"money planned 2000000 {YEAR}", f"share executed 94.8 {YEAR}"
    },
    # plans beside what was done, and of a day to come
    "За перше півріччя 2024 року змонтовано 13 камер із 28-ми, запланованих на рік.": {
        "installed executed 13 2024-01-01/2024-06-30", f"installed planned 28 {YEAR}"
    },
    "На кінець 2023 року діяли 66 камер, на кінець 2025 року очікується 77.": {
        "working executed 66 @2023-12-31", "working planned 77 @2025-12-31"
    },
    "Розділ 3. Завдання на 2025 рік\n\nПередбачити 1 млн 600 тис. грн на другу чергу; змонтувати 15 камер.": {
        "money planned 1600000 2025", "installed planned 15 2025"
    },
    "ПЛАНИ НА 2025 РІК\n\nСеред пріоритетів – встановлення 14 камер у старостинських округах.": {
        "installed planned 14 2025"
    },
    # pictures, cameras that are gone, patrols that ask
    "До ситуаційної кімнати виведено зображення з 87 камер.": {"working executed 87 @?"},
    "Одна оглядова камера демонтована через реконструкцію. Відремонтовано чотири камери.": {f"restored executed 4 {YEAR}"},
    "За десять місяців 2024 року патрульні 56 разів зверталися по записи.": {
        "requests_from_authorities executed 56 2024-01-01/2024-10-31"
    },
    # who paid, in a heading over a list
    "Хто платив у 2024 році\n– бюджет громади: 990 тис. грн\n– державна субвенція: 200 тис. грн": {
        f"money executed 990000 {YEAR}", f"money executed 200000 {YEAR}"
    },
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD_ONE_MORE_TIME)
def test_shares_plans_and_headings_of_sections(read, text):
    assert stated(read(text)) == TOLD_ONE_MORE_TIME[text]


TOLD_AT_LAST = {
    # words that an editor broke
    "У 2024 році профінансовано 1 268 430 грн із перед-\nбачених 1 300 000 грн. За допомогою камер роз\u00adкрито двадцять\nодин злочин.": {
        f"money executed 1268430 {YEAR}", f"money planned 1300000 {YEAR}", f"crimes_solved executed 21 {YEAR}"
    },
    # where money came from and went, with the phase of the words over it
    "Джерела (касові видатки за 9 місяців 2024 року): міський бюджет – 252,6 тис. грн, обласний бюджет – 150,0 тис. грн.": {
        "money executed 252600 2024-01-01/2024-09-30", "money executed 150000 2024-01-01/2024-09-30"
    },
    "З бюджету виділили 612 тис. грн, використали 598,4 тис. грн.\n\nКуди спрямували кошти:\n• придбання та монтаж камер – 480,0 тис. грн;\n"
    "• обслуговування серверів – 118,4 тис. грн.": {
        f"money allocated 612000 {YEAR}", f"money executed 598400 {YEAR}", f"money executed 480000 {YEAR}", f"money executed 118400 {YEAR}"
    },
    # what cameras recognise
    "Працює 26 камер, у тому числі 21 оглядова і 5 камер, що зчитують номерні знаки автомобілів.": {
        "working executed 26 @?", "working executed overview 21 @?", "working executed number_plate 5 @?"
    },
    "Усього працює 27 камер, жодної з них не обладнано розпізнаванням облич.": {
        "working executed 27 @?", "working executed face_recognition 0 @?"
    },
    # stocks of several years, and one to come that is of no day
    "Кількість діючих камер на кінець 2021, 2022 та 2023 років становила відповідно 26, 31 та 45.": {
        "working executed 26 @2021-12-31", "working executed 31 @2022-12-31", "working executed 45 @2023-12-31"
    },
    "На кінець 2024 року функціонувала 41 камера. Програмою передбачено довести кількість діючих камер до 60.": {
        "working executed 41 @2024-12-31", "working planned 60 @?"
    },
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD_AT_LAST)
def test_broken_words_sources_and_stocks(read, text):
    assert stated(read(text)) == TOLD_AT_LAST[text]


def test_a_hyphen_of_the_word_itself_stays():
    assert fold("будь-\nяких") == "будь- яких" and fold("перед-\nбачених") == "передбачених  "
    assert fold("роз\u00adкрито") == "розкрито "


def test_shares_of_several_years_under_the_table_that_they_are_of(read):
    text = (
        "тис. грн\n№\tЗахід\t2023 рік\t\t2024 рік\t\n\t\tплан\tфакт\tплан\tфакт\n1\tПридбання камер\t310,0\t304,9\t387,0\t370,5\n"
        "2\tОбслуговування\t48,0\t48,0\t60,0\t57,6\n\tВсього за програмою\t358,0\t352,9\t447,0\t428,1\n\n"
        "Рівень виконання у 2023 році – 98,6 %, у 2024 році – 95,8 %.\n"
    )
    assert {each for each in stated(read(text)) if each.startswith("share")} == {
        "share executed 98.6 2023", "share executed 95.8 2024"
    }  # fmt: skip


TOLD_IN_APPLICATIONS = {
    # months that tell how long something took, and months that are a part of the year
    "Роботи тривали з березня 2024 року по листопад 2024 року (9 місяців). Установлено 14 камер.": {
        "installed executed 14 2024-03-01/2024-11-30"
    },
    "За 2024 рік (9 місяців) розкрито 31 злочин.": {"crimes_solved executed 31 2024-01-01/2024-09-30"},
    # a day in brackets is that of a stock; behind the words of a beginning it is the beginning
    "В громаді 148 камер працює (30.09.2024).": {"working executed 148 @2024-09-30"},
    "Розкрито 65 злочинів з моменту запуску (1 червня 2023 року).": {"crimes_solved executed 65 2023-06-01/2024-12-31"},
    # what is yet to come, and what was before it
    "Очікувані результати\n\nПрацюватиме 60 камер.\nНа початок 2024 року працювало 47 камер.": {
        "working planned 60 @?", "working executed 47 @2024-01-01"
    },
    "Кількість розкритих злочинів зросте до 52.": {f"crimes_solved planned 52 {YEAR}"},
    "Кількість розкритих злочинів зросла до 52.": {f"crimes_solved executed 52 {YEAR}"},
    # a plan that was changed in some month, and what was spent in the year
    "На 2024 рік передбачено 1 млн 250 тис. грн, у червні змінами до бюджету цю суму зменшено до 1 млн 100 тис. грн. Освоєно 1 млн 87 тис. грн.": {
        f"money planned 1250000 {YEAR}", f"money planned 1100000 {YEAR}", f"money executed 1087000 {YEAR}"
    },
    "У травні обсяг фінансування збільшено до 900 тис. грн. Використано 880 тис. грн.": {
        f"money planned 900000 {YEAR}", f"money executed 880000 {YEAR}"
    },
    "Підрядник зобов’язується встановити 9 камер.": {f"installed planned 9 {YEAR}"},
    # money that is none of the programme's, that was asked for, that went to its parts
    "Відремонтовано 7 камер. Зайво сплачено підряднику 14,2 тис. грн.": {f"restored executed 7 {YEAR}"},
    "Запитувана сума – 700 тис. грн.": {f"money planned 700000 {YEAR}"},
    "Обсяг Програми на 2023 рік становив 640 тис. грн.": {"money planned 640000 2023"},
    "Використано 900 тис. грн. Кошти спрямовано на придбання камер – 600 тис. грн, обслуговування – 300 тис. грн.": {
        f"money executed {n} {YEAR}" for n in (900000, 600000, 300000)
    },
    "Кошти спрямовано на придбання камер – 600 тис. грн.": {f"money allocated 600000 {YEAR}"},
    "Освоєно 319 тис. грн (при плані 335 тис. грн, або 95,2 %).": {
        f"money executed 319000 {YEAR}", f"money planned 335000 {YEAR}", f"share executed 95.2 {YEAR}"
    },
    # a label of one word over its parts
    "Камери відеоспостереження\nДіє – 18, з них:\n- поворотні – 6;\n- номерні – 12.": {
        "working executed 18 @?", "working executed ptz 6 @?", "working executed number_plate 12 @?"
    },
    # kinds of what was told before
    "Поліція розкрила 11 злочинів. Вісім із них – крадіжки.": {
        f"crimes_solved executed 11 {YEAR}", f"thefts_solved executed 8 {YEAR}"
    },
    "Поліція зареєструвала 11 злочинів. Вісім із них – крадіжки. Відновлено 7 камер.": {f"restored executed 7 {YEAR}"},
    "За допомогою камер затримано 4 мародерів.": {f"persons_detained executed 4 {YEAR}"},
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD_IN_APPLICATIONS)
def test_applications_cards_and_what_is_to_come(read, text):
    assert stated(read(text)) == TOLD_IN_APPLICATIONS[text]


SLIDES = {
    "Камери, які бачать усе\n\nПрацювало на кінець року:\n2022 – 61\n2023 – 84": {
        "working executed 61 @2022-12-31", "working executed 84 @2023-12-31"
    },
    "Працює камер станом на 31 грудня: 2022 – 61, 2023 – 84.": {
        "working executed 61 @2022-12-31", "working executed 84 @2023-12-31"
    },
    "Рік тому (31.12.2023) працювала 131 камера.": {"working executed 131 @2023-12-31"},
    # years under a heading without a colon; an arrow from the year before
    "Розкрито злочинів з допомогою камер\n2023 – 57\n2024 – 74": {
        "crimes_solved executed 57 2023", "crimes_solved executed 74 2024"
    },
    "Розкриті злочини: 27 → 34\nПрацює камер: 30 → 45\nВикористано: 300 тис. грн → 450 тис. грн": {
        "crimes_solved executed 27 2023", "crimes_solved executed 34 2024", "working executed 30 2023", "working executed 45 2024",
        "money executed 300000 2023", "money executed 450000 2024",
    },
    "Гроші\n→ 3,1 млн грн використано\n→ встановлено 127 камер": {f"money executed 3100000 {YEAR}", f"installed executed 127 {YEAR}"},
    # what lies ahead, under a heading and the year below it
    "Що далі\n\n2026 рік\n\n15 нових камер\n4,4 млн грн у міському бюджеті": {
        "installed planned 15 2026", "money planned 4400000 2026"
    },
    # a time between a number and what it counts; the year that another is compared with
    "Працює 5 камер. Із 12 зареєстрованих у 2024 році незаконних заволодінь автомобілями розкрито 11.": {
        "working executed 5 @?", f"vehicle_thefts_registered executed 12 {YEAR}", f"vehicle_thefts_solved executed 11 {YEAR}"
    },
    "Відновлено 7 камер. Проти 2020 року (тоді встановлено 12 камер) темпи зросли.": {
        f"restored executed 7 {YEAR}", "installed executed 12 2020"
    },
    "У 2023 році встановлено 12 камер, тоді як у 2024 – 15 камер.": {"installed executed 12 2023", "installed executed 15 2024"},
    "Злочини, розкриті з допомогою відеокамер:\n\n   2023 рік      9\n   2024 рік      13": {
        "crimes_solved executed 9 2023", "crimes_solved executed 13 2024"
    },
    # years that are as many as those told of, or unknown; what was told of them all in the next paragraph
    "За допомогою камер у 2024 році розкрито 13 злочинів. Усього за два роки – 20 злочинів.": {
        "crimes_solved executed 13 2024", "crimes_solved executed 20 ?/?"
    },
    "За допомогою камер розкрито:\nу 2023 році – 7 злочинів;\nу 2024 році – 13 злочинів.\n\nУсього за час дії Програми – 20 злочинів, "
    "серед яких 14 крадіжок.": {
        "crimes_solved executed 7 2023", "crimes_solved executed 13 2024", "crimes_solved executed 20 2022-01-01/2024-12-31",
        "thefts_solved executed 14 2022-01-01/2024-12-31",
    },
    # another programme than the document's
    "Програму «Безпечна Балта» на 2026–2028 роки затверджено з обсягом 3 млн грн. Нею передбачено встановлення 54 камер.": {
        "money planned 3000000 2026-01-01/2028-12-31", "installed planned 54 2026-01-01/2028-12-31"
    },
    "Строк дії чинної Програми на 2019–2022 роки завершується. За період дії Програми встановлено 88 камер.": {
        "installed executed 88 2019-01-01/2022-12-31"
    },
    "Розкрито 13 злочинів.\nУ районі за рік – 200 злочинів.": {f"crimes_solved executed 13 {YEAR}"},
    # of growth up to a day nothing tells when it began; what the system has behind a semicolon
    "Кількість камер зросла з 12 до 58 станом на 1 грудня 2024 року, з яких 11 – поворотних.": {
        "working executed 58 @2024-12-01", "working executed ptz 11 @2024-12-01"
    },
    "Встановлено 9 камер; всього в системі – 71 камера.": {f"installed executed 9 {YEAR}", "working executed 71 @?"},
    # what was not done; the plan of a part of the year
    "Відновлено 7 камер. Не виконані заходи: придбання сервера – 180 тис. грн, монтаж опор – 40 тис. грн.": {f"restored executed 7 {YEAR}"},
    "План на 2024 рік становить 1 460 тис. грн, план на 9 місяців – 1 120 тис. грн.": {
        f"money planned 1460000 {YEAR}", "money planned 1120000 2024-01-01/2024-09-30"
    },
    "Обсяг фінансування на 2024 рік збільшено з 800 тис. грн до 1 250 тис. грн, а загальну вартість програми – з 3 200 тис. грн до "
    "3 650 тис. грн.": {f"money planned 1250000 {YEAR}", "money planned 3650000 2022-01-01/2025-12-31"},
    # budgets of an oblast
    "Встановлено 5 камер. Видатки місцевих бюджетів Тернопільської області на такі програми сягнули 41 млн грн, з них міста "
    "Тернополя – 18,6 млн грн.": {f"installed executed 5 {YEAR}"},
    # what a line with a plus begins is new; beside another time it is a difference
    "Мережа за 2024 рік\n44 камери в роботі\n+13 камер": {"working executed 44 @?", f"installed executed 13 {YEAR}"},
    "148 камер працює (31.12.2024)\n• 17 нових за рік\n   – 13 оглядових\n   – 4 номерні (зчитують держзнаки)": {
        "working executed 148 @2024-12-31", f"installed executed 17 {YEAR}", f"installed executed overview 13 {YEAR}",
        f"installed executed number_plate 4 {YEAR}",
    },
    "Плани на 2025 рік\n+ 20 камер у шести селах": {"installed planned 20 2025"},
    "На 31.12.2024 працює 44 камери.\n+13 камер до минулого року": {"working executed 44 @2024-12-31"},
    # places with a number
    "За рік змонтовано 5 камер (точки 2 і 5), одну камеру в точці 4 відремонтовано.": {
        f"installed executed 5 {YEAR}", f"restored executed 1 {YEAR}"
    },
    # money of all programmes of a community
    "Профінансовано 26 місцевих програм на загальну суму 118,7 млн грн. На «Безпечне місто» спрямовано 300 тис. грн.": {
        f"money allocated 300000 {YEAR}"
    },
    "Кількість діючих камер на початок року: 2022 рік – 61; 2023 рік – 84.": {
        "working executed 61 @2022-01-01", "working executed 84 @2023-01-01"
    },
}  # fmt: skip


@pytest.mark.parametrize("text", SLIDES)
def test_headings_over_years(read, text):
    assert stated(read(text)) == SLIDES[text]


TOLD_IN_ONE_ORDER = {
    # numbers that share a noun, each of the times before them
    "За допомогою камер у 2023 році розкрито 11 злочинів, у 2024 році – 19, з них крадіжок – 6 та 12 відповідно.": {
        "crimes_solved executed 11 2023", "crimes_solved executed 19 2024",
        "thefts_solved executed 6 2023", "thefts_solved executed 12 2024",
    },
    "У 2023 та 2024 роках розкрито відповідно 11 та 19 злочинів. Крадіжок – 6 та 12.": {
        "crimes_solved executed 11 2023", "crimes_solved executed 19 2024",
        "thefts_solved executed 6 2023", "thefts_solved executed 12 2024",
    },
    "У 2023 та 2024 роках від поліції надійшло відповідно 88 та 101 запит, від громадян – 5 та 8 запитів.": {
        "requests_from_authorities executed 88 2023", "requests_from_authorities executed 101 2024",
        "requests_from_citizens executed 5 2023", "requests_from_citizens executed 8 2024",
    },
    "У 2023 році встановлено 12 камер, у 2024 році – 19, з них оглядових – 6 та 12 відповідно.": {
        "installed executed 12 2023", "installed executed 19 2024",
        "installed executed overview 6 2023", "installed executed overview 12 2024",
    },
    # the whole of an amount tells the time of its parts
    "Усього за Програмою передбачено 4 800 тис. грн, у тому числі:\nміський бюджет – 3 900 тис. грн;\nобласний бюджет – 900 тис. грн.": {
        "money planned 4800000 2022-01-01/2025-12-31", "money planned 3900000 2022-01-01/2025-12-31", "money planned 900000 2022-01-01/2025-12-31"
    },
    "Освоєно 600,0 тис. грн (2023 рік – 300,0; 2024 рік – 300,0).": {
        "money executed 600000 2023-01-01/2024-12-31", "money executed 300000 2023", "money executed 300000 2024"
    },
    # some of them
    "Станом на 01.02.2025 у громаді 63 камери, з них справні 58.": {"working executed 58 @2025-02-01"},
    "Встановлено оглядові камери (12) та поворотні (5).": {
        f"installed executed overview 12 {YEAR}", f"installed executed ptz 5 {YEAR}"
    },
    "Працює 9 камер. Нові камери з'явилися на в'їздах (6), біля шкіл (12).": {"working executed 9 @?"},
    "Розкрито 268 злочинів, у тому числі з використанням системи відеоспостереження – 34.": {
        f"crimes_solved executed 34 {YEAR}"
    },
    # another year, in a text of no known day
    "Розкрито 38 злочинів (торік – 21).": {f"crimes_solved executed 38 {YEAR}", "crimes_solved executed 21 2023"},
    "Розкрито злочинів – 13 (2023: 9)": {f"crimes_solved executed 13 {YEAR}", "crimes_solved executed 9 2023"},
    "До відділу поліції передано 134 відеозаписи на 151 запит.": {f"requests_from_authorities executed 151 {YEAR}"},
    # who gave it
    "Витрачено 1,2 млн грн з міського бюджету та 600 тис. грн від ПРООН.": {
        f"money executed 1200000 {YEAR}", f"money executed 600000 {YEAR}"
    },
    "У 2022 році витрачено 84 тис. грн.\n\nУ 2023 році витрачено 1,2 млн грн.\n\nРазом за два роки: 1,284 млн грн.": {
        "money executed 84000 2022", "money executed 1200000 2023", "money executed 1284000 ?/?"
    },
    # quarters by their numbers, where the sentence says that it lists them
    "Поквартально встановлено камер: I – 2, II – 7, III – 9, IV – 4.": {
        f"installed executed {n} {q}" for n, q in zip((2, 7, 9, 4), QUARTERS, strict=True)
    },
    "За кварталами встановлено: у першому – 2 камери, у другому – 7.": {
        f"installed executed {n} {q}" for n, q in zip((2, 7), QUARTERS[:2], strict=True)
    },
    # where cameras are, without a verb; what they helped to solve beside what the police did
    "Камер у місті зараз двісті дванадцять.": {"working executed 212 @?"},
    "У районі зареєстровано 186 злочинів, розкрито 139. Завдяки камерам розкрито 42 злочини.": {
        f"crimes_solved executed 42 {YEAR}"
    },
    "У 2024 році розкрито 139 злочинів. З допомогою камер розкрили 42 злочини. З їх допомогою розкрили й 7 крадіжок.": {
        f"crimes_solved executed 139 {YEAR}", f"crimes_solved executed 42 {YEAR}", f"thefts_solved executed 7 {YEAR}"
    },
    "УСЬОГО заплановано 1145,0 тис.грн, виконано 1124,6 тис.грн": {
        f"money planned 1145000 {YEAR}", f"money executed 1124600 {YEAR}"
    },
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD_IN_ONE_ORDER)
def test_numbers_in_one_order_and_parts(read, text):
    assert stated(read(text)) == TOLD_IN_ONE_ORDER[text]


def test_what_the_oblast_gives_is_a_line_beside_the_money_of_the_programme(read):
    read_of_it = read("У 2024 році витрачено 900 тис. грн.\n\nЗ обласного бюджету надійшло 200 тис. грн.")
    assert [(line.money_source, line.measure) for line in read_of_it.lines] == [("обласного бюджету", None)]
    assert not read("З обласного бюджету надійшло 200 тис. грн.").lines  # all that is known of the programme's money


def test_prices_beside_sums_are_no_money_of_the_programme(read):
    table = "Стаття\tК-сть\tЦіна, грн\tСума, грн\nКамера\t14\t8 400\t117 600\nРазом\t\t\t117 600"
    assert {o.value for o in read("Кошторис витрат на 2024 рік\n\n" + table).observations} == {117600}
