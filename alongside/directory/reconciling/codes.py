"""Every kind of problem, error and difference that reconciling can report, one plain sentence each. The codes stay."""

# Noticed in the area file; the file was read all the same.
PROBLEMS: dict[str, str] = {
    "encoding-not-utf8": "The file is not UTF-8, so accents and apostrophes may be wrong.",
    "encoding-repaired": "An earlier program damaged these characters, and they were mended.",
    "encoding-lost": "A character was lost before the file reached us.",
    "hidden-characters": "Characters nobody can see were taken out.",
    "html-removed": "Web page code was taken out.",
    "missing-column": "The file has no such column, so nothing is known from it.",
    "unknown-column": "We do not know this column, so it was not used.",
    "repeated-column": "Two columns have this meaning, and only the first was used.",
    "cells-beyond-header": "The row has more cells than the header, and these were not used.",
    "row-without-id": "The row has no ID, so it belongs to no partnership and was not used.",
    "total-not-one": "The Total of a row should be 1.",
    "no-area": "The row names no force area.",
    "area-unknown": "No force area has this code.",
    "area-repeated": "The partnership is listed twice in this area.",
    "rows-disagree": "Two rows of one ID say different things, and the first was used.",
    "level-unknown": "The level is none of UK, nation, regional, subregional or local.",
    "sector-unknown": "No sector is known by these words.",
    "too-long": "The words are too long to be a name of a body or a kind of body, so they were not looked up.",
    "activity-unknown": "The activity is not in the list, so it is kept under Other.",
    "activity-unreadable": "These words of the activities could not be read as an activity.",
    "activity-repeated": "The activity is named twice.",
    "too-many": "There are more of one kind than are kept one by one, so the rest is only told here.",
    "flag-unclear": "A mark should be y or nothing, so this was taken for nothing.",
}

# Why a file was not read at all. Profiles have codes of their own (docs/profile-format.md).
ERRORS: dict[str, str] = {
    "empty": "The file is empty.",
    "too-large": "The file, or the folder, is larger than any real one.",
    "binary": "The file is not text.",
    "not-csv": "The file is not written as comma-separated values.",
    "not-an-area-file": "The first row does not name the columns of an area file.",
}

# Where the sources disagree.
DIFFERENCES: dict[str, str] = {
    "title-differs": "The page and the area file give different names.",
    "title-blank": "A partnership is listed without a name.",
    "title-placeholder": "The name says only that there is no name yet.",
    "level-differs": "The page and the area file give different levels.",
    "chair-differs": "The page and the area file name different chairs.",
    "coordinator-differs": "The page and the area file name different coordinators.",
    "activity-only-on-page": "The page names an activity that the area file does not.",
    "activity-only-in-area-file": "The area file names an activity that the page does not.",
    "flag-without-text": "A column of the area file marks an activity that its own list of activities leaves out.",
    "text-without-flag": "The area file lists an activity whose own column is not marked.",
    "rows-disagree": "Two rows of one ID in the area file say different things.",
    "page-without-row": "A page has no row in the area file, so its areas are not known.",
    "row-without-page": "The area file lists a partnership that has no page.",
    "page-without-id": "A page has no id, so it can not be matched with the area file.",
    "shared-id": "Two pages have one id, and the first was used.",
    "same-body": "Two entries may be one body under two names.",
    "successor": "Two entries differ only in the kind of body, so one may have become the other.",
    "shared-members": "Two pages have the same list of members.",
    "shared-objectives": "Two pages have the same objectives, so they may share a template.",
}
