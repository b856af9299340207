"""What was read of documents before: an unchanged file is not read again by the same reader.

    warehouse/.builds/read/KEY.json     an Extraction, by what it was read from

Only what could be read is kept: what could not is tried again, since a program that was missing may be there by now.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from extract.model import Extraction, content_hash
from extract.version import reader_version
from extract.workers import answers


class Kept:
    """The results that stand in a folder, which need not be there. A result that is damaged is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[Path] = set()

    def find(self, *read_from: object) -> Extraction | None:
        """What was read from just this, if anything was."""
        try:
            result = answers.understood(self._place(read_from).read_bytes(), Extraction)
        except (OSError, ValueError):
            return None
        assert isinstance(result, Extraction)
        return result

    def keep(self, extraction: Extraction, *read_from: object) -> None:
        """Keep what was read; where that cannot be done, it will be read again."""
        place = self._place(read_from)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = place.with_suffix(".part")
            part.write_bytes(answers.of_result(extraction))
            part.replace(place)

    def sweep(self) -> None:
        """Remove what nobody has asked for."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file not in self._used:
                    file.unlink()

    def _place(self, read_from: tuple[object, ...]) -> Path:
        place = self.folder / f"{content_hash(reader_version(), *read_from)}.json"
        self._used.add(place)
        return place
