"""The texts of this room that go out, for finding a telephone number in them: the partnership's page and its objectives."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from alongside.accounts.models import Partnership
from alongside.kernel.wordings import TextSource, Wording

from .models import Activity, Objective, PartnershipProfile
from .permissions import READ_PROFILE

_FIELDS = (
    *(("title", "Title"), ("area", "Area"), ("contact", "Contact"), ("chair_raw", "Chair")),
    *(("coordinator_raw", "Coordinator"), ("governance", "Governance")),
)


def _pages(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    slugs = {one.pk: one.slug for one in partnerships}
    done: dict[int, list[str]] = {}
    for activity in Activity.objects.filter(partnership__in=partnerships, ended_at=None).order_by("position", "pk"):
        done.setdefault(activity.partnership_id, []).append(activity.text)
    for one in PartnershipProfile.objects.filter(partnership__in=partnerships):
        lines = [(label, str(getattr(one, name))) for name, label in _FIELDS]
        lines += [(f"Activity {at}", words) for at, words in enumerate(done.get(one.pk, []), 1)]
        mend = reverse("partnership:profile_edit", kwargs={"slug": slugs[one.pk]})
        yield Wording("The partnership’s page", tuple(lines), one.pk, mend)


def _objectives(partnerships: Sequence[Partnership]) -> Iterator[Wording]:
    slugs = {one.pk: one.slug for one in partnerships}
    for one in Objective.objects.filter(partnership__in=partnerships, ended_at=None):
        whose = one.partnership_id
        mend = reverse("partnership:objective_edit", kwargs={"slug": slugs[whose], "reference": one.reference})
        yield Wording(f"Objective {one.reference}", (("Text", one.text),), whose, mend)


WORDINGS: tuple[TextSource, ...] = (
    TextSource("partnership.page", "The partnership’s page", READ_PROFILE, _pages),
    TextSource("partnership.objectives", "Objectives", READ_PROFILE, _objectives),
)
