"""A form that looks through what was typed for addresses, and asks before it is saved."""

from typing import Any

from django import forms

from alongside.kernel.whereabouts import Found, addresses_in_all, place_words
from alongside.ui import finds

BECAUSE = "address_because"
_SAID_BEFORE = "Answered before, of the same words in this text"


class GuardedForm(forms.Form):
    """A form whose words may hold an address only with a reason. `warned`: something that looks like one was typed.

    What was typed is kept; the page then asks what each thing is, or for one reason for all of them, or for the address to be
    taken out. `outside`: others will see the words, so no reason helps.
    """

    outside = False
    unguarded: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warned, self.asked, self.said_before = "", {}, False  # type: ignore[var-annotated]

    def guard(self) -> None:
        """Once every field stands: add the questions about what looks like an address."""
        if not self.is_bound:
            return
        names = [name for name, field in self.fields.items() if isinstance(field, forms.CharField) and name not in self.unguarded]
        found = {name: seen for name in names if (seen := _found(self.data.get(self.add_prefix(name), "")))}
        began_with = {} if self.outside else {name: _found(self.initial.get(name, "")) for name in found}
        self.asked = finds.to_ask(found, began_with)
        self.said_before = bool(found) and not self.asked
        self.warned = "; ".join(dict.fromkeys(f"{one.kind}: “{one.words}”" for seen in self.asked.values() for one in seen))
        if self.warned and not self.outside:
            finds.ask_each(self, self.asked)
            self.fields[BECAUSE] = forms.CharField(
                label="Why must it be written here?",
                help_text="For what you have not answered above. Leave this empty and take it out, if you can. "
                "Your reason is kept with your name.",
                required=False,
                max_length=300,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse words that look like an address when there is no reason, or when a reason does not help."""
        cleaned = super().clean() or {}
        if self.said_before:
            cleaned[BECAUSE] = _SAID_BEFORE
        if not self.warned:
            return cleaned
        if self.outside:
            self.add_error(None, f"This looks like an address ({self.warned}). Others will see these words: take it out.")
            return cleaned
        left = finds.not_answered(self, self.asked)
        because = cleaned.get(BECAUSE, "").strip()
        if left and not because:
            self.add_error(BECAUSE, "This looks like an address. Take it out, or say why it must be here.")
        said = "; ".join(part for part in (finds.reasons_in(self, self.asked), because) if part)
        own = {f"address_{number}{end}" for number in range(1, finds.MOST + 1) for end in ("", "_why")}
        return {name: value for name, value in cleaned.items() if name not in own} | {BECAUSE: said[:300]}


def _found(said: Any) -> list[Found]:
    return addresses_in_all([said], place_words()) if isinstance(said, str) else []
