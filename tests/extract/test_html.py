"""HTML pages: the article's text and tables, line by line."""

from __future__ import annotations

import codecs
from email.message import EmailMessage

import pytest

from extract.model import Patch, Table, Unreadable
from extract.read import html


def lines(page: str | bytes, file_name: str = "звіт.html") -> list[str]:
    content = page.encode() if isinstance(page, str) else page
    return html.read(file_name, content, "0" * 64).text.split("\n")


# --- bytes --------------------------------------------------------------------------------------------------------------

UKRAINIAN = "<p>Їжак, ґанок, звіт</p>"


@pytest.mark.parametrize(
    "content",
    [
        UKRAINIAN.encode(),
        codecs.BOM_UTF8 + UKRAINIAN.encode(),
        codecs.BOM_UTF16_LE + UKRAINIAN.encode("utf-16-le"),
        UKRAINIAN.encode("cp1251"),
        b'<meta charset="windows-1251">' + UKRAINIAN.encode("cp1251"),
        b"<meta http-equiv='Content-Type' content='text/html; charset=KOI8-U'>" + UKRAINIAN.encode("koi8-u"),
        b"<meta charset=windows-1251>" + UKRAINIAN.encode(),
        b"<meta charset=no-such-thing>" + UKRAINIAN.encode("cp1251"),
        b'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>' + UKRAINIAN.encode(),
    ],
)
def test_encodings(content):
    assert lines(content) == ["Їжак, ґанок, звіт"]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_page_saved_with_its_pictures(encoding):
    saved = EmailMessage()
    saved["Subject"] = "Звіт"
    saved.set_content("<html><p>Звіт про виконання", subtype="html", charset="windows-1251", cte=encoding)
    saved.add_related(b"\x89PNG", "image", "png")
    read = html.read("звіт.mht", bytes(saved), "")
    assert (read.text, read.format) == ("Звіт про виконання", "mht")


@pytest.mark.parametrize("content", ["<html><body></body></html>", "<!-- нічого -->", "<script>x=1</script>", "\x00"])
def test_page_without_text(content):
    with pytest.raises(Unreadable, match=r"а\.html: no text was found"):
        lines(content, "а.html")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b"])
def test_page_nested_too_deep_gives_one_clear_line(tag):
    with pytest.raises(Unreadable, match=r"а\.html: line 1: .*too deep"):
        lines(f"<p>Звіт</p>{f'<{tag}>' * 5000}глибоко", "а.html")


def test_entities_are_not_expanded_from_a_document_type():
    assert lines('<!DOCTYPE html [<!ENTITY b "bomb">]><p>&b; &laquo;Звіт&raquo;&nbsp;&#8470;&nbsp;5</p>')[-1].endswith(
        "«Звіт» № 5"
    )


# --- running text -------------------------------------------------------------------------------------------------------


def test_paragraphs_of_blocks_and_of_bare_text():
    page = "<h1>ЗВІТ</h1>Вступ<div>Мета <b>«Безпечне</b>\n <i>місто»</i><p>За 2024 рік</div>Далі<!-- ні --> так"
    assert lines(page) == ["ЗВІТ", "Вступ", "Мета «Безпечне місто»", "За 2024 рік", "Далі так"]


def test_sentence_that_was_broken_into_paragraphs_is_one():
    page = (
        "<p>ЗВІТ<p>про виконання програми<p>за 2024 рік<p>Придбано:<p>камери,<p>Сервери;<p>кабель<p>- диски<p>а) вузли"
    )
    assert lines(page) == [
        "ЗВІТ про виконання програми за 2024 рік",
        "Придбано:",
        "камери, Сервери;",
        "кабель",
        "- диски",
        "а) вузли",
    ]


def test_unit_over_a_table_is_no_end_of_its_heading():
    page = "<p>2. Ресурсне забезпечення<p>тис. грн</p><p>Виділено 500<p>тис. грн</p>"
    assert lines(page) == ["2. Ресурсне забезпечення", "тис. грн", "Виділено 500 тис. грн"]


def test_page_that_word_saved():
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>@page {size:A4}</style>
    <!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head>
    <body lang=UK><div class=WordSection1><p class=MsoToc1>1. Кошти 12</p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
    style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Кошти<o:p></o:p></p>
    <p>Встановлено <ins cite="mailto:a">38</ins><del>12</del> камер<span style='mso-hide:all'> 99</span><a href="#_ftn1"
    style='mso-footnote-id:ftn1'><span class=MsoFootnoteReference>[1]</span></a></p>
    <table class=MsoTableGrid><tr style='mso-yfti-irow:0'><td><p><b>Захід</b></p></td><td><p>План<o:p></o:p></p></td></tr>
    <![if !supportMisalignedColumns]><tr height=0><td width=1></td><td></td></tr><![endif]></table></div></body></html>"""
    assert lines(page) == ["1. Кошти", "Встановлено 38 камер", "Захід\tПлан"]


def test_line_breaks_divide_items_and_paragraphs_only():
    page = "<p>ЗВІТ<br>про виконання<br/>програми<p>Придбано:<br>- сервер;<br>1) камери<br><br>Далі"
    assert lines(page) == ["ЗВІТ про виконання програми", "Придбано:", "- сервер;", "1) камери", "Далі"]


def test_lists():
    page = (
        "<ol><li>Мета<li><p>Кошти</p><p>Усього</p><ul><li>Камери<li></ul><li value=7>Далі</ol><ol start=3 type=a><li>Крок</ol>"
        '<ol type=i><li>Один<li>два</ol><ul style="list-style-type: none"><li>Без знака<li>без знака</ul>'
    )
    assert lines(page) == [
        "1. Мета", "2. Кошти", "Усього", "- Камери", "7. Далі", "c. Крок", "i. Один", "ii. два", "Без знака", "без знака",
    ]  # fmt: skip


def test_preformatted_text_keeps_its_lines():
    assert lines("<pre>Придбано:\n- сервер\n- камери\n\nДалі</pre>") == ["Придбано:", "- сервер", "- камери", "Далі"]


def test_digits_above_the_line_do_not_stick_to_a_number():
    assert lines("<table><tr><td>Факт<td>34<a href='#1'><sup><b>2</b></sup></a><tr><td>м<sup>2</sup><td><sup>15</sup></table>") == [
        "Факт\t34²", "м²\t15",
    ]  # fmt: skip


def test_what_is_hidden_struck_or_no_article_is_left_out():
    page = (
        "<header><p>Міська рада</header><nav><ul><li>Головна</ul></nav><style>p{}</style><script>x=1</script>"
        "<aside>Реклама</aside><div role=search>Пошук</div><form><select><option>Рік</select><button>Шукати</button>"
        "<article><header>ЗВІТ</header><p>Придбано <del>12</del><s>13</s>38 камер, 5 серверів та обладнання вузлів</p>"
        '<p style="color:red; display : none">Чернетка</p><p hidden>Нотатка</p></article></form><footer>© 2024</footer>'
    )
    assert lines(page) == ["ЗВІТ", "Придбано 38 камер, 5 серверів та обладнання вузлів"]


@pytest.mark.parametrize("tag", ["aside", "nav", "div hidden", "header", 'div style="display:none"'])
def test_most_of_the_text_is_never_furniture(tag):
    assert lines(f"<p>Звіт</p><{tag}><p>Придбано 38 камер відеоспостереження</p></{tag.split()[0]}>") == [
        "Звіт", "Придбано 38 камер відеоспостереження",
    ]  # fmt: skip


# --- tables -------------------------------------------------------------------------------------------------------------


def test_spanning_cells_give_their_text_once():
    page = (
        "<table><thead><tr><th rowspan=3>№<th rowspan=3>Захід<th colspan=3>Обсяг<tr><th colspan=2>2023<th rowspan=2>2024"
        "<tr><th>план<th>факт</thead><tfoot><tr><td colspan=2>Разом<td>50<td>60<td>70</tfoot>"
        "<tbody><tr><td>1<td>Камери<td>10<td>20<td>30</tbody></table>"
    )
    assert lines(page) == [
        "№\tЗахід\tОбсяг\t\t", "\t\t2023\t\t2024", "\t\tплан\tфакт\t", "1\tКамери\t10\t20\t30", "Разом\t\t50\t60\t70",
    ]  # fmt: skip


def test_spans_that_reach_too_far():
    page = "<table><tr><td>№<td>Захід<td>Сума<tr><td colspan=99999999>Розділ<tr><td rowspan=0>1<td>а<td>2<tr><td>б<td>3<tr><td colspan=x rowspan=-4>в<td>4</table>"
    assert lines(page) == ["№\tЗахід\tСума", "Розділ\t\t", "1\tа\t2", "\tб\t3", "\tв\t4"]


def test_rows_and_cells_that_nobody_closed_or_opened():
    assert lines("<table><td>а<td>б<tr><td>в<td>г<tr></table><td>поза таблицею") == ["а\tб", "в\tг", "поза таблицею"]


def test_paragraphs_of_a_cell_are_one_line():
    page = "<table><tr><th>Захід<th>Сума<tr><td><p>Придбання<p>камер<ul><li>купольних<li>оглядових</ul><td>150<br>200</table>"
    assert lines(page) == ["Захід\tСума", "Придбання камер - купольних - оглядових\t150; 200"]


def test_lines_side_by_side_in_one_row_are_rows():
    page = (
        "<table><tr><th>№<th>Джерело<th>План<tr><td>1<td><p>Разом<p>&nbsp;</p><p>Місцевий бюджет</p><td><p>150<p>\u00a0<p>100"
        "<tr><td>2<td>Місцевий бюджет<br>Державний бюджет<td>10<br>20</table>"
    )
    assert lines(page) == [
        "№\tДжерело\tПлан", "1\tРазом\t150", "\tМісцевий бюджет\t100", "2\tМісцевий бюджет\t10", "\tДержавний бюджет\t20",
    ]  # fmt: skip


def test_caption_stands_before_its_table():
    assert lines("<table><caption>Таблиця 1, тис. грн</caption><tr><td>а<td>б</table>") == [
        "Таблиця 1, тис. грн",
        "а\tб",
    ]


def test_table_within_a_cell_comes_after_the_table():
    inner = "<table><tr><th>Рік<th>Сума<tr><td>2023<td>10</table>"
    page = f"<table><tr><th>№<th>Захід<th>Кошти<tr><td>1<td>Камери<td>{inner}<tr><td>2<td>Сервер<td>20</table>"
    assert lines(page) == ["№\tЗахід\tКошти", "1\tКамери\t", "2\tСервер\t20", "Рік\tСума", "2023\t10"]


DATA = "<table><tr><td>Захід<td>План, тис. грн<tr><td>Камери<td>10</table>"


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>Головна<br>Новини<td><h1>ЗВІТ</h1><p>Виконання програми за рік</p>{DATA}<p>Кінець</table>",
        f"<table><tr><td colspan=2>Міська рада<tr><td>Меню<td><h1>ЗВІТ</h1><p>Виконання програми за рік</p>{DATA}<p>Кінець</table>",
        f"<table><tr><td><h1>ЗВІТ</h1><tr><td><p>Виконання програми за рік</p><tr><td>{DATA}<tr><td>Кінець</table>",
        f"<table role=presentation><tr><td>ЗВІТ<td>Виконання програми за рік<td>{DATA}<td>Кінець</table>",
        f"<table><tr><td>{'<table><tr><td>' * 5}<h1>ЗВІТ</h1><p>Виконання програми за рік</p>{DATA}Кінець{'</table>' * 5}</table>",
    ],
)
def test_page_laid_out_in_a_table_is_paragraphs(page):
    read = html.read("звіт.html", page.encode(), "")
    assert read.text.split("\n")[-5:] == [
        "ЗВІТ",
        "Виконання програми за рік",
        "Захід\tПлан, тис. грн",
        "Камери\t10",
        "Кінець",
    ]
    assert sum(isinstance(block, Table) for block in read.blocks) == 1


def test_a_menu_beside_an_article_is_no_heading():
    """«Новини 2025» names a year, and the article a plan."""
    page = (
        "<table><tr><td><ul><li><a href=/>Головна</a><li><a href=/n>Новини 2025</a></ul></td><td><h1>План і звіт</h1><p>Один.</p>"
        "<table border=1><tr><td>Захід<td>План<tr><td>Камери<td>7</table><p>Встановлено 19 камер.</p></td></tr></table><p>© 2025</p>"
    )
    assert {"План і звіт", "Один.", "Камери\t7", "Встановлено 19 камер.", "© 2025"} <= set(lines(page))


def test_a_part_of_a_page_is_a_page():
    assert lines("<meta charset=utf-8><article><p>Звіт</p></article>") == ["Звіт"]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Захід<td>Стан виконання<tr><td>Камери<td><p>Придбано камери для перехресть.<p>Роботи завершено.</table>",
        "<table><tr><th>Район<th>Опис<tr><td>Центр<td><p>Придбано камери для перехресть.<p>Роботи завершено.</table>",
        "<table><tr><td>1<td>Камери<td><p>Придбано камери для перехресть.<p>Роботи завершено.</table>",
        "<table><tr><td>Міський голова<td>Іван КОВАЛЬ</table>",
    ],
)
def test_short_tables_of_long_texts_stay_tables(page):
    assert all("\t" in line for line in lines(page))


def test_patches_go_by_line():
    patch = Patch(2, "12", "38", "друкарська помилка")
    assert html.read("а.htm", "<p>Звіт<p>12 камер".encode(), "", (patch,)).text == "Звіт\n38 камер"
