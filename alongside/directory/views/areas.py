"""Police force areas as dated data: keeping them right."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.accounts.requests import PersonRequest
from alongside.directory.forms.areas import AreaForm
from alongside.directory.presenters.areas import to_change
from alongside.directory.queries import areas as queries
from alongside.partnership import actions
from alongside.partnership.forms import typed
from alongside.ui.forms import attempt


def area_admin_list(request: PersonRequest) -> HttpResponse:
    """Every police force area with where it comes from, those that have ended too."""
    return render(request, "directory/area_admin_list.html", {"rows": list(queries.areas_to_change_for(request.user))})


def area_admin_change(request: PersonRequest, code: str) -> HttpResponse:
    """Correct what is kept of a police force area, or say when it ended."""
    area = queries.area_to_change_for(request.user, code)
    form = AreaForm(typed(request), initial=to_change(area))
    if form.is_valid() and attempt(form, actions.change_area, by=request.user, area=area, **form.words()):
        return redirect("directory:area_admin_list")
    return render(request, "directory/area_admin_change.html", {"form": form, "area": area})
