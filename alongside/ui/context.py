"""What every page is told about the request it answers."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from . import addresses


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of `ui/page.html`.

    `request.partnership` and `request.navigation` are set by the house's middleware on pages inside a partnership.
    """
    user = getattr(request, "user", None)
    return {
        "demonstration": settings.ALONGSIDE_DEMONSTRATION,
        "partnership": getattr(request, "partnership", None),
        "navigation": getattr(request, "navigation", []),
        "person": user if user is not None and user.is_authenticated else None,
        "sign_in_address": addresses.address(addresses.SIGN_IN),
        "account_address": addresses.address(addresses.ACCOUNT),
        "sign_out_address": addresses.address(addresses.SIGN_OUT),
        "sign_in_as_address": addresses.address(addresses.SIGN_IN_AS),
    }
