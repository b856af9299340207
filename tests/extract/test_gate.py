"""What is let in: plain files of the type that their name says, honest archives, texts that a person could have written."""

from __future__ import annotations

import io
import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import archive, file_type, gate, sanity
from extract.archive import Archive
from extract.file_name import printable, shortened, shown
from extract.model import Unreadable
from extract.read import READERS, text
from tests.extract.golden import REPORTS
from tests.extract.test_docx import p, packed

STRANGERS = sorted(Path("tests/strangers").rglob("*.txt"))


def refused(path: Path, most: int = gate.MOST) -> str:
    with pytest.raises(Unreadable) as raised:
        gate.opened(path, most)
    assert str(raised.value).isprintable()
    return str(raised.value)


# --- plain files --------------------------------------------------------------------------------------------------------


def test_the_bytes_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "а.txt"
    file.write_bytes(b"\x00\xff" * 999)
    assert gate.opened(file) == file.read_bytes()


def test_an_empty_file_is_a_file_but_no_document(tmp_path: Path) -> None:
    file = tmp_path / "а.txt"
    file.touch()
    assert gate.opened(file) == b""
    with pytest.raises(Unreadable, match=r"а\.txt: the file is empty; download it again"):
        gate.check("а.txt", b" \n")


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "folder.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    seen = {path.name: refused(path) for path in tmp_path.iterdir()}
    assert seen == {
        "folder.txt": "folder.txt: is a folder; put the document itself in its place",
        "pipe.txt": "pipe.txt: is a pipe; put the document itself in its place",
        "link.txt": "link.txt: is a link; put the document itself in its place",
        "loop.txt": "loop.txt: is a link; put the document itself in its place",
    }
    assert "is a device" in refused(Path("/dev/zero"))
    assert "cannot be opened (No such file or directory)" in refused(tmp_path / "nothing.txt")
    assert "cannot be opened" in refused(tmp_path / "nul\x00.txt")
    assert "cannot be opened (File name too long)" in refused(tmp_path / ("a" * 300))


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, secret = tmp_path / "а.txt", tmp_path / "secret.txt"
    secret.write_text("secret")
    file.symlink_to(secret)
    monkeypatch.setattr(os, "lstat", lambda path: os.stat(secret))  # what it was a moment ago
    assert refused(file) == "а.txt: is a link; check the path and its permissions"


def test_no_more_than_the_cap_is_read(tmp_path: Path) -> None:
    file = tmp_path / "а.txt"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    assert refused(file) == "а.txt: is larger than 64 MB; split it, or save it anew with smaller pictures"
    file.write_bytes(b"x" * 2049)
    assert refused(file, 2048).startswith("а.txt: is larger than 2 KB")
    assert len(gate.opened(file, 2049)) == 2049


# --- names --------------------------------------------------------------------------------------------------------------


@given(st.text())
def test_a_name_is_printable_and_told_apart(name: str) -> None:
    assert printable(name).isprintable() and len(shortened(name)) <= 121
    assert printable(name) != printable(f"{name}\n") != printable(f"{name}\u202e")


def test_a_name_of_bytes_that_are_no_text() -> None:
    assert shown(Path(os.fsdecode(b"/tmp/\xff.txt"))) == "\\udcff.txt"


@pytest.mark.parametrize("name", ["a", "a.xlsx", "a.txt ", "a.pdf.exe", ".txt"])
def test_what_is_not_read_is_told_with_what_is(name: str) -> None:
    with pytest.raises(Unreadable, match=r"are not read; convert it to one of: \.doc, .*\.xhtml"):
        gate.check(name, b"x")


# --- what a file is -----------------------------------------------------------------------------------------------------

TEXT = "Звіт громади".encode()
CONTENTS = {
    "pdf": b"%PDF-1.7\n",
    "image": b"\x89PNG\r\n\x1a\n",
    "office": packed(p("Звіт")),
    "html": b"<!DOCTYPE html><p>a",
    "text": TEXT,
}
AGREE = {("office", "html"), ("office", "text"), ("html", "text")}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("family", CONTENTS)
def test_a_file_is_what_its_name_says(suffix: str, family: str) -> None:
    if READERS[suffix] == family or (READERS[suffix], family) in AGREE:
        gate.check(f"а{suffix}", CONTENTS[family])
        return
    called = file_type.of(CONTENTS[family])
    with pytest.raises(Unreadable) as raised:
        gate.check(f"а{suffix}", CONTENTS[family])
    assert (
        str(raised.value)
        == f"а{suffix}: is called {suffix}, but is {called.called}; let its name end in .{called.suffix}"
    )
    gate.check(f"а.{called.suffix}", CONTENTS[family])  # the advice helps


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"HTTP/1.1 200 OK\n\n%PDF-1.4\n1 0 obj\nendobj", file_type.PDF),
        (b"\xef\xbb\xbf{\\rtf1 a}", file_type.RTF),
        ("<html>".encode("utf-16"), file_type.HTML),
        (b"<?xml version='1.0'?>\n<!-- a -->\n<html xmlns='x'>", file_type.HTML),
        (b"From: a\r\nSubject: b\r\n c\r\nMIME-Version: 1.0\r\n\r\n", file_type.MHT),
        ("Мова розмітки <html> і <table>".encode(), file_type.TEXT),
        ("Формат %PDF-1.7 не endobj".encode()[:30], file_type.TEXT),
        (b"BMW 3, MZ 5", file_type.TEXT),
        (TEXT.decode().encode("utf-16"), file_type.TEXT),
        (TEXT.decode().encode("cp1251"), file_type.TEXT),
        (bytes(range(256)), file_type.UNKNOWN),
    ],
)
def test_types_are_told_by_their_first_bytes(content: bytes, kind: file_type.FileType) -> None:
    assert file_type.of(content) == kind


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type_and_are_let_in_or_refused_in_one_line(content: bytes) -> None:
    for suffix in (".txt", ".pdf", ".docx", ".html", ".png"):
        for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"<html>"):
            try:
                gate.check(f"а{suffix}", start + content)
            except Unreadable as error:
                assert str(error).isprintable()


# --- archives -----------------------------------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def test_a_directory_that_lies_of_a_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(zipped(a=b"<a>" + b" " * 5_000_000))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (7).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="is damaged: a cannot be unpacked"):
        Archive("а.docx", bytes(content)).read("a")


def test_no_more_than_the_cap_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_LARGEST", 1000)
    opened = Archive("а.docx", zipped(a=bytes(1000), b=bytes(1001)))
    assert opened.read("a") == bytes(1000)
    assert opened.read("c") is None
    with pytest.raises(Unreadable, match="b is too large to be a text"):
        opened.read("b")


@given(st.data())
def test_a_spoiled_archive_is_read_or_refused_in_one_line(data: st.DataObject) -> None:
    content = bytearray(packed(p("Звіт")))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        gate.check("а.docx", bytes(content))
    except Unreadable as error:
        assert str(error).isprintable()


# --- texts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [*sorted(REPORTS.glob("*.txt")), *STRANGERS], ids=lambda file: file.stem)
def test_the_texts_of_people_are_sane(file: Path) -> None:
    sanity.check(text.read(file.name, file.read_bytes(), ""))


@pytest.mark.parametrize("file", sorted(REPORTS.glob("*.txt")), ids=lambda file: file.stem)
@pytest.mark.parametrize("turn", ["lines backwards", "wrong code page", "private characters", "half lost"])
def test_texts_that_were_spoiled_are_not(file: Path, turn: str) -> None:
    content = file.read_text(encoding="utf-8")
    spoiled = {
        "lines backwards": "\n".join(line[::-1] for line in content.split("\n")),
        "wrong code page": content.encode().decode("cp1251", "replace"),
        "private characters": "".join(chr(0xE000 + ord(c)) if c.isalpha() else c for c in content),
        "half lost": "".join("\ufffd" if c in "аеіоу" else c for c in content),
    }[turn]
    with pytest.raises(Unreadable, match=r"backwards|dictionary|are lost"):
        sanity.check(text.read("а.txt", spoiled.encode(), ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-u"])
@pytest.mark.parametrize("file", sorted(REPORTS.glob("*.txt")), ids=lambda file: file.stem)
def test_a_text_is_the_same_in_every_encoding(file: Path, encoding: str) -> None:
    content = file.read_text(encoding="utf-8")
    content = content.encode(encoding, "ignore").decode(encoding)  # KOI8-U has no «»
    assert text.read("а.txt", content.encode(encoding), "").text == content
