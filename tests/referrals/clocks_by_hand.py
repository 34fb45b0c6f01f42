"""Every clock of the guidance as a table written by hand, apart from the house's own data."""

import datetime as dt
from dataclasses import dataclass

from .calendar_by_hand import working_day_after

# Code, what it follows from, since when the length holds, how many days (w: working days), in which stages (-: in any), and
# behind a bar in which nation alone.
_BEFORE_SENT = "concern pre_nrm consent_decision nrm_draft"
_NOT_DECIDED = "nrm_submitted rg_pending rg_suspended rg_negative recon_rg rg_positive cg_pending"
_CONFIRMED = "cg_positive move_on rna exit reach_in"
_TABLE = f"""
rg_decision          sent         2023-01-30    5w  nrm_submitted rg_pending
panel_rg             panel        2021-06-01   45   nrm_submitted rg_pending
support_begins       asked_support 2021-01-04   5   nrm_submitted rg_pending rg_positive | england-and-wales
draft_kept           draft_begun  2015-11-01   28   {_BEFORE_SENT}
draft_soon           draft        2015-11-01   -7   {_BEFORE_SENT}
draft_gone           draft        2015-11-01    0   {_BEFORE_SENT}
council_told         untold       2015-11-01    0   {_BEFORE_SENT}
talk_again           no_day       2015-11-01   14   pre_nrm
notify_soon          declined     2015-11-01    7   consent_decision
notify               declined     2015-11-01   30   consent_decision
recovery             positive     2015-11-01   45   rg_positive cg_pending
recovery             positive     2022-12-13   30   rg_positive cg_pending
support_scotland     positive     2018-04-01   90   rg_positive cg_pending | scotland
reconsideration      stage        2024-02-01   30   rg_negative cg_negative
reconsider_1         stage        2024-02-01    1   rg_negative cg_negative
reconsider_14        stage        2024-02-01   14   rg_negative cg_negative
reconsider_21        stage        2024-02-01   21   rg_negative cg_negative
reconsider_28        stage        2024-02-01   28   rg_negative cg_negative
cg_progress          stage        2015-11-01  180   cg_pending
move_on              confirmed    2019-01-01   45   cg_positive move_on rna
leave_reconsider     leave        2023-01-30   14   {_CONFIRMED}
leave_reconsider     leave        2025-01-16   30   {_CONFIRMED}
leave_advice         leave        2023-01-30    1w  {_CONFIRMED}
leave_14             leave        2025-01-16   14   {_CONFIRMED}
leave_21             leave        2025-01-16   21   {_CONFIRMED}
leave_28             leave        2025-01-16   28   {_CONFIRMED}
exit                 stage        2019-01-01    9w  rg_negative cg_negative
eighteen_100         eighteen     2021-06-01 -101   {_BEFORE_SENT}
eighteen_182         eighteen     2015-11-01 -182   {_BEFORE_SENT} {_NOT_DECIDED}
eighteen_90          eighteen     2015-11-01  -90   {_BEFORE_SENT} {_NOT_DECIDED}
eighteen_30          eighteen     2015-11-01  -30   {_BEFORE_SENT} {_NOT_DECIDED}
eighteen_7           eighteen     2015-11-01   -7   {_BEFORE_SENT} {_NOT_DECIDED}
eighteen_choice      eighteen     2015-11-01    0   {_NOT_DECIDED}
eighteen_unanswered  eighteen     2015-11-01    7   {_NOT_DECIDED}
eighteen_route       eighteen     2015-11-01    0   {_BEFORE_SENT}
pod_advice           stage        2023-01-30    1w  disqualified
pod_destitution      stage        2023-01-30    1w  disqualified
withdrew_tell        withdrew     2015-11-01    1w  -
withdrew_support     withdrew     2015-11-01    5w  -
withdrew_consents    withdrew     2015-11-01    5w  -
barred_advice        barred       2025-09-17    1w  rg_negative cg_negative
lost_police          lost         2015-11-01    0   -
lost_risk            lost         2026-01-01    0   -
lost_tell            lost         2015-11-01    1w  -
lost_again_3         lost         2015-11-01    3   -
lost_again_7         lost         2015-11-01    7   -
lost_again_14        lost         2015-11-01   14   -
lost_again_28        lost         2015-11-01   28   -
"""


@dataclass(frozen=True)
class Clock:
    """How long something runs, from what, since when that holds, and in which stages."""

    code: str
    start: str
    since: dt.date
    days: int
    kind: str
    stages: tuple[str, ...]
    nation: str

    def follows_in(self, stage, nation):
        """Whether it runs while a case of that nation stands there."""
        return (self.stages == ("-",) or stage in self.stages) and self.nation in ("", nation)

    def end(self, day, nation):
        """The day it ends, begun on that day."""
        if self.kind == "working":
            return working_day_after(day, self.days, nation)
        return day + dt.timedelta(days=self.days)


def _row(line):
    words, _, nation = line.partition("|")
    code, start, since, days, *stages = words.split()
    number, kind = (days[:-1], "working") if days.endswith("w") else (days, "calendar")
    return Clock(code, start, dt.date.fromisoformat(since), int(number), kind, tuple(stages), nation.strip())


CLOCKS = [_row(line) for line in _TABLE.strip().splitlines()]
