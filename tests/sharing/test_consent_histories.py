"""Whatever is agreed, refused, widened, taken back and run out, in whatever order: sight is what the answers that hold say.

Three recipients, two of them of one organisation; three questions, of which one alone lets anybody in; days that go by, before
and after the house's clock has written down what ran out. The model is plain Python and knows no table.
"""

import datetime as dt
from dataclasses import dataclass, field

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from alongside.kernel.refusals import Refused
from alongside.sharing import actions as sharing
from alongside.sharing.clocks import keep_time
from alongside.sharing.models import Consent, Grant
from alongside.sharing.queries import answers_of, information_of
from tests.cast import Cast
from tests.sharing.records_world import CHARITY, COUNCIL, POLICE, record, seeing
from tests.sharing.test_consents import ASKED
from tests.sizes import worlds_to_draw
from tests.snapshot import laid

RECIPIENTS = {"council": COUNCIL, "charity": CHARITY, "ben": {"ben"}}
QUESTIONS = ("sharing", "police", "support")
ACTS = ("give", "give", "share", "share", "withdraw", "widen", "refuse", "end")
PURPOSES = ("A place to stay", "To plan a visit")


@dataclass
class Held:
    """What the model knows of the newest consent for one recipient and one question."""

    consent: Consent
    until: dt.date | None
    parts: list[str]
    withdrawn: bool = False
    shared: bool = False

    def holds(self) -> bool:
        return not self.withdrawn and (self.until is None or timezone.localdate() < self.until)


@dataclass
class History:
    """One record, and everything its person has answered."""

    cast: Cast
    about: object
    held: dict[tuple[str, str], Held] = field(default_factory=dict)
    last: dict[str, Held | None] = field(default_factory=dict)  # by question, the last word: a yes, or None for a no

    def may(self, act: str, key: tuple[str, str]) -> bool:
        """Whether the rules allow it: one yes at a time, and what does not hold can be neither used nor ended."""
        one = self.held.get(key)
        holds = one is not None and one.holds()
        if act in ("give", "refuse"):
            return not holds
        if act == "share":
            return holds and key[1] == "sharing" and not one.shared
        return one is not None and one.shared and holds if act == "end" else holds

    def do(self, act: str, key: tuple[str, str], days: int, purpose: str) -> None:
        """Do it, and remember what then holds."""
        one = self.held.get(key)
        getattr(self, f"_{act}")(key, one, days, purpose)

    def _terms(self, key, purpose):
        whom = {"recipient": getattr(self.cast, key[0]), "about": key[1], "given_on": timezone.localdate()}
        return {"by": self.cast.ana, "record": self.about, **ASKED, **whom, "purpose": purpose}

    def _give(self, key, one, days, purpose):
        until = timezone.localdate() + dt.timedelta(days=days) if days else None
        made = sharing.give_consent(**self._terms(key, purpose), information=["name"], expires_on=until)
        self.held[key] = self.last[key[1]] = Held(made, until, ["name"])

    def _refuse(self, key, one, days, purpose):
        sharing.refuse_consent(**self._terms(key, purpose))
        self.last[key[1]] = None

    def _share(self, key, one, days, purpose):
        sharing.share_by_consent(by=self.cast.ana, consent=one.consent)
        one.shared = True

    def _withdraw(self, key, one, days, purpose):
        sharing.withdraw_consent(by=self.cast.ana, consent=one.consent, words="She rang")
        one.withdrawn, self.last[key[1]] = True, None

    def _widen(self, key, one, days, purpose):
        sharing.widen_consent(by=self.cast.ana, consent=one.consent, information=[purpose], words="She rang")
        one.parts = list(dict.fromkeys([*one.parts, purpose]))

    def _end(self, key, one, days, purpose):
        sharing.end_share(by=self.cast.ana, grant=Grant.everything.filter(consent=one.consent).latest("pk"))
        one.shared = False

    def sees(self) -> set[str]:
        """Who sees the record: its owner's people, and whom a yes that holds has let in."""
        found = set(POLICE)
        for (name, about), one in self.held.items():
            if about == "sharing" and one.shared and one.holds():
                found |= RECIPIENTS[name]
        return found


STEPS = st.tuples(
    st.sampled_from(ACTS),
    st.sampled_from(list(RECIPIENTS)),
    st.sampled_from(("sharing", *QUESTIONS)),
    st.sampled_from((0, 0, 1, 2, 4)),
    st.sampled_from(PURPOSES),
)
DAYS = st.tuples(st.sampled_from(("day", "tick")), st.integers(1, 3))


class Histories(TestCase):
    """Any history of answers, of several recipients and questions, over days that go by."""

    @pytest.mark.slow
    @settings(max_examples=worlds_to_draw(100), deadline=None)
    @given(st.lists(st.one_of(STEPS, STEPS, STEPS, DAYS), max_size=14))
    def test_any_history_of_consents(self, steps):
        noon = dt.datetime.combine(timezone.localdate(), dt.time(12), tzinfo=dt.UTC)
        with time_machine.travel(noon, tick=False) as clock:
            cast = laid(Cast)
            history = History(cast, record(cast))
            for step in steps:
                _take(history, step, clock)
                _agrees(history)
            clock.shift(dt.timedelta(days=5))
            _agrees(history)
            keep_time()
            _agrees(history)


def _take(history, step, clock):
    if step[0] == "day":
        clock.shift(dt.timedelta(days=step[1]))
    elif step[0] == "tick":
        keep_time()
    else:
        act, name, about, days, purpose = step
        may = history.may(act, (name, about))
        if act == "end" and not may:
            return
        if (name, about) not in history.held and act not in ("give", "refuse"):
            return
        if may:
            history.do(act, (name, about), days, purpose)
        else:
            with pytest.raises(Refused):
                history.do(act, (name, about), days, purpose)


def _agrees(history):
    """The database says what the model says: who sees it, what was agreed to, and which parts."""
    assert seeing(history.cast, history.about) == history.sees()
    said = {about: one is not None and one.holds() for about, one in history.last.items() if about != "sharing"}
    assert answers_of(history.about) == said
    for one in history.held.values():
        assert list(information_of(Consent.objects.get(pk=one.consent.pk))) == one.parts
        assert one.consent.events.count() >= 1
