"""The questions a member of the public is asked, one form for each page, in the page's own language."""

from typing import Any

from django import forms

from alongside.awareness.actions.reporting import MOST_FILES
from alongside.awareness.models import Concern
from alongside.awareness.report_texts import ReportWords
from alongside.kernel.refusals import Refused
from alongside.partnership.documents.cleaning import LARGEST, CleanFile, clean
from alongside.partnership.documents.kinds import KINDS
from alongside.ui.plain import PlainField, PlainLinesField
from alongside.ui.steps import Flow, Step

LONG, SHORT = 4_000, 1_000
REACHABLE = (Concern.How.CONFIDENTIAL, Concern.How.NAMED)
_ENDINGS = ",".join(f".{ending}" for kind in KINDS.values() for ending in kind.endings)
_WAYS = (Concern.How.ANONYMOUS, Concern.How.CONFIDENTIAL, Concern.How.NAMED)


class WordedForm(forms.Form):
    """A form whose every word comes from the texts of one language."""

    def __init__(self, *args: Any, words: ReportWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.error_word = words, words["error"]

    def _lines(self, name: str, *, longest: int, rows: int, required: str = "") -> PlainLinesField:
        messages = {"max_length": self.words.fill("too_long", number=f"{longest:,}")}
        return PlainLinesField(
            label=self.words[name],
            help_text=self.words[f"{name}_hint"],
            required=bool(required),
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
            error_messages={**messages, "required": required} if required else messages,
        )

    def _line(self, name: str, *, longest: int = 200, hint: str = "") -> PlainField:
        return PlainField(
            label=self.words[name],
            help_text=hint,
            required=False,
            max_length=longest,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"max_length": self.words.fill("too_long", number=longest)},
        )


class HowForm(WordedForm):
    """With a name, in confidence, or without either."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words, wrong = self.words, self.words["how_required"]
        hints = {way.value: words[f"{way.value}_hint"] for way in _WAYS}
        self.fields["how"] = forms.ChoiceField(
            label=words["how"],
            choices=[(way.value, words[way.value]) for way in _WAYS],
            widget=forms.RadioSelect(attrs={"hints": hints}),
            error_messages={"required": wrong, "invalid_choice": wrong},
        )


class WhatForm(WordedForm):
    """The worry itself: the only question that must be answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"] = self._lines("what", longest=LONG, rows=8, required=self.words["what_required"])


class _OneForm(WordedForm):
    """One question that may be left empty. `asks` is its name in the texts, `keeps` in the act."""

    asks, keeps = "", ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.keeps] = self._lines(self.asks, longest=SHORT, rows=4)


class WhereForm(_OneForm):
    """Where it is."""

    asks, keeps = "where", "place"


class WhenForm(_OneForm):
    """When it happened or happens."""

    asks, keeps = "when", "happened"


class WhoForm(_OneForm):
    """Who is there."""

    asks, keeps = "who", "people"


class VehiclesForm(_OneForm):
    """Which vehicles there are."""

    asks, keeps = "vehicles", "vehicles"


class ConfidentialForm(WordedForm):
    """How to reach somebody who does not give a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = self._line("contact", hint=self.words["contact_hint"])
        self.fields["safe_when"] = self._line("safe_when", longest=300, hint=self.words["safe_when_hint"])


class NamedForm(ConfidentialForm):
    """How to reach somebody who gives their name, and the name."""

    field_order = ("reporter_name", "contact", "safe_when")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reporter_name"] = self._line("name")
        self.order_fields(self.field_order)


REPORT = Flow(
    1,
    Step("how", HowForm),
    Step("what", WhatForm),
    Step("where", WhereForm),
    Step("when", WhenForm),
    Step("who", WhoForm),
    Step("vehicles", VehiclesForm),
    Step("confidential", ConfidentialForm, when=lambda known: known.get("how") == Concern.How.CONFIDENTIAL),
    Step("named", NamedForm, when=lambda known: known.get("how") == Concern.How.NAMED),
)


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Every file that was chosen, not only the last."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])


class CleanFilesField(forms.FileField):
    """Several files, each cleaned of what must not be kept, in the words of the page."""

    def __init__(self, words: ReportWords) -> None:
        hint = words.fill("files_hint", number=MOST_FILES)
        widget = _ManyFiles(attrs={"accept": _ENDINGS})
        super().__init__(label=words["files"], help_text=hint, required=False, max_length=255, widget=widget)
        self.words = words

    def clean(self, data: Any, initial: Any = None) -> list[CleanFile]:
        """The cleaned files. Raises ValidationError in the reporter's language, then in English why."""
        if len(data or []) > MOST_FILES:
            raise forms.ValidationError(self.words["too_many_files"])
        return [self._cleaned(one) for one in data or []]

    def _cleaned(self, sent: Any) -> CleanFile:
        try:
            super().clean(sent)
            if sent.size >= LARGEST:
                raise Refused("The file must be smaller than 20 MB.")
            return clean(sent.name, sent.read())
        except (Refused, forms.ValidationError) as wrong:
            why = wrong.reason if isinstance(wrong, Refused) else wrong.messages[0]
            raise forms.ValidationError(f"{self.words['file_refused']} ({why})") from wrong


class SendForm(WordedForm):
    """The last page: what was written, and files. A file can not be carried from page to page, so it is asked for last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = CleanFilesField(self.words)


class NumberForm(WordedForm):
    """The number a reporter comes back with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"] = PlainField(
            label=self.words["number"],
            help_text=self.words["number_hint"],
            max_length=100,
            widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "width": 20, "spellcheck": False}),
            error_messages={"required": self.words["number_required"], "max_length": self.words["number_wrong"]},
        )


class AnswerForm(WordedForm):
    """What a reporter adds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = PlainLinesField(
            label=self.words["answer"],
            max_length=LONG,
            widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
            error_messages={
                "required": self.words["answer_required"],
                "max_length": self.words.fill("too_long", number=f"{LONG:,}"),
            },
        )
