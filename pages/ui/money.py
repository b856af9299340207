"""Money of programmes as rows of charts and cards (views `funding_total` and `funding_execution`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pages.ui import rows, text
from pages.ui.charts import wrapped
from pages.ui.columns import listed
from pages.ui.rows import PERIOD, PHASES, labelled, name, period
from pages.ui.text import t

Row = Mapping[Any, Any]


def of_topic(totals: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Totals of one topic: programmes that are about nothing else whole, of other programmes only the rows about it.

    `topic`: video_surveillance, other, or all (each programme whole). No amount is of two topics.
    """
    if topic == "all":
        return totals[totals["topic"] == "all"]
    same = totals.groupby(["document_id", "programme_id", "fund", *PERIOD], dropna=False)["topic"]
    mixed = same.transform(lambda topics: not set(topics) <= {"all", topic})
    whole = totals["programme_topic"].fillna("other").eq(topic) & ~mixed
    return totals[totals["topic"].eq("all") & whole | totals["topic"].eq(topic) & ~whole]


def of_programmes(totals: pd.DataFrame) -> pd.DataFrame:
    """A bar for each total, in groups by community."""
    colours = rows.colours()
    return rows.bars(
        _bar(row, colours[row["community_id"]], f"{_programme(row)}, {period(row)}", name(row))
        for row in rows.sorted_rows(totals).to_dict("records")
    )


def _programme(row: Row) -> str:
    """The name of a programme; of one that is about more, that only some of its rows are meant."""
    title = labelled(row, ["programme"])
    return (
        title if row["topic"] == "all" else t("funding.only", programme=title, topic=text.code("topics", row["topic"]))
    )


def of_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """A bar for each row of a table, in the order of the document."""
    colours = rows.colours()
    return rows.bars(
        _bar(row, colours[row["community_id"]], labelled(row, ["measure", "task"])) for row in lines.to_dict("records")
    )


def by_section(lines: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Rows of tables (no totals) by period and section of the document, with a title for each: no axis mixes them."""
    for _, group in lines[~lines["is_total"]].groupby(["section", *PERIOD], dropna=False, sort=False):
        first = group.iloc[0]
        title = t("funding.chart_lines", place=name(first), period=period(first))
        section = "" if text.is_missing(first["section"]) else t("funding.section", section=first["section"])
        yield ", ".join(part for part in (title, section) if part), group


def cards(totals: pd.DataFrame) -> pd.DataFrame:
    """A card for each total: what was used, else allocated, else planned."""
    return rows.cards(_card(row) for row in totals.to_dict("records"))


def _card(row: Row) -> dict[str, str]:
    slot = next((phase for phase in reversed(PHASES) if pd.notna(row[phase])), PHASES[0])
    planned = (
        t("funding.told_planned", sum=text.money(row["planned"]))
        if slot != "planned" and pd.notna(row["planned"])
        else ""
    )
    return {
        "label": text.code("money", slot), "shown": text.money(row[slot]),
        "place": name(row), "when": "; ".join(part for part in (period(row), planned) if part),
        "ids": ",".join(listed(row[f"{slot}_ids"])), "help": told(row),
    }  # fmt: skip


def _bar(row: Row, colour: str, label: str, heading: str = "") -> dict[str, Any]:
    return {
        "heading": heading, "label": label, **{phase: row[phase] for phase in PHASES}, "text": told(row),
        "hover": wrapped(f"{label}: {_exact(row)}"), "colour": colour, "ids": ",".join(_ids(row)),
    }  # fmt: skip


def told(row: Row) -> str:
    """«заплановано 19,5 млн грн, використано 16,04 млн грн, це 82,2 %, у звіті 100 %», as far as it is known."""
    parts = [t(f"funding.told_{phase}", sum=text.money(row[phase])) for phase in PHASES if pd.notna(row[phase])]
    if pd.isna(row["executed"]):
        missing = row.get("executed_missing")
        parts.append(t("funding.not_executed") if text.is_missing(missing) else t(f"funding.executed_{missing}"))
    elif row.get("executed_basis") == "sum_of_lines" and row["lines_missing"]:
        parts.append(text.plural("funding.lines_missing", int(row["lines_missing"])))
    if pd.notna(row["execution_rate"]):
        parts.append(t("funding.rate", rate=text.percent(row["execution_rate"])))
    if not text.is_missing(row.get("execution_stated")):
        parts.append(t("funding.stated", rate=text.percent(row["execution_stated"])))
    return ", ".join(parts)


def _exact(row: Row) -> str:
    known = (
        f"{text.code('money', phase)} {text.number(row[phase])} {text.code('units', 'UAH')}"
        for phase in PHASES
        if pd.notna(row[phase])
    )
    return "; ".join(known)


def _ids(row: Row) -> list[str]:
    """The observations of a line, or of a total that is made of many."""
    named = [f"{phase}_{end}" for phase in PHASES for end in ("id", "ids")] + ["stated_id"]
    return [observation for column in named if column in row for observation in listed(row[column])]
