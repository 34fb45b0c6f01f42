"""Rows of the table of doors about records, documents, groups, notices and requests for sight."""

from .doors_people import COUNCIL, HANDLERS, POLICE
from .doors_rows import Door


def _record(world):
    return {"reference": world.things.record.reference}


def _cell(world):
    return {"reference": world.things.cell.reference}


def _asked(world):
    return {"reference": world.things.asked.reference}


_IN_THE_GROUP = frozenset({"ana", "ben", "max"})
_ANSWERERS = POLICE - {"aud"}


def _of_record(name, about=_record, **words):
    """A page about one record: whoever does not see it finds nothing there."""
    return Door(name, HANDLERS, about, finds="record", **words)


RECORDS = (
    Door("sharing:record_list", HANDLERS, after_leaving=True),
    _of_record("sharing:record_detail", after_leaving=True, behind_conditions=True),
    # Nothing to agree to: on to the record.
    _of_record("sharing:conditions_accept", get="moved", post="moved", on_conditions="page"),
    _of_record("sharing:handling_set", owners_only=True),
    _of_record("sharing:link_add"),
    _of_record("sharing:reading_list", owners_only=True, after_leaving=True),
    _of_record("sharing:share_recipient", owners_only=True),
    _of_record("sharing:share_new", lambda world: {**_record(world), "whom": "everyone"}, owners_only=True),
    _of_record(
        "sharing:share_end", lambda world: {**_record(world), "number": 2}, owners_only=True, after_leaving=True, of_share=True
    ),
    _of_record("sharing:record_recall", owners_only=True, after_leaving=True),
    _of_record("sharing:record_seal", owners_only=True),
    Door("partnership:document_list", HANDLERS, after_leaving=True),
    Door("partnership:document_upload", HANDLERS),
    _of_record("partnership:document_detail", after_leaving=True, behind_conditions=True, witnessed=True),
    _of_record("partnership:version_add", owners_only=True),
    _of_record(
        "partnership:version_download",
        lambda world: {**_record(world), "number": 1},
        after_leaving=True,
        behind_conditions=True,
        witnessed=True,
        get="file",
        only="GET",
    ),
)

AROUND_RECORDS = (
    Door("sharing:notice_list", HANDLERS),
    # The notice is to the council.
    Door(
        "sharing:notice_read",
        HANDLERS,
        lambda world: {"notice": world.things.notice.public_id},
        finds=COUNCIL,
        does=COUNCIL,
        only="POST",
    ),
    Door("sharing:sight_ask", HANDLERS),
    Door("sharing:sight_asked", HANDLERS),
    Door("sharing:sight_list", HANDLERS),
    # Cleo asked about a record of the police's.
    Door("sharing:sight_answer", HANDLERS, _asked, finds=_ANSWERERS),
    Door("sharing:sight_decline", HANDLERS, _asked, finds=_ANSWERERS),
    Door("sharing:cell_list", HANDLERS),
    Door("sharing:cell_form", HANDLERS),
    Door("sharing:cell_detail", HANDLERS, _cell, finds=_IN_THE_GROUP),
    Door("sharing:cell_name", HANDLERS, _cell, finds=_IN_THE_GROUP),
    Door("sharing:cell_remove", HANDLERS, _cell, finds=_IN_THE_GROUP),
)
