"""Addresses of signing in: allauth's pages, under the names allauth calls them by, and only those the house uses.

There is no sign-up, no change of e-mail address, no sign-in by a code sent by e-mail, and no trusted browser.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator_app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as providers
from allauth.socialaccount.providers.openid_connect import views as openid

from alongside.kernel.access import PUBLIC, SIGNED_IN, page

from .recording import by_place, by_public_id, recorded
from .views import sign_in

urlpatterns = [
    page("sign-in/", sign_in.sign_in, may=PUBLIC, name="account_login"),
    page("sign-out/", sign_in.sign_out, may=PUBLIC, name="account_logout"),
    page("by-invitation/", sign_in.by_invitation, may=PUBLIC, name="account_signup"),
    page("password/", account.password_change, may=SIGNED_IN, name="account_change_password"),
    page("password/none/", sign_in.no_password, may=SIGNED_IN, name="account_set_password"),
    page("password/reset/", account.password_reset, may=PUBLIC, name="account_reset_password"),
    page("password/reset/sent/", account.password_reset_done, may=PUBLIC, name="account_reset_password_done"),
    page("password/reset/done/", account.password_reset_from_key_done, may=PUBLIC, name="account_reset_password_from_key_done"),
    page(
        "password/reset/<str:uidb36>/<str:key>/",
        by_public_id(account.password_reset_from_key),
        may=PUBLIC,
        name="account_reset_password_from_key",
    ),
    page("prove/", account.reauthenticate, may=SIGNED_IN, name="account_reauthenticate"),
    page("prove/code/", second_step.reauthenticate, may=SIGNED_IN, name="mfa_reauthenticate"),
    page("prove/passkey/", passkeys.reauthenticate_webauthn, may=SIGNED_IN, name="mfa_reauthenticate_webauthn"),
    page("second-step/", second_step.index, may=SIGNED_IN, name="mfa_index"),
    page("second-step/give/", second_step.authenticate, may=PUBLIC, name="mfa_authenticate"),
    page("second-step/app/", recorded(authenticator_app.activate_totp), may=SIGNED_IN, name="mfa_activate_totp"),
    page("second-step/app/remove/", recorded(authenticator_app.deactivate_totp), may=SIGNED_IN, name="mfa_deactivate_totp"),
    page("second-step/codes/", recovery_codes.view_recovery_codes, may=SIGNED_IN, name="mfa_view_recovery_codes"),
    page(
        "second-step/codes/new/",
        recorded(recovery_codes.generate_recovery_codes),
        may=SIGNED_IN,
        name="mfa_generate_recovery_codes",
    ),
    page(
        "second-step/codes/download/",
        recovery_codes.download_recovery_codes,
        may=SIGNED_IN,
        name="mfa_download_recovery_codes",
    ),
    page("passkeys/", second_step.index, may=SIGNED_IN, name="mfa_list_webauthn"),
    page("passkeys/add/", recorded(passkeys.add_webauthn), may=SIGNED_IN, name="mfa_add_webauthn"),
    page("passkeys/sign-in/", passkeys.login_webauthn, may=PUBLIC, name="mfa_login_webauthn"),
    page("passkeys/<int:place>/rename/", by_place(passkeys.edit_webauthn), may=SIGNED_IN, name="mfa_edit_webauthn"),
    page(
        "passkeys/<int:place>/remove/",
        by_place(recorded(passkeys.remove_webauthn), removes=True),
        may=SIGNED_IN,
        name="mfa_remove_webauthn",
    ),
    page("providers/", recorded(sign_in.joined_providers), may=SIGNED_IN, name="socialaccount_connections"),
    page("providers/cancelled/", providers.login_cancelled, may=PUBLIC, name="socialaccount_login_cancelled"),
    page("providers/error/", providers.login_error, may=PUBLIC, name="socialaccount_login_error"),
    page("providers/sign-up/", sign_in.by_invitation, may=PUBLIC, name="socialaccount_signup"),
    page("providers/<str:provider_id>/", openid.login, may=PUBLIC, name="openid_connect_login"),
    page("providers/<str:provider_id>/back/", recorded(openid.callback), may=PUBLIC, name="openid_connect_callback"),
]
