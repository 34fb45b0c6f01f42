"""Keeping the history of an agreement: a row for each change of status, never changed again; and signatures that fall."""

from django.utils import timezone

from alongside.accounts.models import User
from alongside.kernel.access import Clockwork

from .models import Agreement, AgreementStatus, Notice
from .telling import tell_organisations


def keep_status(agreement: Agreement, by: User | Clockwork, *, why: str) -> None:
    """Write down the status an agreement has come to: by whom, when and why."""
    AgreementStatus.objects.create(
        agreement=agreement,
        status=agreement.status,
        by_person=by if isinstance(by, User) else None,
        by_name=by.full_name,
        at=timezone.now(),
        why=why.strip(),
    )


def move_to(agreement: Agreement, status: str, by: User | Clockwork, *, why: str) -> None:
    """Give an agreement its new status, and write it down. The caller has checked that it may."""
    agreement.status = status
    agreement.save(update_fields=["status"])
    keep_status(agreement, by, why=why)


def lay_down_signatures(agreement: Agreement) -> None:
    """The words have changed, so nobody has signed them: every signature falls, and those who had signed are told."""
    signed = list(agreement.parties.exclude(signed_on=None).select_related("organisation"))
    fallen = {"signed_by": None, "signed_on": None, "signed_digest": "", "signatory_title": ""}
    agreement.parties.exclude(signed_on=None).update(**fallen)
    tell_organisations(
        agreement.partnership,
        [party.organisation for party in signed if party.withdrawn_on is None],
        about=Notice.About.AGREEMENT,
        reference=agreement.reference,
        text=f"“{agreement.title}” has changed since your organisation signed it. Read it and sign it again.",
    )
