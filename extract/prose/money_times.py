"""The time of an amount of money: its own, that of what it divides, each of several years, the programme's term."""

from __future__ import annotations

from extract import metadata, periods
from extract.model import Observation, Period
from extract.prose import amounts, yearly
from extract.prose.above_amounts import divides_these_sums, divides_what_was_spent
from extract.prose.amounts import start_of
from extract.prose.claims import Claim
from extract.prose.counts import Count
from extract.prose.scene import Scene
from extract.vocabulary import load

_DECIDED = frozenset(["programme_plan", "council_decision"])  # kinds that tell of a programme's whole money


def of(scene: Scene, claim: Claim) -> list[Period]:
    """The time of an amount: each year of «по 200 тис. грн щороку», each quarter of «щокварталу по 45 тис. грн»; the programme's term
    where all its money is spoken of; money «станом на» a day is that of its year so far."""
    count = claim.count
    period = _in_turn(scene, count) or scene.time.at(count, claim.phase == "planned")
    if _is_set_apart(scene, claim):
        return [whole_told(scene).period]
    of_whole = divides_these_sums(scene) or divides_what_was_spent(scene) or _is_part_of_list(scene, claim)
    if of_whole and scene.memory.money_time and not scene.time.own(count):
        return [scene.memory.money_time]
    if year := _year_meant(scene, claim, period):
        return [year]
    if yearly.is_of_each(scene, count):
        return _each(scene, count, period, claim.phase == "planned" and period.basis == "term")
    of_year = scene.context.kind == "budget_passport_report"
    if claim.phase == "planned" and _is_of_the_whole(scene, count) and (term := _term(scene, count)).start:
        return [term]
    if claim.name in ("volume", "planned", "rewritten") and not of_year and not _is_dated(scene, count):
        return [scene.context.term] if scene.context.term.start else [period]
    if whole := _with_earlier_parts(scene, claim, period):
        return [whole]
    if (
        claim.phase == "planned"
        and (period.basis == "cumulative" or _is_undated_share(claim, period))
        and scene.context.term.start
    ):
        return [scene.context.term]
    today = scene.time.first_to_come
    if claim.phase == "planned" and period.basis is None and period.start is None and period.end and today:
        if scene.time.own(count) is None:  # «До кінця року додадуть 40 камер. На це передбачено 650 тис. грн»
            return [periods.years(period.end.year, period.end.year)]
        return [
            periods.between(today, period.end) if today <= period.end else period
        ]  # «до кінця року ще 350 тис. грн»
    if period.basis != "instant" or period.end is None:
        return [period]
    if claim.phase == "planned":
        return [periods.years(period.end.year, period.end.year)]
    return [periods.so_far(period.end)]


def _is_set_apart(scene: Scene, claim: Claim) -> bool:
    """«6,4 млн грн, у тому числі: 2026 – 3,2 млн, 2027 – 3,2 млн; бюджет громади – 4 млн, інші джерела – 2,4 млн»: what divides the whole
    behind a semicolon, in another way than by years."""
    count, years = claim.count, [mention for mention in scene.mentions if mention.start < claim.count.number.start]
    if len(years) < 2 or not scene.observed or not claim.part or scene.time.own(count):
        return False
    behind = [token for token in scene.tokens if years[-1].end <= token.start < count.number.start]
    return any(token.text == ";" for token in behind)


def _is_part_of_list(scene: Scene, claim: Claim) -> bool:
    """«Бюджет громади – 3 900 тис. грн» under «Усього за Програмою передбачено 4 800 тис. грн, у тому числі:»."""
    return divides_list(scene) and not scene.mentions and (claim.part or claim.at < 0)


def divides_list(scene: Scene) -> bool:
    """Whether a statement is an item of the list whose whole was told of last."""
    return scene.intro is not None and scene.intro.span == scene.memory.money_at


def _is_of_the_whole(scene: Scene, count: Count) -> bool:
    """«На 2026 рік передбачено 2,4 млн грн, а загальна вартість програми – 11,6 млн грн»."""
    start, before = start_of(scene, count), scene.before(count)
    if (
        before
        and scene.tokens[count.first - 1].text == "до"
        and before.first
        and scene.tokens[before.first - 1].text in ("з", "із")
    ):
        start = start_of(scene, before)  # «загальний обсяг збільшити з 3 200 тис. грн до 3 650 тис. грн»
    told = scene.find(load("money")["of_the_whole"], start, count.first) is not None
    # «Загальний обсяг – 6,4 млн грн» under «Фінансування»
    in_chapter = scene.memory.of_money and scene.context.kind in _DECIDED and not scene.mentions
    return (told or in_chapter) and scene.time.own(count) is None


def _term(scene: Scene, count: Count) -> Period:
    """The years that the statement names before an amount, else those of the programme that it names, else of the document's."""
    told = [m.period for m in scene.mentions if m.period.basis == "term" and m.start < count.number.start]
    named = scene.harvest.programmes.get(scene.programme_id or "")
    return told[-1] if told else metadata.term_of(named) if named else scene.context.term


def _with_earlier_parts(scene: Scene, claim: Claim, period: Period) -> Period | None:
    """«Станом на 1 жовтня профінансовано 2 013,4 тис. грн, у тому числі у 2023 році – 1 120,0, за дев'ять місяців 2024 року – 893,4»:
    what was spent since the first of its parts, where they make it up."""
    parts = [each for each in amounts.find(scene) if each.first > claim.count.first]
    if claim.phase == "planned" or len(parts) < 2 or sum(p.number.value for p in parts) != claim.count.number.value:
        return None
    times_of = [scene.time.own(part) for part in parts]
    starts = [time.start for time in times_of if time and time.start and time.end]
    ends = [time.end for time in times_of if time and time.end]
    if len(starts) < len(parts) or period.start is None or min(starts) >= period.start:
        return None
    return Period(min(starts), max(ends), "cumulative")


def _year_meant(scene: Scene, claim: Claim, period: Period) -> Period | None:
    """«Річний план – 6 млн грн» in a report on half a year, «затверджено програмою на рік 2,1 млн грн» in one on a year, «у травні план
    збільшено до 900 тис. грн»; a part is of the year of its whole."""
    vocabulary = load("money")
    given = vocabulary["for_the_year"]
    planned = [*vocabulary["of_the_year"], *given, *vocabulary["amendments"]]
    said = planned if claim.phase == "planned" else given if claim.phase == "allocated" else []
    start = 0 if claim.part and not scene.mentions else start_of(scene, claim.count)
    if not said or scene.find(said, start, claim.count.first) is None:
        return None
    known = [p for p in (scene.time.own(claim.count), period, scene.context.period) if p]
    year = next((p.start.year for p in known if p.start and p.end and p.start.year == p.end.year), None)
    year = year or (scene.time.today.year if scene.time.today else None)
    return periods.years(year, year) if year else None


def _is_undated_share(claim: Claim, period: Period) -> bool:
    return claim.name == "above" and period.basis is None


def _in_turn(scene: Scene, count: Count) -> Period | None:
    """«На 2025 і 2026 роки – 700 та 850 тис. грн»: as many amounts in a row as periods, in one order."""
    row = amounts.beside(scene, count)
    lists = [[mention.period for mention in each] for each in scene.time.phrases.rows() if len(each) == len(row)]
    if (
        not lists
        and scene.find(load("money")["same_times"], 0, count.first)
        and len(scene.time.spoken.listed) == len(row)
    ):
        lists = [list(scene.time.spoken.listed)]  # «за ті самі періоди: 214 300, 402 765,5 та 96 400 грн»
    return lists[0][row.index(count)] if len(row) > 1 and len(lists) == 1 else None


def _is_dated(scene: Scene, count: Count) -> bool:
    """Whether a time is stated of an amount: before it, or after it where no further amount follows («12 млн грн, у тому
    числі: 2023 рік – 5 млн грн»)."""
    last = max(other.number.start for other in amounts.find(scene))
    own = any(m.start < count.number.start or m.start > last for m in scene.mentions)
    return own or (not scene.mentions and scene.time.is_dated) or scene.find(["програма"], 0, count.first) is None


def _each(scene: Scene, count: Count, period: Period, planned: bool) -> list[Period]:
    own = [m.period for m in scene.mentions if scene.tokens[start_of(scene, count)].start <= m.start]
    if yearly.is_told(scene, count, "quarterly"):
        return yearly.quarters([scene.time.own(count) or period], period)
    if not own and period.basis != "term" and amounts.find(scene)[0].number.value > count.number.value:
        period = scene.context.term if scene.context.term.start else period  # «загалом 9 млн грн, по 3 млн щороку»
    return yearly.each(scene, own, period, planned)


def whole_told(scene: Scene) -> Observation:
    """The largest amount that the statement has told of: what others divide."""
    return max((fact for fact in scene.observed if fact.value is not None), key=lambda fact: fact.value or 0)
