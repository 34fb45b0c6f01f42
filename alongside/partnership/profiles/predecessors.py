"""Bodies named in profiles of 2017 that have since been replaced: a hint to the reader, never a change.

Sources: the Dorset (Structural Changes) Order 2018, the Health and Care Act 2022, the Immigration Act 2016, the Children and
Social Work Act 2017, the North Yorkshire and Somerset structural changes orders of 2022, and announcements of the bodies.
The directory of organisations keeps the dated record; this table only says where to look.
"""

import re

REPLACED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), since)
    for pattern, since in (
        (
            r"\b(?:bournemouth borough council|poole borough council|borough of poole|christchurch borough council)\b",
            "BCP Council, since 1 April 2019",
        ),
        (r"\bdorset county council\b", "Dorset Council, since 1 April 2019"),
        (r"\bdorset county local authorities\b", "Dorset Council and BCP Council, since 1 April 2019"),
        (r"\b(?:ccgs?|clinical commissioning groups?)\b", "an integrated care board, since 1 July 2022"),
        (
            r"\bsafeguarding child(?:ren)?['’]?s board\b|\bchildren['’]s? safeguarding board\b",
            "a safeguarding children partnership, since 2019",
        ),
        (
            r"\b(?:gla|gangmasters licensing authority)\b",
            "the Gangmasters and Labour Abuse Authority from 2017, then the Fair Work Agency from 2026",
        ),
        (r"\bglaa\b|\bgangmasters and labour abuse authority\b", "the Fair Work Agency, from 2026"),
        (r"\bcommunity rehabilitation company\b", "the Probation Service, since June 2021"),
        (r"\bnational probation service\b", "the Probation Service, since June 2021"),
        (r"\bprobation trust\b", "the Probation Service (trusts ended in 2014)"),
        (
            r"\bphe\b|\bpublic health england\b",
            "the UK Health Security Agency and the Office for Health Improvement and Disparities, since October 2021",
        ),
        (
            r"^border agency$|\buk border agency\b|\bukba\b",
            "Border Force, UK Visas and Immigration and Immigration Enforcement, since 2013",
        ),
        (r"\bhmps\b", "HM Prison and Probation Service, since April 2017"),
        (r"\bsomerset count(?:r)?y council\b", "Somerset Council, since 1 April 2023"),
        (r"\bnorth yorkshire county council\b", "North Yorkshire Council, since 1 April 2023"),
        (
            r"^health and social care board$",
            "the Department of Health's Strategic Planning and Performance Group, since April 2022",
        ),
        (r"\bprimary (?:health ?)?care trusts?\b", "an integrated care board (primary care trusts ended in 2013)"),
    )
)


def replaced_by(name: str) -> str | None:
    """What has taken the place of the body of this name, as far as the table knows."""
    return next((since for pattern, since in REPLACED if pattern.search(name[:200])), None)
