"""Ukrainian in Latin letters, by the resolution 55 of the Cabinet of Ministers of 27 January 2010."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.words import fold

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "'": "",
}  # fmt: skip
_INITIALS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_WORD = re.compile(r"[а-яіїєґ]+(?:'[а-яіїєґ]+)*")


def transliterate(text: str) -> str:
    """«Біла Церква» → «Bila Tserkva»; what is no Ukrainian letter stays as it is."""
    folded = fold(text)
    parts, end = [], 0
    for word in _WORD.finditer(folded):
        latin = _word(word.group())
        parts += [text[end : word.start()], latin.capitalize() if text[word.start()].isupper() else latin]
        end = word.end()
    return "".join(parts) + text[end:]


def _word(word: str) -> str:
    latin = _INITIALS.get(word[0], _LETTERS.get(word[0], word[0]))
    for before, letter in pairwise(word):
        latin += "gh" if before + letter == "зг" else _LETTERS.get(letter, letter)
    return latin
