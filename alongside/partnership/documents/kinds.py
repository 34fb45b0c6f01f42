"""What a file is, told from its content and never from its name."""

from dataclasses import dataclass
from string import ascii_lowercase, digits

from .fitness import Unfit


@dataclass(frozen=True)
class Kind:
    """A kind of file that can be kept: its code, media type, words for people, and the endings its name may have."""

    code: str
    media_type: str
    words: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
PNG = Kind("png", "image/png", "PNG picture", ("png",))
JPEG = Kind("jpeg", "image/jpeg", "JPEG picture", ("jpg", "jpeg"))
PDF = Kind("pdf", "application/pdf", "PDF", ("pdf",))
DOCX = Kind("docx", _OFFICE + "wordprocessingml.document", "Word document", ("docx",))
XLSX = Kind("xlsx", _OFFICE + "spreadsheetml.sheet", "Excel workbook", ("xlsx",))
PPTX = Kind("pptx", _OFFICE + "presentationml.presentation", "PowerPoint presentation", ("pptx",))
TXT = Kind("txt", "text/plain", "plain text", ("txt",))
CSV = Kind("csv", "text/csv", "CSV", ("csv",))
KINDS: dict[str, Kind] = {kind.code: kind for kind in (PDF, DOCX, XLSX, PPTX, JPEG, PNG, TXT, CSV)}
TAKEN = "PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), JPEG, PNG, plain text (txt) or CSV"

# The main part's type says which office file it is. Those with macros end in macroEnabled.main+xml.
_MAIN = {
    "wordprocessingml.document.main+xml": DOCX,
    "spreadsheetml.sheet.main+xml": XLSX,
    "presentationml.presentation.main+xml": PPTX,
}
_LOCKED_OR_OLD = (
    "This is a Word, Excel or PowerPoint file from before 2007, or one locked with a password. "
    "Open it, save it as .docx, .xlsx or .pptx without a password, and send that."
)
_MAGIC: tuple[tuple[bytes, Kind | str], ...] = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _LOCKED_OR_OLD),
    (b"{\\rtf", "Rich text cannot be taken. Open it in Word, save it as .docx or PDF, and send that."),
    (b"GIF8", "GIF pictures cannot be taken. Save it as PNG and send that."),
    (b"II*\x00", "TIFF pictures cannot be taken. Save it as PNG or PDF and send that."),
    (b"MM\x00*", "TIFF pictures cannot be taken. Save it as PNG or PDF and send that."),
    (b"MZ", "Programs cannot be taken."),
    (b"\x7fELF", "Programs cannot be taken."),
    (b"Rar!", "Archives cannot be taken. Send the files in it one by one."),
    (b"7z\xbc\xaf", "Archives cannot be taken. Send the files in it one by one."),
    (b"\x1f\x8b", "Archives cannot be taken. Send the files in it one by one."),
)


def kind_of(ending: str, data: bytes) -> Kind:
    """What the file is. `ending` is that of its name. Raises Unfit when it is none of the kinds kept, or its name says another.

    A text has no mark of its own: it is CSV when its name ends so, and plain text otherwise.
    """
    if not data:
        raise Unfit("The file is empty.")
    kind = _by_mark(data) or (CSV if ending in CSV.endings else TXT)
    if ending not in ("", *kind.endings):
        raise Unfit(
            f"The file’s name ends in “.{ending}”, but what is inside is not that. Save it again as {TAKEN}, and send that."
        )
    return kind


def ending_of(name: str) -> str:
    """What comes after the last full stop of a file's name: small letters and digits, at most ten; empty when there is none."""
    stem, dot, ending = name.strip().rpartition(".")
    plain = "".join(letter for letter in ending.casefold() if letter in ascii_lowercase + digits)
    return plain[:10] if dot and stem else ""


def office_kind(main_type: str) -> Kind:
    """Which office file this is, by the content type of its main part. Raises Unfit for one with macros, or any other."""
    for tail, kind in _MAIN.items():
        if main_type.endswith(tail):
            return kind
    if "macroEnabled" in main_type:
        raise Unfit("Files with macros cannot be taken. Save it without macros (.docx, .xlsx or .pptx) and send that.")
    raise Unfit(f"This kind of file cannot be taken. Send {TAKEN}.")


def _by_mark(data: bytes) -> Kind | None:
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            if isinstance(kind, str):
                raise Unfit(kind)
            return kind
    if data.startswith(b"PK\x03\x04"):
        from .office import main_type_of  # reads the archive, so it is asked only of archives

        return office_kind(main_type_of(data))
    if data[4:8] == b"ftyp":
        raise Unfit("Films, and pictures in Apple’s HEIC format, cannot be taken. Save a picture as JPEG and send that.")
    return None
