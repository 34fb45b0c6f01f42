"""PDFs: written anew without what they say of their makers, without scripts, attachments, actions and past versions."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from .fitness import Clean, Unfit, unreadable
from .jpegs import without_notes

_DAMAGED = "The PDF is damaged and cannot be read. Open it, print it to a new PDF, and send that."
_LOCKED = "The PDF is locked with a password or limits what readers may do. Save it without protection and send that."
_TELLING = {  # where it is from
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/CreatorInfo",
}  # fmt: skip
_ACTING = {"/AA", "/OpenAction", "/JavaScript", "/XFA"}
_CARRYING = {"/AF", "/EmbeddedFiles", "/Collection"}
_SIGNING = {"/Perms", "/DSS", "/Legal"}
_ACTIONS = {  # what a click may not do
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMediaExecute",
    "/Sound", "/Movie", "/SetOCGState", "/Hide", "/ResetForm", "/GoTo3DView", "/Trans", "/Thread",
}  # fmt: skip
_NOTES = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/Projection"}
_CATALOGUE = {  # all that may hang on the root of a PDF
    "/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences", "/PageLayout",
    "/PageMode", "/Outlines", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OutputIntents", "/OCProperties",
}  # fmt: skip
# Dictionaries whose keys are names somebody chose: nothing in them is what it is called.
_CHOSEN_NAMES = {
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs", "/Dests",
    "/ClassMap", "/RoleMap", "/Colorants", "/N", "/R", "/D",
}  # fmt: skip


def clean_pdf(data: bytes) -> Clean:
    """The PDF written anew. Raises Unfit when it cannot be read or is encrypted."""
    with unreadable(_DAMAGED):
        try:
            pdf = pikepdf.open(BytesIO(data))
        except pikepdf.PasswordError:
            raise Unfit(_LOCKED) from None
        with pdf:
            if pdf.is_encrypted:
                raise Unfit(_LOCKED)
            if not len(pdf.pages):
                raise Unfit(_DAMAGED)
            found = _take_out(pdf)
            if pdf.get_warnings():
                found.add("mended")
            out = BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
            return Clean(out.getvalue(), tuple(sorted(found)))


def _take_out(pdf: pikepdf.Pdf) -> set[str]:
    """Take out what must not stay, anywhere in the file. Says what of it a person should know."""
    found: set[str] = set()
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for key in set(pdf.Root.keys()) - _CATALOGUE:
        found |= _worth_saying(key)
        del pdf.Root[key]
    seen: set[tuple[tuple[int, int], bool]] = set()
    waiting: list[tuple[Object, bool]] = [(pdf.trailer, False)]
    while waiting:
        thing, chosen = waiting.pop()
        if thing.is_indirect:
            if (thing.objgen, chosen) in seen:
                continue
            seen.add((thing.objgen, chosen))
        if isinstance(thing, Dictionary | Stream) and not chosen:
            _take_out_of(thing, found)
        waiting += _inside(thing)
    return found


def _inside(thing: Object) -> Iterator[tuple[Object, bool]]:
    """What hangs on a thing, each with whether its keys are names somebody chose."""
    if isinstance(thing, Array):
        yield from ((child, False) for child in _objects(thing))
    elif isinstance(thing, Dictionary | Stream):
        for key in list(thing.keys()):
            child = thing[key]
            if isinstance(child, Array | Dictionary | Stream):
                yield child, key in _CHOSEN_NAMES


def _take_out_of(thing: Any, found: set[str]) -> None:
    for key in list(thing.keys()):
        if key in _TELLING | _ACTING | _CARRYING | _SIGNING or _is_forbidden(key, thing[key]):
            found |= _worth_saying(key)
            del thing[key]
        elif key in ("/Annots", "/Next") and isinstance(thing[key], Array):
            _sift(thing, key, found)
    if thing.get("/Subtype") == Name.Widget or "/FT" in thing:
        if thing.get("/FT") == Name.Sig and "/V" in thing:
            found.add("signature")
            del thing["/V"]
    elif thing.get("/Type") == Name.Annot or ("/Rect" in thing and "/Subtype" in thing):
        _take_names_from_note(thing, found)
    if isinstance(thing, Stream):
        _take_notes_from_picture(thing)


def _is_forbidden(key: str, value: Any) -> bool:
    return key in ("/A", "/PA", "/Next") and isinstance(value, Dictionary) and str(value.get("/S")) in _ACTIONS


def _worth_saying(key: str) -> set[str]:
    if key in _ACTING or key in ("/A", "/PA", "/Next"):
        return {"scripts"}
    if key in _CARRYING:
        return {"attachments"}
    return {"signature"} if key in _SIGNING else set()


def _sift(thing: Any, key: str, found: set[str]) -> None:
    """Leave out of a list the notes that carry files or play things, and the actions that do what a click may not do."""
    kept = []
    for one in thing[key]:
        bad_note = isinstance(one, Dictionary) and str(one.get("/Subtype")) in _NOTES
        bad_action = isinstance(one, Dictionary) and str(one.get("/S")) in _ACTIONS
        if bad_note or bad_action:
            found.add("attachments" if bad_note else "scripts")
        else:
            kept.append(one)
    if len(kept) != len(thing[key]):
        thing[key] = Array(kept)


def _take_names_from_note(note: Any, found: set[str]) -> None:
    if "/T" in note:
        found.add("comments")
    for key in ("/T", "/M", "/CreationDate", "/NM"):
        if key in note:
            del note[key]


def _take_notes_from_picture(stream: Any) -> None:
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
    if names != ["/DCTDecode"]:
        return
    settings = stream.get("/DecodeParms")
    stream.write(without_notes(stream.read_raw_bytes()), filter=Name.DCTDecode, decode_parms=settings)


def _objects(array: Any) -> Iterator[Object]:
    return (child for child in array if isinstance(child, Array | Dictionary | Stream))
