"""How an act says no."""


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """An act that is not done, with the reason in plain English for the person who asked.

    `field` names the form field the reason belongs to, when there is one; a page shows it there and in the error summary.
    """

    def __init__(self, reason: str, *, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
