"""What the words around a number of cameras say of their type, and where those words begin and end."""

from __future__ import annotations

from extract.prose.clauses import Clauses
from extract.prose.counts import Count
from extract.prose.scene import Scene
from extract.prose.timeline import RELATIVE
from extract.vocabulary import load
from extract.words import readings

_NEAR = 3  # tokens
_HOW_MANY = ("кількість", "число", "чисельність")
_LABELS = frozenset("–-:(")
PREPOSITIONS = frozenset("на для від за по при над під через про щодо у в серед між о об з із зі до без".split())
LIGHT = frozenset(["–", "-", "усього", "всього", "загалом", "разом", "нині", "зараз"])


def type_of(scene: Scene, sentence: Clauses, count: Count) -> str | None:
    """The type that the words of the count name: before it as a label («оглядових – 12»), or after it up to the next."""
    if scene.is_bracketed(count):
        return _type_before_bracket(scene, count)
    shared = scene.row_of(count)
    labels = _types(scene, label_start(scene, sentence, shared[0]), shared[0].first)
    if len(shared) > 1 and len(labels) == len(shared):
        return labels[shared.index(count)]  # «оглядових і поворотних – відповідно 30 і 9»
    if len(shared) > 1 and len(labels) == 1 and scene.is_labelled(shared[0]) and scene.time.respective(count):
        return labels[0]  # «оглядових – 6 та 12 відповідно»
    pieces = scene.find(load("cameras")["pieces"], count.noun, count.noun + 1)  # «оглядові – 37 шт.»
    at = pieces.last if pieces else count.noun
    following = scene.tokens[at].text if at < len(scene.tokens) else "."
    start = label_start(scene, sentence, count)
    labelled = count.first > 0 and (scene.tokens[count.first - 1].text in _LABELS or scene.is_labelled(count))
    labelled = (
        labelled or scene.find(_HOW_MANY, start, count.first) is not None
    )  # «кількість аналітичних камер досягне 40»
    if labels and _ends_with_type(scene, count):
        return labels[-1]
    if labelled and labels and not following[0].isalpha() and following not in "–-(":
        return labels[-1]
    stop = _reach(scene, count)
    part = scene.find(load("cameras")["parts"], count.noun + 2, stop)
    named = scene.find(load("facts")["camera"], count.noun, count.noun + 1)
    if named and (told := _told_of_named(scene, named.last)):
        return told
    such = scene.find(["такий"], count.noun, count.noun + 1)
    comma = such.last if such else count.noun
    if [token.text for token in scene.tokens[comma : comma + 1]] == [","] and _opens_clause(scene, comma + 1):
        stop = next((other.left for other in scene.counts if other.first > count.first), len(scene.tokens))
    types = set(_types(scene, count.noun, part.first if part else stop))
    return types.pop() if len(types) == 1 else _what_is_recognised(scene, count)


def _type_before_bracket(scene: Scene, count: Count) -> str | None:
    """«Оглядові камери (12) та поворотні (5)»."""
    start = max((other.last for other in scene.counts if other.last <= count.first), default=0)
    types = _types(scene, start, count.first - 1)
    return types[-1] if types else None


def _opens_clause(scene: Scene, at: int) -> bool:
    """«три, що розпізнають номерні знаки», «три такі, що …»."""
    return at < len(scene.tokens) and scene.tokens[at].text in RELATIVE


def _told_of_named(scene: Scene, comma: int) -> str | None:
    """«п'ять камер, які зчитують номерні знаки», «5 камер, считывающих номерные знаки»: what they recognise, up to the next comma."""
    if [token.text for token in scene.tokens[comma : comma + 1]] != [","]:
        return None
    opens = _opens_clause(scene, comma + 1)
    said = load("cameras")["recognise"] if opens else load("cameras")["recognising_ones"]
    verb = scene.find(said, comma + 1 + opens, comma + 2 + opens)
    if verb is None:
        return None
    stop = next((i for i in range(verb.last, len(scene.tokens)) if scene.tokens[i].text in ",;.("), len(scene.tokens))
    named = [str(kind) for kind, what in load("cameras")["recognised"].items() if scene.find(what, verb.last, stop)]
    return named[0] if len(named) == 1 else None


def _what_is_recognised(scene: Scene, count: Count) -> str | None:
    """«29 розпізнають номерні знаки, 6 – обличчя»: the verb of the number before is left out."""
    dashed = scene.tokens[count.last].text in "–-" if count.last < len(scene.tokens) else False
    if not dashed or not scene.find(load("cameras")["recognising"], 0, count.first):
        return None
    stop = _reach(scene, count)
    recognised = load("cameras")["recognised"].items()
    return next((str(kind) for kind, what in recognised if scene.find(what, count.last + 1, stop)), None)


def _ends_with_type(scene: Scene, count: Count) -> bool:
    """«оглядових 14, поворотних 6»: a type right before a number, and nothing that it counts after it."""
    before = max(0, count.first - _NEAR)
    types = load("facts")["camera_types"].values()
    found = [m for patterns in types if (m := scene.find(patterns, before, count.first)) and m.last == count.first]
    closes = count.last == len(scene.tokens) or scene.tokens[count.last].text in ",;.)"
    return bool(found) and (closes or scene.tokens[count.last].text in ("та", "і", "й"))


def _types(scene: Scene, start: int, stop: int) -> list[str]:
    """The types named within some tokens, in their order."""
    types = load("facts")["camera_types"].items()
    found = sorted((m.first, str(kind)) for kind, patterns in types if (m := scene.find(patterns, start, stop)))
    return [kind for _, kind in found]


def label_start(scene: Scene, sentence: Clauses, count: Count) -> int:
    """Where the words before a number that may name what it counts begin: a label may end in a colon."""
    start = label_phrase(scene, sentence, count, ":")
    return max([start, *(other.last for other in scene.counts if other.last <= count.first)])


def label_phrase(scene: Scene, sentence: Clauses, count: Count, marks: str) -> int:
    """Where the phrase of a number's label begins: its own; before a mark with no more than a time between («камер: у 2022 році –
    7»); before what describes the label («кількість камер, які планується встановити, – 35»)."""
    start, _ = sentence.phrase(count.first)
    if start > 1 and scene.tokens[start - 1].text in marks and _only_time(scene, start, count.first):
        return sentence.phrase(start - 2)[0]
    if start > 1 and _unit_between(scene, start, count):  # «Працює камер станом на 31.12.2024, од. – 88»
        return sentence.phrase(start - 2)[0]
    if start > 1 and [token.text for token in scene.tokens[start - 1 : count.first]] in ([",", "–"], [",", "-"]):
        described = sentence.phrase(start - 2)[0]
        if described > 1 and scene.tokens[described - 1].text == ",":
            return sentence.phrase(described - 2)[0]
    return start


def _unit_between(scene: Scene, start: int, count: Count) -> bool:
    """Whether nothing but a unit stands between the comma before a phrase and the dash before its number."""
    unit = scene.find(load("cameras")["pieces"], start, start + 1)
    between = [token.text for token in scene.tokens[unit.last : count.first]] if unit else []
    return scene.tokens[start - 1].text == "," and between in (["–"], ["-"], [".", "–"], [".", "-"], [":"], [".", ":"])


def _reach(scene: Scene, count: Count) -> int:
    """Where the words after a number that describe it end: at a comma, unless a participle goes on with the cameras
    («12 камер, обладнаних розпізнаванням номерів»), or after a word in brackets («16 поворотних (PTZ)»)."""
    comma = scene.comma_after(count)
    if comma >= len(scene.tokens) - 1:
        return comma
    following = readings(scene.tokens[comma + 1].text)[0]
    if scene.tokens[comma].text == "," and "pssv" in following and not scene.is_labelled(count):
        return count.right
    if scene.tokens[comma].text != "(" or comma - count.noun > _NEAR:
        return comma
    close = next((i for i in range(comma, len(scene.tokens)) if scene.tokens[i].text == ")"), comma)
    return comma if any(comma < other.first < close for other in scene.counts) else close


def _only_time(scene: Scene, start: int, stop: int) -> bool:
    """Whether nothing but a time and a dash stands within some tokens: «камер: 2022 рік – 7», «камер: у 2022 році – 7»."""
    times, light = set(inside_mentions(scene, start, stop)), PREPOSITIONS | LIGHT
    return all(i in times or scene.tokens[i].text in light for i in range(start, stop))


def inside_mentions(scene: Scene, start: int, stop: int) -> list[int]:
    """The tokens of start..stop that name a time."""
    times = [(m.start, m.end) for m in scene.mentions]
    return [i for i in range(start, stop) if any(a <= scene.tokens[i].start < b for a, b in times)]
