import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import MaxLengthValidator

from alongside.ui.fields import GovDateField
from alongside.ui.form_messages import messages_for


class AskingForm(forms.Form):
    title = forms.CharField(label="Title of the document", max_length=5, min_length=2)
    name = forms.CharField(label="Your name")
    nhs = forms.CharField(label="NHS number")
    why = forms.CharField(label="Why do they need it?", max_length=3)
    mail = forms.EmailField(label="E-mail address")
    days = forms.IntegerField(label="Days to keep", min_value=1, max_value=3650)
    share = forms.DecimalField(label="Share")
    site = forms.URLField(label="Web site", assume_scheme="https")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")])
    who = forms.ChoiceField(label="Who should see it?", choices=[("a", "A")], widget=forms.RadioSelect)
    file = forms.FileField(label="File")
    read = forms.BooleanField(label="I have read the conditions")
    met = GovDateField(label="Date of the meeting")


def told(field, typed=None, files=None):
    form = AskingForm({field: typed} if typed is not None else {}, files or {})
    return messages_for(form[field])


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title", "Enter the title of the document"),
        ("name", "Enter your name"),
        ("nhs", "Enter the NHS number"),
        ("why", "Answer “Why do they need it?”"),
        ("kind", "Select the kind"),
        ("who", "Answer “Who should see it?”"),
        ("file", "Choose the file"),
        ("read", "Tick “I have read the conditions”"),
        ("met", "Enter the date of the meeting"),
    ],
)
def test_what_is_missing_is_named(field, said):
    assert told(field) == [said]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "abcdef", "Title of the document must be 5 characters or fewer"),
        ("title", "a", "Title of the document must be 2 characters or more"),
        ("why", "abcd", "Your answer to “Why do they need it?” must be 3 characters or fewer"),
        ("title", "a\x00b", "Title of the document must not have hidden characters in it"),
        ("mail", "ana", "Enter an e-mail address in the correct format, like name@example.com"),
        ("site", "not a site", "Enter a web address in the correct format, like https://www.example.com"),
        ("days", "soon", "Days to keep must be a whole number"),
        ("days", "0", "Days to keep must be 1 or more"),
        ("days", "9999", "Days to keep must be 3,650 or less"),
        ("share", "half", "Share must be a number"),
        ("kind", "z", "Select the kind"),
        ("who", "z", "Answer “Who should see it?” with one of the choices"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(field, typed, said):
    assert told(field, typed) == [said]


def test_an_empty_file():
    assert told("file", files={"file": SimpleUploadedFile("a.pdf", b"")}) == ["The file is empty. Choose another"]


def _never(value):
    raise ValidationError("Dorset has no such street", code="invalid")


class OwnWordsForm(forms.Form):
    place = forms.CharField(label="Place", error_messages={"required": "Enter where it happened"}, validators=[_never])
    short = forms.CharField(label="Short", validators=[MaxLengthValidator(2, message="Two letters at most")])


def test_a_sentence_the_room_wrote_is_left_alone():
    assert messages_for(OwnWordsForm({})["place"]) == ["Enter where it happened"]
    assert messages_for(OwnWordsForm({"place": "Nowhere"})["place"]) == ["Dorset has no such street"]
    assert messages_for(OwnWordsForm({"place": "x", "short": "long"})["short"]) == ["Two letters at most"]
