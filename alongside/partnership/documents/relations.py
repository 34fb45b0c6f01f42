"""Relations between the parts of an office file: which part points to which, and which point out of the file."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from .markup import document, element, elements

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Relation:
    """One part points to another (`part`), or out of the file."""

    key: str
    type: str
    target: str
    external: bool
    part: str


def read_relations(data: bytes, name: str) -> list[Relation]:
    """The relations in a `.rels` part of that name; none when it is empty."""
    if not data:
        return []
    base = posixpath.dirname(posixpath.dirname(name))
    found = []
    for local, said in elements(data):
        if local == "Relationship":
            target, external = said.get("Target", ""), said.get("TargetMode", "") == "External"
            part = "" if external else posixpath.normpath(posixpath.join("/", base, unquote(target))).lstrip("/")
            found.append(Relation(said.get("Id", ""), said.get("Type", ""), target, external, part))
    return found


def dangling(relations: Iterable[Relation], parts: dict[str, bytes]) -> list[str]:
    """The keys of relations that lead out of the file or to a part that is not there (any more)."""
    return [one.key for one in relations if one.external or one.part not in parts]


def relations_part(relations: Iterable[Relation]) -> bytes:
    """The relations as a `.rels` part. All of them lead to parts of the file."""
    lines = [element("Relationship", {"Id": one.key, "Type": one.type, "Target": one.target}) for one in relations]
    return document("Relationships", _NAMESPACE, lines)


def path_of_relations(name: str) -> str:
    """Where the relations of a part are kept: `word/document.xml` has `word/_rels/document.xml.rels`."""
    folder, last = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{last}.rels")
