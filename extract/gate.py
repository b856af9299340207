"""The gate: what comes in is a plain file of a bearable size, and truly of the type that its name says. Nothing is parsed
here but the directories of archives, and everything that is refused is refused with one line."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePath

from extract import file_type
from extract.archive import Archive, check_xml
from extract.file_name import printable, shown
from extract.model import Unreadable

MOST = 64 << 20  # bytes of a file

# The family of files that a suffix stands for; the module of extract/read by that name reads it.
READERS = {
    ".doc": "office",
    ".docm": "office",
    ".docx": "office",
    ".dot": "office",
    ".dotm": "office",
    ".dotx": "office",
    ".htm": "html",
    ".html": "html",
    ".jpeg": "image",
    ".jpg": "image",
    ".mht": "html",
    ".mhtml": "html",
    ".odt": "office",
    ".ott": "office",
    ".pdf": "pdf",
    ".png": "image",
    ".rtf": "office",
    ".tif": "image",
    ".tiff": "image",
    ".txt": "text",
    ".xhtml": "html",
}
_READ_TOO = {
    "office": {"html", "text"},
    "html": {"text"},
}  # Word opens web pages and texts, and councils name them .doc
_MACROS = ("Basic/", "Dialogs/", "Scripts/")  # of LibreOffice, with document types of its own; never unpacked
_NO_FILE = (
    (stat.S_ISLNK, "is a link"),
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (lambda mode: not stat.S_ISREG(mode), "is a device"),
)


def opened(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file. Raises `Unreadable` where it is none (a link, a folder, a pipe, …) or larger than `most`."""
    try:
        _is_file(path, os.lstat(path))  # before it is opened: that alone sets some devices to work
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)
        with open(file, "rb") as stream:
            found = os.fstat(file)
            _is_file(path, found)
            content = stream.read(most + 1) if found.st_size <= most else None
    except (OSError, ValueError) as error:
        seen = "is a link" if getattr(error, "errno", 0) == errno.ELOOP else f"cannot be opened ({_why(error)})"
        raise Unreadable(shown(path), "", seen, "check the path and its permissions") from error
    if content is None or len(content) > most:
        size = f"{most >> 20} MB" if most >> 20 else f"{most >> 10} KB"
        raise Unreadable(shown(path), "", f"is larger than {size}", "split it, or save it anew with smaller pictures")
    return content


def check(file_name: str, content: bytes) -> None:
    """Raises `Unreadable` where files of that name are not read, where `content` is nothing or something else than its name
    says, or where an archive is no honest one. `file_name` is printable."""
    suffix = PurePath(file_name).suffix.lower()
    family = READERS.get(suffix)
    if family is None:
        known = ", ".join(sorted(READERS))
        raise Unreadable(
            file_name, "", f"files of type «{suffix or 'none'}» are not read", f"convert it to one of: {known}"
        )
    if not content or content.isspace():
        raise Unreadable(file_name, "", "the file is empty", "download it again from its source")
    kind = file_type.of(content, loosely=family != "text")
    if not kind.family:
        raise Unreadable(file_name, "", f"is {kind.called}", kind.advice)
    if kind.family != family and kind.family not in _READ_TOO.get(family, ()):
        renamed = f"let its name end in .{kind.suffix}"
        raise Unreadable(file_name, "", f"is called {suffix}, but is {kind.called}", kind.advice or renamed)
    if kind in (file_type.DOCX, file_type.ODT):
        _check_archive(Archive(file_name, content))
    if kind is file_type.WORD_XML:
        check_xml(file_name, content)


def _check_archive(archive: Archive) -> None:
    """Unpacks all that is XML."""
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and not name.startswith(_MACROS):
            part = archive.read(name)
            if name == "META-INF/manifest.xml" and part and b"encryption-data" in part:
                raise Unreadable(archive.file_name, "", f"is {file_type.PROTECTED.called}", file_type.PROTECTED.advice)


def _is_file(path: Path, found: os.stat_result) -> None:
    for is_such, seen in _NO_FILE:
        if is_such(found.st_mode):
            raise Unreadable(shown(path), "", seen, "put the document itself in its place")


def _why(error: OSError | ValueError) -> str:
    return printable(error.strerror or "" if isinstance(error, OSError) else str(error))
