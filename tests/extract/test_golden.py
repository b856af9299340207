"""Each document of data/reports yields exactly what was checked by hand against it."""

import difflib

import pytest

from extract.run import extract
from tests.extract.golden import FOLDER, REPORTS, as_text

DOCUMENTS = sorted(path for path in REPORTS.iterdir() if path.suffix == ".txt")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_yields_what_was_reviewed(path):
    golden = FOLDER / f"{path.stem}.tsv"
    read = as_text(extract(path))
    if not golden.exists():
        golden.write_text(read, encoding="utf-8")
        pytest.fail(f"{golden.name} was missing: it is written now; check it against the document, then commit it")
    expected = golden.read_text(encoding="utf-8")
    difference = "\n".join(
        difflib.unified_diff(expected.splitlines(), read.splitlines(), "golden", "read", lineterm="", n=0)
    )
    assert read == expected, difference


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_quotes_are_exact_and_hold_the_number(path):
    extraction = extract(path)
    text = path.read_text(encoding="utf-8")
    for observation in extraction.observations:
        for evidence in (observation.evidence, *observation.mentions):
            assert evidence.quote in text
            if observation.value_as_printed and evidence is observation.evidence:
                assert observation.value_as_printed in evidence.quote
            assert evidence.place.line_no and text.split("\n")[evidence.place.line_no - 1].strip()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_identifiers_are_unique_and_stable(path):
    first, second = extract(path), extract(path)
    for name, key in (("observations", "observation_id"), ("lines", "line_id")):
        identifiers = [getattr(item, key) for item in getattr(first, name)]
        assert len(set(identifiers)) == len(identifiers)
        assert identifiers == [getattr(item, key) for item in getattr(second, name)]
