"""Numbers, plurals and words of documents."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pages.ui import evidence, text


@pytest.mark.parametrize(
    ("lang", "printed", "shown"),
    [
        ("uk", "тис.грн.", "тис. грн"),
        ("en", "ТИС. ГРН", "thousand UAH"),
        ("en", "тисяч\u00a0гривень", "thousand UAH"),
        ("uk", "од.", "од."),
        ("en", "виїздів", "виїздів"),
    ],
)
def test_units_as_documents_print_them(lang: str, printed: str, shown: str) -> None:
    with text.spoken(lang):
        assert text.unit(printed) == shown


@pytest.mark.parametrize(
    ("lang", "shown"), [("uk", "1\u00a0869 ÷ 8 ≈ 233,63; 5 × 2 = 10"), ("en", "1,869 ÷ 8 ≈ 233.63; 5 × 2 = 10")]
)
def test_steps_of_a_recomputation(lang: str, shown: str) -> None:
    with text.spoken(lang):
        assert text.steps("1\u00a0869 ÷ 8 ≈ 233,63; 5 × 2 = 10") == shown


@pytest.mark.parametrize(
    ("lang", "value", "shown"),
    [
        ("uk", 16037.99, "16\u00a0037,99"),
        ("uk", 0, "0"),
        ("uk", -1234.5, "-1\u00a0234,5"),
        ("en", 16037.99, "16,037.99"),
        ("uk", 1869 / 8, "233,63"),  # 233.625: as the arithmetic of the finding says
        ("uk", -0.125, "-0,13"),
    ],
)
def test_numbers(lang: str, value: float, shown: str) -> None:
    with text.spoken(lang):
        assert text.number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (39_108_400, "39,11 млн грн"),
        (512_000, "512 тис. грн"),
        (972, "972 грн"),
        (2.5e9, "2,5 млрд грн"),
        (-5000, "-5 тис. грн"),
    ],
)
def test_money(value: float, shown: str) -> None:
    assert text.money(value) == shown.replace(" ", text.NO_BREAK)


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (1, "документ"),
        (2, "документи"),
        (5, "документів"),
        (11, "документів"),
        (21, "документ"),
        (22, "документи"),
        (0, "документів"),
    ],
)
def test_plurals(n: int, shown: str) -> None:
    assert text.plural("counts.documents", n).split()[1] == shown


def test_english_plurals() -> None:
    with text.spoken("en"):
        assert [text.plural("counts.documents", n) for n in (0, 1, 2)] == ["0 documents", "1 document", "2 documents"]


def test_a_new_code_is_shown_as_it_is() -> None:
    assert text.code("indicators", "drones_found") == "drones found"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_words_of_documents_are_no_markdown(words: str) -> None:
    """Whatever a document says is one paragraph of plain text."""
    tokens = MarkdownIt("commonmark").parse(f"x {text.plain(words)} x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text", "text_special"}


@given(st.lists(st.sampled_from([*"ab:/w.@-<>=~ *_", ":material/a:", "www."]), max_size=30).map("".join))
def test_plain_words_are_the_same_words(words: str) -> None:
    """Apart from signs without width, which part what Streamlit would remake after it has read the escapes."""
    plain = text.plain(words)
    assert re.sub(r"\\(.)", r"\1", plain).replace("\u2060", "") == " ".join(words.split())
    remade = r":/|:material|www\.|@\w|->|<-|--|>=|<=|~="
    assert not re.search(remade, re.sub(r"\\(.)", r"\1", plain))


@pytest.mark.parametrize(
    ("quote", "printed", "column", "marked"),
    [
        ("встановлено 22 камери", "22", None, "встановлено <mark>22</mark> камери"),
        ("у 2022 році 22 камери", "22", None, "у 2022 році <mark>22</mark> камери"),
        ("1\tроботи\t200,0\t200\t100%", "200", 4, "1 │ роботи │ 200,0 │ <mark>200</mark> │ 100%"),
        ("1\tA\t5\t5\t5", "5", 4, "1 │ A │ 5 │ <mark>5</mark> │ 5"),
        ("a\t7\tb\t7", "7", 3, "a │ 7 │ b │ 7"),  # a cell was moved: better no mark than a wrong one
        ("ціна 1,5 і 1", "1", None, "ціна 1,5 і <mark>1</mark>"),
        ("<b>3</b>", "3", None, "&lt;b&gt;<mark>3</mark>&lt;/b&gt;"),
        ("прочерк –", None, None, "прочерк –"),
        ("інші слова", "12", None, "інші слова"),
    ],
)
def test_the_value_is_marked_in_its_quote(quote: str, printed: str | None, column: int | None, marked: str) -> None:
    fact = {"quote": quote, "value_as_printed": printed, "column_no": column}
    assert evidence.marked([fact]) == marked


def test_all_values_of_a_row_are_marked() -> None:
    row = {"quote": "2\tроботи\t19,5\t16,0\t100"}
    facts = [{**row, "value_as_printed": value, "column_no": n} for value, n in (("16,0", 4), ("19,5", 3), ("100", 5))]
    assert evidence.marked(facts).count("<mark>") == 3
