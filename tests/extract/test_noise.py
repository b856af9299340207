"""What scanners, editors and converters do to a text changes no fact of it."""

from __future__ import annotations

import random
import re
import textwrap

import pytest

from tests.extract.test_golden import DOCUMENTS as PATHS
from tests.extract.variations import PLACES, difference, original, read

DOCUMENTS = [path.stem for path in PATHS]
NOTED = ("seen", "suggestion")  # whole rows, which hold the changed cells

LOOK_ALIKES = str.maketrans("аеіорсухАВЕІКМНОРСТХ", "aeiopcyxABEIKMHOPCTX")
ONE_DASH = str.maketrans("–—‒−", "----")
ONE_MARK = str.maketrans("’ʼ`«»“”", '\'\'\'""""')


def plain(text: str) -> str:
    """Words without what the noise changes."""
    return " ".join(text.translate(LOOK_ALIKES).translate(ONE_DASH).translate(ONE_MARK).split())


def look_alikes(text: str) -> str:
    """One look-alike letter in every third longer word."""
    rng = random.Random(0)

    def spoilt(match: re.Match[str]) -> str:
        word = match[0]
        at = [i for i, c in enumerate(word) if ord(c) in LOOK_ALIKES and c.islower()]
        if rng.random() > 0.3 or not at:
            return word
        i = rng.choice(at)
        return word[:i] + word[i].translate(LOOK_ALIKES) + word[i + 1 :]

    return re.sub(r"[А-Яа-яІЇЄҐіїєґ]{4,}", spoilt, text)


def trailing_space(text: str) -> str:
    """Blanks after every line, after some of those that are no cells a tab."""
    lines = enumerate(text.split("\n"))
    return "\n".join(line + ("\t" if line and "\t" not in line and i % 3 == 0 else "  ") for i, line in lines)


GROUPS = r"(?<=\d) (?=\d{3}(?!\d))"
NOISE = {
    "byte order mark, carriage returns": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: re.sub(rf"{GROUPS}|(?<=\d) (?=[а-яі%])", "\u00a0", text),
    "thin spaces, glued units": lambda text: re.sub(r"(?<=\d) (?=тис)", "", re.sub(GROUPS, "\u202f", text)),
    "trailing white space": trailing_space,
    "en dashes": lambda text: re.sub(r"(?<![\d\w])-(?!\d)|(?<=\d)[—-](?=\d{4})", "–", text),
    "em dashes, curly apostrophes": lambda text: text.replace("–", "—").replace("'", "’"),
    "hyphens for dashes": lambda text: text.replace("–", "-").replace("—", "-").replace("‒", "-"),
    "minus signs, straight apostrophes": lambda text: re.sub(r"(?<=\t)-(?=\d)", "\u2212", text).replace("’", "'"),
    "straight quotes": lambda text: text.replace("«", '"').replace("»", '"'),
    "look-alike letters": look_alikes,
    "doubled spaces": lambda text: re.sub(r"(?<=[а-яіїє]) (?=[а-яіїє])", "  ", text),
}


@pytest.mark.cases(15)
@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_noise(document, noise):
    whole = original(document)
    found = difference(whole.facts, read(NOISE[noise](whole.text).encode()), NOTED, plain)
    assert not found, found


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
@pytest.mark.parametrize("document", DOCUMENTS[:3])
def test_other_encodings(document, encoding):
    whole = original(document)
    found = difference(whole.facts, read(whole.text.replace("‒", "–").encode(encoding)), (), plain)
    assert not found, found


@pytest.mark.parametrize("width", [60, 75])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_hard_wrapped_lines(document, width):
    whole = original(document)
    lines = (
        textwrap.wrap(line, width) if len(line) > width and "\t" not in line else [line]
        for line in whole.text.split("\n")
    )
    text = "\n".join(part for line in lines for part in line)
    found = difference(whole.facts, read(text.encode()), PLACES, plain)
    assert not found, found
