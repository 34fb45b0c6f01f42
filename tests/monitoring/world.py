"""A partnership that did something last year: concerns, actions and objectives, and what comes with the house."""

import datetime as dt

from django.utils import timezone

from alongside.awareness.models import Concern
from alongside.kernel.access import Clockwork
from alongside.kernel.roles import Role
from alongside.monitoring import actions
from alongside.partnership import actions as partnership
from alongside.sharing.models import Record
from alongside.sharing.spine import new_record
from tests.cast import Cast

CANARY = "Quillfeather"
LAST = timezone.localdate().replace(day=1) - dt.timedelta(days=1)
FIRST = LAST - dt.timedelta(days=364)
LANGUAGES = (*["en"] * 21, *["ro"] * 14, *["vi"] * 3)


class MonitoringWorld(Cast):
    """Ann coordinates, Chi chairs, Ana analyses, Ben is a member; 38 concerns came to the police in the year that is over."""

    def __init__(self) -> None:
        super().__init__()
        self.chi = self.invite(self.ann, "chi", self.council, Role.CHAIR)
        actions.load_starter(by=Clockwork())
        self.training = partnership.add_objective(
            by=self.ann, partnership=self.dorset, text="Train frontline staff of all sectors"
        )
        self.forum = partnership.add_objective(by=self.ann, partnership=self.dorset, text="Act as an effective forum")
        self.concerns = [self.concern(number, language) for number, language in enumerate(LANGUAGES)]

    def concern(self, number: int, language: str = "en", on: dt.date | None = None) -> Concern:
        """A concern the police received on a day of the year that is over, as old rows look: no act makes the past."""
        record = new_record(
            by=self.ann, kind="awareness.concern", prefix="CON", title=CANARY, partnership=self.dorset, owner=self.police
        )
        moment = timezone.make_aware(dt.datetime.combine(on or FIRST + dt.timedelta(days=number * 9 % 360), dt.time(12)))
        Record.everything.filter(pk=record.pk).update(created_at=moment)
        record.created_at = moment
        how = Concern.How.ANONYMOUS if number % 4 else Concern.How.CONFIDENTIAL
        return Concern.everything.create(
            record=record, how=how, language=language, what=CANARY, receipt_digest=f"{number:064}", due_at=moment
        )

    def edition(self):
        """The board's report of that year."""
        return actions.make_edition(by=self.ann, partnership=self.dorset, first=FIRST, last=LAST)
