"""What the data package says of itself: descriptor, readme, citation and licence; pure texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import yaml

from warehouse.described import DICTIONARY, MANIFEST, Table, dictionary

NAME = "safe-city-observatory"
_HERE = Path(__file__).parent
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class Written:
    """A file of the package: its size, hash, and rows where it is a table."""

    bytes: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Source:
    """A document behind the data, as its sidecar tells; None where it does not."""

    file_name: str
    title: str | None
    publisher: str | None
    url: str | None
    licence: str | None
    outcome: str


@dataclass(frozen=True)
class Contents:
    """All that the texts of the package are made of; `finished` is the moment of the build in ISO 8601, UTC."""

    build_id: str
    finished: str
    tables: tuple[Table, ...]
    sources: tuple[Source, ...]
    files: Mapping[str, Written]


def descriptor(contents: Contents) -> str:
    """`datapackage.json`: a Data Package of version 2 that readers of version 1 understand too."""
    citation = _citation()
    made = {
        "$schema": _PROFILE,
        "name": NAME,
        "title": citation["title"],
        "description": " ".join(citation["abstract"].split()),
        "version": contents.build_id,
        "created": contents.finished,
        "keywords": citation["keywords"],
        "contributors": [{"title": author["name"], "roles": ["creator"]} for author in citation["authors"]],
        "licenses": [{"name": citation["license"], "path": "LICENSE"}],
        "sources": [_source(source) for source in contents.sources if source.outcome == "loaded"],
        "resources": [
            resource
            for table in (*contents.tables, DICTIONARY, MANIFEST)
            for resource in _resources(table, contents.files)
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _source(source: Source) -> dict[str, str]:
    title = ": ".join(part for part in (source.publisher, source.title) if part) or source.file_name
    return {"title": title} | ({"path": source.url} if source.url else {})


def _resources(table: Table, files: Mapping[str, Written]) -> list[dict[str, Any]]:
    """The CSV with its schema and, of data, the Parquet (whose types stand in itself)."""
    as_csv = {
        "name": table.name, "type": "table", "profile": "tabular-data-resource", "title": table.name,
        "description": table.description, "path": table.csv, "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", **_size(files, table.csv), "schema": table.schema(),
    }  # fmt: skip
    if table.kind == "about":
        return [as_csv]
    as_parquet = {
        "name": f"{table.name}-parquet", "type": "file", "title": table.name, "description": table.description,
        "path": table.parquet, "format": "parquet", "mediatype": "application/vnd.apache.parquet",
        **_size(files, table.parquet),
    }  # fmt: skip
    return [as_csv, as_parquet]


def _size(files: Mapping[str, Written], path: str) -> dict[str, Any]:
    """Size and hash; of the manifest they cannot be told, because it holds the hash of this very text."""
    written = files.get(path)
    return {"bytes": written.bytes, "hash": f"sha256:{written.sha256}"} if written else {}


def citation(contents: Contents) -> str:
    """`CITATION.cff` of the data: that of the software, of another type, with the build as its version."""
    made = _citation() | {
        "type": "dataset", "version": contents.build_id, "date-released": contents.finished[:10],
    }  # fmt: skip
    return str(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=120))


def _citation() -> dict[str, Any]:
    return dict(yaml.safe_load((_HERE.parent / "CITATION.cff").read_text("utf-8")))


def licence() -> str:
    """`LICENSE`: that of the software."""
    return (_HERE.parent / "LICENSE").read_text("utf-8")


def readme(contents: Contents) -> str:
    """`README.md`: what the package holds, how to open it, what to mind, and every column."""
    loaded = [source for source in contents.sources if source.outcome == "loaded"]
    views_first = sorted(contents.tables, key=lambda table: table.kind != "view")
    return Template((_HERE / "package.md").read_text("utf-8")).substitute(
        title=_citation()["title"], build_id=contents.build_id, date=contents.finished[:10], documents=len(loaded),
        contents=_grid(
            ("name", "kind", "rows", "what it holds"),
            [(f"`{t.name}`", t.kind, contents.files[t.csv].rows, t.description) for t in views_first],
        ),
        sources=_grid(
            ("file", "outcome", "publisher", "title", "licence"),
            [(s.file_name, s.outcome, s.publisher, s.title, s.licence or "not told") for s in contents.sources],
        ),
        columns="\n\n".join(_columns(table) for table in views_first),
    )  # fmt: skip


def _columns(table: Table) -> str:
    rows = [
        (f"`{row['column']}`", row["type"], row["unit"], row["key"], row["description"])
        for row in dictionary([table])
        if row["column"]
    ]
    grid = _grid(("column", "type", "unit", "key", "description"), rows)
    return f"### `{table.name}` ({table.kind})\n\n{_plain(table.description)}.\n\n{grid}"


def _grid(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table of Markdown; what stands in backquotes is code of ours, all else is text."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_plain(cell) for cell in line)} |" for line in lines)


def _plain(cell: Any) -> str:
    """Text on one line that Markdown leaves as it is (titles come from documents of strangers)."""
    text = "" if cell is None else " ".join(str(cell).split())
    return text if re.fullmatch(r"`\w+`", text) else re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
