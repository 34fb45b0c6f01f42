"""What somebody outside says is missing from the directory."""

from django import forms

from alongside.ui.plain import PlainField, PlainLinesField
from alongside.ui.traps import TrappedForm


class SuggestionForm(TrappedForm):
    """A partnership that is missing."""

    salt = "alongside.directory.suggestion"
    name = PlainField(
        label="What is the partnership called?",
        max_length=200,
        error_messages={"required": "Enter the name of the partnership, or what people call it"},
    )
    area = PlainField(
        label="Which area does it cover?",
        required=False,
        max_length=300,
        help_text="For example, a county, a city or a police force area.",
    )
    where_read = PlainField(
        label="Where can one read about it?",
        required=False,
        max_length=500,
        help_text="The address of a page, or the name of a report. We list only what we can check.",
    )
    text = PlainLinesField(
        label="Is there anything else we should know?",
        required=False,
        max_length=2_000,
        help_text="Do not tell us about a person who may be in danger here. Call 999 in an emergency.",
        widget=forms.Textarea(attrs={"rows": 4, "count": True}),
    )
    contact = PlainField(
        label="How can we reach you, if we have a question?",
        required=False,
        max_length=200,
        help_text="We delete it when the suggestion has been dealt with.",
    )
