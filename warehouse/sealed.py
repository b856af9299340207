"""A process that answers one SELECT and can do nothing else: `python -I sealed.py`, started by `warehouse.sql`.

It takes a JSON object from standard input (`statement`, `database` and the fields of `warehouse.sql.Limits`) and gives one:
`{"columns": [[name, type], …], "rows": [[…], …], "cut": bool}` or `{"reason": code, "detail": words}`. Whatever a stranger
writes, DuckDB is asked read-only, without files, network or settings to change; and the kernel keeps what DuckDB promises,
for once the warehouse is open this process can open nothing more. It loads little, so that an answer takes a quarter of a second.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import os
import resource
import signal
import sys
import uuid  # noqa: F401 -- DuckDB loads it for a column of that type, when files are out of reach
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

THREADS = 2
_POLITE = 5  # pages are drawn first
_AT_ONCE = 256  # rows
_WORDS = 400  # characters of an error
_READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_ZONED = ("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")  # Python would need one more library for them
_SEALED: dict[str, Any] = {
    "enable_external_access": False, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    "python_enable_replacements": False, "temp_directory": "", "home_directory": "/", "threads": THREADS,
    "lock_configuration": True,
}  # fmt: skip


class Refused(Exception):
    """There is no answer: `reason` is one of the codes of `warehouse.sql.REASONS`, `detail` are words of DuckDB."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


def main() -> None:
    asked = json.load(sys.stdin)
    _limit(asked)
    try:
        line = json.dumps(_answered(asked))
    except Refused as error:
        line = json.dumps({"reason": error.reason, "detail": error.detail})
    folder = json.dumps(f"{Path(asked['database']).parent}/")[1:-1]  # where the warehouse lies is nobody's business
    sys.stdout.write(line.replace(folder, ""))


def _limit(asked: dict[str, Any]) -> None:
    """Time, memory, no file to write: kept by the kernel, whatever DuckDB does."""
    os.nice(_POLITE)
    signal.alarm(asked["seconds"])  # ends the process
    resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (THREADS * asked["seconds"],) * 2)
    for nothing in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(nothing, (0, 0))


def _answered(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer, within its limits. Raises Refused."""
    memory = f"{asked['memory'] >> 22}MiB"  # DuckDB takes more than it counts
    with duckdb.connect(asked["database"], read_only=True, config=_SEALED | {"memory_limit": memory}) as connection:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # no file, no socket, from here on
        try:
            connection.execute(_one_select(connection, asked["statement"]))
            return _told(connection, asked)
        except (duckdb.OutOfMemoryException, MemoryError) as error:
            raise Refused("memory") from error
        except (duckdb.PermissionException, duckdb.IOException) as error:
            raise Refused("files") from error
        except (duckdb.InternalException, duckdb.FatalException, RecursionError) as error:
            raise Refused("failed") from error
        except duckdb.Error as error:
            raise Refused("sql", _first_paragraph(error)) from error


def _one_select(connection: duckdb.DuckDBPyConnection, statement: str) -> str:
    """The statement, if DuckDB's own parser finds exactly one in it, which reads."""
    found = connection.extract_statements(statement)
    if len(found) != 1 or found[0].type not in _READS:
        raise Refused("not_one_select")
    return statement


def _told(connection: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> dict[str, Any]:
    columns = [[name, str(kind)] for name, kind, *_ in connection.description]
    if len(columns) > asked["columns"]:
        raise Refused("wide")
    if any(zoned in kind for _, kind in columns for zoned in _ZONED):
        raise Refused("zoned")
    rows: list[list[Any]] = []
    size = len(json.dumps(columns))
    for row in _rows(connection):
        size += len(json.dumps(row))
        if size > asked["size"] or len(rows) == asked["rows"]:
            if not rows:
                raise Refused("large")
            return {"columns": columns, "rows": rows, "cut": True}
        rows.append(row)
    return {"columns": columns, "rows": rows, "cut": False}


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[list[Any]]:
    while some := connection.fetchmany(_AT_ONCE):
        for row in some:
            yield [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    """What JSON can hold; times as in ISO 8601."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return str(value)


def _first_paragraph(error: Exception) -> str:
    """What was wrong and perhaps what was meant, without the advice to change settings that comes after it."""
    return " ".join(str(error).strip().partition("\n\n")[0].split())[:_WORDS]


if __name__ == "__main__":
    main()
