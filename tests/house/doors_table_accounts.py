"""Rows of the table of doors about signing in, accounts, people and the installation."""

from .doors_people import COORDINATOR, HOUSE, NOBODY, ORGANISATION_ADMINISTRATORS, SEATED, SIGNED_IN
from .doors_rows import Door, own, public

_LOOK_AFTER_PEOPLE = COORDINATOR | ORGANISATION_ADMINISTRATORS


def _all(word, names=SIGNED_IN, *methods):
    """These people's exception."""
    return {(method, name): word for method in methods or ("GET", "POST") for name in names}


# Signing in. Who is signed in already is sent on; who has nothing waiting is sent back to the beginning.
SIGNING_IN = (
    public("account_login", here=False, special=_all("moved")),
    public("account_logout", here=False, get="moved", post="moved", special=_all("page", SIGNED_IN, "GET")),
    public("account_signup", here=False),
    own("account_change_password"),
    own("account_set_password"),
    public("account_reset_password", here=False),
    public("account_reset_password_done", here=False, only="GET"),
    public("account_reset_password_from_key_done", here=False, only="GET"),
    public("account_reset_password_from_key", here=False, about=lambda world: {"uidb36": str(world.ben.public_id), "key": "a-b"}),
    own("account_reauthenticate"),
    # Nobody of the cast has a second step yet.
    own("mfa_reauthenticate", get="moved", post="moved"),
    own("mfa_reauthenticate_webauthn", get="moved", post="moved"),
    own("mfa_index", only="GET"),
    public("mfa_authenticate", here=False, get="moved", post="moved"),
    own("mfa_activate_totp"),
    own("mfa_deactivate_totp", finds=NOBODY),
    own("mfa_view_recovery_codes", finds=NOBODY, only="GET"),
    own("mfa_generate_recovery_codes"),
    own("mfa_download_recovery_codes", finds=NOBODY),
    own("mfa_list_webauthn", only="GET"),
    own("mfa_add_webauthn"),
    public("mfa_login_webauthn", here=False, get="moved", post="moved"),
    own("mfa_edit_webauthn", about=lambda world: {"place": 1}, finds=NOBODY),
    own("mfa_remove_webauthn", about=lambda world: {"place": 1}, finds=NOBODY),
    own("socialaccount_connections"),
    public("socialaccount_login_cancelled", here=False, only="GET"),
    public("socialaccount_login_error", here=False, get="not known", only="GET"),
    public("socialaccount_signup", here=False),
    public("openid_connect_login", here=False, about=lambda world: {"provider_id": "nobody"}, finds=NOBODY),
    public("openid_connect_callback", here=False, about=lambda world: {"provider_id": "nobody"}, finds=NOBODY),
)


def _partnership(world):
    return {"partnership": "dorset"}


def _council(world):
    return {"organisation": world.council.slug}


def _bea(world):
    return {"person": world.bea.public_id}


# Bea, a reporter of the council, is looked after by the council's administrator; the coordinator sees everybody with a seat.
_SEES_BEA = COORDINATOR | {"ola"}


def _of_house(name, about=lambda world: {}, **words):
    return Door(f"accounts:{name}", HOUSE, about, here=False, **words)


def _of_people(name, about=lambda world: {}, who=_LOOK_AFTER_PEOPLE, **words):
    return Door(f"accounts:{name}", who, about, **words)


ACCOUNTS = (
    own("accounts:account"),
    own("accounts:name_change"),
    own("accounts:session_list"),
    own("accounts:sign_out_everywhere", does=SIGNED_IN),
    public("accounts:invitation_accept", here=False, about=lambda world: {"secret": world.things.secret}),
    public(
        "accounts:invitation_sign_on",
        here=False,
        about=lambda world: {"secret": world.things.secret, "provider": "nobody"},
        finds=NOBODY,
        only="POST",
    ),
    _of_house("house"),
    _of_house("partnership_found"),
    _of_house("partnership_change", _partnership),
    _of_house("coordinator_seat", _partnership, step_up=True),
    _of_house("house_organisation_list"),
    _of_house("organisation_add"),
    _of_house("house_organisation_detail", _council),
    _of_house("organisation_change", _council),
    _of_house("alias_add", _council),
    _of_house("department_add", _council),
    _of_house("duty_record", _council),
    _of_house("succession_record", _council),
    _of_house("administrator_list"),
    _of_house("administrator_invite", step_up=True),
    _of_house("administrator_remove", lambda world: {"person": world.things.zoe.public_id}, step_up=True, does=HOUSE),
    _of_people("people_list"),
    _of_people("person_invite"),
    _of_people(
        "invitation_withdraw",
        lambda world: {"invitation": world.things.invitation.public_id},
        finds=_SEES_BEA,
        does=frozenset({"ola"}),
    ),
    _of_people("seat_end", lambda world: {"seat": world.things.seat.public_id}, finds=_SEES_BEA, does=_SEES_BEA),
    _of_people("organisation_list", who=SEATED),
    _of_people("member_admit", who=COORDINATOR),
    _of_people("organisation_detail", _council, who=SEATED),
    _of_people(
        "membership_end",
        lambda world: {"membership": world.things.membership.public_id},
        COORDINATOR,
        step_up=True,
        does=COORDINATOR,
    ),
    _of_people("office_list", who=SEATED),
    _of_people("office_fill", who=COORDINATOR),
    _of_people("office_end", lambda world: {"appointment": world.things.appointment.public_id}, COORDINATOR, does=COORDINATOR),
    _of_people("person_detail", _bea, finds=_SEES_BEA),
    _of_people("seat_give", _bea, finds=_SEES_BEA, step_up=True),
    # The council has an administrator of its own, so the coordinator does not close its people's accounts.
    _of_people("person_leave", _bea, finds=_SEES_BEA, does=frozenset({"ola"})),
    _of_people("person_sign_out", _bea, finds=_SEES_BEA, does=_SEES_BEA),
    _of_people("second_factor_reset", _bea, who=ORGANISATION_ADMINISTRATORS, finds=frozenset({"ola"}), step_up=True),
)
