"""Who somebody is: what is known of it anywhere this person may look, and what of it stands in a report that must not say so."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from alongside.accounts.models import User
from alongside.matching.identifiers import Kind
from alongside.matching.models import Asked, Subject
from alongside.matching.people import unpacked
from alongside.referrals import files, packs
from alongside.referrals.identifying import Finding, Known, scan
from alongside.referrals.models import Answer, Called, Case, FamilyMember
from alongside.referrals.routes import route_named
from alongside.sharing.models import Link
from alongside.sharing.policy import sight, visible_to

from .cases import files_of, values_of

UNASKED = Finding("What they are called", "not written down yet: nothing can be looked for", "")
_OURS = ("work_email", "responder_org", "own_reference")  # about whoever reports, or not sent at all
_OF_OTHERS = ("exploiter_detail", "exploiter_location", "others_detail")
_NAMES = ("first_name", "last_name", "alias")
_OTHER = ("own_phone", "alt_phone", "ho_ref", "pv_email", "pv_street", "pv_postcode")
_SUPPORT = "support.case"  # the kind of record of a support case: a room of its own, met by its record alone


def names_nobody(case: Case, values: Mapping[str, str] | None = None) -> bool:
    """Whether the report must not name somebody: they decline, or took back their consent, and did not agree to be named.

    `values`: the answers, when they are known already.
    """
    said, pack = values_of(case) if values is None else values, route_named(case.route).pack
    declines = pack == "notify" or (bool(pack) and said.get("nrm_consent") == "no")
    return declines and said.get("named_consent") != "yes"


def called_in(case: Case) -> dict[str, str | bool]:
    """What somebody was last said to be called, as it is typed; nothing when nobody has said so."""
    last = case.called.last()
    return {"names": last.names, "born": last.born, "unknown": not last.names} if last is not None else {}


def known_of(person: User, case: Case) -> Known:
    """What is known of somebody, as far as this person may look."""
    return _known(person, case)[0]


def _known(person: User, case: Case) -> tuple[Known, bool]:
    """What is known of somebody, as far as this person may look, and whether anybody has said what they are called.

    From the answers of the report, old ones too; what was written down apart; what partners were asked; their organisation's
    other referrals of the same person; what was noted on the record of this case and of the support case it led to; and the
    names of their family.
    """
    ours = {"record__owner": person.organisation_id}  # of others' cases nobody here reads the report
    twice = visible_to(person, Case).filter(Q(continued_in=case) | Q(continues=case), **ours)
    family = {"family__members__case": case, "family__members__left": False, "left": False}
    related = FamilyMember.objects.filter(sight(person, "case"), case__record__owner=person.organisation_id, **family)
    same = [case.pk, *(twice.values_list("pk", flat=True) if case.paired else ())]
    theirs = Q(case__in=same) | Q(case__in=related.values("case"))
    said = list(Answer.objects.filter(theirs, field__in=(*_NAMES, "dob", *_OTHER)).exclude(value=""))
    apart = list(Called.objects.filter(theirs))
    asked = list(Asked.objects.filter(question__inquiry__case__in=same).exclude(raw="").values_list("kind", "raw"))
    noted = [unpacked(one.packed) for one in _noted(person, case)]
    own = [one for one in said if one.case_id in same]
    names = [one.value for one in said if one.field in _NAMES]
    names += [name for one in apart for name in one.names.splitlines()]
    names += [raw for kind, raw in asked if kind == Kind.PERSON_NAME]
    names += [" ".join(name.words) for one in noted for name in one.names]
    born = [one.value for one in own if one.field == "dob"] + [one.born for one in apart if one.case_id in same and one.born]
    born += [raw for kind, raw in asked if kind == Kind.DATE_OF_BIRTH] + [day for one in noted for day in one.born]
    other = [one.value for one in own if one.field in _OTHER]
    other += [raw for kind, raw in asked if kind not in (Kind.PERSON_NAME, Kind.DATE_OF_BIRTH)]
    other += [phone for one in noted for phone in one.phones]
    said_apart = any(one.case_id == case.pk for one in apart)
    return Known(*(tuple(dict.fromkeys(each)) for each in (names, born, other))), said_apart


def findings_in(person: User, case: Case, values: Mapping[str, str] | None = None) -> list[Finding]:
    """What identifies somebody in a report that must not, and in its files; nothing when they agreed, or for a referral.

    That nobody has said what they are called is found as well: without it nothing is looked for. `values`: the answers, when
    they are known already.
    """
    values = values_of(case) if values is None else values
    if not names_nobody(case, values):
        return []
    known, said_apart = _known(person, case)
    said = packs.asked(values)
    fields = {field.id: field for page in packs.pages_for(values) for field in page.fields}
    texts = {fields[name].label: value for name, value in said.items() if name not in _OURS and not fields[name].options}
    found = [] if said_apart else [UNASKED]
    found += scan(texts, known, others={fields[name].label for name in _OF_OTHERS if name in fields})
    for one in files_of(case):
        found += files.findings(
            one.number, name=one.name, what=f"{one.what} {one.dated}", kept=files.content_of(one), known=known
        )
    return found


def _noted(person: User, case: Case) -> Iterable[Subject]:
    """What was noted for matching on the record of a case, and on the support case it is linked with."""
    after = Link.everything.filter(from_record=case.pk).values("to_record")
    before = Link.everything.filter(to_record=case.pk).values("from_record")
    theirs = Q(record=case.pk) | Q(Q(record__in=after) | Q(record__in=before), record__kind=_SUPPORT)
    mine = Q(ours_alone=False) | Q(owner=person.organisation_id)
    return Subject.objects.filter(theirs, mine, sight(person, "record")).exclude(packed="")
