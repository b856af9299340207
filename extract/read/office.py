"""Word files of every age: .docx is read as it is, .doc, .rtf and .odt after LibreOffice has made a .docx of them."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import tempfile
from importlib import import_module
from pathlib import Path
from zipfile import ZipFile

from extract import file_type
from extract.archive import Archive
from extract.file_type import FileType
from extract.model import Document, Patch, Unreadable

_READ_DIRECTLY = {
    file_type.DOCX: "docx",
    file_type.HTML: "html",
    file_type.MHT: "html",
    file_type.TEXT: "text",
    file_type.UNKNOWN: "text",
}
_SECONDS = 25
_INSTALL = "install it with: sudo apt-get install libreoffice-writer-nogui"
_CLOSED_PORT = "http://127.0.0.1:9"
_ODT_PARTS = ("content.xml", "styles.xml")  # what the text depends upon
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">
<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>
{"".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in _ODT_PARTS)}
</m:manifest>"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>"""


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A Word file as a Document; `Unreadable` where it is damaged, protected, no text, or cannot be converted here."""
    kind = file_type.of(content, loosely=True)
    if kind not in _READ_DIRECTLY:
        kind, content = file_type.DOCX, _converted(file_name, content, kind)
    document: Document = import_module(f"extract.read.{_READ_DIRECTLY[kind]}").read(file_name, content, sha256, patches)
    return document


def _converted(file_name: str, content: bytes, kind: FileType) -> bytes:
    """The file as .docx, by LibreOffice with a profile of its own, so that an open one does not stand in the way."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(file_name, "", f"{kind.called} is read with LibreOffice, which is not here", _INSTALL)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        suffix = "xml" if kind is file_type.WORD_XML else kind.suffix
        source, made = Path(folder, f"document.{suffix}"), Path(folder, "made", "document.docx")
        source.write_bytes(_text_alone(Archive(file_name, content)) if kind is file_type.ODT else content)
        profile = Path(folder, "profile")
        _settle(profile)
        ended = _run(
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source),
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


def _text_alone(archive: Archive) -> bytes:
    """An OpenDocument text packed anew, without macros, pictures, embedded files, and whatever its directory lies about."""
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
        for name in _ODT_PARTS:
            if (part := archive.read(name)) is not None:
                packed.writestr(name, part)
    return made.getvalue()


def _settle(profile: Path) -> None:
    """The settings of a profile: no macro runs, and nothing that a document refers to is fetched, from the network or from
    this machine."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")


def _run(*command: str) -> bool:
    """Run a program with its children to its end; False where it had to be stopped. Its ways into the network are closed."""
    proxies = {f"{scheme}_proxy": _CLOSED_PORT for scheme in ("http", "https", "ftp")} | {"no_proxy": ""}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, env={**os.environ, **proxies},
    )  # fmt: skip
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return True
