"""What is told of each year or quarter: «по 200 тис. грн щороку», «щорічно встановлюють по 18 камер», «щокварталу по 45 тис. грн»."""

from __future__ import annotations

from extract import periods
from extract.model import Period
from extract.prose import times
from extract.prose.counts import Count
from extract.prose.scene import Scene
from extract.vocabulary import load

_NEAR = 3  # tokens between a number and «щороку»
_MOST = 10  # years: nobody counts more of them one by one


def is_of_each(scene: Scene, count: Count) -> bool:
    """Whether a number is that of each year or quarter: a word that says so stands in its clause before it, or right after."""
    if _is_distributed(scene, count) and _listed(scene, count):
        return True
    return is_told(scene, count, "yearly") or is_told(scene, count, "quarterly")


def is_told(scene: Scene, count: Count, how: str) -> bool:
    """Whether a word such as «щороку» (`yearly`), «щокварталу» (`quarterly`) or «щомісяця» (`monthly`) is of a number."""
    known = load("money")[how]
    following = [*known, *load("money")[f"{how}_after"]]
    after = scene.find(following, count.last, count.last + _NEAR) or scene.find(
        following, count.noun, count.noun + _NEAR
    )
    return after is not None or scene.find(known, count.left, count.first) is not None


def is_shared_out(scene: Scene, count: Count) -> bool:
    """«по 18 камер щороку»: so many for each year, and not at each place."""
    return _is_distributed(scene, count) and (is_of_each(scene, count) or bool(_listed(scene, count)))


def _is_distributed(scene: Scene, count: Count) -> bool:
    return count.first > 0 and scene.tokens[count.first - 1].text == "по"


def _listed(scene: Scene, count: Count) -> list[Period]:
    """«У 2019 і 2020 роках установили по 25 камер»: the years of a list right before a number."""
    rows = [row for row in scene.time.phrases.rows() if row[0].start < count.number.start]
    return [mention.period for mention in rows[-1]] if rows and len(rows[-1]) > 1 else []


def quarters(stated: list[Period], spoken: Period) -> list[Period]:
    """The quarters of the year, or of the part of one, that is stated, else spoken of; without such a time no days are known."""
    spans = [p for p in [*stated, spoken] if p.start and p.end and p.basis in ("annual", "part_year")]
    return times.quarters_of(spans[0]) if spans else [Period(None, None, "part_year")]


def each(scene: Scene, stated: list[Period], spoken: Period, planned: bool) -> list[Period]:
    """The years of some periods that are stated, else, of a plan, of the programme, else of the time spoken of; `spoken`
    itself where it has no years."""
    of_programme = [scene.context.term] if planned and scene.context.term.start and spoken.basis != "term" else []
    spans = [p for p in stated or of_programme or [spoken] if p.start and p.end]
    spans = spans or [p for p in [scene.context.term] if p.start and p.end]
    years = {year for p in spans if p.start and p.end for year in range(p.start.year, p.end.year + 1)}
    if scene.time.today and not (planned or stated):
        years = {year for year in years if year <= scene.time.today.year}
    if len(years) > _MOST:
        return [Period(None, None, "annual")]
    return [periods.years(year, year) for year in sorted(years)] or [spoken]
