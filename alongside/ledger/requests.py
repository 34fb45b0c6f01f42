"""What a locked page knows about the request it is given, for the type checker. The middleware and `page()` see to it.

The room stands below accounts, so it knows a person and a partnership only by what it asks of them.
"""

from typing import Any

from django.http import HttpRequest


class PlacedRequest(HttpRequest):
    """A request by somebody who is signed in, under a partnership they have a seat in."""

    user: Any
    partnership: Any
