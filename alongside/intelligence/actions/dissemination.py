"""Passing a product on, under a clause and on its conditions; what recipients say; and taking it back."""

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.intelligence import permissions
from alongside.intelligence.findable import forget_product
from alongside.intelligence.models import Dissemination, Product
from alongside.intelligence.queries.products import conditions_on, must_accept, obstacles
from alongside.intelligence.recalling import ask_to_destroy
from alongside.intelligence.rules import held_product
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.models import Clause, Doubt, Grant, Notice
from alongside.sharing.moves import SHARES, let_in, take_back
from alongside.sharing.policy import live_grants, visible_to
from alongside.sharing.rules import require_clause_covers, require_recipient_here, require_words
from alongside.sharing.spine import cast_doubt
from alongside.sharing.telling import tell_of_grant

Method = Dissemination.Method
_LONGEST_CONDITIONS = 300


@act(permissions.DISSEMINATE_PRODUCT, at="product")
def disseminate_product(
    *,
    by: User,
    product: Product,
    recipient: Organisation | User,
    clause: Clause,
    purpose: str,
    method: str = Method.PLATFORM,
    onward: bool = False,
) -> Dissemination:
    """Pass a released product on to an organisation or a person, under a clause and on its conditions."""
    product = held_product(by, product)
    organisation = recipient.organisation if isinstance(recipient, User) else recipient
    if organisation is None:
        raise Refused("Choose an organisation, or a person who works for one.", field="recipient")
    _require_may_go(product, organisation)
    require_words(purpose, "Say what they need it for.", field="purpose")
    conditions = conditions_on(product)
    if len(conditions) > _LONGEST_CONDITIONS:
        raise Refused("Together the conditions are too long to be agreed to. Make two products, or shorten the conditions.")
    grant = _give(by, product, recipient, clause, purpose, conditions) if method == Method.PLATFORM else None
    if grant is None:
        require_recipient_here(recipient, product.record)
        require_clause_covers(clause, product.record, recipient)
    row = Dissemination.objects.create(
        product=product,
        number=product.disseminations.count() + 1,
        organisation=organisation,
        person=recipient if isinstance(recipient, User) else None,
        method=method,
        purpose=purpose.strip(),
        clause=clause,
        gateway=str(clause.gateway or ""),
        conditions=" ".join(part for part in (conditions, clause.conditions) if part),
        onward=onward,
        grant=grant,
        authorised_by=by,
    )
    note(recipient=str(recipient), clause=str(clause), method=method)
    return row


@act(permissions.RECALL_PRODUCT, at="product")
def recall_product(*, by: User, product: Product, because: str) -> Product:
    """Take a product back from everyone it went to, and ask each of them to destroy what they have of it."""
    product = held_product(by, product)
    require_words(because, "Say why you are recalling it.", field="because")
    rows = list(product.disseminations.filter(recalled_at=None).select_related("organisation", "person"))
    if not rows or product.recalled_at is not None:
        raise Refused("Nobody holds this product, so there is nothing to recall.")
    if live_grants().filter(record=product.record, basis__in=SHARES).exists():
        take_back(by=by, record=product.record, because=because)
    now = timezone.now()
    product.recalled_at, product.recalled_because = now, because.strip()
    product.save(update_fields=["recalled_at", "recalled_because"])
    forget_product(product)
    ask_to_destroy(rows)
    cast_doubt(product.record, Doubt.Why.RECALLED)
    note(told=len(rows))
    return product


@act(permissions.ACKNOWLEDGE_PRODUCT, at="product")
def acknowledge_product(*, by: User, product: Product, row: Dissemination, outcome: str = "") -> Product:
    """Say that a product has arrived, and what came of it."""
    if not visible_to(by, Product).filter(pk=product.pk).exists() or must_accept(by, product):
        raise Refused("You cannot see that product.")
    row = _held_row(by, row)
    if row.product_id != product.pk:
        raise Refused("That did not go to you.")
    if row.acknowledged_at is None:
        row.acknowledged_at, row.acknowledged_by = timezone.now(), by
    row.outcome = outcome.strip() or row.outcome
    row.save(update_fields=["acknowledged_at", "acknowledged_by", "outcome"])
    return product


@act(permissions.CONFIRM_RECALL, at="row")
def confirm_recall(*, by: User, row: Dissemination) -> Dissemination:
    """Say that everything of a recalled product has been destroyed."""
    row = _held_row(by, row)
    if row.recalled_at is None or row.destroyed_at is not None:
        raise Refused("There is nothing here to confirm.")
    row.destroyed_at, row.destroyed_by = timezone.now(), by
    row.save(update_fields=["destroyed_at", "destroyed_by"])
    return row


def _require_may_go(product: Product, organisation: Organisation) -> None:
    if product.released_at is None:
        raise Refused("This product has not been released by a second person.")
    if product.recalled_at is not None:
        raise Refused("This product has been recalled.")
    if found := obstacles(product, organisation):
        first = found[0]
        raise Refused(
            f"Line {first.line} may not go to {organisation}: {first.why}. Make a version without that line, and pass that on.",
            field="recipient",
        )


def _give(by: User, product: Product, recipient: Organisation | User, clause: Clause, purpose: str, conditions: str) -> Grant:
    record = product.record
    grant = let_in(by=by, record=record, recipient=recipient, clause=clause, purpose=purpose, conditions=conditions)
    tell_of_grant(grant, Notice.About.SHARED, f"{product.record.owner} has passed an intelligence product on to you.")
    return grant


def _held_row(by: User, row: Dissemination) -> Dissemination:
    held = Dissemination.objects.select_for_update(of=("self",)).select_related("product__record").get(pk=row.pk)
    if held.organisation_id != by.organisation_id or held.person_id not in (None, by.pk):
        raise Refused("That did not go to you.")
    return held
