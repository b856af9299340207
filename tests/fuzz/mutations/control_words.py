"""Damage to the control words and groups of RTF."""

from __future__ import annotations

import re
from random import Random

_WORD = re.compile(rb"\\[a-z]+(-?\d+)? ?")
_NUMBER = re.compile(rb"(?<=[a-z])-?\d+")
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"99999999", b"-2147483648", b"9" * 30, b"")
_ODD = (
    b"{", b"}", b"}}", b"{" * 2000, b"\\bin99999 ", b"\\bin-1 ", b"\\'zz", b"\\u-99999?", b"\\u0 ", b"\\u55296?", b"\\uc9 ", b"\\trowd", b"\\cell", b"\\row",
    b"\\cell" * 500, b"\\nestcell", b"\\itap9 ", b"\\cellx0", b"\\cellx-5", b"\\clmgf", b"\\clmrg", b"\\clvmgf", b"\\clvmrg", b"\\ansicpg1 ", b"\\fcharset204 ",
    b"{\\*\\bogus ", b"\\objdata ffff", b"\\pict\\pngblip ffff", b"{\\field{\\*\\fldinst INCLUDETEXT \"/etc/passwd\"}}", b"\\par" * 1000, b"\\",
)  # fmt: skip


def word_removed(content: bytes, chance: Random) -> bytes:
    return _at_some(_WORD, content, chance, lambda word: b"")


def word_doubled(content: bytes, chance: Random) -> bytes:
    return _at_some(_WORD, content, chance, lambda word: word * 2)


def number_changed(content: bytes, chance: Random) -> bytes:
    return _at_some(_NUMBER, content, chance, lambda word: chance.choice(_NUMBERS))


def odd_word_put_in(content: bytes, chance: Random) -> bytes:
    return _at_some(_WORD, content, chance, lambda word: chance.choice(_ODD) + word)


def brace_changed(content: bytes, chance: Random) -> bytes:
    return _at_some(re.compile(rb"[{}]"), content, chance, lambda brace: chance.choice((b"", b"{", b"}", brace * 2)))


def _at_some(pattern: re.Pattern[bytes], content: bytes, chance: Random, change) -> bytes:  # type: ignore[no-untyped-def]
    places = list(pattern.finditer(content))
    chosen = chance.sample(places, min(len(places), chance.choice((1, 3, 20))))
    for at in sorted(chosen, key=lambda place: -place.start()):
        content = content[: at.start()] + change(at.group()) + content[at.end() :]
    return content


ALL = (word_removed, word_doubled, number_changed, odd_word_put_in, brace_changed)
