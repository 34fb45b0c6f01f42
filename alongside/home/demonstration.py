"""The demonstration: the Dorset Anti-Slavery Partnership with invented people, brought in by the real acts.

The organisations' kinds are those a partnership has; every person, document and word is made up. The directory round it is the
starter directory: real partnerships by their facts, as published in 2017. Loading twice changes nothing.
"""

import datetime as dt
from dataclasses import dataclass
from importlib.resources import files

from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Organisation, Partnership, User
from alongside.accounts.sectors import Sector
from alongside.directory import actions as directory
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.roles import Role
from alongside.partnership import actions as partnership_room
from alongside.partnership.documents.cleaning import clean
from alongside.sharing import actions as sharing
from alongside.sharing.models import Agreement, LegalGround
from alongside.sharing.wording import text_digest
from alongside.tasks import actions as tasks

from . import (
    demonstration_campaigns,
    demonstration_enforcement,
    demonstration_intelligence,
    demonstration_matching,
    demonstration_monitoring,
    demonstration_referrals,
    demonstration_support,
    demonstration_training,
)
from .demonstration_reporting import load_reports

FORUM = ("Dorset Anti-Slavery Partnership", "dorset")
# The id, on the published map, of the regional partnership that Dorset is shown under; and a local one that is still wanted.
REGION = "36"
WANTED = ("Purbeck Anti-Slavery Forum", "purbeck")


@dataclass(frozen=True)
class Body:
    """An organisation of the demonstration and its people: (e-mail name, full name, job, roles)."""

    name: str
    sector: Sector
    people: tuple[tuple[str, str, str, tuple[Role, ...]], ...]


POLICE = "Dorset Police"
COUNCIL = "Dorset Council"
CHARITY = "Harbour Light"
BODIES = (
    Body(
        POLICE,
        Sector.POLICE,
        (
            ("pat", "Pat Moss", "Systems sergeant", (Role.ORGANISATION_ADMINISTRATOR,)),
            ("max", "Max Field", "Detective inspector", (Role.MEMBER,)),
            ("aud", "Aud Lund", "Information auditor", (Role.AUDITOR,)),
            ("ana", "Ana Costa", "Intelligence officer", (Role.EVALUATOR, Role.ANALYST, Role.OPERATION_LEAD)),
            ("vic", "Vic Lane", "Intelligence supervisor", (Role.EVALUATOR,)),
            ("eve", "Eve Hart", "Neighbourhood constable", (Role.REPORTER,)),
        ),
    ),
    Body(
        COUNCIL,
        Sector.COUNCIL_UNITARY,
        (
            ("ola", "Ola Nowak", "Business support lead", (Role.ORGANISATION_ADMINISTRATOR,)),
            ("ben", "Ben Okafor", "Community safety manager", (Role.MEMBER,)),
            ("bea", "Bea Lyons", "Housing officer", (Role.REPORTER,)),
            ("fin", "Fin Doyle", "Trading standards officer", (Role.OPERATION_LEAD,)),
        ),
    ),
    Body(
        CHARITY,
        Sector.NGO_SPECIALIST,
        (
            ("cal", "Cal Reed", "Director", (Role.ORGANISATION_ADMINISTRATOR, Role.MEMBER)),
            ("cleo", "Cleo Marsh", "Caseworker", (Role.CASEWORKER,)),
            ("cora", "Cora Quinn", "Service manager", (Role.SUPPORT_MANAGER,)),
        ),
    ),
    Body("Dorset Health", Sector.HEALTH_PROVIDER, (("nia", "Nia Evans", "Safeguarding nurse", (Role.MEMBER,)),)),
    Body("Wessex Organised Crime Unit", Sector.ROCU, (("raj", "Raj Anand", "Regional coordinator", (Role.MEMBER,)),)),
    Body("Revenue Inspectors", Sector.REVENUE_CUSTOMS, (("hal", "Hal Byrne", "Compliance officer", (Role.MEMBER,)),)),
    Body("Labour Inspectors", Sector.LABOUR_INSPECTION, (("gil", "Gil Sato", "Inspector", (Role.MEMBER,)),)),
    Body("Immigration Enforcement Dorset", Sector.IMMIGRATION, (("ivy", "Ivy Stone", "Liaison officer", (Role.MEMBER,)),)),
    Body("Faith Together", Sector.FAITH, (("flo", "Flo Adeyemi", "Community worker", (Role.MEMBER,)),)),
    Body("Coast Housing", Sector.HOUSING, (("hes", "Hester Lowe", "Tenancy manager", (Role.MEMBER,)),)),
    Body("Quayside Survivors", Sector.SURVIVOR_LED, (("sol", "Sol Amari", "Trustee", (Role.MEMBER,)),)),
    Body("Dorset Fire and Rescue", Sector.FIRE_RESCUE, (("fay-r", "Faye Rowe", "Prevention manager", (Role.MEMBER,)),)),
)


def load() -> None:
    """Bring the demonstration in, once. Raises Refused if a rule of the house stops it, and then nothing of it stays."""
    if User.objects.exists():
        return
    from django.db import transaction

    with transaction.atomic():
        people = _people()
        _law()
        agreement = _agreement(people)
        _documents(people, agreement)
        _actions(people)
        demonstration_intelligence.load(people, agreement)
        _profile(people)
        _directory(people)
        dorset = Partnership.objects.get(slug=FORUM[1])
        load_reports(people, dorset)
        demonstration_enforcement.load(people)
        demonstration_matching.load(people, dorset)
        demonstration_campaigns.load(people, dorset)
        demonstration_referrals.load(people, dorset)
        demonstration_training.load(people, dorset)
        demonstration_support.load(people, dorset)
        demonstration_monitoring.load(people, dorset)


def _people() -> dict[str, User]:
    fay = _settle(accounts.set_up_house(by=Clockwork(), email="fay@house.example.org", full_name="Fay Stone"))
    people = {"fay": fay}
    bodies = {body.name: accounts.add_organisation(by=fay, name=body.name, sector=body.sector) for body in BODIES}
    far = accounts.add_organisation(by=fay, name="Farshire Council", sector=Sector.COUNCIL_UPPER)
    name, slug = FORUM
    dorset = accounts.found_partnership(by=fay, name=name, slug=slug, level="subregional")
    people["ann"] = _first_coordinator(fay, dorset, bodies[POLICE], "ann", "Ann Baker")
    elsewhere = accounts.found_partnership(by=fay, name="Farshire Partnership", slug="farshire", level="local")
    people["dev"] = _first_coordinator(fay, elsewhere, far, "dev", "Dev Patel")
    for body in BODIES:
        if body.name != POLICE:
            accounts.admit_member(by=people["ann"], partnership=dorset, organisation=bodies[body.name])
        for email, full_name, job, roles in body.people:
            people[email] = _invited(people, dorset, bodies[body.name], email, full_name, job, roles)
    _offices(people["ann"], dorset, bodies)
    return people


def _first_coordinator(fay: User, place: Partnership, body: Organisation, email: str, full_name: str) -> User:
    address = f"{email}@{body.slug}.example.org"
    return _settle(
        accounts.seat_first_coordinator(by=fay, partnership=place, organisation=body, email=address, full_name=full_name)
    )


def _invited(
    people: dict[str, User],
    place: Partnership,
    body: Organisation,
    email: str,
    full_name: str,
    job: str,
    roles: tuple[Role, ...],
) -> User:
    by_the_coordinator = {Role.ORGANISATION_ADMINISTRATOR, Role.MEMBER, Role.AUDITOR, Role.CHAIR}
    administrators = {POLICE: "pat", COUNCIL: "ola", CHARITY: "cal"}
    by = people["ann"] if set(roles) <= by_the_coordinator else people[administrators[body.name]]
    first, *more = roles
    invitation = accounts.invite_person(
        by=by,
        partnership=place,
        organisation=body,
        email=f"{email}@{body.slug}.example.org",
        full_name=full_name,
        role=first,
    )
    person = accounts.accept_invitation(by=Visitor(), secret=invitation.secret, password=None)
    for role in more:
        accounts.give_seat(by=by, partnership=place, person=person, role=role)
    return accounts.change_own_name(by=person, full_name=full_name, job_title=job)


def _settle(person: User) -> User:
    return accounts.accept_invitation(by=Visitor(), secret=person.invitation.secret, password=None)  # type: ignore[attr-defined]


def _offices(ann: User, dorset: Partnership, bodies: dict[str, Organisation]) -> None:
    police = bodies[POLICE]
    accounts.fill_office(by=ann, partnership=dorset, office="chair", organisation=police, role_title="Assistant Chief Constable")
    accounts.fill_office(
        by=ann, partnership=dorset, office="coordinator", organisation=police, role_title="Partnership coordinator"
    )


def _law() -> None:
    sharing.load_legal_grounds(by=Clockwork())
    sharing.load_handling_conditions(by=Clockwork())
    partnership_room.load_contacts(by=Clockwork())


def _agreement(people: dict[str, User]) -> Agreement:
    ann, today = people["ann"], timezone.localdate()
    dorset = Partnership.objects.get(slug=FORUM[1])
    agreement = sharing.draft_agreement(
        by=ann,
        partnership=dorset,
        title="Dorset information-sharing agreement",
        purpose="To find people who are being exploited in Dorset, to keep them safe, and to stop those who exploit them.",
        starts=today,
        expires=today + dt.timedelta(days=365),
        review_on=today + dt.timedelta(days=300),
    )
    signatories = ("max", "ben", "cal", "nia", "gil")
    for name in signatories:
        sharing.add_party(by=ann, agreement=agreement, organisation=people[name].organisation)
    ground = LegalGround.objects.filter(kind=LegalGround.Kind.LAWFUL_BASIS, valid_to=None, name__icontains="public task").first()
    words = {"kinds": ["partnership.document"], "lawful_basis": ground, "purpose": "to plan joint visits and keep people safe"}
    sharing.add_clause(by=ann, agreement=agreement, from_sector=Sector.POLICE, conditions="Do not copy.", **words)
    sharing.add_clause(by=ann, agreement=agreement, to_sector=Sector.POLICE, **words)
    demonstration_intelligence.add_clauses(ann, agreement, ground)
    sharing.ask_for_signatures(by=ann, agreement=agreement)
    for name in signatories:
        sharing.sign_agreement(
            by=people[name], agreement=agreement, signatory_title=people[name].job_title, as_read=text_digest(agreement)
        )
    return sharing.activate_agreement(by=ann, agreement=agreement)


DOCUMENTS = (
    (
        "ana",
        "Car washes in the east of the county",
        "What visits this year have in common: eight places, three owners, workers who sleep on site.",
    ),
    ("ben", "Empty shops used for sleeping", "Where housing officers have found beds behind shops since the spring."),
    (
        "cleo",
        "What helped, in the words of people we support",
        "Six short answers, each given with permission and without a name.",
    ),
    ("ann", "Terms of reference", "What the partnership is for, who belongs to it, and how it decides."),
)


def _documents(people: dict[str, User], agreement: Agreement) -> None:
    dorset = Partnership.objects.get(slug=FORUM[1])
    from_police, to_police = agreement.clauses.order_by("number")[:2]
    kept = {}
    for name, title, text in DOCUMENTS:
        file = clean(f"{title}.txt", f"{title}\n\n{text}\n".encode())
        kept[name] = partnership_room.upload_document(by=people[name], partnership=dorset, title=title, file=file)
    for name, recipient, clause in (
        ("ana", people["ben"].organisation, from_police),
        ("ben", people["ana"].organisation, to_police),
        ("ann", dorset, from_police),
    ):
        sharing.share_record(
            by=people[name], record=kept[name].record, recipient=recipient, clause=clause, purpose="to plan joint visits"
        )


def _profile(people: dict[str, User]) -> None:
    """The page as it was published, looked through and accepted; and a newer file that waits for Ann to look through."""
    ann, dorset = people["ann"], Partnership.objects.get(slug=FORUM[1])
    published = files("alongside.partnership") / "data" / "dorset.md"
    first = partnership_room.import_profile(
        by=ann, partnership=dorset, raw=published.read_bytes(), name="dorset-2017.md", as_of="2017"
    )
    partnership_room.decide_issues(by=ann, profile_import=first, code="encoding-repaired", decision="accepted")
    partnership_room.accept_import(by=ann, profile_import=first)
    newer = files("alongside.home") / "data" / "dorset-update.md"
    partnership_room.import_profile(
        by=ann, partnership=dorset, raw=newer.read_bytes(), name="dorset-2026.md", replace=True, as_of="2026"
    )


def _actions(people: dict[str, User]) -> None:
    dorset, today = Partnership.objects.get(slug=FORUM[1]), timezone.localdate()
    for text, owner, role, days in (
        ("Print the new poster in six languages", "ben", "Communications officer", 14),
        ("Bring the list of languages our interpreters cover", "nia", "Safeguarding lead", 21),
        ("Send the dates of the autumn training to every member", "max", "Training sergeant", 3),
        ("Say which car washes have been visited since June", "gil", "Area inspector", 30),
    ):
        tasks.agree_task(
            by=people["ann"],
            partnership=dorset,
            text=text,
            organisation=people[owner].organisation,
            role_title=role,
            due_on=today + dt.timedelta(days=days),
        )


def _directory(people: dict[str, User]) -> None:
    """Every partnership published in 2017; Dorset with its area, under the region's and over one that is still wanted."""
    fay, dorset = people["fay"], Partnership.objects.get(slug=FORUM[1])
    directory.load_starter(by=Clockwork())
    partnership_room.cover_areas(by=people["ann"], partnership=dorset, areas=["dorset"], as_of="2017")
    region = Partnership.objects.get(profile__source_id=REGION)
    accounts.change_partnership(by=fay, partnership=dorset, name=dorset.name, level=dorset.level, parent=region, planned=False)
    accounts.found_partnership(by=fay, name=WANTED[0], slug=WANTED[1], level="local", parent=dorset, planned=True)
    directory.note_changes(by=Clockwork())
