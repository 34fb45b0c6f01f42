"""Who is signed in, on what kind of device, since when."""

from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models


class Session(AbstractBaseSession):
    """One signed-in browser. The key is kept as a digest, so that a stolen copy of the database opens no session.

    No network address and no full browser signature are kept: `device` is as much as a person needs to know their own.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    class Meta:
        verbose_name = "session"

    @classmethod
    def get_session_store_class(cls) -> type:
        """The store that reads and writes these rows."""
        from alongside.accounts.sessions import SessionStore

        return SessionStore

    @property
    def mark(self) -> str:
        """What a page calls this session by. It cannot be turned back into the key."""
        return self.session_key[:16]
