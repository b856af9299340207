"""The words of the pages: both languages say the same things, all of them are used, all that is used is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from pages.ui import columns, tables, text

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
UK, EN = text.strings("uk"), text.strings("en")


def keys_asked() -> Iterator[str]:
    """What the sources look up, as patterns: «funding.told_*» for a key that is put together."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                yield "".join(re.escape(v.value) if isinstance(v, ast.Constant) else r"[\w ]+" for v in node.values)


def codes_asked() -> Iterator[str]:
    """The families of codes: the second argument of a column, or the first of `code`."""
    declared = (value for name, value in vars(tables).items() if name.isupper() and not name.startswith("_"))
    yield from (column.kind for table in declared for column in table)
    for path in SOURCES:
        yield from re.findall(
            r"""(?:code|some_codes|coded)(?:,|\()\s*(?:"\w+", )?["'](\w+)["']""", path.read_text("utf-8")
        )


def test_both_languages_have_the_same_keys() -> None:
    assert set(UK) == set(EN)


def test_every_text_is_used() -> None:
    asked = re.compile("|".join({pattern for pattern in keys_asked() if len(pattern) > 3}))
    families = {*codes_asked(), "breakdowns", "funds"}
    titles = {
        f"columns.{c.titled or c.name}"
        for t in vars(tables).values()
        if isinstance(t, tuple)
        for c in t
        if isinstance(c, columns.Column)
    }
    titles |= {
        f"columns.{name}"
        for name in (
            "sha256",
            "file_name",
            "page",
            "line_no",
            "quote",
            "observation_ids",
            "build_id",
            "document_id",
            "before",
            "after",
            "because",
        )
    }
    unused = {
        key for key in UK
        if not (
            (key.startswith("codes.") and key.split(".")[1] in families)
            or (key.startswith("columns.") and key in titles)
            or (key.startswith("help.") and key.replace("help.", "columns.") in titles)
            or (not key.startswith(("codes.", "columns.", "help.")) and asked.fullmatch(key))
        )
    }  # fmt: skip
    assert not unused


def test_every_key_that_is_named_exists() -> None:
    sections = {key.split(".")[0] for key in UK}
    named = {
        node.args[0].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("t", "plural")
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert named <= set(UK), named - set(UK)
    assert {key.split(".")[0] for key in named} <= sections


@pytest.mark.parametrize("table", [name for name in vars(tables) if name.isupper() and not name.startswith("_")])
def test_every_column_has_a_heading(table: str) -> None:
    assert all(column.heading for column in getattr(tables, table))


@pytest.mark.parametrize("key", sorted(UK))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    fields = [
        {name for form in words.split(" | ") for _, name, _, _ in Formatter().parse(form) if name}
        for words in (UK[key], EN[key])
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("lang", text.LANGUAGES)
def test_plurals_have_all_their_forms(lang: str) -> None:
    forms = len({*Locale.parse(lang).plural_form.tags, "other"})
    assert {
        key for key, words in text.strings(lang).items() if " | " in words and words.count(" | ") + 1 != forms
    } == set()
    assert {key for key in UK if " | " in UK[key]} == {key for key in EN if " | " in EN[key]}


def test_ukrainian_is_ukrainian() -> None:
    """No letters that only Russian has, no word forgotten in English."""
    assert not [key for key, words in UK.items() if re.search("[ыэъё]", words, re.IGNORECASE)]
    assert not [
        key for key, words in EN.items() if re.search("[а-яіїєґ]", words, re.IGNORECASE) and key != "language.uk"
    ]
