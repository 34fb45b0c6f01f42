"""Which forms ask before they let an address through: every form with free words does, or stands here with the reason."""

import importlib
import pkgutil

import pytest
from django import forms

from alongside.support.forms.guard import GuardedForm
from alongside.ui.plain import PlainField, PlainLinesField
from alongside.ui.whereabouts import LookedThroughForm

ROOMS = ("referrals.forms", "support.forms", "tasks.forms", "partnership.forms.documents")
# A room whose every day is places (intelligence, enforcement) is not asked each time: what is sent to it is compared with the
# digests of placements all the same (support/middleware.py), as is what is sent to any other page.
WITHOUT = {
    "NamesForm": "names alone: anything else is refused, and they are never sent",
    "JoinForm": "a reference",
    "AreaForm": "organisations and roles only: its act refuses an address",
    "ReturnForm": "the reference and the body that a letter names",
    "DraftForm": "whose draft it is and until when",
    "DatedForm": "lists of the house, read by everybody",
    "EntryForm": "lists of the house, read by everybody",
    "LengthForm": "lists of the house, read by everybody",
    "RouteForm": "lists of the house, read by everybody",
    "NewEntryForm": "lists of the house, read by everybody",
    "PairForm": "a reference",
    "NoteForm": "sealed to its author and their supervisor",
    "PlanForm": "the supervisor's word on the plan, in the case alone",
    "DoorForm": "a code and a word, kept as digests",
    "WrongForm": "the survivor's own words",
    "EntitlementForm": "a list of the house, about nobody",
    "NameForm": "why one of the charity's own is named, before they are",
    "KeyForm": "a word kept as a digest",
}


def forms_in(name):
    module = importlib.import_module(f"alongside.{name}")
    modules = [module]
    if hasattr(module, "__path__"):
        modules += [importlib.import_module(f"{module.__name__}.{one.name}") for one in pkgutil.iter_modules(module.__path__)]
    found = {one for each in modules for one in vars(each).values() if isinstance(one, type) and issubclass(one, forms.Form)}
    return sorted((one for one in found if one.__module__.startswith("alongside.") and "ui." not in one.__module__), key=str)


def asks_in_free_words(form):
    free = [one for one in form.base_fields.values() if type(one) in (forms.CharField, PlainField, PlainLinesField)]
    return any(not one.widget.is_hidden for one in free)


@pytest.mark.parametrize("room", ROOMS)
def test_every_form_with_free_words_asks_about_addresses(room):
    unasked = [
        form.__name__
        for form in forms_in(room)
        if asks_in_free_words(form) and not issubclass(form, (LookedThroughForm, GuardedForm)) and form.__name__ not in WITHOUT
    ]
    assert unasked == []


def test_the_list_of_those_that_do_not_ask_names_no_form_that_is_gone():
    assert set(WITHOUT) <= {form.__name__ for room in ROOMS for form in forms_in(room)}
