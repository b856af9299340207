"""Names that no person gives, things in a folder that are no files, and sidecars that are no notes."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.hostile.case import Case, good
from tests.hostile.texts import sparse


def named(name: str | bytes) -> Case:
    """A good report of that name."""
    return Case(name, good().encode())


def _link_to(target: str | Path) -> object:
    def make(path: Path) -> None:
        path.symlink_to(target)

    return make


def _to_a_report(path: Path) -> None:
    target = path.parent / ".hidden.txt"
    target.write_text(good(), encoding="utf-8")
    path.symlink_to(target)


def _socket(path: Path) -> None:
    """Bound by its last name alone, for paths of sockets are short."""
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{folder}/{path.name}")
    os.close(folder)


def _references() -> bytes:
    """Billions of words in a few lines."""
    lines = ["title: &a0 [ха, ха]"] + [f"k{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


def described(name: str, sidecar: object, seen: str = "") -> Case:
    """A good report with such a sidecar."""
    return Case(f"{name}.txt", good().encode(), seen, sidecar=sidecar)  # type: ignore[arg-type]


NAMES = [
    named("два\nрядки.txt"),
    named("a\r\x1b[2J.txt"),
    named("tab\there.txt"),
    named("'quotes'\"`.txt"),
    named("«лапки».txt"),
    named("\u202etxt.exe.txt"),
    named("zero\u200bwidth.txt"),
    named("📷🎥.txt"),
    named("-rf.txt"),
    named("--help.txt"),
    named("..txt"),
    named("...txt"),
    named("=cmd|' C calc'!A0.txt"),
    named("@sum.txt"),
    named("$(touch evil).txt"),
    named("`id`;ls|cat&.txt"),
    named("%s%n%00.txt"),
    named("<img src=x onerror=alert(1)>.txt"),
    named("'; DROP TABLE document; --.txt"),
    named("back\\slash.txt"),
    named("*?[a].txt"),
    named("~.txt"),
    named("con.txt"),
    named("й-decomposed.txt"),
    named("UPPER.TXT"),
    named("  spaces  .txt"),
    named(b"\xff\xfe\xe9.txt"),
    named("а" * 125 + "a.txt"),
    Case("no-suffix", good().encode(), "files of type «none» are not read"),
    Case("space-after.txt ", good().encode(), "files of type «.txt » are not read"),
    Case("line-end-after.txt\n", good().encode(), "files of type «.txt\\n» are not read"),
    Case("report.pdf.exe", good().encode(), "files of type «.exe» are not read"),
    Case("table.xlsx", good().encode(), "files of type «.xlsx» are not read"),
    Case("letters.eml", good().encode(), "files of type «.eml» are not read"),
    Case("script.py", b"import os; os.abort()", "files of type «.py» are not read"),
]

ENTRIES = [
    Case("folder.txt", lambda path: path.mkdir(), "is a folder; put the document itself in its place"),
    Case("folder", lambda path: path.mkdir(), "is a folder"),
    Case("pipe.txt", lambda path: os.mkfifo(path), "is a pipe"),
    Case("pipe.pdf", lambda path: os.mkfifo(path), "is a pipe"),
    Case("socket.txt", _socket, "is a socket"),
    Case("link.txt", _to_a_report, "is a link"),
    Case("link-to-passwords.txt", _link_to("/etc/passwd"), "is a link"),
    Case("link-to-a-device.txt", _link_to("/dev/zero"), "is a link"),
    Case("link-to-nothing.txt", _link_to("nowhere"), "is a link"),
    Case("link-to-itself.txt", _link_to("link-to-itself.txt"), "is a link"),
    Case("link-to-a-folder.txt", _link_to("."), "is a link"),
    Case("large.pdf", sparse, "is larger than 64 MB"),
]

SIDECARS = [
    described("sidecar", b"publisher: a\ntitle: '<script>alert(1)</script>'\n"),
    described("sidecar-empty", b""),
    described("sidecar-of-comments", b"# nothing\n"),
    described("sidecar-with-mark", b"\xef\xbb\xbfpublisher: a\n"),
    described("sidecar-of-references", _references(), "holds a reference («*…»); write out"),
    described("sidecar-of-merges", b"a: &a {x: 1}\nb: &b {<<: [*a, *a]}\n", "holds a reference"),
    described("sidecar-of-python", b"title: !!python/object/apply:os.system [id]\n", "is not a YAML file"),
    described("sidecar-of-python-name", b"!!python/name:os.system\n", "is not a YAML file"),
    described("sidecar-deep", b"title: " + b"[" * 20_000, "holds lists too deep"),
    described("sidecar-deep-keys", b"title: " + b"{a: " * 5000 + b"1" + b"}" * 5000, "holds lists too deep"),
    described("sidecar-large", b"title: " + b"a" * 300_000, "is larger than 256 KB"),
    described("sidecar-terabyte", sparse, "is larger than 256 KB"),
    described("sidecar-binary", bytes(range(256)), "is not a YAML file"),
    described("sidecar-cp1251", "title: Звіт".encode("cp1251"), "is not a YAML file"),
    described("sidecar-list", b"- a\n- b\n", "holds no keys"),
    described("sidecar-text", b"just words", "holds no keys"),
    described("sidecar-unknown", b"\"a\\nb\": 1", "unknown key «a\\nb»"),
    described("sidecar-number-key", b"1: 1", "unknown key «1»"),
    described("sidecar-nested", b"title: {a: [b]}", "title: is no text on one line"),
    described("sidecar-lines", b'title: "a\\nb"', "title: is no text on one line"),
    described("sidecar-date", b"adopted: 2024-13-45", "is not a YAML file"),
    described("sidecar-digits", b"title: " + b"9" * 5000, "is not a YAML file"),
    described("sidecar-two", b"title: a\n---\ntitle: b\n", "is not a YAML file"),
    described("patches-number", b"patches: 5", "«5» is not a patch"),
    described("patches-text", b"patches: text", "«text» is not a patch"),
    described("patches-keys", b"patches: {line: 3}", "is not a patch"),
    described("patch-of-nothing", b"patches: [{line: 3, from: '', to: a, because: b}]", "from is not empty"),
    described("patch-of-lines", b'patches: [{line: 3, from: "5", to: "a\\nb", because: c}]', "texts on one line"),
    described("patch-of-truth", b"patches: [{line: yes, from: a, to: b, because: c}]", "is not a patch"),
    described("patch-below", b"patches: [{line: -1, from: a, to: b, because: c}]", "line -1: the patch looks for"),
    described("patch-of-null", b"patches: [{line: 3, from: null, to: b, because: c}]", "texts on one line"),
    described("sidecar-link", _link_to("/etc/passwd"), "is a link"),
    described("sidecar-link-to-nothing", _link_to("nowhere"), "is a link"),
    described("sidecar-pipe", lambda path: os.mkfifo(path), "is a pipe"),
    described("sidecar-folder", lambda path: path.mkdir(), "is a folder"),
]  # fmt: skip

CASES = [*NAMES, *ENTRIES, *SIDECARS]
