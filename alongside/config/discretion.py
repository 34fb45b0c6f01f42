"""A log an operator can read and keep, with nobody's personal data in it.

Django's own lines name the address asked for, and a database's error quotes the row it refused. Either can hold a person's
name, an e-mail address or an invitation's secret. So a line here says what kind of thing happened and where in the code,
never what was in it: the message of an exception is left out, addresses give way to the route they matched, and anything
shaped like an e-mail or network address is taken out of what is left.
"""

import logging
import re
import traceback
from types import TracebackType

_EMAIL = re.compile(r"[^\s<>\"'@,;:=()]+@[^\s<>\"'@,;:()]+\.[^\s<>\"'@,;:()]+")
_NETWORK = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}\b")
_QUERY = re.compile(r"\?\S+")


def discreet(text: str) -> str:
    """The text without e-mail addresses, network addresses and query strings."""
    return _QUERY.sub("?…", _NETWORK.sub("[network address]", _EMAIL.sub("[e-mail]", text)))


class DiscreetFormatter(logging.Formatter):
    """One line for each event: time, level, logger and a message that names nobody."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """The line for one event. Lines about a request are rebuilt from its route; the address asked for is not used."""
        line = logging.makeLogRecord(record.__dict__)
        if hasattr(record, "request"):
            line.msg, line.args = _about_request(record), ()
        elif record.name.startswith("django.security"):
            line.msg, line.args = f"refused: {record.name.rpartition('.')[2]}", ()
        line.exc_text, line.stack_info = None, None
        return discreet(super().format(line))

    def formatException(  # noqa: N802 (the name is logging's)
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Where an error came from and what kind it was. Its message is left out: it can quote a record."""
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, f"  {kind.__module__}.{kind.__qualname__}" if kind else "  no error"])


def _about_request(record: logging.LogRecord) -> str:
    request = record.__dict__["request"]
    match = getattr(request, "resolver_match", None)
    route = f"/{match.route}" if match else "an address that matched no page"
    status = record.__dict__.get("status_code", "-")
    return f"{status} {getattr(request, 'method', '-')} {route}"
