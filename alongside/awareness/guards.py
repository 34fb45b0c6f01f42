"""The database's own refusal to change what the public told, what was decided about it, and what a campaign once said.

Words of a step can be emptied when its concern is disposed of; a count or a stage is struck out once. The rest is only deleted.
"""

from alongside.ledger.unchangeable import Unchangeable

_STRUCK = {"struck_at": "NULL", "struck_by_id": "NULL", "struck_why": "''"}
_KEPT = Unchangeable(
    "awareness",
    (
        "awareness_businessstage",
        "awareness_campaignchange",
        "awareness_materialversion",
        "awareness_message",
        "awareness_reach",
        "awareness_step",
    ),
    "what was said or decided then is never changed, only followed by what came after",
    {"awareness_step": {"reason": "'Disposed of'"}},
    {"awareness_businessstage": _STRUCK, "awareness_reach": _STRUCK},
)
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
