"""People who have the warehouse open, in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb

from tests.torture.builder import context

_SQL = "SELECT count(*), sum(hash(observation_id, value)) FROM observation"


@contextmanager
def attached(database: Path, number: int) -> Iterator[list[Reader]]:
    """So many readers, each of whom holds the warehouse open until the block ends."""
    readers = [Reader(database) for _ in range(number)]
    try:
        yield readers
    finally:
        for reader in readers:
            reader.leave()


class Reader:
    """A read-only connection in a process of its own."""

    def __init__(self, database: Path) -> None:
        ours, theirs = context().Pipe()
        self._pipe: Connection = ours
        self._process = context().Process(target=_serve, args=(database, theirs))
        self._process.start()
        theirs.close()
        self.saw = self._pipe.recv()

    def looks_again(self) -> object:
        self._pipe.send("again")
        return self._pipe.recv()

    def leave(self) -> None:
        self._pipe.close()
        self._process.join()


def _serve(database: Path, pipe: Connection) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        try:
            while True:
                pipe.send(connection.execute(_SQL).fetchall())
                pipe.recv()
        except EOFError:
            pass
