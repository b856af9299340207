"""Tesseract: pictures of texts in, words with their boxes out. Many small pictures are read in one run."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import pytesseract
from cv2.typing import MatLike as Picture

LANGUAGE = "ukr"
INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-ukr"
os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its threads wait for one another more than they work


class MissingOcr(Exception):
    """Tesseract or its Ukrainian data are not installed; the message tells how to install them."""


@dataclass(frozen=True)
class Seen:
    """A word in a picture: its box in pixels, how sure it is (0–1), and the number of its line there."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]
    rival: str | None = None
    turned: int = 0  # degrees clockwise

    def moved(self, right: int, down: int) -> Seen:
        """The word of a part as one of the whole whose corner lies so far to the left and above."""
        return replace(
            self, left=self.left + right, top=self.top + down, right=self.right + right, bottom=self.bottom + down
        )


@cache
def check() -> None:
    """Raises MissingOcr where tesseract or its Ukrainian data are not there."""
    try:
        known = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, FileNotFoundError) as error:
        raise MissingOcr(f"scans need tesseract, which is not installed; {INSTALL}") from error
    if LANGUAGE not in known:
        raise MissingOcr(f"scans need the Ukrainian data of tesseract, which are not installed; {INSTALL}")


def words(pictures: Sequence[Picture], mode: int, language: str = LANGUAGE, only: str = "") -> list[list[Seen]]:
    """The words of each picture, at 300 dpi. `mode` is tesseract's way to divide a picture (6: a block, 7: a line);
    `only` are the characters that can be there, if not all."""
    found: list[list[Seen]] = [[] for _ in pictures]
    if not pictures:
        return found
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{i}.pgm") for i in range(len(pictures))]
        for file, picture in zip(files, pictures, strict=True):
            cv2.imwrite(str(file), picture)
        listed = Path(folder, "pictures.txt")
        listed.write_text("\n".join(map(str, files)))
        options = f"--psm {mode} --dpi 300" + (f' -c tessedit_char_whitelist="{only}"' if only else "")
        table = pytesseract.image_to_data(str(listed), language, options)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
            line = int(row["block_num"]), int(row["par_num"]), int(row["line_num"])
            sure = max(0.0, float(row["conf"])) / 100
            seen = Seen(row["text"].strip(), left, top, left + width, top + height, sure, line)
            found[int(row["page_num"]) - 1].append(seen)
    return found


def framed(picture: Picture, margin: int) -> Picture:
    """A picture with so many pixels of blank around it: letters at an edge are misread."""
    return cv2.copyMakeBorder(picture, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(255,))


def quarters(picture: Picture) -> int:
    """By how many quarters (clockwise) a page must be turned to stand upright; 0 where that cannot be told."""
    try:
        told = pytesseract.image_to_osd(picture, config="--psm 0 --dpi 150")
    except pytesseract.TesseractError:
        return 0  # too few letters
    turn, sure = (float(re.search(rf"{name}: ([\d.]+)", told)[1]) for name in ("Rotate", "Orientation confidence"))  # type: ignore[index]
    return round(turn / 90) % 4 if sure > 1 else 0
