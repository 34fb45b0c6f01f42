"""Keeping the room's dated lists: words from a day on, with a source, by the system administrator alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alongside.intelligence import actions
from alongside.intelligence.models import Term
from alongside.intelligence.queries.terms import minutes_to_acknowledge, term, term_named
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from tests.accounts.proof import prove
from tests.intelligence.world import days


def words_of(kept, **more):
    names = ("label", "gloss", "also", "amount", "source", "recalled", "valid_from", "valid_to")
    return {**{name: getattr(kept, name) for name in names}, **more}


def test_words_from_a_later_day_are_a_new_row_and_the_old_ones_end_then(cast):
    kept = term_named("source", "2")
    made = actions.change_term(by=cast.fay, term=kept, **words_of(kept, label="Not tested", valid_from=days(9)))
    kept.refresh_from_db()
    assert (kept.label, kept.valid_to, made.valid_from) == ("Untested", days(9), days(9))
    assert term("source", "2") == kept


def test_a_correction_stays_one_row_and_is_left_alone_when_lists_are_brought_in_again(cast):
    kept = term_named("urgency", "soon")
    actions.change_term(by=cast.fay, term=kept, **words_of(kept, amount=15))
    actions.load_terms(by=Clockwork())
    assert minutes_to_acknowledge("soon") == 15
    assert Term.objects.filter(list="urgency", code="soon").count() == 1


@pytest.mark.parametrize(
    ("name", "code", "change", "field"),
    [
        ("urgency", "soon", {"amount": 0}, "amount"),
        ("urgency", "soon", {"amount": None}, "amount"),
        ("handling", "C", {"valid_to": days(30)}, "valid_to"),
        ("link", "controls", {"label": " "}, "label"),
        ("link", "controls", {"source": ""}, "source"),
        ("link", "controls", {"valid_from": days(-9000)}, "valid_from"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(cast, name, code, change, field):
    kept = term_named(name, code)
    with pytest.raises(Refused) as refused:
        actions.change_term(by=cast.fay, term=kept, **words_of(kept, **change))
    assert refused.value.field == field


def test_an_entry_is_added_to_the_lists_that_can_grow(cast):
    words = words_of(term_named("link", "controls"), label="lends to", also="owes", valid_from=days(0))
    made = actions.add_term(by=cast.fay, which="link", code="lends-to", **words)
    assert term("link", "lends-to") == made
    for wrong, field in (({"which": "handling", "code": "X"}, "which"), ({"which": "link", "code": "lends-to"}, "code")):
        with pytest.raises(Refused) as refused:
            actions.add_term(by=cast.fay, **wrong, **words)
        assert refused.value.field == field


def test_nobody_else_keeps_them(cast):
    kept = term_named("link", "controls")
    for person in (cast.ana, cast.ann, cast.pat):
        with pytest.raises(PermissionDenied):
            actions.change_term(by=person, term=kept, **words_of(kept))


def test_the_pages(cast, as_):
    client = as_(cast.fay)
    prove(client, cast.fay)
    page = client.get(reverse("information:term_list")).content.decode()
    assert "Check before relying" in page
    there = reverse("information:term_change", kwargs={"which": "urgency", "code": "soon"})
    typed = {"label": "Somebody may be hurt soon", "amount": "99999", "source": "The force’s own rule"}
    typed |= {"valid_from_day": 1, "valid_from_month": 1, "valid_from_year": 2026}
    wrong = client.post(there, typed).content.decode()
    assert "Enter between 1 and 10080 minutes" in wrong
    assert "99999" in wrong
    assert client.post(there, {**typed, "amount": "20"}).status_code == 302
    assert minutes_to_acknowledge("soon") == 20
    assert client.get(reverse("information:term_change", kwargs={"which": "urgency", "code": "never"})).status_code == 404
