"""A form for the public that programs fall into: no account and no puzzle, only a box people never see and the time it took."""

import time
from typing import Any

from django import forms
from django.core import signing

from .plain import put

FASTEST = 3  # seconds in which nobody reads the page and writes a sentence
LONGEST = 24 * 3600  # seconds; a page is not kept open for longer and sent a thousand times


class TrappedForm(forms.Form):
    """Two quiet traps. A page that draws it draws `ui/_traps.html` too. `salt` keeps the seal of one form from another."""

    salt = ""
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened"] = _now_sealed(self.salt)

    def clean(self) -> dict[str, Any]:
        """Refuses what a program filled in, in words that help a person who was only quick."""
        found = super().clean() or {}
        if found.pop("website", ""):
            raise forms.ValidationError("Leave the box that is marked to be left empty, empty.")
        seconds = _seconds_since(found.pop("opened", ""), self.salt)
        if seconds > LONGEST:
            put(self, "opened", _now_sealed(self.salt))
            raise forms.ValidationError("The page was open for too long. Your words are still here: send them again.")
        if seconds < FASTEST:
            raise forms.ValidationError("That was very quick. Check what you wrote, then send it again.")
        return found


def _now_sealed(salt: str) -> str:
    return signing.dumps(int(time.time()), salt=salt)


def _seconds_since(sealed: str, salt: str) -> float:
    """How long ago the page was opened; for ever, when the seal is not ours."""
    try:
        return time.time() - float(signing.loads(sealed, salt=salt))
    except signing.BadSignature:
        return float("inf")
