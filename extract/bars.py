"""Bars that show on a terminal how far the reading of long documents has come; nothing is shown elsewhere."""

from __future__ import annotations

from typing import Any

from tqdm import tqdm

_LONG = 3  # pages: less is read before anybody looks
_LONGEST_NAME = 30


class Bars:
    """A bar for each document that is being read, with pages and time left; safe to use from several threads."""

    def __init__(self) -> None:
        self._bars: dict[str, Any] = {}

    def reads(self, name: str, done: int, total: int) -> None:
        """So many pages of a document are read."""
        if total >= _LONG:
            bar = self._bars.get(name) or self._begun(name, total)
            bar.update(done - bar.n)

    def ends(self, name: str) -> None:
        """Nothing more is read of a document."""
        if bar := self._bars.pop(name, None):
            bar.close()

    def _begun(self, name: str, total: int) -> Any:
        bar = tqdm(total=total, desc=name[:_LONGEST_NAME], unit="p.", leave=False, disable=None)
        return self._bars.setdefault(name, bar)
