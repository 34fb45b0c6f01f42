"""allauth's own pages, made to keep the house's rules."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from . import actions, queries
from .models import User

View = Callable[..., HttpResponseBase]
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def recorded(view: View) -> View:
    """The page, with what it adds to or takes from the ways a person signs in written down in the same transaction."""

    @wraps(view)
    def noted(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if not isinstance(person, User):
            return view(request, **kwargs)
        with transaction.atomic():
            before = queries.security_marks(person)
            response = view(request, **kwargs)
            after = queries.security_marks(person)
            added = [after[key] for key in after.keys() - before.keys()]
            removed = [before[key] for key in before.keys() - after.keys()]
            if added or removed:
                actions.change_own_security(by=person, added=sorted(added), removed=sorted(removed))
        return response

    return noted


def by_place(view: View, *, removes: bool = False) -> View:
    """A page about one of a person's passkeys, addressed by its place in their own list and not by its key in the database.

    `removes`: the page takes the passkey away, so it is not shown for the only second step of a person who must have one.
    """

    @wraps(view)
    def placed(request: HttpRequest, *, place: int) -> HttpResponseBase:
        keys = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).order_by("pk")
        chosen = keys[place - 1 : place].first() if place else None
        if chosen is None:
            raise Http404
        if removes and not get_adapter().can_delete_authenticator(chosen):
            messages.error(request, get_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return view(request, pk=chosen.pk)

    return placed


def by_public_id(view: View) -> View:
    """The page a reset letter leads to, addressed by the person's public identifier and not by their key in the database."""

    @wraps(view)
    def found(request: HttpRequest, *, uidb36: str, key: str) -> HttpResponseBase:
        person = User.objects.filter(public_id=uidb36).first() if _UUID.fullmatch(uidb36) else None
        return view(request, uidb36=user_pk_to_url_str(person) if person else "0", key=key)

    return found
