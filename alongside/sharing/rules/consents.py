"""What must be true before a consent is written down, widened, withdrawn or relied on."""

from alongside.accounts.models import Organisation, User
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.sharing.models import Audience, Consent, Record
from alongside.sharing.policy import BY_CONSENT_ALONE, consents_in_force, visible_to
from alongside.sharing.queries.consents import consents_for
from alongside.sharing.queries.records import leaves_by_general_page
from alongside.sharing.rules.shares import require_recipient_here


def require_consent_recipient(record: Record, recipient: Organisation | User) -> None:
    """A person agrees to one organisation or one person, of the partnership, and to a kind of record that may leave at all."""
    if not isinstance(recipient, Organisation | User):
        raise Refused("A person agrees to one organisation or one person at a time.", field="recipient")
    if not leaves_by_general_page(record) and record.kind not in BY_CONSENT_ALONE:
        raise Refused("This kind of record is not shared on a person’s consent.", field="recipient")
    require_recipient_here(recipient, record)


def require_in_force(consent: Consent) -> None:
    """Only a consent that is in force can be widened, withdrawn or relied on."""
    if not consents_in_force().filter(pk=consent.pk).exists():
        raise Refused("This consent is not in force: it was refused, withdrawn or has run out.")


def require_not_yet_agreed(record: Record, about: str, audience: Audience | None, outside: str) -> None:
    """One consent in force for one question and one recipient: more is said by widening it."""
    same = consents_in_force().filter(record=record, about=about, audience=audience, outside=outside)
    if same.exists():
        raise Refused("There is a consent for this already. Widen it, or withdraw it first.", field="recipient")


def require_may_withdraw(person: User | Visitor, consent: Consent) -> None:
    """Whoever sees a record and is spoken of in its consent may write down that the person has changed their mind.

    A visitor is the person themselves, at their own door: the room that opened it has proved whose consent it is.
    """
    if isinstance(person, Visitor):
        return
    seen = visible_to(person, Record).filter(pk=consent.record_id).exists()
    if not seen or not consents_for(person, consent.record).filter(pk=consent.pk).exists():
        raise Refused("You cannot see that consent.")
