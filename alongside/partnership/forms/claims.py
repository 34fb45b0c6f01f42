"""Adding a member to the list, and saying who a claimed member is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from alongside.accounts.models import Organisation
from alongside.partnership.models import ClaimState

from .words import PlainField

GROUP, UNIDENTIFIED, OTHER, NONE = "group", "unidentified", "other", "none"


class ClaimForm(forms.Form):
    """An organisation to add to the list."""

    name = PlainField(
        label="Name of the organisation", max_length=200, error_messages={"required": "Enter the name of the organisation"}
    )
    organisation = forms.ModelChoiceField(
        label="Which organisation is it here?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="It is not on Alongside yet",
        help_text="When you choose one, its own people can confirm that it is a member.",
        error_messages={"invalid_choice": "Choose an organisation from the list"},
    )
    state = forms.ChoiceField(
        label="Is it a member already?",
        choices=[(ClaimState.CLAIMED, "Yes"), (ClaimState.PROSPECTIVE, "Not yet: it is expected to join")],
        widget=forms.RadioSelect,
        initial=ClaimState.CLAIMED,
        error_messages={"required": "Choose whether it is a member already"},
    )
    why = PlainField(label="How do you know?", required=False, max_length=500, help_text="For example, minutes of 3 May 2026.")

    def __init__(self, *args: Any, organisations: "QuerySet[Organisation]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class MatchForm(forms.Form):
    """Who a claimed member is. Suggestions come first; nothing is ever chosen for anybody."""

    match = forms.ChoiceField(label="Who is meant?", widget=forms.RadioSelect, error_messages={"required": "Choose who is meant"})
    other = forms.ChoiceField(
        label="Organisation", required=False, error_messages={"invalid_choice": "Choose an organisation from the list"}
    )
    why = PlainField(label="How do you know?", required=False, max_length=500)

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], suggestions: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {one.slug: one for one in organisations}
        match, other = self.fields["match"], self.fields["other"]
        match.choices = [  # type: ignore[attr-defined]
            *((one.slug, one.name) for one in suggestions),
            (OTHER, "Another organisation"),
            (GROUP, "A group of organisations, not one"),
            (UNIDENTIFIED, "We cannot tell who is meant"),
            (NONE, "Nobody yet: take the match away"),
        ]
        match.widget.attrs["reveals"] = {OTHER: "other"}
        other.choices = [("", "Choose an organisation"), *((one.slug, one.name) for one in organisations)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the act is told: the organisation, or the state that says why there is none."""
        found = super().clean() or {}
        chosen = found.get("match")
        if chosen == OTHER and not found.get("other") and "other" not in self.errors:
            self.add_error("other", "Choose an organisation")
        return found

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        chosen = self.cleaned_data["match"]
        slug = self.cleaned_data["other"] if chosen == OTHER else chosen
        states = {GROUP: ClaimState.COLLECTIVE, UNIDENTIFIED: ClaimState.UNIDENTIFIED}
        return {
            "organisation": self.organisations.get(slug),
            "state": states.get(chosen, ClaimState.CLAIMED),
            "why": self.cleaned_data["why"],
        }
