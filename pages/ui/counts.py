"""Counts of cameras and results about crime as rows of charts and cards (views `camera_count` and `crime_result`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pages.ui import gaps, residents, rows, text
from pages.ui.charts import wrapped
from pages.ui.rows import PERIOD, PHASES, name, period
from pages.ui.text import t

_MEASURES = {
    "operating": ("cameras_operating", ("planned", "executed")),
    "installed": ("cameras_installed", ("executed",)),
    "restored": ("cameras_restored", ("planned", "executed")),
    "planned": ("cameras_installed", ("planned",)),
}
MEASURES = ("installed", "operating", "restored", "planned")


def of_measure(found: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Rows of `camera_count` that answer one of the questions of MEASURES; no two of them may be added up."""
    indicator, phases = _MEASURES[measure]
    return found[found["measure"].eq(indicator) & found["phase"].isin(phases)]


def titled(measure: str, basis: str) -> str:
    """What a chart of one of MEASURES shows, and over what time."""
    return f"{t(f'cameras.chart_{measure}')} {t(f'basis.in_{basis}')}"


def stated(row: Mapping[Any, Any]) -> str:
    """The value of a row with its unit (none for pieces), or the word for its gap."""
    if pd.isna(row["value"]):
        return gaps.told(row["missing_reason"])
    return text.amount(row["value"], "" if row["unit"] == "pcs" else row["unit"], row["qualifier"])


def by_period(found: pd.DataFrame, named: str) -> pd.DataFrame:
    """A bar for each community and period, a target and a result of one period in one.

    Two documents that disagree about one period give two bars. `named` is what is counted, for the hover label.
    """
    same = ["community_id", *PERIOD]
    nth = found.groupby([*same, "phase"], dropna=False).cumcount()
    colours, made = rows.colours(), []
    groups: dict[tuple[str, ...], list[Mapping[Any, Any]]] = {}
    for row in rows.sorted_rows(found.assign(nth=nth)).to_dict("records"):
        groups.setdefault(tuple(str(row[column]) for column in (*same, "nth")), []).append(row)
    for group in groups.values():
        values = {row["phase"]: row for row in group}
        first, told = group[0], _told(values)
        rates = filter(None, map(_per_residents, values.values()))
        made.append(
            {
                "heading": name(first), "label": period(first), "text": told, "colour": colours[first["community_id"]],
                **{phase: values[phase]["value"] for phase in PHASES if phase in values},
                "hover": wrapped(f"{name(first)}, {period(first)}. {named}: {'; '.join([told, *rates])}"),
                "ids": ",".join(row["observation_id"] for row in group),
            }
        )  # fmt: skip
    return rows.bars(made)


def _told(values: Mapping[str, Mapping[Any, Any]]) -> str:
    """What stands beside a bar: the result alone, else each phase with its word."""
    if set(values) <= {"executed"} or (len(values) == 1 and "planned" not in values):
        return "".join(stated(row) for row in values.values())
    return "; ".join(f"{text.code('phases_short', phase)} {stated(row)}" for phase, row in values.items())


def with_gaps(drawn: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """The bars with a row for each year of which a community that has bars says nothing: because its document does not
    speak of it, or because there is no document for that year.

    `coverage`: rows of the view for one theme; years after the last reported one are no gaps yet.
    """
    made: list[dict[Any, Any]] = []
    headings = coverage["community_id"].map(rows.community_names())
    for heading, group in drawn.groupby("heading", sort=False):
        known = coverage[headings == heading]
        reported = known[(known["reported"] > 0) | (known["wider_observations"] > 0)]["year"]
        years = {str(year) for year in known["year"] if not reported.empty and year <= reported.max()}
        papers = {str(row["year"]): row["documents_of_year"] for row in known.to_dict("records")}
        silent = [
            {"heading": heading, "label": year, "text": gaps.told(None) if papers[year] else t("gaps.no_document")}
            for year in years - set(group["label"])
        ]
        made += sorted([*group.to_dict("records"), *silent], key=_year)
    return rows.bars(made)


def with_apart(drawn: pd.DataFrame, found: pd.DataFrame, basis: str) -> pd.DataFrame:
    """The bars of one kind of period with a row for each number of `found` that is of another kind: where its bar would be
    stands why it is not drawn there."""
    bases = found["period_basis"].fillna("unknown")
    others = found.assign(basis=bases)[bases.ne(basis) & found["value"].notna()]
    told = [
        {
            "heading": name(row),
            "label": period(row),
            "text": t(f"chart.apart_{row['basis']}"),
            "ids": row["observation_id"],
        }
        for row in others.drop_duplicates(["community_id", *PERIOD]).to_dict("records")
    ]
    ranks = {community: rank for rank, community in enumerate(rows.names())}
    return rows.bars(sorted([*drawn.to_dict("records"), *told], key=lambda bar: ranks[bar["heading"]]))


def _year(bar: Mapping[Any, Any]) -> str:
    """The year of a label: «2024» and «01.01.2024» both end in it."""
    return str(bar["label"])[-4:]


def by_type(parts: pd.DataFrame, wholes: pd.DataFrame) -> pd.DataFrame:
    """A bar for each type of cameras, a group for each community and period.

    The light part is the total that the same document states for the same period, where it does.
    """
    same = ["document_id", "phase", *PERIOD]
    totals = wholes.dropna(subset=["value"]).drop_duplicates(same).set_index(same)["value"]
    ranked = parts.sort_values("value", ascending=False, kind="stable")
    colours, made = rows.colours(), []
    for row in rows.sorted_rows(ranked).to_dict("records"):
        whole = totals.get(tuple(row[column] for column in same))
        told = stated(row) if whole is None else t("cameras.of_total", n=stated(row), total=text.number(whole))
        slot = "planned" if row["phase"] == "planned" else "executed"
        made.append(
            {
                "heading": f"{name(row)}, {period(row)}", "label": text.code("breakdowns", row["breakdown"]), "text": told,
                slot: row["value"], "allocated": whole, "colour": colours[row["community_id"]], "ids": row["observation_id"],
                "hover": wrapped(f"{name(row)}, {period(row)}: {told}"),
            }
        )  # fmt: skip
    return rows.bars(made)


def cards(found: pd.DataFrame, coded: str) -> pd.DataFrame:
    """A card for each row; the column `coded` holds the code of what is counted."""
    return rows.cards(
        {
            "label": text.code("indicators", row[coded]), "shown": stated(row), "place": name(row),
            "when": "; ".join([period(row), *_details(row)]), "ids": row["observation_id"],
            "help": text.code("bases", row["period_basis"]),
        }
        for row in found.to_dict("records")
    )  # fmt: skip


def _details(row: Mapping[Any, Any]) -> Iterator[str]:
    """What else the row says of itself: that it is planned, the type of cameras, the kind of crime."""
    if row["phase"] == "planned":
        yield text.code("phases", "planned")
    if row["breakdown"] != "total":
        yield text.code("breakdowns", row["breakdown"])
    if not text.is_missing(row["label"]):
        yield str(row["label"])
    yield from filter(None, [_per_residents(row)])


def _per_residents(row: Mapping[Any, Any]) -> str:
    """The rate per 10 000 residents of what may be told so: all working cameras, and results counted over a whole year
    (of a part of a year, or of several years together, the rate would look like that of a year)."""
    if "measure" in row:
        told = row["measure"] == "cameras_operating" and row["breakdown"] == "total"
    else:
        told = row["unit"] == "pcs" and row["period_basis"] == "annual" and row["phase"] == "executed"
    return residents.rate(row["value"], row["community_id"]) if told else ""


def by_result(found: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """The rows of `crime_result` by what they count: code, name in full, rows. Different kinds of crime stay apart."""
    listed = [key for key in text.strings(text.language()) if key.startswith("codes.indicators.")]
    ranks = {key.rsplit(".", 1)[1]: rank for rank, key in enumerate(listed)}
    groups = [
        (str(key), group) for (key, _), group in found.groupby(["indicator_id", "label"], dropna=False, sort=False)
    ]
    for code, group in sorted(groups, key=lambda item: ranks.get(item[0], len(ranks))):
        label = group["label"].iloc[0]
        yield code, text.code("indicators", code) + ("" if text.is_missing(label) else f" ({label})"), group


def alike(found: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    """The rows of `found` that count what the rows of a group of `by_result` count, whatever their period."""
    same = found["indicator_id"].eq(group["indicator_id"].iloc[0])
    return found[same & found["label"].fillna("").eq(group["label"].fillna("").iloc[0])]
