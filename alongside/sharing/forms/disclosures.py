"""What a person types about exceptional disclosures and approvals."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import Organisation, User


class DisclosureForm(forms.Form):
    """Whom to let in, why it cannot wait, what law, for how long, and who is to approve it."""

    recipient = forms.ChoiceField(
        label="Who must see it?",
        help_text="One person if you can: an organisation is everybody in it who may read this kind of record.",
        error_messages={"required": "Choose who must see it", "invalid_choice": "Choose somebody from the list"},
    )
    reason = forms.CharField(
        label="What harm would waiting do?",
        max_length=2000,
        help_text="Only your own organisation’s people who can see the record read this.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what harm waiting would do"},
    )
    lawful_basis = forms.CharField(
        label="What law lets you share it?",
        max_length=300,
        help_text="For example: to protect somebody’s life, UK GDPR article 6(1)(d).",
        error_messages={"required": "Say what law lets you share it"},
    )
    days = forms.TypedChoiceField(
        label="For how long?",
        coerce=int,
        help_text="It ends by itself. For longer, an agreement is needed.",
        error_messages={"required": "Choose for how long", "invalid_choice": "Choose a length from the list"},
    )
    approver = forms.ChoiceField(
        label="Who will approve it?",
        help_text="A colleague who can see the record and speaks for your organisation. They are told at once.",
        error_messages={"required": "Choose who will approve it", "invalid_choice": "Choose a colleague from the list"},
    )

    def __init__(
        self,
        *args: Any,
        organisations: list[Organisation],
        people: list[User],
        approvers: list[User],
        longest: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = {f"person:{one.public_id}": one for one in people}
        bodies = {f"organisation:{body.slug}": body for body in organisations}
        self.recipients: dict[str, Organisation | User] = {**named, **bodies}
        self.approvers = {str(one.public_id): one for one in approvers}
        listed = [(key, f"{one.full_name}, {one.organisation}") for key, one in named.items()]
        listed += [(key, f"Everyone at {body}") for key, body in bodies.items()]
        lengths = [(str(day), "1 day" if day == 1 else f"{day} days") for day in range(1, longest + 1)]
        colleagues = [(key, one.full_name) for key, one in self.approvers.items()]
        self.fields["recipient"].choices = [("", "Choose"), *listed]  # type: ignore[attr-defined]
        self.fields["days"].choices = [("", "Choose"), *lengths]  # type: ignore[attr-defined]
        self.fields["approver"].choices = [("", "Choose a colleague"), *colleagues]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        cleaned = self.cleaned_data
        return {
            "recipient": self.recipients[cleaned["recipient"]],
            "reason": cleaned["reason"],
            "lawful_basis": cleaned["lawful_basis"],
            "ends_at": timezone.now() + dt.timedelta(days=cleaned["days"]),
            "approver": self.approvers[cleaned["approver"]],
        }


class DecisionForm(forms.Form):
    """Yes or no, and why."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[("approve", "Approve"), ("refuse", "Refuse")],
        widget=forms.RadioSelect(attrs={"reveals": {"refuse": "because"}}),
        error_messages={"required": "Choose whether you approve"},
    )
    because = forms.CharField(
        label="Why do you refuse?",
        max_length=300,
        required=False,
        help_text="The person who asked reads this.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever refuses says why."""
        cleaned = self.cleaned_data
        if cleaned.get("decision") == "refuse" and not cleaned.get("because"):
            self.add_error("because", "Say why you refuse")
        return cleaned

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        approve = self.cleaned_data["decision"] == "approve"
        return {"approve": approve, "because": "" if approve else self.cleaned_data["because"]}


class OptionalWhyForm(forms.Form):
    """A reason, if there is one to give."""

    why = forms.CharField(
        label="Why?",
        max_length=300,
        required=False,
        help_text="Do not repeat what the record says.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
