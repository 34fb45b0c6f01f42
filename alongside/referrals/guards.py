"""The database's own refusal to change what was once answered, moved, signed or written in minutes.

What stays for the figures when a case is disposed of can be emptied of words, and of nothing else; the rest is deleted.
"""

from alongside.ledger.unchangeable import Unchangeable

_KEPT = Unchangeable(
    "referrals",
    (
        "referrals_routechoice",
        "referrals_answer",
        "referrals_move",
        "referrals_return",
        "referrals_eighteen",
        "referrals_adultchoice",
        "referrals_contact",
        "referrals_indicator",
        "referrals_barring",
        "referrals_disqualification",
        "referrals_reversal",
        "referrals_clocklength",
        "referrals_listentry",
        "referrals_routerule",
        "referrals_referralstep",
        "referrals_research",
        "referrals_signature",
        "referrals_minute",
        "referrals_unity",
        "referrals_withdrawal",
        "referrals_withdrawalnews",
        "referrals_pairingstep",
        "referrals_outofarea",
        "referrals_officialdraft",
        "referrals_councilpanel",
    ),
    "what was written about a person is never changed, only followed by what came after",
    {
        "referrals_answer": {"source": "''"},
        "referrals_move": {"why": "''"},
        "referrals_referralstep": {"words": "''"},
        "referrals_unity": {"words": "''"},
    },
)
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
