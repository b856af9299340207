"""The kinds of documents. Each module says whether a document is of its kind (`claims`) and reads it (`read`).

Exactly one kind must claim a document; `information` is asked last, of what no other kind claims. The kinds know the
parts (tables, prose), never one another.
"""

from __future__ import annotations

from types import ModuleType

from extract import metadata
from extract.kinds import (
    budget_passport,
    budget_passport_report,
    council_decision,
    information,
    programme_plan,
    programme_report,
)
from extract.metadata import ProgrammeMention
from extract.model import Document, Period, Unreadable

KINDS: dict[str, ModuleType] = {
    "programme_report": programme_report,
    "programme_plan": programme_plan,
    "council_decision": council_decision,
    "budget_passport": budget_passport,
    "budget_passport_report": budget_passport_report,
    "information": information,
}
_LAST = "information"


def period(kind: str, document: Document, own: ProgrammeMention | None) -> Period:
    """What a document is about in time: what it reports on, unless its kind says otherwise (`period` of the module)."""
    found: Period = getattr(KINDS[kind], "period", metadata.reported_period)(document, own)
    return found


def recognise(document: Document, filled: str | None = None) -> str:
    """The name of the one kind that claims the document; `filled` is the sidecar's word, used where none or several do."""
    claiming = [name for name, module in KINDS.items() if name != _LAST and module.claims(document)]
    if len(claiming) == 1:
        return claiming[0]
    if filled in KINDS:
        return filled
    if not claiming and KINDS[_LAST].claims(document):
        return _LAST
    seen = (
        f"it may be any of: {', '.join(claiming)}"
        if claiming
        else "it is no report, programme or decision that is known, and speaks of no video surveillance"
    )
    raise Unreadable(document.file_name, "", seen, f"say «kind: …» ({', '.join(KINDS)}) in its sidecar")
