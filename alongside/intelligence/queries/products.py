"""Reading products: through the rule of sight, and what may go to whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.models import Dissemination, Grade, Item, OnwardLock, Product, ProductLine
from alongside.sharing import queries as sharing
from alongside.sharing.models import Approval
from alongside.sharing.policy import visible_to

PRODUCTS_SHOWN = 50


@dataclass(frozen=True)
class Obstacle:
    """Why a line may not go to a recipient. `line` is its number."""

    line: int
    why: str


def products_for(person: User, partnership: Partnership, among: sharing.Seen | None = None) -> "QuerySet[Product]":
    """The products this person may read, newest first; of those `among` a few hundred records that they were just found to see.

    One that has not been released is read by those who write it only.
    """
    seen = _seen_by(person, partnership, among)
    return seen if writes_products(person, partnership) else seen.exclude(released_at=None)


def product_for(person: User, partnership: Partnership, reference: str) -> Product:
    """The product with that reference. Raises Http404, in the same words, when it is hidden and when it never existed."""
    product = _seen_by(person, partnership).filter(record__reference=reference).first()
    if product is None:
        raise Http404
    return product


def product_of_mine(person: User, partnership: Partnership, reference: str) -> Product:
    """The product with that reference, for its owner's people. Raises Http404 for anybody else, whether or not they see it."""
    product = product_for(person, partnership, reference)
    if product.record.owner_id != person.organisation_id:
        raise Http404
    return product


def writes_products(person: User, partnership: Partnership) -> bool:
    """Whether this person's roles let them write products here."""
    return person.may(permissions.WRITE_PRODUCT, partnership)


def reads_products(person: User, partnership: Partnership) -> bool:
    """Whether this person's roles let them read products here."""
    return person.may(permissions.READ_PRODUCT, partnership)


def must_accept(person: User, product: Product) -> bool:
    """Whether this person has handling conditions to agree to before anything of the product is shown to them."""
    return bool(sharing.conditions_to_accept(person, product.record))


def lines_among(person: User, product: Product, lines: Iterable[ProductLine]) -> list[ProductLine]:
    """Of the lines of a product those for its readers, for somebody who sees it: none that was dropped.

    Before its release it is read by those who write it only.
    """
    readable = product.released_at is not None or writes_products(person, product.partnership)
    return [line for line in lines if not line.dropped_because] if readable else []


def lines_to_write(product: Product) -> list[ProductLine]:
    """Every line as its writer sees it, beside what it was made of; the caller has settled who may know of it."""
    return _lines(product, "item__mentions", "mentions__mention")


def lines_to_show(product: Product) -> list[ProductLine]:
    """Every line with what was kept of whom and what it mentions; the caller has settled who may know of it."""
    return _lines(product, "mentions__mention__entity")


def _lines(product: Product, *more: str) -> list[ProductLine]:
    grades = Prefetch("item__grades", Grade.objects.prefetch_related("only_to"))
    lines = product.lines.select_related("grade", "item__report__record")
    return list(lines.prefetch_related(grades, "item__locks", *more))


def line_for(product: Product, number: int) -> ProductLine:
    """One line of a product. Raises Http404 when there is none of that number, or it was dropped."""
    line = next((one for one in lines_to_write(product) if one.number == number and not one.dropped_because), None)
    if line is None:
        raise Http404
    return line


def disseminations_of(person: User, product: Product) -> "QuerySet[Dissemination]":
    """To whom the product went, oldest first, for its owner; for others, what went to them."""
    rows = Dissemination.objects.filter(product=product).select_related(
        "organisation", "person", "clause", "grant", "authorised_by", "acknowledged_by", "destroyed_by", "product__record"
    )
    if person.organisation_id == product.record.owner_id:
        return rows
    mine = rows.filter(organisation=person.organisation_id)
    return mine.filter(person=None) | mine.filter(person=person)


def dissemination_for(person: User, partnership: Partnership, reference: str, number: int) -> Dissemination:
    """What went to this person's organisation, or to them by name, under that number; sight of the product may be over.

    Raises Http404 for anything else.
    """
    rows = Dissemination.objects.filter(
        product__record__partnership=partnership,
        product__record__reference=reference,
        number=number,
        organisation=person.organisation_id,
    ).select_related("product__record__partnership", "product__record__owner")
    found = (rows.filter(person=None) | rows.filter(person=person)).first()
    if found is None:
        raise Http404
    return found


def recipients_for(person: User, product: Product) -> list[Organisation]:
    """The organisations a product can go to: the other members of the partnership."""
    return list(sharing.organisations_to_share_with(person, product.record))


def people_for(person: User, product: Product) -> list[User]:
    """The people a product can go to by name."""
    return list(sharing.people_to_share_with(person, product.record))


def clauses_for(person: User, product: Product, recipient: Organisation | User) -> list[sharing.ClauseChoice]:
    """The clauses weighed for sending this product to that recipient: usable ones first."""
    return sharing.clauses_for_sharing(person, product.record, recipient)


def obstacles(product: Product, organisation: Organisation) -> list[Obstacle]:
    """Why lines of a product may not go to an organisation: conditions that name others, or a consent that is wanted."""
    found = []
    for line in _lines(product, "grade__only_to"):
        if not line.dropped_because:
            found += [Obstacle(line.number, why) for why in _why_not(line, organisation)]
    return found


def obstacles_to(product: Product, recipient: Organisation | User) -> list[Obstacle]:
    """As `obstacles`, for an organisation or for the one a person works for."""
    organisation = recipient.organisation if isinstance(recipient, User) else recipient
    return obstacles(product, organisation) if organisation is not None else []


def recipient_named(person: User, product: Product, word: str) -> Organisation | User:
    """The recipient an address speaks of: one organisation or one person of the partnership. Raises Http404 otherwise."""
    found = sharing.recipient_named(person, product.record, word)
    if isinstance(found, Partnership):
        raise Http404
    return found


def unlifted_locks(item: Item) -> list[OnwardLock]:
    """The consents that are wanted before an item goes further."""
    return [lock for lock in item.locks.all() if lock.consented_at is None]


def standing_grades(line: ProductLine) -> list[Grade]:
    """The grade a line cites, and the one that stands today: both bind it. For a line of `lines_to_write`."""
    newest = next(iter(line.item.grades.all()), None)
    return [line.grade] if newest is None or newest.pk == line.grade_id else [line.grade, newest]


def conditions_of(lines: Iterable[ProductLine]) -> str:
    """The conditions of a product's lines together, each said once: the most restrictive of its inputs wins."""
    found = [grade.conditions for line in lines if not line.dropped_because for grade in standing_grades(line)]
    return " ".join(dict.fromkeys(words for words in found if words))


def conditions_on(product: Product) -> str:
    """As `conditions_of`, for a product whose lines nobody has asked for yet."""
    return conditions_of(_lines(product))


def handling_of(lines: Iterable[ProductLine]) -> str:
    """The handling code of a product: C as soon as one of its lines has it."""
    codes = {grade.handling for line in lines if not line.dropped_because for grade in standing_grades(line)}
    return "C" if "C" in codes else "P"


def waits_for_release(product: Product) -> bool:
    """Whether a second person is being asked to release it now."""
    return product.approval is not None and sharing.approval_state(product.approval) == "Waiting"


def consults_first(lines: Iterable[ProductLine]) -> bool:
    """Whether a line of the product must not leave this page before the force was asked."""
    return any(grade.consult_first for line in lines if not line.dropped_because for grade in standing_grades(line))


def products_to_consult(person: User, references: Iterable[str], *, answered: bool = True) -> list[Product]:
    """Which of these products this person must ask about before anything of them leaves the platform.

    Never their own organisation's. With `answered`, those whose force has agreed, once and not used yet, are left out.
    """
    others = Product.everything.filter(record__reference__in=list(references)).exclude(record__owner=person.organisation_id)
    wanted = [one for one in others.select_related("record__owner", "record__partnership") if consults_first(_lines(one))]
    return [one for one in wanted if not answered or approval_to_print(person, one) is None]


def approval_to_print(person: User, product: Product) -> Approval | None:
    """The force's agreement that this person may print of a product: given, in time and not used."""
    asked = sharing.approvals_asked_by(person, product.partnership, permissions.PRINT_AFTER_CONSULTING)
    found = asked.filter(subject=product.reference, approved=True, used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return found.first()


def _seen_by(person: User, partnership: Partnership, among: sharing.Seen | None = None) -> "QuerySet[Product]":
    seen = visible_to(person, Product) if among is None else among.things(Product)
    here = seen.filter(record__partnership=partnership)
    return here.select_related("author", "released_by", "approval", "instead_of__record").order_by("-record__created_at")


def _why_not(line: ProductLine, organisation: Organisation) -> list[str]:
    found = []
    for grade in standing_grades(line):
        allowed = list(grade.only_to.all())
        if allowed and organisation not in allowed:
            found.append("its conditions name other organisations only")
            break
    if unlifted_locks(line.item):
        found.append("it came from a body whose consent is not recorded yet")
    return found
