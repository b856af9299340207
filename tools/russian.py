"""`make russian`: every form of the Russian words of data/reference/russian.yml beside the like form of the Ukrainian ones.

Writes extract/vocabulary/russian.csv, so that reading needs no Russian dictionary.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pymorphy3
import yaml
from pymorphy3.analyzer import Parse

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "data" / "reference" / "russian.yml"
TARGET = ROOT / "extract" / "vocabulary" / "russian.csv"
_CLASSES = {"nouns": {"NOUN"}, "adjectives": {"ADJF", "PRTF", "NPRO"}, "verbs": {"INFN", "VERB"}}
_ALIKE = {
    "nomn",
    "gent",
    "datv",
    "accs",
    "ablt",
    "loct",
    "past",
    "pres",
    "futr",
    "1per",
    "3per",
    "INFN",
}  # grammemes of both
_ALSO_UKRAINIAN = "ний"  # «населений» is a Russian plural of «население», and a Ukrainian adjective: «населений пункт»
_GENDERS = {"masc", "femn", "neut"}
_UNUSED = {"GRND", "COMP", "Supr", "impr", "2per", "V-be", "V-oy"}


def forms() -> dict[str, str]:
    """Every Russian form -> the Ukrainian one, folded."""
    source = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    russian, ukrainian = pymorphy3.MorphAnalyzer(lang="ru"), pymorphy3.MorphAnalyzer(lang="uk")
    found: dict[str, str] = {}
    for kind, classes in _CLASSES.items():
        for word, meant in source[kind].items():
            targets = meant if isinstance(meant, list) else [meant]
            for form, target in _pairs(_entry(russian, word, classes), targets, ukrainian):
                if not (form.endswith(_ALSO_UKRAINIAN) and ukrainian.word_is_known(form)):
                    found.setdefault(form.replace("ё", "е"), target)
    found.update(source["words"])
    return found


def _entry(analyser: pymorphy3.MorphAnalyzer, word: str, classes: set[str]) -> Parse:
    """The dictionary's entry of a word. Raises ValueError for a word that it does not know."""
    entry = _known(analyser, word, classes)
    if entry is None:
        raise ValueError(f"{SOURCE.name}: the Russian dictionary has no «{word}» of {', '.join(sorted(classes))}")
    return entry


def _known(analyser: pymorphy3.MorphAnalyzer, word: str, classes: set[str]) -> Parse | None:
    found = [each for each in analyser.parse(word) if each.tag.POS in classes]
    named = [each for each in found if each.normal_form.replace("ё", "е") == word]
    return next(iter(named or found), None)


def _pairs(entry: Parse, targets: list[str], ukrainian: pymorphy3.MorphAnalyzer) -> Iterator[tuple[str, str]]:
    """Each form of a Russian entry with the Ukrainian form of the same case, number, gender, tense and person."""
    base = [_known(ukrainian, target, set().union(*_CLASSES.values())) for target in targets]
    for form in entry.lexeme:
        said = {str(grammeme) for grammeme in form.tag.grammemes}
        if entry.tag.POS == "PRTF" and not {"PRTF", _voice(entry), str(entry.tag.tense)} <= said:
            continue
        participle = not said.isdisjoint({"PRTF", "PRTS"}) and entry.tag.POS in ("INFN", "VERB")
        if said & _UNUSED or (participle and (len(targets) < 2 or not {"pssv", "past"} <= said)):
            continue
        of, like = targets[participle], base[participle]
        yield form.word, _impersonal(of) if "PRTS" in said else _like(said, like) if like else of


def _voice(participle: Parse) -> str:
    return str(participle.tag.voice)


def _impersonal(participle: str) -> str:
    """«установлено», «установлена», «установлены» → «встановлено»: what a Ukrainian text says in their stead."""
    return participle.removesuffix("ий") + "о"


def _like(said: set[str], base: Parse) -> str:
    """The form of a Ukrainian word that is most like the Russian one."""
    wanted = said & (_ALIKE if base.tag.POS == "NOUN" else _ALIKE | _GENDERS)
    same_number = [form for form in base.lexeme if ("plur" in form.tag) == ("plur" in said)] or base.lexeme
    return str(max(same_number, key=lambda form: len(wanted & {str(g) for g in form.tag.grammemes})).word)


def main() -> None:
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["russian", "ukrainian"])
        writer.writerows(sorted(forms().items()))


if __name__ == "__main__":
    main()
