"""What a person types about accounts, people and organisations."""

from .houses import (
    AliasForm,
    CoordinatorForm,
    DepartmentForm,
    DutyForm,
    FoundForm,
    OrganisationForm,
    PartnershipForm,
    SuccessionForm,
)
from .members import AdmitForm, AppointForm, EndMembershipForm
from .own import AcceptForm, ConfirmForm, NameForm, SessionForm
from .people import InviteForm, PersonForm, RoleForm
from .sign_in import (
    AddPasskeyForm,
    AskForResetForm,
    ChangePasswordForm,
    ProveByCodeForm,
    ProveByPasswordForm,
    RenamePasskeyForm,
    ResetPasswordForm,
    SecondStepForm,
    SignInForm,
    StartAuthenticatorForm,
)

__all__ = [
    "AcceptForm",
    "AddPasskeyForm",
    "AdmitForm",
    "AliasForm",
    "AppointForm",
    "AskForResetForm",
    "ChangePasswordForm",
    "ConfirmForm",
    "CoordinatorForm",
    "DepartmentForm",
    "DutyForm",
    "EndMembershipForm",
    "FoundForm",
    "InviteForm",
    "NameForm",
    "OrganisationForm",
    "PartnershipForm",
    "PersonForm",
    "ProveByCodeForm",
    "ProveByPasswordForm",
    "RenamePasskeyForm",
    "ResetPasswordForm",
    "RoleForm",
    "SecondStepForm",
    "SessionForm",
    "SignInForm",
    "StartAuthenticatorForm",
    "SuccessionForm",
]
