"""Somebody says a record is wrong: Pat stores it for Ana alone, Ben's next click is refused, and then it is settled."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.kernel.access import Clockwork
from alongside.sharing import actions
from tests.journeys.conftest import WAYS
from tests.sharing.records_world import record, share

pytestmark = pytest.mark.journey


@WAYS
def test_a_disputed_record_is_stored_for_one_person_until_it_is_settled(everyone, window, scripts):
    cast = everyone
    actions.load_legal_grounds(by=Clockwork())
    disputed = record(cast)
    share(cast, disputed, cast.council)
    there = f"/dorset/sharing/records/{disputed.reference}/"
    pat = window(cast.pat, scripts=scripts, sure=True)
    ana, max_, ben = (window(one, scripts=scripts) for one in (cast.ana, cast.max, cast.ben))
    assert [one.go(there).status for one in (ana, max_, ben)] == [200, 200, 200]
    # When: Pat restricts it. A reference nobody has is refused beside the field, and what was typed is kept.
    pat.go("/dorset/sharing/keeping/").looked_at().press("Restrict the use of a record").looked_at()
    pat.fill("What is the record’s reference?", "DOC-00000000")
    pat.page.get_by_label("Whether it is right is contested").check()
    pat.fill("What happened?", "She wrote on Monday that it was not her")
    pat.page.get_by_label("Who alone opens it, and looks at this again?").select_option(label=cast.ana.full_name)
    on(pat, timezone.localdate() + dt.timedelta(days=30))
    pat.press("Restrict it").looked_at()
    assert pat.says("There is no record of that reference that you answer for")
    pat.fill("What is the record’s reference?", disputed.reference).press("Restrict it").looked_at()
    # Then: whoever was let in finds nothing, but for the one who is named; those it was shared with are told.
    assert [one.go(there).status for one in (ana, max_, ben)] == [200, 404, 404]
    assert ben.go("/dorset/sharing/notices/").looked_at().says(disputed.reference)
    assert ana.go(there).looked_at().says("It is stored and not used")
    assert ana.says("It opens nothing while the record is restricted")
    assert not ana.says("Share it")
    # And: once it is settled, it is as it was.
    pat.go("/dorset/sharing/keeping/").looked_at()
    pat.send(pat.page.get_by_role("link", name="Look at it again")).looked_at()
    pat.page.get_by_label("Lift the restriction").check()
    pat.fill("Why?", "It was her, and she agrees").press("Decide").looked_at()
    assert [one.go(there).status for one in (ana, max_, ben)] == [200, 200, 200]


def on(window, day):
    """Fill in the day on which it is looked at again."""
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        window.fill(part, str(number))
