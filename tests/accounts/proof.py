"""Proof of who somebody is, for tests of pages that ask for it."""

import time

from django.test import Client

from alongside.accounts.models import User


def prove(client: Client, person: User) -> None:
    """As if the person had typed their password in this browser a moment ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
