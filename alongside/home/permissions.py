"""What can be done at home, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE

SEE_TODAY = permit("home.see_today", *EVERY_SEATED_ROLE, while_lapsed=True)
