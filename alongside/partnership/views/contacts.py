"""The contact register: reading it, keeping it, and checking a text against it.

The same pages serve a partnership, for its own numbers, and the system administrator, for those of the whole house.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.partnership import actions, numbers, queries
from alongside.partnership.forms import (
    ContactChangeForm,
    ContactForm,
    ContactSupersedeForm,
    ContactVerifyForm,
    TextCheckForm,
    is_stale,
    typed,
)
from alongside.partnership.presenters import contacts as words
from alongside.ui.forms import attempt


def contact_list(request: PersonRequest) -> HttpResponse:
    """Every number the public are given, with its source and when somebody checked it."""
    place = _place(request)
    keeps = queries.may_keep_contacts(request.user, place)
    context = {
        "rows": words.rows(queries.contacts_for(request.user, place), place=place, keeps=keeps),
        "keeps": keeps,
        "due": queries.contacts_due(request.user, place),
        "add": words.address("contact_add", place),
        "check": words.address("text_check", place),
        "wrong": words.wrong_texts(place),
    }
    return render(request, "partnership/contact_list.html", context)


def contact_add(request: PersonRequest) -> HttpResponse:
    """Add a number."""
    place, form = _place(request), ContactForm(typed(request))
    if form.is_valid() and attempt(form, actions.add_contact, by=request.user, partnership=place, **form.cleaned_data):
        return redirect(words.address("contact_list", place))
    return render(request, "partnership/contact_add.html", {"form": form, "list": words.address("contact_list", place)})


def contact_change(request: PersonRequest, reference: str) -> HttpResponse:
    """Correct what is said of a number, or end it."""
    place = _place(request)
    contact = queries.contact_for(request.user, place, reference)
    form = ContactChangeForm(typed(request), initial=words.to_change(contact))
    if form.is_valid() and attempt(form, actions.change_contact, by=request.user, contact=contact, **form.words()):
        return redirect(words.address("contact_list", place))
    is_stale(form, contact.version)
    return _asked(request, "partnership/contact_change.html", form, reference)


def contact_supersede(request: PersonRequest, reference: str) -> HttpResponse:
    """Put a new number in the place of an old one."""
    place = _place(request)
    contact = queries.contact_for(request.user, place, reference)
    form = ContactSupersedeForm(typed(request), initial={"version": contact.version})
    if form.is_valid() and attempt(form, actions.supersede_contact, by=request.user, contact=contact, **form.cleaned_data):
        return redirect(words.where_it_stands(contact, place))  # what is to be mended now
    is_stale(form, contact.version)
    return _asked(request, "partnership/contact_supersede.html", form, reference)


def contact_verify(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that a number was checked today."""
    place = _place(request)
    contact = queries.contact_for(request.user, place, reference)
    form = ContactVerifyForm(typed(request), initial={"version": contact.version})
    if form.is_valid() and attempt(form, actions.verify_contact, by=request.user, contact=contact, **form.cleaned_data):
        return redirect(words.address("contact_list", place))
    is_stale(form, contact.version)
    return _asked(request, "partnership/contact_verify.html", form, reference)


def text_check(request: PersonRequest) -> HttpResponse:
    """Find the numbers of a text and say of each whether it is right. The text is not kept."""
    place, form = _place(request), TextCheckForm(typed(request))
    found = None
    if form.is_valid():
        found = words.checked(numbers.check_text(form.cleaned_data["text"], queries.register_of(place)))
    context = {"form": form, "found": found, "list": words.address("contact_list", place)}
    return render(request, "partnership/text_check.html", context)


def _place(request: HttpRequest) -> Any:
    """The partnership whose pages these are; None for the whole house."""
    return getattr(request, "partnership", None)


def _asked(request: PersonRequest, template: str, form: forms.Form, reference: str) -> HttpResponse:
    """A page that asks about one number, beside what is known of it now."""
    place = _place(request)
    contact = queries.contact_for(request.user, place, reference)
    context = {"form": form, "row": words.row(contact, place), "list": words.address("contact_list", place)}
    return render(request, template, context)
