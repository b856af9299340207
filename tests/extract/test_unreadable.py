"""What is said of a document that cannot be read: one printable line, whatever the document holds."""

from __future__ import annotations

import pytest

from extract.model import Unreadable


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ("no figure", "no figure"),
        ("«5\t6\n\n7\u00a0грн»", "«5 6 7 грн»"),
        ("«\x1b[31m\x00 \u202e5»", "«\\x1b[31m\\x00 \\u202e5»"),
        ("\ud800", "\\ud800"),
        ("9" * 5000, "9" * 250 + "…"),
    ],
)
def test_what_was_seen_is_told_on_one_printable_line(seen: str, told: str) -> None:
    error = Unreadable("a.txt", "line 1", seen, "look")
    assert str(error) == f"a.txt: line 1: {told}; look"
    assert str(error).isprintable()
