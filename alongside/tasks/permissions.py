"""What can be done about agreed actions, and by which roles."""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_DOERS = EVERY_SEATED_ROLE - {Role.AUDITOR}

OPEN_TASK = permit("tasks.open_task", *_DOERS)
AGREE_TASK = permit("tasks.agree_task", *_DOERS)
MOVE_TASK = permit("tasks.move_task", *_DOERS)
CHANGE_DUE_DATE = permit("tasks.change_due_date", *_DOERS)
