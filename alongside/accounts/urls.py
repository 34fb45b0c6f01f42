"""Addresses of the accounts room: page, lock, name. Those of signing in itself are in `sign_in_urls.py`."""

from alongside.kernel.access import PUBLIC, SIGNED_IN, page

from . import permissions as may
from .views import houses, members, own, people

_HOUSE = "accounts/house/"
_BODY = f"{_HOUSE}organisations/<slug:organisation>/"
_PEOPLE = "<slug:slug>/people/"

app_name = "accounts"
urlpatterns = [
    page("accounts/", own.account, may=SIGNED_IN, name="account"),
    page("accounts/name/", own.name_change, may=may.CHANGE_OWN_NAME, name="name_change"),
    page("accounts/sessions/", own.session_list, may=may.END_OWN_SESSION, name="session_list"),
    page("accounts/sessions/end/", own.sign_out_everywhere, may=may.SIGN_OUT_EVERYWHERE, name="sign_out_everywhere"),
    page("accounts/invitations/<str:secret>/", own.invitation_accept, may=PUBLIC, name="invitation_accept"),
    page("accounts/invitations/<str:secret>/<str:provider>/", own.invitation_sign_on, may=PUBLIC, name="invitation_sign_on"),
    page(_HOUSE, houses.house, may=may.SEE_HOUSE, name="house"),
    page(f"{_HOUSE}partnerships/new/", houses.partnership_found, may=may.FOUND_PARTNERSHIP, name="partnership_found"),
    page(
        f"{_HOUSE}partnerships/<slug:partnership>/",
        houses.partnership_change,
        may=may.CHANGE_PARTNERSHIP,
        name="partnership_change",
    ),
    page(
        f"{_HOUSE}partnerships/<slug:partnership>/coordinator/",
        houses.coordinator_seat,
        may=may.SEAT_FIRST_COORDINATOR,
        name="coordinator_seat",
    ),
    page(f"{_HOUSE}organisations/", houses.house_organisation_list, may=may.SEE_HOUSE, name="house_organisation_list"),
    page(f"{_HOUSE}new-organisation/", houses.organisation_add, may=may.ADD_ORGANISATION, name="organisation_add"),
    page(_BODY, houses.house_organisation_detail, may=may.SEE_HOUSE, name="house_organisation_detail"),
    page(f"{_BODY}change/", houses.organisation_change, may=may.CHANGE_ORGANISATION, name="organisation_change"),
    page(f"{_BODY}names/", houses.alias_add, may=may.ADD_ALIAS, name="alias_add"),
    page(f"{_BODY}departments/", houses.department_add, may=may.ADD_DEPARTMENT, name="department_add"),
    page(f"{_BODY}duties/", houses.duty_record, may=may.RECORD_DUTY, name="duty_record"),
    page(f"{_BODY}successor/", houses.succession_record, may=may.RECORD_SUCCESSION, name="succession_record"),
    page(f"{_HOUSE}administrators/", houses.administrator_list, may=may.SEE_HOUSE, name="administrator_list"),
    page(
        f"{_HOUSE}administrators/invite/",
        houses.administrator_invite,
        may=may.INVITE_SYSTEM_ADMINISTRATOR,
        name="administrator_invite",
    ),
    page(
        f"{_HOUSE}administrators/<uuid:person>/remove/",
        houses.administrator_remove,
        may=may.REMOVE_SYSTEM_ADMINISTRATOR,
        name="administrator_remove",
    ),
    page(_PEOPLE, people.people_list, may=may.SEE_PEOPLE, name="people_list"),
    page(f"{_PEOPLE}invite/", people.person_invite, may=may.INVITE_PERSON, name="person_invite"),
    page(
        f"{_PEOPLE}invitations/<uuid:invitation>/withdraw/",
        people.invitation_withdraw,
        may=may.WITHDRAW_INVITATION,
        name="invitation_withdraw",
    ),
    page(f"{_PEOPLE}roles/<uuid:seat>/end/", people.seat_end, may=may.END_SEAT, name="seat_end"),
    page(f"{_PEOPLE}organisations/", members.organisation_list, may=may.SEE_ORGANISATIONS, name="organisation_list"),
    page(f"{_PEOPLE}admit/", members.member_admit, may=may.ADMIT_MEMBER, name="member_admit"),
    page(
        f"{_PEOPLE}organisations/<slug:organisation>/",
        members.organisation_detail,
        may=may.SEE_ORGANISATIONS,
        name="organisation_detail",
    ),
    page(f"{_PEOPLE}memberships/<uuid:membership>/end/", members.membership_end, may=may.END_MEMBERSHIP, name="membership_end"),
    page(f"{_PEOPLE}offices/", members.office_list, may=may.SEE_ORGANISATIONS, name="office_list"),
    page(f"{_PEOPLE}offices/fill/", members.office_fill, may=may.FILL_OFFICE, name="office_fill"),
    page(f"{_PEOPLE}offices/<uuid:appointment>/end/", members.office_end, may=may.END_APPOINTMENT, name="office_end"),
    page(f"{_PEOPLE}<uuid:person>/", people.person_detail, may=may.SEE_PEOPLE, name="person_detail"),
    page(f"{_PEOPLE}<uuid:person>/role/", people.seat_give, may=may.GIVE_SEAT, name="seat_give"),
    page(f"{_PEOPLE}<uuid:person>/leave/", people.person_leave, may=may.PERSON_LEAVES, name="person_leave"),
    page(f"{_PEOPLE}<uuid:person>/sign-out/", people.person_sign_out, may=may.SIGN_OUT_PERSON, name="person_sign_out"),
    page(
        f"{_PEOPLE}<uuid:person>/second-step/",
        people.second_factor_reset,
        may=may.RESET_SECOND_FACTOR,
        name="second_factor_reset",
    ),
]
