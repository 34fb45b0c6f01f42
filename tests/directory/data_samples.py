"""A small directory for the tests of open data: one partnership with members and objectives, some that are listed by facts alone,
and words that must never be seen, in every place that holds words nobody may read."""

import json

from alongside.accounts import actions as accounts
from alongside.directory.models import Suggestion
from alongside.kernel.access import Clockwork
from alongside.partnership import actions
from alongside.partnership.listing import Facts
from alongside.partnership.models import Claim, Correction, Objective, PartnershipProfile
from alongside.partnership.profiles.model import Appointment
from tests.partnership.profile_samples import page

SOURCE = "A list we made"
CANARY = "Wxyzcanary"
FILES = (
    "data/partnerships.json",
    "data/partnerships.csv",
    "data/partnerships.geojson",
    "data/areas.csv",
    "data/schema.json",
    "data/partnerships/dorset.json",
    "changes.atom",
    "embed/",
)
ALL = ("data/", *FILES)


def facts(title, **more):
    given = {"level": "subregional", "areas": ("cumbria",), "chaired": Appointment("Police", ("police",)), "as_of": "2017"}
    return Facts(title=title, source=SOURCE, **(given | more))


def listed(title, **more):
    """A partnership known only by its published facts."""
    return actions.list_partnership(by=Clockwork(), facts=facts(title, **more)).partnership


def dorset(cast):
    """Dorset with a profile from a file, in Dorset."""
    members, objectives = "Dorset Police, Harbour Light, Coastal Local Authorities", "* Teach every starter\n* Report more"
    raw = page(members=members, objectives=objectives).encode()
    begun = actions.import_profile(by=cast.ann, partnership=cast.dorset, raw=raw, name="dorset.md")
    actions.accept_import(by=cast.ann, profile_import=begun)
    actions.cover_areas(by=cast.ann, partnership=cast.dorset, areas=["dorset"])


def directory(cast):
    """Four partnerships with a page: Anglia covers two areas, Coast none, and Wessex is over Dorset."""
    dorset(cast)
    activities = (("survivor-support", ""), ("other", "Choir"))
    listed("Anglia Anti-Slavery Partnership", areas=("norfolk", "suffolk"), activities=activities)
    listed("Coast Forum", areas=(), chaired=Appointment(), level="", as_of="")
    wessex = listed(
        "Wessex Network", areas=("dorset", "wiltshire"), level="regional", chaired=Appointment("NGO", ("ngo_general",))
    )
    accounts.change_partnership(
        by=cast.fay, partnership=cast.dorset, name=cast.dorset.name, level="subregional", parent=wessex, planned=False
    )
    return cast


def hide_canaries(cast):
    """Words that nobody may read, wherever words can be kept from the public. To be called before anybody asks for a page."""
    hidden = listed(f"{CANARY} Hidden Partnership", areas=("kent",))
    PartnershipProfile.objects.filter(partnership=hidden).update(published=False)
    actions.add_claim(by=cast.dev, partnership=cast.elsewhere, name=f"{CANARY} Council")
    actions.add_objective(by=cast.dev, partnership=cast.elsewhere, text=f"Find {CANARY}")
    own = {"partnership": cast.dorset}
    PartnershipProfile.objects.filter(**own).update(contact=f"{CANARY} 01632 960000", contact_is_personal=True)
    Claim.objects.filter(**own, position=1).update(name=f"Dorset Police ({CANARY})", hidden_words=[f"({CANARY})"])
    Objective.objects.filter(**own, position=1).update(text=f"Ask {CANARY}", hidden_words=[CANARY])
    Correction.objects.create(**own, about="other", text=f"{CANARY} said", contact=f"{CANARY}@example.org")
    Suggestion.objects.create(name=f"{CANARY} Group", text=CANARY, contact=f"{CANARY}@example.org")


def records(client, query=""):
    """The records of the JSON file, by slug."""
    answer = client.get(f"/directory/data/partnerships.json{query}")
    assert answer.status_code == 200
    return {one["slug"]: one for one in json.loads(answer.content)["partnerships"]}
