"""The page of findings: what they are, how many there are, and each with its places side by side."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pages.ui import data, evidence, finding, rows, show, tables, text
from pages.ui.columns import listed
from pages.ui.finding import Finding
from pages.ui.text import t
from warehouse import queries

SEVERITIES = ("serious", "notable", "note")
VERDICTS = ("source", "unclear", "extraction")

_MOST = 10  # documents at once
_MOST_OF_ONE = 30  # groups of one document, findings of one group


def legend() -> None:
    """What the words of severity and verdict mean."""
    for family, codes in (("severities", SEVERITIES), ("verdicts", VERDICTS)):
        lines = [f"- {text.plain(text.code(family, code))}: {t(f'findings.{code}')}" for code in codes]
        st.caption("\n".join([f"**{t(f'findings.{family}')}**", "", *lines]))


def summary(found: pd.DataFrame, chosen: Mapping[str, Sequence[str]]) -> None:
    """How many findings there are by severity, and by rule in a table whose cells lead to them.

    `chosen` are the other choices of the reader, by the name that they have in the address.
    """
    disagree, unread = told_apart(found)
    with st.container(horizontal=True, gap="medium"):
        for severity in SEVERITIES:
            count = int(disagree["severity"].eq(severity).sum())
            name, help = text.code("severities_many", severity), t(f"findings.{severity}")
            st.metric(text.plain(name), text.number(count), help=help, width="content")
        if not unread.empty:
            st.metric(t("totals.unread"), text.number(len(unread)), help=t("totals.unread_help"), width="content")
    if disagree.empty:
        return
    counts = pd.crosstab(disagree["rule"], disagree["severity"]).reindex(columns=list(SEVERITIES), fill_value=0)
    counts = counts.sort_values(list(SEVERITIES), ascending=False, kind="stable")
    st.html(_counted(counts, {name: codes for name, codes in chosen.items() if codes}))


def _counted(counts: pd.DataFrame, chosen: Mapping[str, Sequence[str]]) -> str:
    head = "".join(f"<th scope='col'>{html.escape(text.code('severities_many', s))}</th>" for s in counts.columns)
    body = "".join(_counted_row(str(rule), row, chosen) for rule, row in counts.iterrows())
    caption = html.escape(t("findings.by_rule"))
    return (
        f"<div class='matrix counted' tabindex='0'><table><caption>{caption}</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _counted_row(rule: str, row: pd.Series, chosen: Mapping[str, Sequence[str]]) -> str:
    of_rule = {**chosen, "rule": [rule]}
    cells = "".join(f"<td>{_count(n, {**of_rule, 'severity': [str(severity)]})}</td>" for severity, n in row.items())
    return f"<tr><th scope='row'>{html.escape(text.code('rules', rule))}</th>{cells}</tr>"


def _count(count: int, chosen: Mapping[str, Sequence[str]]) -> str:
    if not count:
        return "<span class='gap'>0</span>"
    address = html.escape(urlencode({**chosen, "lang": text.language()}, doseq=True))
    return f"<a href='findings?{address}' target='_self'>{count}</a>"


# --- one, alone -------------------------------------------------------------------------------------------------------


def asked() -> str | None:
    """The finding that the address of the page names, if any."""
    return st.query_params.get("finding")


def alone(finding_id: str) -> None:
    """One finding with all that is known of it."""
    known = data.ask(queries.findings)
    with st.container(border=True, key="finding-asked"):
        for found in known[known["finding_id"] == finding_id].to_dict("records"):
            st.header(text.plain(_document(found)))
            finding.told(found)
            st.caption(text.plain("; ".join(_meant(found))))
            details(found)
        if finding_id not in set(known["finding_id"]):
            st.caption(t("findings.gone"))
    st.button(t("findings.back"), on_click=_all, key="findings.back")


def _all() -> None:
    st.query_params.pop("finding", None)


def _meant(found: Finding) -> Iterator[str]:
    """What its severity and its verdict mean, for who comes by a link."""
    for family, code in (("severities", found["severity"]), ("verdicts", found["verdict"])):
        yield f"{text.code(family, code)}: {t(f'findings.{code}')}"


def details(found: Finding) -> None:
    """The places side by side, and the question to the council."""
    groups = evidence.by_quote(listed(found["observation_ids"]))
    quoted = {group[0].observation["quote"] for group in groups}
    own = not text.is_missing(found["quote"]) and found["quote"] not in quoted
    places: list[list[queries.Evidence] | None] = [*([None] if own else []), *groups]
    if places:
        st.markdown(f"**{text.plural('findings.places', len(places))}**")
    for place, group in show.grid(places, across=min(len(places), 2)):
        with place:
            if group is None:
                evidence.quote(found["quote"])
                st.caption(text.plain(evidence.place(found)))
            else:
                evidence.in_brief(group)
    _question(found)
    if data.is_preview():
        return
    address = {"document": found["document_id"], "lang": text.language()}
    st.page_link("pages/documents.py", label=t("finding.document"), query_params=address)


def _question(found: Finding) -> None:
    if text.is_missing(found["question_uk"]):
        st.caption(t("findings.no_question"))
        return
    st.markdown(f"**{t('findings.question')}**")
    st.caption(t("findings.question_note"))
    st.code(found["question_uk"], language=None, wrap_lines=True)


def told_apart(found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The findings that say what disagrees, and those that say what was not understood, or not for certain."""
    unread = found["rule"].eq("unread")
    return found[~unread], found[unread]


# --- all that were chosen ---------------------------------------------------------------------------------------------


def nothing() -> str:
    """Why no finding is shown: there is none at all, or none that was chosen."""
    return t("findings.none_at_all") if data.ask(queries.findings).empty else t("findings.none_chosen")


def by_document(found: pd.DataFrame, key: str) -> None:
    """The findings, document by document, the serious first; more documents on demand, remembered under `key`."""
    documents = list(sorted_by_weight(found).groupby("document_id", sort=False))
    shown = st.session_state.setdefault(key, _MOST)
    for _, part in documents[:shown]:
        st.header(text.plain(_document(part.iloc[0])))
        of_document(part)
    if len(documents) > shown:
        said = text.plural("findings.more", len(documents) - shown)
        st.button(said, key=f"{key}.more", on_click=_show_more, args=(key,))


def _show_more(key: str) -> None:
    st.session_state[key] += _MOST


def sorted_by_weight(found: pd.DataFrame) -> pd.DataFrame:
    """Communities with something serious first, so their documents; within one the serious first, by money at stake."""
    ranks = {community: rank for rank, community in enumerate(rows.communities())}
    weight = found["severity"].map({severity: rank for rank, severity in enumerate(SEVERITIES)})
    keys = found.assign(
        community_weight=weight.groupby(found["community_id"]).transform("min"), rank=found["community_id"].map(ranks),
        document_weight=weight.groupby(found["document_id"]).transform("min"), weight=weight, money=-found["amount"],
    )  # fmt: skip
    order = ["community_weight", "rank", "document_weight", "document_id", "weight", "money"]
    return found.loc[keys.sort_values(order, kind="stable").index]


def alike(found: pd.DataFrame) -> Iterator[list[Finding]]:
    """The findings of one document in groups: one rule, one severity, one verdict. What is serious, or is about money,
    stands alone."""
    groups: dict[object, list[Finding]] = {}
    for row in found.to_dict("records"):
        alone = row["severity"] == "serious" or not text.is_missing(row["amount"])
        key = row["finding_id"] if alone else (row["rule"], row["severity"], row["verdict"])
        groups.setdefault(key, []).append(row)
    yield from groups.values()


def of_document(found: pd.DataFrame) -> None:
    """The findings of one document, what is alike together."""
    groups = list(alike(found))
    for group in groups[:_MOST_OF_ONE]:
        if len(group) == 1:
            _card(group[0])
        else:
            _group(group)
    if len(groups) > _MOST_OF_ONE:
        left = sum(len(group) for group in groups[_MOST_OF_ONE:])
        st.caption(text.plural("findings.more_alike", left))


def _card(found: Finding) -> None:
    with st.container(border=True, gap="xsmall"):
        finding.told(found)
        finding.link(found)
        opened = _lazy(t("findings.details"), found)
        with opened:
            if opened.open:
                details(found)


def _group(group: Sequence[Finding]) -> None:
    count = text.plural("counts.findings", len(group))
    opened = _lazy(f"{finding.heading(group[0])} · {count}", group[0])
    with opened:
        for found in group[:_MOST_OF_ONE] if opened.open else ():
            finding.told(found, headed=False)
            finding.link(found)
        if opened.open and len(group) > _MOST_OF_ONE:
            st.caption(text.plural("findings.more_alike", len(group) - _MOST_OF_ONE))


def _lazy(label: str, found: Finding) -> Any:
    """What is made only when it is opened: a page may hold hundreds of quotes."""
    return st.expander(label, key=f"finding.{found['finding_id']}", on_change="rerun")


def _document(found: Mapping[Any, Any]) -> str:
    document = data.ask(queries.document, document_id=found["document_id"])
    return f"{rows.name(found)}: {text.code('kinds', document['kind'])}, {rows.period(document)}"


# --- as a table -------------------------------------------------------------------------------------------------------


def table(found: pd.DataFrame, chosen: str) -> None:
    """All of it as a table and as files, which hold the message in both languages."""
    other = "message_uk" if text.language() == "en" else "message_en"
    columns = tuple(replace(column, hidden=column.hidden or column.name == other) for column in tables.FINDINGS)
    show.table(found.assign(places=places(found)), columns, "findings.table", t("findings.title"), chosen, below=False)
    evidence.panel("findings.table", added=False)  # what disagrees is not added up


def places(found: pd.DataFrame) -> list[str]:
    """All places of each finding in words, the questioned one first; files are named where there are several."""
    stated = {
        finding_id: part.to_dict("records")
        for finding_id, part in data.ask(queries.finding_places).groupby("finding_id")
    }
    return [_places(row, stated.get(row["finding_id"], [])) for row in found.to_dict("records")]


def _places(found: Finding, stated: Sequence[Finding]) -> str:
    several = any(place["document_id"] != found["document_id"] for place in stated)
    told = [(f"{place['file_name']}: " if several else "") + evidence.place(place) for place in stated]
    own = evidence.place(found)
    told = told if any(own in words for words in told) else [own, *told]
    return "; ".join(words for words in dict.fromkeys(told) if words)
