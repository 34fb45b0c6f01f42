"""What is typed about what somebody is called, kept apart from the report."""

from django import forms

_LONGEST = 5  # words of one name


class NamesForm(forms.Form):
    """Every name of theirs, and when they were born."""

    names = forms.CharField(
        label="What are they called?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Never sent; only used to find it in what you wrote. Every name and nickname you know, from your notes of the "
        "day you met as well, each on a line of its own, as you would spell it.",
    )
    born = forms.CharField(
        label="When were they born?",
        required=False,
        max_length=60,
        help_text="As much as is known: 3 May 1999, May 1999 or 1999. Never sent either.",
    )
    unknown = forms.BooleanField(label="Nobody knows a name of theirs", required=False)

    def clean_names(self) -> str:
        """Names alone: of a whole sentence every word would be looked for."""
        names: str = self.cleaned_data["names"]
        if any(len(line.split()) > _LONGEST for line in names.splitlines()):
            raise forms.ValidationError("Write names only, each on a line of its own")
        return names
