"""Plain texts: encodings, line ends, lost letters, hostile words, and lengths that no report has."""

from __future__ import annotations

import base64
import gzip
import random
from pathlib import Path

from tests.hostile.case import Case, good

_NO_TEXT = "the bytes are not a text"
_SPARSE = 1 << 40


REPORT = next(Path("data/reports").glob("koro*.txt")).read_text(encoding="utf-8")


def sparse(path: Path) -> None:
    """A terabyte that takes no room."""
    with path.open("wb") as file:
        file.write(good().encode())
        file.truncate(_SPARSE)


def _long_line() -> bytes:
    return good("камера відеоспостереження " * 1_100_000).encode()


def _koi8(text: str) -> bytes:
    return text.replace("«", '"').replace("»", '"').encode("koi8-u")


def _rows() -> bytes:
    rows = "".join(f"{i}\tКамера {i}\tвул. Шевченка, {i % 300}\t{i % 7}\n" for i in range(1, 100_001))
    return good(f"\n№\tНазва\tАдреса\tКількість, шт.\n{rows}").encode()


def _backwards() -> bytes:
    return "\n".join(
        line[::-1] for line in good("Придбано обладнання міської системи відеоспостереження").split("\n")
    ).encode()


ENCODINGS = [
    Case("utf-8.txt", good().encode()),
    Case("utf-8-with-mark.txt", good().encode("utf-8-sig")),
    Case("utf-16.txt", good().encode("utf-16")),
    Case("utf-16-big.txt", b"\xfe\xff" + good().encode("utf-16-be")),
    Case("utf-16-unmarked.txt", good().encode("utf-16-le")),
    Case("utf-16-big-unmarked.txt", good().encode("utf-16-be")),
    Case("cp1251.txt", good().encode("cp1251")),
    Case("cp1251-capitals.txt", good().upper().encode("cp1251")),
    Case("koi8-u.txt", _koi8(good())),
    Case("koi8-u-capitals.txt", _koi8(good().upper())),
    Case("crlf.txt", good().replace("\n", "\r\n").encode()),
    Case("cr.txt", good().replace("\n", "\r").encode()),
    Case("line-ends-of-all-kinds.txt", good("рядок\r\nрядок\rрядок\u2028рядок\x0bрядок\x0cрядок\x85").encode()),
    Case("no-line-end.txt", good().rstrip().encode()),
    Case("utf-32.txt", good().encode("utf-32"), _NO_TEXT),
    Case("utf-16-odd.txt", good().encode("utf-16")[:-1], _NO_TEXT),
    Case("utf-8-cut.txt", good("Придбано камер").encode()[:-1], "line 4: holds bytes that are no UTF-8"),
    Case("utf-8-one-bad-byte.txt", good("\nдалі").encode().replace(b"\n\n", b"\n\xff\n"), "line 2: holds bytes that are no"),
    Case("surrogates.txt", good("\ud83d").encode("utf-8", "surrogatepass"), "line 4: holds bytes that are no UTF-8"),
    Case("utf-8-taken-for-cp1251.txt", good(REPORT).encode().decode("cp1251", "replace").encode(), "in the dictionary"),
    Case("cp1251-taken-for-latin.txt", good().encode("cp1251").decode("latin-1").encode(), "are Cyrillic"),
    Case("koi8-taken-for-cp1251.txt", _koi8(good()).decode("cp1251").encode(), "no report"),
    Case("nul-bytes.txt", good("ка\x00мера").encode(), _NO_TEXT),
    Case("nothing-but-nul.txt", bytes(5000), _NO_TEXT),
    Case("empty.txt", b"", "the file is empty"),
    Case("blank.txt", b" \t\r\n" * 500, "the file is empty"),
    Case("noise.txt", random.Random(7).randbytes(5000), _NO_TEXT),
    Case("bells.txt", good("\x07\x08" * 99).encode(), _NO_TEXT),
    Case("base64.txt", base64.b64encode(good().encode() * 3), "are Cyrillic"),
]  # fmt: skip

LOST = [
    Case("cid.txt", good("(cid:17)(cid:33)(cid:4) " * 20).encode(), "characters are lost, as here: «(cid:17)»"),
    Case("private.txt", good("\ue011\ue02f" * 60).encode(), "characters are lost"),
    Case("replaced.txt", good("м\ufffdст\ufffd " * 60).encode(), "characters are lost"),
    Case("bullets-of-word.txt", good("\uf0b7 камери\n\uf0b7 сервери\n").encode()),
    Case("backwards.txt", _backwards, "runs backwards, as here"),
    Case("one-line-backwards.txt", good("имаргорп огоньлапіцинум яннечепзебаз яннанокив").encode(), "line 4: the text runs backwards"),
    Case("shown-backwards.txt", good("Придбано \u202e54\u202c камер").encode(), "line 4: holds a mark that shows text backwards"),
    Case("apart.txt", " ".join(good()).encode(), "letters stand apart"),
    Case("english.txt", b"The council has installed 38 cameras in the city. " * 9, "letters are Cyrillic"),
    Case("ends-in-english.txt", good("The cameras are made by the company. " * 3).encode()),
    Case("another-keyboard.txt", b"Pdsn ghj dbrjyfyyz ghjuhfvb ,tpgtxyt vscnj pf 2024 hsr " * 3, "letters are Cyrillic"),
]  # fmt: skip

WORDS = [
    Case("formulas.txt", good("=cmd|' /C calc'!A0\t=1+1\t@SUM(1)\t+1\t-1\n").encode()),
    Case("sql.txt", good("'; DROP TABLE observation; --\t1); DELETE FROM document;\n").encode()),
    Case("markup.txt", good("<script>alert(1)</script>\t<img src=x onerror=alert(1)>\n").encode()),
    Case("markdown.txt", good("[тут](javascript:alert(1)) ![](http://127.0.0.1:9/x.png) :red[так]\n").encode()),
    Case("templates.txt", good("{{7*7}} ${7*7} $(touch /tmp/x) `id` %s%n%n {0.__class__}\n").encode()),
    Case("escapes.txt", good("\x1b]0;title\x07\x1b[2J" + "далі " * 200).encode()),
    Case("between-the-letters.txt", good("ка\u200bме\u00adри, 5\u00a00\u20090\n").encode()),
    Case("emoji.txt", good("📷" * 100 + "\U000e0041").encode()),
    Case("many-accents.txt", good("а" + "\u0301" * 10_000).encode()),
    Case("dates-that-are-none.txt", good("Від 31.02.2024, 99.99.9999, 00.00.0000, 0-99999 роки.\n").encode()),
    Case("digits.txt", good("Номер " + "9" * 200_000 + "\n").encode(), "begins a paragraph of"),
    Case("figures.txt", good("1 " * 20_000 + "\n").encode(), "begins a paragraph of"),
    Case("commas.txt", good(("1," * 20_000) + "\n").encode(), "begins a paragraph of"),
    Case("brackets.txt", good("(" * 50_000 + "\n").encode(), "begins a paragraph of"),
    Case("quotes.txt", good("«" * 20_000 + "\n").encode()),
    Case("dashes.txt", good("-–—" * 20_000 + "\n").encode(), "begins a paragraph of"),
    Case("dots.txt", good("." * 200_000 + "\n").encode(), "begins a paragraph of"),
    Case("one-word.txt", good("а" * 1_000_000).encode(), "begins a paragraph of"),
    Case("some-figures.txt", good("1 " * 200 + "\n").encode()),
    Case("some-dots.txt", good("." * 9000 + "\n").encode()),
    Case("long-digits.txt", good("Номер " + "9" * 2000 + "\n").encode()),
    Case("longer-digits.txt", good("Номер " + "20222" * 2400 + "\n").encode()),
    Case("numbers-of-nothing.txt", good("№" * 12_000 + "\n").encode()),
    Case("endless-count.txt", good("Працює " + "5 камер " * 1500 + "\n").encode()),
    Case("endless-money.txt", good("Виділено " + "5 тис. грн та " * 900 + "\n").encode()),
    Case("endless-codes.txt", good("1-1." * 3000 + "\n").encode()),
    Case("capital-i.txt", good("İ" * 40).encode()),
]

LENGTHS = [
    Case("line-of-50-mb.txt", _long_line, "characters; no more than"),
    Case("100000-rows.txt", _rows, "characters; no more than"),
    Case("30000-rows.txt", good("\n" + "1\tкамера\n" * 30_000).encode(), "holds 30000 rows of tables"),
    Case("100000-lines-of-cells.txt", good("\n" + "\tкамера\n" * 100_000).encode(), "begins a table of 100000 columns"),
    Case("100000-lines.txt", good("Проведено навчання;\n" * 100_000).encode(), "characters; no more than"),
    Case("10000-lines.txt", good("Проведено навчання;\n" * 10_000).encode()),
    Case("100000-blank-lines.txt", good("\n" * 100_000).encode()),
    Case("100000-cells.txt", good("\n" + "1\t" * 100_000 + "\n").encode(), "begins a table of 100001 columns"),
    Case("long-sentence.txt", good("камера, " * 20_000).encode(), "begins a paragraph of 160021 characters"),
    Case("terabyte.txt", sparse, "is larger than 64 MB"),
]

DISGUISED = [
    Case("page-called.txt", f"<!DOCTYPE html><p>{good()}</p>".encode(), "is called .txt, but is a web page; let its name end in .html"),
    Case("rtf-called.txt", b"{\\rtf1\\ansi Report}", "let its name end in .rtf"),
    Case("pdf-called.txt", b"%PDF-1.7\n1 0 obj", "let its name end in .pdf"),
    Case("png-called.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "let its name end in .png"),
    Case("zip-called.txt", b"PK\x03\x04" + bytes(99), "archive cannot be unpacked"),
    Case("gzip-called.txt", gzip.compress(good().encode()), "is an archive; unpack it"),
    Case("program-called.txt", b"\x7fELF\x02\x01\x01" + bytes(99), "is a program"),
    Case("program-of-windows.txt", b"MZ\x90\x00\x03" + bytes(99), "is a program"),
    Case("letter.txt", "Шановні колеги, запрошуємо на нараду.".encode(), "no report, programme or decision"),
    Case("list.txt", b'{"a": [1, 2, 3]}', "no report, programme or decision"),
]  # fmt: skip

CASES = [*ENCODINGS, *LOST, *WORDS, *LENGTHS, *DISGUISED]
