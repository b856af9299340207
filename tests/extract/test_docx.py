"""Word files: what is printed of them, line by line, and what is said where they cannot be read."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest

from extract.model import Patch, Table, Unreadable
from extract.read import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS = {"numbering": "w:numbering", "styles": "w:styles", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}


def packed(body: str, prolog: str = "", **parts: str) -> bytes:
    """A Word file of a body and of further parts, all written as XML."""
    related = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )  # fmt: skip
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            _relations(f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        )
        archive.writestr("word/_rels/document.xml.rels", _relations(related))
        archive.writestr("word/document.xml", f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<{ROOTS[name]} {NAMESPACES}>{xml}</{ROOTS[name]}>")
    return made.getvalue()


def _relations(xml: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{xml}</Relationships>'


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def runs(*parts: str) -> str:
    """A paragraph of runs; what is no element is the text of one."""
    return "<w:p>" + "".join(part if part.startswith("<") else r(part) for part in parts) + "</w:p>"


def mark(xml: str) -> str:
    return f"<w:r>{xml}</w:r>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def lines(body: str, **parts: str) -> list[str]:
    return docx.read("звіт.docx", packed(body, **parts), "0" * 64).text.split("\n")


# --- paragraphs ---------------------------------------------------------------------------------------------------------


def test_paragraphs_and_tables_in_their_order():
    body = (
        p("Перший") + tbl(tr("№", "Назва"), tr("1", "Камери")) + p("Другий") + p("  ") + tbl(tr("а", "б"), tr("в", "г"))
    )
    read = docx.read("звіт.docx", packed(body), "0" * 64, ())
    assert read.text.split("\n") == ["Перший", "№\tНазва", "1\tКамери", "Другий", "а\tб", "в\tг"]
    assert [type(block).__name__ for block in read.blocks] == ["Paragraph", "Table", "Paragraph", "Table"]
    assert (read.format, read.pages, read.words) == ("docx", None, ())
    assert [cell.column for block in read.blocks if isinstance(block, Table) for cell in block.rows[0].cells] == [
        1,
        2,
        1,
        2,
    ]


def test_insertions_are_read_and_deletions_are_not():
    moved = f"<w:moveFrom>{r(' старих')}</w:moveFrom><w:moveTo>{r(' нових')}</w:moveTo>"
    body = runs("Придбано ", f"<w:del>{r('12')}</w:del><w:ins>{r('38')}</w:ins>", moved, " камер")
    assert lines(body) == ["Придбано 38 нових камер"]


def test_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    body = p("Встановлено ", "<w:rPr><w:del/></w:rPr>") + p("38 камер") + p("Далі")
    assert lines(body) == ["Встановлено 38 камер", "Далі"]


def test_rows_and_cells_that_were_deleted_are_left_out():
    body = tbl(
        tr("Захід", "Сума"),
        tr("Старий", "1", properties="<w:del/>"),
        tr("Новий", "2", properties="<w:ins/>"),
        tr("Прихований", "3", properties="<w:hidden/>"),
        tr("Далі", tc("4", "<w:cellDel/>")),
    )
    assert lines(body) == ["Захід\tСума", "Новий\t2", "Далі\t"]


@pytest.mark.parametrize("wrapper", ["w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:sdt"])
def test_what_wraps_words_does_not_hide_them(wrapper):
    inner = f"<w:sdtContent>{r('38')}</w:sdtContent>" if wrapper == "w:sdt" else r("38")
    assert lines(runs("камер ", f"<{wrapper}>{inner}</{wrapper}>")) == ["камер 38"]


def test_content_controls_around_paragraphs_tables_rows_and_cells():
    def control(content):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = tbl(control(tr("а", "б")), "<w:tr>" + tc("в") + control(tc("г")) + "</w:tr>")
    assert lines(control(p("Перший")) + control(table)) == ["Перший", "а\tб", "в\tг"]


def test_prompt_of_an_empty_content_control_is_no_text():
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Введіть текст 1.')}</w:sdtContent></w:sdt>"
    assert lines(prompt + p("Текст")) == ["Текст"]


def test_result_of_a_field_is_read_and_its_code_is_not():
    begin, separate, end = (mark(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    code = mark("<w:instrText>PAGE 99</w:instrText>")
    field = begin + r("=SUM(ABOVE) ") + begin + r("7") + separate + r("8") + end + separate + r("1 200") + end
    assert lines(runs("Разом ", field, code, " грн")) == ["Разом 1 200 грн"]


def test_tabs_breaks_hyphens_and_symbols():
    symbol = mark('<w:sym w:font="Symbol" w:char="F0B1"/>') + mark('<w:sym w:font="Wingdings" w:char="F028"/>')
    body = runs(
        "Міський голова", mark("<w:tab/>"), "І. Коваль", mark("<w:br/>"), "тел", mark("<w:noBreakHyphen/>"), "он: ка",
        mark("<w:softHyphen/>"), "ме\u00adра", symbol, mark('<w:sym w:font="Arial" w:char="2116"/>'), "\u00a05",
    )  # fmt: skip
    assert lines(body) == ["Міський голова І. Коваль тел-он: камера±№ 5"]


def test_line_breaks_divide_items_and_nothing_else():
    def broken(*texts):
        return runs(mark("<w:br/>").join(map(r, texts)))

    assert lines(broken("ЗВІТ", "про виконання", "програми")) == ["ЗВІТ про виконання програми"]
    assert lines(broken("Придбано:", "- сервер", "на 8 дисків;", "- 12 камер")) == [
        "Придбано:", "- сервер на 8 дисків;", "- 12 камер",
    ]  # fmt: skip
    assert lines(broken("Перший", "", "Другий")) == ["Перший", "Другий"]


def test_hidden_and_struck_text_is_not_read():
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles += '<w:style w:type="character" w:styleId="Own"><w:basedOn w:val="Secret"/></w:style>'
    own = '<w:rStyle w:val="Own"/>'
    hidden = r("1", "<w:vanish/>") + r("2", own) + r("3", "<w:strike/>")
    body = runs("Придбано ", hidden, r("38", f'{own}<w:vanish w:val="0"/>'), " камер")
    assert lines(body, styles=styles) == ["Придбано 38 камер"]


def test_table_of_contents_is_left_out():
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style><w:style w:styleId="a"><w:basedOn w:val="11"/></w:style>'
    entries = p("1. Кошти 12", '<w:pStyle w:val="11"/>') + p("2. Камери 38", '<w:pStyle w:val="a"/>')
    assert lines(p("Зміст") + entries + p("1. Кошти"), styles=styles) == ["Зміст", "1. Кошти"]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<w:txbxContent>{p('ЗАТВЕРДЖЕНО')}{p('Рішення № 5')}</w:txbxContent>"
    new = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent>{new}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert lines(runs("Звіт", mark(both)) + runs(mark(old.replace("5", "6")))) == [
        "Звіт",
        "ЗАТВЕРДЖЕНО",
        "Рішення № 5",
        "ЗАТВЕРДЖЕНО",
        "Рішення № 6",
    ]


def test_digits_above_the_line_do_not_stick_to_a_number():
    raised = '<w:vertAlign w:val="superscript"/>'
    styles = f'<w:style w:type="character" w:styleId="Mark"><w:rPr>{raised}</w:rPr></w:style>'
    noted, alone = tc(runs("34", r("2", raised))), tc(runs(r("12", raised)))
    table = tbl(tr("Показник", "Факт"), tr("Камери", noted), tr("Площа", alone))
    styled = runs("34 м", r("2", '<w:rStyle w:val="Mark"/>'))
    assert lines(table + styled, styles=styles) == ["Показник\tФакт", "Камери\t34²", "Площа\t12", "34 м²"]


def test_notes_come_last_and_leave_no_mark_in_a_number():
    def note(kind, identifier):
        return mark(f'<w:{kind}Reference w:id="{identifier}"/>')

    table = tbl(tr("Камери", "38"), tr("Разом", tc(runs("34", note("footnote", 3)))))
    body = runs("Разом", note("endnote", 1)) + table + runs("Встановлено 38", note("footnote", 2), " камер")
    footnotes = "".join(
        f'<w:footnote w:id="{i}">{p(text)}</w:footnote>'
        for i, text in ((0, "риска"), (2, "З них 8 нових."), (3, "За звітом."))
    )
    endnotes = f'<w:endnote w:id="1">{p("Без ПДВ.")}</w:endnote>'
    assert lines(body, footnotes=footnotes, endnotes=endnotes) == [
        "Разом", "Камери\t38", "Разом\t34", "Встановлено 38 камер", "Без ПДВ.", "За звітом.", "З них 8 нових.",
    ]  # fmt: skip


def test_formulas_are_read():
    assert lines(runs("Рівень ", "<m:oMath><m:r><m:t>95</m:t></m:r></m:oMath>", " %")) == ["Рівень 95 %"]


# --- lists --------------------------------------------------------------------------------------------------------------


def level(i, form="decimal", text=None, more=""):
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text or f"%{i + 1}."}"/></w:lvl>'


def numbering(*levels, nums="", num_id=1):
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum><w:num w:numId="{num_id}"><w:abstractNumId w:val="7"/></w:num>{nums}'


def item(text, ilvl=0, num=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbers_of_lists_as_they_are_printed():
    parts = numbering(level(0), level(1, text="%1.%2."), level(2, "russianLower", "%3)"))
    body = (
        item("Мета") + item("Завдання") + item("Камери", 1) + item("Зв’язок", 1) + item("кабель", 2) + item("вузли", 2)
    )
    body += p("Проміжний") + item("Кошти") + item("Бюджет", 1) + item("Поза списком", num=0)
    assert lines(body, numbering=parts) == [
        "1. Мета", "2. Завдання", "2.1. Камери", "2.2. Зв’язок", "а) кабель", "б) вузли", "Проміжний", "3. Кошти",
        "3.1. Бюджет", "Поза списком",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "printed"),
    [("upperRoman", "IV."), ("lowerRoman", "iv."), ("upperLetter", "D."), ("decimalZero", "04."), ("russianUpper", "Г."),
     ("none", "."), ("ordinal", "4.")],
)  # fmt: skip
def test_formats_of_numbers(form, printed):
    body = "".join(item(text) for text in "абвг")
    expected = "- г" if form == "none" else f"{printed} г"
    assert lines(body, numbering=numbering(level(0, form)))[-1] == expected


def test_bullets_are_dashes_but_never_minus_signs():
    parts = numbering(level(0, "bullet", "\uf0b7"))
    table = tbl(tr("Показник", "Факт"), tr(tc(item("Камери")), tc(item("25"))))
    assert lines(item("Камери") + item("25 серверів") + table, numbering=parts) == [
        "- Камери", "- 25 серверів", "Показник\tФакт", "- Камери\t25",
    ]  # fmt: skip


def test_rows_numbered_automatically_have_their_numbers():
    table = tbl(tr("№", "Захід"), tr(tc(item("")), "Камери"), tr(tc(item("")), "Сервер"))
    assert lines(table, numbering=numbering(level(0))) == ["№\tЗахід", "1.\tКамери", "2.\tСервер"]


def test_list_that_begins_anew_and_list_that_goes_on():
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = item("а") + item("б") + item("в", num=3) + item("г", num=2) + item("ґ", num=2)
    assert lines(body, numbering=numbering(level(0), nums=nums)) == ["1. а", "2. б", "3. в", "5. г", "6. ґ"]


def test_numbers_that_a_style_gives():
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    parts = numbering(level(0, more='<w:pStyle w:val="H1"/>'), level(1, text="%1.%2", more='<w:pStyle w:val="H2"/>'))
    body = (
        p("Мета", '<w:pStyle w:val="H1"/>')
        + p("Кошти", '<w:pStyle w:val="H1"/>')
        + p("Бюджет", '<w:pStyle w:val="H2"/>')
    )
    assert lines(body, numbering=parts, styles=styles) == ["1. Мета", "2. Кошти", "2.1 Бюджет"]


def test_deleted_items_are_not_counted():
    gone = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
    gone += f"<w:del>{r('Старе').replace('w:t', 'w:delText')}</w:del></w:p>"
    assert lines(item("Перше") + gone + item("Друге"), numbering=numbering(level(0))) == ["1. Перше", "2. Друге"]


# --- tables -------------------------------------------------------------------------------------------------------------


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


START, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_give_their_text_once_in_their_first_place():
    table = tbl(
        tr(tc("№", START), tc("Захід", START), tc("Обсяг", span(3))),
        tr(tc("", GOES_ON), tc("", GOES_ON), tc("2023 рік", span(2)), tc("2024 рік", START)),
        tr(tc("", GOES_ON), tc("", GOES_ON), "план", "факт", tc("", GOES_ON)),
        tr("1", "Камери", "10", "20", "30"),
        tr(tc("Разом", span(2)), tc("старе", GOES_ON), "50", "60"),
    )
    assert lines(table) == [
        "№\tЗахід\tОбсяг\t\t", "\t\t2023 рік\t\t2024 рік", "\t\tплан\tфакт\t", "1\tКамери\t10\t20\t30", "Разом\t\t\t50\t60",
    ]  # fmt: skip


def test_rows_that_begin_later_and_end_earlier():
    table = tbl(
        tr("а", "б", "в"),
        tr("г", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        tr(tc("ґ", "<w:hMerge w:val='restart'/>"), tc("д", "<w:hMerge/>"), "е"),
    )
    assert lines(table) == ["а\tб\tв", "\tг\t", "ґ\t\tе"]


def test_rules_that_were_dragged_apart_by_a_hair_make_no_column():
    table = tbl(
        tr(tc("Захід", span(2)), "План", "Факт"),
        tr("Камери", tc("10", span(2)), "20"),
        tr(tc("Сервер", span(2)), "30", "40"),
        widths=(2000, 60, 1500, 1500),
    )
    assert lines(table) == ["Захід\tПлан\tФакт", "Камери\t10\t20", "Сервер\t30\t40"]


def test_columns_in_which_no_cell_begins_are_no_columns():
    assert lines(tbl(tr(tc("а", span(3)), tc("б", span(2))), tr(tc("в", span(3)), tc("г", span(2))))) == [
        "а\tб",
        "в\tг",
    ]


def test_narrow_column_with_a_text_stays():
    assert lines(tbl(tr("а", "1", "в"), tr("г", "2", "ґ"), widths=(900, 100, 900))) == ["а\t1\tв", "г\t2\tґ"]


def test_paragraphs_of_a_cell_are_one_line_but_figures_stay_apart():
    table = tbl(
        tr("Захід", "Сума"),
        tr(tc(p("Придбання") + p("камер")), tc(p("150") + p("200"))),
        tr("Термін", tc(p("2023 –") + p("2025"))),
    )
    assert lines(table) == ["Захід\tСума", "Придбання камер\t150; 200", "Термін\t2023 – 2025"]


def test_lines_side_by_side_in_one_row_are_rows():
    sources, plans = tc(p("Разом") + p() + p("Місцевий бюджет")), tc(runs("150", mark("<w:br/>")) + p("100") + p())
    assert lines(tbl(tr("№", "Джерело", "План"), tr("1", sources, plans))) == [
        "№\tДжерело\tПлан", "1\tРазом\t150", "\tМісцевий бюджет\t100",
    ]  # fmt: skip


def test_table_within_a_cell_comes_after_the_table():
    inner = tbl(tr("Рік", "Сума"), tr("2023", "10"))
    outer = tbl(tr("№", "Захід", "Кошти"), tr("1", "Камери", tc(inner + p())), tr("2", "Сервер", "20"))
    assert lines(outer) == ["№\tЗахід\tКошти", "1\tКамери\t", "2\tСервер\t20", "Рік\tСума", "2023\t10"]


def test_frames_and_columns_of_a_page_are_no_tables():
    inner = tbl(tr("Рік", "Сума"), tr("2023", "10"))
    assert lines(tbl(tr(tc(p("Звіт") + inner + p("Кінець"))))) == ["Звіт", "Рік\tСума", "2023\t10", "Кінець"]
    approved = tbl(tr("", tc(p("ЗАТВЕРДЖЕНО") + p("Рішення міської ради") + p("від 5 травня 2023 року № 5"))))
    assert lines(approved) == ["ЗАТВЕРДЖЕНО", "Рішення міської ради від 5 травня 2023 року № 5"]
    columns = tbl(tr(tc("Погоджено"), tc(p("Затверджено рішенням міської ради") + p("від 5 травня 2023 року № 5"))))
    assert lines(columns) == ["Погоджено", "Затверджено рішенням міської ради від 5 травня 2023 року № 5"]


@pytest.mark.parametrize(
    "table",
    [
        tbl(
            tr("Захід", "Стан виконання"),
            tr("Камери", tc(p("Придбано камери для перехресть.") + p("Роботи завершено."))),
        ),
        tbl(tr("1", "Камери", tc(p("Придбано камери для перехресть.") + p("Роботи завершено.")))),
        tbl(tr("Міський голова", "Іван КОВАЛЬ")),
    ],
)
def test_short_tables_of_long_texts_stay_tables(table):
    assert "\t" in lines(table)[0]


# --- files that cannot be read ------------------------------------------------------------------------------------------


def test_patches_go_by_line():
    patch = Patch(2, "12", "38", "друкарська помилка")
    assert docx.read("звіт.docx", packed(p("Звіт") + p("12 камер")), "", (patch,)).text == "Звіт\n38 камер"


def test_templates_strict_files_and_python_docx_files_are_read():
    strict = packed(p("Звіт"))
    made = io.BytesIO()
    with ZipFile(io.BytesIO(strict)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert docx.read("a.dotx", made.getvalue(), "").text == "Звіт"
    ordinary = io.BytesIO()
    written = python_docx.Document()
    written.add_paragraph("Звіт", style="List Number")
    written.save(ordinary)
    assert docx.read("a.docx", ordinary.getvalue(), "").text == "1. Звіт"


def test_file_with_pictures_only_asks_for_a_pdf():
    with pytest.raises(Unreadable, match=r"a\.docx: it holds only pictures.*PDF"):
        docx.read("a.docx", packed("<w:p><w:r><w:drawing/></w:r></w:p>"), "")


BOMB = '<!DOCTYPE w [<!ENTITY a "аааааааааа"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_values_out_of_reason_are_passed_over():
    table = tbl(tr(tc("а", span(99999999999)), tc("б", span(-3))), tr("в", "г", properties='<w:gridBefore w:val="x"/>'))
    symbol = mark('<w:sym w:font="Arial" w:char="D800"/><w:sym w:font="Arial" w:char="zz"/>')
    huge = item("ґ") + item("Далі", ilvl=77)
    odd = level(0, "lowerRoman").replace('w:start w:val="1"', 'w:start w:val="900000"')
    read = lines(table + runs(symbol, "Звіт") + huge, numbering=numbering(odd, level(1).replace('"1"', '"x"')))
    assert [line.split("\t")[0] for line in read] == ["а", "в", "Звіт", "900000. ґ", "Далі"]


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (packed(p("Звіт") * 500)[:600], "damaged"),
        (packed(p("Звіт"))[:-30], "damaged"),
        (packed(""), "no text was found"),
        (packed(p("&b;"), prolog=BOMB), "document type"),
        (packed("<w:p><w:r>"), "not well-formed"),
        (packed("<w:tbl><w:tr><w:tc>" * 120 + p("а") + "</w:tc></w:tr></w:tbl>" * 120), "not well-formed"),
    ],
)
def test_broken_files_give_one_clear_line(content, seen):
    with pytest.raises(Unreadable, match=seen) as caught:
        docx.read("a.docx", content, "")
    assert str(caught.value).startswith("a.docx: ") and "\n" not in str(caught.value)


def test_archive_that_is_no_word_file():
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "Звіт")
    with pytest.raises(Unreadable, match="no Word file"):
        docx.read("a.docx", made.getvalue(), "")


@pytest.mark.parametrize("member", [b"word/document.xml", b"word/numbering.xml"])
def test_archive_with_a_damaged_part(member):
    content = bytearray(packed(p("Звіт про виконання програми") * 50, numbering=numbering(level(0))))
    at = content.index(member) + 40
    content[at : at + 30] = bytes(30)
    with pytest.raises(Unreadable, match="damaged"):
        docx.read("a.docx", bytes(content), "")
