"""Ana reads that six workers are connected with one bank account, on its page and in a selection."""

import pytest

from alongside.intelligence.models import Mention
from tests.intelligence.test_signs import WORKERS, report_on
from tests.intelligence.world import Intelligence
from tests.journeys.conftest import WAYS
from tests.snapshot import laid

pytestmark = pytest.mark.journey


@WAYS
def test_one_account_for_six_workers_is_read_where_it_stands(transactional_db, window, scripts):
    world = laid(Intelligence)
    for name in WORKERS:
        report_on(world, name)
    account = Mention.objects.filter(kind="bank_account").last().entity
    ana = window(world.ana, scripts=scripts).go("/dorset/intelligence/chart/?words=thing").looked_at()
    assert ana.says("Several people on one bank account")
    ana.send(ana.page.get_by_role("link", name="20-00-00 55779911").first)
    assert account.reference in ana.looked_at().page.url
    assert ana.says("6 people in what you can see")
    assert ana.says("A sign proves nothing")
