"""The pages on which the public report something and come back, as a template shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms

from alongside.awareness import queries, receipts
from alongside.awareness.envelopes import Envelope
from alongside.awareness.models import Concern, Message, Reception, Step
from alongside.awareness.report_texts import ReportWords, report_words
from alongside.ui.forms import error_list

from .site import Number, Piece, Site, SitePage

OFFERED = ("helpline", "police", "anonymous", "children")  # to call instead, when no report is taken


@dataclass(frozen=True)
class Answer:
    """One answer on the page that shows them all; `step` is the page it was given on."""

    question: str
    answer: str
    step: str


@dataclass(frozen=True)
class Line:
    """One message as the reporter reads it."""

    whose: str
    text: str


@dataclass(frozen=True)
class Status:
    """How far a report has got, in coarse words; what was asked and answered; whether anything can be added."""

    words: str
    lines: tuple[Line, ...]
    muted: bool


@dataclass(frozen=True)
class Asking:
    """A page of the report. `page` is the site around it, `words` its own small words, `kept` the sealed field."""

    page: SitePage
    words: ReportWords
    form: forms.Form | None = None
    kept: str = ""
    first: bool = False
    receives: str = ""
    read_when: str = ""
    helpline: tuple[Piece, ...] = ()
    answers: tuple[Answer, ...] = ()
    number: str = ""
    numbers: tuple[Number, ...] = ()
    status: Status | None = None
    coming_back: str = ""
    added: bool = False

    @property
    def wrong(self) -> list[dict[str, str]]:
        """Everything wrong with the page, for the summary above it."""
        return [] if self.form is None else error_list(self.form)


def question(site: Site, reception: Reception, envelope: Envelope, form: forms.Form, *, first: bool) -> Asking:
    """One question, or how to reach the reporter. The first page also says who receives the report and when it is read."""
    words = report_words(site.language)
    title, lead = (site.words["report"], words["lead"]) if first else (words["reach"], "")
    around = _around(site, "report", words, title=title, lead=lead, switch=first)
    times = {"opens": f"{reception.opens:%H:%M}", "closes": f"{reception.closes:%H:%M}"}
    names = {"organisation": reception.organisation.name, "partnership": site.partnership.name}
    return Asking(
        page=around,
        words=words,
        form=form,
        kept=envelope.sealed(),
        first=first,
        receives=words.fill("who_receives", **names),
        read_when=words.fill(f"when_{reception.days}", **times),
        helpline=site.spoken(words["helpline"]),
        coming_back=site.report_address("return"),
    )


def check(site: Site, envelope: Envelope, form: forms.Form, given: Iterable[tuple[str, str, str]]) -> Asking:
    """Everything that was written, before it is sent."""
    words = report_words(site.language)
    answers = tuple(Answer(asked, said or words["nothing_written"], step) for asked, said, step in given)
    around = _around(site, "report", words, title=words["check"], lead=words["check_lead"], switch=False)
    return Asking(page=around, words=words, form=form, kept=envelope.sealed(), answers=answers)


def number(site: Site, envelope: Envelope) -> Asking:
    """The number of the reporter, shown when the report has been kept and once more before they leave."""
    words = report_words(site.language)
    title = words["sent"] if envelope.step == "sent" else words["written"]
    around = _around(site, "report", words, title=title, lead="", switch=False)
    return Asking(page=around, words=words, kept=envelope.sealed(), number=receipts.shown(envelope.receipt))


def left(site: Site) -> Asking:
    """The last page: nothing of the report is on it."""
    words = report_words(site.language)
    return Asking(page=_around(site, "report", words, title=words["left"], lead=words["left_nothing"], switch=False), words=words)


def not_taken(site: Site) -> Asking:
    """No report is taken: the numbers instead."""
    words = report_words(site.language)
    around = _around(site, "report", words, title=site.words["report"], lead=words["not_taken"])
    return Asking(page=around, words=words, numbers=site.numbers_for(OFFERED), coming_back=site.report_address("return"))


def number_asked(site: Site, envelope: Envelope, form: forms.Form) -> Asking:
    """The page that asks for the number."""
    words = report_words(site.language)
    around = _around(site, "return", words, title=words["return_title"], lead=words["return_lead"])
    return Asking(page=around, words=words, form=form, kept=envelope.sealed())


def status(site: Site, envelope: Envelope, form: forms.Form, concern: Concern, *, added: bool) -> Asking:
    """What has happened, in coarse words, with what was asked and answered."""
    words = report_words(site.language)
    around = _around(site, "return", words, title=words["status"], lead="", switch=False)
    way = queries.way_of(concern)
    lines = tuple(_line(message, words) for message in queries.messages_on(way))
    shown = Status(_told(_furthest(way), words), lines, muted=any(one.muted_at is not None for one in way))
    return Asking(page=around, words=words, form=form, kept=envelope.sealed(), status=shown, added=added)


def _furthest(way: list[Concern]) -> Step:
    """The step that says honestly how far it has got: of the last place that has passed the reading, or else of the first."""
    read = [one for one in way if one.stage not in Concern.OPEN]
    return queries.last_step(read[-1] if read else way[0])


def _told(step: Step, words: ReportWords) -> str:
    """What the reporter reads of the newest step: of its outcome, when that has words in their language."""
    told: dict[str, str] = step.outcome.told if step.outcome is not None else {}
    return told.get(words.language) or words[f"stage_{step.stage}"]


def _line(message: Message, words: ReportWords) -> Line:
    return Line(words["you_wrote"] if message.by_id is None else words["we_asked"], message.text)


def _around(site: Site, what: str, words: ReportWords, *, title: str, lead: str, switch: bool = True) -> SitePage:
    return site.sheet(
        title=title,
        lead=lead,
        address=(lambda language: site.report_address(what, language)) if switch else None,
        drafted=words.drafted,
        changed=words.changed,
    )
