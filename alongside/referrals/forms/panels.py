"""What is typed about the council whose panel may decide."""

from collections.abc import Mapping
from typing import Any

from django import forms

from alongside.ui.whereabouts import LookedThroughForm

NONE = "none"


class PanelForm(LookedThroughForm):
    """Which council it is."""

    council = forms.ChoiceField(
        label="Which council looks after them?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose a council, or that theirs has no panel"},
    )

    def __init__(self, *args: Any, councils: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = (NONE, "Another council, which has no panel")
        self.fields["council"].choices = [*councils.items(), none]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        chosen = self.cleaned_data["council"]
        return {"council": "" if chosen == NONE else chosen}
