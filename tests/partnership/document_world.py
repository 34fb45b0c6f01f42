"""Documents for the tests, sent and shared by the real acts."""

from functools import cache

from alongside.partnership import actions
from alongside.partnership.documents import cleaning
from alongside.sharing import actions as sharing

CANARY = "zq7-heron-lantern"  # stands in titles, file names and words of what must not be found


@cache
def file(words="Meeting notes", name="notes.txt"):
    """A clean file; cleaned once for the whole run."""
    return cleaning.clean(name, words.encode())


def keep(cast, by=None, title="Car wash notes", **more):
    """A document of the police's (or of whoever `by` works for)."""
    more.setdefault("file", file())
    return actions.upload_document(by=by or cast.ana, partnership=cast.dorset, title=title, **more)


def keep_canary(cast, by=None, **more):
    """A document whose title, file name and words are all the canary."""
    return keep(
        cast, by, title=f"Title {CANARY}", file=file(f"Words {CANARY}", f"{CANARY}.txt"), note_text=f"Note {CANARY}", **more
    )


def share(cast, document, recipient, **more):
    """The police share one of their documents."""
    more.setdefault("purpose", "Planning the visit")
    return sharing.share_record(by=cast.ana, record=document.record, recipient=recipient, clause=cast.clause, **more)


def group(cast, *people, by=None, purpose="The visit"):
    """A sealed group of the person who forms it and these others."""
    return sharing.form_cell(by=by or cast.ana, partnership=cast.dorset, purpose=purpose, people=people)
