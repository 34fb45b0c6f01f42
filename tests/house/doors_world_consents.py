"""What the pages about consents are about: a record of the police's, shown to the council because a person agreed."""

from typing import Any

from django.utils import timezone

from alongside.sharing import actions as sharing


def lay(world: Any) -> None:
    """Lay it, by the real acts."""
    things = world.things
    things.agreed = world.keep("Shown because they agreed").record
    things.consent = sharing.give_consent(
        by=world.ana,
        record=things.agreed,
        recipient=world.council,
        purpose="A place to stay",
        information=["name"],
        language="Kurdish",
        explained_by="Ana Costa",
        how="In words",
        given_on=timezone.localdate(),
        share=True,
    )
