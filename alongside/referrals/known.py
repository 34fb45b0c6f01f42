"""What is known already of the answers of a report, each with where it comes from. Nothing that the reader may not see.

Texts of one person are never copied into the report of another, and nothing comes from a note, a source or a plan that is sealed.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone

from alongside.accounts.models import Seat, User
from alongside.kernel.roles import Role
from alongside.sharing.neighbours import Handed
from alongside.ui.dates import date

from . import between, packs
from .families import kin_of
from .models import Answer, Case, Referral
from .routes import route_named


class Known(NamedTuple):
    """An answer, and where it comes from."""

    value: str
    source: str


Facts = Mapping[str, Known]

# An encounter's age, as the route asks it.
AGES = {"adult": "adult", "child": "child", "disputed": "in_doubt"}
_SEXES = {"female": "female", "male": "male", "other": "unknown"}
# What can be carried from a hand-over, as whoever takes it chooses. The place is part of a sealed plan: not chosen for them.
CARRIED = {"name": "Their name", "language": "Their language", "sex": "Their sex", "place": "Where they were met"}
NOT_BY_ITSELF = "place"


def from_account(person: User, case: Case, *, again: bool) -> dict[str, Known]:
    """What the account of whoever writes the report says; `again`, with the telephone number of an earlier report of theirs."""
    first, last = _named(person.full_name)
    mine = f"The account of {person.full_name}"
    organisation = person.organisation.name if person.organisation is not None else ""
    words = {"work_email": person.email, "responder_org": organisation, "fr_first": first, "fr_last": last}
    found = {name: Known(value, mine) for name, value in {**words, "fr_role": person.job_title}.items()}
    found["own_reference"] = Known(case.reference, "The reference of this case")
    return found | (_earlier_number(person, case) if again else {})


def _earlier_number(person: User, case: Case) -> dict[str, Known]:
    mine = Answer.objects.filter(by=person, field="fr_phone").exclude(value="").exclude(case=case)
    earlier = mine.order_by("pk").last()
    if earlier is None:
        return {}
    on = date(timezone.localdate(earlier.at))
    return {"fr_phone": Known(earlier.value, f"An earlier report by {person.full_name}, {on}")}


def second_contacts(person: User, case: Case) -> list[User]:
    """Who can answer when the worker is away: colleagues who may read cases, the single points of contact first."""
    readers = (Role.MEMBER, Role.SUPPORT_MANAGER, Role.CASEWORKER, Role.FIRST_RESPONDER)
    seats = Seat.objects.current().filter(partnership=case.partnership, role__in=readers, person__is_active=True)
    seats = seats.filter(person__organisation=person.organisation_id).exclude(person=person).select_related("person")
    ordered = sorted(seats, key=lambda one: (readers.index(Role(one.role)), one.person.full_name))
    found: dict[int, User] = {}
    for one in ordered:
        found.setdefault(one.person_id, one.person)
    return list(found.values())


def from_organisation(person: User, case: Case) -> dict[str, Known]:
    """The single point of contact, when there is one and no other, as who answers when the worker is away."""
    seats = Seat.objects.current().filter(partnership=case.partnership, role=Role.MEMBER, person__is_active=True)
    points = list(seats.filter(person__organisation=person.organisation_id).exclude(person=person).select_related("person")[:2])
    if len(points) != 1:
        return {}
    one = points[0].person
    return {"second_contact_email": Known(one.email, f"{one.full_name}, single point of contact of your organisation")}


def from_family(person: User, case: Case) -> dict[str, Known]:
    """That relatives were met as well: their cases, as far as this person sees them, and no word of what they told."""
    kin = kin_of(person, case)
    if kin is None or not kin.others or route_named(case.route).pack == "notify":
        return {}
    each = "; ".join(f"{one.role}, {one.case.reference}" for one in kin.others)
    said = "Said of their family here"
    return {"other_pvs": Known("yes", said), "other_pvs_info": Known(f"Relatives met as well: {each}.", said)}


def from_panel(case: Case) -> dict[str, Known]:
    """The council of a child, when its panel was named."""
    return {"la_name": Known(case.panel, "The council whose panel was named")} if case.panel else {}


def known_for(person: User, case: Case, values: packs.Answers) -> dict[str, Known]:
    """What is known of the answers that nobody has given yet. What they agreed to is no such answer: the ledger gives it."""
    found = from_account(person, case, again="fr_phone" not in values)
    if "second_contact_email" not in values:
        found |= from_organisation(person, case)
    if "other_pvs" not in values:
        found |= from_family(person, case)
    found |= from_panel(case)
    return {name: one for name, one in found.items() if one.value and name not in values}


def not_answered(person: User, case: Case, values: packs.Answers) -> dict[str, Known]:
    """Of what is known and not answered, what the report asks."""
    asked = {field.id for page in packs.pages_for(values) for field in page.fields}
    return {name: one for name, one in known_for(person, case, values).items() if name in asked}


def from_handed(told: Handed, chosen: list[str]) -> dict[str, Known]:
    """What was handed over about somebody met on the day of an operation, of that what was chosen."""
    facts = {name: told.facts.get(name, "") for name in chosen}
    first, last = _named(facts.get("name", ""))
    met = f"Met on {told.facts.get('on', '')}" + (f" at {facts['place']}" if facts.get("place") else "")
    alone = " Spoken to alone." if told.facts.get("alone") else ""
    words = {"first_name": first, "last_name": last, "language": facts.get("language", "")}
    words |= {
        "gender": _SEXES.get(facts.get("sex", ""), ""),
        "interview_context": f"{met} during operation {told.reference}.{alone}",
    }
    return {name: Known(value, told.source) for name, value in words.items() if value}


def from_request(referral: Referral) -> dict[str, Known]:
    """What another organisation told when it asked for a referral: what was asked, by whom, and the answers it chose to tell."""
    of, on = referral.case.record.owner.name, date(timezone.localdate(referral.at))
    said = f"{of}, in request {referral.reference}, {on}"
    who = f"{referral.case.worker.full_name}, {of}: asked for this referral ({referral.reference})."
    words = {"others_involved": "yes", "others_detail": f"{who}\n{referral.asked}"}
    told = {name: value for name, value in referral.told.items() if name not in between.never_told()}
    return {name: Known(str(value), said) for name, value in {**words, **told}.items()}


def _named(name: str) -> tuple[str, str]:
    """A name in its two boxes: the last word, and what stands before it; one word alone is a first name."""
    first, _, last = name.strip().rpartition(" ")
    return (first, last) if first else (last, "")
