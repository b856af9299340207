"""Word files of every age and of every disguise; the converter is LibreOffice, or a script in its place."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from extract import gate
from extract.model import Document, Unreadable
from extract.read import READERS, office
from tests.extract.test_docx import p, packed
from tests.waiting import until

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RTF = rb"{\rtf1\ansi\ansicpg1251 {\u1047?\u1074?\u1110?\u1090? 38 cameras\par}}"
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def read(file_name: str, content: bytes) -> Document:
    gate.check(file_name, content)
    return office.read(file_name, content, "0" * 64)


def archive(**members: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return made.getvalue()


# --- what a file is -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file_name", "content", "text"),
    [
        ("а.doc", packed(p("Звіт 38")), "Звіт 38"),
        ("а.DOCX", packed(p("Звіт 38")), "Звіт 38"),
        ("а.rtf", "\ufeff<!DOCTYPE html><p>Звіт 38</p>".encode(), "Звіт 38"),
        ("а.doc", "<html xmlns:o='urn:schemas-microsoft-com:office:office'><p>Звіт 38</p>".encode("cp1251"), "Звіт 38"),
        ("а.doc", "<html><p>Звіт 38</p></html>".encode("utf-16"), "Звіт 38"),
        ("а.doc", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Report 38</p>", "Report 38"),
        ("а.doc", "Звіт 38".encode("cp1251"), "Звіт 38"),
    ],
)
def test_files_are_read_as_what_they_are(monkeypatch, file_name, content, text):
    monkeypatch.setattr(shutil, "which", lambda _: None)  # none of them needs LibreOffice
    assert read(file_name, content).text == text


def test_format_is_the_suffix_of_the_file():
    assert read("а.DOC", packed(p("Звіт"))).format == "doc"


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (archive(mimetype="application/vnd.oasis.opendocument.text", **{"META-INF__manifest.xml": "<a:encryption-data/>"}), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
        (archive(xl__workbook="<workbook/>"), "spreadsheet"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (archive(**{"a.txt": "Звіт"}), "no Word file"),
        (packed(p("Звіт"))[:200], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (bytes(range(256)), "not a text"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_give_one_clear_line(content, seen):
    with pytest.raises(Unreadable, match=seen) as caught:
        read("а.docx", content)
    assert str(caught.value).startswith("а.docx: ") and "\n" not in str(caught.value)


# --- the converter ------------------------------------------------------------------------------------------------------


@pytest.fixture
def converter(tmp_path, monkeypatch):
    """Puts a shell script in LibreOffice's place; its last arguments are --outdir, the folder and the file."""

    def install(script: str) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
        (tmp_path / "left").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "left"))

    return install


def left_behind(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "left").iterdir())


def test_without_libreoffice_the_line_that_installs_it_is_given(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unreadable, match=r"а\.doc: .*LibreOffice.*sudo apt-get install libreoffice-writer-nogui"):
        read("а.doc", OLE + "WordDocument".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (RTF, "rtf"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "xml"),
    ],
)
def test_old_files_are_converted_under_their_true_suffix(converter, tmp_path, content, suffix):
    (tmp_path / "ready.docx").write_bytes(packed(p("Звіт 38")))
    converter(
        f'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp {tmp_path}/ready.docx "$2/document.docx"; '
        f'cp "$3" {tmp_path}/; basename "$3" > {tmp_path}/name'
    )
    made = read("а.doc", content)
    assert (made.text, made.format, made.sha256) == ("Звіт 38", "doc", "0" * 64)
    assert (tmp_path / "name").read_text() == f"document.{suffix}\n"
    assert (tmp_path / f"document.{suffix}").read_bytes() == content
    assert not left_behind(tmp_path)


def test_converter_that_makes_nothing(converter, tmp_path):
    converter("exit 1")
    with pytest.raises(Unreadable, match="LibreOffice cannot convert it"):
        read("а.rtf", RTF)
    assert not left_behind(tmp_path)


def _runs(process: int) -> bool:
    """Whether a process is there that has not ended (its parent may not have asked for its exit code yet)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except OSError:
        return False


def test_converter_that_does_not_end_is_stopped_with_its_children(converter, tmp_path, monkeypatch):
    converter(f"sleep 60 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(office, "_SECONDS", 1)
    with pytest.raises(Unreadable, match="did not convert it in 1 second"):
        read("а.rtf", RTF)
    until(lambda: not _runs(int((tmp_path / "child").read_text())))
    assert not left_behind(tmp_path)


@needs_libreoffice
def test_rtf_through_libreoffice():
    assert read("а.doc", RTF).text == "Звіт 38 cameras"


def test_every_suffix_has_a_reader():
    named = {suffix for suffix, module in READERS.items() if module in ("office", "html")}
    assert named >= {".doc", ".docx", ".docm", ".dotx", ".rtf", ".odt", ".html", ".htm", ".xhtml", ".mht", ".mhtml"}


# --- what a document asks for -------------------------------------------------------------------------------------------

ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(body: str, **members: str) -> bytes:
    spaces = (
        f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:draw="{ODF}:drawing:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f'<office:document-content {spaces} office:version="1.2">{text}</office:document-content>'
    return archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content, **members})


def test_of_an_opendocument_text_only_the_text_is_handed_on(converter, tmp_path):
    converter(f'while [ "$1" != --outdir ]; do shift; done; cp "$3" {tmp_path}/given; exit 1')
    with pytest.raises(Unreadable, match="cannot convert"):
        read("а.odt", odt("<text:p>Звіт</text:p>", Basic__Standard__Evil_xml="Shell", Pictures__a_png="", a_zip="PK"))
    with ZipFile(tmp_path / "given") as given:
        assert given.namelist() == ["mimetype", "META-INF/manifest.xml", "content.xml"]


@needs_libreoffice
@pytest.mark.slow
def test_nothing_that_a_document_refers_to_is_fetched(tmp_path):
    """LibreOffice of itself fetches the pictures of a text, wherever in the network they are."""
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *args: object) -> None:
            pass

    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}"
        linked = [
            f'<text:section text:name="s"><text:section-source xlink:href="{place}"/><text:p>Звіт</text:p></text:section>'
            for place in (secret.as_uri(), f"{there}/text")
        ]
        picture = f'<text:p><draw:frame><draw:image xlink:href="{there}/picture.png"/></draw:frame>Звіт</text:p>'
        field = r'{\rtf1 {\field{\*\fldinst INCLUDETEXT "%s" }{\fldrslt Report}}{\field{\*\fldinst INCLUDEPICTURE "%s" \\d}}\par}'
        read_texts = [
            read("а.odt", odt("".join(linked) + picture)).text,
            read("а.rtf", (field % (secret, f"{there}/picture.png")).encode()).text,
        ]
        server.shutdown()
    assert not asked
    assert "Звіт" in read_texts[0] and "Report" in read_texts[1] and "SECRET" not in str(read_texts)
