"""What a person does to their own account, and what an administrator does to help with one."""

from allauth.mfa.models import Authenticator

from alongside.accounts import letters, permissions
from alongside.accounts.models import Partnership, Seat, User
from alongside.accounts.rules import require_manages
from alongside.kernel.refusals import Refused
from alongside.kernel.roles import Role
from alongside.ledger.acts import act, note


@act(permissions.CHANGE_OWN_NAME, at=None)
def change_own_name(*, by: User, full_name: str, job_title: str = "") -> User:
    """Change the name and job title partners see."""
    if not full_name.strip():
        raise Refused("Enter your full name.", field="full_name")
    note(before=by.full_name)
    by.full_name, by.job_title = full_name.strip(), job_title.strip()
    by.save(update_fields=["full_name", "job_title"])
    return by


@act(permissions.CHANGE_OWN_PASSWORD, at=None)
def change_own_password(*, by: User, password: str) -> User:
    """Choose a new password. Every other session of the person's ends."""
    by.set_password(password)
    by.save(update_fields=["password"])
    by.sessions.all().delete()
    return by


@act(permissions.CHANGE_OWN_SECURITY, at=None)
def change_own_security(*, by: User, added: list[str], removed: list[str]) -> User:
    """Change the second step, or the organisation's own sign-in, that one signs in with."""
    note(added=added, removed=removed)
    return by


@act(permissions.END_OWN_SESSION, at=None)
def end_own_session(*, by: User, mark: str) -> User:
    """Sign out on one device."""
    ended = [session for session in by.sessions.all() if session.mark == mark]
    if not ended:
        raise Refused("You are signed out there already.")
    for session in ended:
        note(device=session.device)
        session.delete()
    return by


@act(permissions.SIGN_OUT_EVERYWHERE, at=None)
def sign_out_everywhere(*, by: User) -> User:
    """Sign out on every device."""
    return _end_sessions(by)


@act(permissions.SIGN_OUT_PERSON, at="partnership")
def sign_out_person(*, by: User, partnership: Partnership, person: User) -> User:
    """Sign a person out on every device. They can sign in again."""
    own = person.organisation_id is not None and person.organisation_id == by.organisation_id
    sits_here = Seat.objects.standing().filter(person=person, partnership=partnership).exists()
    if not own and not (Role.COORDINATOR in by.roles_in(partnership) and sits_here):
        raise Refused("Only the person’s own administrator, or the coordinator, can do that.")
    note(person=person.full_name)
    return _end_sessions(person)


@act(permissions.RESET_SECOND_FACTOR, at="partnership")
def reset_second_factor(*, by: User, partnership: Partnership, person: User) -> User:
    """Remove a person's second factor after they have lost it; they set up a new one when they next sign in."""
    if by.pk == person.pk:
        raise Refused("Ask another administrator of your organisation.")
    require_manages(by, partnership, person)
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise Refused(f"{person} has no second factor to remove.")
    letters.send_second_factor_removed(person)
    note(person=person.full_name)
    return _end_sessions(person)


def _end_sessions(person: User) -> User:
    person.sessions_epoch += 1
    person.save(update_fields=["sessions_epoch"])
    person.sessions.all().delete()
    return person
