"""What is told of each year: «по 200 тис. грн щороку», «щорічно встановлюють по 18 камер», «монтували по 12 камер на рік»."""

from __future__ import annotations

from extract import periods
from extract.model import Period
from extract.prose.counts import Count
from extract.prose.scene import Scene
from extract.vocabulary import load

_NEAR = 3  # tokens between a number and «щороку»
_MOST = 10  # years: nobody counts more of them one by one


def is_of_each(scene: Scene, count: Count) -> bool:
    """Whether a number is that of each year: a word that says so stands in its clause before it, or right after it."""
    if _is_distributed(scene, count) and _listed(scene, count):
        return True
    known = load("money")["yearly"]
    after = scene.find(known, count.last, count.last + _NEAR) or scene.find(known, count.noun, count.noun + _NEAR)
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


def each(scene: Scene, stated: list[Period], spoken: Period, planned: bool) -> list[Period]:
    """The years of some periods that are stated, else, of a plan, of the programme, else of the time spoken of; `spoken`
    itself where it has no years."""
    of_programme = [scene.context.term] if planned and scene.context.term.start and spoken.basis != "term" else []
    spans = [p for p in stated or of_programme or [spoken] if p.start and p.end]
    spans = spans or [p for p in [scene.context.term] if p.start and p.end]
    years = {year for p in spans if p.start and p.end for year in range(p.start.year, p.end.year + 1)}
    if scene.context.written and not (planned or stated):
        years = {year for year in years if year <= scene.context.written.year}
    if len(years) > _MOST:
        return [Period(None, None, "annual")]
    return [periods.years(year, year) for year in sorted(years)] or [spoken]
