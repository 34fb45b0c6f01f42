"""Whether the organisations' own sign-ins are set up in a way that can be trusted."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

_NEEDED = ("provider_id", "name", "client_id", "secret")


def reasons_against_providers() -> list[str]:
    """What is wrong with `ALONGSIDE_SINGLE_SIGN_ON`, for a start that refuses to begin with it."""
    apps = settings.ALONGSIDE_SINGLE_SIGN_ON
    if not isinstance(apps, list):
        return ["ALONGSIDE_SINGLE_SIGN_ON is not a list of providers"]
    names = [app.get("provider_id") for app in apps]
    twice = ["ALONGSIDE_SINGLE_SIGN_ON names a provider twice"] if len(set(names)) < len(names) else []
    return [*twice, *(reason for app in apps for reason in _about(app))]


def _about(app: Mapping[str, Any]) -> list[str]:
    name, told = app.get("provider_id", "?"), app.get("settings", {})
    reasons = [f"ALONGSIDE_SINGLE_SIGN_ON: {name} has no {word}" for word in _NEEDED if not app.get(word)]
    if urlsplit(str(told.get("server_url", ""))).scheme != "https":
        reasons.append(f"ALONGSIDE_SINGLE_SIGN_ON: the server_url of {name} does not begin with https://")
    if told.get("uid_field", "sub") != "sub":
        reasons.append(f"ALONGSIDE_SINGLE_SIGN_ON: {name} goes by {told['uid_field']}; people are known by sub and nothing else")
    return reasons
