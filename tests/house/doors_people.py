"""Who is who, in groups. Written by hand from docs/need-to-know.md and the list of roles; nothing here asks the code.

A group is a set of names of people in `doors_world.PEOPLE`.
"""

from .doors_world import PEOPLE, STRANGER

# By organisation: the people with a seat in Dorset today whose organisation is a member.
POLICE = frozenset({"ana", "ann", "max", "aud", "pat", "oli"})
COUNCIL = frozenset({"ben", "bea", "ola", "chi", "tom"})
CHARITY = frozenset({"cleo", "cora", "cal", "fra", "tri"})
SEATED = POLICE | COUNCIL | CHARITY

# By role.
COORDINATOR = frozenset({"ann"})
CHAIR = frozenset({"chi"})
LEADS = COORDINATOR | CHAIR
MEMBERS = frozenset({"max", "ben", "cal"})
ORGANISATION_ADMINISTRATORS = frozenset({"pat", "ola", "cal"})
AUDITOR = frozenset({"aud"})
HANDLERS = SEATED - AUDITOR  # everybody who reads and handles records; the auditor reads the ledger instead
HOUSE = frozenset({"fay"})

# By standing.
SIGNED_OUT = frozenset({STRANGER, "eve", "ivy"})  # a closed account is nobody, whatever seats still stand
SIGNED_IN = frozenset(PEOPLE) - SIGNED_OUT
LEFT = frozenset({"mo"})  # has a seat in Dorset, but the organisation is no longer a member
OUTSIDE = SIGNED_IN - SEATED - LEFT  # signed in, with no seat in Dorset today
EVERYBODY = frozenset(PEOPLE)
NOBODY: frozenset[str] = frozenset()
