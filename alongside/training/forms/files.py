"""What a person types about exchange with other learning systems."""

from typing import Any

from django import forms

from alongside.accounts.models import Organisation
from alongside.training.filing import LARGEST
from alongside.ui.fields import GovDateField
from alongside.ui.plain import PlainField


class CompletionsForm(forms.Form):
    """A file of completions from a member's own learning system."""

    organisation = forms.ModelChoiceField(
        label="Whose people does it hold?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
    )
    file = forms.FileField(
        label="The completions, as CSV",
        help_text="The first line is: person,course,completed. A person is an e-mail address, or whatever your system calls one "
        "person. A course is its reference or its title here. A day is 2026-03-31 or 31/03/2026.",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )
    starts = GovDateField(label="From which day does it cover everything?", called="The first day")
    ends = GovDateField(label="To which day?", called="The last day")
    role_group = PlainField(
        label="Who are the people in it who have no account here?",
        max_length=80,
        help_text="A group of staff, such as social workers. They are only counted: who they are is not kept.",
    )

    def __init__(self, *args: Any, members: Any, gives: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = members  # type: ignore[attr-defined]
        if not gives:
            del self.fields["organisation"]

    def clean_file(self) -> Any:
        """A file no larger than is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file must be smaller than 1 MB")
        return file

    def words(self, own: Organisation | None) -> dict[str, Any]:
        """What was typed, as the act takes it; `own` is whose file it is when there was nothing to choose."""
        given = {"organisation": own, **self.cleaned_data}
        file = given.pop("file")
        return {**given, "data": file.read()}


class StatementsForm(forms.Form):
    """Whether one's completions may be given to other systems."""

    wanted = forms.ChoiceField(
        label="May your completions be given to other systems without your name?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect(attrs={"inline": True}),
    )


class FileDecisionForm(forms.Form):
    """What to do with a file that was looked through."""

    decision = forms.ChoiceField(label="What do you want to do with it?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, may_accept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accept = [("accept", "Accept it: these completions count")] if may_accept else []
        self.fields["decision"].choices = [*accept, ("discard", "Discard it")]  # type: ignore[attr-defined]
