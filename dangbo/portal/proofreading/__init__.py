"""Reading a text as a careful second person would: spelling, names, set phrases, sums. Plain Python, no database.

    found = proofread(read("bai.docx"))
    found.as_json()      {"figures": [...], "checks": [...], "faults": [...]}

Every `span` is the exact text. Precision goes before recall: what may be right is left alone.
"""

from dangbo.portal.proofreading.finding import Check, Fault, Figure, Findings, Reading
from dangbo.portal.proofreading.reader import Manuscript, from_html, from_text, read
from dangbo.portal.proofreading.second_reader import proofread

__all__ = [
    "Check",
    "Fault",
    "Figure",
    "Findings",
    "Manuscript",
    "Reading",
    "from_html",
    "from_text",
    "proofread",
    "read",
]
