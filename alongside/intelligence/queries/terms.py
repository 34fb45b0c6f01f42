"""The room's dated lists, as they stand today."""

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from alongside.intelligence.models import Term

_FALLBACK = 60  # minutes to acknowledge, in a house whose lists have not been brought in yet


def terms(name: str) -> list[Term]:
    """The entries of one list that hold today, in its order."""
    today = timezone.localdate()
    standing = Term.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), list=name, valid_from__lte=today)
    newest = {term.code: term for term in standing.order_by("valid_from")}
    return sorted(newest.values(), key=lambda term: (term.place, term.code))


def term(name: str, code: str) -> Term | None:
    """One entry of a list as it stands today; nothing when there is none."""
    return next((one for one in terms(name) if one.code == code), None)


def wording() -> dict[str, dict[str, str]]:
    """Every entry every list ever had, by list and code, in words: one question for a page that needs several lists."""
    found: dict[str, dict[str, str]] = {name: {} for name in Term.List.values}
    for name, code, label in Term.objects.order_by("valid_from").values_list("list", "code", "label"):
        found[name][code] = label
    return found


def words_of(name: str) -> dict[str, str]:
    """Every entry a list ever had, by code, in words: for what was written when it stood."""
    return dict(Term.objects.filter(list=name).order_by("valid_from").values_list("code", "label"))


def minutes_to_acknowledge(urgency: str) -> int:
    """How long information of that urgency may wait before somebody has taken it up, in minutes."""
    found = term(Term.List.URGENCY, urgency)
    return found.amount if found is not None and found.amount else _FALLBACK


def all_terms() -> list[Term]:
    """Every entry there is and was, by list and place, newer words of an entry before older ones."""
    return list(Term.objects.order_by("list", "place", "code", "-valid_from"))


def term_named(name: str, code: str) -> Term:
    """The newest words of one entry of one list, for whoever keeps them. Raises Http404 when there is none."""
    found = Term.objects.filter(list=name, code=code).order_by("-valid_from").first()
    if found is None:
        raise Http404
    return found


def lacks_terms() -> bool:
    """Whether a list that comes with the house is not there: every one in a new house, in an older one a list that is new."""
    return bool(set(Term.List.values) - set(Term.objects.order_by().values_list("list", flat=True).distinct()))
