"""What a table shows and a file holds: columns of a DataFrame with their kinds, for screens and for downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pages.ui import text
from pages.ui.text import t


@dataclass(frozen=True)
class Column:
    """A column of a DataFrame on its way to a reader.

    `kind`: text, number, money, percent, whole, date, or the family of codes that the column holds (a group of strings).
    `source`: the columns with the observation, or the list of observations, that the number comes from.
    """

    name: str
    kind: str = "text"
    source: tuple[str, ...] = ()
    wide: bool = False
    names_rows: bool = False  # in words that wrap
    hidden: bool = False  # in files only
    titled: str = ""  # key of its heading, where that is not its name

    @property
    def heading(self) -> str:
        return t(f"columns.{self.titled or self.name}")

    @property
    def help(self) -> str | None:
        return text.strings(text.language()).get(f"help.{self.titled or self.name}")

    @property
    def is_number(self) -> bool:
        return self.kind in ("number", "money", "percent", "whole")

    def shown(self, values: pd.Series) -> pd.Series:
        """The values for a screen: codes by their names, dates as dates; numbers stay numbers."""
        if self.is_number:
            return values.astype(float)
        words = {value: self._word(value) for value in values.dropna().unique()}  # few of many
        return values.map(words).astype(object).fillna("")

    def _word(self, value: Any) -> str:
        if self.kind == "date":
            return text.date(value)
        return " ".join(str(value).split()) if self.kind == "text" else text.code(self.kind, value)

    def worded(self, value: float) -> str:
        """A number for a screen; exact, also a sum of money."""
        return text.percent(value) if self.kind == "percent" else text.number(value)

    def sources(self, row: Mapping[Any, Any]) -> list[str]:
        """The observations that the cell of a row comes from."""
        return [observation for name in self.source for observation in listed(row[name])]


def listed(value: object) -> list[str]:
    """One observation, several or none, as a list."""
    if isinstance(value, str):
        return [value]
    return [] if text.is_missing(value) else list(value)  # type: ignore[call-overload]


def sources(row: Mapping[Any, Any], columns: Sequence[Column]) -> list[str]:
    """All observations that a row comes from, each once."""
    return list(dict.fromkeys(observation for column in columns for observation in column.sources(row)))
