"""Every file that leaves these rooms, and the gate it goes through: the same as its page, or a narrower one."""

import pytest

from .doors_table import TABLE

ROOMS = ("referrals:", "support:", "training:")
# By page: what the file is made through. A new file stands here before it can be downloaded.
GATES = {
    "referrals:pack_pdf": "print_pack: as the page, and refused while something in it names who must not be named",
    "referrals:file_get": "pack_of, as the list of files; looked through when it was added",
    "referrals:return_get": "read_return: for those who met them alone, as the page that offers it; cleaned when it came",
    "referrals:conference_minutes_pdf": "minutes_for and hears_all, as the page; without what looks like an address",
    "training:package_take": "the e-learning alone: nobody is in it",
    "training:session_calendar": "session_for, as the page; without the course and without where people join",
    "training:certificate_print": "standing_completion_for: as the page that offers it, never of one that was taken back",
    "training:badge_take": "own_completion_for: the person's own, and no name in it",
    "training:statements_export": "export_statements: those who chose it, under names nobody can read",
}
_SENT_BY_PRESSING = {"training:statements_export"}  # its door shows a page first


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_names_its_gate(room):
    files = {door.name for door in TABLE if door.name.startswith(room) and "file" in (door.get, door.post)}
    named = {name for name in GATES if name.startswith(room)}
    assert files == named - _SENT_BY_PRESSING
