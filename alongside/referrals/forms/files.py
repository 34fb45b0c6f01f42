"""What a person sends and says about a file that goes with a report."""

from typing import Any

from django import forms

from alongside.kernel.refusals import Refused
from alongside.partnership.documents.cleaning import LARGEST, CleanFile, clean
from alongside.referrals.files import TAKEN
from alongside.ui.whereabouts import LookedThroughForm


class CleanFileField(forms.FileField):
    """A file, cleaned of what must not be kept."""

    def clean(self, data: Any, initial: Any = None) -> CleanFile | None:
        """The cleaned file; None when none was sent and none must be. Raises ValidationError saying why it cannot be taken."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size >= LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB.")
        try:
            return clean(sent.name, sent.read())
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused


class FileForm(LookedThroughForm):
    """One file, what it is, and its date."""

    file = CleanFileField(
        label="Choose the file",
        help_text="PDF, Word (docx), JPEG or PNG, smaller than 20 MB. Who made it, where and when are taken out of it.",
        error_messages={"required": "Choose a file", "empty": "The file is empty."},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for kind in TAKEN for ending in kind.endings)}),
    )
    what = forms.CharField(label="What is it?", max_length=300, error_messages={"required": "Say what it is"})
    dated = forms.CharField(label="Its date", max_length=100, required=False, help_text="For example, May 2026.")
