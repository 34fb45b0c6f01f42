"""Pages about the room's dated lists, for the system administrator who keeps them for the whole house."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.intelligence import actions
from alongside.intelligence.forms.terms import NewTermForm, TermForm
from alongside.intelligence.presenters import terms as present
from alongside.intelligence.queries.terms import all_terms, term_named
from alongside.ui.forms import attempt


def term_list(request: PersonRequest) -> HttpResponse:
    """Every list: what stands, what stood, and what is to be checked."""
    return render(request, "intelligence/term_list.html", {"sections": present.sections(all_terms())})


def term_add(request: PersonRequest) -> HttpResponse:
    """Add an entry to a list."""
    form = NewTermForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add_term, by=request.user, **form.cleaned_data):
        return redirect("information:term_list")
    return render(request, "intelligence/term_add.html", {"form": form})


def term_change(request: PersonRequest, which: str, code: str) -> HttpResponse:
    """Word an entry anew, or say when it ended."""
    term = term_named(which, code)
    form = TermForm(request.POST or None, initial=TermForm.words_of(term))
    if form.is_valid() and attempt(form, actions.change_term, by=request.user, term=term, **form.cleaned_data):
        return redirect("information:term_list")
    return render(request, "intelligence/term_change.html", {"form": form, "term": term})
