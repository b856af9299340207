"""Russian spellings of Ukrainian names are looked up by their beginning, which has to be that of the name."""

from __future__ import annotations

import pytest

from extract import russian_names
from extract.community_names import _table
from extract.words import fold

_NAMES = sorted({fold(name) for _, adjectives, centres in _table() for name in (*adjectives, *centres)})


@pytest.mark.cases(40)
@pytest.mark.parametrize("name", _NAMES)
def test_all_spellings_of_a_name_begin_as_it_does(name):
    first = name.replace("-", " ").split(" ")[0]
    feminine, others = russian_names.adjective_forms(first)
    forms = russian_names.noun_forms(first) | (feminine | others if first.endswith("а") else set())
    begins = russian_names.beginning(name, of_ukrainian=True)
    assert {form for form in forms if russian_names.beginning(form) != begins} == set()
