"""XML inside office files: written anew as it stands, less what tells who, when and where from.

Prefixes stay as they were typed: office programs refuse a part whose prefixes were renamed. No document type, comment or
processing instruction survives.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from .fitness import Unfit, unreadable

_BROKEN = "A part of the file is damaged. Open it, save it again and send that."
_DEEPEST = 500
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SOMEBODY = "Author"

# Elements left out with everything in them: marks of editing sessions, saved paths, variables that programs hang on.
_LEFT_OUT = {"rsids", "docVars", "absPath", "script", "metadata", "revisionPtr", "attachedTemplate"}
# Where a link to something taken out may be dropped and the element kept; elsewhere the element goes with the link.
_KEPT_WITHOUT_LINK = {"hyperlink", "blip", "imagedata", "pageSetup"}
_LINKING = {"id", "embed", "link", "href", "pict"}
_NAMES = {"author", "userName", "lastModifiedBy"}
_NAMES_IN_LISTS_OF_PEOPLE = {"name", "displayName", "userId", "providerId", "initials", "email"}


@dataclass
class Found:
    """What was come across while writing anew."""

    comments: bool = False
    hidden: bool = False


@dataclass
class Rules:
    """How one part is to be written: links (relationship ids) to things taken out, and whether it is a list of people."""

    gone: frozenset[str] = frozenset()
    people: bool = False
    found: Found = field(default_factory=Found)


def rewritten(data: bytes, rules: Rules) -> bytes:
    """The part, written anew by the rules. Raises Unfit when it is damaged, declares a document type, or is nested too deep."""
    writer = _Writer(rules)
    _parse(data, writer.start, writer.end, writer.words)
    return _HEAD + "".join(writer.out).encode("utf-8")


def elements(data: bytes) -> Iterable[tuple[str, dict[str, str]]]:
    """The elements of a small part in order, by local name, with their attributes. Raises Unfit like `rewritten`."""
    found: list[tuple[str, dict[str, str]]] = []
    _parse(data, lambda name, pairs: found.append((_local(name), _as_dict(pairs))), lambda name: None, lambda words: None)
    return found


def element(name: str, attributes: dict[str, str]) -> str:
    """One empty element in XML."""
    return f"<{name}{_pairs(attributes)}/>"


def document(root: str, namespace: str, inside: Iterable[str]) -> bytes:
    """A whole small part: a root in a namespace, and its elements."""
    return _HEAD + f'<{root} xmlns="{namespace}">{"".join(inside)}</{root}>'.encode()


class _Writer:
    """Copies what a parser meets, by the rules."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.out = rules, list[str]()
        self.skipping, self.depth = 0, 0
        self.open: list[str] = []

    def start(self, name: str, pairs: list[str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unfit(_BROKEN)
        if self.skipping:
            self.skipping += 1
            return
        local, attributes = _local(name), _as_dict(pairs)
        linked = [key for key, value in attributes.items() if _is_link(key) and value in self.rules.gone]
        if local in _LEFT_OUT or (linked and local not in _KEPT_WITHOUT_LINK):
            self.skipping = 1
            return
        self._look_at(local, attributes)
        kept = self._kept(attributes, linked)
        self.out.append(f"<{name}{_pairs(kept)}>")
        self.open.append(local)

    def end(self, name: str) -> None:
        """An element ends."""
        self.depth -= 1
        if self.skipping:
            self.skipping -= 1
            return
        self.out.append(f"</{name}>")
        self.open.pop()

    def words(self, words: str) -> None:
        """Words between elements. A list of authors, as a workbook keeps it, names nobody any more."""
        if self.skipping:
            return
        if self.open and self.open[-1] == "author" and words.strip():
            self.rules.found.comments = True
            words = SOMEBODY
        self.out.append(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;"))

    def _kept(self, attributes: dict[str, str], linked: list[str]) -> dict[str, str]:
        kept = {}
        signed = any(_local(key) == "author" for key in attributes)
        for key, value in attributes.items():
            local = _local(key)
            if key in linked or local.startswith("rsid") or (signed and local in ("date", "dateUtc")):
                continue
            if local in _NAMES or (signed and local == "initials") or (self.rules.people and local in _NAMES_IN_LISTS_OF_PEOPLE):
                value = SOMEBODY
            kept[key] = value
        return kept

    def _look_at(self, local: str, attributes: dict[str, str]) -> None:
        if any(_local(key) == "author" for key in attributes):
            self.rules.found.comments = True
        state, shown = attributes.get("state", ""), attributes.get("show", "1")
        if (local == "sheet" and state.endswith("idden")) or (local == "sld" and shown in ("0", "false")) or local == "vanish":
            self.rules.found.hidden = True


def _parse(
    data: bytes, start: Callable[[str, list[str]], None], end: Callable[[str], None], words: Callable[[str], None]
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text, parser.ordered_attributes = True, True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    parser.StartDoctypeDeclHandler = _refuse_document_type
    with unreadable(_BROKEN):
        parser.Parse(data, True)


def _refuse_document_type(*said: object) -> None:
    raise Unfit(_BROKEN)


def _as_dict(pairs: list[str]) -> dict[str, str]:
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def _pairs(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{_quoted(value)}"' for key, value in attributes.items())


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_link(key: str) -> bool:
    return ":" in key and not key.startswith(("xml:", "xmlns:")) and _local(key) in _LINKING


def _quoted(value: str) -> str:
    plain = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return plain.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
