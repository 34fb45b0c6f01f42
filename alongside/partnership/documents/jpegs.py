"""JPEG data inside other files: its dots stay as they are, its notes are taken out."""

_START, _SCAN, _ADOBE = 0xD8, 0xDA, 0xEE
_STAND_ALONE = {0x01, *range(0xD0, 0xD8)}


def without_notes(data: bytes) -> bytes:
    """The same picture without APP1 to APP15 and comments (place, time, camera, profile); Adobe's colour mark stays.

    Raises ValueError when it is not a JPEG.
    """
    if data[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG")
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("lost between two segments")
        mark = data[at + 1]
        if mark == 0xFF:  # a byte of filling
            at += 1
            continue
        if mark == _SCAN:
            return b"".join([*kept, data[at : _end_of_scan(data, at)]])
        length = 2 if mark in _STAND_ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + length > len(data):
            raise ValueError("a segment runs past the end")
        if not (0xE1 <= mark <= 0xEF and mark != _ADOBE) and mark != 0xFE:
            kept.append(data[at : at + length])
        at += length
    raise ValueError("no picture in it")


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the picture ends; what somebody hung on after it is left behind."""
    end = data.rfind(b"\xff\xd9", at)
    return len(data) if end < 0 else end + 2
