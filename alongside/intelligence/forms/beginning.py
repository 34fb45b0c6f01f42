"""How a draft begins: with nothing, or with what a page of another activity handed over about its record."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from alongside.accounts.models import User
from alongside.intelligence.actions.drafts import CARRIED
from alongside.sharing.models import Record
from alongside.sharing.neighbours import Handed, handed

_OFFERED = {"words": "What they told", "place": "Where", "vehicles": "Vehicles"}
_SHOWN = 200  # characters of each, where one chooses


class BeginForm(forms.Form):
    """What of it the draft begins with."""

    carry = forms.MultipleChoiceField(
        label="What shall it begin with?",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="You cut it into single things on the next pages. Nothing is sent before you have.",
    )
    handed = forms.CharField(widget=forms.HiddenInput(), required=False)
    begin = forms.CharField(widget=forms.HiddenInput(), required=False, initial="yes")

    def __init__(self, *args: Any, told: Handed | None, lost: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told, self._lost = told, lost
        facts = told.facts if told is not None else {}
        offered = [(code, f"{words}: {_short(facts[code])}") for code, words in _OFFERED.items() if facts.get(code)]
        if offered:
            self.fields["carry"].choices = offered  # type: ignore[attr-defined]
            self.fields["carry"].initial = [code for code, _ in offered]
        else:
            del self.fields["carry"]

    def clean(self) -> dict[str, Any]:
        """Whoever counts on what was handed over is told when it can be read no more."""
        if self._lost:
            self.data = {**self.data, "handed": ""}  # pressed again, it goes on without it
            raise forms.ValidationError("What was handed over can be read no more. Go back to it, or begin without it.")
        return self.cleaned_data

    def carried(self) -> dict[str, Any]:
        """What the boxes of each step begin with; empty when nothing was chosen."""
        chosen = self.cleaned_data.get("carry", [])
        if self._told is None or not chosen:
            return {}
        facts = {code: self._told.facts[code] for code in chosen}
        place = " ".join(facts.get("place", "").split())
        lines = [*facts.get("words", "").splitlines(), *([f"Where: {place}"] if place else [])]
        content = {"lines": "\n".join(line.strip() for line in lines if line.strip()), "own_reference": self._told.reference}
        things = {"vehicle": facts.get("vehicles", ""), "address": place}
        return {"content": content, "things": things, "source": self._told.source, "files": self._told.facts.get("files", "")}


def begin_form(request_post: QueryDict | None, person: User, record: Record | None) -> BeginForm:
    """The form with which one begins: of what was handed over only while its record is still seen."""
    post = request_post if request_post is not None else QueryDict()
    text = post.get("handed", "")
    told = handed(person, text)
    if told is not None and (record is None or record.reference != told.reference):
        told = None
    pressed = request_post is not None and (not text or "begin" in post)
    return BeginForm(post if pressed else None, told=told, lost=bool(text) and told is None, initial={"handed": text})


def begun_with(answers: Mapping[str, Any], step: str) -> dict[str, Any]:
    """What the boxes of a step begin with."""
    kept = answers.get(CARRIED, {}).get(step, {})
    return {name: words for name, words in kept.items() if words} if isinstance(kept, dict) else {}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
