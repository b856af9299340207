"""What the numbers stand on: questions in SQL, the checks of this build, and what every table and column means."""

import streamlit as st

from pages.ui import checks, data, filters, query, show, tables
from pages.ui.text import t
from warehouse import queries

show.title("data")
checks.build(data.ask(queries.last_build))

st.header(t("query.title"))
st.caption(t("query.lead"))
query.panel()

st.header(t("data.checks"))
dictionary = data.ask(queries.dictionary)
found = checks.worded(data.ask(queries.checks), set(dictionary["name"]))
if found.empty:
    st.info(t("data.no_checks"))
else:
    checks.summary(found)
    show.table(checks.by_suite(found), tables.SUITES, "data.suites", t("data.checks"), t("data.whole"))
    st.markdown(f"**{t('data.expectations')}**")
    chosen = filters.some_codes("suite", "suites", list(dict.fromkeys(found["suite"])))
    show.table(
        found[found["suite"].isin(chosen or found["suite"])], tables.CHECKS, "data.checks", t("data.checks"),
        filters.coded("suites", chosen) or t("data.whole"),
    )  # fmt: skip
st.caption(t("data.command"))
st.code(".venv/bin/python -m warehouse check --docs DIR", language=None, wrap_lines=True)

st.header(t("data.dictionary"))
st.caption(t("data.dictionary_lead"))
with filters.row(2, 3) as places:
    with next(places):
        relation = filters.some_of(
            "relation", t("filters.relation"), list(dictionary["name"].unique()), str, t("filters.all_relations")
        )
    with next(places):
        words = filters.search()
shown = checks.meaning(dictionary, relation, words)
show.table(shown, tables.DICTIONARY, "data.dictionary", t("data.dictionary"), ", ".join(relation) or t("data.whole"))
