"""Every kind of issue a reader can raise, in plain English, with what a coordinator can do about it."""

from dataclasses import dataclass

INFO, WARNING, ERROR = "info", "warning", "error"

REPAIR = "repair"  # already made in the clean text; refusing it puts the raw text back
SUGGESTION = "suggestion"  # not made; accepting it replaces `raw` by `proposed` in the item
QUESTION = "question"  # somebody has to decide or find out
NOTICE = "notice"  # nothing to decide


@dataclass(frozen=True, slots=True)
class Code:
    """What one kind of issue is called, what it means, how grave it is and what can be done about it."""

    title: str
    explanation: str
    severity: str
    kind: str


CODES: dict[str, Code] = {
    # the file as a whole
    "encoding-not-utf8": Code(
        "The file is not UTF-8", "It was read in another encoding. Check accents, apostrophes and pound signs.", WARNING, NOTICE
    ),
    "encoding-repaired": Code(
        "Damaged characters repaired",
        "An earlier program wrote these characters in the wrong encoding. Only this run was changed.",
        WARNING,
        REPAIR,
    ),
    "encoding-lost": Code(
        "Characters lost before we got the file",
        "A replacement sign stands where a character was. It cannot be brought back from this file.",
        WARNING,
        QUESTION,
    ),
    "hidden-characters": Code(
        "Hidden characters removed",
        "Characters nobody can see were taken out: they can make text read differently from what it says.",
        WARNING,
        REPAIR,
    ),
    "html-removed": Code(
        "Web page code removed",
        "A profile is plain text. Tags are never followed; they were taken out of the words shown.",
        WARNING,
        REPAIR,
    ),
    "whitespace": Code("Extra blanks", "Doubled or trailing blanks were closed up.", INFO, NOTICE),
    "too-many": Code(
        "Too many to list",
        "Past the bound only a count, or one stretch of text, is kept. The file itself is unchanged.",
        ERROR,
        NOTICE,
    ),
    "stale": Code(
        "Out of date", "The page answers a survey of 2017, or names a body that has since been replaced.", INFO, QUESTION
    ),
    # the lines at the top
    "front-matter-tabs": Code(
        "Tabs in the lines at the top", "Tabs between a key and its value were read as blanks.", INFO, NOTICE
    ),
    "front-matter-repaired": Code(
        "The lines at the top were read one by one",
        "They are not valid YAML, so each was read as a key, a colon and a value.",
        WARNING,
        NOTICE,
    ),
    "front-matter-remark": Code(
        "Text left over at the top", "This stands between the two rules but belongs to no key.", WARNING, QUESTION
    ),
    "unknown-key": Code("A key we do not know", "It is kept as it is and written back on export.", INFO, NOTICE),
    "duplicate-key": Code("A key given twice", "The first value was used.", WARNING, QUESTION),
    "missing-key": Code("A key is missing", "The profile does not say this.", WARNING, QUESTION),
    "level-unknown": Code(
        "Level not understood", "The area is none of UK, nation, regional, subregional or local.", WARNING, QUESTION
    ),
    "sector-unknown": Code("Chair or coordinator not understood", "No sector is known by these words.", WARNING, QUESTION),
    "sector-coarse": Code(
        "Sector is a best guess", "The words cover more than one sector of our list. The likeliest was taken.", INFO, QUESTION
    ),
    "rotates": Code("The role rotates", "No one sector holds it.", INFO, NOTICE),
    "not-appointed": Code("Nobody is named yet", "The role is vacant or to be decided.", INFO, QUESTION),
    "personal-contact": Code(
        "A personal address",
        "It names a person or is a personal number. A shared mailbox outlives its keeper.",
        WARNING,
        QUESTION,
    ),
    # sections
    "missing-section": Code("A section is missing", "The profile has no such heading.", WARNING, QUESTION),
    "empty-section": Code("A section is empty", "The heading stands alone.", WARNING, QUESTION),
    "repeated-section": Code("A section comes twice", "Both were read, one after the other.", INFO, NOTICE),
    "unknown-section": Code("A section we do not know", "Its text is kept here and was not imported.", WARNING, QUESTION),
    "trailing-text": Code("Text outside the sections", "It stands under no heading, so it was not imported.", WARNING, QUESTION),
    # activities
    "activity-combined": Code("Two activities in one line", "They were taken apart.", INFO, NOTICE),
    "activity-other": Code("An activity in free words", "It is kept under Other.", INFO, NOTICE),
    "activity-unknown": Code(
        "An activity not in the list", "It is kept under Other until somebody says which it is.", WARNING, SUGGESTION
    ),
    # members
    "attributed-claim": Code(
        "Said by another respondent", "The words show who said it, so it is kept apart from the main answer.", INFO, QUESTION
    ),
    "merged-responses": Code(
        "Several answers run together",
        "One stretch of text holds the answers of more than one respondent. It was taken apart.",
        INFO,
        QUESTION,
    ),
    "collective": Code("A group, not one body", "No organisation is created. Which ones are meant?", INFO, QUESTION),
    "ambiguous": Code("It is not clear which body", "Several bodies go by this name.", INFO, QUESTION),
    "possible-duplicate": Code("Perhaps listed twice", "Two entries may be the same body.", INFO, QUESTION),
    "prospective": Code("Perhaps not a member yet", "The words speak of an invitation or a hope.", INFO, QUESTION),
    "post": Code("A post, not a body", "This counts or names posts. Which organisation holds them?", INFO, QUESTION),
    "list-is-a-link": Code(
        "A link instead of a list", "The members are listed elsewhere. Nothing was fetched.", WARNING, QUESTION
    ),
    "placeholder": Code("No list yet", "The words say that a list is to come or lies elsewhere.", WARNING, QUESTION),
    "prose": Code("A remark, not an entry", "It reads as an explanation or a heading, so it was kept as a note.", INFO, QUESTION),
    "missing-separator-suspected": Code(
        "A comma may be missing", "This looks like two bodies run together. It was not taken apart.", WARNING, QUESTION
    ),
    "comma-in-name": Code("A comma inside a name", "It was read as part of the name. Is this one body?", INFO, QUESTION),
    "line-break-separator": Code(
        "Taken apart at a line end", "A new line was read as a new entry although no comma stands there.", INFO, QUESTION
    ),
    "unclosed-bracket": Code("A bracket without its partner", "It was read as an ordinary character.", WARNING, QUESTION),
    "personal-name": Code(
        "A person's name", "Names of people are never shown. The person is called by their part in the answer.", WARNING, REPAIR
    ),
    "personal-name-suspected": Code(
        "Perhaps a person's name", "It is hidden on public pages until somebody has looked.", WARNING, QUESTION
    ),
    "typo": Code("A slip of the pen?", "A suggestion only; nothing was changed.", INFO, SUGGESTION),
    # objectives
    "inconsistent-term": Code(
        "Two short forms for one idea", "Readers outside the partnership will not know they mean the same.", INFO, SUGGESTION
    ),
    "near-duplicate": Code("Two objectives say nearly the same", "Could they be one?", INFO, QUESTION),
    "multi-alignment": Code(
        "Several plans in one objective", "Each plan or strategy it serves deserves a link of its own.", INFO, QUESTION
    ),
    "objective-combined": Code(
        "Several objectives in one sentence", "Separate ones are easier to measure. It was not taken apart.", INFO, QUESTION
    ),
    "sentences-split": Code(
        "A paragraph taken apart", "Each sentence states an aim, so each became an objective.", INFO, QUESTION
    ),
}
