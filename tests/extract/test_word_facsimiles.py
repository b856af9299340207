"""The five reports as Word and HTML files with merged cells give the same facts as their texts, whatever their numbers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from extract.model import Extraction
from extract.run import extract
from tests.facsimiles import sheets, word
from tests.facsimiles.sheets import Part

REPORTS = sorted(sheets.REPORTS.glob("*.txt"))
SEED = 20
VARIANTS: dict[str, Callable[[Sequence[Part]], Sequence[Part]]] = {
    "as printed": lambda parts: parts,
    "other numbers": lambda parts: sheets.with_other_numbers(parts, SEED),
    "shuffled columns": lambda parts: sheets.with_shuffled_columns(parts, SEED),
    "joined tables": sheets.joined,
}


def facts(extraction: Extraction) -> tuple[object, ...]:
    """All that must not depend on the format of a document."""
    return (
        {o.observation_id for o in extraction.observations},
        {line.line_id for line in extraction.lines},
        extraction.kind,
        extraction.community,
        extraction.period,
        [(each.number, each.date, each.role) for each in extraction.decisions],
    )


def of_text(parts: Sequence[Part], report: Path, folder: Path) -> Extraction:
    """What the parts say as a text under the report's name, beside the report's sidecar without its patches."""
    file = folder / report.name
    file.write_text(sheets.as_text(parts), encoding="utf-8")
    sidecar = yaml.safe_load(report.with_suffix(".yml").read_text(encoding="utf-8"))
    sidecar.pop("patches", None)
    file.with_suffix(".yml").write_text(yaml.safe_dump(sidecar, allow_unicode=True), encoding="utf-8")
    return extract(file)


@pytest.mark.cases(8)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_word_and_html_say_what_the_text_says(report, variant, tmp_path):
    parts = VARIANTS[variant](sheets.parts(report))
    gold = facts(of_text(parts, report, tmp_path))
    assert gold[0]
    for write, suffix in ((word.docx, "docx"), (word.html, "html")):
        assert facts(extract(write(parts, tmp_path / f"{report.stem}.{suffix}"))) == gold, suffix
    if variant == "as printed":
        assert facts(extract(report, as_printed=True)) == gold


@pytest.mark.cases(1)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("suffix", "stem"), [("doc", "*passport*"), ("rtf", "*final*"), ("odt", "*programme")])
@pytest.mark.slow
def test_old_formats_say_what_the_text_says(suffix, stem, tmp_path):
    (report,) = sheets.REPORTS.glob(f"{stem}.txt")
    parts = sheets.with_other_numbers(sheets.parts(report), SEED)
    gold = facts(of_text(parts, report, tmp_path))
    (tmp_path / "docx").mkdir()
    written = word.docx(parts, tmp_path / "docx" / f"{report.stem}.docx")
    (file,) = word.converted([written], suffix, tmp_path)
    assert facts(extract(file)) == gold
