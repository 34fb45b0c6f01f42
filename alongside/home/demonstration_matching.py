"""The demonstration's part about matching: a telephone number the police hold, which the council may ask about."""

from alongside.accounts.models import Partnership, User
from alongside.matching import actions as matching
from alongside.partnership import actions as partnership_room
from alongside.partnership.documents.cleaning import clean

# In a range of numbers that is kept for drama: it is nobody's.
NUMBER = "07700 900123"


def load(people: dict[str, User], dorset: Partnership) -> None:
    """Keep a document of the police's that speaks of the number, at blind; and a question of the council's that waits."""
    title = "A number on three adverts"
    file = clean("adverts.txt", b"Three adverts for car washes give the same telephone number.\n")
    document = partnership_room.upload_document(by=people["max"], partnership=dorset, title=title, file=file)
    words = {"identifiers": [("phone", NUMBER)], "policy": "blind"}
    matching.index_record(by=people["max"], record=document.record, **words)
    matching.plant_decoy(by=people["pat"], partnership=dorset, kind="phone", text="07700 900999")
    matching.ask_interest(
        by=people["ben"],
        partnership=dorset,
        identifiers=[("phone", NUMBER)],
        purpose="A tenant was told to ring this number for work",
        case_reference="DC/2214",
        provenance="Given by the tenant",
    )
