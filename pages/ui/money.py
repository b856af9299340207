"""Money of programmes as rows of charts and cards (views `funding_total` and `funding_execution`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pages.ui import gaps, prices, rows, text
from pages.ui.charts import wrapped
from pages.ui.columns import listed
from pages.ui.rows import PERIOD, PHASES, labelled, name, period
from pages.ui.text import t

Row = Mapping[Any, Any]
_THING = [
    "document_id",
    "section",
    "number",
    "task",
    "measure",
    "fund",
    *PERIOD,
]  # what the money of a row is for, and when
TOPICS = ("video_surveillance", "other")
_OF_ONE = ["document_id", "programme_id", "fund", *PERIOD]  # a total of a programme
_HEADING = 70  # characters
_NUMBERED = 5  # characters at most: a longer section is told by its heading


def of_topic(totals: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Totals of one topic: programmes that are about nothing else whole, of other programmes only the rows about it.

    `topic`: video_surveillance, other, or all (each programme whole). No amount is of two topics.
    """
    if topic == "all":
        return totals[totals["topic"] == "all"]
    same = totals.groupby(["document_id", "programme_id"], dropna=False)["topic"]
    divided = same.transform(lambda topics: not set(topics) <= {"all", topic})
    whole = totals["programme_topic"].fillna("other").eq(topic) & ~divided
    return totals[totals["topic"].eq("all") & whole | totals["topic"].eq(topic) & ~whole]


def undivided(totals: pd.DataFrame) -> pd.DataFrame:
    """Totals that are of no topic: elsewhere the document divides the programme, here it states only a whole."""
    told = pd.concat([of_topic(totals, topic) for topic in TOPICS]).set_index(_OF_ONE).index
    whole = of_topic(totals, "all")
    return whole[~whole.set_index(_OF_ONE).index.isin(told)]


def programmes(totals: pd.DataFrame) -> str:
    """Totals by programme, community and period, in words."""
    told = [f"{_programme(row)} ({name(row)}, {period(row)})" for row in totals.to_dict("records")]
    return "; ".join(dict.fromkeys(told))


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
    """A bar for each row of a table, in the order of the document; of rows for one thing the label tells the source."""
    colours, alike = rows.colours(), lines.groupby(_THING, dropna=False)["fund"].transform("size") > 1
    return rows.bars(
        _bar(row, colours[row["community_id"]], _named(row, shared))
        for row, shared in zip(lines.to_dict("records"), alike, strict=True)
    )


def _named(row: Row, shared: bool) -> str:
    label = labelled(row, ["measure", "task", "money_source"])
    return f"{label} ({row['money_source']})" if shared and not text.is_missing(row["money_source"]) else label


def titled(topic: str, basis: str) -> str:
    """What a chart of programmes shows: which money, and over what time."""
    return t(f"funding.chart_{basis}", what=t(f"funding.of_{topic}"))


def by_section(lines: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Rows of tables by period and section of the document, with a title for each: no axis mixes them.

    Left out are totals, and rows that divide another one by source of money.
    """
    whole = lines["money_source"].isna().groupby([lines[key] for key in _THING], dropna=False).transform("any")
    found = lines[~lines["is_total"] & (lines["money_source"].isna() | ~whole)]
    for section, rows_of_one in found.groupby("section", dropna=False, sort=False):
        for _, group in rows_of_one.groupby(list(PERIOD), dropna=False):  # quarters in their order, not as cells come
            first = group.iloc[0]
            title = t("funding.chart_lines", place=name(first), period=period(first))
            yield ", ".join(part for part in (title, _section(section)) if part), group


def _section(printed: object) -> str:
    """A section of a document by its number, or by its heading."""
    if text.is_missing(printed):
        return ""
    numbered = len(str(printed)) <= _NUMBERED
    return t("funding.section" if numbered else "funding.section_named", section=str(printed))


def sources(lines: pd.DataFrame) -> list[str]:
    """The sources of money that a document names and gives an amount of, as it names them, each once."""
    told = lines[lines["money_source"].notna() & lines[list(PHASES)].notna().any(axis="columns")]["money_source"]
    return list({source.casefold(): source for source in reversed(told.tolist())}.values())[::-1]


def by_source(lines: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Rows by source of money of a document that names several, by period, with a title for each.

    They are those of its totals, where these are divided, else the rows of its table. Nothing is added up: one source may
    have several names in a document.
    """
    known = [source.casefold() for source in sources(lines)]
    if len(known) < 2:
        return
    named = lines[lines["money_source"].str.casefold().isin(known)]
    for _, group in named.groupby(list(PERIOD), dropna=False, sort=False):
        found = group[group["is_total"]] if group["is_total"].any() else group
        first, purposes = found.iloc[0], {_purpose(row) for row in found.to_dict("records")}
        title = t("funding.chart_sources", place=name(first), period=period(first))
        only = purposes.pop() if len(purposes) == 1 else ""  # a single heading is left out of a chart
        yield ". ".join(filter(None, (title, only))), found


def of_sources(lines: pd.DataFrame) -> pd.DataFrame:
    """A bar for each row by source of money, in groups by what the money is for."""
    colours = rows.colours()
    return rows.bars(
        _bar(row, colours[row["community_id"]], str(row["money_source"]), _purpose(row))
        for row in lines.to_dict("records")
    )


def _purpose(row: Row) -> str:
    named = labelled(row, ["measure", "task"])
    return "" if named.casefold() == str(row["money_source"]).casefold() else text.shortened(named, _HEADING)


def cards(totals: pd.DataFrame) -> pd.DataFrame:
    """A card for each total of video surveillance: what was used, else allocated, else planned."""
    return rows.cards(_card(row) for row in totals.to_dict("records"))


def _card(row: Row) -> dict[str, str]:
    slot = next((phase for phase in reversed(PHASES) if pd.notna(row[phase])), PHASES[0])
    planned = (
        t("funding.told_planned", sum=text.money(row["planned"]))
        if slot != "planned" and pd.notna(row["planned"])
        else ""
    )
    return {
        "label": t(f"funding.{slot}_for_cameras"), "shown": text.money(row[slot]),
        "place": name(row), "when": "; ".join(part for part in (period(row), planned, _left_out(row)) if part),
        "ids": ",".join(listed(row[f"{slot}_ids"])), "help": told(row),
    }  # fmt: skip


def _bar(row: Row, colour: str, label: str, heading: str = "") -> dict[str, Any]:
    drawn, why = prices.shown(row), prices.gap(row)
    nominal = f"{t('prices.nominal')}: {_exact(row)}" if drawn is not row else ""
    return {
        "heading": heading, "label": label, **{phase: drawn[phase] for phase in PHASES},
        "text": t("prices.not_recalculated", why=why, told=told(row)) if why else told(drawn),
        "hover": wrapped(f"{label}: {'; '.join(filter(None, (_exact(drawn), nominal)))}"), "colour": colour, "ids": ",".join(_ids(row)),
    }  # fmt: skip


def told(row: Row) -> str:
    """«заплановано 19,5 млн грн, використано 16,04 млн грн, це 82,2 %, у звіті 100 %», as far as it is known."""
    parts = [t(f"funding.told_{phase}", sum=sum) for phase in PHASES if (sum := _sum(row, phase))]
    if left_out := _left_out(row):
        parts.append(left_out)
    if pd.notna(row["execution_rate"]):
        parts.append(t("funding.rate", rate=text.percent(row["execution_rate"])))
    if not text.is_missing(row.get("execution_stated")):
        parts.append(t("funding.stated", rate=text.percent(row["execution_stated"])))
    return ", ".join(parts)


def _left_out(row: Row) -> str:
    """«без сум 9 рядків»: of a sum of rows of which some say nothing."""
    is_sum = row.get("executed_basis") == "sum_of_lines" and pd.notna(row["executed"])
    return text.plural("funding.lines_missing", int(row["lines_missing"])) if is_sum and row["lines_missing"] else ""


def _sum(row: Row, phase: str) -> str:
    """An amount, or what is printed in its place; that nobody says how much was used is told too."""
    if pd.notna(row[phase]):
        return text.money(row[phase])
    is_told = phase == "executed" or not text.is_missing(row.get(f"{phase}_missing"))
    return gaps.of(row, phase) if is_told else ""


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
