"""A M/ETHANE report: what is said first when something becomes a major incident, letter by letter, as one line of the log.

The letters are those of the joint emergency services' model: Major incident declared, Exact location, Type, Hazards, Access,
Number of casualties, Emergency services.
"""

from collections.abc import Mapping

FIRST_LINE = "M/ETHANE report"
# The letter, the field, and the word for it in the log.
LETTERS: tuple[tuple[str, str, str], ...] = (
    ("M", "declared", "Major incident"),
    ("E", "exact", "Exact location"),
    ("T", "kind", "Type of incident"),
    ("H", "hazards", "Hazards"),
    ("A", "access", "Access"),
    ("N", "casualties", "Number of casualties"),
    ("E", "services", "Emergency services"),
)
UNKNOWN = "Not known yet"


def report_text(answers: Mapping[str, str]) -> str:
    """The report as the log keeps it: one line for each letter, in order; what was left empty is said to be not known yet."""
    said = (f"{letter} {word}: {' '.join(answers.get(name, '').split()) or UNKNOWN}" for letter, name, word in LETTERS)
    return "\n".join([FIRST_LINE, *said])
