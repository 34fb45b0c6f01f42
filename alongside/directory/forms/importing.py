"""Handing in profiles and an area file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from alongside.directory.models import SourceFile
from alongside.directory.reconciling.gathering import ENDINGS
from alongside.directory.reconciling.tables import MAX_BYTES as LARGEST_AREA_FILE
from alongside.partnership.profiles.source import MAX_BYTES as LARGEST_PROFILE
from alongside.ui.plain import PlainField, plain

MOST_PROFILES = 19  # with the area file as many files as one form may send
LONGEST_NAME = 200


class SeveralFiles(forms.FileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files; each is looked at as one file would be."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, in the order they were sent; none is an empty list."""
        return [super(SeveralFilesField, self).clean(one, initial) for one in data or []]


class SourcesForm(forms.Form):
    """Profile files, an area file, or both."""

    profiles = SeveralFilesField(
        label="Profile files",
        required=False,
        max_length=LONGEST_NAME,
        help_text=f"Up to {MOST_PROFILES} Markdown or text files of up to 1 MB each. For more at once, use the command line.",
    )
    area_file = forms.FileField(
        label="Area file",
        required=False,
        max_length=LONGEST_NAME,
        help_text="The list of which partnership covers which police force areas, as comma-separated values, up to 10 MB.",
    )
    as_of = PlainField(
        label="What year do the files speak of?",
        required=False,
        max_length=4,
        help_text="For example, 2017. What is not confirmed is shown “as published” in that year.",
        widget=forms.TextInput(attrs={"width": 4, "inputmode": "numeric"}),
    )

    def clean_profiles(self) -> list[UploadedFile]:
        """The files, if there are not too many, none is too large and each is text by its name."""
        given: list[UploadedFile] = self.cleaned_data["profiles"]
        if len(given) > MOST_PROFILES:
            raise forms.ValidationError(f"Choose at most {MOST_PROFILES} profile files")
        for one in given:
            name = str(one.name)
            if (one.size or 0) > LARGEST_PROFILE:
                raise forms.ValidationError(f"{name} is larger than 1 MB. Profiles are a page or two of text")
            if not name.casefold().endswith(ENDINGS):
                raise forms.ValidationError(f"{name} is no profile file: its name should end in .md, .markdown or .txt")
        return given

    def clean_area_file(self) -> UploadedFile | None:
        """The file, if it is not too large."""
        given: UploadedFile | None = self.cleaned_data["area_file"]
        if given is not None and (given.size or 0) > LARGEST_AREA_FILE:
            raise forms.ValidationError("The area file is larger than 10 MB. Check that it is the right file")
        return given

    def clean_as_of(self) -> str:
        """The year, if one can be meant."""
        year: str = self.cleaned_data["as_of"]
        if year and not (year.isascii() and year.isdecimal() and len(year) == 4 and year >= "1990"):
            raise forms.ValidationError("Enter the year in four digits, such as 2017")
        return year

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        kinds = SourceFile.Kind
        files = [(kinds.PROFILE.value, _name(one), one.read()) for one in self.cleaned_data["profiles"]]
        if self.cleaned_data["area_file"] is not None:
            files.append((kinds.AREAS.value, _name(self.cleaned_data["area_file"]), self.cleaned_data["area_file"].read()))
        return {"files": files, "as_of": self.cleaned_data["as_of"]}


def _name(file: UploadedFile) -> str:
    """A file's name as plain words."""
    return " ".join(plain(str(file.name)).split())[:LONGEST_NAME] or "file"
