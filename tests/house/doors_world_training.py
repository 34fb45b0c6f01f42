"""What the pages of training are about: a course, a session to come with Bea's place, what she completed, and a requirement."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.training import actions
from alongside.training.completing import complete
from alongside.training.models import Completion, CompletionFile, Session, Tier


def lay(world: Any) -> None:
    """Lay them, by the real acts."""
    things, now = world.things, timezone.now()
    actions.start_tiers(by=world.tri, partnership=world.dorset)
    tier = Tier.objects.get(partnership=world.dorset, code="everyone")
    words = {"title": "Spotting the signs", "summary": "For all", "tier": tier, "method": "in_person", "hours": 2, "months": 36}
    things.course = actions.plan_course(by=world.tri, partnership=world.dorset, lines=[("Early signs", [])], **words)
    things.elearning = actions.add_elearning(by=world.tri, partnership=world.dorset, tier=tier)
    first = _session(world, now + dt.timedelta(days=1))
    actions.book_place(by=world.bea, session=first)
    Session.objects.filter(pk=first.pk).update(starts_at=now - dt.timedelta(days=2), ends_at=now - dt.timedelta(days=1))
    actions.mark_register(by=world.tri, session=first, marks={1: "completed"})
    things.done = Completion.objects.get(person=world.bea)
    things.badged = _badged(world)
    things.session = _session(world, now + dt.timedelta(days=9))
    things.place = actions.book_place(by=world.bea, session=things.session)
    things.file = _file(world)
    due = timezone.localdate() + dt.timedelta(days=90)
    needs = {"role": "first_responder", "course": things.course, "months": 24, "first_due": due}
    actions.require_course(by=world.ann, partnership=world.dorset, **needs)


def _badged(world: Any) -> Completion:
    """Another completion of Bea's, of which she had a badge made."""
    version, how = world.things.elearning.versions.get(), Completion.How.E_LEARNING
    made = complete(world.tri, world.dorset, version, timezone.localdate(), how=how, person=world.bea)
    return actions.ask_for_badge(by=world.bea, completion=made)  # type: ignore[no-any-return]


def _file(world: Any) -> CompletionFile:
    """A file of the council's that waits."""
    today = timezone.localdate()
    words = {"organisation": world.council, "role_group": "Staff", "starts": today, "ends": today}
    data = f"person,course,completed\n{world.bea.email},{world.things.course.reference},{today}\n".encode()
    made: CompletionFile = actions.bring_completions(by=world.ola, partnership=world.dorset, data=data, **words)
    return made


def _session(world: Any, begins: dt.datetime) -> Session:
    times = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=2), "online": False, "place": "County Hall"}
    more = {"trainer": "Tri", "host": world.charity, "capacity": 30}
    made: Session = actions.plan_session(by=world.tri, course=world.things.course, **times, **more)
    return made
