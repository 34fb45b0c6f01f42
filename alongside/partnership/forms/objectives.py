"""Writing an objective."""

from django import forms

from .words import PlainField


class ObjectiveForm(forms.Form):
    """The wording of an objective. `version` is the wording the person had in front of them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = PlainField(
        label="Objective",
        max_length=5_000,
        help_text="One thing the partnership sets out to do. Do not name a person.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write the objective"},
    )
    attributed_to = PlainField(
        label="Whose objective is it?",
        required=False,
        max_length=200,
        help_text="The organisation or group that stated it. Leave this empty if it is the whole partnership’s.",
    )
    why = PlainField(label="Why is it changing?", required=False, max_length=500, help_text="People see this in the history.")

    def __init__(self, *args: object, new: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if new:
            del self.fields["why"], self.fields["version"]


class DirectionForm(forms.Form):
    """Which way to move an objective."""

    direction = forms.ChoiceField(choices=[("up", "up"), ("down", "down")], widget=forms.HiddenInput)
