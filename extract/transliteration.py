"""Ukrainian in Latin letters, by resolution 55 of the Cabinet of Ministers of Ukraine of 27 January 2010."""

from __future__ import annotations

import re

_LETTERS = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia".split(),
        strict=True,
    )
)
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}  # at the start of a word


def transliterate(text: str) -> str:
    """The text in lower-case Latin letters; the soft sign and the apostrophe are left out."""
    text = re.sub(r"['’ʼь]", "", text.lower()).replace("зг", "zgh")
    text = re.sub(r"(?<![^\W\d_])[єїйюя]", lambda m: _INITIAL[m.group()], text)
    return "".join(_LETTERS.get(letter, letter) for letter in text)
