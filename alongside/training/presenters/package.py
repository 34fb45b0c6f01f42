"""The e-learning as a package for a member's own learning system (SCORM 1.2): one zip, made of the same words as the pages.

The manifest follows IMS Content Packaging 1.1.2 as SCORM 1.2 narrows it. The schema files of those standards are not ours to
give out and are left out, as learning systems do not need them.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from django.template.loader import render_to_string

from alongside.partnership.models import ContactNumber
from alongside.training.elearning import Question, elearning
from alongside.ui.dates import date

from .learning import numbers_for, questions, read_again

_FILES = Path(__file__).resolve().parent.parent / "data" / "package"
_MADE = (1980, 1, 1, 0, 0, 0)  # no moment is kept: the same words and numbers give the same file
_PAGE, _STYLE, _SCRIPT = "index.html", "package.css", "package.js"


@dataclass(frozen=True)
class Asked:
    """A question at the end, with what is said when it was not answered rightly."""

    slug: str
    text: str
    choices: list[tuple[str, str]]
    right: str
    again: str


def package(register: Iterable[ContactNumber], on: dt.date) -> bytes:
    """The package as a zip, with the partnership's numbers as they are on that day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in _contents(list(register), on).items():
            packed.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _contents(register: list[ContactNumber], on: dt.date) -> dict[str, str]:
    it = elearning()
    words = {(one.slug): (text, choices) for one, (_, text, choices) in zip(it.questions, questions(register), strict=True)}
    context = {
        "it": it,
        "on": date(on),
        "numbers": {one.slug: numbers_for(one.numbers, register) for one in it.lessons},
        "asked": [_asked(one, *words[one.slug]) for one in it.questions],
    }
    files = {name: (_FILES / name).read_text(encoding="utf-8") for name in (_STYLE, _SCRIPT)}
    page = render_to_string("training/package.html", context, using="jinja2")
    return {"imsmanifest.xml": _manifest([_PAGE, *files]), _PAGE: page, **files}


def _asked(one: Question, text: str, choices: list[tuple[str, str]]) -> Asked:
    return Asked(one.slug, text, choices, one.right, read_again(one))


def _manifest(files: list[str]) -> str:
    it = elearning()
    top = ElementTree.Element(
        "manifest",
        {
            "identifier": f"alongside-{it.slug}",
            "version": it.edition[:20],
            "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
            "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        },
    )
    about = _below(top, "metadata")
    _below(about, "schema", "ADL SCORM")
    _below(about, "schemaversion", "1.2")
    course = _below(_below(top, "organizations", default="course"), "organization", identifier="course")
    _below(course, "title", it.title)
    item = _below(course, "item", identifier="lessons", identifierref="pages", isvisible="true")
    _below(item, "title", it.title)
    _below(item, "adlcp:masteryscore", str(it.pass_percent))
    resource = _below(_below(top, "resources"), "resource", identifier="pages", type="webcontent", href=files[0])
    resource.set("adlcp:scormtype", "sco")
    for name in files:
        _below(resource, "file", href=name)
    ElementTree.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(top, encoding="unicode") + "\n"


def _below(above: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(above, name, attributes)
    made.text = text
    return made
