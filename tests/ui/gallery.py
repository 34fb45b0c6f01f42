"""Every layout in every state, on addresses of its own: for looking at, and for the browser tests. Not part of the product."""

# ruff: noqa: E501 (templates in strings)
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import include, path

from alongside.kernel.refusals import Refused
from alongside.ui import error_pages
from alongside.ui.fields import GovDateField
from alongside.ui.forms import attempt

DORSET = SimpleNamespace(name="Dorset Anti-Slavery Partnership", slug="dorset")
ANA = SimpleNamespace(full_name="Ana Sample", is_authenticated=True, organisation=SimpleNamespace(name="Dorset Police"))
NAVIGATION = [
    {"text": "Today", "href": "/list/", "active": True},
    {"text": "Documents", "href": "/list/empty/"},
    {"text": "Agreements", "href": "/detail/"},
    {"text": "Tasks", "href": "/task-list/"},
    {"text": "Ledger", "href": "/answers/"},
]
SEEN_BY = [
    SimpleNamespace(name="Ana Sample", organisation="Dorset Police", why="Her organisation owns it"),
    SimpleNamespace(name="Ann Sample", organisation="Dorset Police", why="Her organisation owns it"),
    SimpleNamespace(
        name="Ben Sample", organisation="Bournemouth, Christchurch and Poole Council", why="Named in a share until 3 June 2026"
    ),
]
THEN = datetime(2026, 5, 3, 13, 5, tzinfo=UTC)
LONG = "Protocol-for-information-sharing-between-statutory-and-voluntary-members-of-the-partnership-final-v2.pdf"


class EveryFieldForm(forms.Form):
    """One of everything the renderer draws."""

    title = forms.CharField(label="Title of the document", max_length=120, help_text="As its readers will look for it")
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    purpose = forms.CharField(
        label="Why do they need it?", max_length=200, widget=forms.Textarea(attrs={"count": True}), help_text="They will see this"
    )
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    classification = forms.ChoiceField(
        label="Classification",
        choices=[("official", "OFFICIAL"), ("sensitive", "OFFICIAL-SENSITIVE")],
        widget=forms.RadioSelect(attrs={"hints": {"sensitive": "Harm could follow if it were seen by the wrong people"}}),
    )
    audience = forms.ChoiceField(
        label="Who should see it?",
        choices=[("organisation", "One organisation"), ("person", "One person"), ("all", "The whole partnership")],
        widget=forms.RadioSelect(attrs={"reveals": {"person": "person"}}),
    )
    person = forms.ChoiceField(label="Which person?", required=False, choices=[("", "Choose"), ("ben", "Ben Sample")])
    sectors = forms.MultipleChoiceField(
        label="Sectors", choices=[("police", "Police"), ("council", "Council")], widget=forms.CheckboxSelectMultiple
    )
    agreed = GovDateField(label="Date agreed", called="Date agreed", help_text="For example, 27 3 2026")
    days = forms.IntegerField(label="How long should it be kept?", widget=forms.NumberInput(attrs={"suffix": "days"}))
    kind = forms.ChoiceField(label="Kind of document", choices=[("", "Choose"), ("protocol", "Protocol"), ("minutes", "Minutes")])
    file = forms.FileField(label="File", help_text="PDF, up to 20 MB")
    read = forms.BooleanField(label="I have read the handling conditions")
    token = forms.CharField(widget=forms.HiddenInput, initial="kept")


class OneQuestionForm(forms.Form):
    """A single question."""

    place = forms.ChoiceField(
        label="Where was the person found?",
        choices=[("work", "A workplace"), ("home", "A home"), ("street", "A street or public place")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select where the person was found"},
    )


class NarrowForm(forms.Form):
    """Narrows a list."""

    sectors = forms.MultipleChoiceField(
        label="Sector",
        required=False,
        choices=[("police", "Police"), ("council", "Council")],
        widget=forms.CheckboxSelectMultiple(attrs={"small": True}),
    )


class ReasonForm(forms.Form):
    """A reason for something grave."""

    reason = forms.CharField(
        label="Reason", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Enter a reason"}
    )


def _page(source, **context):
    def view(request, **_):
        _dress(request)
        made = {key: value(request) if callable(value) else value for key, value in context.items()}
        return _write(request, source, made)

    return view


def _dress(request):
    request.partnership, request.navigation, request.user = DORSET, NAVIGATION, ANA


def _write(request, source, context):
    template = engines["jinja2"].from_string(source)
    return HttpResponse(template.render(context, request))


def _filled(form_class):
    return lambda request: form_class(request.POST, request.FILES) if request.method == "POST" else form_class()


def _refuse(**_):
    raise Refused("The agreement with this organisation ended on 1 May 2026. Ask its information officer to sign the new one.")


def refused(request):
    _dress(request)
    form = ReasonForm(request.POST or {"reason": "For the visit"})
    attempt(form, _refuse)
    return _write(request, CONFIRM, {"form": form, "grave": True})


def told(request):
    _dress(request)
    for level in (messages.success, messages.warning, messages.error, messages.info):
        level(request, "Shared with Ben Sample of Bournemouth, Christchurch and Poole Council.")
    return _write(request, LIST, {"rows": ROWS, "total": 2_000, "pages": {"previous": "/list/", "next": "/list/?before=3"}})


def visitor(request):
    return _write(request, PUBLIC, {})


def _raise(error):
    def view(request):
        raise error

    return view


ROWS = [
    {"title": LONG, "owner": "Dorset Police", "state": "Current"},
    {"title": "Training plan", "owner": "Bournemouth, Christchurch and Poole Council", "state": "Draft"},
]
LIST = """
{% extends "ui/layout_list.html" %}
{% from "ui/parts.html" import button_link, link, on, table_row, tag %}
{% set columns = [_("Document"), _("Owner"), _("Added"), _("State")] %}
{% block title %}Documents{% endblock %}
{% block caption %}Dorset{% endblock %}
{% block actions %}{{ button_link("/form/", _("Add a document")) }}{% endblock %}
{% block row %}{{ table_row(columns, [link("/detail/", row.title), row.owner, on(now()), tag(row.state, "green")]) }}{% endblock %}
{% block empty %}{{ empty("No documents yet", "When somebody shares a document with you, it will be here.") }}{% endblock %}
"""
LIST = LIST.replace("import button_link", "import button_link, empty_state as empty")
FILTERED = """
{% extends "ui/layout_list.html" %}
{% from "ui/moj.html" import filter_panel %}
{% from "ui/parts.html" import table_row %}
{% set columns = ["Document", "Owner", "State"] %}
{% block title %}Documents{% endblock %}
{% block filter %}{% call filter_panel(chosen=[{"text": "Police", "href": "?"}], clear="?") %}{{ render_form(form) }}{% endcall %}{% endblock %}
{% block row %}{{ table_row(columns, [row.title, row.owner, row.state]) }}{% endblock %}
"""
DETAIL = """
{% extends "ui/layout_detail.html" %}
{% from "ui/moj.html" import alert, badge, event, identity_bar, interruption, number_badge, side_navigation, sub_navigation, ticket, timeline %}
{% from "ui/parts.html" import audience_panel, breadcrumbs, button_link, summary, table, tag, when %}
{% block title %}Information-sharing protocol{% endblock %}
{% block caption %}Document DOC-7K3QF2XM{% endblock %}
{% block back %}{{ breadcrumbs([{"text": "Dorset", "href": "/list/"}, {"text": "Documents", "href": "/list/"}]) }}{% endblock %}
{% block identity %}{{ identity_bar("DOC-7K3QF2XM", [badge("OFFICIAL-SENSITIVE", "red"), "Owned by Dorset Police"]) }}{% endblock %}
{% block actions %}{{ button_link("/form/", "Share") }}{{ button_post("/form/", "Recall", kind="warning", reference="DOC-7K3QF2XM") }}{% endblock %}
{% block sub_navigation %}{{ sub_navigation([{"text": "Document", "href": "/detail/", "active": true}, {"text": "Who looked", "href": "/list/"}], "This document") }}{% endblock %}
{% block content_main %}
{{ alert("Do not forward. Do not print.", kind="warning", title="Handling conditions") }}
{{ summary([{"question": "Owner", "answer": "Dorset Police"}, {"question": "State", "answer": tag("Current", "green")}, {"question": "Kept until", "answer": "3 May 2032", "change": "/form/"}]) }}
{{ table(["Version", "Added", "Size"], [["2", when(then), 1400000|file_size], ["1", when(then), 900|file_size]], "Versions") }}
<h2 class="govuk-heading-m">History</h2>
{% call timeline() %}
{{ event("Shared with Ben Sample", then, by="Ana Sample", text="For the visit on 4 May", level=3) }}
{{ event("Added", then, by="Ana Sample", level=3) }}
{% endcall %}
{% call ticket("blue") %}<p class="govuk-body">A piece that stands apart. {{ badge("New", "blue") }} {{ number_badge(3, "unread") }}</p>{% endcall %}
{{ side_navigation([{"title": "Sections", "links": [{"text": "One", "href": "#", "active": true}, {"text": "Two", "href": "#"}]}], "Sections") }}
{% endblock %}
{% block side %}{{ audience_panel(people, "Clause 4 of the Dorset agreement, in force until 31 March 2027.", 5, title="Who can see this") }}{% endblock %}
"""
FORM = """
{% extends "ui/layout_form.html" %}
{% from "ui/parts.html" import audience_panel, back_link, link %}
{% block title %}Share a document{% endblock %}
{% block back %}{{ back_link("/detail/") }}{% endblock %}
{% block button %}Share{% endblock %}
{% block cancel %}{{ link("/detail/", "Cancel") }}{% endblock %}
{% block side %}{{ audience_panel([], "", 0) }}{% endblock %}
"""
QUESTION = """
{% extends "ui/layout_question.html" %}
{% block button %}Save and continue{% endblock %}
"""
ANSWERS = """
{% extends "ui/layout_answers.html" %}
{% block intro %}<p class="govuk-body">Nothing has been shared yet.</p>{% endblock %}
"""
CONFIRM = """
{% extends "ui/layout_confirm.html" %}
{% from "ui/parts.html" import link %}
{% block title %}Are you sure you want to recall this document?{% endblock %}
{% block consequences %}<p class="govuk-body">Ben Sample will be told, and will not be able to open it any more.</p>{% endblock %}
{% block button %}Recall the document{% endblock %}
{% block cancel %}{{ link("/detail/", "Keep sharing it") }}{% endblock %}
"""
DONE = """
{% extends "ui/layout_done.html" %}
{% block title %}Document shared{% endblock %}
{% block reference %}Reference<br><strong>DOC-7K3QF2XM</strong>{% endblock %}
{% block next %}<p class="govuk-body">Ben Sample can open it now.</p>{% endblock %}
"""
TASK_LIST = """
{% extends "ui/layout_task_list.html" %}
{% block title %}Make a referral{% endblock %}
"""
PUBLIC = """
{% extends "ui/layout_public.html" %}
{% from "ui/parts.html" import button_link, language_navigation %}
{% block title %}Dorset Anti-Slavery Partnership{% endblock %}
{% block caption %}County partnership{% endblock %}
{% block lead %}Police, councils, health and charities in Dorset, working together against modern slavery.{% endblock %}
{% block actions %}{{ button_link("/form/", "Suggest a correction", kind="secondary") }}{% endblock %}
{% block content_main %}
{{ language_navigation([{"text": "English", "lang": "en", "current": true}, {"text": "Polski", "lang": "pl", "href": "?pl"}]) }}
<h2 class="govuk-heading-m">Objectives</h2><ul class="govuk-list govuk-list--bullet"><li>Raise awareness</li></ul>
{% endblock %}
"""
INTERRUPTION = """
{% extends "ui/page.html" %}
{% from "ui/moj.html" import interruption %}
{% block title %}Read this first{% endblock %}
{% block content %}
{% call interruption("Read this first", {"text": "I have read this", "href": "/detail/"}, {"text": "Go back", "href": "/list/"}) %}<p>Do not forward.</p>{% endcall %}
{% endblock %}
"""
SECTIONS = [
    {
        "title": "Document",
        "answers": [
            {"question": "Title", "answer": LONG, "change": "/form/"},
            {"question": "Date agreed", "answer": "27 March 2026", "change": "/form/"},
        ],
    },
    {"title": "", "answers": [{"question": "Who will see it", "answer": "Ben Sample"}]},
]
STEPS = [
    {
        "title": "The person",
        "steps": [
            {"text": "Consent", "href": "/question/", "hint": "", "state": "done"},
            {"text": "Where they were found", "href": "/question/", "hint": "An address if you have it", "state": "in_progress"},
            {"text": "What was seen", "href": "/question/", "hint": "", "state": "to_do"},
            {"text": "Documents", "href": "/question/", "hint": "", "state": "problem"},
            {"text": "Send", "href": None, "hint": "", "state": "waiting"},
        ],
    }
]

ACCOUNT = [path("login/", visitor, name="account_login"), path("logout/", visitor, name="account_logout")]
HOME = [path(f"{name}/", visitor, name=name) for name in ("help", "accessibility", "privacy", "source")]
DEMONSTRATION = [path("", visitor, name="sign_in_as")]
urlpatterns = [
    path("accounts/", include(ACCOUNT)),
    path("home/", include((HOME, "home"))),
    path("demonstration/", include((DEMONSTRATION, "demonstration"))),
    path("list/", _page(LIST, rows=ROWS, total=2)),
    path("list/empty/", _page(LIST, rows=[])),
    path("list/filtered/", _page(FILTERED, rows=ROWS, form=NarrowForm())),
    path("list/messages/", told),
    path("detail/", _page(DETAIL, people=SEEN_BY, then=THEN)),
    path("form/", _page(FORM, form=_filled(EveryFieldForm))),
    path("question/", _page(QUESTION, form=_filled(OneQuestionForm), step="Question 2 of 5")),
    path("answers/", _page(ANSWERS, form=_filled(forms.Form), sections=SECTIONS)),
    path("confirm/", _page(CONFIRM, form=_filled(ReasonForm), grave=True)),
    path("confirm/refused/", refused),
    path("done/", _page(DONE)),
    path("task-list/", _page(TASK_LIST, sections=STEPS)),
    path("public/", visitor),
    path("interruption/", _page(INTERRUPTION)),
    path("error/400/", error_pages.bad_request),
    path("error/403/", _raise(PermissionDenied("Only an intelligence evaluator may grade a report."))),
    path("error/404/", _raise(Http404("a secret reason"))),
    path("error/429/", lambda request: error_pages.too_many(request, minutes=1)),
    path("error/500/", error_pages.server_error),
]
handler400 = "alongside.ui.error_pages.bad_request"
handler403 = "alongside.ui.error_pages.forbidden"
handler404 = "alongside.ui.error_pages.not_found"
handler500 = "alongside.ui.error_pages.server_error"
ADDRESSES = sorted(f"/{pattern.pattern}" for pattern in urlpatterns[3:])
TODAY = date(2026, 5, 3)
