"""Damage to the bytes of a file, whatever they mean: what a bad disk, a broken line or a wrong program does."""

from __future__ import annotations

from random import Random

_LONGEST = 400  # bytes of a piece
_LARGEST = 1 << 21  # bytes that a repetition may make


def bits_flipped(content: bytes, chance: Random) -> bytes:
    made = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def piece_cut(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:start] + content[end:]


def piece_doubled(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:end] + content[start:end] + content[end:]


def piece_moved(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    rest = content[:start] + content[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + content[start:end] + rest[at:]


def piece_overwritten(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    filling = chance.choice((b"\x00", b"\xff", b"\x80", b" ", b"0", b"9"))
    return content[:start] + filling * (end - start) + content[end:]


def noise_put_in(content: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.randbytes(chance.randint(1, 40)) + content[at:]


def end_cut_off(content: bytes, chance: Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def beginning_put_before(content: bytes, chance: Random) -> bytes:
    return chance.choice((b"\n\n", b"\x00" * 16, b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n")) + content


def piece_repeated(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    times = min(chance.choice((20, 200, 1000)), _LARGEST // max(1, end - start))
    return content[:end] + content[start:end] * times + content[end:]


def _piece(content: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.randint(1, _LONGEST))


ALL = (
    bits_flipped, piece_cut, piece_doubled, piece_moved, piece_overwritten, noise_put_in, end_cut_off, beginning_put_before,
    piece_repeated,
)  # fmt: skip
