"""`docs/roles.md`: what each role is for and may do, computed from what the rooms declare, so that it can not be out of date."""

from django.urls import get_resolver

from alongside.kernel.access import PERMISSIONS, Permission
from alongside.kernel.roles import WHAT_FOR, Role
from alongside.ledger.acts import sentence_for
from alongside.sharing.policy import READERS

_BEGINNING = """\
# Who may do what

This page is written by the program (`alongside check --roles > docs/roles.md`) from what each room declares, and a test keeps
it true. A role never by itself shows anybody a record: for that, something must have been shared with the person as well
(`docs/need-to-know.md`).

After some acts stands *proves again*: the person is asked to prove who they are again if they have not done so in the last few
minutes. *Also after leaving* means: with their own organisation's records, when it has left the partnership.
"""


def roles_page() -> str:
    """The whole page, in Markdown."""
    get_resolver().url_patterns  # noqa: B018 (reading the addresses brings in every room's permissions and acts)
    permissions = sorted(PERMISSIONS.values())
    parts = [_BEGINNING, _kinds()]
    parts += [_part(role.label, WHAT_FOR[role], [p for p in permissions if role in p.roles]) for role in Role]
    parts.append(_part("Anybody with an account", "To their own account.", [p for p in permissions if p.own_account]))
    parts.append(_part("A member of the public", "Has no account.", [p for p in permissions if p.visitors]))
    parts.append(_part("Alongside itself", "By the clock; nobody presses a button.", [p for p in permissions if p.clockwork]))
    return "\n".join(parts)


def _kinds() -> str:
    """Which roles may read which kind of record, once it reaches them."""
    rows = ["## Which kinds of record a role may read, once something was shared with the person", ""]
    for kind, readers in sorted(READERS.items()):
        names = [role.label for role in Role if role in readers]
        rows.append(f"- `{kind}`: {', '.join(names)}")
    return "\n".join(rows) + "\n"


def _part(title: str, what_for: str, permissions: list[Permission]) -> str:
    acts = "".join(f"- `{p}`: {sentence_for(p)}{_marks(p)}\n" for p in permissions) or "Nothing of its own.\n"
    return f"## {title}\n\n{what_for}\n\n{acts}"


def _marks(permission: Permission) -> str:
    marks = [*(["proves again"] if permission.step_up else []), *(["also after leaving"] if permission.after_leaving else [])]
    return f" ({', '.join(marks)})" if marks else ""
