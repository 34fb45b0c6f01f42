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
