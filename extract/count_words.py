"""What the words of a table say of the counts beside them: what is counted, what was done with it, of which type, when.

A table of counts is a crossing: its row, its column and the words over it each say a part of what a figure is
(«Крадіжки» × «2023» under «Розкрито злочинів»). `meaning_of` reads one text, `fact` puts the parts together. The words are
in `vocabulary/counts.yml` and, shared with running text, in `facts.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extract import headings, periods, words
from extract.columns import Column, name_column, part_of
from extract.model import Period
from extract.numbers import Unit, parse_unit
from extract.vocabulary import load
from extract.words import Match, Token

CAMERAS = "cameras"
ANY_CRIME = "crimes_solved"
REQUESTS = "requests_from_"  # whoever made them
_CAMERA_VERBS = {
    "operating": "cameras_operating",
    "extended": "cameras_operating",
    "grown": "cameras_operating",
    "installed": "cameras_installed",
    "installing": "cameras_installed",
    "restored": "cameras_restored",
}
_OF_CAMERAS = frozenset([*_CAMERA_VERBS, "removed", "other"])
_INSTRUMENTAL = ("ами", "ою")
_REACH = 3  # words between «за допомогою» and «камер»
_LONG = 4  # letters: shorter words say little
_SOME_YEAR = 2000
_WHOLE_YEAR = 2  # words
PERCENT = parse_unit("%")

_JOINS = frozenset(["та", "і", "й", ",", "або", "чи"])
_NO_COLUMN = Column("", "other")

Named = tuple[str, Match]


@dataclass(frozen=True)
class Meaning:
    """What one text says. `things`: CAMERAS, or the indicators whose nouns stand there; `verb`: a class of verbs; `kind`: a
    type of cameras; `moment`: start or end of a period; `period`, or `part`, months without a year; `column`: its phase and
    units, as of a heading; `counted`: the noun is named as a quantity; `narrowed`: other words stand there too;
    `is_other`: it counts something else; `divides`: it opens with «з них»; `by_cameras`: with their help."""

    text: str
    things: tuple[str, ...] = ()
    verb: str | None = None
    kind: str | None = None
    moment: str | None = None
    period: Period | None = None
    part: str | None = None
    column: Column = _NO_COLUMN
    counted: bool = False
    narrowed: bool = False
    is_total: bool = False
    is_other: bool = False
    divides: bool = False
    by_cameras: bool = False

    @property
    def counts(self) -> bool:
        """Whether it names what is counted, or what was done to it."""
        return bool(self.things or self.verb or self.kind or self.moment)

    @property
    def is_time(self) -> bool:
        return self.period is not None or self.part is not None

    @property
    def is_known(self) -> bool:
        return bool(self.counts or self.is_time or self.is_total or self.column.phase or self.by_cameras)

    def time(self, year: int | None) -> Period | None:
        """Its period; months without a year are of the given one."""
        if self.period is not None or self.part is None or year is None:
            return self.period
        return periods.parse_cell(f"{self.part} {year} року") or part_of(self.part, year)  # «І кв. план»


@dataclass(frozen=True)
class Fact:
    """A code of the contract; `indicator_id` is None where the words are understood and the contract has no code."""

    indicator_id: str | None
    breakdown: str = "total"


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> Meaning:
    """What one heading, label or caption says."""
    tokens = words.tokens(words.fold(text))
    column, counts = name_column(text), load("counts")
    camera, nouns = _camera(tokens), _nouns(tokens)
    of_cameras = camera is not None and all(camera.first <= match.first for _, match in nouns)
    things = (CAMERAS,) if of_cameras else _first_things(nouns, tokens)
    verb = _earliest(_verbs(), tokens)
    if verb and column.phase and not things and verb[0] not in _CAMERA_VERBS:
        verb = None  # «Виконано» is a phase; «Заплановано встановити» says of what
    if verb and verb[0] == "other":  # «Придбано та встановлено»
        verb = _earliest({"installed": _verbs()["installed"]}, tokens) or verb
    kind = _kind_of_cameras(tokens) if of_cameras or not nouns else None
    moment = _earliest(counts["moments"], tokens)
    spans = [match for _, match in [*nouns, *filter(None, (verb, kind, moment))]]
    inner = _inner_things(text)
    return Meaning(
        text,
        things=inner or things,
        verb=verb[0] if verb else None,
        kind=kind[0] if kind else None,
        moment=moment[0] if moment else None,
        period=periods.parse_cell(text) or column.period or (_period_of_moment(text) if moment else None),
        part=_part(text, column),
        column=column,
        counted=_find(counts["quantities"], tokens) is not None,
        narrowed=_has_more_words(tokens, spans),
        is_total=headings.is_total([text]) or _is_whole_year(tokens, text),
        is_other=_names_other(tokens)
        or (verb is not None and not things and kind is None and _acts_on_other(tokens, verb[1])),
        divides=headings.opens("of_which", text),
        by_cameras=_find(counts["instruments"], tokens) is not None and _find(counts["means"], tokens) is not None,
    )


def _inner_things(text: str) -> tuple[str, ...]:
    """What the innermost level of a heading counts, «Злочини / запитів поліції»; nothing where the outer ones say it."""
    _, level, inner = text.rpartition(" / ")
    things = meaning_of(inner).things if level else ()
    return things if things != (CAMERAS,) else ()


def _kind_of_cameras(tokens: Sequence[Token]) -> Named | None:
    """A type of cameras; «Аналітична довідка про систему відеоспостереження» names none, «3 поворотні, 3 оглядові» no one."""
    types = load("facts")["camera_types"]
    kind = _earliest(types, tokens)
    if (
        kind
        and any(token.is_number for token in tokens)
        and sum(_find(each, tokens) is not None for each in types.values()) > 1
    ):
        return None
    following = tokens[kind[1].last : kind[1].last + 1] if kind else ()
    is_of_paper = any(words.find_any(load("counts")["papers"], token.text) for token in following)
    return None if is_of_paper else kind


def _is_whole_year(tokens: Sequence[Token], text: str) -> bool:
    """«За рік», under quarters."""
    return len(tokens) <= _WHOLE_YEAR and all(t.is_word for t in tokens) and headings.matches("whole_year", text)


def fact(levels: Sequence[Meaning], own: int, is_stock: bool) -> Fact | None:
    """The code of a figure from what is said of it, the narrowest words first (`own` of them are its row's and its
    column's); `is_stock`: it is of one day. None where it is not understood."""
    if any(meaning.is_other for meaning in levels[:own]):
        return Fact(None)
    at = next((i for i, meaning in enumerate(levels) if meaning.things), None)
    if at is None:
        return None
    kind = next((meaning.kind for meaning in levels if meaning.kind), None)
    named = levels[at]
    if at < own and named.narrowed and not kind and named.things[0] in (CAMERAS, ANY_CRIME):
        return None  # «Камери у школах», «Злочини проти власності»: a part of all
    if named.things[0] == CAMERAS:
        return _camera_fact(levels, kind or "total", is_stock)
    of_cameras = any(meaning.kind for meaning in levels[:own])
    return None if of_cameras or is_stock else _crime_fact(levels, own, named.things)


def _camera_fact(levels: Sequence[Meaning], kind: str, is_stock: bool) -> Fact | None:
    verb = next((meaning.verb for meaning in levels if meaning.verb in _OF_CAMERAS), None)
    if verb == "removed":
        return Fact(None)
    counted = any(meaning.counted for meaning in levels)
    if (is_stock and verb in ("installed", "installing")) or (verb is None and (is_stock or counted)):
        verb = "operating"  # «станом на … встановлено», «Кількість камер»
    indicator_id = _CAMERA_VERBS.get(verb or "")
    return Fact(indicator_id, kind) if indicator_id else None


def _crime_fact(levels: Sequence[Meaning], own: int, things: Sequence[str]) -> Fact | None:
    """Of what its verb makes it; what needs none may stand under a caption with one: «Запити поліції» under «Розкриті злочини»."""
    rules = load("facts")["counts"]
    verbs = [meaning.verb if meaning.verb not in _OF_CAMERAS else None for meaning in levels]
    verb, is_bare = next(filter(None, verbs), None), not any(verbs[:own])
    for indicator_id in things:
        if verb in rules[indicator_id]["verbs"] or (is_bare and rules[indicator_id].get("bare")):
            return Fact(indicator_id)
    return Fact(None) if verb == "registered" else None


def stated_rate(label: str, unit: Unit | None) -> str | None:
    """The fact of another theme that a row in that unit states (a target of crime, the programme's money), if any."""
    rules = load("indicators")["also"].items()
    code = unit.code if unit else None
    stated = (str(key) for key, rule in rules if code == rule["unit"] and words.find_any(rule["labels"], label))
    falls = code == "%" and words.find_any(load("facts")["decrease"], label)
    of_crime = falls and any(map(is_kind_of_crime, meaning_of(label).things))
    return next(stated, "crime_reduction_rate" if of_crime else None)


def stated_crime(label: str, unit: Unit | None) -> str | None:
    """The count of crimes, persons or requests that a row in that unit states by itself («Кількість розкритих злочинів, од.»)."""
    if unit is None or unit.code not in ("pcs", "persons"):
        return None
    meaning = meaning_of(label)
    named = fact((meaning,), 1, is_stock=False) if meaning.verb and CAMERAS not in meaning.things else None
    return named.indicator_id if named else None


def is_kind_of_crime(indicator_id: str) -> bool:
    return indicator_id.endswith(("_solved", "_registered")) and indicator_id != ANY_CRIME


# --- the words of one text --------------------------------------------------------------------------------------------


@cache
def _verbs() -> dict[str, list[str]]:
    """The classes of verbs of tables and of running text."""
    sources = (load("counts")["verbs"], load("facts")["verbs"], load("facts")["participles"])
    names = dict.fromkeys(name for source in sources for name in source)
    return {name: [pattern for source in sources for pattern in source.get(name, ())] for name in names}


def _camera(tokens: Sequence[Token]) -> Match | None:
    """The first camera that is no mere means («за допомогою камер») and no circumstance («запис з камер»)."""
    counts = load("counts")
    for match in _all(load("facts")["camera"], tokens):
        before = tokens[max(0, match.first - _REACH - 1) : match.first]
        beside = bool(before) and before[-1].text in counts["beside_cameras"]
        if (
            not beside
            and not tokens[match.first].text.endswith(_INSTRUMENTAL)
            and not _find(counts["instruments"], before)
        ):
            return match
    return None


def _names_other(tokens: Sequence[Token]) -> bool:
    """Whether it counts another thing; «події, виявлені операторами» counts no operators."""
    return any(
        "ablt" not in words.readings(tokens[match.first].text)[0] for match in _all(load("counts")["others"], tokens)
    )


def _acts_on_other(tokens: Sequence[Token], verb: Match) -> bool:
    """«Монтаж ліній зв'язку»: a noun of action with what it is done to, which is no camera."""
    action, following = tokens[verb.last - 1], tokens[verb.last : verb.last + 1]
    if not following or "noun" not in words.readings(action.text)[0] or not following[0].is_word:
        return False
    first = words.readings(following[0].text)[0]
    return {"noun", "gent"} <= first and not headings.matches("times", following[0].text)


def _nouns(tokens: Sequence[Token]) -> list[Named]:
    """Every noun of facts.yml that is counted, in the order of the text; most labels name none."""
    rules = load("facts")["counts"].items() if words.hits(_all_nouns(), tokens) else ()
    found = [(key, match) for key, rule in rules for match in _all(rule["objects"], tokens)]
    return sorted(found, key=lambda named: (named[1].first, -named[1].last))


@cache
def _all_nouns() -> tuple[str, ...]:
    return tuple(pattern for rule in load("facts")["counts"].values() for pattern in rule["objects"])


def _first_things(nouns: Sequence[Named], tokens: Sequence[Token]) -> tuple[str, ...]:
    """The indicators of the first noun, the narrowest wording first; «злочини: крадіжки» are thefts, and several kinds in
    one text («крадіжки, грабежі») are none."""
    kinds = [(key, match) for key, match in nouns if is_kind_of_crime(key)]
    first = nouns[:1]
    if first and first[0][0] == ANY_CRIME and kinds:
        first = kinds[:1]
    if not first:
        return ()
    end = first[0][1].last
    if first[0] in kinds and any(m.first >= end and _noun_of(k) != _noun_of(first[0][0]) for k, m in kinds):
        return ()
    overlapping = [(key, match) for key, match in nouns if match.first < end and match.last > first[0][1].first]
    askers = sorted((match.last, key) for key, match in overlapping if key.startswith(REQUESTS))
    if len(askers) > 1 and any(token.text in _JOINS for token in tokens[askers[0][0] : askers[1][0]]):
        return ()  # «звернення організацій та громадян»
    if askers:
        return (askers[0][1],)  # «звернення громадян до поліції» are those of citizens
    order = list(load("facts")["counts"])
    return tuple(sorted(dict.fromkeys(key for key, _ in overlapping), key=order.index))


def _noun_of(indicator_id: str) -> str:
    return indicator_id.rsplit("_", 1)[0]


def _part(text: str, column: Column) -> str | None:
    """The words that name months without a year and nothing else («І квартал», «січень»)."""
    if column.part_of_year:
        return column.part_of_year
    whole = any(c.isalpha() for c in text) and periods.parse_cell(text) is None
    return text if whole and periods.parse_cell(f"{text} {_SOME_YEAR} року") is not None else None


def _period_of_moment(text: str) -> Period | None:
    """The day or the year in a text that names both: «2023 рік / на кінець року»."""
    found = {mention.period for mention in periods.find(text) if mention.period.start}
    days = [period for period in found if period.basis == "instant"] or list(found)
    return days[0] if len(days) == 1 else None


def _has_more_words(tokens: Sequence[Token], spans: Iterable[Match]) -> bool:
    covered = {i for match in spans for i in range(match.first, match.last)}
    return any(
        token.is_word
        and len(token.text) >= _LONG
        and i not in covered
        and _plain().isdisjoint(words.lemmas(token.text))
        for i, token in enumerate(tokens)
    )


@cache
def _plain() -> frozenset[str]:
    counts = load("counts")
    return frozenset().union(*(words.lemmas(words.fold(word)) for word in (*counts["plain"], *counts["quantities"])))


def _earliest(classes: dict[str, list[str]], tokens: Sequence[Token]) -> Named | None:
    """The class whose words stand first; of those at one place the one with most words."""
    found = [(name, match) for name, patterns in classes.items() if (match := _find(patterns, tokens))]
    return min(found, key=lambda named: (named[1].first, -named[1].last), default=None)


def _find(patterns: Iterable[str], tokens: Sequence[Token]) -> Match | None:
    return next(_all(patterns, tokens), None)


def _all(patterns: Iterable[str], tokens: Sequence[Token]) -> Iterator[Match]:
    """Every match of the patterns, in the order of the text; of those at one place the longest."""
    return iter(words.hits(patterns, tokens))
