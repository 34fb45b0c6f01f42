"""The texts of this room that go out, for finding a telephone number in them: materials, campaigns, events, the public site."""

from collections.abc import Callable, Iterator, Sequence

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.kernel.wordings import Line, TextSource, Wording
from alongside.partnership.permissions import READ_CONTACTS

from . import permissions, texts
from .models import Campaign, Event, MaterialVersion, Outcome
from .report_texts import report_words


def _materials(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    """The newest wording of each material in use; one that was printed long ago is in use until it is withdrawn."""
    newest = MaterialVersion.objects.filter(
        number=F("material__version"), material__withdrawn_at=None, material__campaign__partnership__in=partnerships
    ).exclude(material__campaign__state=Campaign.State.DROPPED)
    at = _addresses(partnerships)
    for one in newest.select_related("material__language", "material__campaign").order_by("material__pk"):
        material = one.material
        lines: tuple[Line, ...] = (("Headline", one.headline), *_numbered(one.lines))
        where = f"{material.get_kind_display()} of the campaign {material.campaign.name}, {material.reference}"
        whose = material.campaign.partnership_id
        mend = at(whose, "material_reword", material.reference)
        yield Wording(where, lines, whose, mend, language=material.language.name)


def _campaigns(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    at = _addresses(partnerships)
    for one in Campaign.objects.filter(partnership__in=partnerships, state__in=Campaign.OPEN):
        mend = at(one.partnership_id, "campaign_change", one.reference)
        yield Wording(f"Campaign {one.reference}", (("Name", one.name), ("Theme", one.theme)), one.partnership_id, mend)


def _events(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    at = _addresses(partnerships)
    for one in Event.objects.filter(partnership__in=partnerships, cancelled_at=None, ends_at__gte=timezone.now()):
        mend = at(one.partnership_id, "event_change", one.reference)
        yield Wording(f"Event {one.reference}", (("Title", one.title), ("Place", one.place)), one.partnership_id, mend)


def _site(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    """The pages of the public site, the same for everybody. They draw their numbers from the register."""
    for language in texts.LANGUAGES:
        named = texts.words(language)["name"]
        for page in texts.PAGES:
            found = texts.text(language, page)
            if found is not None:
                yield Wording(f"Public site: {found.title}", tuple(_lines(found)), language=named, draws=_draws(found))
        asked = report_words(language)
        draws = frozenset({"helpline"})
        yield Wording("Public site: the pages to report on", tuple(asked.said.items()), language=named, draws=draws)


def _outcomes(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    """What reporters are told became of it: a list of the house."""
    for one in Outcome.objects.filter(valid_to=None):
        mend = reverse("outcomes:outcome_change", kwargs={"code": one.code})
        for code, told in one.told.items():
            language = texts.words(code)["name"] if code in texts.LANGUAGES else code
            yield Wording(f"Outcome: {one.name}", (("What the reporter reads", told),), mend=mend, language=language)


def _lines(page: texts.Text) -> Iterator[Line]:
    yield from (("Title", page.title), ("Lead", page.lead))
    for section in page.sections:
        for block in section.blocks:
            if block.kind not in ("numbers", "pages"):
                yield from ((f"{section.heading}, line {at}", words) for at, words in enumerate(block.items, 1))


def _draws(page: texts.Text) -> frozenset[str]:
    listed = {item for section in page.sections for block in section.blocks if block.kind == "numbers" for item in block.items}
    spoken = {word for _, words in _lines(page) for word in texts.TOKEN.findall(words)}
    return frozenset(listed | spoken)


def _numbered(lines: list[str]) -> Iterator[Line]:
    return ((f"Line {at}", words) for at, words in enumerate(lines, 1))


def _addresses(partnerships: Sequence[Partnership]) -> Callable[[int, str, str], str]:
    """The address of a page about something of one of these partnerships."""
    slugs = {one.pk: one.slug for one in partnerships}
    return lambda whose, name, reference: reverse(f"awareness:{name}", kwargs={"slug": slugs[whose], "reference": reference})


WORDINGS: tuple[TextSource, ...] = (
    TextSource("awareness.materials", "Materials of campaigns", permissions.READ_CAMPAIGNS, _materials),
    TextSource("awareness.campaigns", "Campaigns", permissions.READ_CAMPAIGNS, _campaigns),
    TextSource("awareness.events", "Events", permissions.READ_CAMPAIGNS, _events),
    TextSource("awareness.site", "The public site", READ_CONTACTS, _site, of_the_house=True),
    TextSource("awareness.outcomes", "What reporters are told", READ_CONTACTS, _outcomes, of_the_house=True),
)
