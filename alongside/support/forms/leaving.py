"""What is typed when something of a case leaves the charity, and about the person's own key."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation
from alongside.support.models import DisclosureRequest
from alongside.support.parts import PARTS
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField, PlainLinesField

from .guard import GuardedForm

_PARTS = [(part.word, part.title) for part in PARTS if part.word != "contact"]


def body(label: str) -> forms.ModelChoiceField:
    """Another member of the partnership."""
    return forms.ModelChoiceField(
        label=label,
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose an organisation from the list"},
    )


def parts(label: str, required: bool = True) -> forms.MultipleChoiceField:
    """Parts of a case to give."""
    return forms.MultipleChoiceField(
        label=label,
        choices=_PARTS,
        required=required,
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        help_text="What the table of boundaries keeps from that kind of body is left out, whatever you tick.",
        error_messages={"required": "Choose at least one part", "invalid_choice": "Choose parts from the list"},
    )


class ExtractForm(GuardedForm):
    """Parts of a case for one organisation, because the person agrees."""

    outside = True
    recipient = body("Who may see it?")
    parts = parts("Which parts?")
    purpose = PlainField(label="What for? The person sees these words", max_length=300)
    language = PlainField(label="In which language did you explain it?", max_length=60)
    explained_by = PlainField(label="Who explained it?", max_length=200)
    how = PlainField(label="How did they agree?", max_length=200, help_text="For example: out loud, by phone interpreter.")
    expires_on = GovDateField(label="Until when? Empty means until they take it back", called="The day", required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].queryset = bodies  # type: ignore[attr-defined]
        self.guard()


class RequestForm(GuardedForm):
    """Somebody asks for what is held."""

    outside = True
    body = body("Which organisation asks?")
    asked_by = PlainField(label="Who there? Name and position", max_length=160)
    kind = forms.ChoiceField(
        label="What do they ask for?",
        choices=DisclosureRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they ask for"},
    )
    scope = PlainLinesField(label="Exactly what do they want?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    power = PlainField(label="Which power do they rely on?", max_length=300, help_text="The law and section they name.")
    purpose = PlainField(label="What do they need it for?", max_length=300)
    due_on = GovDateField(label="By when must it be answered?", called="The day")

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.guard()


class AskedForm(GuardedForm):
    """What the person said about a request."""

    answer = forms.ChoiceField(
        label="What did they say?",
        choices=[choice for choice in DisclosureRequest.Asked.choices if choice[0] != "not_yet"],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they said"},
    )
    words = PlainLinesField(
        label="In their words, or why it was not safe", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    outside = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()


class ToldForm(forms.Form):
    """When the person was told what was given."""

    told_on = GovDateField(
        label="When did you tell them?",
        called="The day",
        help_text="By safe contact only, and only when it is safe. From now on it stands on their own page.",
    )


class DecideForm(GuardedForm):
    """Give the least that is needed, or refuse."""

    outside = True
    give = forms.TypedChoiceField(
        label="What do you decide?",
        choices=(("no", "Refuse"), ("yes", "Give the least that is needed")),
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    reasons = PlainLinesField(label="Why?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    parts = parts("If you give: which parts?", required=False)
    route = PlainField(label="If you give: how, and to whom?", max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()


class KeyForm(forms.Form):
    """A key to the person's own page."""

    word = PlainField(
        label="A word they choose",
        max_length=60,
        help_text="Let them type it. Something they will remember and nobody near them would guess. You cannot see it again.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "width": 20}),
        error_messages={"required": "Enter the word they choose"},
    )
    language = forms.ChoiceField(label="In which language?")

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]


class RevokeForm(forms.Form):
    """Nothing but the button: the paper opens nothing any more."""


class CorrectionForm(GuardedForm):
    """An answer the person reads on their own page."""

    outside = True
    answer = PlainLinesField(
        label="Your answer",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write your answer"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard()
