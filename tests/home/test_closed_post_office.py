"""Letters are sent once the act stands, and a post office that is shut undoes nothing."""

import logging

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from alongside.accounts import actions as accounts
from alongside.accounts.models import Invitation
from alongside.kernel.roles import Role


class Shut(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError("the post office is shut")


@pytest.mark.django_db(transaction=True)
def test_a_shut_post_office_leaves_the_invitation_standing(cast, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Shut"
    with caplog.at_level(logging.ERROR, logger="django"):
        accounts.invite_person(
            by=cast.ola,
            partnership=cast.dorset,
            organisation=cast.council,
            email="new@council.example.org",
            full_name="New One",
            role=Role.TRAINER,
            door="https://house.example.org/",
        )
    assert Invitation.objects.filter(email="new@council.example.org").exists()
    assert "the post office is shut" in caplog.text
