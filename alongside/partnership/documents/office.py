"""Word, Excel and PowerPoint files: every part read, cleaned and packed anew, less what has no place in it."""

import zipfile
from io import BytesIO

from .fitness import Clean, Unfit, unreadable
from .images import INSIDE_OFFICE, clean_image
from .markup import Found, Rules, document, element, elements, rewritten
from .relations import Relation, dangling, path_of_relations, read_relations, relations_part

MOST_PARTS = 4_000
MOST_OCTETS = 100_000_000  # unpacked, all parts together
_STEEPEST = 200  # times smaller packed than unpacked, for parts over a megabyte
_NOT_STEEP_BELOW = 1_000_000
_DEEPEST = 2  # a chart in a presentation holds a workbook; a workbook in a workbook in a workbook is no document
_DAMAGED = "The file is damaged and cannot be read. Open it, save it again and send that."
_BOMB = "The file unpacks to far more than a document holds. Open it, save it again and send that."
_TYPES, _TYPES_PART = "http://schemas.openxmlformats.org/package/2006/content-types", "[Content_Types].xml"
_THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)

# Left out with every link to them: who, when, which printer, which other programs, what stood there before.
_LEFT_OUT = (
    "docprops/", "customxml/", "docmetadata/", "_xmlsignatures/", "word/printersettings/", "xl/printersettings/",
    "ppt/printersettings/", "ppt/changesinfos/", "ppt/revisioninfo.xml", "xl/revisions/", "[trash]/", "userinfo/",
)  # fmt: skip
_PEOPLE = ("word/people.xml", "xl/persons/", "ppt/commentauthors.xml", "ppt/authors.xml", "xl/users.xml")
_COMMENTS = ("word/comments", "xl/comments", "xl/threadedcomments/", "ppt/comments/")
_FROM_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/model/", "word/afchunk", "word/subdoc")
_REFUSED_FROM_OUTSIDE = (
    "It takes data from another file or place. Replace the data by values (in Excel: Data, Edit links, Break link), "
    "save it and send that."
)
_REFUSED_INSIDE = "It has another file or a control inside it. Take that out, or send the other file by itself."
_REFUSED_MACROS = "Files with macros cannot be taken. Save it without macros (.docx, .xlsx or .pptx) and send that."
_REFUSED_MEDIA = "It has sound, film or another kind of file inside it. Take that out, save it and send that."
_MARKUP = (".xml", ".vml", ".svg")
_PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".tif", ".tiff")
_DRAWINGS = (".emf", ".wmf", ".wdp", ".emz", ".wmz")
_FONTS = (".odttf", ".fntdata", ".ttf")
_PACKAGES = (".docx", ".xlsx", ".pptx")


def main_type_of(data: bytes) -> str:
    """The content type of the main part of an office file. Raises Unfit when the archive is not one, is damaged or locked."""
    parts = _read_parts(data, only=(_TYPES_PART, "_rels/.rels"))
    if _TYPES_PART not in parts:
        raise Unfit("Archives cannot be taken. Send the files in it one by one.")
    main = [one for one in read_relations(parts.get("_rels/.rels", b""), "") if one.type.endswith("/officeDocument")]
    if len(main) != 1 or main[0].external:
        raise Unfit(_DAMAGED)
    overrides, defaults = _content_types(parts[_TYPES_PART])
    return overrides.get(main[0].part, defaults.get(_ending(main[0].part), ""))


def clean_office(data: bytes, *, depth: int = 0) -> Clean:
    """The file packed anew. Raises Unfit for macros, data from outside, things inside that cannot be cleaned, and archives
    that unpack to too much.
    """
    parts = _read_parts(data)
    if _TYPES_PART not in parts:
        raise Unfit(_DAMAGED)
    overrides, defaults = _content_types(parts[_TYPES_PART])
    if any("macro" in kind or "vbaProject" in kind for kind in [*overrides.values(), *defaults.values()]):
        raise Unfit(_REFUSED_MACROS)
    kept = {name: content for name, content in parts.items() if not name.lower().startswith(_LEFT_OUT)}
    found, warnings = Found(), set[str]()
    cleaned = {name: _clean_part(name, kept, found, warnings, depth) for name in kept if not _is_plumbing(name)}
    for name in kept:
        if name.lower().endswith(".rels"):
            relations = [one for one in read_relations(kept[name], name) if not _goes(one, kept, warnings)]
            cleaned[name] = relations_part(relations)
    warnings |= {code for code, seen in (("comments", found.comments), ("hidden_parts", found.hidden)) if seen}
    return Clean(_packed(cleaned, overrides, defaults), tuple(sorted(warnings)))


def _clean_part(name: str, parts: dict[str, bytes], found: Found, warnings: set[str], depth: int) -> bytes:
    low, content = name.lower(), parts[name]
    _refuse_what_has_no_place(low)
    if low.startswith(_COMMENTS):
        found.comments = True
    if low.endswith(_MARKUP):
        relations = read_relations(parts.get(path_of_relations(name), b""), path_of_relations(name))
        gone = frozenset(dangling(relations, parts))
        return rewritten(content, Rules(gone=gone, people=low.startswith(_PEOPLE), found=found))
    if low.endswith(_PICTURES):
        return clean_image(content, INSIDE_OFFICE).data
    if low.endswith(_PACKAGES) and depth < _DEEPEST:
        inside = clean_office(content, depth=depth + 1)
        warnings.update(inside.warnings)
        return inside.data
    if low.endswith(_DRAWINGS):
        warnings.add("drawings")
        return content
    if low.endswith(_FONTS):
        return content
    raise Unfit(_REFUSED_MEDIA)


def _refuse_what_has_no_place(low: str) -> None:
    if "vbaproject" in low or "vbadata" in low or "macrosheets/" in low:
        raise Unfit(_REFUSED_MACROS)
    if low.startswith(_FROM_OUTSIDE):
        raise Unfit(_REFUSED_FROM_OUTSIDE)
    if "activex/" in low or "ctrlprops/" in low or ("embeddings/" in low and not low.endswith(_PACKAGES)):
        raise Unfit(_REFUSED_INSIDE)


def _goes(relation: Relation, parts: dict[str, bytes], warnings: set[str]) -> bool:
    """Whether a relation is left out. Raises Unfit when it brings in something from outside that cannot just be left out."""
    if not relation.external:
        return relation.part not in parts
    if not relation.type.endswith(("/hyperlink", "/attachedTemplate", "/image")):
        raise Unfit(_REFUSED_FROM_OUTSIDE)
    if relation.type.endswith("/hyperlink"):
        warnings.add("links")
    return True


def _content_types(part: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by part (without the first slash), and by ending."""
    overrides, defaults = {}, {}
    for name, said in elements(part):
        if name == "Override":
            overrides[said.get("PartName", "").lstrip("/")] = said.get("ContentType", "")
        elif name == "Default":
            defaults[said.get("Extension", "").lower()] = said.get("ContentType", "")
    return overrides, defaults


def _packed(parts: dict[str, bytes], overrides: dict[str, str], defaults: dict[str, str]) -> bytes:
    lines = [element("Default", {"Extension": ending, "ContentType": kind}) for ending, kind in defaults.items()]
    lines += [
        element("Override", {"PartName": f"/{name}", "ContentType": kind}) for name, kind in overrides.items() if name in parts
    ]
    whole = {_TYPES_PART: document("Types", _TYPES, lines), **parts}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(zipfile.ZipInfo(name, _THE_SAME_DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _read_parts(data: bytes, only: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The parts of an archive by name. Raises Unfit when it is damaged, locked, has strange names, or unpacks to too much."""
    parts: dict[str, bytes] = {}
    with unreadable(_DAMAGED), zipfile.ZipFile(BytesIO(data)) as archive:
        listed = archive.infolist()
        if len(listed) > MOST_PARTS:
            raise Unfit(_BOMB)
        room = MOST_OCTETS
        for info in listed:
            if info.is_dir() or (only and info.filename not in only):
                continue
            if info.filename in parts or not _is_plain_path(info.filename) or info.flag_bits & 1:
                raise Unfit(_DAMAGED)
            with archive.open(info) as packed:
                parts[info.filename] = packed.read(room + 1)  # what the archive says of its sizes is not believed
            size = len(parts[info.filename])
            room -= size
            if room < 0 or (size > _NOT_STEEP_BELOW and size > _STEEPEST * max(info.compress_size, 1)):
                raise Unfit(_BOMB)
    return parts


def _is_plain_path(name: str) -> bool:
    return not name.startswith("/") and "\\" not in name and ".." not in name.split("/") and name.isprintable()


def _is_plumbing(name: str) -> bool:
    return name == _TYPES_PART or name.lower().endswith(".rels")


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
