"""Locks: who may open a page or do an act. One name for one act: lock on the address, permission, and row in the ledger."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import URLPattern, path

from .roles import Role


class Permission(str):
    """The name of one act, `room.verb_noun`, with the roles that hold it.

    `step_up`: the person must have proved who they are again a short while ago.
    `visitors`: a member of the public without an account may do it.
    `clockwork`: the house itself does it when a time comes; no person may unless a role is named too.
    `after_leaving`: a person whose organisation has left the partnership may still do it (with its own records).
    `own_account`: a person does it to their own account, whatever seats they hold.
    `while_lapsed`: a person whose seat waits for training may do it: it is how they get the seat back.
    """

    roles: frozenset[Role]
    step_up: bool
    visitors: bool
    clockwork: bool
    after_leaving: bool
    own_account: bool
    while_lapsed: bool


PERMISSIONS: dict[str, Permission] = {}
PUBLIC = "public"
SIGNED_IN = "signed in"


def permit(
    name: str,
    *roles: Role,
    step_up: bool = False,
    visitors: bool = False,
    clockwork: bool = False,
    after_leaving: bool = False,
    own_account: bool = False,
    while_lapsed: bool = False,
) -> Permission:
    """Declare a permission and the roles that hold it. Raises ValueError when the name is already declared."""
    if name in PERMISSIONS:
        raise ValueError(f"{name} is declared twice")
    permission = Permission(name)
    permission.roles = frozenset(roles)
    permission.step_up, permission.visitors = step_up, visitors
    permission.clockwork, permission.after_leaving = clockwork, after_leaving
    permission.own_account, permission.while_lapsed = own_account, while_lapsed
    PERMISSIONS[name] = permission
    return permission


class Actor(Protocol):
    """Somebody who acts: a person with an account, a visitor, or the house's own clockwork."""

    def may(self, permission: Permission, place: Any) -> bool:
        """Whether this actor holds the permission in that place (a partnership, or None for the whole house)."""


class Visitor:
    """A member of the public, without an account. The ledger keeps nothing about them but that they were a visitor."""

    public_id = None
    full_name = "A member of the public"
    organisation = None

    def may(self, permission: Permission, place: Any) -> bool:
        """Visitors may do what is declared open to visitors."""
        return permission.visitors


class Clockwork:
    """The house itself, acting because a time has come."""

    public_id = None
    full_name = "Alongside, by the clock"
    organisation = None

    def may(self, permission: Permission, place: Any) -> bool:
        """Clockwork may do what is declared for it."""
        return permission.clockwork


def page(route: str, view: Callable[..., HttpResponseBase], *, may: str, name: str) -> URLPattern:
    """A `path()` that cannot be written without saying who may open it.

    `may` is PUBLIC, SIGNED_IN or a Permission. The partnership's slug is taken out of the address before the view is called:
    the view finds it as `request.partnership`.
    """
    if may not in (PUBLIC, SIGNED_IN) and not isinstance(may, Permission):
        raise TypeError(f"{name}: say who may open this page")

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        kwargs.pop("slug", None)
        refusal = _refusal(request, may)
        return refusal if refusal is not None else view(request, **kwargs)

    guarded.may = may  # type: ignore[attr-defined]
    return path(route, guarded, name=name)


def _refusal(request: HttpRequest, may: str) -> HttpResponseBase | None:
    if may == PUBLIC:
        return None
    if not request.user.is_authenticated:
        return _first_to(settings.LOGIN_URL, request)
    if isinstance(may, Permission):
        if not request.user.may(may, getattr(request, "partnership", None)):
            raise PermissionDenied
        if may.step_up and not request.recently_proved:  # type: ignore[attr-defined]
            return _first_to(settings.PROVE_AGAIN_URL, request)
    return None


def _first_to(address: str, request: HttpRequest) -> HttpResponseBase:
    return redirect(f"{resolve_url(address)}?{urlencode({'next': request.get_full_path()})}")
