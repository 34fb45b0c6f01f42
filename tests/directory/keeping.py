"""What tests of looking after the directory share: listed partnerships, and what the public send."""

import time

from django.core import signing
from django.db import connection

from alongside.kernel.access import Clockwork
from alongside.partnership import actions as partnership
from alongside.partnership.listing import Facts
from alongside.partnership.models import PartnershipProfile
from alongside.partnership.profiles.model import Appointment

NOT_KEEPERS = ("ana", "ann", "max", "aud", "pat", "eve", "ben", "bea", "ola", "cleo", "cora", "cal", "dev")
ADDRESS = "203.0.113.77"
AGENT = "Canary/7.3 (a browser nobody has)"


def listed(title="Border Network", **more):
    """A partnership listed by its published facts, chaired by the police."""
    given = {"source": "A list we made", "level": "subregional", "areas": ("cumbria",), "as_of": "2017"}
    facts = Facts(title=title, **{**given, "chaired": Appointment("Police", ("police",)), **more})
    return partnership.list_partnership(by=Clockwork(), facts=facts).partnership


def facts_to_correct(place, **more):
    """The facts of a page as the act is told them, with some changed."""
    page = PartnershipProfile.objects.get(partnership=place)
    given = {
        "version": page.version, "level": page.level, "chair": page.chair_sectors, "coordinator": page.coordinator_sectors,
        "activities": [], "areas": ["cumbria"], "contact": page.contact, "published": page.published,
    }  # fmt: skip
    return given | more


def opened(salt, seconds_ago=60):
    """The seal of a form that was opened so long ago."""
    return signing.dumps(int(time.time()) - seconds_ago, salt=salt)


def everything_kept():
    """Every value of every table, as one text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(bytes(one) if isinstance(one, memoryview) else one) for row in cursor.fetchall() for one in row]
    return "\n".join(found)
