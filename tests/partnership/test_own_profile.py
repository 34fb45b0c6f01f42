"""The profile the demonstration brings in: our own words, and real work for whoever looks through it."""

import re
from pathlib import Path

import pytest

from alongside import partnership
from alongside.partnership import actions
from alongside.partnership.models import Claim
from alongside.partnership.profiles.issue_codes import CODES, NOTICE
from alongside.partnership.profiles.reading import read_profile

from .profile_samples import REAL, needs_real_files

OURS = Path(partnership.__file__).parent / "data" / "dorset.md"
LONGEST_SHARED = 7


def words(text):
    return re.findall(r"\w+", text.lower())


def runs(text):
    found = words(text)
    size = LONGEST_SHARED + 1
    return {tuple(found[place : place + size]) for place in range(len(found) - size + 1)}


@needs_real_files
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_no_eight_words_in_a_row_are_a_published_pages(path):
    assert runs(OURS.read_text("utf-8")) & runs(path.read_text("utf-8")) == set()


def test_it_says_what_is_known_of_the_partnership():
    profile = read_profile(OURS.read_bytes())
    assert (profile.title, profile.level, profile.as_of) == ("Dorset Anti-Slavery Partnership", "subregional", "2017")
    assert (profile.chaired.sectors, profile.coordinated.sectors) == (("police",), ("police",))
    assert len(profile.activities) == 7
    assert [one.attributed_to for one in profile.members].count("second respondent") == 4


@pytest.mark.parametrize(
    "code",
    ["encoding-repaired", "personal-name", "attributed-claim", "collective", "possible-duplicate", "typo", "merged-responses"],
)
def test_there_is_real_work_in_it(code):
    assert code in {issue.code for issue in read_profile(OURS.read_bytes()).issues}


def test_all_of_it_can_be_decided_and_accepted(cast):
    begun = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=OURS.read_bytes(), name="dorset.md")
    for code in sorted({issue.code for issue in begun.issues.all() if CODES[issue.code].kind != NOTICE}):
        actions.decide_issues(by=cast.ann, profile_import=begun, code=code, decision="accepted")
    actions.accept_import(by=cast.ann, profile_import=begun)
    names = set(Claim.objects.exclude(state="ended").values_list("name", flat=True))
    assert "Bournemouth Safeguarding Children's Board" in names
    assert "GAIN - SW ROCU" not in names
