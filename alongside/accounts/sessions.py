"""Where sessions are kept: Django's own database store, with the key kept as a digest and the person beside it.

The person beside it is what lets somebody see and end their own sessions, and lets a leaver's be taken away at once.
"""

import datetime as dt
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

BEGAN, SEEN, DEVICE = "began", "seen", "device"
_PERSON = "_auth_user_id"


class SessionStore(DatabaseStore):
    """Django's database store, keyed by a digest."""

    @classmethod
    def get_model_class(cls) -> type:
        """The table sessions are kept in."""
        from alongside.accounts.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row for this session as it stands."""
        row: Any = super().create_model_instance(data)
        row.session_key = kept_key(row.session_key)
        row.person_id = data.get(_PERSON)
        row.device = data.get(DEVICE, "")
        row.began_at, row.seen_at = _moment(data.get(BEGAN)), _moment(data.get(SEEN))
        return row

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with this key."""
        return super().exists(kept_key(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """Take a session away: this one unless another key is given."""
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=kept_key(key)).delete()

    def _get_session_from_db(self) -> Any:
        key = kept_key(self.session_key or "")
        try:
            return self.model.objects.get(session_key=key, expire_date__gt=timezone.now())
        except self.model.DoesNotExist:
            self._session_key = None
        return None


def kept_key(session_key: str) -> str:
    """What is kept of a session's key: 40 characters of its SHA-256. The key has 165 random bits."""
    return sha256(session_key.encode()).hexdigest()[:40]


def _moment(seconds: float | None) -> dt.datetime | None:
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
