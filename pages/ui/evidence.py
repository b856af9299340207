"""Where a number comes from: the words of the document with the value marked, the place, how it was read, findings."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.ui import data, text
from pages.ui.text import t
from warehouse import queries

_CHOSEN = "chosen evidence"
_MOST = 6  # a computed total may come from dozens of rows


def choose(key: str, observations: Sequence[str]) -> None:
    """Remember whose evidence is to be shown under the element `key`; nothing where `observations` is empty."""
    st.session_state[_CHOSEN] = (key, list(dict.fromkeys(observations)))


def panel(key: str) -> None:
    """The evidence that was chosen in the element `key`, if any."""
    where, observations = st.session_state.get(_CHOSEN, ("", []))
    if where != key or not observations:
        return
    with st.container(border=True, key=f"evidence-{re.sub(r'[^a-z0-9-]+', '-', key)}"):
        for observation in observations[:_MOST]:
            one(observation)
        if len(observations) > _MOST:
            st.caption(text.plural("evidence.more", len(observations) - _MOST))
        st.button(t("evidence.close"), key=f"{key}.close", on_click=choose, args=(key, []), type="tertiary")


def one(observation_id: str) -> None:
    """One observation with its quote, place, document, reading and findings."""
    try:
        found = data.ask(queries.observation, observation_id=observation_id)
    except queries.NotFound:
        st.caption(t("evidence.gone"))
        return
    fact, document = found.observation, found.document
    st.markdown(f"**{text.plain(sentence(fact))}**")
    st.html(f'<div class="evidence-quote">{marked(fact)}</div>')
    st.markdown(
        t(
            "evidence.from", title=text.plain(text.shortened(document["title"] or document["file_name"], 160)),
            place=text.plain(place(fact)), file=text.plain(document["file_name"]),
        )
    )  # fmt: skip
    for line in _details(found):
        st.caption(line)
    for finding in found.findings.itertuples():
        st.warning(text.plain(finding.message_en if text.language() == "en" else finding.message_uk))
    _links(fact, document)


def quote(words: str) -> None:
    """Words of a document, as they stand there."""
    st.html(f'<div class="evidence-quote">{_readable(words)}</div>')


def sentence(fact: Mapping[str, Any]) -> str:
    """What the number is: «Використано, 2023–2025: 16,04 млн грн»."""
    named = [text.code("indicators", fact["indicator_id"])]
    if fact["theme"] in ("funding", "indicator") or fact["phase"] == "planned":
        named.append(text.code("phases", fact["phase"]))
    named += [text.code("breakdowns", fact["breakdown"])] if fact["breakdown"] != "total" else []
    named += [text.code("funds", fact["fund"])] if fact["fund"] != "total" else []
    named.append(text.period(fact["period_start"], fact["period_end"], fact["period_basis"]))
    what = ", ".join(part for part in named if part)
    label = " ".join(str(fact[key]) for key in ("number", "label") if fact[key])
    return f"{what}: {value(fact)}" + (f" ({text.shortened(label, 120)})" if label else "")


def value(fact: Mapping[str, Any]) -> str:
    """The value as it is stored, or the word for its gap."""
    if fact["value"] is None:
        return text.code("gaps", fact["missing_reason"])
    return text.amount(fact["value"], fact["unit"], fact["qualifier"])


def marked(fact: Mapping[str, Any]) -> str:
    """The quote as safe HTML, the printed value marked where it is told from other numbers of the quote.

    Cells of a table row are divided by bars.
    """
    quote = fact["quote"]
    start, end = _span(quote, fact["value_as_printed"], fact["column_no"])
    parts = (quote[:start], quote[start:end], quote[end:])
    before, value, after = (_readable(part) for part in parts)
    return f"{before}<mark>{value}</mark>{after}" if value else before + after


def _span(quote: str, printed: str | None, column: int | None) -> tuple[int, int]:
    """Where the value stands in the quote: in its own cell of a row if there is one, else the first time; else nowhere."""
    if not printed:
        return 0, 0
    bounded = re.compile(rf"(?<![\d,.\u00a0-]){re.escape(printed)}(?![\d]|[,.]\d)")
    if column is not None and "\t" in quote:
        found = [m.span() for m in bounded.finditer(quote)]
        cell = [span for span in found if quote.count("\t", 0, span[0]) == column - 1]
        if cell or len(found) > 1:
            return cell[0] if cell else (0, 0)
    match = bounded.search(quote)
    return match.span() if match else (0, 0)


def _readable(words: str) -> str:
    lines = (re.sub(r"\s*\t\s*", " \u2502 ", line).strip("\n") for line in re.split(r"\n\s*\n|\n", words))
    return html.escape("\n".join(lines))


def place(row: Mapping[str, Any]) -> str:
    """«сторінка 2, рядок 14 тексту, таблиця 1»: the parts that are known."""
    parts = ("page", "line_no", "table_no", "row_no", "column_no")
    return ", ".join(t(f"place.{part}", n=int(row[part])) for part in parts if not text.is_missing(row.get(part)))


def _details(found: queries.Evidence) -> list[str]:
    """How the number was read, what the document says of it, and where else it stands."""
    fact = found.observation
    lines = [_reading(fact), t("evidence.period", period=text.period(fact["period_start"], fact["period_end"], fact["period_basis"]),
                               basis=text.code("bases", fact["period_basis"]) or t("period.unknown"))]  # fmt: skip
    if found.programme:
        lines.append(t("evidence.programme", title=text.plain(found.programme["title"])))
    reason = fact["reason"] or (found.line or {}).get("reason")
    if reason:
        lines.append(t("evidence.reason", reason=text.plain(reason)))
    for mention in found.mentions.to_dict("records"):
        lines.append(
            t(
                "evidence.mention",
                place=text.plain(place(mention)),
                quote=text.plain(text.shortened(mention["quote"], 160)),
            )
        )
    if fact["patched"]:
        lines.append(t("evidence.patched"))
    return lines


def _reading(fact: Mapping[str, Any]) -> str:
    if fact["value"] is None:
        return t("evidence.gap", gap=text.code("gaps", fact["missing_reason"]))
    printed = " ".join(fact[key] for key in ("value_as_printed", "unit_as_printed") if fact[key])
    exact = f"{text.number(fact['value'])} {text.code('units', fact['unit'])}"
    return t("evidence.read", printed=text.plain(printed), value=text.plain(exact))


def _links(fact: Mapping[str, Any], document: Mapping[str, Any]) -> None:
    with st.container(horizontal=True):
        st.page_link(
            "pages/documents.py", label=t("evidence.document"),
            query_params={"document": document["document_id"], "observation": fact["observation_id"], "lang": text.language()},
        )  # fmt: skip
        if document["url"] and document["url"].startswith(("http://", "https://")):
            st.link_button(t("evidence.source"), document["url"], type="tertiary")
