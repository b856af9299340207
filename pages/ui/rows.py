"""Answers of the warehouse -> rows of charts and cards: words, colours and order; nothing is added up here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from pages.ui import charts, data, text
from pages.ui.text import t
from warehouse import queries

_PERIOD = ["period_start", "period_end", "period_basis"]
_SLOTS = ("planned", "allocated", "executed")


def name(row: pd.Series) -> str:
    """The community of a row in the language of the reader."""
    return str(row["community_en"] if text.language() == "en" else row["community"])


def colours() -> dict[str, str]:
    """The colour of each community of the warehouse."""
    return charts.palette(list(data.ask(queries.communities)["community_id"]))


def period(row: pd.Series) -> str:
    return text.period(row["period_start"], row["period_end"], row["period_basis"])


def stated(row: pd.Series) -> str:
    """The value of a row with its unit, or the word for its gap."""
    if pd.isna(row["value"]):
        return text.code("gaps", row["missing_reason"])
    return text.amount(row["value"], "" if row["unit"] == "pcs" else row["unit"], row["qualifier"])


# --- counts -----------------------------------------------------------------------------------------------------------


def counts(found: pd.DataFrame, named: str = "") -> pd.DataFrame:
    """Bars of counts by community and period: a target and a result of one period share a bar.

    `found`: rows of `camera_count` or `crime_result`; two documents that disagree give two bars.
    """
    if found.empty:
        return _bars([])
    same = ["community_id", "community", "community_en", *_PERIOD]
    keyed = found.assign(nth=found.groupby([*same, "phase"], dropna=False).cumcount())
    made = []
    for _, group in keyed.groupby([*same, "nth"], dropna=False, sort=False):
        first = group.iloc[0]
        values = {row["phase"]: row for _, row in group.iterrows()}
        shown = {slot: values[slot]["value"] for slot in _SLOTS if slot in values}
        made.append(
            {
                "heading": name(first), "label": period(first), **shown, "text": _beside(values), "colour": colours()[first["community_id"]],
                "hover": charts.wrapped("; ".join([f"{name(first)}, {period(first)}", named, _beside(values)])),
                "ids": ",".join(group["observation_id"]), "order": (name(first), _order(first)),
            }
        )  # fmt: skip
    return _bars(made)


def _beside(values: dict[str, pd.Series]) -> str:
    """What stands beside a bar: the result, or the target, or both."""
    if len(values) == 1 and "planned" not in values:
        return stated(next(iter(values.values())))
    return "; ".join(f"{text.code('phases_short', phase)} {stated(row)}" for phase, row in values.items())


def with_gaps(bars: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """The bars with a row «not reported» for each year of which a community that reports otherwise says nothing.

    `coverage`: rows of the view for one theme; years after the last reported one are not gaps yet.
    """
    gaps = []
    for _, years in coverage.groupby("community_id", sort=False):
        heading = name(years.iloc[0])
        said = set(bars.loc[bars["heading"] == heading, "label"])
        reported = years[(years["reported"] > 0) | (years["wider_observations"] > 0)]["year"]
        if not said or reported.empty:
            continue
        for year in years["year"]:
            if str(year) not in said and year <= reported.max():
                gaps.append(
                    {
                        "heading": heading,
                        "label": str(year),
                        "text": t("chart.not_reported"),
                        "order": (heading, f"{year}-12-31"),
                    }
                )
    return _bars([*bars.to_dict("records"), *gaps])


def silent(found: pd.DataFrame, communities: pd.DataFrame, chosen: Sequence[str] | None) -> str:
    """The names of the chosen communities (None: of all) of whom nothing was found."""
    asked = communities if chosen is None else communities[communities["community_id"].isin(chosen)]
    absent = asked[~asked["community_id"].isin(found["community_id"])]
    return ", ".join(absent["name_en" if text.language() == "en" else "name_uk"])


def by_type(found: pd.DataFrame) -> pd.DataFrame:
    """Bars of cameras by type, a group for each community and period; the total of the same words comes first."""
    made = [
        {
            "heading": f"{name(row)}, {period(row)}", "label": text.code("breakdowns", row["breakdown"]),
            ("planned" if row["phase"] == "planned" else "executed"): row["value"], "text": stated(row),
            "hover": charts.wrapped(f"{name(row)}, {period(row)}: {stated(row)}"), "colour": colours()[row["community_id"]],
            "ids": row["observation_id"], "order": (name(row), _order(row)),
        }
        for _, row in found.sort_values("value", ascending=False).iterrows()
    ]  # fmt: skip
    return _bars(made)


_MEASURES = {
    "operating": ("cameras_operating", ("planned", "executed")),
    "installed": ("cameras_installed", ("executed",)),
    "restored": ("cameras_restored", ("planned", "executed")),
    "planned": ("cameras_installed", ("planned",)),
}


def of_measure(found: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Rows of `camera_count` that answer one question: operating, installed, restored or planned (to be installed)."""
    indicator, phases = _MEASURES[measure]
    return found[found["measure"].eq(indicator) & found["phase"].isin(phases)]


def by_basis(found: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows by the kind of their period, years first: unlike periods never share an axis."""
    bases = found["period_basis"].fillna("unknown")
    for basis in ("annual", "instant", "part_year", "term", "cumulative", "unknown"):
        if bases.eq(basis).any():
            yield basis, found[bases.eq(basis)]


_CARD = ["label", "shown", "when", "period", "ids", "help"]


def cards(found: pd.DataFrame, labelled: str) -> pd.DataFrame:
    """A card for each row of `camera_count` or `crime_result`; `labelled` names the column with the code of its label."""
    made = [
        {
            "label": text.code("indicators", row[labelled]), "shown": stated(row), "when": f"{name(row)}, {period(row)}",
            "period": period(row), "ids": row["observation_id"], "help": detail(row),
        }
        for _, row in found.iterrows()
    ]  # fmt: skip
    return pd.DataFrame(made, columns=_CARD)


def detail(row: pd.Series) -> str:
    """What else the row says of itself: type, kind of crime, whether it is planned, since when it is counted."""
    parts = [
        text.code("breakdowns", row["breakdown"]) if row["breakdown"] != "total" else "",
        "" if text.is_missing(row["label"]) else text.plain(row["label"]),
        text.code("bases", row["period_basis"]),
    ]
    return "; ".join(part for part in parts if part)


# --- money ------------------------------------------------------------------------------------------------------------


def of_topic(totals: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Totals of one topic: whole programmes about it, and of other programmes only the rows about it.

    `topic`: video_surveillance, other, or all (each programme whole). No amount comes twice.
    """
    if topic == "all":
        return totals[totals["topic"] == "all"]
    own = totals["programme_topic"].fillna("other") == topic
    return totals[(own & (totals["topic"] == "all")) | (~own & (totals["topic"] == topic))]


def of_lines(found: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Rows of tables about one topic, or about all."""
    return found if topic == "all" else found[found["topic"] == topic]


def by_section(lines: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The lines by period and section of their document, with a title for each: no axis mixes them."""
    for _, group in lines.groupby(["level", "section", *_PERIOD], dropna=False, sort=False):
        first = group.iloc[0]
        section = "" if text.is_missing(first["section"]) else t("funding.section", section=first["section"])
        yield ", ".join(part for part in (t("funding.chart_lines", period=period(first)), section) if part), group


def money_cards(found: pd.DataFrame) -> pd.DataFrame:
    """A card for each row of `funding_total`: what was used, else allocated, else planned."""
    made = []
    for _, row in found.iterrows():
        slot = next((s for s in reversed(_SLOTS) if pd.notna(row[s])), "planned")
        made.append(
            {
                "label": text.code("money", slot), "shown": text.money(row[slot]), "when": f"{name(row)}, {period(row)}",
                "period": period(row), "ids": ",".join(_listed(row[f"{slot}_ids"])), "help": told_money(row),
            }
        )  # fmt: skip
    return pd.DataFrame(made, columns=_CARD)


def money(found: pd.DataFrame, label: Sequence[str], dated: bool = False) -> pd.DataFrame:
    """Bars of money, planned, allocated and executed in one, in groups by community where they are `dated`.

    `label`: the columns that may name a bar; the first that is known is taken.
    """
    made = []
    for _, row in found.iterrows():
        words = _label(row, label) + (f", {period(row)}" if dated else "")
        told = told_money(row)
        made.append(
            {
                "heading": name(row) if dated else "", "label": words, **{slot: row[slot] for slot in _SLOTS}, "text": told,
                "hover": charts.wrapped(f"{words}: {exact_money(row)}"), "colour": colours()[row["community_id"]],
                "ids": ",".join(ids(row)), "order": len(made),
            }
        )  # fmt: skip
    return _bars(made)


def ids(row: pd.Series) -> list[str]:
    """The observations of a row of money: of a line, or of a total that is made of many."""
    single = [row[f"{slot}_id"] for slot in _SLOTS if f"{slot}_id" in row]
    several = [i for slot in _SLOTS if f"{slot}_ids" in row for i in _listed(row[f"{slot}_ids"])]
    return [i for i in (*single, row.get("stated_id"), *several) if not text.is_missing(i)]


def _listed(value: object) -> Iterable[str]:
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else []


def told_money(row: pd.Series) -> str:
    """«використано 16,04 із 19,5 млн грн · 82,2 %; у звіті 100 %», as far as it is known."""
    known = {slot: text.money(row[slot]) for slot in _SLOTS if pd.notna(row[slot])}
    parts = [t(f"funding.told_{slot}", sum=worded) for slot, worded in known.items()]
    if "executed" not in known:
        missing = row.get("executed_missing")
        parts.append(t("funding.not_executed") if text.is_missing(missing) else t(f"funding.executed_{missing}"))
    if pd.notna(row["execution_rate"]):
        parts.append(t("funding.rate", rate=text.percent(row["execution_rate"])))
    if "execution_stated" in row and pd.notna(row["execution_stated"]):
        parts.append(t("funding.stated", rate=text.percent(row["execution_stated"])))
    return ", ".join(parts)


def exact_money(row: pd.Series) -> str:
    return "; ".join(
        f"{text.code('phases', s)}: {text.number(row[s])} {text.code('units', 'UAH')}"
        for s in _SLOTS
        if pd.notna(row[s])
    )


def _label(row: pd.Series, names: Sequence[str]) -> str:
    number = row.get("number")
    words = next((str(row[n]) for n in names if not text.is_missing(row[n])), t("chart.nameless"))
    return words if text.is_missing(number) or words.startswith(str(number)) else f"{str(number).rstrip('.')}. {words}"


# --- indicators -------------------------------------------------------------------------------------------------------


def against_plan(found: pd.DataFrame, colour: str) -> pd.DataFrame:
    """Bars of what was reached, in % of the plan; indicators without one of the two, or planned as zero, have no bar."""
    made = []
    for _, row in found.iterrows():
        rate = 100 * row["executed"] / row["planned"] if pd.notna(row["executed"]) and row["planned"] else None
        words = _label(row, ["label"])
        told = told_indicator(row) + (f" · {text.percent(rate)}" if rate is not None else "")
        known = [row[f"{slot}_id"] for slot in ("planned", "executed") if not text.is_missing(row[f"{slot}_id"])]
        made.append(
            {
                "heading": text.code("breakdowns", row["breakdown"]), "label": words, "executed": rate, "ids": ",".join(known),
                "planned": 100.0 if row["planned"] else None, "text": told, "hover": charts.wrapped(f"{words}: {told}"), "colour": colour,
                "order": len(made),
            }
        )  # fmt: skip
    return _bars(made)


def told_indicator(row: pd.Series) -> str:
    """«931,4 із 170 тис. грн», or the word for what is missing."""
    unit = "" if text.is_missing(row["unit"]) else str(row["unit"])
    planned, executed = (_figure(row, slot, unit) for slot in ("planned", "executed"))
    return t("indicators.told", planned=planned, executed=executed)


def _figure(row: pd.Series, slot: str, unit: str) -> str:
    if pd.notna(row[slot]):
        return f"{text.number(row[slot])} {unit}".strip()
    missing = row[f"{slot}_missing"]
    return t("chart.not_reported") if text.is_missing(missing) else text.code("gaps", missing)


# --- inside -----------------------------------------------------------------------------------------------------------


def _order(row: pd.Series) -> str:
    return str(row["period_end"])


def _bars(made: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as `charts.bars` takes them, in their order."""
    columns = ["heading", "label", *_SLOTS, "text", "hover", "colour", "ids", "order"]
    bars = pd.DataFrame(made, columns=columns)
    words = {name: bars[name].fillna("") for name in ("heading", "label", "text", "hover", "ids")}
    numbers = {slot: pd.to_numeric(bars[slot]) for slot in _SLOTS}
    bars = bars.assign(**words, **numbers, colour=bars["colour"].fillna(charts.MUTED))
    return bars.sort_values("order", kind="stable").reset_index(drop=True) if len(bars) else bars
