"""Words that were never said, planted in what most people may not see, and where they are looked for.

Everything is laid by the real acts upon the world of the table of doors; its pages are then about what holds a canary. Who may
read each is written by hand, from docs/need-to-know.md, docs/support.md, docs/intelligence.md and docs/operations.md.
"""

import datetime as dt
import io
import re
import zipfile
from typing import Any

import pikepdf
from django.utils import timezone

from alongside.intelligence import actions as intelligence
from alongside.intelligence.models import Report
from alongside.intelligence.queries.reports import source_for
from alongside.intelligence.said import Said, SourceSaid
from alongside.kernel.access import Clockwork
from alongside.matching import actions as matching
from alongside.matching.models import Hit, Question
from alongside.sharing import actions as sharing
from alongside.sharing.models import Consent, LegalGround
from alongside.sharing.spine import new_record
from alongside.support import actions as support
from alongside.support.parts import PART
from tests.cast import DOCUMENT

from . import doors_world_enforcement
from .doors_people import NOBODY
from .doors_table import TABLE
from .doors_world import World, clean_file

# Each word is put together here, so that it does not stand in the source code that everybody can download.
PLACEMENT, NOTE, EXTRACT, SOURCE, OPERATION, SILENT, RESTRICTED, SEALED = (
    "zq" + "heron" + what for what in ("place", "note", "need", "source", "visit", "silent", "bound", "sealed")
)
CANARIES = (PLACEMENT, NOTE, EXTRACT, SOURCE, OPERATION, SILENT, RESTRICTED, SEALED)

# Who finds it on some page by opening pages alone: exactly these.
OPENED_BY: dict[str, frozenset[str]] = {
    PLACEMENT: NOBODY,  # only after saying what for
    NOTE: frozenset({"cleo", "cora"}),  # its author and their supervisor
    EXTRACT: frozenset({"cleo", "cora", "cal", "fra"}),  # the charity's own; the police no longer, for the person took it back
    SOURCE: NOBODY,  # only after saying what for
    OPERATION: frozenset({"oli", "max", "ben", "cal"}),  # named to it
    SILENT: frozenset({"ana", "max"}),  # the group it is sealed to
    RESTRICTED: frozenset({"max"}),  # whom the restriction names
    SEALED: frozenset({"ana"}),  # who alone it is sealed to; Vic, who judges for the same force, finds nothing either
}
# Who reads it by saying what they need it for.
READ_BY: dict[str, frozenset[str]] = {PLACEMENT: frozenset({"cleo", "cora"}), SOURCE: frozenset({"ana"})}
READ_AT = {PLACEMENT: "support:placement_read", SOURCE: "intelligence:source_show"}

PLATE = [("vehicle", "ZQ19 HRN")]
# Pages about any record: each is asked about every hidden one.
ABOUT_ANY = (
    *(door.name for door in TABLE if door.about_record and not door.of_share),
    *("sharing:consent_list", "sharing:consent_give", "sharing:retention_show", "sharing:hold_place", "matching:policy_set"),
    *("matching:record_index", "tasks:task_detail"),
)


class CanaryWorld(World):
    """The world of the table of doors, with a canary in each thing that is hidden. `hidden` are their references."""

    def __init__(self) -> None:
        super().__init__()
        self._plant_in_support()
        self._plant_in_a_source()
        operation = doors_world_enforcement.planned(self, f"Visit {OPERATION}", f"1 {OPERATION} Road")
        self.things.submitted = operation
        day = doors_world_enforcement.planned(self, f"Day {OPERATION}", f"2 {OPERATION} Road")
        doors_world_enforcement.to_the_day(self, day)
        self._plant_where_nobody_is_told()
        self._plant_what_is_restricted()
        self._plant_in_a_sealed_report()
        things = self.things
        named = (things.placement, things.sealed_note, things.extract, things.source, operation, things.operation)
        self.hidden = [*(one.reference for one in named), things.hit.record.reference, things.bound.reference]
        self.hidden += [things.sealed_report.reference, things.sealed_report.source_reference]

    def _plant_in_support(self) -> None:
        things, case = self.things, self.things.support_case
        support.write_line(by=self.cleo, case=case, part=PART["needs"], answers={"domain": "health", "words": f"Pills {EXTRACT}"})
        things.sealed_note = support.write_note(by=self.cleo, case=case, day=timezone.localdate(), text=f"She said {NOTE}")
        where = f"3 {PLACEMENT} Lane\n{PLACEMENT} Town"
        things.placement = support.add_placement(by=self.cleo, case=case, address=where, reach="the office")
        said = {"purpose": "Safety", "language": "Thai", "explained_by": "Cleo", "how": "Out loud"}
        things.extract = support.share_extract(by=self.cleo, case=case, recipient=self.police, parts=["needs"], **said)
        for consent in Consent.objects.filter(record=things.extract.record):
            sharing.withdraw_consent(by=self.cleo, consent=consent, words="She said so")
        self.code = support.issue_key(by=self.cleo, case=case, word="kingfisher", language="en").code
        support.read_placement(by=self.cora, placement=things.placement, purpose="To bring her clothes")

    def _plant_in_a_source(self) -> None:
        clause = next(one for one in self.agreement.clauses.all() if one.kinds == ["intelligence.submission"])
        words = {"name": f"Nell {SOURCE}", "relation": SOURCE, "provenance": SOURCE, "harm": f"Beaten {SOURCE}"}
        told = SourceSaid(type="third", how="told", who_else_knows=f"Her aunt {SOURCE}", submitter_contact="By post", **words)
        more = {"mitigation": SOURCE, "vulnerable": True, "knows_police": False}
        said = Said(
            urgency="routine",
            lines=("A heron stands above the door",),
            source=SourceSaid(**{**told.__dict__, **more}),
            classification="official",
            clause=clause,
        )
        sent = intelligence.submit_information(by=self.bea, partnership=self.dorset, said=said, files=())
        self.things.submission = sent
        report = Report.everything.select_related("record").get(submission=sent)
        self.things.source = source_for(self.ana, self.dorset, report.source_reference)
        intelligence.read_source(by=self.ana, source=self.things.source, purpose="To judge it")

    def _plant_where_nobody_is_told(self) -> None:
        cell = sharing.form_cell(by=self.ana, partnership=self.dorset, purpose="The heron", people=[self.max])
        words = {"kind": DOCUMENT, "prefix": "DOC", "title": f"Seen {SILENT}", "partnership": self.dorset}
        sealed = new_record(by=self.ana, cell=cell, **words)
        matching.index_record(by=self.ana, record=sealed, identifiers=PLATE, policy="silent")
        asked = {"purpose": "A tenant is at risk", "case_reference": "CS/78", "provenance": "Read on the van"}
        self.things.question = matching.ask_interest(by=self.ben, partnership=self.dorset, identifiers=PLATE, **asked)
        Question.objects.update(asked_at=timezone.now() - dt.timedelta(hours=2))
        matching.answer_questions(by=Clockwork())
        self.things.hit = Hit.objects.select_related("record").get(record=sealed)

    def _plant_in_a_sealed_report(self) -> None:
        older = {"text": f"A heron {SEALED}", "scheme": "5x5x5", "native": "B24", "classification": "official"}
        report = intelligence.import_legacy(by=self.ana, partnership=self.dorset, **older)
        named = {"kind": "vehicle", "raw": "ZQ20 HRN", "role": SEALED}
        intelligence.tag_item(by=self.ana, item=report.items.get(), **named)
        why = f"A colleague may tell {SEALED}"
        self.things.sealed_report = intelligence.seal_report(by=self.ana, report=report, people=[], because=why)

    def _plant_what_is_restricted(self) -> None:
        things = self.things
        file = clean_file(f"Words {RESTRICTED}", f"{RESTRICTED}.txt")
        document = self.keep(f"Contested {RESTRICTED}", file=file)
        things.bound = document.record
        sharing.share_record(by=self.ana, record=things.bound, recipient=self.council, clause=self.clause, purpose="The visit")
        ground, day = LegalGround.objects.get(code="restrict-accuracy"), timezone.localdate() + dt.timedelta(days=30)
        words = {"why": "She contests it", "reviewer": self.max, "review_on": day}
        things.restriction = sharing.restrict_record(by=self.pat, record=things.bound, ground=ground, **words)


def addresses_in(world: CanaryWorld) -> list[str]:
    """Every page of the table, about what holds a canary where it is about such a thing; files, searches and what never was."""
    here = "/dorset"
    found = dict.fromkeys(door.address(world) for door in TABLE)
    files = [f"{here}/monitoring/editions/{world.things.edition.reference}/{kind}/" for kind in ("docx", "csv", "htcds-csv")]
    searched = [f"{here}/intelligence/products/?words=heron", f"{here}/intelligence/chart/?words=heron"]
    searched += [f"{here}/intelligence/products/?narrow=yes", f"{here}/intelligence/products/?narrow=yes&kind=phone&words=heron"]
    lists = [f"{here}/sharing/records/?kind=everything", f"{here}/tasks/?whose=everybody&finished=yes", "/directory/?q=heron"]
    absent = [f"{here}/no-such-page/", "/no-such-page/", f"{here}/support/NOT-00000000/"]
    return [*found, *files, *searched, *lists, *absent]


def addresses_about(world: CanaryWorld) -> list[str]:
    """The reference of each hidden thing, at every page that takes any record's."""
    doors = [door for door in TABLE if door.name in ABOUT_ANY]
    return list(dict.fromkeys(door.address(world, reference=reference) for door in doors for reference in world.hidden))


def words_of(body: bytes) -> str:
    """What a person reads in an answer: a page or data as it is, a PDF's text, the parts of a Word file or package."""
    if body.startswith(b"%PDF"):
        return text_of_pdf(body)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return body.decode("utf-8", "replace")


def text_of_pdf(body: bytes) -> str:
    """The letters a PDF shows, read through each font's own table of letters."""
    said = []
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for page in pdf.pages:
            fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
            letters: dict[str, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    letters = fonts[str(operands[0])]
                if str(operator) in ("Tj", "TJ"):
                    parts = operands[0] if str(operator) == "TJ" else operands
                    codes = "".join(bytes(one).hex() for one in parts if isinstance(one, pikepdf.String))
                    said.append("".join(letters.get(codes[at : at + 4], "") for at in range(0, len(codes), 4)))
        said += [str(pdf.docinfo.get(name, "")) for name in ("/Title", "/Subject", "/Author", "/Keywords")]
    return " ".join(said)


def _letters(font: Any) -> dict[str, str]:
    table = font.get("/ToUnicode")
    text = table.read_bytes().decode("latin-1") if table is not None else ""
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", text)
    return {code.lower(): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}
