"""What a person types about an agreement."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from alongside.accounts.models import Organisation
from alongside.accounts.sectors import Sector
from alongside.sharing.models import Agreement, Clause, LegalGround
from alongside.sharing.queries import SHAREABLE
from alongside.sharing.wording import KINDS, SECTORS
from alongside.ui.fields import GovDateField

_ORGANISATION, _SECTOR = "organisation:", "sector:"


class DatesForm(forms.Form):
    """When an agreement starts, runs out, and is looked at again."""

    starts = GovDateField(label="When does it start?", called="The start", help_text="For example, 27 3 2027")
    expires = GovDateField(
        label="When does it run out?",
        called="The day it runs out",
        help_text="The first day on which nothing can be shared or seen because of it.",
        not_before=timezone.localdate,
    )
    review_on = GovDateField(
        label="When will it be reviewed?",
        called="The review",
        help_text="Usually within two years, and when the law or the parties change.",
    )


class AgreementForm(DatesForm):
    """The opening words of an agreement."""

    field_order = ("title", "purpose", "parent_protocol", "starts", "expires", "review_on", "as_read")

    as_read = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="What is the agreement called?", max_length=200)
    purpose = forms.CharField(
        label="What is it for?",
        max_length=2000,
        help_text="In words the people whose information is shared would understand.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    parent_protocol = forms.CharField(
        label="Which wider protocol does it stand under?",
        max_length=200,
        required=False,
        help_text="For example, a county-wide information-sharing protocol.",
    )

    @classmethod
    def words_of(cls, agreement: Agreement) -> dict[str, Any]:
        """What the agreement says now, to begin from."""
        return {name: getattr(agreement, name) for name in cls.field_order if name != "as_read"}


class PartyForm(forms.Form):
    """An organisation, out of those a page lists."""

    organisation = forms.ModelChoiceField(
        label="Which organisation?",
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation", "invalid_choice": "Choose an organisation from the list"},
    )

    def __init__(self, *args: Any, organisations: "QuerySet[Organisation]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class ClauseForm(forms.Form):
    """Who may send what to whom, for what, relying on what."""

    as_read = forms.CharField(required=False, widget=forms.HiddenInput)
    giver = forms.ChoiceField(label="Who sends?")
    taker = forms.ChoiceField(label="Who receives?")
    kinds = forms.MultipleChoiceField(
        label="What may they send?",
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "Choose at least one kind of record"},
    )
    purpose = forms.CharField(
        label="What for?",
        max_length=300,
        help_text="Finish the sentence “They may send it for …”, for example: planning joint visits.",
        error_messages={"required": "Say what the sharing is for"},
    )
    lawful_basis = forms.ModelChoiceField(
        label="What makes it lawful?",
        queryset=LegalGround.objects.none(),
        to_field_name="code",
        empty_label="Choose a lawful basis",
        help_text="Where the two sides rely on different law, write a clause for each direction.",
        error_messages={"required": "Choose a lawful basis"},
    )
    sensitive_basis = forms.ModelChoiceField(
        label="What more, for health, ethnicity, belief, sexual life or crime?",
        queryset=LegalGround.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="None",
    )
    gateway = forms.ModelChoiceField(
        label="Which power lets a public body send it?",
        queryset=LegalGround.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="None",
        help_text="Mind the direction: a power to send to the police is not a power to send back.",
    )
    conditions = forms.CharField(
        label="On what condition?", max_length=300, required=False, help_text="For example: destroy it after 30 days."
    )
    valid_from = GovDateField(
        label="From when?",
        called="The start of the clause",
        required=False,
        help_text="Leave this empty for the day the agreement starts.",
    )
    valid_to = GovDateField(
        label="Until when?",
        called="The end of the clause",
        required=False,
        help_text="The first day on which it no longer holds. Leave this empty for as long as the agreement.",
    )

    def __init__(self, *args: Any, parties: list[Organisation], grounds: "QuerySet[LegalGround]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {f"{_ORGANISATION}{party.slug}": party for party in parties}
        for name in ("giver", "taker"):
            self.fields[name].choices = _sides(parties)  # type: ignore[attr-defined]
        self.fields["kinds"].choices = [(kind, KINDS[kind].capitalize()) for kind in SHAREABLE]  # type: ignore[attr-defined]
        for name in ("lawful_basis", "sensitive_basis", "gateway"):
            self.fields[name].queryset = grounds.filter(kind=name)  # type: ignore[attr-defined]

    @staticmethod
    def words_of(clause: Clause) -> dict[str, Any]:
        """What the clause says now, to begin from."""
        plain = ("kinds", "purpose", "conditions", "valid_from", "valid_to")
        codes = {name: _code(getattr(clause, name)) for name in ("lawful_basis", "sensitive_basis", "gateway")}
        giver, taker = _side(clause.from_organisation, clause.from_sector), _side(clause.to_organisation, clause.to_sector)
        return {name: getattr(clause, name) for name in plain} | codes | {"giver": giver, "taker": taker}

    def words(self) -> dict[str, Any]:
        """What the act is told."""
        words = {name: value for name, value in self.cleaned_data.items() if name not in ("giver", "taker", "as_read")}
        for name, end in (("giver", "from"), ("taker", "to")):
            chosen: str = self.cleaned_data[name]
            words[f"{end}_organisation"] = self.parties.get(chosen)
            words[f"{end}_sector"] = chosen.removeprefix(_SECTOR) if chosen.startswith(_SECTOR) else ""
        if words["valid_from"] is None:
            del words["valid_from"]  # from the day the agreement starts, or as it was
        return words


class SignForm(forms.Form):
    """A signature for one organisation."""

    as_read = forms.CharField(widget=forms.HiddenInput)
    signatory_title = forms.CharField(
        label="What is your job title?",
        max_length=120,
        help_text="The post in which you bind your organisation. A data protection officer advises, and does not sign.",
    )
    agreed = forms.BooleanField(
        label="I have read these words, I may bind my organisation, and I sign them for it",
        error_messages={"required": "Tick the box to sign, or go back without signing"},
    )


class WhyForm(forms.Form):
    """A reason, for what other people will feel."""

    why = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="Everybody in the partnership can read it. Do not name anybody, or say what a record says.",
        widget=forms.Textarea(attrs={"rows": 3, "count": True}),
        error_messages={"required": "Say why"},
    )


class WithdrawForm(WhyForm):
    """A reason, and perhaps a later day."""

    on = GovDateField(
        label="From which day?",
        called="The day",
        required=False,
        help_text="Leave this empty to withdraw now.",
        not_before=timezone.localdate,
    )


def _sides(parties: list[Organisation]) -> list[tuple[str, str]]:
    """Every party, each sector a party is of, each party, then every other sector."""
    here = sorted({party.sector for party in parties})
    named = [(f"{_ORGANISATION}{party.slug}", party.name) for party in sorted(parties, key=lambda one: one.name)]
    sectors = [(f"{_SECTOR}{sector}", f"Any party that is one of: {SECTORS[Sector(sector)]}") for sector in here]
    others = [
        (f"{_SECTOR}{sector.value}", f"{words.capitalize()} (no party is one yet)")
        for sector, words in SECTORS.items()
        if sector.value not in here
    ]
    return [(_EVERYONE, "Every party"), *sectors, *named, *others]


_EVERYONE = "everyone"


def _side(organisation: Organisation | None, sector: str) -> str:
    if organisation is not None:
        return f"{_ORGANISATION}{organisation.slug}"
    return f"{_SECTOR}{sector}" if sector else _EVERYONE


def _code(ground: LegalGround | None) -> str:
    return "" if ground is None else ground.code
