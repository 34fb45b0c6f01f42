"""What whoever looks after the directory decides: about suggestions, corrections, and the facts of a listed partnership."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.accounts.models import Level
from alongside.accounts.sectors import Sector
from alongside.directory.models import Suggestion
from alongside.directory.queries.suggestions import listed_as
from alongside.partnership.listing import Facts
from alongside.partnership.models import Area
from alongside.partnership.profiles.model import Appointment
from alongside.partnership.profiles.vocabulary import ACTIVITY_LABELS
from alongside.ui.plain import PlainField, PlainLinesField

OTHER = "other"
MOST_NAMED = 5
_SECTORS = sorted(((str(one.value), str(one.label)) for one in Sector), key=lambda choice: choice[1].casefold())


def _ticks() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple(attrs={"small": True})


def _sectors(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=_SECTORS,
        widget=_ticks(),
        help_text="Choose more than one when it is shared. Choose none when it is not known.",
        error_messages={"invalid_choice": "Choose sectors from the list"},
    )


class FactsForm(forms.Form):
    """The facts of a listed partnership: level, offices, activities and areas."""

    level = forms.ChoiceField(label="Level", required=False, choices=[("", "Not stated"), *Level.choices])
    chair = _sectors("Who chairs it?")
    coordinator = _sectors("Who coordinates it?")
    activities = forms.MultipleChoiceField(
        label="What does it do?",
        required=False,
        choices=[(key, label) for key, label in ACTIVITY_LABELS.items() if key != OTHER],
        widget=_ticks(),
        error_messages={"invalid_choice": "Choose activities from the list"},
    )
    other = PlainLinesField(
        label="Other things it does",
        required=False,
        max_length=2_000,
        help_text="One on each line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    areas = forms.MultipleChoiceField(
        label="Which police force areas does it cover?",
        required=False,
        widget=_ticks(),
        error_messages={"invalid_choice": "Choose areas from the list"},
    )

    def __init__(self, *args: Any, areas: Iterable[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = [(area.code, area.name) for area in areas]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        """What is ticked in one of the long lists, in words."""
        labels = dict(self.fields[name].choices)  # type: ignore[attr-defined]
        return ", ".join(str(labels[key]) for key in self[name].value() or () if key in labels) or "Not stated"

    def activity_words(self) -> tuple[tuple[str, str], ...]:
        """What it does, as (key, own words)."""
        own = [line for line in self.cleaned_data["other"].splitlines() if line]
        return (*((key, "") for key in self.cleaned_data["activities"]), *((OTHER, line) for line in own))


class ListingForm(FactsForm):
    """Everything that can be corrected on the page of a listed partnership."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    contact = PlainField(
        label="How the public can get in touch",
        required=False,
        max_length=200,
        help_text="A shared mailbox or telephone number. Do not give a person’s own address.",
    )
    published = forms.BooleanField(label="Show this page to the public", required=False)

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        kept = ("version", "level", "chair", "coordinator", "areas", "contact", "published")
        return {**{name: self.cleaned_data[name] for name in kept}, "activities": self.activity_words()}


class CorrectForm(ListingForm):
    """A page's facts, corrected without anybody having suggested it."""

    because = PlainField(
        label="Why?",
        required=False,
        max_length=200,
        help_text="Where you read it. For those who look at this later; the public does not see it.",
    )

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {**super().words(), "because": self.cleaned_data["because"]}


class SettleForm(ListingForm):
    """What becomes of a suggested correction; accepting it makes the page say what the form says."""

    accepted = forms.TypedChoiceField(
        label="What will you do?",
        choices=[("yes", "Accept it: the page will say what stands below"), ("no", "Decline it: the page stays as it is")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        empty_value=None,
        error_messages={"required": "Choose what you will do", "invalid_choice": "Choose what you will do from the list"},
    )
    answer = PlainField(
        label="Why, or what you did",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="For those who look at this later. It is not sent to the person.",
    )


class SuggestionDecisionForm(FactsForm):
    """What becomes of a partnership the public said is missing."""

    outcome = forms.ChoiceField(
        label="What will you do?",
        choices=[
            (Suggestion.State.ACCEPTED.value, "List it, with the facts below"),
            (Suggestion.State.KNOWN.value, "It is listed already"),
            (Suggestion.State.DECLINED.value, "Decline it"),
        ],
        widget=forms.RadioSelect(attrs={"reveals": {Suggestion.State.KNOWN.value: "known_as"}}),
        error_messages={"required": "Choose what you will do", "invalid_choice": "Choose what you will do from the list"},
    )
    known_as = PlainField(
        label="Which one is it?",
        required=False,
        max_length=300,
        help_text="Its name as it is listed, or the address of its page.",
    )
    title = PlainField(label="Name", max_length=200, error_messages={"required": "Enter the name of the partnership"})
    source = PlainField(
        label="Where did you check these facts?",
        max_length=200,
        help_text="The public page names it as the source.",
        error_messages={"required": "Say where you checked these facts"},
    )
    as_of = PlainField(
        label="Year the source speaks of", required=False, max_length=4, widget=forms.TextInput(attrs={"width": 4})
    )
    answer = PlainField(
        label="Why?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="For those who look at this later. It is not sent to the person.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("outcome") != Suggestion.State.ACCEPTED:
            self.fields["title"].required = self.fields["source"].required = False

    def clean(self) -> dict[str, Any]:
        """Each way of deciding needs its own words."""
        found = super().clean() or {}
        if found.get("outcome") == Suggestion.State.ACCEPTED:
            if found.get("as_of") and not (found["as_of"].isascii() and found["as_of"].isdecimal() and len(found["as_of"]) == 4):
                self.add_error("as_of", "Enter a year, such as 2024")
        elif found.get("outcome") == Suggestion.State.KNOWN:
            found["known_as"] = self._meant(found.get("known_as", ""))
        return found

    def _meant(self, said: str) -> str:
        """The word in addresses of the one listed partnership that is meant; nothing when that is not clear."""
        listed = listed_as(said)
        if len(listed) == 1:
            return listed[0].slug
        named = ", ".join(f"“{one.name}”" for one in listed[:MOST_NAMED])
        several = f"More than one listed partnership fits: {named}{' and others' if len(listed) > MOST_NAMED else ''}"
        nothing = "No listed partnership has that name" if said else "Say which listed partnership it is"
        self.add_error("known_as", several if listed else nothing)
        return ""

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        found = self.cleaned_data
        told = {"outcome": found["outcome"], "answer": found["answer"]}
        if found["outcome"] == Suggestion.State.KNOWN:
            return {**told, "listed": found["known_as"]}
        return {**told, "facts": self._facts()} if found["outcome"] == Suggestion.State.ACCEPTED else told

    def _facts(self) -> Facts:
        found = self.cleaned_data
        return Facts(
            title=found["title"],
            source=found["source"],
            as_of=found["as_of"],
            level=found["level"],
            chaired=_office(found["chair"]),
            coordinated=_office(found["coordinator"]),
            activities=self.activity_words(),
            areas=tuple(found["areas"]),
        )


def _office(sectors: list[str]) -> Appointment:
    return Appointment(" / ".join(str(Sector(one).label) for one in sectors), tuple(sectors))
