"""What the pages about people met are about: a case of the charity's, whose first responder is Fra, on the way to a referral."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.accounts.models import OrganisationDuty
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import clean
from alongside.referrals import actions
from alongside.referrals.models import Case, Confirmation, Return
from alongside.sharing import actions as sharing
from tests.partnership.document_files import png


def lay(world: Any) -> None:
    """Lay it, by the real act."""
    OrganisationDuty.objects.create(
        organisation=world.charity, duty="first_responder", answer="yes", source="A list", started=dt.date(2020, 1, 1)
    )
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    world.things.case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
    child = {**facts, "age": "child", "role_here": "parent", "role": "child"}
    world.things.child = actions.meet_relative(by=world.fra, case=world.things.case, met_on=timezone.localdate(), **child)
    sign = {"kind": "afraid", "how": "seen", "observer": "Fra", "on": timezone.localdate()}
    actions.note_indicator(by=world.fra, case=world.things.case, **sign)
    photo = clean("photo.png", png())
    actions.add_file(by=world.fra, case=world.things.case, file=photo, what="A photograph of the place")
    _get_something_back(world)
    _disqualify(world)
    _withdraw(world)
    _pair(world)
    _ask_the_council(world)
    _ask_the_council_to_refer(world)
    _ask_again(world)
    _call_a_conference(world)


def _get_something_back(world: Any) -> None:
    """What came back of the first case, with a copy: the whole report is not what this is about."""
    told = {"their_reference": "HO-1", "authority": "Single Competent Authority", "received_on": timezone.localdate()}
    returned = Return.objects.create(case=world.things.case, by=world.fra, **told)
    file = clean("came-back.png", png())
    fixed = {"name": file.name, "kind": file.kind.code, "media_type": file.kind.media_type, "sha256": file.sha256}
    how = {"received_at": dt.time(9), "received_by": "Fra", "same": "same", "kept_as": vault.keep(file.data)}
    Confirmation.objects.create(returned=returned, size=len(file.data), **fixed, **how)


def _disqualify(world: Any) -> None:
    """Another person met, who was disqualified while they recovered."""
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
    Case.everything.filter(pk=case.pk).update(stage="rg_positive")  # the whole report is not what this is about
    said = {"ground": "sentence", "risk": "unsaid", "words": "A sentence of 14 months", "on": timezone.localdate()}
    world.things.refused = actions.disqualify_case(by=world.fra, case=case, **said)


def _withdraw(world: Any) -> None:
    """Another person met, who withdrew once the report was sent."""
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
    Case.everything.filter(pk=case.pk).update(stage="rg_pending")
    said = {"spoken": True, "role": "Caseworker", "words": "I do not want this", "on": timezone.localdate()}
    world.things.withdrew = actions.withdraw_from_nrm(by=world.fra, case=case, **said)


def _pair(world: Any) -> None:
    """Two people met whom the council, which is Ben’s, met as well: one pairing waits for an answer, one was confirmed."""
    facts = {"age": "adult", "consent": "yes", "capacity": "has", "met_on": timezone.localdate()}
    for name in ("pairing", "paired"):
        mine = actions.meet_person(by=world.fra, partnership=world.dorset, **facts)
        theirs = actions.meet_person(by=world.ben, partnership=world.dorset, **facts)
        said = {"named": mine.reference, "leads": False, "spoke_on": timezone.localdate()}
        setattr(world.things, name, actions.propose_pairing(by=world.ben, case=theirs, **said))
    actions.answer_pairing(by=world.fra, case=mine, pairing=world.things.paired, same=True)


def _ask_the_council(world: Any) -> None:
    """Another person met, whom the council is asked to look after; that person agreed to it."""
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "information": ["all"], "purpose": "A room"}
    consent = sharing.give_consent(
        by=world.fra, record=case.record, recipient=world.council, given_on=timezone.localdate(), **terms
    )
    words = {"kind": "support", "purpose": "A room", "asked": "A room for tonight", "ground": consent}
    world.things.referral = actions.send_referral(by=world.fra, case=case, to=world.council, **words)


def _ask_the_council_to_refer(world: Any) -> None:
    """Another person met, whom the council was asked to refer, and accepted."""
    OrganisationDuty.objects.create(
        organisation=world.council, duty="first_responder", answer="yes", source="A list", started=dt.date(2020, 1, 1)
    )
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
    terms = {"language": "Polish", "explained_by": "Fra", "how": "In words", "information": ["all"], "purpose": "A referral"}
    consent = sharing.give_consent(
        by=world.fra, record=case.record, recipient=world.council, given_on=timezone.localdate(), **terms
    )
    words = {"kind": "first_responder", "purpose": "A referral", "asked": "Refer them", "ground": consent}
    asked = actions.send_referral(by=world.fra, case=case, to=world.council, **words)
    world.things.to_refer = actions.move_referral(by=world.ben, referral=asked, state="accepted", from_state="sent")


def _ask_again(world: Any) -> None:
    """Another person met, about whom the first decision was negative, with one thing that a new one could rest on."""
    facts = {"age": "adult", "consent": "yes", "capacity": "has"}
    case = actions.meet_person(by=world.fra, partnership=world.dorset, met_on=timezone.localdate(), **facts)
    Case.everything.filter(pk=case.pk).update(stage="rg_negative")
    actions.note_evidence(by=world.fra, case=case, what="A medical report", state="wanted")
    world.things.again = case


def _call_a_conference(world: Any) -> None:
    """A conference of Fra's, with Ben and Max named, and one person on its list."""
    made = actions.call_conference(by=world.fra, partnership=world.dorset, kind="serac", held_on=timezone.localdate())
    for person in (world.ben, world.max):
        actions.name_to_conference(by=world.fra, conference=made, person=person)
    actions.list_person(by=world.fra, conference=made, who="Somebody", reason="Cuckooed", basis="safeguarding")
    world.things.conference = made
