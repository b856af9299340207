"""Where documents contradict themselves or each other: every finding with its places, its arithmetic and a question."""

import streamlit as st

from pages.ui import data, filters, findings, show
from pages.ui.text import t
from warehouse import queries


def chosen() -> None:
    """All that the reader chooses: how many there are, document by document, and as a table."""
    with filters.row(3, 2) as places:
        with next(places):
            communities = filters.communities()
        with next(places):
            severities = filters.some_codes("severity", "severities", findings.SEVERITIES)
    with filters.row(3, 2) as places:
        with next(places):
            rules = filters.some_codes("rule", "rules", sorted(data.ask(queries.findings)["rule"].unique()))
        with next(places):
            verdicts = filters.some_codes("verdict", "verdicts", findings.VERDICTS)

    found = data.ask(
        queries.findings, communities=communities, severities=severities or None, rules=rules or None, verdicts=verdicts or None
    )  # fmt: skip
    if found.empty:
        st.info(findings.nothing())
        return
    summary, legend = st.columns(2, gap="large")
    with summary:
        findings.summary(found, {"community": communities or (), "verdict": verdicts})
    with legend:
        findings.legend()
    disagree, unread = findings.told_apart(found)
    findings.by_document(disagree, "findings.shown")
    if not unread.empty:
        st.header(t("findings.unread"))
        st.caption(t("findings.unread_why"))
        findings.by_document(unread, "findings.unread")
    st.header(t("findings.table"))
    findings.table(found, filters.words(communities, severities=severities, rules=rules, verdicts=verdicts))


show.title("findings")
if asked := findings.asked():
    findings.alone(asked)
else:
    chosen()
