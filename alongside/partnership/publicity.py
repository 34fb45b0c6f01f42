"""Which acts can change what the public reads of a partnership, so that what is kept in memory for visitors is never old."""

from alongside.ledger.growth import Done

# Acts of these rooms can change what is public. Those named below can not: they are frequent, or a person's own affair.
_ROOMS = ("accounts.", "partnership.")
_CHANGE_NOTHING_PUBLIC = frozenset(
    {
        "accounts.change_own_name",
        "accounts.change_own_password",
        "accounts.change_own_security",
        "accounts.end_own_session",
        "accounts.sign_out_everywhere",
        "accounts.sign_out_person",
        "partnership.add_version",
        "partnership.decide_issue",
        "partnership.decide_issues",
        "partnership.read_document",
        "partnership.suggest_correction",
        "partnership.upload_document",
    }
)


def may_change_what_is_public(done: Done) -> bool:
    """Whether something public may read differently since this was done."""
    return done.act.startswith(_ROOMS) and done.act not in _CHANGE_NOTHING_PUBLIC
