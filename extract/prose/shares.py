"""The share of the money that was used, as stated: «використано 71,5 % коштів», «…, або 86,3 %», «рівень освоєння 87,5 %»."""

from __future__ import annotations

from extract import periods
from extract.model import Observation, Period
from extract.prose import amounts, money, territory, times
from extract.prose.claims import Claim
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match, readings

_USED = ("executed", "allocated")
_NEAR = 3  # tokens
_SMALL = ("план", "на", "за", "у", "в", "а", "і", "й", "та", "зокрема", "числі", "тому")
_REACH = 7  # tokens between «програму» and its percentage


def read(scene: Scene, count: Count, claims: dict[int, Claim]) -> bool:
    """Read a percentage as the execution that the text states. Whether it was one."""
    told = _follows_amount(scene, count, claims) or _is_told(scene, count, claims) or _is_labelled(scene, count, claims)
    told = told or (amounts.is_percentage_label(scene) and scene.is_labelled(count))
    told = told or _goes_on(scene, count)
    above = None if told else _table_summed_up(scene, count)
    if above is not None:
        scene.share = count
        scene.observe("funding_execution_stated", "executed", scene.time.own(count) or above.period, count.number)
        return True
    if not told or _is_difference(scene, count):
        return False
    scene.share = count
    if not (territory.is_elsewhere(scene, count) or _is_of_line(scene)):
        scene.observe("funding_execution_stated", "executed", _period(scene, count), count.number)
    return True


def _is_of_line(scene: Scene) -> bool:
    """«Придбання камер – план 800 тис. грн, факт 754 тис. грн (94,3 %)», «програму в частині встановлення камер виконано на 85 %»:
    of one thing, and of no programme."""
    if scene.find(load("money")["in_part"]) is not None:
        return True
    return bool(amounts.find(scene)) and money.label_of_all(scene) is not None


def _period(scene: Scene, count: Count) -> Period:
    """Its own; else that which the plan right before it is for; «станом на» a day is the year so far."""
    before = scene.before(count)
    of_plan = scene.time.compared_at(before) if before else None
    summed = before and scene.find(load("money")["sums"], before.last, count.first)
    whole = times.hull([m.period for m in scene.mentions if m.end <= count.number.start]) if summed else None
    period = scene.time.own(count) or whole or of_plan or scene.time.at(count)
    return periods.so_far(period.end) if period.basis == "instant" and period.end else period


def _follows_amount(scene: Scene, count: Count, claims: dict[int, Claim]) -> bool:
    """«використано 1 540 600 грн (96,3 %)», «…, що становить 92 % плану»: of an amount of all the money that was used."""
    before = scene.before(count)
    claim = claims.get(before.first) if before else None
    if before is not None and claim is not None and _is_whole_of(scene, claims, claim, count):
        return True
    if before is None or claim is None or claim.phase not in _USED:
        return False
    links = load("money")["links"]
    between = [i for i in range(before.last, count.first) if scene.tokens[i].is_word]
    linked = all(scene.find(links, i, i + 1) for i in between)
    if not linked or (claim.part and not _is_of_money(scene, count)):
        return False
    source = scene.find(load("money")["sources"], count.last, count.last + _NEAR)
    return source is None and (
        claim.name not in ("allocated", "bought") or _is_of_money(scene, count) or _has_plan(claims, claim)
    )


def _is_whole_of(scene: Scene, claims: dict[int, Claim], claim: Claim, share: Count) -> bool:
    """«витрачено 121,3 тис. грн із запланованих на рік 300 тис. грн (40,4 %)», «…, що становить 40,4 %»: the plan that a share is of."""
    count = claim.count
    of_plan = scene.find(load("money")["of_plan"], count.last, count.last + 1)  # «із 14,0 млн грн плану (88,6 %)»
    end = of_plan.last if of_plan else count.last
    following = scene.tokens[end : end + 1]
    used = [other for other in claims.values() if other.phase in _USED and other.count.last <= count.first]
    links = load("money")["links"] + load("money")["planned_for"]
    linked = all(find(links, [token]) for token in scene.words_beside_times(end, share.first))
    beside = bool(following) and (following[0].text == "(" or (following[0].text == "," and linked))
    if claim.phase != "planned" or not used or not beside:
        return False
    between = [token.text for token in scene.tokens[used[-1].count.last : count.first] if token.text != "("]
    return bool(between) and between[0] in ("з", "із", "зі", "при", "за")


def _has_plan(claims: dict[int, Claim], claim: Claim) -> bool:
    """«план – 2,3 млн грн, надійшло 2,1 млн грн (93,5 %)»."""
    return any(other.phase == "planned" and other.count.first < claim.count.first for other in claims.values())


def _is_of_money(scene: Scene, count: Count) -> bool:
    return scene.find(load("money")["share_of"], count.last, min(count.right, count.last + 2 * _NEAR)) is not None


def _is_told(scene: Scene, count: Count, claims: dict[int, Claim]) -> bool:
    """«освоєно 71,5 % коштів», «рівень освоєння – 87,5 %», «програму виконано на 94,4 %»; not «на 94,4 % більше»."""
    vocabulary = load("money")
    start = max(count.left, count.first - 2 * _REACH)
    told = scene.find(vocabulary["executed_share"], start, count.first)
    if told is None or scene.tokens[max(0, told.first - 1)].text == "не":
        return False
    share_of = [*vocabulary["share_of"], "освоєння", "фінансування"]
    named = scene.find(share_of, start, count.first)
    return _is_of_money(scene, count) or named is not None or _is_of_plan(scene, count, claims, told)


def _goes_on(scene: Scene, count: Count) -> bool:
    """«План виконано за перше півріччя на 37,0 %, за рік – на 99,9 %»: a share of another time, told by nothing else."""
    before = scene.before(count)
    if before is None or before is not scene.share or not scene.time.own(count):
        return False
    return all(token.text in _SMALL for token in scene.words_beside_times(before.last, count.first))


def _is_of_plan(scene: Scene, count: Count, claims: dict[int, Claim], told: Match) -> bool:
    """«Річний план 940,0 тис. грн виконано на 97,1 %»: of the amount right before."""
    before = scene.before(count)
    claim = claims.get(before.first) if before else None
    if before is None and scene.mentions and scene.find(["=його|=її"], max(0, told.first - 2), told.first):
        before_it = [t for t in scene.tokens[: told.first] if t.text not in ("його", "її") and not scene.is_time(t)]
        nouns = [t for t in before_it if "noun" in readings(t.text)[0]]
        return (
            scene.memory.money == "planned" and not nouns
        )  # «Річний план – 9 600 тис. грн. За 9 місяців його виконано на 72 %»
    return before is not None and claim is not None and claim.phase == "planned" and told.first >= before.last


def _is_labelled(scene: Scene, count: Count, claims: dict[int, Claim]) -> bool:
    """«профінансовано 1,04 млн грн (план – 1,1 млн грн, виконання – 94,8 %)», also in the sentence after."""
    label = scene.find(load("money")["executed_share"], max(count.left, count.first - 2), count.first)
    told = scene.memory.money or scene.memory.money_before or any(claim.phase for claim in claims.values())
    return label is not None and scene.is_labelled(count) and bool(told)


def _table_summed_up(scene: Scene, count: Count) -> Observation | None:
    """«Рівень виконання становить 80,1 %» right under a table: what was used of its money."""
    label = scene.find(load("headings")["rate_words"], 0, count.first)
    opens = scene.statement.first and label is not None and label.first <= 1 and count is scene.counts[0]
    if label is None or not opens:
        return None
    between = scene.words_beside_times(label.last, count.first)
    small = [*load("facts")["verbs"]["stated"], "програма", "у|в|за"]
    alone = all(find(small, [token]) for token in between)
    return scene.harvest.money_told(scene.statement.span.start) if alone else None


def _is_difference(scene: Scene, count: Count) -> bool:
    """«на 12 % більше», «зросли на 12 %»: not a share but a change."""
    compared = scene.find(load("money")["compared"], count.last, count.last + 1)
    facts = load("facts")
    changed = scene.find([*facts["increase"], *facts["decrease"]], count.left, count.first)
    about = scene.find(facts["solving"] + facts["crime_in_general"], count.left, count.right)
    return compared is not None or changed is not None or about is not None
