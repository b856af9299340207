"""The files of the documents: found by name, known by their hash."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from warehouse import papers


def paper() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(made, "PNG")
    return made.getvalue()


def asked(folder: Path, content: bytes, name: str = "scan.png", page: int = 1) -> bytes:
    return papers.picture(folder, name, hashlib.sha256(content).hexdigest(), papers.Sight(page, ((10, 10, 30, 20),)))


@pytest.mark.slow
def test_the_file_that_was_read_is_shown(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(paper())
    assert asked(tmp_path, paper()).startswith(b"\x89PNG")


def test_another_edition_is_not(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(paper() + b" ")
    with pytest.raises(papers.NoPaper, match="is not the file"):
        asked(tmp_path, paper())


def test_nothing_outside_of_the_folder_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "scan.png").write_bytes(paper())
    with pytest.raises(papers.NoPaper, match="not in the folder"):
        asked(tmp_path / "inside", paper(), "../scan.png")


@pytest.mark.parametrize(
    ("name", "content", "page"), [("gone.png", None, 1), ("text.txt", b"words", 1), ("scan.png", paper(), 7)]
)
def test_what_cannot_be_shown_is_one_line(tmp_path: Path, name: str, content: bytes | None, page: int) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(papers.NoPaper, match=name) as error:
        asked(tmp_path, content or b"", name, page)
    assert "\n" not in str(error.value) and str(tmp_path) not in str(error.value)
