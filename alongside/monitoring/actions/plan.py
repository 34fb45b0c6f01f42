"""Indicators of an objective, what is told in words beside them, and how an objective stands."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.kernel.references import new_reference
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.models import Objective

from .. import permissions
from ..models import Edition, EditionFile, Indicator, Narrative, ObjectiveIndicator, Rating


@act(permissions.LINK_INDICATOR, at="objective")
def link_indicator(*, by: User, objective: Objective, indicator: Indicator) -> ObjectiveIndicator:
    """Say that an indicator shows how an objective is getting on."""
    _standing(objective)
    if indicator.partnership_id not in (None, objective.partnership_id):
        raise Refused("Choose an indicator of this partnership.", field="indicator")
    if ObjectiveIndicator.objects.filter(objective=objective, indicator__code=indicator.code, ended_at=None).exists():
        raise Refused("This objective has that indicator already.", field="indicator")
    note(indicator=indicator.code)
    return ObjectiveIndicator.objects.create(objective=objective, indicator=indicator, by=by)


@act(permissions.UNLINK_INDICATOR, at="link")
def unlink_indicator(*, by: User, link: ObjectiveIndicator) -> ObjectiveIndicator:
    """Say that an indicator no longer shows how an objective is getting on."""
    held = ObjectiveIndicator.objects.select_for_update().get(pk=link.pk)
    if held.ended_at is not None:
        raise Refused("Somebody has taken it away already.")
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    note(indicator=held.indicator.code)
    return held


@act(permissions.WRITE_NARRATIVE, at="objective")
def write_narrative(
    *, by: User, objective: Objective, text: str, first: dt.date, last: dt.date, consent: str, consent_words: str = ""
) -> Narrative:
    """Tell in words what numbers do not say about an objective."""
    _standing(objective)
    if last < first:
        raise Refused("The last day must be the first day or later.", field="last")
    if consent == Narrative.Consent.WITHDRAWN:
        raise Refused("Without the person’s agreement their story can not be told.", field="consent")
    if consent == Narrative.Consent.GIVEN and not consent_words.strip():
        raise Refused("Say how and when the person agreed.", field="consent_words")
    return Narrative.objects.create(
        reference=new_reference("NAR"),
        objective=objective,
        text=text.strip(),
        first=first,
        last=last,
        consent=consent,
        consent_words=consent_words.strip(),
        by=by,
    )


@act(permissions.READ_NARRATIVE_THROUGH, at="narrative")
def read_narrative_through(*, by: User, narrative: Narrative) -> Narrative:
    """Hold somebody else’s words against the check-list: nobody in them can be found."""
    held = Narrative.objects.select_for_update().get(pk=narrative.pk)
    if held.by_id == by.pk:
        raise Refused("Somebody else must read what you wrote.")
    if held.read_at is not None or held.consent == Narrative.Consent.WITHDRAWN:
        raise Refused("Somebody has dealt with these words already.")
    held.read_by, held.read_at = by, timezone.now()
    held.save(update_fields=["read_by", "read_at"])
    return held


@act(permissions.WITHDRAW_NARRATIVE, at="narrative")
def withdraw_narrative(*, by: User, narrative: Narrative) -> Narrative:
    """Take a story back because the person it is about no longer agrees: its words are deleted."""
    held = Narrative.objects.select_for_update().get(pk=narrative.pk)
    if held.consent == Narrative.Consent.WITHDRAWN:
        raise Refused("It was taken back already.")
    # The files that hold its words are made again without them.
    holding = Edition.objects.filter(partnership=held.objective.partnership).values_list("pk", "words")
    gone = [pk for pk, words in holding if held.reference in words.get("narratives", [])]
    EditionFile.objects.filter(edition__in=gone).delete()
    held.text, held.consent = "Taken back.", Narrative.Consent.WITHDRAWN
    held.consent_words = f"Taken back on {timezone.localdate():%-d %B %Y}"
    held.save(update_fields=["text", "consent", "consent_words"])
    return held


@act(permissions.RATE_OBJECTIVE, at="objective")
def rate_objective(
    *,
    by: User,
    objective: Objective,
    colour: str,
    owner: Organisation | None = None,
    on: dt.date | None = None,
    evidence: str = "",
    note_text: str = "",
) -> Rating:
    """Say how an objective stands; green only with who answers for it, the day, and what shows it."""
    _standing(objective)
    if colour == Rating.Colour.GREEN:
        if owner is None:
            raise Refused("Green needs an owner: choose the organisation that answers for it.", field="owner")
        if on is None:
            raise Refused("Green needs a date: say on which day it was reached.", field="on")
        if not evidence.strip():
            raise Refused("Green needs evidence: say what shows it, such as a document’s reference.", field="evidence")
    if on is not None and on > timezone.localdate():
        raise Refused("The date must be today or earlier.", field="on")
    if owner is not None and not owner.memberships.current().filter(partnership=objective.partnership).exists():
        raise Refused(f"{owner} is not a member of this partnership.", field="owner")
    note(colour=colour)
    return Rating.objects.create(
        objective=objective, colour=colour, owner=owner, on=on, evidence=evidence.strip(), note=note_text.strip(), by=by
    )


def _standing(objective: Objective) -> None:
    if objective.ended_at is not None:
        raise Refused("This objective has ended.")
