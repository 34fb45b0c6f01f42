"""What a sender types, one step on a page: nothing here asks for a grade, because senders never give one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from alongside.intelligence.models import Precision, Source, Urgency
from alongside.intelligence.said import Said, SourceSaid, Thing
from alongside.kernel.refusals import Refused
from alongside.matching.identifiers import Kind
from alongside.partnership.documents.cleaning import LARGEST, CleanFile, clean
from alongside.partnership.documents.kinds import KINDS, TAKEN
from alongside.sharing.models import Classification
from alongside.ui.fields import GovDateField
from alongside.ui.steps import Flow, Step

_YES_NO = [("yes", "Yes"), ("no", "No"), ("unknown", "I do not know")]


def _area(label: str, *, longest: int = 500, rows: int = 3, required: bool = False, **words: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget, **words)


class UrgencyForm(forms.Form):
    """Is somebody in danger? The first question, and nobody gets past it unanswered."""

    urgency = forms.ChoiceField(
        label="How soon must somebody look at this?",
        choices=Urgency.choices,
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    Urgency.SOON: "Ring 999 first if anybody is in danger now. Then send this.",
                    Urgency.PRESSING: "For example, people are about to be moved.",
                    Urgency.ROUTINE: "Background: something you noticed that may matter.",
                }
            }
        ),
        error_messages={"required": "Choose how soon somebody must look at this"},
    )


class ContentForm(forms.Form):
    """What is known: one assertion on each line, in the sender's own words."""

    lines = _area(
        "What do you know?",
        longest=12_000,
        rows=8,
        required=True,
        help_text="One thing on each line: each is judged by itself. Use your own words. Do not say here who told you.",
        error_messages={"required": "Enter what you know"},
    )
    happened_from = GovDateField(
        label="When did it happen, or begin?",
        called="The day it happened",
        required=False,
        help_text="For example, 27 3 2026. Leave it empty if you do not know.",
        not_after=timezone.localdate,
    )
    happened_to = GovDateField(
        label="When did it end?", called="The day it ended", required=False, help_text="Leave it empty if it still goes on."
    )
    precision = forms.ChoiceField(
        label="How exactly do you know when?",
        choices=Precision.choices,
        initial=Precision.UNKNOWN,
        widget=forms.RadioSelect(attrs={"small": True}),
    )
    received_on = GovDateField(
        label="When did you learn of it?", called="The day you learnt of it", required=False, not_after=timezone.localdate
    )
    own_reference = forms.CharField(label="Your own reference", max_length=60, required=False)

    def clean_lines(self) -> str:
        """The lines, without empty ones. Each may have 1,000 characters."""
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if any(len(line) > 1000 for line in lines):
            raise forms.ValidationError("Each line must have 1,000 characters or fewer. Put one thing on each line.")
        if len(lines) > 30:
            raise forms.ValidationError("Send 30 lines or fewer at a time.")
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        """It ends after it starts."""
        words = super().clean() or self.cleaned_data
        start, end = words.get("happened_from"), words.get("happened_to")
        if start and end and end < start:
            self.add_error("happened_to", "It must end on or after the day it began")
        return words


class ThingsForm(forms.Form):
    """Who and what is named, a line for each. Nothing is refused for its form."""

    person_name = _area("People", help_text="One on each line, as far as you know the name.")
    vehicle = _area("Vehicles", help_text="Number plates. Put ? for a letter you did not see, such as KV?7.")
    phone = _area("Telephone numbers")
    address = _area("Addresses")
    postcode = _area("Postcodes")
    business_name = _area("Businesses")
    online = _area("Online accounts and web addresses")
    bank_account = _area("Bank accounts", help_text="Sort code and account number.")


class SourceForm(forms.Form):
    """How the sender knows. Only those who judge it at the police see this."""

    type = forms.ChoiceField(
        label="Where did it come from?",
        choices=Source.Type.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose where it came from"},
    )
    how = forms.ChoiceField(
        label="How does that person know?",
        choices=Source.How.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose how they know"},
    )
    provenance = _area("Anything more on how they know", longest=1000)
    name = forms.CharField(
        label="Who are they?",
        max_length=120,
        required=False,
        help_text="Leave it empty if they must not be named. It is kept apart from what you told us.",
    )
    relation = forms.CharField(label="What have they to do with the people it is about?", max_length=200, required=False)
    knows_police = forms.ChoiceField(
        label="Do they know it is going to the police?", choices=_YES_NO, widget=forms.RadioSelect(attrs={"inline": True})
    )
    vulnerable = forms.ChoiceField(
        label="Are they a child, or a person who may be a victim?",
        choices=_YES_NO,
        widget=forms.RadioSelect(attrs={"inline": True}),
        help_text="If so, think of safeguarding as well. Sending this does not make a referral.",
    )


class RiskForm(forms.Form):
    """What could happen to the person it came from."""

    who_else_knows = _area(
        "Who else knows this?",
        required=True,
        help_text="If only one or two people could know it, it points to them.",
        error_messages={"required": "Say who else knows this, or that you do not know"},
    )
    traced_back = _area("Could it be traced back to them?")
    harm = _area("What could happen to them then?")
    mitigation = _area("What would keep them safe?")
    restrictions = _area("Is there anybody who must not see it, or anything to ask you first?")
    submitter_contact = forms.CharField(
        label="How can the police reach you?",
        max_length=200,
        error_messages={"required": "Enter how the police can reach you"},
    )
    safe_window = forms.CharField(label="When is it safe to reach you?", max_length=200, required=False)


class BasisForm(forms.Form):
    """What allows it, and how it must be protected."""

    basis = forms.ChoiceField(
        label="What allows you to send this?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what allows you to send this", "invalid_choice": "Choose one that is in force"},
    )
    classification = forms.ChoiceField(
        label="How must it be protected?",
        choices=[*Classification.choices, ("above", "SECRET or higher")],
        initial=Classification.OFFICIAL_SENSITIVE,
        widget=forms.RadioSelect(),
        help_text="Most of what names a person is OFFICIAL-SENSITIVE.",
    )

    def __init__(self, *args: Any, bases: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].choices = bases or []  # type: ignore[attr-defined]
        if bases:
            self.fields["basis"].initial = bases[0][0]

    def clean_classification(self) -> str:
        """One of the two this platform may hold."""
        chosen: str = self.cleaned_data["classification"]
        if chosen == "above":
            raise forms.ValidationError(
                "This platform holds nothing above OFFICIAL-SENSITIVE. Do not send it here: speak to the owner of the material."
            )
        return chosen


class SendForm(forms.Form):
    """A file to go with it, and nothing else: everything has been answered."""

    file = forms.FileField(
        label="A file to go with it",
        required=False,
        max_length=255,
        help_text=f"{TAKEN}; smaller than 20 MB. Its name, and hidden details such as authors and places, are taken out.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{end}" for kind in KINDS.values() for end in kind.endings)}),
        error_messages={"empty": "The file is empty."},
    )

    def clean_file(self) -> CleanFile | None:
        """The file without what must not be kept, or nothing when none was sent."""
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        if sent.size >= LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB.")
        try:
            return clean(sent.name, sent.read())
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused


SENDING = Flow(
    1,
    Step("urgency", UrgencyForm),
    Step("content", ContentForm),
    Step("things", ThingsForm),
    Step("source", SourceForm),
    Step("risk", RiskForm),
    Step("basis", BasisForm),
)


def step_form(step: str, typed: Any, bases: list[tuple[str, str]], begun: dict[str, Any] | None = None) -> forms.Form:
    """The form of a step with what was typed (None for nothing yet: then with what it was `begun` with)."""
    more: dict[str, Any] = {"bases": bases} if step == "basis" else {}
    return SENDING.step(step).form(typed, initial=begun or None, **more)  # type: ignore[return-value]


def kept_answers(step: str, data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed in the boxes of a step, as it is kept: nothing else of what a browser sends."""
    names = SENDING.step(step).form.base_fields  # type: ignore[attr-defined]
    boxes = [f"{name}{part}" for name in names for part in ("", "_day", "_month", "_year")]
    return {box: str(data[box])[:12_000] for box in boxes if box in data}


def typed_again(answers: Mapping[str, Any], step: str) -> Any:
    """What was kept of a step, as if it had just been typed; None when nothing was."""
    kept = answers.get(step)
    return None if kept is None else MultiValueDict({name: [value] for name, value in kept.items()})


def first_wrong(answers: Mapping[str, Any], bases: list[tuple[str, str]]) -> str | None:
    """The first step that is not answered, or not answered well any more; None when all are."""
    for step in SENDING.path(answers):
        typed = typed_again(answers, step)
        if typed is None or not step_form(step, typed, bases).is_valid():
            return step
    return None


def said(answers: Mapping[str, Any], bases: list[tuple[str, str]], choose: Mapping[str, Any]) -> Said:
    """What the answers say, once every step is answered well. `choose` is the clause or ground behind each basis."""
    words: dict[str, dict[str, Any]] = {}
    for step in SENDING.path(answers):
        form = step_form(step, typed_again(answers, step), bases)
        form.full_clean()
        words[step] = form.cleaned_data
    content, source, risk, basis = words["content"], words["source"], words["risk"], words["basis"]
    kind, chosen = basis["basis"].partition(":")[0], choose[basis["basis"]]
    return Said(
        urgency=words["urgency"]["urgency"],
        lines=tuple(content["lines"].splitlines()),
        source=_source(source, risk),
        classification=basis["classification"],
        clause=chosen if kind == "clause" else None,
        ground=chosen if kind == "ground" else None,
        things=_things(words["things"]),
        restrictions=risk["restrictions"],
        happened_from=content["happened_from"],
        happened_to=content["happened_to"],
        received_on=content["received_on"],
        precision=content["precision"],
        own_reference=content["own_reference"],
    )


def _source(source: dict[str, Any], risk: dict[str, Any]) -> SourceSaid:
    known = {"yes": True, "no": False}
    texts = ("who_else_knows", "submitter_contact", "traced_back", "harm", "mitigation", "safe_window")
    return SourceSaid(
        **{name: source[name] for name in ("type", "how", "name", "relation", "provenance")},
        **{name: risk[name] for name in texts},
        knows_police=known.get(source["knows_police"]),
        vulnerable=known.get(source["vulnerable"]),
    )


def _things(words: dict[str, Any]) -> tuple[Thing, ...]:
    """A thing for each line. "2: KV07 ABC" says that it belongs to the second item."""
    found = []
    for kind in (kind for kind in Kind if kind in words):
        for line in (line.strip() for line in words[kind].splitlines()):
            number, mark, rest = line.partition(":")
            numbered = bool(mark) and number.strip().isascii() and number.strip().isdigit() and len(number) < 3
            if line:
                found.append(Thing(kind.value, rest.strip() if numbered else line, int(number) if numbered else 1))
    return tuple(found)
