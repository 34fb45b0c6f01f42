"""Stops keeping a file that is being sent once it is too large, so that nobody can fill the disk by sending."""

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from .cleaning import LARGEST


class TooLarge(SimpleUploadedFile):
    """Stands in for a file that was too large: it says how large, and holds nothing."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(name, b"")
        self.size = size


class LimitedUploadHandler(FileUploadHandler):
    """The first upload handler: passes on what is sent until the limit, and nothing after it."""

    sent = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Another file begins."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.sent = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on, or drop it once the file is too large."""
        self.sent += len(raw_data)
        return raw_data if self.sent <= LARGEST else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """What stands in for a file that was too large; None leaves the file to the next handler."""
        return TooLarge(self.file_name or "", self.sent) if self.sent > LARGEST else None
