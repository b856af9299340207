"""Which characters the bytes of a text stand for, where it does not say so or says wrong."""

from __future__ import annotations

import re

from extract.model import Unreadable

_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_SINGLE_BYTE = ("cp1251", "koi8-u")
_DOUBLE_BYTE = ("utf-16-le", "utf-16-be")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_MOST_CONTROL = 0.01  # a share of control characters above this is no text
_ENOUGH = 100_000  # characters to judge by
_FREQUENT = frozenset(
    "оанитевріс"
)  # six of ten letters in any Ukrainian text, two or three of ten in a wrong code page
_MOSTLY, _MOSTLY_FREQUENT = 0.6, 0.3


def decoded(file_name: str, content: bytes) -> str:
    """The text: in Unicode, else in the Ukrainian code page that makes words of it. `Unreadable` where its bytes are none."""
    bom = next((name for mark, name in _BOMS.items() if content.startswith(mark)), None)
    text = _as(content, bom or "utf-8")
    if text is None or not _is_text(text):
        if bom in (None, "utf-8-sig") and (line := _line_of_damage(content)):
            raise Unreadable(
                file_name, f"line {line}", "holds bytes that are no UTF-8, as the rest is",
                "download it again, or save it anew in UTF-8",
            )  # fmt: skip
        text = None if bom else guessed(content)
    if text is None:
        raise Unreadable(
            file_name, "", "the bytes are not a text in UTF-8, UTF-16, Windows-1251 or KOI8-U", "check the file's type"
        )
    return text


def guessed(content: bytes) -> str | None:
    """The text in UTF-16 without its mark or in a Ukrainian code page, whichever makes words of it; None where none does."""
    candidates = _DOUBLE_BYTE if b"\x00" in content else _SINGLE_BYTE
    texts = [text for name in candidates if (text := _as(content, name)) is not None and _is_text(text)]
    best = max(texts, key=_likeness, default="")
    return best if _likeness(best) > _MOSTLY_FREQUENT else None


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    return "\x00" not in text and len(_CONTROL.findall(text)) <= _MOST_CONTROL * len(text)


def _likeness(text: str) -> float:
    """The share of the letters that Ukrainian texts have most of; 0 where most letters are not Cyrillic."""
    letters = [letter for letter in text[:_ENOUGH].lower() if letter.isalpha()]
    cyrillic = [letter for letter in letters if "а" <= letter <= "я" or letter in "іїєґё"]
    if not letters or len(cyrillic) < _MOSTLY * len(letters):
        return 0.0
    return sum(letter in _FREQUENT for letter in cyrillic) / len(cyrillic)


def _line_of_damage(content: bytes) -> int:
    """The first line of what is UTF-8 but for a few bytes; 0 where it is something else."""
    text = content.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text[:_ENOUGH])
    return text.count("\n", 0, text.index("\ufffd")) + 1 if 0 < damage < 0.1 * cyrillic else 0
