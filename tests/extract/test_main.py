"""`python -m extract`: its output, and one clear line for every kind of bad input."""

import json
import subprocess
import sys

import pytest

from extract.__main__ import main
from tests.extract.golden import REPORTS

KORO = next(REPORTS.glob("koro*.txt"))
GOOD = "Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради за 2024 рік\n\nВстановлено 5 камер.\n"

BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\t\n", "the file is empty"),
    "program.txt": (b"\x7fELF\x02\x01\x01\x00" + bytes(64), "is a program"),
    "binary.txt": (bytes(range(256)), "the bytes are not a text"),
    "letter.txt": ("Шановні колеги, запрошуємо на нараду.".encode(), "no report, programme or decision that is known"),
    "nowhere.txt": ("Звіт про виконання Програми «Безпечне місто»\n\nВстановлено 5 камер.".encode(), "no community of Ukraine"),
    "nothing.txt": ("Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради".encode(), "no figure that is known"),
    "unitless.txt": (
        "Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради за 2024 рік\n\nЗахід\tПлан\tФакт\nКамери\t5\t4\n".encode(),
        "line 4: no figure was understood, as here: «Захід | План | Факт»",
    ),
    "table.xlsx": (b"PK\x03\x04", "files of type «.xlsx» are not read"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_line_and_the_others_are_still_read(tmp_path, capsys, name):
    content, seen = BAD[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(GOOD, encoding="utf-8")
    assert main([str(bad), str(good)]) == 1
    out, err = capsys.readouterr()
    assert "cameras_installed" in out
    assert err.count("\n") == 1 and err.startswith(f"{name}: ") and seen in err and "; " in err


def test_missing_file(tmp_path, capsys):
    assert main([str(tmp_path / "none.txt")]) == 1
    assert (
        capsys.readouterr().err
        == "none.txt: cannot be opened (No such file or directory); check the path and its permissions\n"
    )


@pytest.mark.parametrize(
    ("sidecar", "seen"),
    [
        ("a: [", "is not a YAML file"),
        ("- a", "holds no keys"),
        ("colour: red", "unknown key «colour»"),
        ("patches: [{line: 3}]", "is not a patch"),
        (
            "patches: [{line: 3, from: 6 камер, to: 7 камер, because: misprint}]",
            "line 3: the patch looks for «6 камер»",
        ),
    ],
)
def test_bad_sidecar(tmp_path, capsys, sidecar, seen):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "good.yml").write_text(sidecar, encoding="utf-8")
    assert main([str(tmp_path / "good.txt")]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and seen in err


def test_patched_number_is_marked(tmp_path, capsys):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "good.yml").write_text(
        "patches: [{line: 3, from: 5 камер, to: 7 камер, because: misprint}]", encoding="utf-8"
    )
    assert main([str(tmp_path / "good.txt"), "--format", "json"]) == 0
    ((observation,),) = (document["observations"] for document in json.loads(capsys.readouterr().out))
    assert (observation["value"], observation["patched"]) == (7, True)


def test_json_has_places_and_quotes(capsys):
    assert main([str(KORO), "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert document["community"]["katottg"] == "UA18060090000061708"
    text = KORO.read_text(encoding="utf-8")
    for observation in document["observations"]:
        assert len(observation["observation_id"]) == 16
        assert observation["evidence"]["quote"] in text and observation["evidence"]["place"]["line_no"]


def test_table_is_for_people(capsys):
    assert main([str(KORO)]) == 0
    out = capsys.readouterr().out
    assert (
        "cameras_operating" in out
        and "2 500 000  UAH" in out
        and "(dash)" in out
        and "14 facts, 2 lines, 1 notes" in out
    )


@pytest.mark.slow
def test_wrong_usage_and_closed_pipe():
    run = [sys.executable, "-m", "extract"]
    assert subprocess.run(run, capture_output=True).returncode == 2
    piped = subprocess.run(f"{sys.executable} -m extract {KORO} | head -1", shell=True, capture_output=True, text=True)
    assert piped.returncode == 0 and piped.stderr == ""
