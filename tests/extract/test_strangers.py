"""Short invented documents, each with the facts that a careful reader expects: layouts and wordings never seen before.

The expectations (`.facts`) began as what the reader printed and were corrected against the text by hand. A line that begins with «?» may be
missing: a reader that is not sure of it may say so instead. « || » stands between readings of which either is right.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extract.run import extract
from tests.extract.variations import Fact, facts, shown

FOLDER = Path(__file__).parent / "strangers_small"
TOLD = {
    "document": ("title", "kind", "community", "start", "end", "basis"),
    "decision": ("decision", "date"),
    "programme": ("programme", "topic"),
    "line": ("line", "number", "total", "topic"),
    "observation": (
        "indicator", "phase", "breakdown", "fund", "qualifier", "value", "missing", "unit", "start", "end", "basis", "line",
    ),
}  # fmt: skip


def told(path: Path) -> list[str]:
    return [_told(fact) for fact in facts(extract(path)) if fact["what"] in TOLD]


def _told(fact: Fact) -> str:
    words = (shown(fact.get(key)) for key in TOLD[str(fact["what"])] if fact.get(key) not in (None, "", "exact"))
    return " · ".join([str(fact["what"]), *words])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_stranger(path):
    expected = [line.split(" || ") for line in path.with_suffix(".facts").read_text(encoding="utf-8").splitlines()]
    found = Counter(told(path))
    missing = []
    for alternatives in expected:
        wanted = [line.removeprefix("?") for line in alternatives]
        read = next((line for line in wanted if found[line]), None)
        if read is not None:
            found[read] -= 1
        elif not alternatives[0].startswith("?"):
            missing.append(f"- {' || '.join(alternatives)}")
    invented = [f"+ {line}" for line in found.elements()]
    assert not missing + invented, "\n".join(missing + invented)
