"""Tables of money, of indicators, of measures; the passport of a programme; the form of a budget passport report."""

from tests.extract.conftest import facts

REPORT = "№ з/п\tЗміст заходів\tТермін виконання\tВиконавці\tОбсяг фінансування відповідно до програми, тис. грн\tФактично профінансовано у звітному періоді, тис. грн\tВідсоток виконання, %\n"


def money(extraction):
    return {
        (o.number, o.phase if o.indicator_id == "funding" else "stated", o.value, o.missing_reason)
        for o in extraction.observations
    }


# --- money ------------------------------------------------------------------------------------------------------------


def test_a_number_in_the_lower_part_of_a_row_stands_in_its_quote(read):
    """A row that was printed as two: the upper part has its name alone."""
    extraction = read(REPORT + "1\tКамери в закладах\t\t\t\t\t\n\tкультури\t2024\tУЖКГ\t1 950,6\t1603,99\t100\n")
    assert len(extraction.observations) == 3
    for fact in extraction.observations:
        line = extraction.text.split("\n")[fact.evidence.place.line_no - 1]
        assert fact.value_as_printed in line
        assert fact.evidence.quote == f"1\tКамери в закладах\t\t\t\t\t\n{line}"


def test_spent_and_done_are_kept_side_by_side(read):
    extraction = read(REPORT + "1\tКамери\t2024\tУЖКГ\t1 950,6\t1603,99\t100\n")
    assert money(extraction) == {
        ("1", "planned", 1_950_600, None),
        ("1", "executed", 1_603_990, None),
        ("1", "stated", 100, None),
    }


def test_dash_blank_and_zero_are_three_things(read):
    extraction = read(REPORT + "1\tКамери\t2024\tУЖКГ\t0,0\t–\t\n")
    assert money(extraction) == {
        ("1", "planned", 0, None),
        ("1", "executed", None, "dash"),
        ("1", "stated", None, "blank"),
    }


def test_plan_of_the_programme_and_fact_of_the_year_have_their_own_periods(read):
    extraction = read(REPORT + "1\tКамери\t2022-2025\tУЖКГ\t10,0\t4,0\t40\n")
    periods = {
        o.phase: (o.period.start.year, o.period.end.year)
        for o in extraction.observations
        if o.indicator_id == "funding"
    }
    assert periods == {"planned": (2022, 2025), "executed": (2024, 2024)}


def test_measures_of_one_task_share_its_merged_cells(read):
    header = REPORT.replace("Зміст заходів", "Пріоритетні завдання\tЗміст заходів")
    extraction = read(
        header
        + "4\tТранспорт\t4.1 Камери в тролейбусах\t2024\tУЖКГ\t5\t5\t100\n\t\t4.3 Камери на зупинках\t\t\t7\t–\t–\n"
    )
    assert [
        (line.number, line.task, line.measure, line.executor, line.term_as_printed) for line in extraction.lines
    ] == [
        ("4.1", "Транспорт", "Камери в тролейбусах", "УЖКГ", "2024"),
        ("4.3", "Транспорт", "Камери на зупинках", "УЖКГ", "2024"),
    ]


def test_alike_rows_are_two_lines(read):
    extraction = read(REPORT + "1\tКамери\t2024\tУЖКГ\t5\t5\t100\n1\tКамери\t2024\tУЖКГ\t5\t5\t100\n")
    assert len({line.line_id for line in extraction.lines}) == 2 and len(extraction.observations) == 6


def test_alike_measures_of_two_executors_are_two_lines(read):
    heading = "№\tЗміст заходів\tВиконавці\tПередбачено, тис. грн\tПрофінансовано, тис. грн"
    rows = "1\tПридбання камер\tУЖКГ\t100\t90", "1\tПридбання камер\tВідділ освіти\t50\t40"
    made = read("\n".join((heading, *rows)))
    assert [line.executor for line in made.lines] == ["УЖКГ", "Відділ освіти"]
    assert len({line.line_id for line in made.lines}) == 2


def test_plan_and_fact_of_each_year_in_columns_of_their_own(read):
    header = "№\tЗаходи\tПлан 2023, тис. грн\tФакт 2023, тис. грн\tПлан 2024, тис. грн\tФакт 2024, тис. грн\n"
    found = facts(read(header + "1\tКамери\t10\t9\t20\t–\n"))
    assert found == {
        ("funding", "planned", "total", 10_000, 2023), ("funding", "executed", "total", 9_000, 2023),
        ("funding", "planned", "total", 20_000, 2024), ("funding", "executed", "total", None, 2024),
    }  # fmt: skip


def test_rows_that_are_years_are_the_money_of_the_programme(read):
    table = (
        "Рік\tПередбачено програмою, тис. грн\tКасові видатки, тис. грн\n2023\t10\t9,5\n2024\t20\t–\nУсього\t30\t9,5\n"
    )
    extraction = read(table)
    assert not extraction.lines
    assert {(o.phase, o.value, o.period.start.year, o.period.end.year) for o in extraction.observations} == {
        ("planned", 10_000, 2023, 2023), ("executed", 9_500, 2023, 2023),
        ("planned", 20_000, 2024, 2024), ("executed", None, 2024, 2024),
        ("planned", 30_000, 2023, 2024), ("executed", 9_500, 2023, 2024),
    }  # fmt: skip


def test_a_row_that_pays_for_something_else_is_not_about_cameras(read):
    rows = "1\tПридбання пожежного автомобіля\t2024\tДСНС\t5\t5\t100\n2\tСервер\t2024\tУЖКГ\t5\t5\t100\n"
    assert [line.topic for line in read(REPORT + rows).lines] == ["other", "video_surveillance"]


def test_unit_of_the_cell_goes_before_that_of_its_column_and_caption(read):
    header = "№\tЗаходи\tПередбачено\tОсвоєно, млн грн\n"
    found = facts(read("Фінансування, грн\n\n" + header + "1\tКамери\t2 500 000\t2,4\n2\tСервер\t300 тис. грн\t0,3\n"))
    assert {value for *_, value, _ in found} == {2_500_000, 2_400_000, 300_000}
    assert len(found) == 4


def test_total_row_is_marked_and_its_unit_conflict_is_said(read):
    extraction = read(REPORT + "1\tКамери\t2024\tУЖКГ\t5\t5\t100\n\tВсього, грн\t\t\t5\t5\t100\n")
    assert [line.is_total for line in extraction.lines] == [False, True]
    assert [(n.rule, n.seen, n.suggestion) for n in extraction.notes] == [("unit_conflict", "грн", "тис. грн")]
    assert {o.value for o in extraction.observations if o.phase == "planned"} == {5_000}


def test_words_in_a_column_of_values_are_unread(read):
    extraction = read(REPORT + "1\tКамери\t2024\tУЖКГ\t5\tкошти освоєно\t100\n")
    assert [(n.rule, n.number, n.evidence.place.column_no) for n in extraction.notes] == [("unread", "1", 6)]


def test_groups_of_indicators(read):
    """Over their rows, though a scan shows dirt in a cell beside; in a column of their own; over «Найменування»."""
    head, rows = "№\t{}\tОд. виміру\tПлан\tФакт\n", "1\tОбсяг видатків\tтис. грн\t100\t90\n"
    more = "1\tКількість каналів\tод.\t20\t18\n2\tКількість серверів\tод.\t2\t1\n"
    over = f"Показники затрат\t\t\t\t\n{rows}Показники продукт!\t\t7\t\t\n{more}"
    beside = (
        "Група показників\tНазва показника\tОд. виміру\tПлан\tФакт\nПоказники затрат\tОбсяг видатків\tтис. грн\t100\t90\n"
        "Показники продукту\tКількість каналів\tод.\t20\t18\n\tКількість серверів\tод.\t2\t1\n"
    )
    for table in (head.format("Показники") + over, head.format("Найменування") + over, beside):
        found = [(o.breakdown, o.label, o.value) for o in read(table).observations if o.phase == "planned"]
        assert found == [
            ("inputs", "Обсяг видатків", 100), ("outputs", "Кількість каналів", 20), ("outputs", "Кількість серверів", 2),
        ]  # fmt: skip


def test_row_that_fits_in_no_way_is_unread_and_the_others_are_read(read):
    extraction = read(REPORT + "1\tКамери\t2024\tУЖКГ\t5\t7\t4\t80\n2\tСервер\t2024\tУЖКГ\t5\t5\t100\n")
    assert [line.number for line in extraction.lines] == ["2"]
    assert [n.rule for n in extraction.notes] == ["unread"]


def test_fact_stated_twice_is_one_with_two_places(read):
    extraction = read(
        "У 2024 році встановлено 5 камер.\n\nПротягом 2024 року встановлено 5 камер.\n\nУ 2024 році встановлено 6 камер.\n"
    )
    assert [(o.value, [m.place.line_no for m in o.mentions]) for o in extraction.observations] == [(5, [7]), (6, [])]


# --- indicators -------------------------------------------------------------------------------------------------------

INDICATORS = "№\tНайменування показника\tОдиниця виміру\tПланове значення показника\tФактичне значення показника\tПричини невиконання\n"


def test_indicators_keep_their_group_unit_and_reason(read):
    rows = "I. Показники затрат\t\t\t\t\t\n1.\tВидатки на камери\tтис. грн.\t170,0\t931,4\tдорожче\nII. Показники продукту\t\t\t\t\t\n1.\tКамери\tод.\t20\t–\t\n"
    read_rows = read(INDICATORS + rows).observations
    assert [
        (o.breakdown, o.number, o.phase, o.value, o.unit, o.unit_as_printed, o.missing_reason, o.reason)
        for o in read_rows
    ] == [
        ("inputs", "1", "planned", 170, "thousand UAH", "тис. грн.", None, "дорожче"),
        ("inputs", "1", "executed", 931.4, "thousand UAH", "тис. грн.", None, "дорожче"),
        ("outputs", "1", "planned", 20, "pcs", "од.", None, None),
        ("outputs", "1", "executed", None, "pcs", "од.", "dash", None),
    ]


def test_rows_before_the_second_group_are_of_the_first(read):
    rows = "1\tВитрати на камери\tгрн\t5\t5\t\n\tПродукту\t\t\t\t\n2\tКамери\tод.\t1\t1\t\n"
    assert [o.breakdown for o in read(INDICATORS + rows).observations] == ["inputs", "inputs", "outputs", "outputs"]


def test_indicator_that_states_a_crime_target_is_that_fact_too(read):
    header = "№\tПоказники\tОдиниця виміру\tПлан на 2025 рік\tПлан на 2026 рік\n"
    extraction = read(
        header + "1\tЗменшення кількості правопорушень\t%\t5\t10\n2\tЗбільшення розкриття злочинів\t%\t3\t4\n"
    )
    assert {f for f in facts(extraction) if f[0] != "reported_indicator"} == {
        ("crime_reduction_rate", "planned", "total", 5, 2025), ("crime_reduction_rate", "planned", "total", 10, 2026),
        ("crime_solving_increase_rate", "planned", "total", 3, 2025), ("crime_solving_increase_rate", "planned", "total", 4, 2026),
    }  # fmt: skip


# --- the passport of a programme --------------------------------------------------------------------------------------

PLAN = (
    "Програма\nНіжинської міської територіальної громади «Безпечне місто» на 2025-2027 роки\n\n1. Паспорт Програми\n\n"
)


def test_amounts_of_a_passport_by_year_and_in_all(read):
    rows = "1\tМета Програми\tБезпека\n2\tЗагальний обсяг фінансових ресурсів\tУсього 30 тис. грн, у тому числі: 2025 р. – 10 тис. грн, 2026 р. – 20 тис. грн\n"
    found = [(o.phase, o.value, str(o.period.start), o.period.basis) for o in read(rows, head=PLAN).observations]
    assert found == [
        ("planned", 30_000, "2025-01-01", "term"),
        ("planned", 10_000, "2025-01-01", "annual"),
        ("planned", 20_000, "2026-01-01", "annual"),
    ]


def test_amounts_by_budget_are_lines_with_their_source(read):
    rows = "1\tОбсяг фінансування\tДержавний бюджет – 40 тис. грн; місцевий бюджет – 60 тис. грн\n2\tМета\tБезпека\n"
    extraction = read(rows, head=PLAN)
    assert [line.money_source for line in extraction.lines] == ["Державний бюджет", "місцевий бюджет"]
    assert all(o.line_id for o in extraction.observations)


def test_measures_without_money_are_lines_with_terms(read):
    rows = "№\tЗаходи\tТермін виконання\tВиконавці\n1.\tПроєкт системи\tІ півріччя 2025 р.\tВідділ\n2.\tМонтаж\tз 2026 р. щорічно\tВідділ\n"
    extraction = read(rows + "\nУ 2024 році встановлено 1 камеру.", head=PLAN)
    assert [
        (line.number, str(line.period.start), line.period.end and str(line.period.end)) for line in extraction.lines
    ] == [
        ("1", "2025-01-01", "2025-06-30"),
        ("2", "2026-01-01", None),
    ]


# --- the form of a budget passport report -----------------------------------------------------------------------------

FORM = "ЗВІТ про виконання паспорта бюджетної програми місцевого бюджету на 2024 рік\n\n1. Виконавчий комітет Ніжинської міської ради\n\n"
FUNDS = "загальний фонд\tспеціальний фонд\tусього"
DIRECTIONS = (
    "7.1. Аналіз напрямів\n\nгривень\n\n№ з/п\tНапрями використання бюджетних коштів\tЗатверджено у паспорті\t\t\tКасові видатки\t\t\tВідхилення\t\t\n"
    f"\t\t{FUNDS}\t{FUNDS}\t{FUNDS}\n"
    "1\tПридбання антивірусів\t100\t20\t120\t90\t20\t110\t-10\t0\t-10\n"
    "2\tВстановлення камер відеоспостереження\t300\t0\t300\t300\t0\t300\t0\t0\t0\n"
    "\tУсього\t400\t20\t420\t390\t20\t410\t-10\t0\t-10\n\n"
    "7.2. Пояснення\n\n№ з/п\tПояснення\n1\tЕкономія\n"
)
LOCAL = (
    "\n8. Видатки на реалізацію місцевих програм\n\nгривень\n\n№ з/п\tНайменування місцевої/регіональної програми\tЗатверджено\t\t\tКасові видатки\t\t\tВідхилення\t\t\n"
    f"\t\t{FUNDS}\t{FUNDS}\t{FUNDS}\n1\tПрограма «Цифровий Ніжин» на 2023-2025 роки\t400\t20\t420\t390\t20\t410\t-10\t0\t-10\n"
)
RESULTS = (
    "\n9.1. Показники\n\n№ з/п\tПоказники\tОдиниця виміру\tДжерело інформації\tЗатверджено у паспорті\t\t\tФактичні показники\t\t\tВідхилення\t\t\n"
    f"\t\t\t\t{FUNDS}\t{FUNDS}\t{FUNDS}\n1\tЗатрат\t\t\t\t\t\t\t\t\t\t\t\n"
    "1\tВидатки на встановлення камер\tгрн\tкошторис\t300\t0\t300\t300\t0\t300\t0\t0\t0\n"
    "2\tЛіцензії антивірусів\tод.\tрозрахунок\t4\t0\t4\t3\t0\t3\t-1\t0\t-1\n\n"
    "9.2. Пояснення\n\n№ з/п\tПоказники\tОдиниця виміру\tПояснення щодо причин розбіжностей\n2\tЛіцензії\tод.\tДорожче\n"
)  # fmt: skip


def test_budget_form_gives_each_fund_of_plan_cash_and_deviation(read):
    extraction = read(DIRECTIONS + LOCAL, head=FORM)
    first = [
        (o.indicator_id, o.phase, o.fund, o.value)
        for o in extraction.observations
        if o.number == "1" and o.label == "Придбання антивірусів"
    ]
    assert first == [
        ("funding", "planned", "general", 100), ("funding", "planned", "special", 20), ("funding", "planned", "total", 120),
        ("funding", "executed", "general", 90), ("funding", "executed", "special", 20), ("funding", "executed", "total", 110),
        ("funding_deviation_stated", "executed", "general", -10), ("funding_deviation_stated", "executed", "special", 0),
        ("funding_deviation_stated", "executed", "total", -10),
    ]  # fmt: skip


def test_budget_form_topics_totals_sections_and_explanations(read):
    extraction = read(DIRECTIONS + LOCAL, head=FORM)
    assert [(line.section, line.number, line.topic, line.is_total, line.reason) for line in extraction.lines] == [
        ("7.1", "1", "other", False, "Економія"),
        ("7.1", "2", "video_surveillance", False, None),
        ("7.1", None, "other", True, None),
        ("8", "1", "other", False, None),
    ]
    assert [(p.title, p.year_start, p.year_end) for p in extraction.programmes] == [("Цифровий Ніжин", 2023, 2025)]


def test_budget_form_indicators_belong_to_the_direction_that_they_measure(read):
    extraction = read(DIRECTIONS + RESULTS, head=FORM)
    lines = {line.line_id: line.number for line in extraction.lines}
    joined = {(o.number, lines[o.line_id], o.reason) for o in extraction.observations if o.theme == "indicator"}
    assert joined == {("1", "2", None), ("2", "1", "Дорожче")}
