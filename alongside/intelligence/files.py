"""Giving back a file that was sent with a submission: checked, as something to save, under a name that betrays nobody."""

import hashlib

from django.http import HttpResponse

from alongside.intelligence.models import Attachment
from alongside.partnership.documents import vault
from alongside.partnership.documents.kinds import KINDS
from alongside.partnership.documents.serving import FileDamaged

_AS_THINGS_TO_SAVE = {
    "Accept-Ranges": "none",
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def answer_with(file: Attachment, reference: str) -> HttpResponse:
    """The file, checked against its SHA-256. Raises FileDamaged when it differs, FileNotFoundError when it is gone."""
    with vault.open_file(file.kept_as) as opened:
        data = opened.read()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise FileDamaged(file.kept_as)
    text = file.media_type.startswith("text/")
    response = HttpResponse(data, content_type=f"{file.media_type}; charset=utf-8" if text else file.media_type)
    ending = KINDS[file.kind].endings[0]
    response.headers["Content-Disposition"] = f'attachment; filename="{reference}-{file.number}.{ending}"'
    for name, word in _AS_THINGS_TO_SAVE.items():
        response.headers[name] = word
    return response
