"""A form that asks before it lets words through that look like an address. What was typed is kept.

It looks at every box of free words except those a form names in `may_hold_addresses`, and asks only about what was changed. The
words are the same for everybody and for every address: whether somebody is kept safe there is never said. Each thing that was
found can be answered by itself: it is no address, or not about the person, and why. Whoever said so is not asked again about the
same words in the same text (`finds.py`); everybody else is.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.kernel.whereabouts import Found, addresses_in_all, place_words

from . import finds
from .plain import PlainField, PlainLinesField

KEPT = "address_kept"
_FREE = (forms.CharField, PlainField, PlainLinesField)


class LookedThroughForm(forms.Form):
    """Warns once of each address-like thing; an answer to it, or ticking the box for all, lets exactly these words through."""

    may_hold_addresses: Iterable[str] = ()
    also_looked_at: tuple[type[forms.Field], ...] = ()

    def words_of(self, said: Any) -> str:
        """The words of an answer that is no text, such as a file; none unless a form says how to read it."""
        return ""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        looked_at = {name: seen for name in self._looked_at() if (seen := self._seen_in(name))}
        found = finds.to_ask(looked_at, {name: self._began_with(name) for name in looked_at})
        if not found:
            return
        finds.ask_each(self, found)
        asked = forms.MultipleChoiceField(
            label="This looks like an address",
            help_text="Somebody may be kept safe there. Take it out above, unless it must be here.",
            choices=[(_digest(found.values()), "Save it all the same")],
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
        )
        self.fields[KEPT] = asked
        said = asked.widget.value_from_datadict(self.data, self.files, self.add_prefix(KEPT)) or []
        left = finds.not_answered(self, found)
        if _digest(found.values()) in said:
            return
        for name, seen in left.items():
            words = "; ".join(f"{one.kind}: “{one.words}”" for one in seen)
            self.add_error(
                name,
                f"This looks like an address ({words}). Take it out, say below why it is none, or tick “Save it all the same”.",
            )

    def _looked_at(self) -> list[str]:
        wanted = (*_FREE, *self.also_looked_at)
        free = [name for name, one in self.fields.items() if type(one) in wanted and not one.widget.is_hidden]
        return [name for name in free if name not in set(self.may_hold_addresses) and not self.fields[name].disabled]

    def _seen_in(self, name: str) -> list[Found]:
        said: Any = self.cleaned_data.get(name)
        if said == self.get_initial_for_field(self.fields[name], name):
            return []
        said = said if isinstance(said, str) else self.words_of(said)
        return addresses_in_all([said], place_words())

    def _began_with(self, name: str) -> list[Found]:
        before = self.get_initial_for_field(self.fields[name], name)
        return addresses_in_all([before], place_words()) if isinstance(before, str) else []


def _digest(found: Iterable[list[Found]]) -> str:
    words = "\n".join(one.words.casefold() for seen in found for one in seen)
    return hashlib.sha256(words.encode()).hexdigest()[:16]
