"""Which part of the ledger somebody may read in full."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slice:
    """A part of the ledger.

    `partnership` alone: everything in that partnership (an auditor's slice). `organisation` alone: everything that
    organisation's people did, anywhere. Both: what its people did in that partnership, or in no partnership at all (looking
    after their own accounts). `whole`: everything, for whoever runs the installation.
    """

    organisation: str = ""
    partnership: str = ""
    whole: bool = False

    def holds(self, organisation: str, partnership: str) -> bool:
        """Whether an entry with that organisation and partnership belongs to this slice."""
        if self.whole:
            return True
        if not self.organisation:
            return bool(self.partnership) and partnership == self.partnership
        return organisation == self.organisation and (not self.partnership or partnership in ("", self.partnership))

    def described(self) -> dict[str, str | bool]:
        """The slice as an export's first line tells it."""
        return {"organisation": self.organisation, "partnership": self.partnership, "whole": self.whole}
