"""The names of all communities of Ukraine, in every case form, from `vocabulary/communities.csv`.

The file is derived from the official codifier by `tools/gazetteer.py`; nothing here knows one community from another.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from extract import russian_names
from extract.declension import adjective_forms, noun_forms
from extract.model import Community
from extract.vocabulary import load
from extract.words import Token, fold

_SOURCE = Path(__file__).parent / "vocabulary" / "communities.csv"
_WORD = re.compile(r"[а-яіїєґ]+(?:'[а-яіїєґ]+)*")
_GAP_IN_NAME = re.compile(r"\s*-\s*|\s+")
_KIND_UK = {"city": "міська", "settlement": "селищна", "village": "сільська"}
_KIND_EN = {"city": "urban", "settlement": "settlement", "village": "rural"}


@dataclass(frozen=True)
class Entry:
    """A community and what tells it apart: its kind (city, settlement, village), raion («Стрийський») and oblast.

    `stands_alone`: the centre's bare name means nothing but the city. `needs_kind`: the adjective is a common word.
    """

    community: Community
    adjective: str
    kind: str
    raion: str
    oblast: str
    stands_alone: bool
    needs_kind: bool


@dataclass(frozen=True)
class Name:
    """A name as the forms of each of its words, and the communities that bear it.

    `feminine` holds the forms of the last word that agree with «рада» and «громада», where the name is an adjective.
    """

    parts: tuple[frozenset[str], ...]
    feminine: frozenset[str]
    entries: tuple[Entry, ...]

    def stands_at(self, at: int, words: Sequence[Token], folded: str) -> bool:
        """Whether the words from `at` on are this name, and not a piece of a longer compound."""
        found = words[at : at + len(self.parts)]
        if len(found) < len(self.parts) or any(w.text not in forms for w, forms in zip(found, self.parts, strict=True)):
            return False
        if _goes_on(folded, found[0].start - 1) or _goes_on(folded, found[-1].end):
            return False
        return all(_GAP_IN_NAME.fullmatch(folded, a.end, b.start) for a, b in pairwise(found))


Index = dict[str, list[Name]]  # by every form of a name's first word


class Names(Protocol):
    """What names are looked up in, by the form of their first word."""

    def get(self, word: str, /) -> list[Name] | None: ...


def split(folded: str) -> list[Token]:
    """The Cyrillic words of a folded text; compounds in their parts, since a line may break at a hyphen."""
    return [Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]


def name_at(index: Names, at: int, words: Sequence[Token], folded: str) -> Name | None:
    """The longest name at word `at`; names with a form in common («Чорноморська» of two towns) are taken as one."""
    found = [name for name in index.get(words[at].text) or () if name.stands_at(at, words, folded)]
    if not found:
        return None
    longest = max(found, key=lambda name: len(name.parts))
    alike = [name for name in found if len(name.parts) == len(longest.parts)]
    return replace(longest, entries=tuple(entry for name in alike for entry in name.entries))


@cache
def entries() -> tuple[Entry, ...]:
    """All communities of the codifier."""
    return tuple(entry for entry, _, _ in _table())


@cache
def adjectives() -> Index:
    """The adjectives of councils and hromadas: «Житомирська», «Івано-Франківська»."""
    return _index(_adjective, ((adjective, entry) for entry, names, _ in _table() for adjective in names))


@cache
def centres() -> Index:
    """The names of the centres: «Житомир», «Біла Церква»."""
    return _index(_centre, ((centre, entry) for entry, _, names in _table() for centre in names))


@cache
def russian_adjectives() -> Names:
    """The adjectives as Russian texts spell them: «Житомирская», «Ивано-Франковская»."""
    pairs = [(adjective, entry) for entry, names, _ in _table() for adjective in names]
    return _RussianIndex(_russian_adjective, pairs)


@cache
def russian_centres() -> Names:
    """The names of the centres as Russian texts spell them: «Белая Церковь»."""
    return _RussianIndex(_russian_centre, [(centre, entry) for entry, _, names in _table() for centre in names])


class _RussianIndex:
    """An index of names by their Russian forms, compiled only for the beginnings of words that are asked for: a text has
    few of them, and every name has a hundred forms."""

    def __init__(self, forms_of: Callable[[str, tuple[Entry, ...]], Name], pairs: Iterable[tuple[str, Entry]]) -> None:
        self._forms_of = forms_of
        self._pairs: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        self._compiled: dict[str, Index] = {}
        for name, entry in pairs:
            self._pairs[russian_names.beginning(name, of_ukrainian=True)].append((name, entry))

    def get(self, word: str, /) -> list[Name] | None:
        begins = russian_names.beginning(word)
        if begins not in self._compiled:
            self._compiled[begins] = _index(self._forms_of, self._pairs.get(begins, ()))
        return self._compiled[begins].get(word)


@cache
def region_forms(russian: bool = False) -> dict[str, set[str]]:
    """Every form of the adjectives of oblasts («Житомирська») and raions («Стрийський») -> those adjectives."""
    forms: dict[str, set[str]] = defaultdict(set)
    declined = russian_names.adjective_forms if russian else adjective_forms
    for region in {entry.oblast for entry in entries()} | {entry.raion for entry in entries()}:
        last = re.split("[ -]", fold(region))[-1]
        feminine, others = declined(last.removesuffix("ий").removesuffix("а") + "а")
        for form in feminine | others:
            forms[form].add(region)
    return dict(forms)


@cache
def oblasts() -> dict[str, Community]:
    """The oblasts as communities, by their adjectives: an oblast's council may have a programme of its own."""
    return {
        adjective: Community(
            community_id=f"{of['name_en'].lower()}-oblast",
            name_uk=f"{adjective} область",
            name_en=f"{of['name_en']} oblast",
            oblast_uk=f"{adjective} область",
            katottg=of["katottg"],
        )
        for adjective, of in load("country")["oblasts"].items()
    }


@cache
def land_forms() -> dict[str, str]:
    """Every form of the names of oblasts that are no adjectives («Закарпаття», «Львівщина») -> the oblast."""
    lands = load("country")["lands"]
    return {form: oblast for oblast, names in lands.items() for name in names for form in noun_forms(fold(name))}


@cache
def _table() -> list[tuple[Entry, list[str], list[str]]]:
    """The rows of the CSV as entries, each with its adjectives and the names of its centre, former ones included."""
    with _SOURCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    former = [[pair.split(" / ") for pair in row["former_names"].split("; ") if pair] for row in rows]
    return [
        (_entry(row), [row["adjective"], *(a for a, _ in old)], [row["centre"], *(c for _, c in old)])
        for row, old in zip(rows, former, strict=True)
    ]


def _entry(row: dict[str, str]) -> Entry:
    whole_oblast = row["oblast"] if not row["oblast"].endswith("а") else f"{row['oblast']} область"
    return Entry(
        Community(
            community_id=row["community_id"],
            name_uk=f"{row['adjective']} {_KIND_UK[row['kind']]} громада",
            name_en=f"{row['name_en']} {_KIND_EN[row['kind']]} community",
            oblast_uk=whole_oblast,
            katottg=row["katottg"],
        ),
        row["adjective"],
        row["kind"],
        row["raion"],
        row["oblast"],
        bool(row["stands_alone"]),
        bool(row["needs_kind"]),
    )


def _index(forms_of: Callable[[str, tuple[Entry, ...]], Name], pairs: Iterable[tuple[str, Entry]]) -> Index:
    bearers: dict[str, list[Entry]] = defaultdict(list)
    for name, entry in pairs:
        bearers[fold(name)].append(entry)
    index: Index = defaultdict(list)
    for name, those in bearers.items():
        compiled = forms_of(name, tuple(those))
        for form in compiled.parts[0]:
            index[form].append(compiled)
    return dict(index)


def _adjective(name: str, bearers: tuple[Entry, ...]) -> Name:
    *before, last = re.split("[ -]", name)
    feminine, others = adjective_forms(last)
    joined = (noun_forms(part) | {part[:-1] + "о"} for part in before)  # «Кам’янка-Бузька», «Кам’янко-Бузька»
    return Name((*joined, feminine | others), feminine, bearers)


def _russian_adjective(name: str, bearers: tuple[Entry, ...]) -> Name:
    *before, last = re.split("[ -]", name)
    feminine, others = russian_names.adjective_forms(last)
    return Name((*(russian_names.noun_forms(part) for part in before), feminine | others), feminine, bearers)


def _russian_centre(name: str, bearers: tuple[Entry, ...]) -> Name:
    return Name(tuple(russian_names.noun_forms(part) for part in re.split("[ -]", name)), frozenset(), bearers)


def _centre(name: str, bearers: tuple[Entry, ...]) -> Name:
    return Name(tuple(noun_forms(part) for part in re.split("[ -]", name)), frozenset(), bearers)


def _goes_on(folded: str, at: int) -> bool:
    """Whether a hyphen at `at` joins two letters: «Новоград-Волинська» is no «Волинська»."""
    return 0 < at < len(folded) - 1 and folded[at] == "-" and folded[at - 1].isalpha() and folded[at + 1].isalpha()
