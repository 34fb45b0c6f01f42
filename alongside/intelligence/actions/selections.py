"""Printing what one may see: it leaves the platform, so it is written down, and asked about where the conditions say so."""

from collections.abc import Iterable

from alongside.accounts.models import Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.models import Product
from alongside.intelligence.queries.products import approval_to_print, must_accept, products_to_consult
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import ask_approval, use_approval
from alongside.sharing.models import Approval, Notice
from alongside.sharing.policy import visible_to
from alongside.sharing.queries import deciders
from alongside.sharing.rules import require_words
from alongside.sharing.telling import tell_person

_TO_PRINT = permissions.PRINT_AFTER_CONSULTING


@act(permissions.CONSULT_ORIGINATOR, at="product")
def consult_originator(*, by: User, product: Product, reason: str) -> Approval:
    """Ask the force that owns a product before anything of it leaves the platform, as its conditions say."""
    if not visible_to(by, Product).filter(pk=product.pk).exists() or must_accept(by, product):
        raise Refused("You cannot see that product.")
    require_words(reason, "Say what you need it for.", field="reason")
    if not products_to_consult(by, [product.reference]):
        raise Refused("You need not ask: its conditions do not say so, or you have the answer.")
    owner = product.record.owner
    approval = ask_approval(
        by=by,
        partnership=product.partnership,
        to_do=_TO_PRINT,
        subject=product.reference,
        reason=reason,
        organisation=owner,
    )
    text = f"{by.organisation} asks before it uses something of {product.reference}."[:300]
    for person in deciders(approval):
        tell_person(product.partnership, person, about=Notice.About.APPROVAL, reference=approval.reference, text=text)
    return approval


@act(permissions.PRINT_SELECTION, at="partnership")
def print_selection(*, by: User, partnership: Partnership, references: Iterable[str]) -> str:
    """Print a selection of claims, with markings, for oneself alone.

    Raises Refused, and nothing is printed, when a product in it must not leave the platform before its force was asked and has
    agreed. What it agreed to is used up by this.
    """
    named = sorted(set(references))
    for product in products_to_consult(by, named, answered=False):
        approval = approval_to_print(by, product)
        if approval is None:
            raise Refused(f"Ask {product.record.owner} before you print anything of {product.reference}: its conditions say so.")
        use_approval(by=by, approval=approval, to_do=_TO_PRINT, subject=product.reference)
    for reference in named:
        note(subject=reference)
    note(records=len(named))
    return partnership.slug
