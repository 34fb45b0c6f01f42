"""Several people on one account or one paper are a sign to look at: counted of what the reader may know, and of nothing else."""

import pytest
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Mention, Relation
from alongside.intelligence.queries import claims, signs
from alongside.intelligence.queries.claims import entity_for
from alongside.intelligence.queries.terms import term_named
from alongside.intelligence.said import Thing
from alongside.kernel.refusals import Refused
from tests.house.canaries import text_of_pdf
from tests.intelligence.test_terms import words_of
from tests.intelligence.world import ask, draft_product, grade, item, pass_on, sent

ACCOUNT = ("bank_account", "20-00-00 55779911")
WORKERS = ("Ilie Radu", "Mihai Stan", "Costin Dobre", "Nelu Pop", "Radu Ilie Marin", "Sorin Vlad")


def report_on(cast, name, thing=ACCOUNT, kind="uses"):
    """A report of which one item says that somebody has something."""
    report = sent(cast, lines=(f"{name} and one thing",), things=(Thing("person_name", name), Thing(*thing)))
    who, what = report.items.get().mentions.order_by("pk")
    actions.link_mentions(by=cast.ana, item=item(report), first=who, second=what, kind=kind)
    return report


def on_page(cast, person, kind=ACCOUNT[0]):
    """The signs on the page of the newest thing of that kind: how many people, and what is said."""
    _, found = entity_for(person, cast.dorset, Mention.objects.filter(kind=kind).last().entity.reference)
    return [(one.people, one.term.code) for one in signs.around(person, cast.dorset, found)[1]]


def test_one_bank_account_for_six_workers_is_a_sign(cast, as_):
    for number, name in enumerate(WORKERS, start=1):
        report_on(cast, name)
        assert on_page(cast, cast.ana) == ([(number, "bank_account")] if number >= 3 else [])
    entity = Mention.objects.filter(kind="bank_account").last().entity
    for page, more in (("entity_show", {"reference": entity.reference}), ("selection_show", {})):
        there = reverse(f"intelligence:{page}", kwargs={"slug": "dorset", **more})
        text = as_(cast.ana).get(there, {"words": "thing"}).content.decode()
        assert "Several people on one bank account" in text
        assert "6 people in what you can see" in text
        assert "A sign proves nothing" in text
        assert "Ilie Radu" in text
    paper = as_(cast.ana).get(reverse("intelligence:selection_paper", kwargs={"slug": "dorset"}), {"words": "thing"})
    assert "Several people on one bank account: 20-00-00 55779911, 6 people." in " ".join(text_of_pdf(paper.content).split())


def test_two_people_on_one_passport_stay_two_and_are_a_sign(cast):
    passport = ("passport", "123456789")
    report_on(cast, "Ilie Radu", passport)
    assert on_page(cast, cast.ana, "passport") == []
    report_on(cast, "Mihai Stan", passport)
    assert on_page(cast, cast.ana, "passport") == [(2, "passport")]
    assert Mention.objects.filter(kind="person_name").values("entity").distinct().count() == 2, "nobody is put together"
    assert Mention.objects.filter(kind="passport").values("entity").distinct().count() == 1


def test_who_is_said_to_be_one_person_or_is_called_the_same_counts_once(cast):
    first, second, _, again = (report_on(cast, name) for name in ("Ilie Radu", "Mihai Stan", "Costin Dobre", "Ilie RADU"))
    assert on_page(cast, cast.ana) == [(3, "bank_account")]
    pair = [report.items.get().mentions.get(kind="person_name") for report in (first, second)]
    words = {"because": "The same scar", "information": "C"}
    join = actions.propose_join(by=cast.ana, first=pair[0], second=pair[1], same=True, **words)
    assert on_page(cast, cast.ana) == [(3, "bank_account")], "a second person has not decided"
    actions.decide_join(by=cast.vic, join=join, agree=True)
    assert on_page(cast, cast.ana) == []
    actions.undo_join(by=cast.vic, join=join, because="Two scars")
    assert on_page(cast, cast.ana) == [(3, "bank_account")]
    assert again.items.get().mentions.get(kind="person_name").entity != pair[0].entity


def test_a_partner_counts_what_they_were_given(cast, as_):
    """Of four reports the council has three as products, the charity two: the council reads of three, the charity of none."""
    for number, name in enumerate(WORKERS[:4]):
        report = report_on(cast, name)
        grade(cast, item(report))
        product = draft_product(cast, item(report))
        [line] = product.lines.all()
        keep = list(report.items.get().mentions.all())
        actions.change_line(by=cast.ana, product=product, line=line, version=line.version, text="A worker’s wages", keep=keep)
        ask(cast, product)
        actions.release_product(by=cast.vic, product=product, approve=True)
        for body in (cast.council,) * (number < 3) + (cast.charity,) * (number < 2):
            pass_on(cast, product, body)
    assert on_page(cast, cast.ana) == [(4, "bank_account")]
    assert on_page(cast, cast.ben) == [(3, "bank_account")]
    assert on_page(cast, cast.cal) == []
    page = as_(cast.ben).get(reverse("intelligence:selection_show", kwargs={"slug": "dorset"})).content.decode()
    assert "3 people in what you can see" in page
    assert "Nelu" not in page


def test_what_else_is_said_of_other_things_there_takes_nobody_out_of_the_count(cast, monkeypatch):
    """Only so many claims are read. A telephone beside the account is mentioned again and again, in newer reports."""
    monkeypatch.setattr(claims, "CLAIMS_SHOWN", 8)
    first = report_on(cast, WORKERS[0])
    actions.tag_item(by=cast.ana, item=item(first), kind="phone", raw="01632 960123")
    for name in WORKERS[1:3]:
        report_on(cast, name)
    for _ in range(9):
        sent(cast, lines=("A call",), things=(Thing("phone", "01632 960123"),))
    assert on_page(cast, cast.ana) == [(3, "bank_account")]


def test_a_sign_is_about_a_kind_of_thing(cast):
    words = words_of(term_named("sign", "phone"), label="Several people in one vehicle")
    for code in ("person_name", "lorries"):
        with pytest.raises(Refused) as refused:
            actions.add_term(by=cast.fay, which="sign", code=code, **words)
        assert refused.value.field == "code"
    for name in WORKERS[:3]:
        report_on(cast, name, ("vehicle", "KV07 ABC"))
    assert on_page(cast, cast.ana, "vehicle") == []
    actions.add_term(by=cast.fay, which="sign", code="vehicle", **words)
    assert on_page(cast, cast.ana, "vehicle") == [(3, "vehicle")]


def test_how_many_are_a_sign_is_on_the_list_of_the_house(cast):
    for name in WORKERS[:3]:
        report_on(cast, name)
    kept = term_named("sign", "bank_account")
    with pytest.raises(Refused) as refused:
        actions.change_term(by=cast.fay, term=kept, **words_of(kept, amount=1))
    assert refused.value.field == "amount"
    actions.change_term(by=cast.fay, term=kept, **words_of(kept, amount=4))
    assert on_page(cast, cast.ana) == []
    assert Relation.objects.count() == 3


def test_somebody_recorded_as_recruiting_and_later_as_exploited_is_both_with_their_days(cast, as_):
    """Handbook, further case: neither part is written over the other, and whoever reads sees both with when they were said."""
    things = [Thing("person_name", "Ilie Radu", role=role) for role in ("said to recruit", "may be exploited")]
    before, after = (sent(cast, lines=("One thing",), things=(thing,)).items.get().mentions.get() for thing in things)
    join = actions.propose_join(by=cast.ana, first=before, second=after, same=True, because="The same scar", information="B")
    actions.decide_join(by=cast.vic, join=join, agree=True)
    for mention in (before, after):
        there = reverse("intelligence:entity_show", kwargs={"slug": "dorset", "reference": mention.entity.reference})
        text = as_(cast.ana).get(there).content.decode()
        assert "said to recruit" in text
        assert "may be exploited" in text
        assert text.count("<time") >= 2
