"""Between organisations: one asks another to help a person met, and both meet about somebody at risk."""

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.referrals.models import Conference, Referral
from tests.referrals.test_between import agreed
from tests.referrals.test_cases import build, met
from tests.snapshot import laid

pytestmark = pytest.mark.journey


@pytest.fixture
def world(transactional_db):
    return laid(build)


def test_one_organisation_asks_another_and_both_meet_about_somebody(world, window):
    case = met(world)
    agreed(world, case)
    fra, cleo = window(world.fra), window(world.cleo)
    ask(fra, case)
    cleo.go(reverse("home:today", kwargs={"slug": "dorset"})).press("to answer: what partners ask of you for people met", "link")
    cleo.press(Referral.objects.get().reference, "link").looked_at().press("Say where it is now")
    cleo.looked_at().page.get_by_label("We accept", exact=True).check()
    cleo.press("Write it down")
    assert cleo.says("Accepted")
    assert fra.go(reverse("referrals:referral_list", kwargs={"slug": "dorset"})).looked_at().says("Accepted")
    meet(fra, cleo)


def ask(fra, case):
    fra.go(reverse("referrals:referral_choose", kwargs={"slug": "dorset", "reference": case.reference}))
    fra.page.get_by_label("Which organisation do you ask?").select_option("Harbour Light")
    fra.press("Continue").looked_at()
    fra.page.get_by_label("Support them", exact=True).check()
    fra.fill("What is it for?", "A room for tonight").fill("What must they know and do?", "Speaks Polish. Needs a room.")
    fra.page.get_by_label("The person agreed, for: A room", exact=True).check()
    fra.press("Ask them")
    assert fra.says("Sent")


def meet(fra, cleo):
    fra.go(reverse("referrals:conference_new", kwargs={"slug": "dorset"}))
    fra.page.get_by_label("Meeting of professionals", exact=True).check()
    today = timezone.localdate()
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        fra.fill(part, str(number))
    fra.press("Call it")
    there = reverse("referrals:conference_show", kwargs={"slug": "dorset", "reference": Conference.everything.get().reference})
    fra.press("Name somebody", "link")
    fra.page.get_by_label("Who?", exact=True).select_option(label="Cleo Marsh, Harbour Light")
    fra.press("Name them").press("Put a person on the list", "link")
    fra.fill("Who is it?", "Kestrel Nowak").fill("Why should they be spoken of?", "Others live in the flat.")
    fra.page.get_by_label("To safeguard a child or an adult at risk").check()
    fra.press("Put them on the list")
    for one in (cleo, fra):
        one.go(there).press("Read and sign the statement").press("Sign it")
    cleo.press("Person 1", "link").press("Write down what your organisation found", "link").looked_at()
    cleo.page.get_by_label("Known", exact=True).check()
    cleo.fill("What should the meeting know?", "Seen last week, afraid.")
    cleo.page.get_by_label("To safeguard a child or an adult at risk").check()
    cleo.press("Write it down")
    fra.press("Person 1", "link")
    assert not fra.says("Seen last week, afraid.")
    fra.go(there).looked_at().press("Open the meeting", "link").looked_at()
    fra.fill("Why is it held without them?", "Tonight cannot wait").press("Open it").press("Person 1", "link").looked_at()
    assert fra.says("Seen last week, afraid.")
    fra.press("Write a line of the minutes", "link").looked_at().fill("What was said or decided?", "A visit tomorrow")
    fra.press("Write it down").go(f"{there}minutes/").looked_at()
    assert fra.says("A visit tomorrow")
    assert cleo.go(f"{there}minutes/").says("A visit tomorrow")
