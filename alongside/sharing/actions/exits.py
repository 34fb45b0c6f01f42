"""When an organisation leaves: what it holds of others is returned or destroyed, and it says so."""

import datetime as dt

from django.utils import timezone

from alongside.accounts.models import Organisation, Partnership, User
from alongside.kernel.access import Clockwork
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.sharing import permissions
from alongside.sharing.models import Exit, ExitTask, Limit, Notice
from alongside.sharing.queries import limit_today
from alongside.sharing.queries.exits import given_to
from alongside.sharing.rules import require_words
from alongside.sharing.telling import tell_organisations, tell_person

How = ExitTask.How
_GIVE_BACK = "Return or destroy what {owner} has shared with you, and say that you did."


@act(permissions.OPEN_EXIT, at="partnership")
def open_exit(*, by: Clockwork, partnership: Partnership, organisation: Organisation, **left: object) -> Exit:
    """List what an organisation that has left holds of each other one, to be returned or destroyed and confirmed.

    What it has left is named by one of `membership` and `party`.
    """
    made = Exit.objects.create(partnership=partnership, organisation=organisation, **left)
    due_on = timezone.localdate() + dt.timedelta(days=limit_today(Limit.What.EXIT_DAYS))
    given = given_to(organisation, partnership, made.party)
    for one in given:
        words = {"references": list(one.references), "by_name": one.by_name, "due_on": due_on}
        task = ExitTask.objects.create(exit=made, owner=one.owner, **words)
        told = {"about": Notice.About.RECALLED, "reference": task.reference}
        text = _GIVE_BACK.format(owner=one.owner)
        tell_organisations(partnership, [organisation], text=text[:300], **told)
        for person in one.people:
            tell_person(partnership, person, text=text[:300], **told)
        text = f"{organisation} has left. It must return or destroy what you shared with it by {due_on:%-d %B %Y}."
        tell_organisations(partnership, [one.owner], text=text[:300], **told)
    note(owners=len(given), due=due_on)
    return made


@act(permissions.CONFIRM_EXIT, at="task")
def confirm_exit(*, by: User, task: ExitTask, how: str, words: str = "") -> ExitTask:
    """Say that what was shared with a leaver has been returned or destroyed, or is kept because the law says so."""
    task = ExitTask.objects.select_for_update(of=("self",)).select_related("exit__organisation", "owner").get(pk=task.pk)
    leaver = task.exit.organisation
    if by.organisation_id not in (leaver.pk, task.owner_id):
        raise Refused("Only whoever left, or the owner who was told, can confirm this.")
    if task.confirmed_at is not None:
        raise Refused("This has been confirmed.")
    if how not in How.values:
        raise Refused("Choose what was done.", field="how")
    if how == How.KEPT:
        require_words(words, "Say which law, what is kept and until when.", field="words")
    if by.organisation_id == task.owner_id:
        require_words(words, "Say who told you, when and how.", field="words")
    task.how, task.words, task.confirmed_by, task.confirmed_at = how, words.strip(), by, timezone.now()
    task.save(update_fields=["how", "words", "confirmed_by", "confirmed_at"])
    note(how=how)
    if by.organisation_id == leaver.pk:
        text = f"{leaver} says of what you shared with it: {How(how).label.lower()}."
        about = {"about": Notice.About.ANSWERED, "reference": task.reference}
        tell_organisations(task.exit.partnership, [task.owner], text=text[:300], **about)
    return task


@act(permissions.REMIND_EXIT, at="task")
def remind_exit(*, by: Clockwork, task: ExitTask) -> ExitTask:
    """Tell the owner, and the leaver, that the time to return or destroy has run out. Once."""
    task = ExitTask.objects.select_for_update(of=("self",)).select_related("exit__organisation", "owner").get(pk=task.pk)
    if task.confirmed_at is not None or task.reminded_at is not None:
        raise Refused("There is nothing to remind anybody of.")
    task.reminded_at = timezone.now()
    task.save(update_fields=["reminded_at"])
    place, about = task.exit.partnership, {"about": Notice.About.RECALLED, "reference": task.reference}
    text = f"{task.exit.organisation} has not confirmed that it returned or destroyed what you shared with it. Speak to it."
    tell_organisations(place, [task.owner], text=text[:300], **about)
    tell_organisations(place, [task.exit.organisation], text=_GIVE_BACK.format(owner=task.owner)[:300], **about)
    return task
