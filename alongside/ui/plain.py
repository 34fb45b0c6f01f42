"""Fields for plain words: characters nobody can see, and those that turn a line round, never get past them."""

import unicodedata
from typing import Any

from django import forms
from django.http import QueryDict

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


def plain(words: str | None) -> str:
    """The words as NFC, with line ends and tabs kept and every other unseen character taken out."""
    composed = unicodedata.normalize("NFC", words or "")
    return "".join(char for char in composed if char in "\n\r\t" or unicodedata.category(char) not in _UNSEEN)


def put(form: forms.Form, name: str, value: str) -> None:
    """Send a form back with another value in one of its hidden fields; everything that was typed stays."""
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        data[name] = value
        form.data = data
