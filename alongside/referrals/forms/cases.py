"""What a person types about a case: whom they met, the pages of a report, where it stands, what came back."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.referrals import between, known, packs, partly, routes
from alongside.sharing.models import Record
from alongside.sharing.neighbours import Handed, handed
from alongside.ui.fields import GovDateField
from alongside.ui.plain import put
from alongside.ui.whereabouts import LookedThroughForm

_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


class FactsForm(forms.Form):
    """What decides the route. Whether one's own organisation is bound, or a first responder, is known already."""

    age = forms.ChoiceField(
        label="How old are they?",
        choices=list(routes.AGES.items()),
        widget=forms.RadioSelect(),
        help_text="Somebody who may be under 18 is treated as a child until it is settled.",
        error_messages={"required": "Choose how old they are"},
    )
    consent = forms.ChoiceField(
        label="Do they agree to be referred?",
        choices=list(routes.CONSENTS.items()),
        widget=forms.RadioSelect(),
        help_text="They must know what it is, what may come of it, and who is told. A child need not agree.",
        error_messages={"required": "Choose whether they agree"},
    )
    capacity = forms.ChoiceField(
        label="Can they make this decision?",
        choices=list(routes.CAPACITIES.items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose whether they can make this decision"},
    )


class AgainForm(FactsForm):
    """The same, with the day to talk about it again."""

    review_on = GovDateField(
        label="When will you talk about it again?",
        called="The day to talk again",
        required=False,
        help_text="Needed when an adult has not decided, or when it is in doubt whether they can.",
        not_before=timezone.localdate,
    )

    def clean(self) -> dict[str, Any]:
        """Whoever has not decided is not forgotten."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        open_ = cleaned.get("capacity") == "in_doubt" or (cleaned.get("consent"), cleaned.get("capacity")) == ("undecided", "has")
        if cleaned.get("age") == "adult" and open_ and not cleaned.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", "Enter the day on which you will talk about it again")
        return cleaned


class MeetForm(AgainForm):
    """The same, with the day they were met."""

    met_on = GovDateField(label="When did you meet them?", called="The day you met")
    field_order: tuple[str, ...] = ("met_on", "age", "consent", "capacity", "review_on")


class HandedForm(MeetForm):
    """The same, with what may be taken over from where they were met."""

    carry = forms.MultipleChoiceField(
        label="What may be taken into their case?",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Colleagues who may read cases will read it. A place is part of a plan that few people know.",
    )
    handed = forms.CharField(widget=forms.HiddenInput(), required=False)
    field_order: tuple[str, ...] = ("met_on", "age", "consent", "capacity", "review_on", "carry")

    def __init__(self, *args: Any, handed: Handed | None = None, lost: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told, self.lost = handed, lost
        facts = handed.facts if handed is not None else {}
        offered = {code: f"{words}: {facts[code]}" for code, words in known.CARRIED.items() if facts.get(code)}
        if offered:
            self.fields["carry"].choices = list(offered.items())  # type: ignore[attr-defined]
            self.fields["carry"].initial = [code for code in offered if code != known.NOT_BY_ITSELF]
        else:
            del self.fields["carry"]

    def clean(self) -> dict[str, Any]:
        """Whoever counts on what was handed over is told when it can be read no more."""
        if self.lost:
            put(self, "handed", "")  # pressed again, it goes on without it
            raise forms.ValidationError("What was handed over can be read no more. Hand it over again, or go on without it.")
        return super().clean()

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        cleaned = self.cleaned_data
        words = {name: cleaned[name] for name in ("met_on", "age", "consent", "capacity", "review_on")}
        return words | {"known": known.from_handed(self.told, cleaned.get("carry", [])) if self.told is not None else {}}


def meet_form(post: QueryDict, person: User, source: Record | None) -> HandedForm:
    """The form about somebody met; it begins with what another page handed over, while its record is still seen."""
    text = post.get("handed", "")
    told = handed(person, text)
    if told is not None and (source is None or source.reference != told.reference):
        told = None
    typed = post if set(post) - {"handed", "csrfmiddlewaretoken"} else None
    age = known.AGES.get(told.facts.get("age", ""), "") if told is not None else ""
    return HandedForm(typed, handed=told, lost=bool(text) and told is None, initial={"handed": text, "age": age})


class RouteForm(AgainForm):
    """What has changed, and the day to talk about it again."""


class PageForm(LookedThroughForm):
    """One page of the report, made from its data. Nothing has to be complete to be kept."""

    may_hold_addresses = ("uk_place_text", "abroad_place_text")  # where they were exploited, as the official form asks
    seen = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, page: packs.Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        for field in page.fields:
            if field.kind != packs.LISTED:
                self.fields[field.id] = _field(field, page)

    def answers(self) -> dict[str, str]:
        """The answers to what is asked; what is not asked any more is empty."""
        cleaned = self.cleaned_data
        typed = {field.id: _text(cleaned.get(field.id)) for field in self.page.fields}
        asked = {field.id for field in packs.fields_of(self.page, typed)}
        return {name: value if name in asked else "" for name, value in typed.items()}

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {"page": self.page, "answers": self.answers(), "seen": self.cleaned_data.get("seen") or 0}


class MoveForm(LookedThroughForm):
    """Where the case stands now, since when, and why."""

    from_stage = forms.CharField(widget=forms.HiddenInput(), required=False)
    stage = forms.ChoiceField(label="Where does it stand now?", error_messages={"required": "Choose where it stands now"})
    on = GovDateField(label="Since when?", called="The day")
    why = forms.CharField(label="Why, or what was said?", max_length=300, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Which colleague takes the case on."""

    to = forms.ChoiceField(label="Who takes it on?", error_messages={"required": "Choose a colleague"})

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.public_id): one for one in colleagues}
        listed = [(key, one.full_name) for key, one in self.colleagues.items()]
        self.fields["to"].choices = [("", "Choose a colleague"), *listed]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        return {"to": self.colleagues[self.cleaned_data["to"]]}


class RecipientForm(forms.Form):
    """Which organisation is asked."""

    to = forms.ChoiceField(
        label="Which organisation do you ask?",
        help_text="Only members of this partnership are listed.",
        error_messages={"required": "Choose an organisation"},
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "Choose"), *((one.slug, one.name) for one in organisations)]  # type: ignore[attr-defined]


class ReferralForm(LookedThroughForm):
    """What an organisation is asked for, and what opens the case to it."""

    kind = forms.ChoiceField(
        label="What do you ask them to do?",
        choices=list(between.kinds().items()),
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what you ask them to do"},
    )
    purpose = forms.CharField(
        label="What is it for?",
        max_length=300,
        help_text="Everybody who can open the case may see this. Name nobody.",
        error_messages={"required": "Say what it is for"},
    )
    asked = forms.CharField(
        label="What must they know and do?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "count": True}),
        help_text="Only what they need. Never an address where the person is kept safe.",
        error_messages={"required": "Say what they must know and do"},
    )
    answer_by = GovDateField(
        label="By when do you need an answer?",
        called="The day for an answer",
        required=False,
        help_text="Leave it empty for the usual number of working days.",
        not_before=timezone.localdate,
    )
    ground = forms.ChoiceField(
        label="What lets them see this case?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what lets them see it"},
    )

    tell = forms.MultipleChoiceField(
        label="Which parts of what they told you may be given?",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Only what they agreed to, so that they need not tell it again. Where they are, how they are reached and your "
        "own view are never given.",
    )
    field_order: tuple[str, ...] = ("kind", "tell", "purpose", "asked", "answer_by", "ground")

    def __init__(
        self, *args: Any, grounds: Mapping[str, tuple[str, Any]], seen: bool, parts: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.grounds = grounds
        if parts:
            self.fields["tell"].choices = list(parts.items())  # type: ignore[attr-defined]
            refers = next(code for code in between.kinds() if between.refers(code))
            self.fields["kind"].widget.attrs["reveals"] = {refers: "tell"}
        else:
            del self.fields["tell"]
        if seen:
            del self.fields["ground"]
        else:
            self.fields["ground"].choices = [(key, words) for key, (words, _) in grounds.items()]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        words = dict(self.cleaned_data)
        chosen = words.pop("ground", "")
        return {**words, "ground": self.grounds[chosen][1] if chosen else None}


class ReferralMoveForm(LookedThroughForm):
    """Where what was asked stands now, in whose words."""

    from_state = forms.CharField(widget=forms.HiddenInput(), required=False)
    state = forms.ChoiceField(
        label="What do you say?", widget=forms.RadioSelect(), error_messages={"required": "Choose where it stands now"}
    )
    words = forms.CharField(
        label="In your words",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        help_text="Needed when you decline, take it back, or ask or tell more. Both organisations read it.",
    )
    outcome = forms.ChoiceField(label="What came of it?", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], outcomes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state, outcome = self.fields["state"], self.fields["outcome"]
        state.choices = choices  # type: ignore[attr-defined]
        outcome.choices = [("", "Choose"), *outcomes.items()]  # type: ignore[attr-defined]
        if "closed" in dict(choices):
            state.widget.attrs["reveals"] = {"closed": "outcome"}
        else:
            del self.fields["outcome"]


class ReadyForm(forms.Form):
    """Nothing to type: pressing the button is the answer."""


def starting(page: packs.Page, values: Mapping[str, str]) -> dict[str, Any]:
    """What a page's form holds before anything is typed."""
    kinds = {field.id: field.kind for field in page.fields}
    many = {name: values.get(name, "").split("\n") if kind == "checks" else values.get(name, "") for name, kind in kinds.items()}
    return {name: bool(value) if kinds[name] == "tick" else value for name, value in many.items()}


def _field(field: packs.Field, page: packs.Page) -> forms.Field:
    words: dict[str, Any] = {"label": field.label, "required": False, "help_text": field.hint}
    if field.kind == "radio":
        return forms.ChoiceField(
            choices=list(field.options), widget=forms.RadioSelect(attrs={"reveals": _reveals(field, page)}), **words
        )
    if field.kind == "checks":
        return forms.MultipleChoiceField(
            choices=list(field.options), widget=forms.CheckboxSelectMultiple(attrs={"reveals": _reveals(field, page)}), **words
        )
    if field.kind == "tick":
        return forms.BooleanField(**words)
    if field.kind == "email":
        return forms.EmailField(max_length=254, widget=forms.EmailInput(attrs=_offered(field)), **words)
    if field.kind == "number":
        return forms.IntegerField(min_value=0, max_value=99, **words)
    checks = [_not_a_bare_address] if field.no_bare_url else [_born] if field.kind == "birth" else []
    if field.kind == "area":
        widget: forms.Widget = forms.Textarea(attrs={"rows": 5})
    else:
        widget = forms.TextInput(attrs=_offered(field))
    return forms.CharField(max_length=field.longest, widget=widget, validators=checks, **words)


def _offered(field: packs.Field) -> dict[str, str]:
    """What names the list a box offers while one types; any other words can be typed."""
    return {"list": f"list-{field.suggest}", "autocomplete": "off"} if field.suggest else {}


def _not_a_bare_address(text: str) -> None:
    """The official form takes no answer that is an address on the web and nothing else."""
    if _BARE_ADDRESS.fullmatch(text.strip()):
        raise forms.ValidationError("Say it in words: an address on the web alone is refused by the official form")


def _born(text: str) -> None:
    """A day of birth as far as it is known, in the past and after 1900."""
    wrong = partly.wrong_with(text, timezone.localdate())
    if wrong:
        raise forms.ValidationError(wrong)


def _reveals(field: packs.Field, page: packs.Page) -> dict[str, str]:
    """The box that one choice opens. A choice that opens several is left to the words on the page."""
    opened: dict[str, list[str]] = {}
    for other in (one for one in page.fields if one.kind != packs.LISTED):
        for one in other.when:
            for value in one.get(field.id, []):
                opened.setdefault(value, []).append(other.id)
    used = [name for names in opened.values() for name in names]
    return {value: names[0] for value, names in opened.items() if len(names) == 1 and used.count(names[0]) == 1}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value).strip().replace("\r\n", "\n")
