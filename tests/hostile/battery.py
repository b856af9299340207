"""All cases."""

from __future__ import annotations

from tests.hostile import names, pdfs, pictures, texts, words

CASES = [*texts.CASES, *words.CASES, *pdfs.CASES, *pictures.CASES, *names.CASES]
