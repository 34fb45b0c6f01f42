"""Giving a file back: as something to save, never to run, and never to be kept on the way."""

import hashlib
from typing import Protocol

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from . import vault

_AS_THINGS_TO_SAVE = {
    "Accept-Ranges": "none",
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Kept(Protocol):
    """What is known of a file in the vault: a version of a document, or a file of another room."""

    kept_as: str
    name: str
    media_type: str
    sha256: str


class FileDamaged(Exception):  # noqa: N818 - it says what is wrong
    """The file on the disk is not the one that was kept. Nobody is given it."""


def answer_with(version: Kept) -> HttpResponse:
    """The file, checked against its SHA-256. Raises FileDamaged when it differs, FileNotFoundError when it is gone.

    It is sent whole whatever part was asked for: a second request for the rest would be a second question of sight.
    """
    with vault.open_file(version.kept_as) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != version.sha256:
        raise FileDamaged(version.kept_as)
    text = version.media_type.startswith("text/")
    response = HttpResponse(data, content_type=f"{version.media_type}; charset=utf-8" if text else version.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, version.name) or "attachment"
    response.headers["Content-Length"] = str(len(data))
    for name, word in _AS_THINGS_TO_SAVE.items():
        response.headers[name] = word
    return response
