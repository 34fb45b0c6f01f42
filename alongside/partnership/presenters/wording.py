"""How the room says things, the same on every page."""

import unicodedata

from alongside.partnership.models import Claim, ClaimState, ProfileSource

NAME_NOT_SHOWN = "[name not shown]"
_INSTEAD = {
    ClaimState.CONFIRMED: ("Confirmed", "green"),
    ClaimState.DISPUTED: ("Disputed", "red"),
    ClaimState.PROSPECTIVE: ("Expected to join", "blue"),
    ClaimState.COLLECTIVE: ("A group", "grey"),
    ClaimState.UNIDENTIFIED: ("Not identified", "grey"),
    ClaimState.CLAIMED: ("Not confirmed yet", "yellow"),
    ClaimState.ENDED: ("Taken off the list", "grey"),
}


def published(as_of: str, *, from_file: bool) -> str:
    """Where something comes from: "as published in 2017", until somebody of the organisation confirms it."""
    if not from_file:
        return "as entered by the partnership’s coordinator"
    return f"as published in {as_of}" if as_of else "as published"


def sentence(words: str) -> str:
    """The words with a capital at the front; the rest as it is."""
    return words[:1].upper() + words[1:]


def source_words(source: ProfileSource | None) -> str:
    """Where a row comes from, by the file it was read from."""
    return sentence(published(source.as_of if source else "", from_file=source is not None))


def said_by(label: str, verb: str) -> str:
    """An attribution in plain words: "named by a second respondent", "stated in the answer of Christchurch"; empty for none."""
    if not label:
        return ""
    if label.endswith("respondent"):
        return f"{verb} by a {label}"
    return f"{verb} in the answer of {label}"


def state_tag(state: str) -> tuple[str, str]:
    """The state of a claim as a word and a colour."""
    return _INSTEAD[ClaimState(state)]


def shown_name(claim: Claim) -> str:
    """The name to show anybody: never one that may be a person's."""
    return without_names(claim.name, claim.hidden_words)


def without_names(text: str, hidden_words: list[str]) -> str:
    """The text without the words that may be somebody's name."""
    for words in hidden_words:
        text = text.replace(words, NAME_NOT_SHOWN)
    return text


def visible(text: str) -> str:
    """The text with every character that nobody could see, or that turns the line round, written out as its number."""
    return "".join(_written_out(char) for char in text)


def _written_out(char: str) -> str:
    if char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return char
    return f"⟨U+{ord(char):04X}⟩"
