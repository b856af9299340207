"""How far the reading of a long document has come: readers tell it here, and whoever started the reading may listen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")


class Listener:
    """Is told how the reading of one document goes; this one does not listen."""

    def reads(self, done: int, total: int) -> None:
        """So many pages of all are read."""

    def recognises(self) -> None:
        """The page at hand is a picture, which takes many times as long as a page of text."""


_listener: ContextVar[Listener] = ContextVar("_listener", default=Listener())  # noqa: B039 (it holds nothing)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """What is read in this block is told to the listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def through(pages: Sequence[T]) -> Iterator[T]:
    """The pages, one after the other, each told of when it is done."""
    _listener.get().reads(0, len(pages))
    for done, page in enumerate(pages, 1):
        yield page
        _listener.get().reads(done, len(pages))


def recognises() -> None:
    """Tell that the page at hand is a picture."""
    _listener.get().recognises()
