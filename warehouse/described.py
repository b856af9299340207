"""Tables and views with their columns, comments and constraints as the schema declares them, in the terms of Table Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from warehouse import queries

_TYPES = {
    "VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean",
    "DATE": "date", "TIMESTAMP": "datetime",
}  # fmt: skip
_UNIT = re.compile(r", (UAH|%|bytes)(?=[:; ]|$)")
_UNIT_BESIDE = re.compile(r"\bin `(\w+)`")
_ONE_OF = re.compile(r'\("?\w+"? IN \((.+)\)\)')
_BETWEEN = re.compile(r'\("?\w+"? BETWEEN (\d+) AND (\d+)\)')
_MORE_THAN = re.compile(r'\("?\w+"? (>=?) (\d+)\)')
_WORD = re.compile(r"'((?:[^']|'')*)'")


@dataclass(frozen=True)
class Field:
    """A column: its type in DuckDB, its comment, and what the schema demands of it (constraints of Table Schema)."""

    name: str
    stored: str
    description: str
    constraints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The type in Table Schema. Raises KeyError where the schema has a type that nobody has thought of here."""
        return "array" if self.stored.endswith("[]") else _TYPES[self.stored]

    @property
    def unit(self) -> str | None:
        """The unit that the comment of a number tells («…, UAH»): UAH, % or bytes."""
        return self._told(_UNIT)

    @property
    def unit_field(self) -> str | None:
        """The column that holds the unit of a number, as the comment tells («…, in `unit`»)."""
        return self._told(_UNIT_BESIDE)

    def _told(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.search(self.description) if self.type in ("integer", "number") else None
        return found[1] if found else None

    def described(self) -> dict[str, Any]:
        """The field in Table Schema. A text that must be there may be empty, so an empty cell of it is not a gap."""
        made: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.description}
        made |= {name: told for name, told in (("unit", self.unit), ("unitField", self.unit_field)) if told}
        if self.constraints:
            made["constraints"] = dict(self.constraints)
        if self.type == "string" and self.constraints.get("required"):
            made["missingValues"] = []
        return made


@dataclass(frozen=True)
class Key:
    """Columns that name a row of another table (or of the same one)."""

    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table or view of the warehouse, or a table about the package itself (`kind` is table, view or about)."""

    name: str
    kind: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[Key, ...] = ()

    @property
    def csv(self) -> str:
        return f"{self.name}.csv" if self.kind == "about" else f"data/{self.name}.csv"

    @property
    def parquet(self) -> str:
        return f"data/{self.name}.parquet"

    def schema(self) -> dict[str, Any]:
        """The Table Schema."""
        made: dict[str, Any] = {"fields": [column.described() for column in self.fields]}
        if self.primary_key:
            made["primaryKey"] = list(self.primary_key)
        if self.foreign_keys:
            made["foreignKeys"] = [
                {
                    "fields": list(key.columns),
                    # an empty name is the table itself
                    "reference": {"resource": "" if key.table == self.name else key.table, "fields": list(key.referenced)},
                }
                for key in self.foreign_keys
            ]  # fmt: skip
        return made


DICTIONARY = Table(
    "data_dictionary", "about", "Every table and view (a row without column) and every column of them",
    (
        Field("name", "VARCHAR", "Table or view", {"required": True}),
        Field("kind", "VARCHAR", "table, or view (made of tables)", {"required": True, "enum": ["table", "view"]}),
        Field("column", "VARCHAR", "Column; empty where the row is about the table as a whole"),
        Field("type", "VARCHAR", "Type of the column in CSV, by Table Schema"),
        Field("stored", "VARCHAR", "Type of the column in Parquet and in DuckDB"),
        Field("unit", "VARCHAR", "UAH, % or bytes, or «as in column …»; empty where none is told"),
        Field("required", "BOOLEAN", "Whether every row has a value; of views it is not known"),
        Field("allowed", "VARCHAR", "The only values allowed, divided by « | »"),
        Field("key", "VARCHAR", "primary, or the table and column that the value names a row of"),
        Field("description", "VARCHAR", "What it is, with codes and units", {"required": True}),
    ),
)  # fmt: skip
MANIFEST = Table(
    "manifest", "about", "Every document that was read and every file of this package but this one, with its SHA-256",
    (
        Field("role", "VARCHAR", "document (it was read) or file (it is part of the package)", {"required": True, "enum": ["document", "file"]}),
        Field("name", "VARCHAR", "Name of the file", {"required": True}),
        Field("sha256", "VARCHAR", "SHA-256 of its bytes, hexadecimal; empty where the document could not be opened"),
        Field("bytes", "BIGINT", "Its size, bytes"),
        Field("rows", "BIGINT", "Rows of the table in the file; empty for other files and for documents"),
        Field("outcome", "VARCHAR", "What became of a document: loaded, duplicate or quarantined", {"enum": ["loaded", "duplicate", "quarantined"]}),
        Field("reason", "VARCHAR", "Why the document was not loaded"),
        Field("observations", "BIGINT", "Facts that were read of the document"),
        Field("mentions", "BIGINT", "Further places of those facts"),
        Field("lines", "BIGINT", "Rows of funding tables that were read"),
        Field("notes", "BIGINT", "Notes of the reader"),
        Field("findings", "BIGINT", "Findings about the document"),
    ),
    ("role", "name"),
)  # fmt: skip


# --- read from the warehouse ------------------------------------------------------------------------------------------


def tables(connection: queries.Connection) -> tuple[Table, ...]:
    """Tables, then views, in the order of the schema."""
    told = queries.dictionary(connection).astype(object)
    rows = told.where(told.notna(), None).to_dict("records")
    return tuple(
        _table(connection, str(name), list(of_one)) for name, of_one in groupby(rows, key=lambda row: row["name"])
    )


def _table(connection: queries.Connection, name: str, rows: list[dict[Any, Any]]) -> Table:
    """The table of these rows of the dictionary, the first of which is about the table as a whole."""
    whole, *columns = rows
    demands = connection.cursor().execute(
        """
        SELECT constraint_type, constraint_column_names, expression, referenced_table, referenced_column_names
        FROM duckdb_constraints() WHERE table_name = ? ORDER BY constraint_index
        """,
        [name],
    ).fetchall()  # fmt: skip
    of_one: dict[str, dict[str, Any]] = {row["column"]: {} for row in columns}
    for demand, names, expression, *_ in demands:
        for column in names if demand == "PRIMARY KEY" else names[:1] if len(names) == 1 else ():
            of_one[column] |= _constraint(demand, expression)
    primary = [tuple(names) for demand, names, *_ in demands if demand == "PRIMARY KEY"]
    foreign = [
        Key(tuple(names), other, tuple(theirs))
        for demand, names, _, other, theirs in demands
        if demand == "FOREIGN KEY"
    ]
    return Table(
        name, whole["kind"], whole["description"],
        tuple(Field(row["column"], row["type"], row["description"], of_one[row["column"]]) for row in columns),
        primary[0] if primary else (), tuple(foreign),
    )  # fmt: skip


def _constraint(demand: str, expression: str | None) -> dict[str, Any]:
    """A demand on one column as Table Schema puts it; what it cannot say is left out."""
    if demand in ("NOT NULL", "PRIMARY KEY"):
        return {"required": True}
    if demand == "UNIQUE":
        return {"unique": True}
    if demand != "CHECK" or not expression:
        return {}
    if one_of := _ONE_OF.fullmatch(expression):
        return {"enum": [word.replace("''", "'") for word in _WORD.findall(one_of[1])]}
    if between := _BETWEEN.fullmatch(expression):
        return {"minimum": int(between[1]), "maximum": int(between[2])}
    if (least := _MORE_THAN.fullmatch(expression)) and least[1] == ">=":
        return {"minimum": int(least[2])}
    return {}


# --- told as a table -------------------------------------------------------------------------------------------------


def dictionary(described: Iterable[Table]) -> list[dict[str, Any]]:
    """The rows of DICTIONARY."""
    rows = []
    for table in described:
        of_whole = {"name": table.name, "kind": table.kind, "description": table.description}
        rows.append(dict.fromkeys(column.name for column in DICTIONARY.fields) | of_whole)
        rows += [
            of_whole | {
                "column": column.name, "type": column.type, "stored": column.stored,
                "unit": column.unit or (column.unit_field and f"as in column {column.unit_field}"),
                "required": bool(column.constraints.get("required")) if table.kind == "table" else None,
                "allowed": " | ".join(column.constraints.get("enum", ())) or None,
                "key": _key(table, column.name), "description": column.description,
            }
            for column in table.fields
        ]  # fmt: skip
    return rows


def _key(table: Table, column: str) -> str | None:
    told = ["primary"] if column in table.primary_key else []
    told += [
        f"{key.table}.{key.referenced[key.columns.index(column)]}"
        for key in table.foreign_keys
        if column in key.columns
    ]
    return ", ".join(told) or None
