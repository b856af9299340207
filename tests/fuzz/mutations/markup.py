"""Damage to the tags of a page."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.mutations.words import ODD

_TAG = re.compile(rb"<[^<>]{1,200}>")
_CELL = re.compile(rb"<t[dh][^>]*>")
_ROW = re.compile(rb"<tr.*?</tr>", re.DOTALL)
_ELEMENT = re.compile(rb"<(td|tr|p|table)\b[^>]*>.*?</\1>", re.DOTALL)
_SPANS = ("0", "-1", "2", "7", "1000", "99999999", "9" * 30, "x", "", "1.5", "²")
_ODD_MARKUP = (
    b"<table>", b"</table>", b"<table><tr><td>", b"</td>", b"</tr>", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"</script>", b"<style>",
    b"<select><option>5</option>", b"<textarea>", b"<br>" * 300, b"<div>" * 3000, b"<b><i><u>", b"<p", b"<td colspan=", b"<svg><text>5</text></svg>",
    b"&#0;", b"&#x110000;", b"&#xd800;", b"&bogus;", b"&nbsp;" * 200, b"<meta charset=utf-16>", b"<meta charset=bogus>", b"<base href=x>",
    b"<frameset>", b"<plaintext>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<template>", b"<table hidden>", b"<td style='display:none'>",
    b"<img src=file:///etc/passwd>", b"<iframe src=http://localhost/>", b"<a:b:c>", b"</>", b"< >", b"<td rowspan=0>", b"<caption>", b"<col span=99999>",
)  # fmt: skip


def tag_removed(content: bytes, chance: Random) -> bytes:
    return _at_one(_TAG, content, chance, lambda tag: b"")


def tag_doubled(content: bytes, chance: Random) -> bytes:
    return _at_one(_TAG, content, chance, lambda tag: tag * chance.choice((2, 2, 400)))


def tag_turned(content: bytes, chance: Random) -> bytes:
    """An opening one becomes a closing one, and the other way round."""
    return _at_one(_TAG, content, chance, lambda tag: b"<" + tag[2:] if tag.startswith(b"</") else b"</" + tag[1:])


def tag_renamed(content: bytes, chance: Random) -> bytes:
    other = chance.choice(
        (b"td", b"tr", b"table", b"p", b"th", b"x", b"li", b"script", b"template", b"tbody", b"select")
    )
    return _at_one(_TAG, content, chance, lambda tag: re.sub(rb"\w+", other, tag, count=1))


def element_nested(content: bytes, chance: Random) -> bytes:
    return _at_one(_ELEMENT, content, chance, lambda element: element.replace(b">", b">" + element, 1))


def element_removed(content: bytes, chance: Random) -> bytes:
    return _at_one(_ELEMENT, content, chance, lambda element: b"")


def rows_swapped(content: bytes, chance: Random) -> bytes:
    rows = list(_ROW.finditer(content))
    if len(rows) < 2:
        return content
    first, second = sorted(chance.sample(rows, 2), key=lambda row: row.start())
    between = content[first.end() : second.start()]
    return content[: first.start()] + second.group() + between + first.group() + content[second.end() :]


def cells_merged(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        span = f"<td rowspan={chance.choice(_SPANS)} colspan='{chance.choice(_SPANS)}'>".encode()
        content = _at_one(_CELL, content, chance, lambda cell, span=span: span)
    return content


def odd_markup_put_in(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 3))):
        odd = chance.choice(_ODD_MARKUP)
        content = _at_one(_TAG, content, chance, lambda tag, odd=odd: tag + odd)
    return content


def odd_text_put_in(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 5))):
        odd = chance.choice(ODD).encode("utf-8")
        content = _at_one(_CELL, content, chance, lambda tag, odd=odd: tag + odd)
    return content


def _at_one(pattern: re.Pattern[bytes], content: bytes, chance: Random, change) -> bytes:  # type: ignore[no-untyped-def]
    places = list(pattern.finditer(content))
    if not places:
        return content
    at = chance.choice(places)
    return content[: at.start()] + change(at.group()) + content[at.end() :]


ALL = (
    tag_removed, tag_doubled, tag_turned, tag_renamed, element_nested, element_removed, rows_swapped, cells_merged, cells_merged,
    odd_markup_put_in, odd_text_put_in,
)  # fmt: skip
