"""What a person sends of a document."""

from typing import Any

from django import forms

from alongside.kernel.refusals import Refused
from alongside.partnership.documents.cleaning import LARGEST, CleanFile, clean
from alongside.partnership.documents.kinds import KINDS, TAKEN
from alongside.partnership.documents.reading import words_of
from alongside.sharing.models import Cell, Classification, HandlingCondition
from alongside.ui.whereabouts import LookedThroughForm

_ENDINGS = ",".join(f".{ending}" for kind in KINDS.values() for ending in kind.endings)
_ABOVE = "above"


class CleanFileField(forms.FileField):
    """A file, cleaned of what must not be kept. What it cleans to is a `CleanFile`."""

    def __init__(self, **words: Any) -> None:
        words.setdefault("help_text", f"{TAKEN}; smaller than 20 MB. Hidden details, such as authors and places, are taken out.")
        super().__init__(widget=forms.FileInput(attrs={"accept": _ENDINGS}), max_length=255, **words)

    def clean(self, data: Any, initial: Any = None) -> CleanFile | None:
        """The cleaned file. Raises ValidationError saying why it cannot be taken and what to do."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size >= LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB.")
        try:
            return clean(sent.name, sent.read())
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused


class _FileForm(LookedThroughForm):
    """A file whose words are looked through as well, where they can be read."""

    also_looked_at = (CleanFileField,)

    def words_of(self, said: Any) -> str:
        """The words of the file that was sent."""
        return words_of(said.kind.code, said.data) if isinstance(said, CleanFile) else ""


class DocumentForm(_FileForm):
    """A new document."""

    title = forms.CharField(
        label="What is the document called?",
        max_length=200,
        help_text="Say what it is. Do not name a survivor or a suspect.",
        error_messages={"required": "Enter what the document is called"},
    )
    file = CleanFileField(label="The file", error_messages={"required": "Choose a file", "empty": "The file is empty."})
    note_text = forms.CharField(label="About this version", required=False, max_length=300)
    classification = forms.ChoiceField(
        label="Classification",
        widget=forms.RadioSelect(),
        choices=[*Classification.choices, (_ABOVE, "SECRET or higher")],
        initial=Classification.OFFICIAL,
        error_messages={"required": "Choose a classification"},
    )
    conditions = forms.ModelMultipleChoiceField(
        label="Handling conditions",
        help_text="People from other organisations must agree to these before they first open it.",
        queryset=HandlingCondition.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    cell = forms.ModelChoiceField(
        label="Seal it to a group",
        help_text="Then only the people named to the group see it: not even the rest of your organisation. It cannot be undone.",
        queryset=Cell.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label="Do not seal it",
        error_messages={"invalid_choice": "Choose a group from the list"},
    )

    def __init__(self, *args: Any, conditions: Any, cells: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conditions"].queryset = conditions  # type: ignore[attr-defined]
        self.fields["cell"].queryset = cells  # type: ignore[attr-defined]
        self.fields["cell"].label_from_instance = lambda cell: cell.purpose  # type: ignore[attr-defined]


class VersionForm(_FileForm):
    """A further version. `follows` is the number of the version its writer has seen."""

    file = CleanFileField(label="The file", error_messages={"required": "Choose a file", "empty": "The file is empty."})
    note_text = forms.CharField(
        label="What has changed?",
        required=False,
        max_length=300,
        help_text="Everyone who sees the document sees this.",
    )
    follows = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def sent_name(self) -> str:
        """The name of the file that was sent; empty when none was."""
        sent = self.files.get("file")
        return str(sent.name) if sent else ""

    def catch_up(self, number: int) -> bool:
        """Let what is sent next follow the newest version, which the page now shows. Whether it did not before."""
        if not self.is_bound or str(self.data.get("follows")) == str(number):
            return False
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["follows"] = str(number)  # type: ignore[index]
        return True
