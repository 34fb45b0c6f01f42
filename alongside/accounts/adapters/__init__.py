"""How allauth is made to keep the house's rules."""

from .second_factors import SecondFactorAdapter
from .sign_in import SignInAdapter
from .single_sign_on import SingleSignOnAdapter

__all__ = ["SecondFactorAdapter", "SignInAdapter", "SingleSignOnAdapter"]
