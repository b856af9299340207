"""Damage to a picture: to the parts of its file, and to what it shows."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, UnidentifiedImageError

_SIZES = (0, 1, 7, 70000, 0x7FFFFFFF)


def size_changed(content: bytes, chance: Random) -> bytes:
    """The width or the height that the file says, with a checksum that fits it."""
    if len(content) < 33:
        return content
    head = bytearray(content[12:29])
    struct.pack_into(">I", head, chance.choice((4, 8)), chance.choice(_SIZES))
    return content[:12] + bytes(head) + struct.pack(">I", zlib.crc32(head)) + content[33:]


def depth_changed(content: bytes, chance: Random) -> bytes:
    if len(content) < 33:
        return content
    head = bytearray(content[12:29])
    head[12], head[13] = chance.choice((1, 2, 4, 8, 16, 77)), chance.choice((0, 2, 3, 4, 6, 9))
    return content[:12] + bytes(head) + struct.pack(">I", zlib.crc32(head)) + content[33:]


def saved_otherwise(content: bytes, chance: Random) -> bytes:
    mode = chance.choice(("1", "P", "RGBA", "LA", "I;16", "RGB"))
    return _with_picture(content, lambda picture: picture.convert(mode))


def turned(content: bytes, chance: Random) -> bytes:
    return _with_picture(
        content, lambda picture: picture.rotate(chance.choice((90, 180, 270, 3, -7, 45)), expand=True, fillcolor=255)
    )


def cut(content: bytes, chance: Random) -> bytes:
    def change(picture: Image.Image) -> Image.Image:
        width, height = picture.size
        box = (0, chance.randrange(height), chance.randint(1, width), height)
        return picture.crop(box)

    return _with_picture(content, change)


def made_small(content: bytes, chance: Random) -> bytes:
    times = chance.choice((2, 5, 300))
    return _with_picture(
        content, lambda picture: picture.resize((max(1, picture.width // times), max(1, picture.height // times)))
    )


def made_noisy(content: bytes, chance: Random) -> bytes:
    def change(picture: Image.Image) -> Image.Image:
        noise = np.random.default_rng(chance.randrange(1 << 30)).normal(
            0, chance.choice((10, 40, 120)), (picture.height, picture.width)
        )
        return Image.fromarray(np.clip(np.asarray(picture, dtype=float) + noise, 0, 255).astype(np.uint8))

    return _with_picture(content, change)


def turned_negative(content: bytes, chance: Random) -> bytes:
    return _with_picture(content, lambda picture: picture.point(lambda grey: 255 - grey))


def blotted(content: bytes, chance: Random) -> bytes:
    def change(picture: Image.Image) -> Image.Image:
        made = picture.copy()
        for _ in range(chance.choice((1, 20))):
            left, top = chance.randrange(made.width), chance.randrange(made.height)
            made.paste(
                chance.choice((0, 128, 255)), (left, top, left + chance.randint(1, 200), top + chance.randint(1, 60))
            )
        return made

    return _with_picture(content, change)


def one_colour(content: bytes, chance: Random) -> bytes:
    return _with_picture(content, lambda picture: Image.new("L", picture.size, chance.choice((0, 255, 128))))


def _with_picture(content: bytes, change: Callable[[Image.Image], Image.Image]) -> bytes:
    """A picture that shows something else; what is none any more stays as it is."""
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            change(picture.convert("L")).save(made, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return content
    return made.getvalue()


ALL = (
    size_changed,
    depth_changed,
    saved_otherwise,
    turned,
    cut,
    made_small,
    made_noisy,
    turned_negative,
    blotted,
    one_colour,
)
