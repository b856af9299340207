"""Damage to the sectors of a Word file of old, which is a file system of its own."""

from __future__ import annotations

import struct
from random import Random

_SECTOR = 512  # bytes
_NUMBERS = (0, 1, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0x7FFFFFFF, 2, 77)


def sectors_swapped(content: bytes, chance: Random) -> bytes:
    sectors = _sectors(content)
    if len(sectors) < 3:
        return content
    a, b = chance.sample(range(1, len(sectors)), 2)
    sectors[a], sectors[b] = sectors[b], sectors[a]
    return b"".join(sectors)


def sector_zeroed(content: bytes, chance: Random) -> bytes:
    sectors = _sectors(content)
    if not sectors:
        return content
    sectors[chance.randrange(len(sectors))] = bytes(_SECTOR)
    return b"".join(sectors)


def header_changed(content: bytes, chance: Random) -> bytes:
    """The numbers that say where the tables of the file are, and how long."""
    return _with_number(content, chance.randrange(24, _SECTOR - 4, 4), chance)


def numbers_changed(content: bytes, chance: Random) -> bytes:
    """Anywhere: lengths, offsets, links from sector to sector."""
    for _ in range(chance.choice((1, 5, 30))):
        content = _with_number(content, chance.randrange(0, max(4, len(content) - 4), 4), chance)
    return content


def _sectors(content: bytes) -> list[bytes]:
    return [content[start : start + _SECTOR] for start in range(0, len(content), _SECTOR)]


def _with_number(content: bytes, at: int, chance: Random) -> bytes:
    return content[:at] + struct.pack("<I", chance.choice(_NUMBERS)) + content[at + 4 :]


ALL = (sectors_swapped, sector_zeroed, header_changed, numbers_changed, numbers_changed)
