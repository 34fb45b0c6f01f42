"""What a visitor reads of each partnership, kept in memory: everybody reads the same few words, and they change rarely.

Each visit asks the ledger, in one question, whether any act since could have changed what is public, and forgets everything if
so (docs/decisions/0018). What is taken down by an act is therefore gone on the very next request.
"""

import datetime as dt
import threading
from collections import OrderedDict

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.ledger.growth import Mark, growth_since

from .presenters.pages import PublicPage, public_page
from .publicity import may_change_what_is_public
from .queries import page_for

MOST = 500  # pages kept, some 20 kB each; those longest unread go first


class _Remembered:
    """The pages this process keeps, the day they were made, and how far the ledger had been read by then."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.mark = Mark()
        self.day = dt.date.min
        self.pages: OrderedDict[int, PublicPage] = OrderedDict()

    def forget_what_may_be_old(self) -> Mark:
        """Read the ledger, before any page is made, so that no change falls between. The mark that was reached."""
        growth, today = growth_since(self.mark), timezone.localdate()
        if growth.torn or today != self.day or any(map(may_change_what_is_public, growth.acts)):
            self.pages.clear()
        self.mark, self.day = growth.mark, today
        return growth.mark

    def keep(self, partnership: Partnership, page: PublicPage, mark: Mark) -> None:
        """Keep the page, unless an act was read since it was begun. An empty ledger can not tell one database from another."""
        if mark != self.mark or mark.seq < 0:
            return
        self.pages[partnership.pk] = page
        if len(self.pages) > MOST:
            self.pages.popitem(last=False)


_here = _Remembered()


def page_for_visitors(partnership: Partnership) -> PublicPage:
    """The page as anybody reads it. Raises Http404 before it is published."""
    with _here.lock:
        mark = _here.forget_what_may_be_old()
        page = _here.pages.get(partnership.pk)
        if page is not None:
            _here.pages.move_to_end(partnership.pk)
            return page
    page = public_page(page_for(AnonymousUser(), partnership))
    with _here.lock:
        _here.keep(partnership, page, mark)
    return page
