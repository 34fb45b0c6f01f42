"""How a person is found again on each request."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class PersonBackend(AuthenticationBackend):
    """allauth's own, bringing the person's organisation along: nearly every page names it."""

    def get_user(self, user_id: int) -> User | None:
        """The person a session belongs to; None once the account is closed."""
        try:
            person = User.objects.select_related("organisation").get(pk=user_id)
        except User.DoesNotExist:
            return None
        return person if self.user_can_authenticate(person) else None
