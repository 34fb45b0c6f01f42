"""The words in a file, for looking through them: of a Word document and of plain text. Others cannot be read here."""

import io
import re
import zipfile
from html import unescape

_LARGEST = 20_000_000  # bytes of one part, unpacked
_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_TAG, _END = re.compile(r"<[^>]+>"), re.compile(r"</w:p>|<w:(?:tab|br)\b[^>]*/>")


def words_in(data: bytes) -> str:
    """The words of a Word document. Raises BadZipFile for what is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = [one for one in archive.infolist() if _PART.fullmatch(one.filename) and one.file_size <= _LARGEST]
        parts = [archive.read(one).decode("utf-8", "replace") for one in held]
    return unescape("\n".join(_TAG.sub("", _END.sub("\n", part)) for part in parts))


def words_of(kind: str, data: bytes) -> str:
    """The words of a cleaned file of that kind; none of a kind that cannot be read here."""
    if kind == "docx":
        return words_in(data)
    return data.decode("utf-8", "replace") if kind in ("txt", "csv") else ""
