"""What a person types about consents: the answer of the person a record is about, more of it, and its end."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.sharing.models import Consent
from alongside.ui.fields import GovDateField


class ConsentAskedForm(forms.Form):
    """What they were asked, about whom, in which language and by whom, and how they answered."""

    about = forms.ChoiceField(
        label="What were they asked to agree to?",
        choices=[("", "Choose"), *Consent.About.choices],
        initial=Consent.About.SHARING,
        help_text="Each question is asked on its own. A yes to one is not a yes to another.",
        error_messages={"required": "Choose what they were asked"},
    )
    recipient = forms.ChoiceField(
        label="Who would be told?",
        required=False,
        help_text="One person if you can. Leave this empty when it is somebody outside this partnership.",
        error_messages={"invalid_choice": "Choose somebody from the list"},
    )
    outside = forms.CharField(
        label="Who, if they are outside this partnership?",
        required=False,
        max_length=200,
        help_text="For example: the Home Office.",
    )
    purpose = forms.CharField(
        label="What for?",
        max_length=300,
        help_text="In words they would recognise. Whoever is told reads this.",
        error_messages={"required": "Say what it is for"},
    )
    information = forms.CharField(
        label="Which parts of what you know?",
        help_text="One to a line. For example: name, what happened, health.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1500,
        error_messages={"required": "Say which parts they agreed to"},
    )
    language = forms.CharField(
        label="In which language was it explained?",
        max_length=60,
        error_messages={"required": "Say in which language it was explained"},
    )
    explained_by = forms.CharField(
        label="Who explained it?",
        max_length=200,
        help_text="Name the interpreter too, if there was one.",
        error_messages={"required": "Say who explained it"},
    )
    how = forms.CharField(
        label="How did they answer?",
        max_length=200,
        help_text="For example: they said so, with an interpreter, alone with us.",
        error_messages={"required": "Say how they answered"},
    )
    given_on = GovDateField(label="When did they answer?", called="The day they answered")

    def __init__(self, *args: Any, organisations: list[Organisation], people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {f"person:{one.public_id}": one for one in people}
        bodies = {f"organisation:{body.slug}": body for body in organisations}
        self.recipients: dict[str, Organisation | User] = {**named, **bodies}
        listed = [(key, f"{one.full_name}, {one.organisation}") for key, one in named.items()]
        listed += [(key, f"Everyone at {body}") for key, body in bodies.items()]
        self.fields["recipient"].choices = [("", "Choose"), *listed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """They were asked about somebody: a partner, or somebody outside, and not both."""
        cleaned = self.cleaned_data
        if bool(cleaned.get("recipient")) == bool(cleaned.get("outside")) and "recipient" not in self.errors:
            self.add_error("recipient", "Choose who would be told, or name somebody outside this partnership")
        return cleaned

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        cleaned = {name: self.cleaned_data[name] for name in self.fields}
        recipient = self.recipients.get(cleaned["recipient"])
        return {**cleaned, "recipient": recipient, "information": cleaned["information"].splitlines()}


class ConsentForm(ConsentAskedForm):
    """The same, for a yes: until when, and whether to share at once."""

    expires_on = GovDateField(
        label="When does it run out?",
        called="The end of the consent",
        required=False,
        help_text="From this day on it does not hold. Leave it empty only if they agreed without an end.",
        not_before=lambda: timezone.localdate() + dt.timedelta(days=1),
    )
    share = forms.BooleanField(
        label="Share the record with them now",
        required=False,
        help_text="They see the whole record. Share a shorter one if they agreed to less.",
    )

    def clean(self) -> dict[str, Any]:
        """Only what was agreed about a partner can be shared."""
        cleaned = super().clean()
        if cleaned.get("share") and (cleaned.get("outside") or cleaned.get("about") != Consent.About.SHARING):
            self.add_error("share", "Only a consent to sharing with a partner lets you share the record")
        return cleaned


class WidenForm(forms.Form):
    """What more they agree to, and how they said so."""

    information = forms.CharField(
        label="What more do they agree to?",
        help_text="One part to a line.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1500,
        error_messages={"required": "Say what more they agree to"},
    )
    words = forms.CharField(label="How did they tell you?", max_length=300, error_messages={"required": "Say how they told you"})


class WithdrawForm(forms.Form):
    """How the person said that they take their consent back."""

    words = forms.CharField(
        label="How did they tell you?",
        max_length=300,
        help_text="Do not ask them why. Write down only how you know.",
        error_messages={"required": "Say how they told you"},
    )
