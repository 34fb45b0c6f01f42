"""Fields for plain words."""

import unicodedata
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


class PlainField(forms.CharField):
    """One line of plain words: characters nobody can see, and those that turn a line round, are taken out."""

    def to_python(self, value: Any) -> str:
        """The words, composed, without unseen characters and doubled blanks."""
        return " ".join(plain(super().to_python(value)).split())


class PlainLinesField(forms.CharField):
    """Several lines of plain words."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The lines, each plain, without empty lines at either end."""
        lines = plain(super().to_python(value)).replace("\r\n", "\n").split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


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


def put(form: forms.Form, name: str, value: str) -> None:
    """Send a form back with another value in one of its hidden fields; everything that was typed stays."""
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        data[name] = value
        form.data = data


def plain(words: str | None) -> str:
    """The words as NFC, with line ends and tabs kept and every other unseen character taken out."""
    composed = unicodedata.normalize("NFC", words or "")
    return "".join(char for char in composed if char in "\n\r\t" or unicodedata.category(char) not in _UNSEEN)


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
