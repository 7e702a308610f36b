"""A briefing as content: computed sentences, quotations with their places, counts. No layout."""

from stances.briefing.build import build
from stances.briefing.content import Briefing
from stances.briefing.documents import cited
from stances.briefing.plan import MOST, PAPERS, Paper, Plan, plan_of
from stances.briefing.titles import documents as documents_title

__all__ = [
    "MOST",
    "PAPERS",
    "Briefing",
    "Paper",
    "Plan",
    "build",
    "cited",
    "documents_title",
    "plan_of",
]
