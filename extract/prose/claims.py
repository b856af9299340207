"""Which word governs each amount of a statement, and which amounts are parts of others.

The governing word (`vocabulary/money.yml`) stands before the amount, with no other amount between; else after it; else
over the list; else the amount goes on with the one before («…, з них 1,2 млн – обласного бюджету»). Where none does, the
amount is unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import words
from extract.columns import name_column
from extract.prose import amounts, yearly
from extract.prose.above_amounts import (
    OPENING,
    PREPOSITIONS,
    divides_these_sums,
    divides_what_was_spent,
    goes_on_listing,
    is_barred,
    is_of_list_of_measures,
    is_of_project,
    is_told_by_time,
    is_under_money,
    lists_sources,
    lists_what_was_spent,
    opens_parts,
    opens_with_sum,
)
from extract.prose.counts import Count, leads_to
from extract.prose.finding import find
from extract.prose.parts_of_amounts import (
    JOINS,
    adds_up,
    begins_part,
    differs_by_time,
    has_source,
    is_joined,
    is_part,
    source_of,
)
from extract.prose.phases import PHASES, Word, phase_of
from extract.prose.scene import Scene
from extract.prose.timeline import RELATIVE
from extract.vocabulary import load
from extract.words import Token

_OF = ("з", "із", "зі", "при", "за")
_NEAR = 3  # tokens between an amount and «на» of its purpose
_PARTICIPLE_REACH = 6  # tokens between «передбачених» and its amount


@dataclass(frozen=True)
class Claim:
    """What a statement says of one amount. `phase` is None where it is no fact or not understood; `at` is the governing
    token (-1: over the list or in the sentence before); `part` tells a part of another amount, `gone` what grew or fell
    to the next amount and is of no time that is stated."""

    count: Count
    name: str | None
    phase: str | None
    at: int
    part: bool = False
    gone: bool = False


def claims(scene: Scene) -> dict[int, Claim]:
    """The claims of all amounts of the statement, by their first token."""
    found: dict[int, Claim] = {}
    counts = amounts.find(scene)
    said = _money_words(scene.tokens) if counts else []
    shared_out = _phase_shared_out(scene, counts[0], said) if counts else None
    before: Claim | None = None
    for i, count in enumerate(counts):
        if shared_out and scene.is_labelled(count) and len(found) == i:
            before = found[count.first] = Claim(count, "above", shared_out, -1, part=True)
            continue
        shared_out = None
        start = counts[i - 1].last if i else 0
        following = counts[i + 1] if i + 1 < len(counts) else None
        claim = (
            _in_pair(scene, count)
            or _in_turn(scene, count, list(found.values()))
            or _claim(scene, count, said, start, following, found, before)
        )
        before = found[count.first] = _of_what_was_spent(scene, claim)
    return _with_parts_of_one_kind(scene, found)


def _in_pair(scene: Scene, count: Count) -> Claim | None:
    """«2021 рік – 640,0/612,4» under «Фінансування (план/факт, тис. грн):»: each side is what the words on its side of the bar say."""
    at = scene.counts.index(count)
    beside = scene.counts[max(0, at - 1) : at + 2]
    pair = next((pair for pair in pairwise(beside) if is_barred(scene, *pair)), None)
    over = [*(scene.intro.tokens if scene.intro else ()), *scene.tokens[: pair[0].first if pair else 0]]
    bars = [i for i, token in enumerate(over) if token.text == "/" and 0 < i < len(over) - 1]
    if pair is None or not bars:
        return None
    side = over[bars[0] - 1] if count is pair[0] else over[bars[0] + 1]
    phase = name_column(side.text).phase
    return Claim(count, phase, phase, -1) if phase in ("planned", "allocated", "executed") else None


def _of_what_was_spent(scene: Scene, claim: Claim) -> Claim:
    """«Використано 148 950 грн. Найбільше коштів спрямовано на закупівлю камер – 96 300 грн»: a part of what was spent."""
    if claim.name != "allocated" or not divides_what_was_spent(scene):
        return claim
    return replace(claim, name="above", phase="executed", part=True)


def _phase_shared_out(scene: Scene, first: Count, said: list[Word]) -> str | None:
    """«Джерела: бюджет громади – 4 800 тис. грн, інші – 1 500 тис. грн»: a sentence that opens so divides the money that its own words
    tell of («Джерела (касові видатки): …»), else the money told before it, if it says nothing else of what became of it."""
    opened = scene.find(load("money")["shared_out"], 0, OPENING)
    colon = next((i for i in range(first.first) if scene.tokens[i].text == ":"), None)
    if opened is None or colon is None or opened.first > 1:
        return None
    own = [word for word in said if word.last <= colon and (word.kind == "participles" or _is_in_brackets(scene, word))]
    phases = {PHASES.get(word.name) for word in own} - {None}
    if phases and all(word.last <= colon for word in said):
        return phases.pop() if len(phases) == 1 else None
    return None if any(word.kind != "nouns" for word in said) else scene.memory.money or scene.memory.money_before


def _is_in_brackets(scene: Scene, word: Word) -> bool:
    """«Джерела (касові видатки)»; not «У розрізі плану заходів»."""
    opened = [token.text for token in scene.tokens[: word.first] if token.text in "()"]
    return opened[-1:] == ["("]


# --- the words of money -----------------------------------------------------------------------------------------------


def _money_words(tokens: Sequence[Token]) -> list[Word]:
    """All words of money in their order; of two that overlap the longer. A noun after «з», «на» or «для» governs nothing."""
    vocabulary = load("money")
    found = [
        Word(kind, name, match.first, match.last)
        for kind in ("verbs", "participles", "nouns")
        for name, patterns in vocabulary[kind].items()
        for match in words.hits(patterns, tokens)
    ]
    kept: list[Word] = []
    for word in sorted(found, key=lambda word: (word.first, -word.last)):
        if (not kept or word.first >= kept[-1].last) and not _is_governed_noun(tokens, word):
            kept.append(word)
    return kept


def _is_governed_noun(tokens: Sequence[Token], word: Word) -> bool:
    if word.name in ("volume", "planned") and word.last < len(tokens) and tokens[word.last].is_number:
        return False  # «94,4 % від загального обсягу 2 млн 786 тис. грн»
    before = tokens[word.first - 1].text if word.kind == "nouns" and word.first > 0 else ""
    return before in PREPOSITIONS and (before == "від" or word.name not in ("planned", "damage"))  # «97 % від плану»


def _claim(
    scene: Scene,
    count: Count,
    said: list[Word],
    start: int,
    following: Count | None,
    found: dict[int, Claim],
    before: Claim | None,
) -> Claim:
    before_it = [word for word in said if start <= word.first and word.last <= count.first]
    before_it = [word for word in before_it if not _is_shared(scene, word, count)]
    before_it = _in_brackets(scene, count, before_it) or before_it
    own = _governing(
        scene, [word for word in before_it if not _is_bracketed(scene, start, word, count, before_it)], count
    )
    after = _after(scene, count, said, following)
    if before is not None and before.gone:
        return Claim(count, before.name, before.phase, before.at)
    if _is_of_plan(scene, count):
        return Claim(count, "planned", "planned", count.last)
    if scene.find(load("money")["nouns"]["damage"], count.last, count.last + 1):
        return Claim(count, "damage", None, count.last)  # «на суму 205,0 тис. грн збитків»
    if (own is None or own.name == "other") and _is_of_programme(scene, start, count):
        return Claim(count, "volume", "planned", count.first)
    if scene.find(load("money")["of_other_money"], count.last, count.last + 1):
        return Claim(count, "other", None, count.last)
    if amounts.is_from(scene, count, following):
        return _gone(scene, count, own, said, before)
    if own is None or (after is not None and not _keeps(scene, own, count)):
        own = after or own
    elif after is not None and after.kind == "verbs" and after.first == count.last and _is_parted(scene, own, count):
        own = after  # «півтора мільйона витратили торік, ще два мільйони передбачили на цей рік»
    if (before is None if own is None else own.name == "other") and (
        is_of_project(scene) or is_under_money(scene, count)
    ):
        part = lists_sources(scene) or has_source(scene, 0, count)
        return Claim(count, "volume", "planned", count.first, part=part)
    led = own is not None and own.first < count.first
    if before is not None and before.name == "other" and not led and begins_part(scene, start, count):
        return Claim(count, "other", None, count.last)  # «вартість проєкту – 3 млн грн, з них 2 млн дала громада»
    if _amends(scene, own, before, count):
        return Claim(count, "planned", "planned", count.first)
    if own is not None:
        part = before is not None and own.name in (before.name, "purchase") and is_part(scene, start, count)
        return Claim(count, own.name, phase_of(scene, count, own, said), own.first, part)
    if before is not None and before.phase == "planned" and scene.find(["=виконано"], count.first - 1, count.first):
        return Claim(
            count, "spent", "executed", count.first - 1
        )  # «заплановано 1 145 тис. грн, виконано 1 124,6 тис. грн»
    if before is not None:
        return _carried(scene, count, _divided(scene, start, count, found, before))
    return _from_above(scene, count)


def _amends(scene: Scene, own: Word | None, before: Claim | None, count: Count) -> bool:
    """«Передбачено 1,25 млн грн, у червні цю суму зменшено до 1,1 млн грн»: what a plan was changed to."""
    if own is None or before is None or (own.name, before.phase) != ("changed", "planned"):
        return False
    led = scene.tokens[count.first - 1].text == "до"
    return led and scene.find(load("money")["amendments"], before.count.last, count.first) is not None


def _keeps(scene: Scene, own: Word, count: Count) -> bool:
    """Whether a word before an amount governs it, whatever stands after: a verb, other money, «планові призначення – 70 млн»."""
    labelled = own.name == "planned" and own.last == count.first - 1 and scene.is_labelled(count)
    return own.kind == "verbs" or own.name in ("other", "damage") or labelled


def _in_brackets(scene: Scene, count: Count, said: list[Word]) -> list[Word]:
    """«865 тис. грн витрачено з бюджету (план – 900 тис. грн)»: the nouns that stand in the brackets of an amount."""
    marks = [i for i in range(count.first) if scene.tokens[i].text in "()"]
    if not marks or scene.tokens[marks[-1]].text == ")":
        return []
    return [word for word in said if word.first > marks[-1] and word.kind == "nouns"]


def _is_shared(scene: Scene, word: Word, count: Count) -> bool:
    """«…, тобто 95,0 відсотка річного плану, з них на камери – 8,7 млн грн»: what a percentage is of governs no amount but one right
    after it («67,3 % річного плану (2 000,0 тис. грн)»)."""
    percent = [c.last for c in scene.counts if c.number.unit and c.number.unit.code == "%" and c.last <= word.first]
    beside = bool(percent) and word.first - percent[-1] <= 1
    apart = any(token.is_word for token in scene.tokens[word.last : count.first])
    return word.kind == "nouns" and word.name == "planned" and beside and apart


def _is_of_programme(scene: Scene, start: int, count: Count) -> bool:
    """«Програма розрахована на 2023–2026 роки, її вартість – 6,4 млн грн»."""
    its = scene.find(load("money")["its_volume"], start, count.first)
    return its is not None and scene.find(load("facts")["programmes"], 0, its.first) is not None


def _divided(scene: Scene, start: int, count: Count, found: dict[int, Claim], before: Claim) -> Claim:
    """«Витрачено 6,45 млн грн із запланованих 7,2 млн грн, а саме: у 2021 році – 1,9 млн грн»: of what was spent."""
    told = [claim for claim in found.values() if claim is not before and claim.phase]
    of_plan = scene.find(load("money")["of_plan"], before.count.left, before.count.first)
    led = of_plan is not None and of_plan.first > 0 and scene.tokens[of_plan.first - 1].text in _OF
    is_plan = before.phase == "planned" and led
    return told[-1] if told and is_plan and begins_part(scene, start, count) else before


def _in_turn(scene: Scene, count: Count, before: list[Claim]) -> Claim | None:
    """«Передбачено 1 200, використано 1 143 тис. грн; у 2023 році – відповідно 1 500 і 1 488 тис. грн»: as many amounts in a row
    as phases were told of before, in their order."""
    row = amounts.beside(scene, count)
    told = [claim for claim in before if claim.count not in row][-len(row) :]
    stop = next((other.first for other in amounts.find(scene) if other.first > row[-1].first), len(scene.tokens))
    respective = scene.find(["відповідно"], told[-1].count.last if told else 0, stop)
    phases = [claim.phase for claim in told]
    if len(row) < 2 or respective is None or len(told) < len(row) or len({*phases, None}) <= len(row):
        return None
    like = told[row.index(count)]
    return Claim(count, like.name, like.phase, -1)


def _is_bracketed(scene: Scene, start: int, word: Word, count: Count, said: Sequence[Word]) -> bool:
    """«1 640 тис. грн (65,6 % річного плану), з обласного – 350 тис. грн»: what stands in brackets is of the amount before; not
    «Фінансування (касові видатки): на 1 квітня – 120 тис. грн»."""
    opened = next((i for i in reversed(range(start, word.first)) if scene.tokens[i].text == "("), None)
    closed = next((i for i in range(word.last, count.first) if scene.tokens[i].text == ")"), None)
    if opened is None or closed is None:
        return False
    told = any(
        other.kind != "nouns" and other.last <= opened for other in said
    )  # «використано (згідно з кошторисом) 450 тис. грн»
    return start > 0 or told or any(token.is_number for token in scene.tokens[opened:closed])


def _is_of_plan(scene: Scene, count: Count) -> bool:
    """«12,4 млн грн із 14,0 млн грн плану»: what it is a part of."""
    before = scene.tokens[count.first - 1].text if count.first else ""
    return before in _OF and scene.find(load("money")["of_plan"], count.last, count.last + 1) is not None


def _is_parted(scene: Scene, word: Word, count: Count) -> bool:
    return any(token.text == "," for token in scene.tokens[word.last : count.first])


def _gone(scene: Scene, count: Count, own: Word | None, said: list[Word], before: Claim | None) -> Claim:
    """The figure that another takes the place of, with the phase of that other."""
    if own is not None:
        return Claim(count, own.name, phase_of(scene, count, own, said), own.first, gone=True)
    return Claim(count, before.name if before else None, before.phase if before else None, -1, gone=True)


def _governing(scene: Scene, own: list[Word], count: Count) -> Word | None:
    """The nearest word before the amount: a verb or participle rather than nouns, unless they name other money; a participle
    only in the amount's own phrase."""
    near = [w for w in own if w.kind != "participles" or _in_one_phrase(scene, w, count)]
    near = [w for w in near if w.name != "done" or _is_priced(scene, w, count)]
    if near and near[-1].name in ("other", "damage"):
        return near[-1]
    verbs = [word for word in near if word.kind != "nouns"]
    if verbs and verbs[0].name == "rewritten" and near[-1].name in ("spending", "spent"):
        return near[-1]  # «викласти так: «Касові видатки становили 702 тис. 415 грн»»
    other = next(
        (word for word in near if word.name == "other"), None
    )  # «вартість камери за даними закупівлі – 23 тис.»
    return verbs[-1] if verbs else other or (near[-1] if near else None)


def _is_priced(scene: Scene, word: Word, count: Count) -> bool:
    """«відремонтовано 7 камер на 56 тис. грн», or in a list «встановлено сервер – 300 тис. грн»."""
    labelled = scene.intro is not None and scene.is_labelled(count)
    return labelled or scene.find(["=на", "=вартістю", "=сумою"], word.last, count.first) is not None


def _in_one_phrase(scene: Scene, word: Word, count: Count) -> bool:
    """«з передбачених 5 млн грн»; «сума коштів, використаних на програму, становить 5 млн грн»."""
    between = scene.tokens[word.last : count.first]
    if scene.find(load("money")["stated"], count.first - 1, count.first):
        return len(between) <= 2 * _PARTICIPLE_REACH
    if [token.text for token in between[-2:]] == [",", "–"]:
        between = between[:-2]  # «коштів, використаних наростаючим підсумком, – 2 876,3 тис. грн»
    return len(between) <= _PARTICIPLE_REACH and not any(token.text in ",;:(" for token in between)


def _after(scene: Scene, count: Count, said: list[Word], following: Count | None) -> Word | None:
    """A verb after the amount: before any comma, or, of the last amount, anywhere («гроші, 720 тис. грн, … виділила»); in the
    clause that describes it («двох мільйонів, що їх заклали на 2023 рік, …»)."""
    if described := _described(scene, count, said):
        return described
    stop = following.first if following else len(scene.tokens)
    comma = next((i for i in range(count.last, stop) if scene.tokens[i].text in ",;:("), stop)
    later = [word for word in said if word.kind != "nouns" and count.last <= word.first < stop]
    later = [
        word for word in later if scene.tokens[word.last - 1].text not in "–-:"
    ]  # «…, виконання – 94,8 %»: a label
    joined = following is not None and comma == stop  # «з 5 млн грн використано 4 млн»: the verb is of the other
    joined = joined or any(comma > other.first > count.first for other in scene.counts)  # «… освоєно лише 60 %»
    near = [word for word in later if word.first < comma and not joined]
    in_brackets = count.left > 0 and scene.tokens[count.left - 1].text == "("
    far = (
        []
        if following or in_brackets or joined
        else [word for word in later if word.kind == "verbs" and word.name != "done"]
    )
    return next(iter([*near, *far]), None)


def _described(scene: Scene, count: Count, said: list[Word]) -> Word | None:
    opens = [token.text for token in scene.tokens[count.last : count.last + 2]]
    if len(opens) < 2 or opens[0] != ",":
        return None
    if opens[1] not in RELATIVE:  # «із 500 тисяч, затверджених на цей рік»
        return next((word for word in said if word.kind == "participles" and word.first == count.last + 1), None)
    close = next(
        (i for i in range(count.last + 1, len(scene.tokens)) if scene.tokens[i].text in ",;."), len(scene.tokens)
    )
    return next((word for word in said if word.kind != "nouns" and count.last < word.first < close), None)


def _carried(scene: Scene, count: Count, before: Claim) -> Claim:
    """An amount without a word of its own goes on with the one before it if it is a part of that, of the same kind of
    part, or of another year."""
    start = before.count.last
    if adds_up(scene, start, count):
        return Claim(count, "above", before.phase, before.at)
    begins = begins_part(scene, start, count)
    between = scene.tokens[start : count.first]
    speaks = any("verb" in words.readings(token.text)[0] for token in between if token.is_word)
    goes_on = begins or differs_by_time(scene, start, count) or is_joined(scene, before.count, count)
    goes_on = goes_on or yearly.is_of_each(scene, count) or leads_to(scene.tokens, before.count, count)
    alike = before.part or source_of(scene, count, start) is not None or _is_for_another(scene, before, count)
    if (speaks and not begins) or not (goes_on or alike):
        return Claim(count, None, None, count.first)
    sourced = has_source(scene, start, count) and not has_source(scene, 0, before.count)
    part = (
        is_part(scene, start, count)
        or before.part
        or not goes_on
        or (sourced and not differs_by_time(scene, start, count))
    )
    return Claim(count, before.name, before.phase, before.at, part)


def _is_for_another(scene: Scene, before: Claim, other: Count) -> bool:
    """«на камери витрачено 400 тис. грн, на обслуговування – 250 тис. грн», «на камери (400 тис. грн) та на сервер (250)», «придбано
    сервер за 400 тис. грн та камер на 500 тис. грн», «профінансовано: камери – 400 тис. грн, сервер – 250 тис. грн»."""
    one, purposes = before.count, ("на", "для", "за")
    start = amounts.start_of(scene, one)
    own = [token.text for token in scene.tokens[start : one.first]]
    between = [token.text for token in scene.tokens[one.last : other.first]]
    if before.name in ("bought", "done"):
        return bool(between) and between[0] in JOINS
    listed = any(token.text == ":" for token in scene.tokens[: one.first])
    each_for = any(p in own for p in purposes) and any(p in between[:_NEAR] for p in purposes)
    dashed = bool(between) and between[-1] in ("–", "-", "(")
    return dashed + listed + each_for > 1


def _from_above(scene: Scene, count: Count) -> Claim:
    """The word that ends the sentence over the list; or the amount that the paragraph's sentence before told of."""
    if scene.intro is not None:
        told = scene.memory.money or scene.memory.money_before
        if told and (divides_these_sums(scene) or lists_what_was_spent(scene) or opens_parts(scene.intro)):
            return Claim(count, "above", told, -1, part=True)
        over = [word for word in _money_words(scene.intro.tokens) if word.name not in ("other", "changed")]
        verbs = [word for word in over if word.kind == "verbs"] or over
        if verbs:
            name = verbs[-1].name
            return Claim(count, name, PHASES.get(name) or PHASES.get(over[-1].name) or _phase_over(scene, name), -1)
        if scene.memory.money_before and find(load("money")["shared_out"], scene.intro.tokens):
            return Claim(count, "above", scene.memory.money_before, -1, part=True)
    if scene.memory.money and goes_on_listing(scene, count):
        return Claim(count, "above", scene.memory.money, -1, part=True)
    ahead = scene.memory.ahead
    is_ahead = ahead is not None and all(m.period.start and m.period.start.year >= ahead for m in scene.mentions)
    if is_ahead and scene.find(load("money")["of_budgets"]):
        return Claim(count, "planned", "planned", -1)  # «бюджет – 1,35 млн грн» under «Плани на 2025 рік»
    if scene.memory.money == "executed" and is_told_by_time(scene, count):
        return Claim(count, "above", scene.memory.money, -1)
    if is_of_list_of_measures(scene, count):
        return Claim(count, "planned", "planned", -1, part=has_source(scene, 0, count))
    told = scene.memory.money or (scene.memory.money_before if opens_with_sum(scene, count) else None)
    if told and scene.find([*load("money")["parts"], *load("money")["sums"]], 0, min(3, count.first)):
        part = scene.find(load("money")["parts"], 0, count.first) is not None
        return Claim(count, "above", told, -1, part)
    return Claim(count, None, None, -1)


def _phase_over(scene: Scene, name: str) -> str | None:
    """«Обсяг фінансування становить 9,6 млн грн, у тому числі за роками:» divides the amount that it told; «Обсяг фінансування за
    роками:» tells of plans."""
    if scene.intro is not None and any(token.is_number for token in scene.intro.tokens):
        return scene.memory.money or scene.memory.money_before
    return "planned" if name == "volume" else None


# --- parts ------------------------------------------------------------------------------------------------------------


def _with_parts_of_one_kind(scene: Scene, found: dict[int, Claim]) -> dict[int, Claim]:
    """Amounts that one word governs and that are for different things are parts, also the first of them, unless it is
    what the others divide: «на камери витрачено 500 тис. грн, на сервер – 300 тис. грн»."""
    for one, other in pairwise(list(found.values())):
        alike = other.part and not one.part and (one.at, one.phase) == (other.at, other.phase)
        if alike and not begins_part(scene, one.count.last, other.count):
            found[one.count.first] = replace(one, part=True)
    return found
