"""Keeping the history of an agreement: a row for each thing that happens to it, never changed again; and signatures that fall."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork

from .models import Agreement, AgreementStatus, Notice
from .telling import tell_organisations


def remember(agreement: Agreement, by: User | Clockwork, what: str, *, why: str = "") -> None:
    """Write down what has happened to an agreement: with the status it has now, by whom, when and why."""
    AgreementStatus.objects.create(
        agreement=agreement,
        status=agreement.status,
        what=what,
        by_person=by if isinstance(by, User) else None,
        by_name=by.full_name,
        at=timezone.now(),
        why=why.strip(),
    )


def move_to(agreement: Agreement, status: str, by: User | Clockwork, what: str, *, why: str) -> None:
    """Give an agreement its new status, and write it down. The caller has checked that it may."""
    agreement.status = status
    agreement.save(update_fields=["status"])
    remember(agreement, by, what, why=why)


def lay_down_signatures(agreement: Agreement, by: User) -> None:
    """The words have changed, so nobody has signed them: every signature falls, and those who had signed are told."""
    signed = list(agreement.parties.exclude(signed_on=None).select_related("organisation"))
    if not signed:
        return
    fallen = {"signed_by": None, "signed_on": None, "signed_digest": "", "signatory_title": ""}
    agreement.parties.exclude(signed_on=None).update(**fallen)
    remember(agreement, by, "The words changed, so the signatures fell")
    tell_organisations(
        agreement.partnership,
        [party.organisation for party in signed if party.withdrawn_on is None],
        about=Notice.About.AGREEMENT,
        reference=agreement.reference,
        text=f"“{agreement.title}” has changed since your organisation signed it. Read it and sign it again.",
    )
