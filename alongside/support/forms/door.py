"""What is typed at the survivor's own door, in the page's own language."""

from typing import Any

from django import forms

from alongside.support.texts import Words
from alongside.ui.plain import PlainField, PlainLinesField

# Plain boxes, never a password's: a browser must not offer to keep what was typed.
_OFF = {"autocomplete": "off", "spellcheck": "false"}


class DoorForm(forms.Form):
    """The code on the paper, and the chosen word."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_word = words["error"]
        for name, more in (("code", {"inputmode": "numeric", "width": 20, "dir": "ltr"}), ("word", {"width": 20, "dir": "auto"})):
            self.fields[name] = PlainField(
                label=words[name],
                help_text=words[f"{name}_hint"],
                max_length=60,
                widget=forms.TextInput(attrs={**_OFF, **more}),
                error_messages={"required": words[f"{name}_required"], "max_length": words[f"{name}_required"]},
            )


class WrongForm(forms.Form):
    """What is not right, in the person's own words."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_word = words["error"]
        self.fields["text"] = PlainLinesField(
            label=words["correct"],
            help_text=words["correct_hint"],
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", **_OFF}),
            error_messages={"required": words["correct_required"], "max_length": words["too_long"]},
        )
