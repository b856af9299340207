"""Which communities a text names, in any case form, and which of them it reports of.

Several communities may share a name. The oblast or the raion that the text names tells them apart; where neither does,
a mention keeps all its candidates and `community_of` answers None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cache

from extract.community_names import (
    Entry,
    Name,
    adjectives,
    centres,
    entries,
    land_forms,
    name_at,
    oblasts,
    region_forms,
    russian_adjectives,
    russian_centres,
    split,
)
from extract.model import Community
from extract.vocabulary import load
from extract.words import Token, Tokens, fold, group, has_ukrainian_words, lemmas, tokens, ukrainian

_LAND = re.compile(r"\b([А-ЯІЇЄҐ][а-яіїєґ']+)(щ|чч)ин(?:а|и|і|у|ою)\b")
_LISTED = re.compile(r"\s+|\s*,\s*")  # what stands between the words of «Житомирської, Коростенської міських рад»
_PREFIXED = re.compile(r"\.?\s*")  # and of «м.Козятин», «м. Козятин», «місто Козятин»
_PLACED = re.compile(r"(?<!\w)(?:у|в|во|до|з|із|со|по|біля|під)\s+(?:сам(?:ому|ім|ом|ої|ій|ого)\s+)?$")
_QUOTES = ("»", '"', "”", "“")
_CALLED_SAFE = re.compile(
    r"[«\"„“]\s*(?:безпечн(?:ий|а|е|і)|безопасн(?:ый|ая|ое|ые))\s+(?:(?:місто|город|громада|селище|поселок|село)\s+)?$"
)
_SET_APART = re.compile(r"[^\S\n]*(?:[.:,|(–—-]|\n|$)")
_LEADS_TO_PLACE, _PLACE_ENDS = (
    re.compile(r"[(–—]\s?$"),
    re.compile(r"[^\S\n]*(?:[,)]|\.?\s*(?:\n|$))"),
)  # «… (Миколаїв, 2019–2021)»
_RUSSIAN = re.compile(r"[ыэъ]|[сц]к(?:ая|ой|ую|ий|ого|ом)$")
_HEADING = 1500  # characters at the start of a text: letterhead, title, who answers for the programme
_WEIGHT = {"council": 3, "settlement": 2, "alone": 1}
_LONGEST_NAME = 40  # characters
_IN_HEADING = 3  # how many times more a mention weighs there
_STEM = 4  # letters
_OFFICE = 4  # words: «Косівське районне управління поліції»
_BEFORE = 3  # words before a name within which «сусідній» speaks of it
_RIVAL = 1.5  # a community named nearly as often as the first (by this factor) leaves the text undecided


@dataclass(frozen=True)
class Mention:
    """A place where a community is named: offsets in the text and what is printed there.

    `form`: council («Козятинської міської ради»), settlement («м. Козятин») or alone («у Козятині»). `candidates` are
    the communities that it may be: more than one where the text does not tell those of one name apart. `passing`: the
    words before it say that the text is of another («за досвідом …», «у сусідньому …»).
    """

    candidates: tuple[Community, ...]
    start: int
    end: int
    printed: str
    form: str
    passing: bool = False

    @property
    def community(self) -> Community | None:
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def is_of_villages(self) -> bool:
        return all(_kind_of(community) == "village" for community in self.candidates)


def find(text: str) -> list[Mention]:
    """Every community that the text names by its council, its hromada or its centre, in their order."""
    prepared = _prepared(text)
    return [
        Mention(
            tuple(e.community for e in hit.entries),
            hit.start,
            hit.end,
            text[hit.start : hit.end],
            hit.form,
            _is_passing(prepared, hit.start),
        )
        for hit in _hits(prepared)
    ]


def is_named_after(title: str, community: Community) -> bool:
    """Whether a programme is a safe city one by its name: «Безпечний Кременець» of Kremenets."""
    quoted = f"«{title}»"
    safe = (mention for mention in find(quoted) if _CALLED_SAFE.search(fold(quoted), 0, mention.start))
    return any(community in mention.candidates for mention in safe)


def cities_at(text: str, start: int) -> frozenset[str]:
    """The identifiers of the cities whose name begins at a place of the text, whatever else the word means there."""
    prepared = _prepared(text[start : start + _LONGEST_NAME])
    name = prepared.centre_at(0) if prepared.words and prepared.is_capital(0) else None
    return (
        frozenset(entry.community.community_id for entry in name.entries if entry.kind == "city")
        if name
        else frozenset()
    )


def community_of(text: str, title: str = "") -> Community | None:
    """The community that reports in this text; None where none is named or it cannot be told (see `candidates`)."""
    found = candidates(text, title)
    return found[0] if len(found) == 1 else None


def candidates(text: str, title: str = "") -> list[Community]:
    """The communities that may be the one that reports, the likeliest first: those in the title, if it names any.

    Neighbours are named in passing: a community must stand in the title or the heading, be named at least twice, or be
    the only one, and clearly more often than any other. Those of one name are told apart by their neighbours and by
    whether the text speaks of a city.
    """
    votes: Counter[Community] = Counter()
    times: Counter[Community] = Counter()
    titled: set[Community] = set()
    mentions = [mention for mention in find(f"{title}\n{text}") if not mention.passing]
    if (oblast := _oblast_of(title)) and not any(mention.start < len(title) for mention in mentions):
        return [oblast]
    if not mentions:
        return _of_namesake(text)
    for mention in mentions:
        place = mention.start - len(title)
        for community in mention.candidates:
            votes[community] += _WEIGHT[mention.form] * (_IN_HEADING if place < _HEADING else 1)
            times[community] += 2 if place < _HEADING else 1
            titled |= {community} if place < 0 else set()
    named = [c for c in votes if c in titled or not titled]
    ranked = [(c, votes[c]) for c, _ in votes.most_common() if c in named and (times[c] > 1 or len(named) == 1)]
    found = [c for c, weight in ranked if _rivals(weight, c.name_uk, ranked[0][1], ranked[0][0].name_uk)]
    if len(found) > 1:
        found = [each for each in _of_namesake(text) if each in found] or _told_apart(found, mentions, text)
    return found


def is_oblast(community_id: str) -> bool:
    return any(community.community_id == community_id for community in oblasts().values())


def _oblast_of(title: str) -> Community | None:
    """The oblast whose council or administration a title names: «Тернопільська обласна рада», «Харківська ОВА»."""
    folded, forms = fold(title), region_forms()
    parsed, bodies = tokens(folded), group(tuple(load("gazetteer")["bodies_of_oblasts"]))
    named = {
        oblasts()[region]
        for at, token in enumerate(parsed[:-1])
        if bodies.matches_at(parsed, at + 1) and not _is_addressed(parsed, at)
        for region in forms.get(token.text.split("-")[-1], ())
        if region in oblasts() and fold(region).split("-")[0][:_STEM] == token.text[:_STEM]
    }
    return named.pop() if len(named) == 1 else None


def _is_addressed(parsed: Tokens, at: int) -> bool:
    """«До Тернопільської обласної ради», «Тернопільській обласній раді»: to whom a letter is."""
    return parsed[at].text.endswith("ій") or (at > 0 and parsed[at - 1].text == "до")


def _of_namesake(text: str) -> list[Community]:
    """The community after which an office of the police or a newspaper is named («Косівське районне управління поліції»), where the
    text names no other."""
    prepared = _prepared(text[:_HEADING])
    found = {
        entry.community
        for at in range(len(prepared.words))
        if prepared.is_capital(at) and (name := prepared.adjective_at(at))
        and any(_meaning("named_after_towns", word) for word in prepared.words[at + 1 : at + 1 + _OFFICE])
        for entry in name.entries
        if not entry.needs_kind
    }  # fmt: skip
    found = found or _of_lands(text[:_HEADING])
    return list(found) if len(found) == 1 else []


def _of_lands(text: str) -> set[Community]:
    """The communities whose land a text names («Безпечна Сквирщина», «Вінниччина»); a name of an oblast is none of them."""
    known = land_forms()
    named = {
        by_name(f"{land[1]}{'цька' if land[2] == 'чч' else 'ська'}")
        for land in _LAND.finditer(text)
        if fold(land[0]) not in known
    }
    return {community for community in named if community}


def _told_apart(rivals: list[Community], mentions: list[Mention], text: str) -> list[Community]:
    """Those of the rivals that lie in the oblast of most others named, then those of the kind that the text speaks of;
    only where all bear one name."""
    if not any(set(rivals) <= set(mention.candidates) for mention in mentions):
        return rivals
    others = {m.community.community_id: m.community for m in mentions if m.community}
    oblasts = Counter(other.oblast_uk for other in others.values()).most_common(2)
    if oblasts and (len(oblasts) == 1 or oblasts[0][1] > oblasts[1][1]):
        rivals = [rival for rival in rivals if rival.oblast_uk == oblasts[0][0]] or rivals
    lemmas_in = {kind for word in split(fold(text)) for kind in (_meaning("speaks_of", word),) if kind}
    words_of = [rival for rival in rivals if len(lemmas_in) == 1 and _kind_of(rival) in lemmas_in]
    return words_of or rivals


@cache
def _kinds() -> dict[Community, str]:
    return {entry.community: entry.kind for entry in entries()}


def _kind_of(community: Community) -> str:
    return _kinds()[community]


def _is_passing(text: _Text, start: int) -> bool:
    """Whether «за досвідом», «сусідній», «тезки» stand a few words before a name."""
    at = bisect_left([word.start for word in text.words], start)
    before = text.words[max(0, at - _BEFORE) : at]
    return any(_meaning("passing", word) and "\n" not in text.text[word.end : start] for word in before)


def by_name(name: str) -> Community | None:
    """The community of a name in any case («Херсон», «Житомирська»), of an identifier or of a code; None if unsure."""
    for entry in entries():
        if name in (entry.community.community_id, entry.community.katottg):
            return entry.community
    named = {community for mention in find(name.title()) for community in mention.candidates}
    if not named:
        folded = fold(name)
        words = split(folded)
        whole = [n for index in (centres(), adjectives()) if words and (n := name_at(index, 0, words, folded))]
        bearers = next((n.entries for n in whole if len(n.parts) == len(words)), ())
        named = {entry.community for entry in _oblast_centre(bearers)}
    return named.pop() if len(named) == 1 else None


def _rivals(weight: int, name: str, most: int, first: str) -> bool:
    """Whether a community stands in the way of the first: named nearly as often, or its equal under the same name."""
    return weight == most or (name != first and weight * _RIVAL > most)


# --- how names are found ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Text:
    """A text as words, and the oblasts and raions that it names (by the word at which each stands).

    Of a Russian text `words` are Ukrainian, but for the names; `printed` are those that stand there.
    """

    text: str
    folded: str
    words: list[Token]
    printed: list[Token]
    regions: list[tuple[int, str]]
    russian: bool

    def adjective_at(self, at: int) -> Name | None:
        """The adjective of a council or hromada at word `at`."""
        found = name_at(adjectives(), at, self.printed, self.folded)
        return found or (name_at(russian_adjectives(), at, self.printed, self.folded) if self.russian else None)

    def centre_at(self, at: int) -> Name | None:
        """The name of a centre at word `at`."""
        found = name_at(centres(), at, self.printed, self.folded)
        return found or (name_at(russian_centres(), at, self.printed, self.folded) if self.russian else None)

    def gap(self, at: int) -> str:
        """What stands before word `at`."""
        return self.folded[self.words[at - 1].end : self.words[at].start] if at else ""

    def is_capital(self, at: int) -> bool:
        return self.text[self.words[at].start].isupper()


@dataclass(frozen=True)
class _Hit:
    """A mention before its community is settled; `after` is the word that follows it."""

    entries: tuple[Entry, ...]
    start: int
    end: int
    form: str
    after: int


@cache
def _list(name: str) -> dict[str, str]:
    """A list of gazetteer.yml as word -> kind (or the word itself where the list has no kinds)."""
    value = load("gazetteer")[name]
    kinds = value if isinstance(value, dict) else {word: [word] for word in value}
    return {fold(word): kind for kind, words in kinds.items() for word in words}


def _meaning(name: str, word: Token) -> str | None:
    """What a list of gazetteer.yml says of a word in any form; None where the word is not in it."""
    known = _list(name)
    return next((known[lemma] for lemma in lemmas(word.text) if lemma in known), None)


def _prepared(text: str) -> _Text:
    folded = fold(text)
    printed = split(folded)
    meant = printed if has_ukrainian_words(folded) else [word._replace(text=ukrainian(word.text)) for word in printed]
    russian = meant is not printed and (meant != printed or any(_RUSSIAN.search(word.text) for word in printed))
    forms, lands = region_forms(russian), land_forms()
    regions = [
        (at, region)
        for at, word in enumerate(printed[:-1])
        if word.text in forms
        for names, ending in (("oblasts", "а"), ("raions", "ий"))
        if _meaning(names, meant[at + 1])
        for region in forms[word.text]
        if region.endswith(ending)
    ]
    regions += [(at, lands[word.text]) for at, word in enumerate(printed) if word.text in lands]
    return _Text(text, folded, meant, printed, sorted(regions), russian)


def _hits(text: _Text) -> list[_Hit]:
    """All mentions, each with the communities that it may be."""
    found: list[_Hit] = []
    at = 0
    while at < len(text.words):
        hit = (_council(text, at) or _settlement(text, at)) if text.is_capital(at) else None
        if hit:
            found.append(replace(hit, entries=_by_region(hit.entries, hit.after, text.regions)))
        at = hit.after if hit else at + 1
    found = _without_doubtful(text, found)
    certain = {hit.entries[0] for hit in found if len(hit.entries) == 1}
    settled = (tuple(e for e in hit.entries if e in certain) or hit.entries for hit in found)
    return [replace(hit, entries=_oblast_centre(bearers)) for hit, bearers in zip(found, settled, strict=True)]


def _without_doubtful(text: _Text, found: list[_Hit]) -> list[_Hit]:
    """Without the bare names that may be common words, unless the text names the same community more plainly, or names
    none at all but a city by its place («у Вознесенську»), over the text («Бровари. Підсумки») or under it, or a programme bears it."""
    plain = {entry for hit in found if hit.form != "doubtful" for entry in hit.entries}
    kept = []
    for hit in found:
        if hit.form == "doubtful":
            meant = plain | {entry for entry in hit.entries if entry.kind == "city" and _is_placed(text, hit)}
            meant |= set(hit.entries) if _is_called_safe(text, hit) else set()
            hit = replace(hit, form="alone", entries=tuple(entry for entry in hit.entries if entry in meant))
        if hit.entries:
            kept.append(hit)
    return kept


def _is_called_safe(text: _Text, hit: _Hit) -> bool:
    """«Безпечна Любашівка», «Безпечне селище Любашівка»: a name in quotes that a programme bears."""
    closes = text.text[hit.end : hit.end + 1] in _QUOTES
    return closes and _CALLED_SAFE.search(text.folded, 0, hit.start) is not None


def _is_placed(text: _Text, hit: _Hit) -> bool:
    """Whether a name stands after «у», «до», or alone at the start of a line: «Бровари. …», «Суми, 5 травня»."""
    before = text.text[text.text.rfind("\n", 0, hit.start) + 1 : hit.start]
    opens = not before.strip() or before[-1:] in '«„"'  # «Чугуїв – безпечне місто»
    at = bisect_left([word.start for word in text.words], hit.start)
    if at and text.gap(at) == " " and _meaning("of_towns", text.words[at - 1]):
        return True  # «Що показали камери Хмільника»
    if _LEADS_TO_PLACE.search(before) and _PLACE_ENDS.match(text.text, hit.end):
        return True
    return bool(_PLACED.search(before.lower())) or (opens and bool(_SET_APART.match(text.text, hit.end)))


def _council(text: _Text, at: int) -> _Hit | None:
    """«Житомирської міської ради», «Виноградівській громаді», «Херсонський міський голова»."""
    words = text.words
    if (name := text.adjective_at(at)) is None:
        return None
    after = here = at + len(name.parts)
    kind, whole_name, head, listed = None, False, False, False
    while not head and here < len(words) and _LISTED.fullmatch(text.gap(here)):
        word, step = words[here], 1
        kind = kind or _meaning("kinds", word)
        head = _meaning("councils", word) is not None or bool(kind and _meaning("administrations", word))
        if _meaning("between", word):
            whole_name = True
        elif _meaning("kinds", word) is None and not head:
            other = text.adjective_at(here)
            if other is None and not _meaning("conjunctions", word):
                break
            listed, step = True, len(other.parts) if other else 1
        here += step
    if not kind and (not head or text.printed[after - 1].text not in name.feminine):
        return None
    if listed and not head:
        return None
    bearers = tuple(e for e in name.entries if (e.kind == kind if kind else whole_name or not e.needs_kind))
    last, form = (after if listed else here), ("council" if head else "settlement")
    return _Hit(bearers, words[at].start, words[last - 1].end, form, last) if bearers else None


def _settlement(text: _Text, at: int) -> _Hit | None:
    """«м. Коростені», «місто Біла Церква»; without a prefix only a city whose name has no other meaning."""
    words = text.words
    if (name := text.centre_at(at)) is None:
        return None
    after = at + len(name.parts)
    kind = _meaning("settlements", words[at - 1]) if at and _PREFIXED.fullmatch(text.gap(at)) else None
    if kind:
        bearers = tuple(entry for entry in name.entries if entry.kind == kind)
        start = words[at - 1].start
    else:
        word = words[at].text
        adjective = any(word in other.feminine for other in adjectives().get(word, ()))
        plain = () if adjective else tuple(entry for entry in name.entries if entry.stands_alone)
        bearers, start = plain or name.entries, words[at].start
        if not plain:
            return _Hit(bearers, start, words[after - 1].end, "doubtful", after)
    return _Hit(bearers, start, words[after - 1].end, "settlement" if kind else "alone", after) if bearers else None


# --- how those of one name are told apart -----------------------------------------------------------------------------


def _only(bearers: tuple[Entry, ...], named: Container[str], region: str) -> tuple[Entry, ...]:
    """Those whose oblast or raion is named, or all where none is."""
    return tuple(entry for entry in bearers if getattr(entry, region) in named) or bearers


def _by_region(bearers: tuple[Entry, ...], after: int, regions: list[tuple[int, str]]) -> tuple[Entry, ...]:
    """Those in the oblast or raion named right after word `after`, else in one named anywhere in the text."""
    for named in (_regions_after(after, regions), {region for _, region in regions}):
        bearers = _only(bearers, named, "oblast")
        bearers = _only(bearers, named, "raion")
    return tuple(entry for entry in bearers if fold(entry.oblast) not in _list("only_beside_region")) or bearers


def _regions_after(after: int, regions: list[tuple[int, str]]) -> set[str]:
    """«… Стрийського району Львівської області»: the regions that follow a name, at most one word away."""
    found: set[str] = set()
    for at, region in regions:
        if after <= at <= after + 1:
            found.add(region)
            after = at + 2
    return found


def _oblast_centre(bearers: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The centre of an oblast of the same name, if one is among them: nobody writes its oblast beside it."""
    return tuple(entry for entry in bearers if entry.adjective == entry.oblast) or bearers
