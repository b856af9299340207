"""The case forms that a Ukrainian place name may have: «Козятин» → Козятина, Козятині…; «Біла» → Білої, Білій…

Rules and not a dictionary, because most of the names stand in none. They are generous: a form that nobody writes does
no harm, one that is missing loses a community. Words are folded (`extract.words.fold`): lower case, one apostrophe.
"""

from __future__ import annotations

import re

_FEMININE = ("а", "ої", "ій", "у", "ою")
_OTHER_GENDERS = ("ий", "ого", "ому", "им", "ім", "е", "і", "их", "ими")

# What a name ends in -> what may stand in its place; «-» is the bare stem (в Черкасах — Черкас). Every row that fits is
# taken, as «Стрий» is a noun and «Кривий» an adjective.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("ий", "ий ого ому им ім"),
    ("ій", "ій ього ьому ім"),
    ("й", "й я ю єм ї єві"),
    ("а", "а и і у ою ею ої ій - ам ами ах"),
    ("я", "я і ї ю ею єю ь й ям ями ях ьої ій ьою"),
    ("о", "о а у ом і ові"),
    ("е", "е ого ому им ім ем а у я ю і"),
    ("є", "є ього ьому ім"),
    ("и", "и - ів ам ами ах"),
    ("і", "і - ь ей ів їв ам ами ах ям ями ях их им ими іх ім іми"),
    ("ї", "ї їв й ям ями ях"),
    ("ь", "ь я ю ем і еві"),
    ("", "- а у ом ем им і ові еві ю"),
)
_VOWELS = "аеєиіїоуюя"
_SOFTENED = str.maketrans("гкх", "зцс")  # Ріг → Розі, Прилука → Прилуці
_CLOSED_SYLLABLE = re.compile(rf"([ії])([^{_VOWELS}]+)$")
_OPENED = {"і": "оеє", "ї": "є"}  # Харків → Харкова, Канів → Канева, Київ → Києва
_FLEETING = re.compile(r"(?:о(?=к$)|е(?=[кцрлн]$))")  # Городок → Городка, Корець → Корця, Остер → Остра


def adjective_forms(adjective: str) -> tuple[frozenset[str], frozenset[str]]:
    """The forms of a feminine adjective («житомирська»): the feminine ones; those of other genders and the plural."""
    stem = adjective.removesuffix("а")
    return frozenset(stem + end for end in _FEMININE), frozenset(stem + end for end in _OTHER_GENDERS)


def noun_forms(name: str) -> frozenset[str]:
    """All forms that a one-word name of a settlement may have, the name itself among them."""
    forms = {name}
    for ending, replacements in _ENDINGS:
        if not name.endswith(ending) or (not ending and name[-1] in _VOWELS + "ьй"):
            continue
        stem = name[: len(name) - len(ending)]
        for changed in _stems(stem) if ending in ("", "ь") else {stem}:
            forms |= {changed + replacement.removeprefix("-") for replacement in replacements.split()}
            forms.add(changed[:-1] + changed[-1:].translate(_SOFTENED) + "і")
        if ending in ("а", "и", "і"):
            forms |= _genitive_plurals(stem)
        if ending == "ь":
            forms |= {stem + stem[-1] + "ю", stem + "ю"}  # Умань → Уманню
    return frozenset(form for form in forms if len(form) > 1)


def _stems(stem: str) -> set[str]:
    """The stem of a name that ends in a consonant, and what its last vowel may become before an ending."""
    stems = {stem, _FLEETING.sub("", stem), _FLEETING.sub("ь", stem)}  # Козелець → Козельця
    if closed := _CLOSED_SYLLABLE.search(stem):
        stems |= {stem[: closed.start()] + vowel + closed[2] for vowel in _OPENED[closed[1]]}
    return stems


def _genitive_plurals(stem: str) -> set[str]:
    """Forms with a vowel put between the last two consonants: Лубни → Лубен, Ровеньки → Ровеньок, Церква → Церков."""
    if len(stem) < 3 or stem[-1] in _VOWELS or stem[-2] in _VOWELS:
        return set()
    return {start + vowel + stem[-1] for vowel in "ое" for start in (stem[:-1], stem[:-1].removesuffix("ь"))}
