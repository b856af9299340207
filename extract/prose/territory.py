"""Whose a number is: figures of the oblast, of the country or of a neighbour stand in many reports and are none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extract import community_names, gazetteer, words
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.scene import Scene
from extract.vocabulary import load

_IN = frozenset(["у", "в", "по"])
_LAND = ("щині", "ччині", "щину", "ччину")
_OVER = frozenset(["на", "по", "всьому", "усьому", "всій", "усій"])
_LANDS, _STEM = ("щини", "ччини"), 4
_WHERE = frozenset(["де", "яка", "який", "котра"])
_BESIDE = len(" на ")
_REACH = 3  # words between «у» or «сусідня» and a name: «у сусідній Бучацькій громаді»


def is_elsewhere(scene: Scene, count: Count) -> bool:
    """Whether the place named nearest before the number (else after it, before the next number) is another than the
    community: «по області розкрито 4 312», «сусідня громада має 900 тис. грн», «1 146 крадіжок в області»."""
    marks = _places(scene.statement.text, scene.context.community.community_id)
    at = count.number.start
    before = [elsewhere for start, elsewhere in marks if start <= at]
    if before:
        return before[-1]
    following = min(
        (other.number.start for other in scene.counts if other.number.start > at), default=len(scene.statement.text)
    )
    return next((elsewhere for start, elsewhere in marks if at < start < following), False)


@lru_cache(maxsize=256)
def _places(text: str, community_id: str) -> tuple[tuple[int, bool], ...]:
    """Where a statement names a place that its figures may be of, and whether it is another than the community's."""
    tokens = words.tokens(words.fold(text))
    own = gazetteer.is_oblast(community_id)
    marks = [
        (token.start, not own or _begins(tokens, i, "wider_than_oblasts"))
        for i, token in enumerate(tokens)
        if _is_region(tokens, i)
    ]
    marks += [(token.start, True) for i, token in enumerate(tokens) if _begins(tokens, i, "predecessors")]
    marks += [(token.start, False) for i, token in enumerate(tokens) if _is_here(tokens, i)]
    marks += [(tokens[match.first].start, elsewhere) for match, elsewhere in _centres(tokens, community_id)]
    marks += [(token.start, True) for at, token in enumerate(tokens) if _is_other_city(text, tokens, at, community_id)]
    for mention in gazetteer.find(text):
        ids = {community.community_id for community in mention.candidates}
        if community_id in ids:
            marks = [mark for mark in marks if not 0 <= mark[0] - mention.end <= _BESIDE]  # «… громаді на Житомирщині»
            marks.append((mention.start, False))
        elif mention.form != "council" and mention.is_of_villages:
            continue  # «камери в селах Павлівка та Василівка»: many communities have villages of one name
        elif _locates(tokens, mention.start) or _is_spoken_of(tokens, mention):
            marks.append((mention.start, True))
    return tuple(sorted(marks))


def _centres(tokens: words.Tokens, community_id: str) -> Iterator[tuple[words.Match, bool]]:
    """«В обласному центрі діє 212 камер»: of another city, or of the community where it is that centre."""
    for kind, patterns in load("gazetteer")["centres"].items():
        yield from ((match, not _is_centre(community_id, kind)) for match in words.hits(patterns, tokens))


@lru_cache(maxsize=64)
def _is_centre(community_id: str, kind: str) -> bool:
    """Whether an oblast or a raion bears the community's name: «Полтавська» of «Полтавська область»."""
    own = next((each for each in community_names.entries() if each.community.community_id == community_id), None)
    return own is not None and words.fold(getattr(own, kind))[:_STEM] == words.fold(own.adjective)[:_STEM]


def _is_other_city(text: str, tokens: words.Tokens, at: int, community_id: str) -> bool:
    """«Дніпро того ж місяця додав 57 камер, Нікополь – 3», «за прикладом Луцька, де …»: another city as the one that did it, or
    as an example. The name may be a common word, or a river."""
    name, before, after = tokens[at], tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2 * _REACH + 2]
    if not text[name.start].isupper():
        return False
    opens = not before or (before[0].text in ",;" and after[:1] and after[0].text in "–-")
    leads = [*load("gazetteer")["passing"], *load("gazetteer")["police"]]  # «за прикладом Луцька», «поліція Києва»
    example = bool(before) and find(leads, before) is not None
    acts = opens and "nomn" in words.readings(name.text)[0] and (bool(before) or _is_subject(after))
    cities = gazetteer.cities_at(text, name.start) if acts or example else frozenset()
    return bool(cities) and community_id not in cities


def _is_subject(after: Sequence[words.Token]) -> bool:
    """Whether a verb says what the one named before it did or has."""
    said = [words.readings(token.text)[0] for token in after if token.is_word]
    return any("verb" in reading and "impe" not in reading for reading in said)


def names(text: str) -> bool:
    """Whether some words name a place at all: «у громаді», «по області»."""
    tokens = words.tokens(words.fold(text))
    return any(_is_here(tokens, i) or _is_region(tokens, i) for i in range(len(tokens)))


def _is_here(tokens: words.Tokens, at: int) -> bool:
    """«у громаді», «по місту»: the community itself where it is not named."""
    return _begins(tokens, at, "here")


def _begins(tokens: words.Tokens, at: int, key: str) -> bool:
    firsts, _ = tokens.hits(words.group(tuple(load("gazetteer")[key])))
    return at in firsts


def _is_region(tokens: words.Tokens, at: int) -> bool:
    """«по Хмельницькій області», «в Україні», «на Черкащині», «обласний показник»; not «ГУНП в … області»."""
    region = _begins(tokens, at, "wider_places")
    named = at > 0 and tokens[at].text.endswith(_LAND) and tokens[at - 1].text in ("на", "по", "всій")
    named = named or _is_land_of_police(tokens, at) or _is_land(tokens, at) or _opens_with_oblast(tokens, at)
    if not named and not region:
        return False
    start = max(0, at - _REACH)
    start = max([start, *(i for i in range(start, at) if tokens[i].text == ",")])  # «за даними поліції, в області»
    return find(load("gazetteer")["offices"], tokens, start, at) is None


def _is_land(tokens: words.Tokens, at: int) -> bool:
    """«на всьому Закарпатті», «по Волині»."""
    before = [token.text for token in tokens[max(0, at - 2) : at]]
    return tokens[at].text in community_names.land_forms() and bool(before) and any(w in _OVER for w in before)


def _opens_with_oblast(tokens: words.Tokens, at: int) -> bool:
    """«Харківська область (за даними ГУНП) має 5 600 камер»."""
    adjective = tokens[at - 1].text if at else ""
    followed = at + 1 < len(tokens) and tokens[at + 1].text not in ",."
    return at == 1 and tokens[at].text == "область" and adjective.endswith("ька") and followed


def _is_land_of_police(tokens: words.Tokens, at: int) -> bool:
    """«Поліція Полтавщини розкрила 1 204 крадіжки»: an oblast; not «поліція Уманщини»."""
    of_oblast = tokens[at].text.endswith(_LANDS) and tokens[at].text[:_STEM] in _stems_of_oblasts()
    return of_oblast and at > 0 and find(load("gazetteer")["police"], tokens, at - 1, at) is not None


@cache
def _stems_of_oblasts() -> frozenset[str]:
    return frozenset(words.fold(entry.oblast)[:_STEM] for entry in community_names.entries())


def _locates(tokens: words.Tokens, start: int) -> bool:
    """Whether «у», «по» or «сусідній» stands before a name that begins at `start`."""
    before = [token.text for token in tokens if token.end <= start][-_REACH:]
    near = find(load("gazetteer")["passing"], words.tokens(" ".join(before))) if before else None
    return near is not None or any(text in _IN for text in before[-2:])


def _is_spoken_of(tokens: words.Tokens, mention: gazetteer.Mention) -> bool:
    """«Бучацька громада має …», «досвід Калинівської громади, де …»."""
    name = next((token.text for token in tokens if token.start >= mention.start), "")
    after = [token.text for token in tokens if token.start >= mention.end][: 2 * _REACH]
    if mention.form != "council":  # «порівнюють із Кременчуком, де працює понад тисяча камер»
        return after[:1] == [","] and bool(_WHERE & set(after[1:2]))
    return any("nomn" in reading for reading in words.readings(name)) or ("," in after and bool(_WHERE & set(after)))
