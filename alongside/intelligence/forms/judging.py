"""What an evaluator types about a report."""

from typing import Any

from django import forms

from alongside.intelligence.models import LegacyGrade, Precision, Term
from alongside.intelligence.queries.terms import terms
from alongside.matching.identifiers import Kind
from alongside.sharing.models import Classification
from alongside.ui.fields import GovDateField

KIND_WORDS: dict[str, str] = {
    Kind.PERSON_NAME: "Person",
    Kind.DATE_OF_BIRTH: "Date of birth",
    Kind.PHONE: "Telephone",
    Kind.VEHICLE: "Vehicle",
    Kind.EMAIL: "E-mail address",
    Kind.ONLINE: "Online account",
    Kind.ADDRESS: "Address",
    Kind.POSTCODE: "Postcode",
    Kind.UPRN: "Property number (UPRN)",
    Kind.COMPANY_NUMBER: "Company number",
    Kind.BUSINESS_NAME: "Business",
    Kind.BANK_ACCOUNT: "Bank account",
    Kind.IBAN: "IBAN",
    Kind.NINO: "National Insurance number",
    Kind.PASSPORT: "Passport",
    Kind.NHS_NUMBER: "NHS number",
    Kind.PNC: "PNC number",
}


def because(label: str = "Why?") -> forms.CharField:
    """A box for a reason."""
    widget = forms.Textarea(attrs={"rows": 3, "count": True})
    return forms.CharField(label=label, max_length=300, widget=widget, error_messages={"required": "Say why"})


class GradeForm(forms.Form):
    """A judgement of one item, on three axes of their own."""

    follows = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    source = forms.ChoiceField(
        label="Is the source to be trusted?",
        widget=forms.RadioSelect(attrs={}),
        error_messages={"required": "Choose how far the source is to be trusted"},
    )
    information = forms.ChoiceField(
        label="How does the source know?",
        widget=forms.RadioSelect(attrs={}),
        error_messages={"required": "Choose how the source knows"},
    )
    corroborated_by = forms.CharField(
        label="Which item of another report supports it?",
        required=False,
        max_length=20,
        help_text="Only with B. For example, INT-7K3QF2XM 2",
        widget=forms.TextInput(attrs={"width": 20}),
    )
    handling = forms.ChoiceField(
        label="May it be passed on?",
        widget=forms.RadioSelect(attrs={}),
        error_messages={"required": "Choose whether it may be passed on"},
    )
    codes = forms.MultipleChoiceField(
        label="Conditions", required=False, widget=forms.CheckboxSelectMultiple(attrs={"small": True}), help_text="Only with C."
    )
    conditions = forms.CharField(
        label="Conditions in your own words", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    only_to: Any = forms.ModelMultipleChoiceField(
        label="Only these organisations may have it",
        help_text="Choose none when the conditions do not name any.",
        queryset=None,
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )
    consult_first = forms.BooleanField(label="Consult us before it is printed or taken out of this platform", required=False)
    because = because()

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["only_to"].queryset = organisations  # type: ignore[attr-defined]
        for name in ("source", "information", "handling"):
            listed = terms(name)
            self.fields[name].choices = [(one.code, f"{one.code} – {one.label}") for one in listed]  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["hints"] = {one.code: one.gloss for one in listed}
        codes = [(one.code, f"{one.code} – {one.label}") for one in terms(Term.List.CONDITION)]
        self.fields["codes"].choices = codes  # type: ignore[attr-defined]


class PurposeForm(forms.Form):
    """What somebody opens a source for."""

    purpose = forms.CharField(
        label="What do you need it for?",
        max_length=200,
        help_text="It is written in the ledger with your name.",
        error_messages={"required": "Say what you need it for"},
    )


class SameRootForm(forms.Form):
    """Another source that traces back to the same root."""

    other = forms.CharField(
        label="Which other source?",
        max_length=14,
        help_text="Its reference, such as SRC-7K3QF2XM",
        widget=forms.TextInput(attrs={"width": 20}),
        error_messages={"required": "Enter the reference of the other source"},
    )
    because = because("How do you know?")


class LockForm(forms.Form):
    """The body whose consent is needed."""

    code = forms.ChoiceField(
        label="Where did it come from?", widget=forms.RadioSelect(attrs={}), error_messages={"required": "Choose where from"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = terms(Term.List.LOCK)
        self.fields["code"].choices = [(one.code, one.label) for one in listed]  # type: ignore[attr-defined]
        self.fields["code"].widget.attrs["hints"] = {one.code: one.gloss for one in listed}


class ConsentForm(forms.Form):
    """A consent that was given."""

    code = forms.ChoiceField(label="Whose consent?", widget=forms.RadioSelect(attrs={}))
    consent = forms.CharField(
        label="Who consented, when, and where is it written down?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Enter who consented, when, and where it is written down"},
    )

    def __init__(self, *args: Any, waiting: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = waiting  # type: ignore[attr-defined]


class LegacyForm(forms.Form):
    """An item graded under an older scheme."""

    text = forms.CharField(
        label="What does it say?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
        error_messages={"required": "Enter what it says"},
    )
    scheme = forms.ChoiceField(
        label="Which scheme was it graded in?",
        choices=LegacyGrade.Scheme.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose the scheme: it is never guessed"},
    )
    native = forms.CharField(
        label="Its grade, as it is written there",
        max_length=10,
        help_text="For example, B24. In 5x5x5 the letter is the source and the first number the information.",
        widget=forms.TextInput(attrs={"width": 10}),
        error_messages={"required": "Enter its grade"},
    )
    classification = forms.ChoiceField(
        label="How must it be protected?",
        choices=[*Classification.choices, ("above", "SECRET or higher")],
        initial=Classification.OFFICIAL_SENSITIVE,
        widget=forms.RadioSelect(),
    )
    own_reference = forms.CharField(label="Its reference in the older system", max_length=60, required=False)


class StatusForm(forms.Form):
    """What a sender is told: one of the safe texts."""

    follows = forms.CharField(widget=forms.HiddenInput, required=False)
    status = forms.ChoiceField(
        label="What should the sender be told?",
        widget=forms.RadioSelect(attrs={}),
        error_messages={"required": "Choose what to tell them"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [one for one in terms(Term.List.STATUS) if one.code != "received"]
        self.fields["status"].choices = [(one.code, one.label) for one in listed]  # type: ignore[attr-defined]
        self.fields["status"].widget.attrs["hints"] = {one.code: f"They read: “{one.gloss}”" for one in listed}


class QuestionForm(forms.Form):
    """A clarifying question."""

    text = forms.CharField(
        label="What do you want to ask?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="Only about what they have already told you. Say nothing of what the police know.",
        error_messages={"required": "Enter your question"},
    )
    clarifies = forms.BooleanField(
        label="It asks only what they meant. It does not ask them to find anything out, or to keep in touch with anybody.",
        error_messages={"required": "Confirm that it only asks what they meant"},
    )


class AnswerForm(forms.Form):
    """A sender's answer."""

    answer = forms.CharField(
        label="Your answer",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5, "count": True}),
        help_text="Say only what you know already. Do not go and find out.",
        error_messages={"required": "Enter your answer"},
    )


class RelationForm(forms.Form):
    """Two things an item connects."""

    first = forms.ChoiceField(label="Who or what?")
    kind = forms.ChoiceField(label="How are they connected?")
    second = forms.ChoiceField(label="With whom or what?")
    started = GovDateField(label="Since when?", called="The first day", required=False)
    ended = GovDateField(label="Until when?", called="The last day", required=False)
    precision = forms.ChoiceField(
        label="How exactly is it known when?",
        choices=Precision.choices,
        initial=Precision.UNKNOWN,
        widget=forms.RadioSelect(attrs={"small": True}),
    )

    def __init__(self, *args: Any, mentions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.raw} ({KIND_WORDS.get(one.kind, one.kind).lower()})") for one in mentions]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(one.code, one.label) for one in terms(Term.List.LINK)]  # type: ignore[attr-defined]
        self._mentions = {str(one.pk): one for one in mentions}

    def words(self) -> dict[str, Any]:
        """What was chosen, as the act takes it."""
        words = dict(self.cleaned_data)
        for name in ("first", "second"):
            words[name] = self._mentions[words[name]]
        return words
