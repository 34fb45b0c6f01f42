"""The database's own refusal to change what was once answered, moved, signed or written in minutes.

What stays for the figures when a case is disposed of can be emptied of words, and of nothing else; the rest is deleted.
"""

from alongside.ledger.unchangeable import Unchangeable

_WORDS = "what was written about a person is never changed, only followed by what came after"
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
    _WORDS,
    {
        "referrals_answer": {"source": "''"},
        "referrals_move": {"why": "''"},
        "referrals_referralstep": {"words": "''"},
        "referrals_unity": {"words": "''"},
    },
)
# Tables that came later.
_LATER = Unchangeable(
    "referrals",
    (
        "referrals_called",
        "referrals_partconfirmed",
        "referrals_reconsideration",
        "referrals_evidence",
        "referrals_interest",
        "referrals_itemoutcome",
    ),
    _WORDS,
)
# And tables that came after those.
_NEWEST = Unchangeable("referrals", ("referrals_leavedecision", "referrals_bestinterests", "referrals_confirmation"), _WORDS)
raise_newest, lower_newest = _NEWEST.raise_guards, _NEWEST.lower_guards
raise_later, lower_later = _LATER.raise_guards, _LATER.lower_guards
raise_guards, lower_guards = _KEPT.raise_guards, _KEPT.lower_guards
