"""What forms of this room share: plain words, stale versions, and the two smallest forms."""

from django import forms
from django.http import HttpRequest, QueryDict

from alongside.ui.plain import PlainField, PlainLinesField, plain, put

__all__ = ["NothingForm", "PlainField", "PlainLinesField", "WhyForm", "is_stale", "plain", "put", "typed"]


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None when the page was only asked for. An empty form that was sent is still a form that was sent."""
    return request.POST if request.method == "POST" else None


def is_stale(form: forms.Form, version: int) -> bool:
    """Whether a form was filled in beside an older version. It is then put beside the newest one, which the page shows."""
    sent = str(form.data.get("version", ""))
    if not form.is_bound or not sent.isdecimal() or int(sent) >= version:
        return False
    put(form, "version", str(version))
    return True


class WhyForm(forms.Form):
    """A reason, for people who will read the history."""

    why = PlainField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why"},
    )


class NothingForm(forms.Form):
    """A page that only asks to confirm."""
