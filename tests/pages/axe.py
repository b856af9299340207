"""What axe-core holds against a page."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Rule of axe-core -> a part of its faulty elements that is Streamlit's own, and why that cannot be mended from outside.
THEIRS = {
    "presentation-role-conflict": ('data-testid="stFileUploaderDropzone"', "the drop zone has a role and a name"),
}
# Whatever is of one of these degrees is a fault, and of the others what a reader by ear would stumble over.
_GRAVE, _ALSO = (
    {"serious", "critical"},
    {"heading-order", "page-has-heading-one", "landmark-one-main", "label-title-only"},
)
_ASKED = """
() => axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
        [rule.id, rule.impact, `${rule.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`])))
"""


def faults(page: Page) -> list[str]:
    """What axe-core holds against a page, without what is Streamlit's own."""
    if not page.evaluate("() => Boolean(window.axe)"):  # half a megabyte of it
        page.evaluate(AXE_SCRIPT)
    found: list[tuple[str, str, str]] = page.evaluate(_ASKED)
    known = {rule: part for rule, (part, _) in THEIRS.items()}
    return [
        told for rule, impact, told in found
        if (impact in _GRAVE or rule in _ALSO) and not (rule in known and known[rule] in told)
    ]  # fmt: skip
