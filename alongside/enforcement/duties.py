"""What each duty in an operation opens. Being named shows that the operation is there; the duty shows what is in it.

The lead, the commander and those posted as gold, silver or bronze read the plan. The lead and silver write it. Where victims
are received is read and written by the victim team alone. Who was met is hidden from people of immigration bodies.
"""

from dataclasses import dataclass

from alongside.accounts.sectors import Sector

from .models import Post

Duty = Post.Duty

PLANNERS = frozenset({Duty.GOLD, Duty.SILVER, Duty.BRONZE})
VICTIM_TEAM = frozenset({Duty.VICTIM_LEAD, Duty.FIRST_RESPONDER, Duty.SUPPORT})
IMMIGRATION_SECTORS = frozenset({Sector.IMMIGRATION, Sector.BORDER, Sector.HOME_OFFICE_OTHER})
CARE_PARTS = frozenset({"care", "interpreters"})
SECRET_PARTS = frozenset({"reception"})


@dataclass(frozen=True)
class Standing:
    """One named person's standing in one operation."""

    leads: bool
    commands: bool
    duties: frozenset[str]
    immigration: bool

    @property
    def plans(self) -> bool:
        """Whether they read the plan."""
        return self.leads or self.commands or bool(self.duties & PLANNERS)

    @property
    def writes(self) -> bool:
        """Whether they write the plan."""
        return self.leads or Duty.SILVER in self.duties

    @property
    def cares(self) -> bool:
        """Whether they belong to the victim team."""
        return bool(self.duties & VICTIM_TEAM)

    @property
    def meets_people(self) -> bool:
        """Whether they read who was met: those who plan or go there, never somebody of an immigration body."""
        return (self.keeps_log or self.cares) and not self.immigration

    @property
    def keeps_log(self) -> bool:
        """Whether they read and write the running log: those who plan, go in or keep it, never an immigration body."""
        return (self.plans or bool(self.duties & {Duty.OFFICER, Duty.LOGGIST})) and not self.immigration

    @property
    def has_part(self) -> bool:
        """Whether they lead, command or are posted to anything at all."""
        return self.leads or self.commands or bool(self.duties)

    def may_hand(self, duty: str) -> bool:
        """Whether they make out and hand over the paper pack of that duty, and so read it: the victim team's is theirs alone."""
        return self.cares if duty in VICTIM_TEAM else self.writes

    def may_read(self, part: str) -> bool:
        """Whether they may read a part of the plan."""
        if part in SECRET_PARTS:
            return self.cares
        return self.plans or (part in CARE_PARTS and self.cares)

    def may_write(self, part: str) -> bool:
        """Whether they may write a part of the plan."""
        if part in SECRET_PARTS:
            return self.cares
        return self.writes or (part in CARE_PARTS and Duty.VICTIM_LEAD in self.duties)
