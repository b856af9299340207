"""Plain text: its encodings, its paragraphs, its tables, and a person's patches."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Paragraph, Patch, Table, Unreadable
from extract.read import text
from extract.words import fold, squeeze
from tests.extract.conftest import document

UKRAINIAN = "Звіт про виконання програми «Безпечне місто»: їжак, ґанок, об’єкт."


def paragraphs(content):
    read = document(content)
    return [squeeze(read.quote(block.span)) for block in read.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "content",
    [
        UKRAINIAN.encode(),
        codecs.BOM_UTF8 + UKRAINIAN.encode(),
        codecs.BOM_UTF16_LE + UKRAINIAN.encode("utf-16-le"),
        UKRAINIAN.replace("’", "'").encode("cp1251"),
    ],
)
def test_encodings(content):
    assert fold(text.read("a.txt", content, "").text) == fold(UKRAINIAN)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(Unreadable, match=r"a\.txt: .*not a text"):
        text.read("a.txt", content, "")


def test_sentence_broken_by_a_page_end_is_one_paragraph():
    assert paragraphs("вдалося встановити 38\n\nкамер на перехрестях.\n\nУ 2025 році") == [
        "вдалося встановити 38 камер на перехрестях.",
        "У 2025 році",
    ]


def test_list_items_and_headings_stay_apart():
    lines = ["Придбано:", "- сервер;", "- камери;", "1. Далі", "Міський голова"]
    assert paragraphs("\n".join(lines)) == lines


def test_lines_of_a_list_set_with_blanks_stay_apart():
    lines = ["За рік розкрито:", "крадіжки          42", "грабежі           7"]
    assert paragraphs("\n".join(lines)) == [squeeze(line) for line in lines]
    assert paragraphs("За рік розкрито усього\nкрадіжок 42 та\nграбежів 7") == [
        "За рік розкрито усього крадіжок 42 та грабежів 7"
    ]


def test_long_lines_that_an_editor_wrapped_are_one_paragraph():
    long = "про результати виконання міської цільової Програми Ніжинської міської територіальної"
    assert paragraphs(f"{long}\nГромади «Безпечне місто»\nна 2023 рік") == [
        f"{long} Громади «Безпечне місто» на 2023 рік"
    ]


def test_tabs_make_rows_and_rules_of_dashes_are_dropped():
    read = document("№\tЗахід\n1\tКамери\n--\t---\n2\t\tСервер\n")
    (table,) = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Захід"],
        ["1", "Камери"],
        ["2", "", "Сервер"],
    ]


def test_places_count_lines_rows_and_columns_from_one():
    read = document("Заголовок\n\n№\tЗахід\n1\tКамери\n")
    (table,) = read.tables
    row = table.rows[1]
    assert (read.line_at(row.span.start), row.number, row.cells[1].column, read.quote(row.cells[1].spans[0])) == (
        4,
        2,
        2,
        "Камери",
    )
    assert read.page_at(row.span.start) is None


@given(st.text(alphabet="абв 12,.\t\n-–:;«»Aі", max_size=200))
def test_any_text_is_read_and_every_block_quotes_itself(content):
    read = document(content or " x")
    for block in read.blocks:
        assert read.quote(block.span) in read.text
        if isinstance(block, Table):
            for row in block.rows:
                assert all(
                    squeeze(read.quote(span)) in squeeze(read.quote(row.span))
                    for cell in row.cells
                    for span in cell.spans
                    if cell.text
                )


@given(st.text())
def test_folding_keeps_the_length(content):
    assert len(fold(content)) == len(content)


def test_patch_changes_its_line_and_is_remembered():
    patch = Patch(2, "300", "30", "misprint")
    read = text.read("a.txt", "рядок\nсума 300 грн\n".encode(), "", (patch,))
    assert read.text == "рядок\nсума 30 грн\n" and read.patched_lines == {2}


def test_patch_that_matches_nothing_is_an_error():
    with pytest.raises(Unreadable, match=r"a\.txt: line 1: the patch looks for «300»"):
        text.read("a.txt", "рядок\n".encode(), "", (Patch(1, "300", "30", "misprint"),))


def test_a_preposition_ends_no_paragraph_and_the_letter_of_a_house_may():
    read = document("Працює станом на\n1 січня 2024 року 40 камер.\n\nвул. Соборна, 15 в\n4 камери стоять на площі.\n")
    assert [read.quote(block.span) for block in read.blocks] == [
        "Працює станом на\n1 січня 2024 року 40 камер.",
        "вул. Соборна, 15 в",
        "4 камери стоять на площі.",
    ]
