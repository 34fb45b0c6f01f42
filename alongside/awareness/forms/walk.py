"""A reporter's way from page to page, worked out from what their page sent and from nothing else."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from alongside.awareness.envelopes import Envelope, opened
from alongside.awareness.report_texts import ReportWords

from .reporting import REPORT, AnswerForm, NumberForm, SendForm, WordedForm

CHECK, SENT, WRITTEN, LEFT = "check", "sent", "written", "left"
NUMBER, STATUS = "number", "status"
_AFTER = {SENT: WRITTEN, WRITTEN: LEFT}


class Walk:
    """Where a reporter is. `envelope` is what their next page carries; `form` is what that page asks, with what was wrong.

    Raises `envelopes.Unopened` when what was sent is not a page of ours, or was open for too long.
    """

    def __init__(self, request: HttpRequest, place: str, words: ReportWords) -> None:
        self.words, self.request = words, request
        self.sends = False
        if request.method != "POST":
            self.envelope = Envelope(place, REPORT.steps[0].slug)
            self.form = self._asked()
            return
        self.envelope, going = opened(request.POST.get("kept", ""), place), request.POST.get("go", "next")
        self.form = self._bound()
        self._go(going)

    @property
    def step(self) -> str:
        """The page to show."""
        return self.envelope.step

    def told(self) -> dict[str, Any]:
        """What the act is told: every answer on the path, and the files."""
        answers = REPORT.clean(self.envelope.answers)
        merged = {name: value for answer in answers.values() for name, value in answer.items()}
        return {**merged, "receipt": self.envelope.receipt, "files": self.form.cleaned_data["files"]}

    @property
    def first(self) -> bool:
        """Whether this is the first page, which says who receives the report."""
        return self.step == REPORT.steps[0].slug

    def given(self) -> list[tuple[str, str, str]]:
        """Every question on the path with what was answered, and the page it was asked on."""
        found = []
        for slug in REPORT.path(self.envelope.answers):
            kind: Any = REPORT.step(slug).form
            form = kind(initial=self.envelope.answers[slug], words=self.words)
            found += [(str(one.label), _said(one), slug) for one in form]
        return found

    def arrive(self) -> None:
        """The report has been kept: show the number, and carry nothing else any more."""
        self.envelope = replace(self.envelope, step=SENT, answers={})

    def _go(self, going: str) -> None:
        if self.step in _AFTER:
            self.envelope = replace(self.envelope, step=_AFTER[self.step])
        elif self.step == CHECK:
            self._from_check(going)
        elif going == "back":
            self._store()
            before = REPORT.before(self.step, self.envelope.answers)
            self._show(before or self.step)
        elif self._store():
            self._show(REPORT.first_gap(self.envelope.answers) or CHECK)

    def _from_check(self, going: str) -> None:
        path = REPORT.path(self.envelope.answers)
        if going == "send":
            self.sends = self.form.is_valid()
        elif going == "back":
            self._show(path[-1])
        elif going in path:
            self._show(going)

    def _store(self) -> bool:
        """Keep what the page was given, if it can be kept."""
        if not self.form.is_valid():
            return False
        answers = {**self.envelope.answers, self.step: dict(self.form.cleaned_data)}
        self.envelope = replace(self.envelope, answers={slug: dict(given) for slug, given in REPORT.clean(answers).items()})
        return True

    def _show(self, step: str) -> None:
        self.envelope = replace(self.envelope, step=step)
        self.form = self._asked()

    def _asked(self) -> WordedForm:
        if self.step == CHECK:
            return SendForm(words=self.words)
        return self._kind()(initial=self.envelope.answers.get(self.step), words=self.words)

    def _bound(self) -> WordedForm:
        if self.step == CHECK and self.request.POST.get("go") != "send":
            return SendForm(words=self.words)
        return self._kind()(self.request.POST, self.request.FILES, words=self.words)

    def _kind(self) -> Any:
        return REPORT.step(self.step).form if self.step in [one.slug for one in REPORT.steps] else SendForm


def _said(bound: Any) -> str:
    given = str(bound.value() or "")
    return str(dict(getattr(bound.field, "choices", [])).get(given, given))


class Return:
    """A reporter who comes back. `typed` is the number they gave, now or on an earlier page."""

    def __init__(self, request: HttpRequest, place: str, words: ReportWords) -> None:
        self.words, self.posted = words, request.method == "POST"
        self.envelope = opened(request.POST.get("kept", ""), place) if self.posted else Envelope(place, NUMBER, receipt="")
        self.going = request.POST.get("go", "next")
        self.form: WordedForm = NumberForm(request.POST if self.posted else None, words=words)
        if self.envelope.step != NUMBER:
            self.form = AnswerForm(request.POST if self.going == "answer" else None, words=words)

    @property
    def gives_number(self) -> bool:
        """Whether a number has just been typed."""
        return self.posted and self.envelope.step == NUMBER and self.form.is_valid()

    @property
    def typed(self) -> str:
        """The number, from this page or from the one before."""
        if self.envelope.step != NUMBER:
            return self.envelope.receipt
        return str(self.form.cleaned_data["number"]) if self.gives_number else ""

    @property
    def answers(self) -> bool:
        """Whether something was written that can be kept."""
        return self.envelope.step == STATUS and self.going == "answer" and self.form.is_valid()

    @property
    def leaves(self) -> bool:
        """Whether the reporter is done."""
        return self.envelope.step == STATUS and self.going == "leave"

    def refuse(self, reason: str) -> None:
        """Say what is wrong with the number, whatever it was."""
        self.form.add_error("number", reason)

    def found(self, receipt: str) -> None:
        """The number led somewhere: carry it on, so that it is typed once, and show a fresh box."""
        self.envelope = replace(self.envelope, step=STATUS, receipt=receipt)
        if not (self.form.is_bound and self.form.errors):
            self.form = AnswerForm(words=self.words)
