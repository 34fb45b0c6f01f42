"""`docs/roles.md`: what each role is for and may do, computed from what the rooms declare, so that it can not be out of date."""

from django.urls import get_resolver

from alongside.kernel.access import PERMISSIONS, Permission
from alongside.kernel.roles import WHAT_FOR, Role

_BEGINNING = """\
# Who may do what

This page is written by the program (`alongside check --roles > docs/roles.md`) from what each room declares, and a test keeps
it true. A role never by itself shows anybody a record: for that, something must have been shared with the person as well
(`docs/need-to-know.md`).

An act marked *proves again* asks the person to prove who they are again if they have not done so in the last few minutes.
"""


def roles_page() -> str:
    """The whole page, in Markdown."""
    get_resolver().url_patterns  # noqa: B018 (reading the addresses brings in every room's permissions)
    permissions = sorted(PERMISSIONS.values())
    parts = [_BEGINNING]
    parts += [_part(role.label, WHAT_FOR[role], [p for p in permissions if role in p.roles]) for role in Role]
    parts.append(_part("Anybody with an account", "To their own account.", [p for p in permissions if p.own_account]))
    parts.append(_part("A member of the public", "Has no account.", [p for p in permissions if p.visitors]))
    parts.append(_part("Alongside itself", "By the clock; nobody presses a button.", [p for p in permissions if p.clockwork]))
    return "\n".join(parts)


def _part(title: str, what_for: str, permissions: list[Permission]) -> str:
    return f"## {title}\n\n{what_for}\n\n{_acts(permissions)}"


def _acts(permissions: list[Permission]) -> str:
    if not permissions:
        return "Nothing of its own.\n"
    return "".join(f"- `{p}`{' (proves again)' if p.step_up else ''}\n" for p in permissions)
