"""The cast, the people in special standings, and one of everything a page can be about. Made by the real acts.

- chi  council      chair                          - sid  council  reporter whose seat has ended
- oli  police       operation lead                 - nan  council  reporter whose seat begins tomorrow
- fra  charity      first responder                - ivy  council  member whose account was closed, seat and all left standing
- tri  charity      trainer                        - una  charity  has an account and no seat at all
- mo   a school     member; the school has left    - gil  council  sits only in the other partnership
- tom  council      reporter here, member in the other partnership
"""

import datetime as dt
from functools import cache
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from alongside.accounts import actions as accounts
from alongside.accounts.models import Seat, User
from alongside.directory import actions as directory
from alongside.kernel.access import Clockwork, Visitor
from alongside.kernel.roles import Role
from alongside.partnership import actions as partnership
from alongside.partnership.actions.differences import Found
from alongside.partnership.documents import cleaning
from alongside.partnership.listing import Facts
from alongside.partnership.models import ContactNumber, Difference, Document
from alongside.sharing import actions as sharing
from alongside.sharing.models import Notice
from alongside.sharing.spine import new_record
from alongside.tasks import actions as tasks
from tests.cast import DOCUMENT, EVERYBODY, Cast
from tests.house import doors_world_matching
from tests.sharing import drafting

from . import (
    doors_world_campaigns,
    doors_world_consents,
    doors_world_enforcement,
    doors_world_intelligence,
    doors_world_monitoring,
    doors_world_referrals,
    doors_world_reporting,
    doors_world_retention,
    doors_world_support,
    doors_world_training,
)

STANDINGS = ("chi", "oli", "fra", "tri", "sid", "nan", "ivy", "una", "mo", "gil", "tom")
STRANGER = "stranger"
PEOPLE = (*EVERYBODY, *STANDINGS, STRANGER)
PASSWORD = "every bird in this wood"
PROFILE = """---
title:\t\tDorset Anti-Slavery Partnership
area:\t\tSubregional
chaired:\tPolice
contact:\tteam@partnership.example.org
---

Members
-------

Dorset Police, Dorset Council, Harbour Light (Petra Holm adds Lantern Trust)

Objectives
----------

* Rasie the number of reports that reach us
"""


class World(Cast):
    """The cast and everything around them; `things` are the objects pages are about, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.things = SimpleNamespace()
        self._more_people()
        self._special_standings()
        self._of_accounts()
        self._of_the_partnership()
        self._of_the_tasks()
        doors_world_campaigns.lay(self)
        doors_world_training.lay(self)
        self._of_sharing()
        doors_world_consents.lay(self)
        doors_world_reporting.lay(self)
        doors_world_enforcement.lay(self)
        doors_world_intelligence.lay(self)
        doors_world_matching.lay(self)
        doors_world_referrals.lay(self)
        doors_world_support.lay(self)
        doors_world_retention.lay(self)
        doors_world_monitoring.lay(self)
        User.objects.update(password=make_password(PASSWORD))

    def person(self, name: str) -> User | None:
        """The person called that; nobody for the stranger."""
        return None if name == STRANGER else getattr(self, name)

    def _more_people(self) -> None:
        self.chi = self.invite(self.ann, "chi", self.council, Role.CHAIR)
        self.oli = self.invite(self.pat, "oli", self.police, Role.OPERATION_LEAD)
        self.fra = self.invite(self.cal, "fra", self.charity, Role.FIRST_RESPONDER)
        self.tri = self.invite(self.cal, "tri", self.charity, Role.TRAINER)
        accounts.admit_member(by=self.dev, partnership=self.elsewhere, organisation=self.council)
        self.gil = self.invite(self.dev, "gil", self.council, Role.MEMBER, at=self.elsewhere)
        self.tom = self.invite(self.ola, "tom", self.council, Role.REPORTER)
        accounts.give_seat(by=self.dev, partnership=self.elsewhere, person=self.tom, role=Role.MEMBER)

    def _special_standings(self) -> None:
        today = timezone.localdate()
        self.sid = self.invite(self.ola, "sid", self.council, Role.REPORTER)
        Seat.objects.filter(person=self.sid).update(started=today - dt.timedelta(days=9), ended=today)
        self.nan = self.invite(self.ola, "nan", self.council, Role.REPORTER)
        Seat.objects.filter(person=self.nan).update(started=today + dt.timedelta(days=1))
        self.ivy = self.invite(self.ann, "ivy", self.council, Role.MEMBER)
        User.objects.filter(pk=self.ivy.pk).update(is_active=False)
        self.una = self.invite(self.cal, "una", self.charity, Role.TRAINER)
        Seat.objects.filter(person=self.una).delete()
        self.school = self._body("Mill Lane School", "education")
        joined = accounts.admit_member(by=self.ann, partnership=self.dorset, organisation=self.school)
        self.mo = self.invite(self.ann, "mo", self.school, Role.MEMBER)
        self.things.record_of_the_school = new_record(
            by=self.mo, kind=DOCUMENT, prefix="DOC", title="The school’s own", partnership=self.dorset
        )
        accounts.end_membership(by=self.ann, membership=joined)

    def _of_accounts(self) -> None:
        things = self.things
        invite = {"partnership": self.dorset, "organisation": self.council, "role": Role.TRAINER}
        things.invitation = accounts.invite_person(by=self.ola, email="new@council.example.org", full_name="New One", **invite)
        things.secret = things.invitation.secret
        zoe = accounts.invite_system_administrator(by=self.fay, email="zoe@house.example.org", full_name="Zoe Ward")
        things.zoe = accounts.accept_invitation(by=Visitor(), secret=zoe.secret, password=None)
        things.appointment = accounts.fill_office(by=self.ann, partnership=self.dorset, office="chair", organisation=self.council)
        things.membership = self.dorset.memberships.get(organisation=self.charity)
        things.seat = Seat.objects.get(person=self.bea, partnership=self.dorset)

    def _of_the_partnership(self) -> None:
        things, place = self.things, {"partnership": self.dorset}
        first = partnership.import_profile(by=self.ann, raw=PROFILE.encode(), name="first.md", **place)
        partnership.accept_import(by=self.ann, profile_import=first)
        more = PROFILE.replace("Objectives\n", "Objectives\n") + "* Teach every new starter\n"
        things.waiting = partnership.import_profile(by=self.ann, raw=more.encode(), name="second.md", replace=True, **place)
        things.issue = things.waiting.issues.filter(proposed__isnull=False).first()
        things.claim = self.dorset.claims.get(name="Dorset Council")
        if things.claim.organisation is None:
            things.claim = partnership.match_claim(by=self.ann, claim=things.claim, organisation=self.council)
        things.objective = partnership.add_objective(by=self.ann, text="Meet each month", **place)
        self._publish()
        words = {"about": "chair", "text": "The chair has changed.", "contact": "", "caller": "192.0.2.1"}
        things.correction = partnership.suggest_correction(by=Visitor(), **place, **words)
        self._of_the_directory()
        self._of_the_register()

    def _of_the_register(self) -> None:
        """The helplines of the house, and a number of Dorset's own."""
        partnership.load_contacts(by=Clockwork())
        words = {"service": "Children’s services", "purpose": "local", "source": "The council"}
        self.things.number = partnership.add_contact(by=self.ann, partnership=self.dorset, number="01632 960123", **words)
        self.things.helpline = ContactNumber.objects.get(code="helpline")

    def _of_the_directory(self) -> None:
        """Where two sources disagree, about Dorset and about a partnership that nobody coordinates here."""
        things, level = self.things, {"field": "level", "here": "Local", "here_value": "local", "there_value": "regional"}
        partnership.load_areas(by=Clockwork())
        facts = Facts(title="Border Network", source="A list", areas=("cumbria",))
        things.listed = partnership.list_partnership(by=Clockwork(), facts=facts).partnership
        for where, name in ((self.dorset, "difference"), (things.listed, "difference_listed")):
            found = Found(code="level-differs", words="The level differs.", key=name, there="Regional", **level)
            partnership.record_differences(by=Clockwork(), partnership=where, differences=[found])
            setattr(things, name, Difference.objects.get(partnership=where))
        words = {"about": "chair", "text": "The chair has changed.", "contact": "", "caller": "192.0.2.1"}
        profile = PROFILE.replace("Dorset Anti-Slavery Partnership", "Border Network").encode()
        things.files = directory.upload_sources(by=self.fay, files=[("profile", "border.md", profile)])
        things.suggestion = directory.suggest_partnership(by=Visitor(), name="Mill Lane Group", caller="192.0.2.1")
        things.correction_listed = partnership.suggest_correction(by=Visitor(), partnership=things.listed, **words)

    def _publish(self) -> None:
        from alongside.partnership.models import PartnershipProfile

        PartnershipProfile.objects.filter(partnership=self.dorset).update(published=True)

    def _of_the_tasks(self) -> None:
        due = {"partnership": self.dorset, "due_on": timezone.localdate() + dt.timedelta(days=30), "role_title": "Head of safety"}
        self.things.task = tasks.agree_task(by=self.ann, text="Print the leaflets", organisation=self.council, **due)
        self.things.document = self.keep("Car wash")
        self.things.record = self.things.document.record
        self.things.task_from_record = tasks.agree_task(
            by=self.ana, text="Ask the owner", organisation=self.police, source=self.things.record, **due
        )

    def _of_sharing(self) -> None:
        things = self.things
        things.cell = sharing.form_cell(by=self.ana, partnership=self.dorset, purpose="The visit", people=[self.ben, self.max])
        things.sealed = self.keep("Sealed plan", cell=things.cell).record
        things.shared = self.keep("Shared with the council").record
        sharing.share_record(
            by=self.ana, record=things.shared, recipient=self.council, clause=self.clause, purpose="Planning the visit"
        )
        things.notice = Notice.objects.get(reference=things.shared.reference, to_organisation=self.council)
        ask = {"partnership": self.dorset, "reference": things.record.reference, "why": "Our visit on Friday"}
        things.asked = sharing.ask_for_sight(by=self.cleo, **ask)
        self._of_agreements()

    def _of_agreements(self) -> None:
        things = self.things
        things.draft = drafting.draft(self, self.police, self.council, self.charity)
        things.ready = drafting.sign(drafting.draft(self), self.max, self.ben)
        things.disclosure = sharing.ask_disclosure(
            by=self.ana,
            record=self.keep("To be disclosed").record,
            recipient=self.charity,
            reason="Life at risk",
            lawful_basis="Vital interests",
            ends_at=timezone.now() + dt.timedelta(days=2),
            approver=self.ann,
        )

    def keep(self, title: str, *, by: User | None = None, **more: object) -> Document:
        """A document of the police's, or of whoever `by` works for."""
        words = {"by": by or self.ana, "partnership": self.dorset, "title": title, "file": clean_file()}
        return partnership.upload_document(**{**words, **more})


@cache
def clean_file(words: str = "Notes of the meeting", name: str = "notes.txt") -> cleaning.CleanFile:
    """A clean file; cleaned once for the whole run."""
    return cleaning.clean(name, words.encode())
