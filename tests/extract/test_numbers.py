from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import numbers
from extract.numbers import Missing, Number
from extract.vocabulary import load

# --- running text: value, unit code, qualifier, in their order ---------------------------------------------------------

Q = {"~": "approximately", ">": "more_than", "<": "less_than", "^": "up_to"}


def shown(number: Number) -> str:
    """«>7000000 UAH»: the qualifier's mark, the value, the unit."""
    mark = next((mark for mark, name in Q.items() if name == number.qualifier), "")
    return f"{mark}{number.value} {number.unit.code if number.unit else ''}".strip()


QUANTITIES = {
    # the phrases of the first five documents
    "виділено кошти у розмірі 2 000 тис. грн, на які": ["2000000 UAH"],
    "- камер відеоспостереження на 510,08 тис. грн;\n\n- сервер на 489,92 тис. грн.;": ["510080 UAH", "489920 UAH"],
    "було виділено 2 000 тис.грн. для встановлення": ["2000000 UAH"],
    "розшукано 300 автомобілів, що були": ["300"],
    "5 умисних убивств,  50 шахрайських дій, 75 грабежів": ["5", "50", "75"],
    "із загальною сумою збитків більш ніж 7 мільйонів гривень": [">7000000 UAH"],
    "функціонує 34 камери (3 аналітичні та 31 оглядова)": ["34", "3", "31"],
    "-оглядових- 12; панорамних – 2; з розпізнаванням номерів авто - 10": ["12", "2", "10"],
    "громади –  982  тис.грн.": ["982000 UAH"],
    "2026 р. – 5     тис.грн.": ["5000 UAH"],
    "вдалося встановити 38\nкамер відеоспостереження": ["38"],
    "встановлено додатково 43 камери, серед яких 20 сучасних камер": ["43", "20"],
    "надати інформацію за 1074 запитами та 182 запитами": ["1074", "182"],
    "Використано 63.8% коштів": ["63.8 %"],
    "рішення від 15.12.2022 р. № 636(з змінами)": [],
    # padded with zeros after a multiplier, kopecks
    "1 млн 043 тис. грн": ["1043000 UAH"],
    "2 млн 005 тис. 030 грн": ["2005030 UAH"],
    "12 грн 05 коп. за добу": ["12.05 UAH"],
    "3 тис. 007 грн 00 коп.": ["3007.00 UAH"],
    "обслуговування – 183\n600 грн": ["183600 UAH"],
    "майже 8 млн грн, не менше 30, щонайменше 12 камер": ["~8000000 UAH", ">30", ">12"],
    "более чем 90 обращений, не менее 5, около двух тысяч": [">90", ">5", "~2000"],
    # groups and decimal marks
    "19 499,6": ["19499.6"],
    "16\u00a0037,99 і 16\u202f037,99 і 16\u2009037,99": ["16037.99", "16037.99", "16037.99"],
    "1.234.567,89": ["1234567.89"],
    "1 234 567.89": ["1234567.89"],
    "1,234,567.89": ["1234567.89"],
    "0,5 ставки": ["0.5"],
    "510,08; 489,92": ["510.08", "489.92"],
    "43 камери, 20": ["43", "20"],
    "сума 16\n037,99 тис. грн": ["16037990 UAH"],
    "200\n200": ["200", "200"],
    "12\t345": ["12", "345"],
    "2023 124": ["124"],
    "2024 172 камери": ["172"],
    "15606000грн.": ["15606000 UAH"],
    "встановлено38 камер": ["38"],
    # multipliers
    "7 мільйонів гривень": ["7000000 UAH"],
    "1 млн 450 тис. грн": ["1450000 UAH"],
    "1 млн. 450 тис. грн., у тому числі 450 тис. грн. – обласний": ["1450000 UAH", "450000 UAH"],
    "67 мільйонів 456 тисяч 707 гривень": ["67456707 UAH"],
    "865 тис. 300 грн": ["865300 UAH"],
    "1 тис. 250 правопорушень": ["1250"],
    "₴67,4 млн": ["67400000 UAH"],
    "₴ 1,5 млн; $200 тис.; 300 €; 12 дол. США": ["1500000 UAH", "200000 USD", "300 EUR", "12 USD"],
    "12 грн 50 коп.": ["12.50 UAH"],
    "авто - 10 ₴67,4 млн": ["10", "67400000 UAH"],
    "50 коп.": ["0.50 UAH"],
    "7 тис. камер": ["7000"],
    "бюджет 67,4 млн. Камери 12": ["67400000", "12"],
    "виділено 2 000\nтис. грн": ["2000000 UAH"],
    # words
    "сім тисяч звернень": ["7000"],
    "трьохсот камер": ["300"],
    "дев’ятнадцяти, дев'ятнадцяти": ["19", "19"],
    "двадцять п'ять камер": ["25"],
    "двадцять п’ять мільйонів триста тисяч гривень": ["25300000 UAH"],
    "сорок вісім тисяч п'ятсот двадцять гривень 30 копійок": ["48520.30 UAH"],
    "пів мільйона гривень, півмільйона грн, півсотні": ["500000 UAH", "500000 UAH", "50"],
    "півтора мільйона": ["1500000"],
    "жодної камери": ["0"],
    "затримано сімох осіб": ["7 persons"],
    "тисяча камер": ["1000"],
    "довести до тисячі трьохсот, кілька тисяч": ["1300"],
    "виділено сто п’ят-\nдесят тисяч гривень": ["150000 UAH"],
    "понад тисячу камер, більше тисячі осіб": [">1000", ">1000 persons"],
    "кілька тисяч, десятки тисяч, тисячі людей, вдвічі, десятки тяжких злочинів": [],
    "двадцять п'ятої сесії, тридцять четвертою, двадцять перше століття": [],
    "один з найкращих, одна з 15 камер": ["15"],
    "25 (двадцять п'ять) камер": ["25"],
    "100 000 (сто тисяч) грн": ["100000 UAH"],
    "2 000 грн (дві тисячі гривень 00 коп.)": ["2000 UAH"],
    # endings
    "102-х камер, 3-ма операторами, 20-ти, 5-ти": ["102", "3", "20", "5"],
    "7-ма камера, 5-й захід, 3-тя, 90-х років, 24-канальний, 100%": ["100 %"],
    # units
    "75,5 % і 12 відсотків, 3 в.п.": ["75.5 %", "12 %", "3 pp"],
    "камери 4 Мп, 2,8 мм – 10 шт. по 8 ТБ": ["4 MP", "2.8 mm", "10 pcs", "8 TB"],
    "15 чоловік, 3 чол., 8 осіб": ["15 persons", "3 persons", "8 persons"],
    "у 2,5 раза, за 5 років, 3 доби, 40 км": ["2.5 times", "5 years", "3 days", "40 km"],
    # ranges and qualifiers
    "5–7 днів, 15 – 20 %": ["5 days", "7 days", "15 %", "20 %"],
    "5-7 тис. камер": ["5000", "7000"],
    "оглядових 12 - 3 тис. грн": ["12", "3000 UAH"],
    "від 5 до 7 млн грн": ["5000000 UAH", "7000000 UAH"],
    "від 5 до 10 камер": ["5", "10"],
    "знизився з 45 до 30": ["45", "30"],
    "понад 100, більше 5, більш ніж на 15 %, не менше 3": [">100", ">5", ">15 %", ">3"],
    "не більше 5, не більш як 30 %, менше ніж 3, щонайбільше 2": ["<5", "<30 %", "<3", "<2"],
    "близько двох тисяч, майже у 2 рази, приблизно 40, орієнтовно 7, біля 8": ["~2000", "~2 times", "~40", "~7", "~8"],
    "більше на 20 %, на 20% більше": ["20 %", "20 %"],
    "100 і більше камер": [">100"],
    "вартістю до 200 тис. грн": ["^200000 UAH"],
    "довести кількість камер до 60, скоротити час до 5 хвилин": ["60", "5 minutes"],
    "доступ до 20 камер, відповідно до 3 договорів": ["20", "3"],
    "до 2025 року, до 15.12.2025": [],
    # signs
    "відхилення становило -45000,00 грн": ["-45000 UAH"],
    "температура −5, (-3), мінус 7": ["-5", "-3", "-7"],
    "панорамних -2; купольні –4; поворотні-3": ["2", "4", "3"],
    # hundreds behind a million, whose thousands are not said
    "використали мільйон сто сорок, просимо два мільйони триста": ["1140000", "2300000"],
    "мільйон сто сорок гривень, мільйон двадцять": ["1000140 UAH", "1000020"],
    # numbers that look like years
    "розкрито 2013 злочинів, на 2014 аварій, за 2019 запитами, у 2016 випадках": ["2013", "2014", "2019", "2016"],
    "2015,19 тис. грн і 2000 тис. грн": ["2015190 UAH", "2000000 UAH"],
    "У 2025 році: 2021 злочин": ["2021"],
    "за 2019 встановлено 12, у 2020 – 13": ["12", "13"],
}


@pytest.mark.parametrize("text", QUANTITIES)
def test_quantities_of_running_text(text: str) -> None:
    assert [shown(n) for n in numbers.find(text)] == QUANTITIES[text]


# --- digits that count nothing -----------------------------------------------------------------------------------------

NOT_QUANTITIES = {
    "14.06.2019, 01.01.2024р., 15 квітня 2025 року, 31 грудня": {"period", "day"},
    "2023 році; 2019-2021 роки; 2025 р.; 2022-2025р.р.; III квартал 2024; 8 місяців 2024 року": {"period"},
    "№ 1976, №792, № 1840-VIII, №№ 5, 6 та 7, № 12/3-VII": {"document_number"},
    "Закон 280/97-ВР, 2341-III": {"law_number"},
    "пунктом 22 частини першої статті 26 Закону, п. 5.1, ст. 26, частини 1, розділ 3, Додаток 2": {"reference"},
    "згідно з пунктами 4, 5 та 6 рішення": {"reference"},
    "до рішення 57 сесії 8 скликання": {"meeting"},
    "тел. (0412) 47-11-22, +38 (067) 123-45-67, 47-11-22": {"telephone"},
    "на лінію 102, служба «112»": {"emergency_line"},
    "ЄДРПОУ 04053625, КПКВК 0217530, код 7530, **0217530** **7530** **0460**, ДК 021:2015: 32320000-2": {"code"},
    "о 10:30, 24/7, з 8.00 до 17.00, о 10 годині": {"time"},
    "вул. Київська, 15, просп. Миру, 12-а, буд. 3, кв. 12, вул. Велика Бердичівська 17": {"address"},
    "DS-2CD2143G0-I, 1080p, H.264, 4K, i7-10700": {"model"},
    "КП-12, АІ-95": {"model"},
    "Full HD 1080, Windows 10, Server 2019": {"product"},
    "монітор 32\", 27 дюймів": {"inches"},
    "1920х1080, 640x480": {"dimensions"},
    "50/50": {"ratio"},
    "7-ма, 5-й, 24-канальний": {"word_with_number"},
    "10,20,30; 192.168.1.1; 1.234 грн": {"unclear_digits"},
    "9" * 16 + " грн": {"unclear_digits"},
    "1" * 400: {"unclear_digits"},
    "витрачено 1" + ",000" * 200 + " тис. грн": {"unclear_digits"},
    "12 345 678 901 234 567 890 камер": {"unclear_digits"},
    "розділ «Заходи»\n\n4.3 Придбання камер": {"enumerator"},
    "1. Звіт": {"enumerator"},
    "2) Встановлення;\n3) Ремонт": {"enumerator"},
    "м. Козятин - 2024": {"place_and_year"},
}  # fmt: skip


@pytest.mark.parametrize("text", NOT_QUANTITIES)
def test_digits_that_count_nothing_and_why(text: str) -> None:
    assert numbers.find(text) == []
    skipped = numbers.skipped(text)
    assert NOT_QUANTITIES[text] <= {reason for _, _, reason in skipped}
    covered = {i for start, end, _ in skipped for i in range(start, end)}
    assert [c for i, c in enumerate(text) if c.isdecimal() and i not in covered] == []


BESIDE = {
    "на вул. Київській 5 камер": ["5"],
    "на просп. Миру, 12-а – 3 камери": ["3"],
    "1) 5 камер;\n2) 10 камер": ["5", "10"],
    "4.3 млн грн виділено": ["4300000 UAH"],
    "додаток 2, 15 камер": ["15"],
    "ст.185 КК України – 45 злочинів, ст. 186 – 12": ["45", "12"],
    "служба «102» прийняла 1 200 викликів": ["1200"],
    "КПКВК 0217530, 7 камер": ["7"],
    "0217530 2500 тис. грн, КПКВК 0217530 200 тис. грн": ["2500000 UAH", "200000 UAH"],
    "1 січня 2024 року - 5 камер": ["5"],
    "частково 5 об'єктів, статистика: 6, графік 7": ["5", "6", "7"],
    "№ 5 встановлено 4 камери": ["4"],
    "сервер R740 2 шт.": ["2 pcs"],
    "коди доступу отримали 25 осіб": ["25 persons"],
    "придбано телефонів 1500 шт.": ["1500 pcs"],
    "проведено 5 засідань": ["5"],
    "IP-камер-20 шт., USB 5 шт.": ["20 pcs", "5 pcs"],
    "за І кв. 25 камер": ["25"],
}


@pytest.mark.parametrize("text", BESIDE)
def test_a_quantity_beside_digits_that_count_nothing(text: str) -> None:
    assert [shown(n) for n in numbers.find(text)] == BESIDE[text]


# --- what is printed and where -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "printed", "unit", "factor", "whole"),
    [
        ("суму 2 000 тис. грн, на", "2 000", "тис. грн", 1000, "2 000 тис. грн"),
        ("5     тис.грн.", "5", "тис.грн.", 1000, "5     тис.грн."),
        ("до 1 млн 450 тис. грн", "1 млн 450 тис.", "грн", 1, "1 млн 450 тис. грн"),
        ("на ₴67,4 млн", "67,4 млн", "₴", 1, "₴67,4 млн"),
        ("на 7 мільйонів гривень", "7", "мільйонів гривень", 1_000_000, "7 мільйонів гривень"),
        ("сім тисяч осіб", "сім", "тисяч осіб", 1000, "сім тисяч осіб"),
        ("на 63.8% коштів", "63.8", "%", 1, "63.8%"),
        ("100 000 (сто тисяч) грн", "100 000 (сто тисяч)", "грн", 1, "100 000 (сто тисяч) грн"),
    ],
)
def test_number_and_unit_as_printed(text: str, printed: str, unit: str, factor: int, whole: str) -> None:
    (number,) = numbers.find(text)
    assert number.unit is not None
    assert (number.printed, number.unit.printed, number.unit.factor) == (printed, unit, factor)
    assert text[number.start : number.end] == whole


@given(
    st.lists(st.sampled_from([*QUANTITIES, *NOT_QUANTITIES, *BESIDE, "\n", "\t", "–", "(", "1.", "2024"]), max_size=6)
)
def test_numbers_stand_in_order_and_apart_and_clear_of_what_is_skipped(pieces: list[str]) -> None:
    text = " ".join(pieces)
    skipped = numbers.skipped(text)
    end = 0
    for number in numbers.find(text):
        assert end <= number.start < number.end <= len(text)
        assert number.printed in text[number.start : number.end]
        assert not any(start < number.end and number.start < stop for start, stop, _ in skipped)
        end = number.end


# --- cells -------------------------------------------------------------------------------------------------------------

CELLS = {
    "8100,0": "8100.0",
    "19 499,6": "19499.6",
    "1000000,00": "1000000",
    "-45000,00": "-45000",
    "−1 174,20": "-1174.20",
    "–5": "-5",
    "0,00": "0",
    "0": "0",
    " 972 ": "972",
    "100%": "100 %",
    "100 %": "100 %",
    "33,3": "33.3",
    "200 тис. грн": "200000 UAH",
    "понад 5 млн грн": ">5000000 UAH",
    "до 50": "^50",
    "близько 20": "~20",
    "1174,20*": "1174.20",
    "100 **": "100",
    "250¹": "250",
    "сім": "7",
    "жодної": "0",
    "20 од.": "20 pcs",
    "2 500,0.": "2500",
    "1 234 567.89": "1234567.89",
}


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_with_a_number(text: str) -> None:
    cell = numbers.parse_cell(text)
    assert isinstance(cell, Number)
    mark, value, *unit = CELLS[text].partition(" ")[0][:1], *CELLS[text].lstrip("".join(Q)).split()
    assert (cell.value, cell.qualifier) == (Decimal(value), Q.get(mark, "exact"))
    assert (cell.unit.code if cell.unit else None) == (unit[0] if unit else None)


@pytest.mark.parametrize("text", ["–", "—", "-", "--", "- ", "−", "‒", "- -", "х", "Х", "x", "X"])
def test_a_cell_with_a_dash(text: str) -> None:
    assert numbers.parse_cell(text) == Missing("dash")


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\n\t", "\u200b"])
def test_a_blank_cell(text: str) -> None:
    assert numbers.parse_cell(text) == Missing("blank")


@pytest.mark.parametrize(
    "text",
    ["Виконано", "2025 рік", "2017 год", "2023-2025", "12.", "(45000)", "- 5", "0217530", "24/7", "5-10", "12 з 20", "5 камер", "14.06.2019",
     "№ 5", "немає", "200 тис. грн 300", "10,20,30", "4.1.2", "1.234", "200\n200", "II", "9" * 16, "1 000" + " 000" * 100],
)  # fmt: skip
def test_a_cell_with_words(text: str) -> None:
    assert numbers.parse_cell(text) is None


# --- units -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "code", "factor", "printed"),
    [
        ("Річний обсяг фінансування, тис. грн", "UAH", 1000, "тис. грн"),
        ("Фактично профінансовано у звітному періоді, тис. грн.", "UAH", 1000, "тис. грн."),
        ("Усього витрат на виконання,\n\nтис.грн.", "UAH", 1000, "тис.грн."),
        ("І етап,  тис. грн.", "UAH", 1000, "тис. грн."),
        ("Відсоток виконання заходу, %", "%", 1, "%"),
        ("Відсоток виконання", "%", 1, "Відсоток"),
        ("гривень", "UAH", 1, "гривень"),
        ("Гривень", "UAH", 1, "Гривень"),
        ("Всього,  \n\nгрн.", "UAH", 1, "грн."),
        ("млн грн", "UAH", 1_000_000, "млн грн"),
        ("млн. гривень", "UAH", 1_000_000, "млн. гривень"),
        ("(тисяч гривень)", "UAH", 1000, "тисяч гривень"),
        ("Oбсяг, тиc. гpн", "UAH", 1000, "тиc. гpн"),  # Latin letters c, p among the Cyrillic
        ("відс.", "%", 1, "відс."),
        ("од.", "pcs", 1, "од."),
        ("шт.", "pcs", 1, "шт."),
        ("Кількість камер, одиниць", "pcs", 1, "одиниць"),
        ("осіб", "persons", 1, "осіб"),
        ("чол.", "persons", 1, "чол."),
        ("Сума, тис. дол. США", "USD", 1000, "тис. дол. США"),
    ],
)
def test_the_unit_of_a_heading(heading: str, code: str, factor: int, printed: str) -> None:
    unit = numbers.parse_unit(heading)
    assert unit is not None
    assert (unit.code, unit.factor, unit.printed) == (code, factor, printed)


@pytest.mark.parametrize("heading", ["", "№ з/п", "Відповідальні особи", "Роки", "2025 рік", "Зміст заходів", "Кількість осіб, які навчались",
                                     "м. Херсон", "Термін виконання"])  # fmt: skip
def test_a_heading_without_a_unit(heading: str) -> None:
    assert numbers.parse_unit(heading) is None


def test_a_heading_with_two_units() -> None:
    units = numbers.find_units("Обсяг, тис. грн (усього, грн)")
    assert [(unit.code, unit.factor) for unit in units] == [("UAH", 1000), ("UAH", 1)]


# --- shapes ------------------------------------------------------------------------------------------------------------

spaces = st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f"])
minuses = st.sampled_from(["-", "–", "−"])


def ukrainian(value: Decimal, gap: str, minus: str, mark: str) -> str:
    """The value as a document may print it."""
    text = f"{abs(value):,f}".replace(",", gap).replace(".", mark)
    return (minus if value < 0 else "") + text


values = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2)


@given(values, spaces, minuses, st.sampled_from([",", "."]))
def test_any_value_in_any_style_comes_back(value: Decimal, gap: str, minus: str, mark: str) -> None:
    text = ukrainian(value, gap, minus, mark)
    cell = numbers.parse_cell(f" {text} ")
    assert isinstance(cell, Number)
    assert cell.value == value
    assert cell.printed == text


@given(
    values.map(abs),
    spaces,
    st.sampled_from([("тис. грн", 1000), ("грн", 1), ("млн грн", 10**6), ("тис.грн.", 1000), ("%", 1)]),
    st.sampled_from([" ", "", "\u00a0", "\n", "   "]),
)
def test_any_amount_with_its_unit_is_found_in_a_sentence(
    value: Decimal, gap: str, unit: tuple[str, int], between: str
) -> None:
    printed = ukrainian(value, gap, "", ",")
    text = f"Виділено {printed}{between}{unit[0]} у 2024 році."
    (number,) = numbers.find(text)
    assert number.value == value * unit[1]
    assert (number.printed, number.start) == (printed, 9)


ONES = "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять".split()
TENS = "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто".split()
HUNDREDS = "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот".split()


def below_thousand(number: int) -> list[str]:
    words = [HUNDREDS[number // 100 - 1]] if number >= 100 else []
    rest = number % 100
    if rest >= 20:
        words += [TENS[rest // 10 - 2]]
        rest %= 10
    return words + ([ONES[rest]] if rest or not number else [])


def in_words(number: int) -> str:
    """A number in words, the multipliers in one case form: it is the value that is tested, not the grammar."""
    words: list[str] = []
    for size, name in ((10**9, "мільярдів"), (10**6, "мільйонів"), (1000, "тисяч")):
        if number >= size:
            words += [*below_thousand(number // size), name]
            number %= size
    return " ".join(words + (below_thousand(number) if number or not words else []))


@given(st.integers(0, 10**12 - 1), st.sampled_from(["'", "’", "ʼ"]), st.booleans())
def test_any_number_in_words_is_read(number: int, apostrophe: str, capital: bool) -> None:
    words = in_words(number).replace("'", apostrophe)
    text = f"{words.capitalize() if capital else words} камер"
    assert [(n.value, n.in_words) for n in numbers.find(text)] == [(number, True)]


CARDINALS = {
    value: [form for form in forms if form != "жоден" and not form.startswith("жодн")]
    for value, forms in load("numerals")["cardinals"].items()
}
THOUSANDS = [form for form in load("numerals")["multipliers"][1000] if not form.endswith(".")]


@st.composite
def declined(draw: st.DrawFn) -> tuple[int, str]:
    """A number below a million, each of its words in any case form, Ukrainian or Russian."""
    number = draw(st.integers(0, 999_999))
    printed: list[str] = []
    for part, name in ((number // 1000, THOUSANDS), (number % 1000, [])):
        if part or (number == 0 and not name):
            printed += [draw(st.sampled_from(CARDINALS[value])) for value in _values(part)]
            printed += [draw(st.sampled_from(name))] if name else []
    return number, " ".join(printed)


def _values(part: int) -> list[int]:
    """327 → 300, 20, 7."""
    rest = part % 100
    split = [rest] if rest < 20 else [rest // 10 * 10, rest % 10]
    return [value for value in (part // 100 * 100, *split) if value] or [0]


@given(declined())
def test_any_number_in_any_case_form_is_read(made: tuple[int, str]) -> None:
    number, printed = made
    assert [(n.value, n.in_words) for n in numbers.find(f"обсяг {printed} камер")] == [(number, True)]
