"""Where a number comes from: its page and the words of the document with the value marked, the place, how it was read,
findings."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import data, finding, paper, text
from pages.ui.text import t
from warehouse import queries

_ADDRESS, _DIVIDER = "evidence", "~"  # «?evidence=cameras.table~14c9e35fe84ae6f1»: the element, then its observations
_MOST = 4  # quotes at once: a total may be the sum of dozens of rows
_MOST_ADDED = 15  # amounts of a sum that are written out

Fact = Mapping[str, Any]  # a row of table `observation`


def choose(key: str, observations: Sequence[str]) -> None:
    """Put into the address that the evidence of the observations is shown under the element `key`; nothing where there
    are none. Whoever opens the address sees the same evidence."""
    if observations:
        st.query_params[_ADDRESS] = _DIVIDER.join((key, *dict.fromkeys(observations)))
    else:
        st.query_params.pop(_ADDRESS, None)


def panel(key: str, added: bool = True) -> None:
    """The evidence that was chosen in the element `key`, if any; where amounts of rows are `added` there, their sum too."""
    where, *observations = st.query_params.get(_ADDRESS, "").split(_DIVIDER)
    if where == key and observations:
        with st.container(border=True, key="evidence"):
            st.button(t("evidence.close"), key=f"{key}.close", on_click=choose, args=(key, []), type="tertiary")
            groups = by_quote(observations)
            if added:
                _sums([found for group in groups for found in group])
            _show(groups, key)


def asked() -> None:
    """The observation that the address of the page names, if any: every number has an address of its own."""
    observation_id = st.query_params.get("observation")
    if observation_id:
        with st.container(border=True, key="evidence-asked"):
            _show(by_quote([observation_id]), "asked")


def quote(words: str) -> None:
    """Words of a document, as they stand there."""
    _quoted(readable(words))


def lines(found: pd.DataFrame, quote: str = "", first: int = 0) -> None:
    """Lines of a document with their numbers (rows of table `text_line`); a quote that begins in line `first` is marked."""
    quoted = dict(enumerate(quote.split("\n"), first))
    shown = (
        f"<span class='line-no'>{line['line_no']}</span> "
        + _with_quote(line["words"].strip(), quoted.get(line["line_no"], "").strip())
        for line in found.to_dict("records")
    )
    _quoted("\n".join(shown))


def _with_quote(words: str, quoted: str) -> str:
    before, found, after = words.partition(quoted) if quoted else (words, "", "")
    return readable(before) + (f"<mark class='quoted'>{readable(found)}</mark>" if found else "") + readable(after)


def _sums(known: Iterable[queries.Evidence]) -> None:
    """That a number is none of the document but the sum of its rows, with the arithmetic."""
    parts: dict[str, list[Fact]] = {}
    for found in known:
        fact, line = found.observation, found.line
        if fact["indicator_id"] == "funding" and fact["value"] is not None and line and not line["is_total"]:
            parts.setdefault(fact["phase"], []).append(fact)
    for phase, facts in parts.items():
        if len(facts) > 1:
            st.markdown(f"**{text.plain(_sum(phase, [fact['value'] for fact in facts]))}**")


def _sum(phase: str, amounts: Sequence[float]) -> str:
    steps = f"{' + '.join(map(text.number, amounts))} = " if len(amounts) <= _MOST_ADDED else ""
    total = f"{steps}{text.number(sum(amounts))}{text.NO_BREAK}{text.code('units', 'UAH')}"
    return text.plural("evidence.sum", len(amounts), phase=text.code("money", phase), sum=total)


def _show(groups: Sequence[Sequence[queries.Evidence]], key: str) -> None:
    if not groups:
        st.caption(t("evidence.gone"))
    for group in groups[:_MOST]:
        _of_one_quote(group, key)
    if len(groups) > _MOST:
        st.caption(text.plural("evidence.more", len(groups) - _MOST))


def by_quote(observations: Sequence[str]) -> list[list[queries.Evidence]]:
    """The observations that there are, those of one quote together."""
    quotes: dict[tuple[str, str], list[queries.Evidence]] = {}
    for observation in observations:
        with suppress(queries.NotFound):
            found = data.ask(queries.observation, observation_id=observation)
            quotes.setdefault((found.document["document_id"], found.observation["quote"]), []).append(found)
    return list(quotes.values())


def in_brief(group: Sequence[queries.Evidence]) -> None:
    """Numbers of one quote: what they are, the words of the document, the place, and the way to all about the first."""
    facts, document = [found.observation for found in group], group[0].document
    told = [text.plain(sentence(fact)) for fact in facts]
    st.markdown(f"**{told[0]}**" if len(told) == 1 else "\n".join(f"- {words}" for words in told))
    paper.around(facts, document)
    _quoted(marked(facts))
    where = place(facts[0] if len(facts) == 1 else {**facts[0], "column_no": None})
    st.caption(text.plain(f"{document['file_name']}: {where}"))
    if data.is_preview():
        return
    address = {"document": document["document_id"], "observation": facts[0]["observation_id"], "lang": text.language()}
    st.page_link("pages/documents.py", label=t("evidence.number"), query_params=address)


def _of_one_quote(group: Sequence[queries.Evidence], key: str) -> None:
    facts = [found.observation for found in group]
    document = group[0].document
    st.markdown("  \n".join(f"**{text.plain(sentence(fact))}**" for fact in facts))
    paper.around(facts, document)
    _quoted(marked(facts))
    title = text.shortened(document["title"] or document["file_name"], 160)
    where = place(facts[0] if len(facts) == 1 else {**facts[0], "column_no": None})
    st.markdown(
        t("evidence.from", title=text.plain(title), place=text.plain(where), file=text.plain(document["file_name"]))
    )
    st.caption("  \n".join(_details(group)))
    paper.whole(facts, document, f"{key}.page.{facts[0]['observation_id']}")
    _around(facts[0])
    for remark in {f["finding_id"]: f for found in group for f in found.findings.to_dict("records")}.values():
        with st.container(border=True, gap="xsmall"):
            finding.told(remark)
            finding.link(remark)
    if not data.is_preview():
        _links(facts[0], document)


def sentence(fact: Fact) -> str:
    """What the number is: «Використано, 2023–2025: 16,04 млн грн (2 Обслуговування системи)»."""
    if fact["indicator_id"] == "funding":
        named = [text.code("money", fact["phase"])]
    else:
        planned = fact["phase"] == "planned"
        named = [text.code("indicators", fact["indicator_id"]), text.code("phases", "planned") if planned else ""]
    named += [
        text.code(family, fact[key])
        for key, family in (("breakdown", "breakdowns"), ("fund", "funds"))
        if fact[key] != "total"
    ]
    named.append(text.period(fact["period_start"], fact["period_end"], fact["period_basis"]))
    label = " ".join(str(fact[key]) for key in ("number", "label") if fact[key])
    return f"{', '.join(part for part in named if part)}: {value(fact)}" + (
        f" ({text.shortened(label, 120)})" if label else ""
    )


def value(fact: Fact) -> str:
    """The value as it is stored, or the word for its gap."""
    if fact["value"] is None:
        return text.code("gaps", fact["missing_reason"])
    return text.amount(fact["value"], fact["unit"], fact["qualifier"])


def marked(facts: Sequence[Fact]) -> str:
    """The quote of the facts as safe HTML, their printed values marked where they are told from the other numbers."""
    words, made, end = facts[0]["quote"], [], 0
    spans = {span_of(words, fact["value_as_printed"], fact["column_no"]) for fact in facts}
    for first, last in sorted(spans):
        if first >= end and last > first:
            made += [readable(words[end:first]), f"<mark>{readable(words[first:last])}</mark>"]
            end = last
    return "".join([*made, readable(words[end:])])


def span_of(quote: str, printed: str | None, column: int | None) -> tuple[int, int]:
    """Where a value stands in its quote: in its own cell of a table row, else where it stands first; (0, 0) if nowhere."""
    if not printed:
        return 0, 0
    alone = re.compile(rf"(?<![\d,.]){re.escape(printed)}(?!\d|[,.]\d)")
    found = [match.span() for match in alone.finditer(quote)]
    if column is not None and "\t" in quote:
        in_cell = [span for span in found if quote.count("\t", 0, span[0]) == column - 1]
        found = in_cell or (found if len(found) == 1 else [])
    return found[0] if found else (0, 0)


def readable(words: str) -> str:
    """Words of a document as safe HTML; cells of a table row are divided by bars."""
    return html.escape(re.sub(r"\n\s*\n", "\n", re.sub(r"[ \n]*\t[ \t\n]*", " \u2502 ", words)))


def _quoted(inner: str) -> None:
    st.html(f'<div class="evidence-quote">{inner}</div>')


def place(row: Mapping[Any, Any]) -> str:
    """«сторінка 2, рядок 14 тексту, таблиця 1»: the parts that are known."""
    parts = ("page", "line_no", "table_no", "row_no", "column_no")
    return ", ".join(t(f"place.{part}", n=int(row[part])) for part in parts if not text.is_missing(row.get(part)))


def _around(fact: Fact) -> None:
    """The lines of the document around the quote, on demand."""
    if fact["line_no"] is None:
        return
    first, last = fact["line_no"], fact["line_no"] + fact["quote"].count("\n")
    found = data.ask(queries.text_around, document_id=fact["document_id"], first=first, last=last)
    if not found.empty:
        with st.expander(t("evidence.around"), expanded=data.is_preview()):
            lines(found, fact["quote"], first)


def _details(group: Sequence[queries.Evidence]) -> Iterable[str]:
    """How the numbers were read, what the document says of them, and where else they stand; each line once."""
    return dict.fromkeys(line for found in group for line in _details_of(found))


def _details_of(found: queries.Evidence) -> Iterable[str]:
    fact = found.observation
    yield _reading(fact)
    if not text.is_missing(fact["confidence"]):
        yield t("evidence.recognised", confidence=text.percent(100 * fact["confidence"]))
    basis = text.code("bases", fact["period_basis"]) or t("period.unknown")
    yield t(
        "evidence.period",
        period=text.period(fact["period_start"], fact["period_end"], fact["period_basis"]),
        basis=basis,
    )
    if found.programme:
        yield t("evidence.programme", title=text.plain(found.programme["title"]))
    reason = fact["reason"] or (found.line or {}).get("reason")
    if reason:
        yield t("evidence.reason", reason=text.plain(reason))
    for mention in found.mentions.to_dict("records"):
        words = text.plain(text.shortened(mention["quote"], 160))
        yield t("evidence.mention", place=text.plain(place(mention)), quote=words)
    for patch in found.patches.to_dict("records"):
        confirms = patch["before"] == patch["after"]
        yield t(
            "evidence.confirmed" if confirms else "evidence.patched",
            **{key: text.plain(patch[key]) for key in ("before", "after", "because")},
        )
    for remark in found.answered.to_dict("records"):
        yield answered(remark)


def answered(remark: finding.Finding) -> str:
    """What a correction answered: a row of table `answered_finding`."""
    words = text.plain(finding.message(remark))
    return t("evidence.answered", rule=text.plain(text.code("rules", remark["rule"])), message=words)


def _reading(fact: Fact) -> str:
    if fact["value"] is None:
        return t("evidence.gap", gap=text.code("gaps", fact["missing_reason"]))
    printed = " ".join(fact[key] for key in ("value_as_printed", "unit_as_printed") if fact[key])
    exact = f"{text.number(fact['value'])} {text.code('units', fact['unit'])}"
    return t(
        "evidence.read_corrected" if fact["patched"] else "evidence.read",
        printed=text.plain(printed),
        value=text.plain(exact),
    )


def _links(fact: Fact, document: Mapping[str, Any]) -> None:
    address = {"document": document["document_id"], "observation": fact["observation_id"], "lang": text.language()}
    with st.container(horizontal=True):
        st.page_link("pages/documents.py", label=t("evidence.document"), query_params=address)
        if (document["url"] or "").startswith(("http://", "https://")):
            st.link_button(t("evidence.source"), document["url"], type="tertiary")
