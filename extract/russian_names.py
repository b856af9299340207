"""How Russian texts spell the names of Ukrainian places: «Кривий Ріг» → «Кривой Рог», «Криворізька» → «Криворожская».

The codifier has no Russian names. They follow from the Ukrainian ones by letters (і → и, о, е; и → и, ы; -ськ → -ск), which
gives every name a few spellings, one of them the right one; stems that differ otherwise stand in `russian_stems` of
country.yml. As in `extract.declension` a form that nobody writes does no harm. Words are folded.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from extract.vocabulary import load
from extract.words import fold

_MOST = 96  # spellings of one word
_BEGINNING = 3  # letters that tell most names apart
# In this order: what stands in a Ukrainian name -> what may stand for it in the Russian one.
_LETTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"зьк(?=\w)|зьк$", ("зк", "зск", "жск")),
    (r"цьк", ("цк", "кск")),  # «Токмацька» of «Токмак»
    (r"ськ", ("ск",)),
    (r"ьо|йо", ("е", "ье")),
    (r"([лнтдсзцш])\1я$", (r"\1ье",)),
    (r"([жч])\1я$", (r"\1ье",)),
    (r"цю", ("цу",)),
    (r"ця$", ("ца",)),
    (r"ць$", ("ц",)),
    (r"(?<=[жчш])о", ("о", "е")),
    (r"'я", ("я", "ья", "е")),
    (r"'", ("", "ь")),
    (r"ії", ("ее", "ие", "ии")),
    (r"ї", ("и", "е")),
    (r"(?<=[цчшж])і$", ("и", "ы")),
    (r"і", ("и", "о", "е")),
    (r"є", ("е",)),
    (r"ґ", ("г",)),
    (r"^е", ("е", "э")),
    (r"(ов|ев|ин)е$", (r"\1о",)),
    (r"ий$", ("ый", "ий", "ой")),
    (r"(?<=\w)и(?!й$)", ("и", "ы")),
)
_WORD_ENDS: tuple[tuple[str, tuple[str, ...]], ...] = (  # adjectives among the names: «Лозова» → «Лозовая»
    (r"(?<=[нвртк])а$", ("а", "ая")),
    (r"(?<=[нвртк])е$", ("е", "ое", "о")),
    (r"(?<=[нвртл])[иі]$", ("и", "ы", "ые", "ие")),
)
_ADJECTIVE = ("ая", "ой", "ую", "ою"), ("ий", "ого", "ому", "им", "ом", "ое", "ие", "их", "ими")
_ENDINGS: tuple[tuple[str, str], ...] = (
    (r"(?:ый|ий|ой)$", "ый ий ой ого его ому ему ым им ом ем"),
    (r"(?:ая)$", "ая ой ую ою"),
    (r"(?:ое|ее)$", "ое ее ого ому ым им ом ем"),
    (r"(?:ые|ие)$", "ые ие ых их ым им ыми ими"),
    (r"[ая]$", "а я ы и е у ю ой ей ою"),
    (r"[ое]$", "о е а я у ю ом ем е и"),
    (r"[ыи]$", "ы и ов ев ей ам ям ами ями ах ях"),
    (r"ь$", "ь я ю ем е и ью"),
    (r"й$", "й я ю ем е"),
    (r"(?<=[бвгджзклмнпрстфхцчшщ])$", " а у ом ем е"),
)
_VOWELS = re.compile("[аеєиіїйоуыэюя]+")
_FLEETING = re.compile(r"[ео](?=[цкнлр]$)|е(?=нь$)")


@cache
def spellings(word: str) -> frozenset[str]:
    """The ways in which a Russian text may write a Ukrainian name of one word, in the nominative."""
    found = set()
    for start in _by_stem(fold(word)):
        for spelled in _varied(start, _LETTERS):
            found |= set(_varied(spelled, _WORD_ENDS))
    return frozenset(found)


def beginning(word: str, of_ukrainian: bool = False) -> str:
    """The first letters of a (folded) word, which all spellings of a name share: its vowels are one sign, «ж» and «з» are another
    («Бузька» → «Бужская»)."""
    start = _by_stem(fold(word))[0] if of_ukrainian else word
    return _VOWELS.sub("*", re.sub("[ь']", "", start)).replace("ж", "з")[:_BEGINNING]


def _by_stem(word: str) -> list[str]:
    """The word itself, or with its stem as the vocabulary gives it."""
    known = [(stem, russian) for stem, russian in load("country")["russian_stems"].items() if word.startswith(stem)]
    if not known:
        return [word]
    stem, russian = max(known, key=lambda pair: len(pair[0]))
    return [russian + word.removeprefix(stem)]


def _varied(word: str, rules: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    """All words that the rules make of one, each place by itself."""
    found = [word]
    for pattern, choices in rules:
        made: list[str] = []
        for each in found:
            places = list(re.finditer(pattern, each))
            for chosen in product(choices, repeat=len(places)):
                made.append(_replaced(each, places, chosen))
        found = made[:_MOST]
    return found


def _replaced(word: str, places: list[re.Match[str]], chosen: tuple[str, ...]) -> str:
    for place, choice in reversed(list(zip(places, chosen, strict=True))):
        made = place.expand(choice) if "\\" in choice else choice
        word = word[: place.start()] + made + word[place.end() :]
    return word


def noun_forms(name: str) -> frozenset[str]:
    """All forms that a Russian text may use of a one-word Ukrainian name of a settlement."""
    return frozenset(form for spelled in spellings(name) for form in _declined(spelled) if len(form) > 1)


def _declined(name: str) -> set[str]:
    forms = {name}
    for pattern, endings in _ENDINGS:
        end = re.search(pattern, name)
        if end is None:
            continue
        stem = name[: end.start()]
        for each in {
            stem,
            _FLEETING.sub("", name[: end.start()] + end.group()).removesuffix(end.group()) if len(stem) > 3 else stem,
        }:
            forms |= {each + ending for ending in endings.split(" ")}
        break
    return forms


def adjective_forms(adjective: str) -> tuple[frozenset[str], frozenset[str]]:
    """The forms of a feminine adjective («житомирська» → «житомирская»): the feminine ones, and the others."""
    stems = {spelled.removesuffix("ая").removesuffix("а") for spelled in spellings(adjective)}
    return tuple(frozenset(stem + end for stem in stems for end in ends) for ends in _ADJECTIVE)  # type: ignore[return-value]
