"""Which rules of disclosure hold today, of the house and with a partnership's own, and how a looser one is named for approval."""

from django.utils import timezone

from alongside.accounts.models import Partnership

from .disclosure import Mode, Rule
from .logbook import rules_for


def standing_rule(partnership: Partnership, readers: str) -> Rule:
    """The rule that holds for a partnership today."""
    return rules_for(partnership, timezone.localdate())[Mode(readers)]


def house_rule(readers: str) -> Rule:
    """What the house asks for today, whatever a partnership says."""
    return rules_for(None, timezone.localdate())[Mode(readers)]


def as_subject(readers: str, threshold: int, least_base: int) -> str:
    """A looser rule as an approval names it, so that the approval is for these very numbers."""
    return f"rule-{readers}-{threshold}-{least_base}"


def read_subject(subject: str) -> tuple[str, int, int]:
    """For whom a rule so named is, its threshold and the least base of a percentage."""
    _, readers, threshold, least_base = subject.split("-")
    return readers, int(threshold), int(least_base)
