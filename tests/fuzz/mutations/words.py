"""Damage to a text: its lines, cells, figures and letters, and the encoding that they are written in."""

from __future__ import annotations

import re
from random import Random

# What stands in no honest report, or hardly ever: the odd figures, dates and letters of all alphabets.
ODD = (
    "9" * 400, "1e308", "1e999", "-1e999", "NaN", "inf", "∞", "0", "-0", "−5", "–", "—", "-", "0,000000001", "1.2.3.4", "1,2,3", "1 2 3",
    "12 345 678 901 234 567 890", "1 000,00 000", "½", "²", "³5", "١٢٣", "①②", "Ⅳ", "ⅩⅡ", "五", "𝟗𝟗", "5\u0301", "5\u20de", "1\u20602",
    "32.13.2024", "00.00.0000", "29.02.2023", "31.12.9999", "01.01.0001", "1.1.99999", "станом на 30.02.2024", "99999 рік",
    "у 0000 році", "9999-9999 роки", "2025-2023 роки", "2024-99999", "13 квартал 2024 року", "0 квартал 2024", "за 99 місяців 2024 року",
    "V півріччя", "2150 рік", "1899 року", "1 млн млрд тис. грн", "5 млн 5 млн", "тис. тис. грн", "%", "%%", "5 %%", "грн", "грн.грн",
    "від 5 до", "до 5 від", "мінус п'ять камер", "сто тисяч мільйонів мільярдів камер", "пів", "півтора", "нуль камер", "-7 камер",
    "1/0", "5/0", "0/0", "5-", "-5-", "(5", "5)", "((((((", "))))", "«««", "“", "№", "№№ 0", "п. п. п.", "1.1.1.1.1.1.1.1", "1)1)1)",
    "\u202e5 камер", "\u200b", "\u00ad", "\ufeff", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\r", "\r\r\n", "\x00", "\x1b[31m",
    "\ufffd", "\ue000", "(cid:12)", "İ", "ŉ", "ß", "ﬁ", "ǅ", "😀", "\U0010ffff", "і\u0308", "Е" * 3000, "\t" * 200, " " * 5000, "| |", "||||||",
    "'; DROP TABLE observation; --", "=1+1", "<b>", "&lt;", "{}", "%s", "\\", "../../etc/passwd", "Програма «»", "рішення № від", "рішення №",
    "рішення № 1 від 99.99.9999", "на 2024-2022 роки", "міська рада", "Київської міської ради Львівської області", "громада",
    "встановлено камер", "встановлено камер 5 6 7", "5 6 7 камер", "у 2023 та 2024 роках відповідно 5", "з них", "у тому числі:", "відповідно",
)  # fmt: skip
_LOOK_ALIKE = dict(zip("АВЕІКМНОРСТХаеіорсухОЗ", "ABEIKMHOPCTXaeiopcyx03", strict=True))
_ENCODINGS = (
    "cp1251",
    "koi8-u",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
    "utf-8-sig",
    "utf-7",
)
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"[ \t]")
_BREAK = ("\r", "\r\n", "\x0c", "\x0b", "\u2028", "\x85", "")


def line_cut(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    del lines[chance.randrange(len(lines))]
    return _text(lines)


def line_doubled(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    at = chance.randrange(len(lines))
    return _text([*lines[:at], *[lines[at]] * chance.choice((2, 2, 30)), *lines[at + 1 :]])


def lines_swapped(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return _text(lines)


def lines_shuffled(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    start = chance.randrange(len(lines))
    part = lines[start : start + 20]
    chance.shuffle(part)
    return _text([*lines[:start], *part, *lines[start + 20 :]])


def lines_joined(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    start = chance.randrange(len(lines))
    end = start + chance.choice((2, 2, 500))
    return _text([*lines[:start], chance.choice(("", " ", "\t")).join(lines[start:end]), *lines[end:]])


def digits_changed(content: bytes, chance: Random) -> bytes:
    text = _decoded(content)
    share = chance.choice((0.01, 0.1, 1))
    return _encoded(_DIGIT.sub(lambda m: chance.choice("0123456789") if chance.random() < share else m.group(), text))


def blanks_changed(content: bytes, chance: Random) -> bytes:
    text, share = _decoded(content), chance.choice((0.02, 0.3, 1))
    other = chance.choice(("", "\t", "\t\t", "\u00a0", "\u2009", "\u3000", "  ", "\n"))
    return _encoded(_SPACE.sub(lambda m: other if chance.random() < share else m.group(), text))


def letters_of_another_alphabet(content: bytes, chance: Random) -> bytes:
    text, share = _decoded(content), chance.choice((0.02, 0.3, 1))
    return _encoded("".join(_LOOK_ALIKE.get(c, c) if chance.random() < share else c for c in text))


def odd_words_put_in(content: bytes, chance: Random) -> bytes:
    """Between words, at the ends of lines, in place of figures: where readers look."""
    text = _decoded(content)
    for _ in range(chance.choice((1, 3, 10))):
        places = list(re.finditer(chance.choice((r"\s", r"\d[\d\s.,]*", r"$", r"\t", r"\w+")), text, re.MULTILINE))
        if places:
            at, odd = chance.choice(places), chance.choice(ODD)
            text = text[: at.start()] + odd + (chance.choice((" ", "")) + text[at.end() :])
    return _encoded(text)


def figures_exchanged(content: bytes, chance: Random) -> bytes:
    text, odd, share = _decoded(content), chance.choice(ODD), chance.choice((0.02, 0.2, 1))
    return _encoded(re.sub(r"\d+", lambda m: odd[:60] if chance.random() < share else m.group(), text))


def encoded_otherwise(content: bytes, chance: Random) -> bytes:
    return _decoded(content).encode(chance.choice(_ENCODINGS), "replace")


def encodings_mixed(content: bytes, chance: Random) -> bytes:
    lines = _lines(content)
    return b"\n".join(line.encode(chance.choice(("utf-8", "cp1251", "koi8-u")), "replace") for line in lines)


def line_ends_changed(content: bytes, chance: Random) -> bytes:
    return _encoded(_decoded(content).replace("\n", chance.choice(_BREAK)))


def case_changed(content: bytes, chance: Random) -> bytes:
    text = _decoded(content)
    return _encoded(chance.choice((text.upper, text.lower, text.title, text.swapcase))())


def word_repeated(content: bytes, chance: Random) -> bytes:
    words = list(re.finditer(r"\S+", _decoded(content)))
    if not words:
        return content
    text, word = _decoded(content), chance.choice(words)
    again = (chance.choice((" ", "", "\t", ", ")) + word.group()) * chance.choice((2, 50, 3000))
    return _encoded(text[: word.end()] + again + text[word.end() :])


def _lines(content: bytes) -> list[str]:
    return _decoded(content).split("\n")


def _text(lines: list[str]) -> bytes:
    return _encoded("\n".join(lines))


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


ALL = (
    line_cut, line_doubled, lines_swapped, lines_shuffled, lines_joined, digits_changed, blanks_changed, letters_of_another_alphabet,
    odd_words_put_in, odd_words_put_in, odd_words_put_in, figures_exchanged, encoded_otherwise, encodings_mixed, line_ends_changed,
    case_changed, word_repeated,
)  # fmt: skip
