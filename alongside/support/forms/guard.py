"""A form that looks through what was typed for addresses, and asks before it is saved."""

from typing import Any

from django import forms

from alongside.kernel.whereabouts import found_in

BECAUSE = "address_because"


class GuardedForm(forms.Form):
    """A form whose words may hold an address only with a reason. `warned`: something that looks like one was typed.

    What was typed is kept; the page then asks for the reason, or for the address to be taken out. `outside`: others will see
    the words, so no reason helps.
    """

    outside = False
    unguarded: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warned = ""

    def guard(self) -> None:
        """Once every field stands: add the question for the reason when something looks like an address."""
        if not self.is_bound:
            return
        self.warned = found_in(self._typed())
        if self.warned and not self.outside:
            self.fields[BECAUSE] = forms.CharField(
                label="Why must it be written here?",
                help_text="Leave this empty and take it out above, if you can. Your reason is kept with your name.",
                required=False,
                max_length=300,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse words that look like an address when there is no reason, or when a reason does not help."""
        cleaned = super().clean() or {}
        if self.warned and self.outside:
            self.add_error(None, f"This looks like an address ({self.warned}). Others will see these words: take it out.")
        elif self.warned and not cleaned.get(BECAUSE, "").strip():
            self.add_error(BECAUSE, "This looks like an address. Take it out, or say why it must be here.")
        return cleaned

    def _typed(self) -> list[str]:
        names = [name for name, field in self.fields.items() if isinstance(field, forms.CharField) and name not in self.unguarded]
        return [str(self.data.get(self.add_prefix(name), "")) for name in names]
