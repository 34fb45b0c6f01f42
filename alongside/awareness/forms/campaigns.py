"""What is typed about a campaign, and about what it reached."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from alongside.awareness.models import Choice
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField

from .words import fill, many, member, one

MOST_POUNDS = 10_000_000


class CampaignForm(forms.Form):
    """What is planned for a campaign. `version` is the change the person had in front of them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = PlainField(label="What is the campaign called?", max_length=120, help_text="Do not name a person.")
    theme = PlainField(
        label="What is it about?",
        max_length=300,
        help_text="The one thing people should take away, in a sentence.",
        widget=forms.Textarea(attrs={"rows": 2, "count": True}),
    )
    audience = one("Who is it for?", missing="Choose who it is for")
    channels = many("How will it reach them?", missing="Choose how it will reach them")
    languages = many("In which languages?", missing="Choose at least one language")
    areas = many("In which police force areas?", missing="Choose at least one area")
    partner = member("Which organisation issues it?")
    starts = GovDateField(label="First day", called="The first day")
    ends = GovDateField(label="Last day", called="The last day")
    cost = forms.DecimalField(
        label="What does it cost?",
        required=False,
        min_value=0,
        max_value=MOST_POUNDS,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"prefix": "£", "width": 10}),
    )
    why = PlainField(label="Why is it changing?", required=False, max_length=500, help_text="People see this in the history.")

    def __init__(self, *args: Any, lists: dict[str, Iterable[Any]], members: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, **lists)
        self.fields["partner"].queryset = members  # type: ignore[attr-defined]
        if new:
            del self.fields["why"], self.fields["version"]


class LookForm(forms.Form):
    """That the words and pictures were looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    words = PlainField(
        label="What did you look at, and what did you find?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        help_text="For example: both posters and the card, with two people who have lived through it; one picture taken out.",
        error_messages={"required": "Say what you looked at, and what you found"},
    )


class CampaignMoveForm(forms.Form):
    """What becomes of a campaign now."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    state = forms.ChoiceField(
        label="What happens now?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens now", "invalid_choice": "Choose what happens now from the list"},
    )
    why = PlainField(label="Why?", required=False, max_length=500, help_text="Needed when it is dropped.")

    def __init__(self, *args: Any, moves: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(moves)  # type: ignore[attr-defined]


class ReachForm(forms.Form):
    """What one channel reached."""

    channel = one("Which channel?", missing="Choose the channel")
    counted = PlainField(
        label="What was counted?",
        max_length=120,
        help_text="For example: listeners in the week, cards handed out, people at the talk.",
    )
    count = forms.IntegerField(
        label="How many?", min_value=0, max_value=100_000_000, widget=forms.NumberInput(attrs={"width": 10})
    )
    starts = GovDateField(label="First day counted", called="The first day counted")
    ends = GovDateField(label="Last day counted", called="The last day counted", not_after=timezone.localdate)
    source = PlainField(
        label="Where does the count come from?", max_length=300, help_text="Who counted, or where it can be read."
    )

    def __init__(self, *args: Any, channels: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, channel=channels)
