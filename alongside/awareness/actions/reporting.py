"""What a member of the public does: telling of a worry, and answering when asked. Nothing is kept of who or where they are."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils import timezone

from alongside.accounts.models import Partnership
from alongside.awareness import permissions, queries
from alongside.awareness.arriving import new_concern
from alongside.awareness.models import Attachment, Concern, Message, Reception
from alongside.awareness.receipts import digest_of, digests_of
from alongside.awareness.report_texts import ReportWords, report_words
from alongside.kernel.access import Visitor
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act
from alongside.partnership.documents import vault
from alongside.partnership.documents.cleaning import CleanFile
from alongside.partnership.limits import require_few

MOST_FILES = 5
REPORTS_AN_HOUR = 20  # from one network: a hostel, a library and a mobile operator are one network each
ANSWERS_AN_HOUR = 30
MOST_WAITING = 1_000  # concerns that nobody has taken yet, in one partnership
MOST_MESSAGES = 20  # a day, from one reporter


@act(permissions.REPORT_CONCERN, at="partnership")
def report_concern(
    *,
    by: Visitor,
    partnership: Partnership,
    language: str,
    receipt: str,
    how: str,
    what: str,
    caller: str,
    files: Sequence[CleanFile] = (),
    **told: str,
) -> Concern:
    """Tell the partnership, as a member of the public, of something that worries one.

    `told` is what may be left out: place, happened, people, vehicles; contact and safe_when, unless it is anonymous; and
    reporter_name, when it is by name. `receipt` is the number the reporter will be given; a report that is sent twice is kept
    once. `caller` is the network address, used to count reports for an hour and kept nowhere.
    """
    words = report_words(language)
    reception = _held_reception(partnership)
    if reception is None:
        raise Refused(words["not_taken"])
    sent_before = Concern.everything.filter(receipt_digest__in=digests_of(receipt), record__partnership=partnership).first()
    if sent_before is not None:
        return sent_before
    _require_sound(what, files, words)
    _require_room(partnership, caller, words["not_now"])
    given = {"language": language, "how": Concern.How(how), "what": what.strip(), "receipt_digest": digest_of(receipt)}
    concern = new_concern(reception, **given, **_answers(how, told))
    for number, file in enumerate(files, start=1):
        _keep(concern, number, file)
    return concern


@act(permissions.ANSWER_READER, at="concern")
def answer_reader(*, by: Visitor, concern: Concern, language: str, text: str, caller: str) -> Message:
    """Answer a question about what one has told, or add to it.

    `caller` is the network address, used to count answers for an hour and kept nowhere.
    """
    words = report_words(language)
    concern = Concern.everything.select_for_update(of=("self",)).select_related("record__partnership").get(pk=concern.pk)
    if concern.muted_at is not None:
        raise Refused(words["muted"], field="text")
    if not text.strip():
        raise Refused(words["answer_required"], field="text")
    theirs = concern.messages.filter(by=None)
    same = theirs.order_by("-at", "-pk").first()
    if same is not None and same.text == text.strip():
        return same  # sent twice: a slow telephone, or a page that was loaded again
    if theirs.filter(at__gt=timezone.now() - dt.timedelta(days=1)).count() >= MOST_MESSAGES:
        raise Refused(words["not_now"], field="text")
    require_few("answers", caller, most=ANSWERS_AN_HOUR, reason=words["not_now"])
    concern.has_news, concern.version = True, concern.version + 1
    concern.save(update_fields=["has_news", "version"])
    return Message.objects.create(concern=concern, text=text.strip())


def _answers(how: str, told: Mapping[str, str]) -> dict[str, str]:
    """The answers that are kept: how to reach somebody and their name only where the reporter chose to give them."""
    asked = {"place", "happened", "people", "vehicles"}
    if how in (Concern.How.NAMED, Concern.How.CONFIDENTIAL):
        asked |= {"contact", "safe_when"}
    if how == Concern.How.NAMED:
        asked.add("reporter_name")
    return {name: words.strip() for name, words in told.items() if name in asked}


def _held_reception(partnership: Partnership) -> Reception | None:
    """The reception that takes reports, locked, so that the same report sent twice at once is kept once."""
    return queries.receptions().select_for_update(of=("self",)).filter(partnership=partnership).first()


def _require_sound(what: str, files: Sequence[CleanFile], words: ReportWords) -> None:
    if not what.strip():
        raise Refused(words["what_required"], field="what")
    if len(files) > MOST_FILES:
        raise Refused(words["too_many_files"], field="files")


def _require_room(partnership: Partnership, caller: str, otherwise: str) -> None:
    waiting = Concern.everything.filter(record__partnership=partnership, taken_at=None, merged_into=None)
    if waiting[:MOST_WAITING].count() >= MOST_WAITING:
        raise Refused(otherwise)
    require_few("reports", caller, most=REPORTS_AN_HOUR, reason=otherwise)


def _keep(concern: Concern, number: int, file: CleanFile) -> None:
    """The file first, and on the disk for good; then the row that names it."""
    Attachment.objects.create(
        concern=concern,
        number=number,
        kept_as=vault.keep(file.data),
        name=f"file-{number}.{file.kind.endings[0]}",
        kind=file.kind.code,
        media_type=file.kind.media_type,
        sha256=file.sha256,
        size=len(file.data),
        warnings=list(file.warnings),
    )
