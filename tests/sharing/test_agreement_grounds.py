"""The lists of law and limits: delivered as data, kept by the system administrator, dated, never an enum."""

import datetime as dt
import json
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from alongside.accounts.sectors import Sector
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing import wording
from alongside.sharing.models import LegalGround, Limit
from alongside.sharing.policy import READERS
from alongside.sharing.queries import grounds_in_force, limit_on, limit_today, limits_today
from tests.cast import EVERYBODY
from tests.sharing.drafting import days, draft, midday

DELIVERED = Path(wording.__file__).parent / "data" / "legal_grounds.json"


def load():
    return sharing.load_legal_grounds(by=Clockwork())


@pytest.mark.django_db
def test_the_delivered_list_is_loaded_once():
    rows = json.loads(DELIVERED.read_text())["grounds"]
    assert (load().added, load().added) == (len(rows), 0)
    assert load().changed == 0


@pytest.mark.django_db
def test_every_delivered_ground_has_a_source_a_date_and_says_when_it_was_recalled():
    load()
    for ground in LegalGround.objects.all():
        assert ground.source
        assert ground.kind in LegalGround.Kind.values
        if "recalled" in ground.source:
            assert ground.recalled
        if ground.kind == "gateway":
            assert ground.direction


@pytest.mark.django_db
def test_law_that_has_ended_is_on_the_list_and_not_among_those_to_rely_on():
    load()
    assert LegalGround.objects.filter(code="dpa-1998").exists()
    assert not grounds_in_force().filter(code__in=["dpa-1998"]).exists()
    with time_machine.travel("2026-04-06 12:00Z"):
        assert grounds_in_force().filter(code="msa-2015-s54a").exists()
        assert not grounds_in_force().filter(code="era-2025-s135").exists()
    with time_machine.travel("2026-04-07 12:00Z"):
        assert not grounds_in_force().filter(code="msa-2015-s54a").exists()
        assert grounds_in_force().filter(code="era-2025-s135").exists()


def words(ground, **changed):
    names = ("name", "source", "valid_from", "valid_to", "direction", "limits", "recalled")
    return {"ground": ground, **{name: getattr(ground, name) for name in names}, **changed}


def test_what_a_person_changed_is_not_loaded_over(cast):
    load()
    ground = LegalGround.objects.get(code="cda-1998-s115")
    sharing.change_ground(by=cast.fay, **words(ground, limits="Checked.", recalled=False))
    LegalGround.objects.filter(code="dpa-2018-s35").update(limits="An old delivery")
    assert load().changed == 1
    ground.refresh_from_db()
    assert (ground.limits, ground.recalled, ground.changed_by) == ("Checked.", False, cast.fay)


def test_only_the_system_administrator_keeps_the_lists(cast):
    load()
    ground = LegalGround.objects.first()
    for name in set(EVERYBODY) - {"fay"}:
        person = getattr(cast, name)
        with pytest.raises(PermissionDenied):
            sharing.change_ground(by=person, **words(ground))
        with pytest.raises(PermissionDenied):
            sharing.add_ground(by=person, kind="gateway", name="x", source="x", valid_from=days(0))
        with pytest.raises(PermissionDenied):
            sharing.set_limit(by=person, what=Limit.What.DISCLOSURE_DAYS, amount=3, source="x")
        with pytest.raises(PermissionDenied):
            sharing.load_legal_grounds(by=person)


def test_a_ground_is_added_with_its_source(cast):
    with pytest.raises(Refused, match="where this can be read"):
        sharing.add_ground(by=cast.fay, kind="gateway", name="New Act", source=" ", valid_from=days(0))
    with pytest.raises(Refused, match="Enter a name"):
        sharing.add_ground(by=cast.fay, kind="gateway", name=" ", source="x", valid_from=days(0))
    with pytest.raises(Refused, match="must end after"):
        sharing.add_ground(by=cast.fay, kind="gateway", name="New Act", source="x", valid_from=days(0), valid_to=days(0))
    ground = sharing.add_ground(by=cast.fay, kind="gateway", name="New Act", source="The Act", valid_from=days(0))
    with pytest.raises(Refused, match="already a ground"):
        sharing.add_ground(by=cast.fay, kind="gateway", name="new act", source="The Act", valid_from=days(0))
    assert ground.code.startswith("lg-")


def test_a_ground_that_is_cited_keeps_its_name(cast):
    ground = draft(cast).clauses.get().lawful_basis
    with pytest.raises(Refused, match="cites this ground by its name"):
        sharing.change_ground(by=cast.fay, **words(ground, name="Something else"))
    sharing.change_ground(by=cast.fay, **words(ground, valid_to=days(9)))
    other = sharing.add_ground(by=cast.fay, kind="gateway", name="New Act", source="The Act", valid_from=days(0))
    with pytest.raises(Refused, match="already a ground"):
        sharing.change_ground(by=cast.fay, **words(other, name="Public task"))


def test_a_limit_holds_from_its_day_on(cast):
    what = Limit.What.DISCLOSURE_DAYS
    assert limit_today(what) == 7
    sharing.set_limit(by=cast.fay, what=what, amount=3, source="The board", valid_from=days(2))
    assert (limit_today(what), limit_on(what, days(1)), limit_on(what, days(2))) == (7, 7, 3)
    with time_machine.travel(midday(5)):
        assert limit_today(what) == 3
        assert (what.value, str(what.label), 3, "The board") in limits_today()
    sharing.set_limit(by=cast.fay, what=what, amount=2, source="The board", valid_from=days(2))  # put right
    assert limit_on(what, days(2)) == 2


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"what": "patience", "amount": 1, "source": "x"}, "what"),
        ({"what": Limit.What.DISCLOSURE_DAYS, "amount": 32, "source": "x"}, "amount"),
        ({"what": Limit.What.DISCLOSURE_DAYS, "amount": 0, "source": "x"}, "amount"),
        ({"what": Limit.What.DISCLOSURE_DAYS, "amount": 2, "source": " "}, "source"),
        ({"what": Limit.What.DISCLOSURE_DAYS, "amount": 2, "source": "x", "valid_from": dt.date(2020, 1, 1)}, "valid_from"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(cast, words, field):
    with pytest.raises(Refused) as refusal:
        sharing.set_limit(by=cast.fay, **words)
    assert refusal.value.field == field


def test_every_sector_and_every_kind_has_its_words():
    assert set(wording.SECTORS) == set(Sector)
    assert set(wording.KINDS) == set(READERS)
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
