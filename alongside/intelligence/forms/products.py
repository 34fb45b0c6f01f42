"""What an evaluator types about a product, and what its reader answers."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.intelligence.models import Dissemination, Term
from alongside.intelligence.queries.terms import terms
from alongside.sharing.models import Classification
from alongside.ui.fields import GovDateField


class ProductForm(forms.Form):
    """A new product, and what it is made of."""

    title = forms.CharField(
        label="What is it about?",
        max_length=200,
        help_text="Others read this. Say nothing of the source, or of who sent it.",
        error_messages={"required": "Enter what it is about"},
    )
    items = forms.MultipleChoiceField(
        label="What is it made of?",
        widget=forms.CheckboxSelectMultiple(attrs={}),
        required=False,
        help_text="Each item becomes a line that you write anew.",
    )
    more = forms.CharField(
        label="Items of other reports",
        required=False,
        help_text="One on each line, such as INT-7K3QF2XM 2",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cut_off = GovDateField(
        label="Up to which day does it say what is known?",
        called="The cut-off date",
        not_after=timezone.localdate,
        error_messages={"required": "Enter the cut-off date"},
    )
    classification = forms.ChoiceField(
        label="Classification",
        choices=Classification.choices,
        initial=Classification.OFFICIAL_SENSITIVE,
        widget=forms.RadioSelect(),
    )
    confidence = forms.CharField(
        label="How sure is it?",
        required=False,
        max_length=300,
        help_text="In words readers share: highly likely, likely, a realistic possibility, unlikely.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, items: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = items  # type: ignore[attr-defined]

    def named(self) -> list[str]:
        """The items that were chosen or named, each "INT-XXXXXXXX 2", once."""
        typed = [line.strip().upper() for line in self.cleaned_data["more"].splitlines() if line.strip()]
        return list(dict.fromkeys([*self.cleaned_data["items"], *typed]))

    def words(self) -> dict[str, Any]:
        """Everything else, as the act takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("items", "more")}


class LineForm(forms.Form):
    """A sentence that may be told."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = forms.CharField(
        label="What may be told",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6, "count": True}),
        help_text="Write it anew. Do not copy the source’s words.",
        error_messages={"required": "Enter what may be told"},
    )
    keep = forms.MultipleChoiceField(
        label="What it mentions that may be told too", required=False, widget=forms.CheckboxSelectMultiple(attrs={"small": True})
    )

    def __init__(self, *args: Any, mentions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._mentions = {str(one.pk): one for one in mentions}
        self.fields["keep"].choices = [(key, one.raw) for key, one in self._mentions.items()]  # type: ignore[attr-defined]
        if not mentions:
            del self.fields["keep"]

    def words(self) -> dict[str, Any]:
        """What was written, as the act takes it."""
        kept = [self._mentions[key] for key in self.cleaned_data.get("keep", [])]
        return {"version": self.cleaned_data["version"], "text": self.cleaned_data["text"], "keep": kept}


class BecauseForm(forms.Form):
    """A reason."""

    because = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why"},
    )


class ConsultForm(forms.Form):
    """What the owner of a product is asked for."""

    reason = forms.CharField(
        label="What do you want to do with it, and what for?",
        max_length=300,
        help_text="The owner’s evaluators read this. Do not repeat what the product says.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say what you need it for"},
    )


class ConfirmForm(forms.Form):
    """Nothing to type: the button says what will happen."""


class CheckForm(forms.Form):
    """The checks before something is released."""

    checked = forms.MultipleChoiceField(
        label="What have you checked?",
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "Make every check first"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked"].choices = [(one.code, one.label) for one in terms(Term.List.CHECK)]  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """A second person's decision."""

    decision = forms.ChoiceField(
        label="Do you release it?",
        choices=[("yes", "Yes, release it"), ("no", "No, send it back")],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether you release it"},
    )
    because = forms.CharField(
        label="Why not?", required=False, max_length=300, help_text="Needed when you send it back.", widget=forms.Textarea()
    )

    def words(self) -> dict[str, Any]:
        """The decision, as the act takes it."""
        return {"approve": self.cleaned_data["decision"] == "yes", "because": self.cleaned_data["because"]}


class RecipientForm(forms.Form):
    """Whom a product goes to."""

    to = forms.ChoiceField(label="Whom do you want to pass it on to?", error_messages={"required": "Choose whom"})

    def __init__(self, *args: Any, organisations: list[Any], people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"organisation:{one.slug}", one.name) for one in organisations]
        choices += [(f"person:{one.public_id}", f"{one.full_name}, {one.organisation}") for one in people]
        self.fields["to"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]


class PassOnForm(forms.Form):
    """What allows it, what for, and in what way: shown again, with who would see it, before anything is done."""

    step = forms.ChoiceField(
        choices=[("", ""), ("confirm", "confirm"), ("change", "change")], required=False, widget=forms.HiddenInput
    )
    clause = forms.ChoiceField(
        label="Which clause allows it?", widget=forms.RadioSelect(attrs={}), error_messages={"required": "Choose a clause"}
    )
    purpose = forms.CharField(
        label="What do they need it for?", max_length=300, error_messages={"required": "Say what they need it for"}
    )
    method = forms.ChoiceField(
        label="How does it go to them?",
        choices=Dissemination.Method.choices,
        initial=Dissemination.Method.PLATFORM,
        widget=forms.RadioSelect(
            attrs={"hints": {"verbal": "Written down afterwards, because you have told them.", "print": "You hand it to them."}}
        ),
    )
    onward = forms.BooleanField(label="They may pass it on themselves", required=False)

    def __init__(self, *args: Any, choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = [one for one in choices if one.usable]
        self.fields["clause"].choices = [(str(one.clause.pk), one.sentence) for one in usable]  # type: ignore[attr-defined]
        self._clauses = {str(one.clause.pk): one.clause for one in usable}

    def words(self) -> dict[str, Any]:
        """What was chosen, as the act takes it."""
        chosen = {name: self.cleaned_data[name] for name in ("purpose", "method", "onward")}
        return {**chosen, "clause": self._clauses[self.cleaned_data["clause"]]}

    def wants_preview(self) -> bool:
        """Whether the answers are good and are to be shown again."""
        return self.is_valid() and not self.cleaned_data["step"]

    def is_confirmed(self) -> bool:
        """Whether the answers are good and the person has seen what they would do."""
        return self.is_valid() and self.cleaned_data["step"] == "confirm"

    def carried(self) -> list[tuple[str, str]]:
        """What was typed, box by box, for the page that shows it to send again."""
        return [(name, str(self.data[name])) for name in ("clause", "purpose", "method", "onward") if name in self.data]


class OutcomeForm(forms.Form):
    """What a reader says of a product."""

    outcome = forms.CharField(
        label="What did you do with it?",
        required=False,
        max_length=300,
        help_text="The force that wrote it reads this. You can come back and say more.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
    )
