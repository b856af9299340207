"""A ruled sheet full of numbers in all the ways that councils print them, to count what is read wrongly of them."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.facsimiles.scan import spoiled

_FONTS = "/usr/share/fonts/truetype/dejavu/DejaVu{}.ttf"
_PAGE, _MARGIN = (595, 842), 40  # points
_PAD = 4


def number(chance: random.Random) -> str:
    """A number with or without a fraction, in groups, with a sign, a percentage, an ordinal, a dash."""
    n = chance.randrange
    large = f"{n(10 ** chance.randrange(1, 8)):,}"
    return chance.choice(
        [
            f"{n(1, 100)},{n(10)}",
            f"{n(1, 10000)},{n(100):02}",
            f"{n(1, 10000)}.{n(100):02}",
            large.replace(",", " "),
            f"{large.replace(',', ' ')},{n(100):02}",
            f"{f'{n(1000, 10**7):,}'.replace(',', '.')},{n(10)}",
            str(n(10 ** chance.randrange(1, 7))),
            f"-{n(1, 1000)},{n(10)}",
            f"{n(1, 101)}%",
            f"{n(1, 100)},{n(10)}%",
            f"0,{n(100):02}",
            f"{n(1, 20)}.",
            f"{n(1, 30)}.{n(1, 10)}.",
            chance.choice("-–"),
        ]
    )


def sheet(
    seed: int, dpi: int, font: str = "Serif", size: float = 9.0, rows: int = 22, columns: int = 6, noise: float = 8.0
) -> tuple[np.ndarray, list[list[str]]]:
    """A scan of such a sheet (grey), and what is printed in its cells; `size` is that of the type in points."""
    chance = random.Random(seed)
    point = dpi / 72
    type_ = ImageFont.truetype(_FONTS.format(font), round(size * point))
    image = Image.new("L", (round(_PAGE[0] * point), round(_PAGE[1] * point)), 255)
    draw = ImageDraw.Draw(image)
    left, wide = _MARGIN * point, (_PAGE[0] - 2 * _MARGIN) * point / columns
    high = (_PAGE[1] - 2 * _MARGIN) * point / rows
    for i in range(rows + 1):
        draw.line((left, left + i * high, left + columns * wide, left + i * high), 0, max(1, round(point / 2)))
    for j in range(columns + 1):
        draw.line((left + j * wide, left, left + j * wide, left + rows * high), 0, max(1, round(point / 2)))
    printed = [[number(chance) for _ in range(columns)] for _ in range(rows)]
    for i, row in enumerate(printed):
        for j, text in enumerate(row):
            draw.text((left + j * wide + _PAD * point, left + i * high + _PAD * point), text, 0, type_)
    return spoiled(np.asarray(image), dpi, 0.6, noise, np.random.default_rng(seed)), printed
