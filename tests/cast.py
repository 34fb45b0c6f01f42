"""The people in every test, brought in by the real acts.

Dorset: Dorset Police, Dorset Council and Harbour Light (a charity) have signed an agreement. Far away is another partnership.

- ana    police       evaluator and analyst: owns what the others try to see
- ann    police       coordinator
- max    police       member (single point of contact)
- aud    police       auditor
- pat    police       organisation administrator
- eve    police       front-line reporter who has left the job
- ben    council      member: the one who is let in
- bea    council      front-line reporter
- ola    council      organisation administrator
- cleo   charity      caseworker: same partnership, not let in
- cora   charity      support manager
- cal    charity      organisation administrator and member
- dev    far council  coordinator of the other partnership
- fay    nobody's     system administrator
"""

import datetime as dt
from functools import cached_property

from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.roles import Role
from alongside.sharing.models import Agreement, Clause, LegalGround, Party

DOCUMENT = "partnership.document"
EVERYBODY = ("ana", "ann", "max", "aud", "pat", "eve", "ben", "bea", "ola", "cleo", "cora", "cal", "dev", "fay")


class Cast:
    """Everyone, each an attribute. Built by acts, so a rule that stops the cast stops every test."""

    def __init__(self) -> None:
        self.fay = self._first_administrator()
        self.police = self._body("Dorset Police", "police")
        self.council = self._body("Dorset Council", "council_unitary")
        self.charity = self._body("Harbour Light", "ngo_specialist")
        self.far_council = self._body("Farshire Council", "council_upper")
        self.dorset, self.ann = self._forum("Dorset Anti-Slavery Partnership", "dorset", self.police, "ann")
        self.elsewhere, self.dev = self._forum("Farshire Partnership", "elsewhere", self.far_council, "dev")
        for body in (self.council, self.charity):
            accounts.admit_member(by=self.ann, partnership=self.dorset, organisation=body)
        self._police()
        self._council_and_charity()

    @cached_property
    def agreement(self) -> Agreement:
        """Police, council and charity have signed; one clause lets the police send documents to every party."""
        today = timezone.localdate()
        made = Agreement.objects.create(
            partnership=self.dorset,
            title="Dorset sharing agreement",
            purpose="To keep people safe.",
            status=Agreement.Status.ACTIVE,
            starts=today - dt.timedelta(days=30),
            expires=today + dt.timedelta(days=335),
            review_on=today + dt.timedelta(days=300),
            created_by=self.ann,
        )
        for organisation, signatory in ((self.police, self.max), (self.council, self.ben), (self.charity, self.cal)):
            Party.objects.create(
                agreement=made,
                organisation=organisation,
                signatory_title="Head of safeguarding",
                signed_by=signatory,
                signed_on=today - dt.timedelta(days=30),
            )
        return made

    @cached_property
    def clause(self) -> Clause:
        """Clause 1: from the police to every party, documents."""
        return self.add_clause(from_sector="police")

    def add_clause(self, **sides: object) -> Clause:
        """A clause of the cast's agreement, in force today, for documents."""
        today = timezone.localdate()
        ground, _ = LegalGround.objects.get_or_create(
            name="Public task",
            defaults={"kind": "lawful_basis", "source": "UK GDPR article 6(1)(e)", "valid_from": dt.date(2018, 5, 25)},
        )
        return Clause.objects.create(
            agreement=self.agreement,
            number=self.agreement.clauses.count() + 1,
            kinds=[DOCUMENT],
            purpose="Planning together",
            lawful_basis=ground,
            valid_from=today - dt.timedelta(days=30),
            **sides,
        )

    def invite(self, by: User, name: str, organisation: Organisation, *roles: Role, at: Partnership | None = None) -> User:
        """Somebody of that organisation, brought in by invitation, with each of the roles."""
        place = at or self.dorset
        first, *more = roles
        invitation = accounts.invite_person(
            by=by,
            partnership=place,
            organisation=organisation,
            email=f"{name}@{organisation.slug}.example.org",
            full_name=NAMES.get(name, name.capitalize()),
            role=first,
        )
        person = accounts.accept_invitation(by=Visitor(), secret=invitation.secret, password=None)
        for role in more:
            accounts.give_seat(by=by, partnership=place, person=person, role=role)
        return person

    def _first_administrator(self) -> User:
        person = accounts.set_up_house(by=Clockwork(), email="fay@house.example.org", full_name=NAMES["fay"])
        return accounts.accept_invitation(by=Visitor(), secret=person.invitation.secret, password=None)

    def _body(self, name: str, sector: str) -> Organisation:
        return accounts.add_organisation(by=self.fay, name=name, sector=sector)

    def _forum(self, name: str, slug: str, organisation: Organisation, coordinator: str) -> tuple[Partnership, User]:
        place = accounts.found_partnership(by=self.fay, name=name, slug=slug, level="subregional")
        person = accounts.seat_first_coordinator(
            by=self.fay,
            partnership=place,
            organisation=organisation,
            email=f"{coordinator}@{organisation.slug}.example.org",
            full_name=NAMES[coordinator],
        )
        return place, accounts.accept_invitation(by=Visitor(), secret=person.invitation.secret, password=None)

    def _police(self) -> None:
        self.pat = self.invite(self.ann, "pat", self.police, Role.ORGANISATION_ADMINISTRATOR)
        self.max = self.invite(self.ann, "max", self.police, Role.MEMBER)
        self.aud = self.invite(self.ann, "aud", self.police, Role.AUDITOR)
        self.ana = self.invite(self.pat, "ana", self.police, Role.EVALUATOR, Role.ANALYST)
        self.eve = self.invite(self.pat, "eve", self.police, Role.REPORTER)
        accounts.person_leaves(by=self.pat, partnership=self.dorset, person=self.eve)
        self.eve.refresh_from_db()

    def _council_and_charity(self) -> None:
        self.ola = self.invite(self.ann, "ola", self.council, Role.ORGANISATION_ADMINISTRATOR)
        self.ben = self.invite(self.ann, "ben", self.council, Role.MEMBER)
        self.bea = self.invite(self.ola, "bea", self.council, Role.REPORTER)
        self.cal = self.invite(self.ann, "cal", self.charity, Role.ORGANISATION_ADMINISTRATOR, Role.MEMBER)
        self.cleo = self.invite(self.cal, "cleo", self.charity, Role.CASEWORKER)
        self.cora = self.invite(self.cal, "cora", self.charity, Role.SUPPORT_MANAGER)


NAMES = {
    "ana": "Ana Costa",
    "ann": "Ann Baker",
    "max": "Max Field",
    "aud": "Aud Lund",
    "pat": "Pat Moss",
    "eve": "Eve Hart",
    "ben": "Ben Okafor",
    "bea": "Bea Lyons",
    "ola": "Ola Nowak",
    "cleo": "Cleo Marsh",
    "cora": "Cora Quinn",
    "cal": "Cal Reed",
    "dev": "Dev Patel",
    "fay": "Fay Stone",
}
