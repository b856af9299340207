"""Rows of `check_result` and of the data dictionary for readers: what was expected of a build, and whether it holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import text
from pages.ui.text import t

_NAMED = ("value_pairs_set", "value_set", "min_value", "max_value", "value", "regex")  # arguments of expectations


def build(made: Mapping[str, Any]) -> None:
    """Which build it is, and when it was made."""
    lines = {"id": made["build_id"], "day": f"{made['finished_at']:%d.%m.%Y, %H:%M} UTC", "version": made["version"]}
    counts = [text.plural(f"counts.{name}", made[name]) for name in ("documents", "observations", "findings")]
    told = [f"- {t(f'data.build_{name}')}: {text.plain(words)}" for name, words in lines.items()]
    st.markdown("\n".join([*told, f"- {t('data.build_holds')}: {', '.join(counts)}"]))


def worded(found: pd.DataFrame, relations: Collection[str]) -> pd.DataFrame:
    """What does not hold first, with `told` (the expectation, a code of words) and `expected_words`.

    `relations` are the tables and views of the warehouse: a suite of another name is a rule over several of them, whose
    words are those of the suite.
    """
    is_rule = ~found["suite"].isin(relations)
    expected = found["expected"].fillna("").map(_expected).mask(is_rule, "")
    told = found["expectation"].mask(is_rule, "rule_is_kept")
    examples = [" | ".join(words) for words in found["examples"]]
    return found.assign(told=told, expected_words=expected, examples=examples).sort_values(
        "success", kind="stable", ignore_index=True
    )


def _expected(arguments: str) -> str:
    """The arguments of an expectation, their names in words or left out."""
    for name in _NAMED:
        arguments = arguments.replace(f"{name} ", t(f"expected.{name}"))
    return arguments.strip()


def summary(found: pd.DataFrame) -> None:
    """How many expectations hold; each that does not, with examples."""
    held = int(found["success"].sum())
    suites = text.plural("data.suites", found["suite"].nunique())
    said = text.plural("data.held", len(found), held=text.number(held), suites=suites)
    (st.success if held == len(found) else st.warning)(said)
    for row in found[~found["success"].astype(bool)].to_dict("records"):
        st.warning(text.plain(_failure(row)))


def _failure(row: Mapping[Any, Any]) -> str:
    about = "" if text.is_missing(row["column_name"]) else f" ({row['column_name']})"
    expected = f": {row['expected_words']}" if row["expected_words"] else ""
    return t(
        "data.failure", suite=text.code("suites", row["suite"]), column=about, expectation=text.code("expectations", row["told"]) + expected,
        rows=text.number(row["failing"]), examples=row["examples"],
    )  # fmt: skip


def by_suite(found: pd.DataFrame) -> pd.DataFrame:
    """A row for each suite: `expectations`, how many `hold` and `fail`, and `failing` rows."""
    grouped = found.groupby("suite", sort=False).agg(
        expectations=("success", "size"), hold=("success", "sum"), failing=("failing", "sum")
    )
    return grouped.assign(fail=grouped["expectations"] - grouped["hold"]).reset_index()


def meaning(dictionary: pd.DataFrame, relations: Sequence[str], words: str) -> pd.DataFrame:
    """The rows of the data dictionary of some relations (none means all) in which `words` stand, in any case."""
    chosen = dictionary[dictionary["name"].isin(relations or dictionary["name"])]
    said = chosen[["name", "column", "description"]].fillna("").agg(" ".join, axis="columns")
    return chosen[said.str.contains(words, case=False, regex=False)]
