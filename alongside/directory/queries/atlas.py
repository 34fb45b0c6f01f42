"""The outlines the map is drawn with: an official boundary file once one was loaded, until then those of the program."""

import threading
from pathlib import Path

from django.conf import settings

from alongside.partnership.geography.atlas import Atlas, standard_atlas

_lock = threading.Lock()
_kept: tuple[tuple[str, int, int], Atlas] | None = None


def installed_at() -> Path:
    """Where the outlines of an official boundary file are kept once it was loaded."""
    return Path(settings.ALONGSIDE_HOME) / "boundaries" / "force-areas.json.gz"


def atlas() -> Atlas:
    """The outlines in use now. Raises NotAnAtlas when the file that was loaded has been damaged since."""
    global _kept
    path = installed_at()
    try:
        found = path.stat()
    except FileNotFoundError:
        return standard_atlas()
    mark = (str(path), found.st_mtime_ns, found.st_size)
    with _lock:
        if _kept is None or _kept[0] != mark:
            _kept = (mark, Atlas.from_bytes(path.read_bytes()))
        return _kept[1]
