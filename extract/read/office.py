"""Word files of every age: .docx is read as it is, .doc, .rtf and .odt after LibreOffice has made a .docx of them.

What a file is, its first bytes tell and not its name: most files called .doc that councils publish are RTF, HTML or .docx.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from extract.model import Document, Patch, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD, _OLD_EXCEL = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
_HTML = re.compile(rb"<!doctype\s+html|<html|<head|<body|<table", re.IGNORECASE)
_MHT = re.compile(rb"MIME-Version:", re.IGNORECASE)
_WORD_XML = re.compile(rb"<w:wordDocument|<pkg:package|progid=\"Word\.Document\"")
_HEAD = 4096  # bytes that tell what a file is
_READ_DIRECTLY = {"docx": "docx", "html": "html", "pdf": "pdf", "txt": "text"}
_SECONDS = 120
_INSTALL = "install it with: sudo apt-get install libreoffice-writer-nogui"


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A Word file as a Document; `Unreadable` where it is damaged, protected, no text, or cannot be converted here."""
    kind = _kind(file_name, content)
    if kind not in _READ_DIRECTLY:
        kind, content = "docx", _converted(file_name, content, kind)
    document: Document = import_module(f"extract.read.{_READ_DIRECTLY[kind]}").read(file_name, content, sha256, patches)
    return document


def _kind(file_name: str, content: bytes) -> str:
    """What the file really is, as the suffix that it should have."""
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(_ZIP):
        return _kind_of_archive(file_name, content)
    if content.startswith(_OLE):
        return _kind_of_ole(file_name, content)
    if head.startswith(b"{\\rt"):
        return "rtf"
    if head.startswith(b"%PDF"):
        return "pdf"
    if _WORD_XML.search(head):
        return "xml"
    unicode = head.replace(b"\x00", b"")  # HTML that Word saved in UTF-16
    return "html" if _HTML.search(unicode) or _MHT.search(unicode) else "txt"


def _kind_of_archive(file_name: str, content: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(
            file_name, "", "is damaged: its archive cannot be unpacked", "download it again from its source"
        ) from error
    if b"encryption-data" in manifest:
        raise _protected(file_name)
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in mimetype:
        raise _is_table_of_excel(file_name)
    return "docx"


def _kind_of_ole(file_name: str, content: bytes) -> str:
    if _PROTECTED in content:
        raise _protected(file_name)
    if _OLD_WORD not in content and _OLD_EXCEL in content:
        raise _is_table_of_excel(file_name)
    return "doc"


def _protected(file_name: str) -> Unreadable:
    return Unreadable(file_name, "", "is protected by a password", "save it without one")


def _is_table_of_excel(file_name: str) -> Unreadable:
    return Unreadable(file_name, "", "is a spreadsheet, not a text", "save it as PDF")


def _converted(file_name: str, content: bytes, kind: str) -> bytes:
    """The file as .docx, by LibreOffice with a profile of its own, so that an open one does not stand in the way."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(
            file_name, "", f"files of type «{kind}» are read with LibreOffice, which is not here", _INSTALL
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, f"document.{kind}"), Path(folder, "made", "document.docx")
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        ended = _run(
            program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(made.parent), str(source),
        )  # fmt: skip
        if not ended:
            raise Unreadable(
                file_name, "", f"LibreOffice did not convert it in {_SECONDS} seconds", "save it as .docx or PDF"
            )
        if not made.exists():
            raise Unreadable(
                file_name, "", "LibreOffice cannot convert it: it is damaged or protected by a password",
                "open it and save it as .docx or PDF",
            )  # fmt: skip
        return made.read_bytes()


def _run(*command: str) -> bool:
    """Run a program with its children to its end; False where it had to be stopped."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return True
