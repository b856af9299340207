"""What a word of money makes of its amount: planned, allocated or executed, by its class, its tense and what stands before."""

from __future__ import annotations

from dataclasses import dataclass

from extract import words
from extract.prose.counts import Count
from extract.prose.finding import find_last
from extract.prose.scene import Scene
from extract.vocabulary import load

PHASES = {
    "planned": "planned", "allocated": "allocated", "spent": "executed", "financed": "executed", "bought": "executed",
    "rewritten": "planned",
}  # fmt: skip
_SPENDING = ("spent", "financed")  # «4) Використати на виконання Програми 2 050,0 тис. грн»: a task
_NEAR = 6  # tokens between a word of planning and the verb it governs


@dataclass(frozen=True)
class Word:
    """A word of money among the tokens of a statement: its class in money.yml, and `kind`: verbs, participles or nouns."""

    kind: str
    name: str
    first: int
    last: int


def phase_of(scene: Scene, count: Count, word: Word, said: list[Word]) -> str | None:
    """The phase of an amount that a word governs; None where the word makes it no fact or leaves it open."""
    if (word.first > 0 and scene.tokens[word.first - 1].text in ("не", "ні")) or _is_undone(scene, word):
        return None
    if word.kind == "nouns" and scene.find(load("money")["expected"], max(0, word.first - 1), word.last):
        return "planned"
    if word.name == "changed":
        return _phase_changed(scene, count, word, said)
    if word.name in ("spending", "volume"):
        return _phase_of_noun(scene, count, word)
    if word.name in ("bought", "done", "purchase"):
        if scene.find(load("money")["undone"], 0, word.first) is not None:
            return None  # «Не виконані заходи: придбання сервера – 180 тис. грн»
        return "planned" if _is_ahead(scene, word) or scene.is_plan(count, "verbs") else "executed"
    phase = PHASES.get(word.name)
    if phase and phase != "planned" and _is_ahead(scene, word):
        return "planned"
    if word.name == "financed" and any(_tells_spent(scene, other) for other in said if other.first > word.first):
        return "allocated"
    return phase


def _tells_spent(scene: Scene, word: Word) -> bool:
    """Whether a word of spending has an amount of its own; not «(план – 1 100 тис. грн, виконання – 94,8 %)»."""
    following = next((count for count in scene.counts if count.first >= word.last), None)
    return word.name == "spent" and (
        following is None or following.number.unit is None or following.number.unit.code != "%"
    )


def _is_ahead(scene: Scene, word: Word) -> bool:
    """«планується виділити», «буде спрямовано», «виділимо»; not «вдалося залучити», nor «ВИРІШИЛА: виділити»."""
    vocabulary = load("money")
    depends = "infn" in words.readings(scene.tokens[word.first].text)[0]  # «планують 25 камер і спрямувати на це …»
    ended = [] if depends else [count.last for count in scene.counts if count.last <= word.first]
    near = max([0, word.first - _NEAR, *ended])  # «передбачалося 640 тис. грн, профінансовано 598 тис. грн»
    if find_last(vocabulary["achieved"], scene.tokens[near:], word.first - near):
        return False
    if scene.find(vocabulary["corrected"], near, word.first):
        return False  # «слід читати: «профінансовано 67 млн»»
    told = words.readings(scene.tokens[word.first].text)[0]
    is_task = depends and word.name in _SPENDING and not any(t.is_word for t in scene.tokens[: word.first])
    is_task = is_task or (depends and scene.memory.ahead is not None)  # «спрямувати …» under «Плани на 2024 рік»
    return is_task or "futr" in told or scene.find(vocabulary["not_yet"], near, word.first) is not None


def _is_undone(scene: Scene, word: Word) -> bool:
    """«не виконав зобов'язання перерахувати 30 тис. грн»: an infinitive that a denied verb governs."""
    if "infn" not in words.readings(scene.tokens[word.first].text)[0]:
        return False
    return any(token.text == "не" for token in scene.tokens[max(0, word.first - _NEAR // 2) : word.first])


def _phase_changed(scene: Scene, count: Count, word: Word, said: list[Word]) -> str | None:
    """«Обсяг фінансування збільшити до 1 850 тис. грн» is planned, «видатки зросли до 5 млн грн» was spent; by how much
    they changed is no amount of its own."""
    to = count.first > 0 and scene.tokens[count.first - 1].text in ("до", "з", "із", "від", "–")
    of = next((other.name for other in said if other.kind == "nouns"), None)
    if not to or of in (None, "other", "damage"):
        return None
    told = words.readings(scene.tokens[word.first].text)[0]
    decided = told & {"infn", "impe", "noun", "grnd"} or scene.context.kind in ("council_decision", "programme_plan")
    return "planned" if decided or of in ("planned", "volume") else "executed"


def _phase_of_noun(scene: Scene, count: Count, noun: Word) -> str | None:
    """«Видатки склали 5 млн» were made; «видатки становитимуть», «видатки на 2026 рік – 5 млн» are planned."""
    verb = scene.find(load("money")["stated"], noun.last, count.first)
    if verb is not None:
        told = words.readings(scene.tokens[verb.first].text)[0]
        if noun.name == "volume" and _is_for_year(scene, count):
            return "planned"  # «обсяг Програми на 2023 рік становив 492,6 тис. грн»
        if "past" in told or scene.tokens[verb.first].text.endswith(tuple(load("money")["past_endings"])):
            return "executed"
        return "planned" if noun.name == "volume" or "futr" in told else None
    if noun.name == "volume" or scene.context.kind == "programme_plan" or _is_for_year(scene, count):
        return "planned"
    return "executed" if _is_during_year(scene, count) or _is_over(scene, count) else None


def _is_over(scene: Scene, count: Count) -> bool:
    """«2023 рік … Витрати – 534,0 тис. грн»: whether what the amount is of had ended when the text was written."""
    period, today = scene.time.at(count), scene.time.today
    reports = (
        scene.context.written is None and scene.context.kind == "programme_report"
    )  # whose years stand in its headings alone
    ended = period.end is not None and (reports or (today is not None and period.end <= today))
    return ended and period.basis in ("annual", "part_year")


def _is_for_year(scene: Scene, count: Count) -> bool:
    return _year_after(scene, count, ("на",))


def _is_during_year(scene: Scene, count: Count) -> bool:
    return _year_after(scene, count, ("за", "у", "в", "протягом", "упродовж", "впродовж"))


def _year_after(scene: Scene, count: Count, prepositions: tuple[str, ...]) -> bool:
    starts = [m.start for m in scene.mentions if m.start < count.number.start]
    before = [token.text for token in scene.tokens if starts and token.end <= starts[-1]]
    at = next((token.text for token in scene.tokens if starts and token.start == starts[-1]), "")
    return at in prepositions or (bool(before) and before[-1] in prepositions)
