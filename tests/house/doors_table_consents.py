"""Rows of the table of doors about the ledger of consents. The record is the police's, and the council is let in by consent."""

from .doors_people import AUDITOR, COUNCIL, HANDLERS, POLICE
from .doors_rows import Door

_SEES = (POLICE - AUDITOR) | COUNCIL


def _record(world):
    return {"reference": world.things.agreed.reference}


def _consent(world):
    return {"reference": world.things.consent.reference}


CONSENTS = (
    Door("sharing:consent_list", HANDLERS, _record, finds=_SEES, after_leaving=True),
    Door("sharing:consent_give", HANDLERS, _record, finds=_SEES, owners_only=True),
    Door("sharing:consent_refuse", HANDLERS, _record, finds=_SEES, owners_only=True),
    # It is shared already, so pressing the button says so.
    Door("sharing:consent_share", HANDLERS, _consent, finds=_SEES, owners_only=True),
    Door("sharing:consent_widen", HANDLERS, _consent, finds=_SEES, owners_only=True),
    # Whoever is let in by it may write down that the person took it back: nobody waits for the owner.
    Door("sharing:consent_withdraw", HANDLERS, _consent, finds=_SEES, after_leaving=True),
)
