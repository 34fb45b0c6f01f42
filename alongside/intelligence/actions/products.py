"""Products: written beside what they are made of, released by a second person, and never refreshed from the original."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from alongside.accounts.models import Partnership, User
from alongside.intelligence import permissions
from alongside.intelligence.claiming import keep_words
from alongside.intelligence.findable import keep_product
from alongside.intelligence.models import Grade, Item, Mention, Product, ProductLine, ProductMention, Report, Term
from alongside.intelligence.queries.products import lines_to_write, unlifted_locks, waits_for_release
from alongside.intelligence.queries.reports import newest_grade
from alongside.intelligence.queries.terms import terms
from alongside.intelligence.rules import held_product, require_releasable
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing.actions import ask_approval, decide_approval, use_approval
from alongside.sharing.models import Classification, Link
from alongside.sharing.policy import visible_to
from alongside.sharing.rules import require_words
from alongside.sharing.spine import hold, new_record

RELEASE = permissions.RELEASE_PRODUCT
_ORDER = list(Classification.values)
_MADE_OF = "A product was made of it"


@act(permissions.READ_PRODUCT, at="product")
def read_product(*, by: User, product: Product) -> Product:
    """Open an intelligence product."""
    if not visible_to(by, Product).filter(pk=product.pk).exists():
        raise Refused("You cannot see that product.")
    return product


@act(permissions.WRITE_PRODUCT, at="partnership")
def write_product(
    *,
    by: User,
    partnership: Partnership,
    title: str,
    cut_off: dt.date,
    classification: str,
    items: Iterable[Item],
    confidence: str = "",
    instead_of: Product | None = None,
) -> Product:
    """Begin a product: a separate text, made of judged items, for others to read."""
    require_words(title, "Enter a title that says nothing of the source.", field="title")
    chosen = list(items)
    if not chosen:
        raise Refused("Choose what it is made of.", field="items")
    if cut_off > timezone.localdate():
        raise Refused("The cut-off date must be today or earlier.", field="cut_off")
    grades = _usable_grades(by, chosen, classification)
    record = new_record(
        by=by,
        kind="intelligence.product",
        prefix="PRD",
        title=title.strip(),
        partnership=partnership,
        classification=classification,
    )
    product = Product.everything.create(
        record=record, author=by, cut_off=cut_off, confidence=confidence.strip(), instead_of=instead_of
    )
    for number, (item, grade) in enumerate(zip(chosen, grades, strict=True), start=1):
        ProductLine.objects.create(product=product, number=number, item=item, grade=grade)
    for report in {item.report_id: item.report for item in chosen}.values():
        Link.everything.create(from_record=report.record, to_record=record, why=_MADE_OF, linked_by=by)
    note(lines=len(chosen))
    return product


@act(permissions.CHANGE_LINE, at="product")
def change_line(
    *, by: User, product: Product, line: ProductLine, version: int, text: str, keep: Iterable[Mention] = ()
) -> ProductLine:
    """Write a sentence of a product, and say which of the things it mentions are kept."""
    product = held_product(by, product)
    _require_open(product)
    line = _held_line(product, line)
    if line.version != version:
        raise Refused("Somebody has written this line since you opened it. Look at what they wrote, then decide again.")
    require_words(text, "Enter what may be told.", field="text")
    kept = list(keep)
    if any(one.item_id != line.item_id for one in kept):
        raise Refused("Choose things that this item mentions.", field="keep")
    newest = newest_grade(line.item)
    line.text, line.version, line.grade = text.strip(), version + 1, newest or line.grade
    line.save(update_fields=["text", "version", "grade"])
    line.mentions.all().delete()
    ProductMention.objects.bulk_create(ProductMention(line=line, mention=one) for one in kept)
    product.checked = []  # what was checked was another text
    product.save(update_fields=["checked"])
    note(line=line.number)
    return line


@act(permissions.DROP_LINE, at="product")
def drop_line(*, by: User, product: Product, line: ProductLine, because: str) -> ProductLine:
    """Leave a line out of a product, and say why."""
    product = held_product(by, product)
    _require_open(product)
    line = _held_line(product, line)
    require_words(because, "Say why it is left out.", field="because")
    if product.lines.filter(dropped_because="").count() < 2:
        raise Refused("It is the last line. A product says at least one thing.", field="because")
    line.dropped_because = because.strip()
    line.save(update_fields=["dropped_because"])
    note(line=line.number)
    return line


@act(permissions.ASK_RELEASE, at="product")
def ask_release(*, by: User, product: Product, checked: Iterable[str]) -> Product:
    """Say that a product is checked, and ask a second evaluator to release it."""
    product = held_product(by, product)
    _require_open(product)
    made = set(checked)
    missing = [one.label for one in terms(Term.List.CHECK) if one.code not in made]
    if missing:
        raise Refused(f"Make every check first. Not yet: {missing[0]}.", field="checked")
    require_releasable(product)
    product.approval = ask_approval(
        by=by,
        partnership=product.partnership,
        to_do=RELEASE,
        subject=product.reference,
        reason=f"To release the product {product.reference}",
        organisation=product.record.owner,
    )
    product.checked = sorted(made)
    product.save(update_fields=["approval", "checked"])
    return product


@act(permissions.RELEASE_PRODUCT, at="product")
def release_product(*, by: User, product: Product, approve: bool, because: str = "") -> Product:
    """Release a product that another evaluator has written and checked, or send it back."""
    product = held_product(by, product)
    if product.released_at is not None or product.approval is None:
        raise Refused("This product does not wait for a release.")
    if by.pk == product.author_id:
        raise Refused("Somebody other than its author must release a product.")
    if approve:
        require_releasable(product)
    approval = decide_approval(by=by, approval=product.approval, approve=approve, because=because, within=RELEASE)
    note(approved=approve)
    if approve:
        use_approval(by=by, approval=approval, to_do=RELEASE, subject=product.reference)
        product.released_at, product.released_by = timezone.now(), by
        product.save(update_fields=["released_at", "released_by"])
        lines = [line for line in lines_to_write(product) if not line.dropped_because]
        kept = [one.mention.raw for line in lines for one in line.mentions.all()]
        keep_words(product.record, product.record.title, *(line.text for line in lines), *kept)
        keep_product(product)
    return product


@act(permissions.OFFER_VERSION, at="product")
def offer_version(*, by: User, product: Product, without: Iterable[int]) -> Product:
    """Make a version of a product without some of its lines, for those who may not have them; it is released for itself."""
    product = held_product(by, product)
    left_out = set(without)
    kept = [line for line in lines_to_write(product) if not line.dropped_because and line.number not in left_out]
    if not kept or not left_out:
        raise Refused("Nothing would be left of it.")
    record = product.record
    made: Product = write_product(
        by=by,
        partnership=product.partnership,
        title=record.title,
        cut_off=product.cut_off,
        classification=record.classification,
        items=[line.item for line in kept],
        confidence=product.confidence,
        instead_of=product,
    )
    for line, copy in zip(kept, made.lines.order_by("number"), strict=True):
        copy.text = line.text
        copy.save(update_fields=["text"])
        ProductMention.objects.bulk_create(
            ProductMention(line=copy, mention=one.mention) for one in line.mentions.select_related("mention")
        )
    return made


def _require_open(product: Product) -> None:
    if product.released_at is not None:
        raise Refused("This product is released, so it cannot be changed. Make another.")
    if waits_for_release(product):
        raise Refused("This product waits to be released. Take the request back first.")


def _usable_grades(by: User, items: list[Item], classification: str) -> list[Grade]:
    """The grades that stand, of items that may go into a product. Raises Refused, naming what an item lacks."""
    grades: list[Grade] = []
    seen = set(visible_to(by, Report).filter(pk__in=[item.report_id for item in items]).values_list("pk", flat=True))
    for item in items:
        name = f"Item {item.number} of {item.report.record.reference}"
        if item.report_id not in seen:
            raise Refused("You cannot see that report.", field="items")
        if hold(item.report.record).cell_id is not None:  # held, so that nobody seals it meanwhile
            raise Refused(f"{name} is sealed: all who write products would read it. Open the report first.", field="items")
        grade = newest_grade(item)
        if grade is None:
            raise Refused(f"{name} has no grade: source, information and handling are missing. Judge it first.", field="items")
        if unlifted_locks(item):
            raise Refused(f"{name} may not go further before a consent is recorded.", field="items")
        if _ORDER.index(classification) < _ORDER.index(item.report.record.classification):
            raise Refused("A product is classified at least as high as what it is made of.", field="classification")
        grades.append(grade)
    return grades


def _held_line(product: Product, line: ProductLine) -> ProductLine:
    held = ProductLine.objects.select_for_update(of=("self",)).filter(pk=line.pk, product=product, dropped_because="").first()
    if held is None:
        raise Refused("That line is not in this product any more.")
    return held
