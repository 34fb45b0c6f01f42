"""Agreements for tests, made by the real acts."""

import datetime as dt

from django.utils import timezone

from alongside.sharing import actions as sharing
from alongside.sharing.models import Agreement, Clause, LegalGround
from alongside.sharing.wording import text_digest
from tests.cast import DOCUMENT


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def midday(number: int) -> dt.datetime:
    """Midday in London that many days from today: the same day however late it is now, and whatever the clocks do on the way."""
    return timezone.make_aware(dt.datetime.combine(days(number), dt.time(12)))


def ground(name="Public task", kind="lawful_basis", **dates) -> LegalGround:
    words = {"kind": kind, "source": "The statute book", "valid_from": dt.date(2000, 1, 1), **dates}
    return LegalGround.objects.get_or_create(name=name, defaults=words)[0]


def draft(cast, *parties, starts=0, expires=365, review=180, clauses=1, **sides) -> Agreement:
    """A draft by Ann with the police, the council and the charity (or those named) and one clause: the police to everybody."""
    agreement = sharing.draft_agreement(
        by=cast.ann,
        partnership=cast.dorset,
        title="Sharing to keep people safe",
        purpose="To find and help people who are exploited.",
        starts=days(starts),
        expires=days(expires),
        review_on=days(review),
    )
    for organisation in parties or (cast.police, cast.council, cast.charity):
        sharing.add_party(by=cast.ann, agreement=agreement, organisation=organisation)
    for _ in range(clauses):
        clause(cast, agreement, **(sides or {"from_sector": "police"}))
    return agreement


def clause(cast, agreement, **words) -> Clause:
    words = {"kinds": [DOCUMENT], "purpose": "planning visits together", "lawful_basis": ground(), **words}
    return sharing.add_clause(by=cast.ann, agreement=agreement, **words)


def sign(agreement, *people) -> Agreement:
    for person in people:
        agreement.refresh_from_db()
        words = {"signatory_title": "Head of safeguarding", "as_read": text_digest(agreement)}
        sharing.sign_agreement(by=person, agreement=agreement, **words)
    return agreement


def active(cast, *parties, **words) -> Agreement:
    agreement = draft(cast, *parties, **words)
    sign(agreement, cast.max, cast.ben, *([] if parties else [cast.cal]))
    return now(sharing.activate_agreement(by=cast.ann, agreement=agreement))


def now(agreement: Agreement) -> Agreement:
    return Agreement.objects.get(pk=agreement.pk)


def standing(cast, status: str) -> Agreement:
    """An agreement in that status, brought there by acts; run out by moving its end into the past."""
    if status == "draft":
        return sign(draft(cast), cast.max, cast.ben)
    agreement = active(cast)
    if status == "suspended":
        sharing.suspend_agreement(by=cast.ann, agreement=agreement, why="A breach")
    if status == "withdrawn":
        sharing.end_agreement(by=cast.ann, agreement=agreement, why="No longer needed")
    if status == "expired":
        from alongside.kernel.access import Clockwork

        Agreement.objects.filter(pk=agreement.pk).update(starts=days(-20), expires=days(-1))
        sharing.expire_agreement(by=Clockwork(), agreement=agreement)
    return now(agreement)
