"""Rows of the table of doors about people met who may be victims. The case is the charity's."""

from .doors_people import HANDLERS, HOUSE, LEADS, MEMBERS
from .doors_rows import Door

# Who may meet, refer or receive somebody: first responders, caseworkers, support managers, each single point of contact.
_WORKERS = MEMBERS | frozenset({"fra", "cleo", "cora"})
_FINDS = frozenset({"fra", "cleo", "cora", "cal"})


def _case(world):
    return {"reference": world.things.case.reference}


def _sign(world):
    return {**_case(world), "number": 1}


def _refused(world):
    return {"reference": world.things.refused.reference}


def _withdrew(world):
    return {"reference": world.things.withdrew.reference}


def _asked(world):
    return {"reference": world.things.pairing.named, "pair": world.things.pairing.reference}


def _paired(world):
    return {"reference": world.things.paired.named, "pair": world.things.paired.reference}


def _again(world):
    return {"reference": world.things.again.reference}


def _of_case(name, about=_case, **words):
    return Door(name, _WORKERS, about, finds=_FINDS, **words)


REFERRALS = (
    Door("referrals:case_list", _WORKERS),
    Door("referrals:due_list", _WORKERS),
    Door("referrals:due_ahead", LEADS),
    _of_case("referrals:eighteen_set"),
    _of_case("referrals:eighteen_choose"),
    _of_case("referrals:others_ask"),
    _of_case("referrals:panel_name"),
    _of_case("referrals:area_set"),
    _of_case("referrals:pair_propose"),
    _of_case("referrals:pair_answer", _asked),
    _of_case("referrals:pair_undo", _paired),
    _of_case("referrals:case_bar"),
    _of_case("referrals:reconsideration_show", _again, witnessed=True),
    _of_case("referrals:reconsideration_ask", _again),
    _of_case("referrals:evidence_add", _again),
    _of_case("referrals:evidence_change", lambda world: {**_again(world), "number": 1}),
    _of_case("referrals:family_show"),
    _of_case("referrals:relative_meet"),
    _of_case("referrals:relative_join"),
    # Whose case it is has met a child of theirs as well.
    _of_case("referrals:family_leave"),
    _of_case("referrals:withdrawal_write"),
    Door("referrals:withdrawal_show", _WORKERS, _withdrew, finds=_FINDS, witnessed=True),
    _of_case("referrals:case_disqualify"),
    Door("referrals:disqualification_reverse", _WORKERS, _refused, finds=_FINDS),
    _of_case("referrals:contact_lose"),
    _of_case("referrals:contact_find"),
    Door("referrals:case_new", _WORKERS),
    _of_case("referrals:case_show", witnessed=True),
    _of_case("referrals:route_choose"),
    _of_case("referrals:case_move"),
    _of_case("referrals:case_hand_over"),
    _of_case("referrals:support_start", witnessed=True),
    # Pressing the button alone says what is still to be answered.
    _of_case("referrals:pack_show", witnessed=True),
    _of_case("referrals:pack_fill", does=_FINDS),
    _of_case("referrals:parts_confirm"),
    _of_case("referrals:pack_print", witnessed=True),
    _of_case("referrals:pack_pdf", witnessed=True, get="file", post="file"),
    _of_case("referrals:names_note", witnessed=True),
    _of_case("referrals:draft_note"),
    _of_case("referrals:return_add"),
    _of_case("referrals:return_get", _sign, witnessed=True, get="file", only="GET"),
    _of_case("referrals:leave_note", witnessed=True),
    _of_case("referrals:interests_decide", lambda world: {"reference": world.things.child.reference}, witnessed=True),
    _of_case("referrals:indicator_list", witnessed=True),
    _of_case("referrals:indicator_note"),
    _of_case("referrals:indicator_change", _sign),
    # Pressing the button is the whole of it.
    _of_case("referrals:indicator_drop", _sign, does=_FINDS),
    _of_case("referrals:pack_copy", witnessed=True, only="GET"),
    _of_case("referrals:file_list"),
    _of_case("referrals:file_get", _sign, witnessed=True, get="file", only="GET"),
    _of_case("referrals:file_drop", _sign, does=_FINDS),
    # A page may be left empty: pressing the button goes on to the next.
    _of_case("referrals:pack_page", lambda world: {**_case(world), "number": "7"}, does=_FINDS),
)

LISTS = (
    Door("referral_lists:list_keep", HOUSE, here=False, step_up=True),
    Door("referral_lists:length_set", HOUSE, here=False, step_up=True),
    Door("referral_lists:entry_add", HOUSE, here=False, step_up=True),
    Door(
        "referral_lists:entry_set",
        HOUSE,
        lambda world: {"named": "barred", "code": "removal_letter"},
        here=False,
        step_up=True,
    ),
    Door("referral_lists:route_set", HOUSE, lambda world: {"code": "agrees_here"}, here=False, step_up=True),
)

# What the charity asks of the council under what the person agreed to: Ben and Tom take referrals there.
_ASKED = frozenset({"ben"})


# Who was asked to refer somebody: the council's people, not those who asked.
_TO_REFER = frozenset({"ben"})


def _to_refer(world):
    return {"referral": world.things.to_refer.reference}


def _referral(world):
    return {"referral": world.things.referral.reference}


BETWEEN = (
    Door("referrals:referral_list", _WORKERS),
    _of_case("referrals:referral_choose"),
    _of_case("referrals:referral_new", lambda world: {**_case(world), "organisation": world.police.slug}),
    Door("referrals:referral_show", _WORKERS, _referral, finds=_FINDS | _ASKED, witnessed=True),
    # Who was asked to refer somebody begins the report; who asked finds no such page.
    Door("referrals:report_start", _WORKERS, _to_refer, finds=_TO_REFER),
    Door("referrals:report_join", _WORKERS, _to_refer, finds=_TO_REFER),
    Door("referrals:referral_move", _WORKERS, _referral, finds=_FINDS | _ASKED),
)

# A conference that Fra called, with Ben and Max named to it. Her own colleagues do not learn of it.
_NAMED = frozenset({"fra", "ben", "max"})


def _conference(world):
    return {"reference": world.things.conference.reference}


def _on_the_list(world):
    return {**_conference(world), "number": 1}


def _of_conference(name, about=_conference):
    return Door(f"referrals:conference_{name}", HANDLERS, about, finds=_NAMED, witnessed=True)


CONFERENCES = (
    Door("referrals:conference_list", HANDLERS),
    Door("referrals:conference_new", _WORKERS | LEADS),
    *(
        _of_conference(name)
        for name in ("show", "name", "remove", "list_person", "sign", "open", "close", "minutes", "attend", "approve")
    ),
    Door("referrals:conference_minutes_pdf", HANDLERS, _conference, finds=_NAMED, witnessed=True, get="file", post="file"),
    *(_of_conference(name, _on_the_list) for name in ("item", "research", "offer", "minute", "interest", "outcome")),
)
