"""Ana shares a document with Ben under a clause; Cleo finds nothing; the clause ends; the ledger proves all of it."""

import subprocess
import sys

import pytest

from tests.journeys.conftest import WAYS

pytestmark = pytest.mark.journey
TITLE = "Hand car wash on Granby Way"
WORDS = "Eleven men sleep above the car wash."


@WAYS
def test_a_share_opens_to_one_organisation_and_ends_with_its_clause(everyone, window, scripts, tmp_path):
    cast, clause = everyone, everyone.clause
    # Given: Ana keeps a document. It is the police's, and nobody else's.
    notes = tmp_path / "notes.txt"
    notes.write_text(WORDS)
    ana = window(cast.ana, scripts=scripts).go("/dorset/documents/new/").looked_at()
    ana.fill("What is the document called?", TITLE)
    ana.page.locator("input[type=file]").set_input_files(notes)
    ana.press("Add it").looked_at()
    reference = ana.page.url.split("/")[-2]
    there, everywhere = f"/dorset/documents/{reference}/", f"/dorset/sharing/records/{reference}/"
    ben, cleo = window(cast.ben, scripts=scripts), window(cast.cleo, scripts=scripts)
    assert ben.go(there).status == 404
    # When: she shares it with the council under the clause, and sees first who will see it.
    ana.press("Share").looked_at()
    ana.page.get_by_label("Whom do you want to share it with?").select_option(label="Everyone at Dorset Council")
    ana.press("Continue").looked_at()
    ana.page.get_by_role("radio").first.check()
    ana.fill("What do they need it for?", "Planning the visit on Friday").press("See who will see it").looked_at()
    assert ana.says("Ben Okafor")
    assert not ana.says("Cleo")
    ana.press("Share it").looked_at()
    # Then: Ben is told without its title, opens it, and takes the file.
    assert reference in ben.go("/dorset/sharing/notices/").looked_at().page.inner_text("main")
    assert not ben.says(TITLE)
    assert ben.go(there).looked_at().says(TITLE)
    assert ben.takes("Download", tmp_path).read_text() == WORDS
    # And: Cleo, in the same partnership, finds nothing anywhere; the page answers as if it never was.
    for page in ("today/", "documents/", "sharing/", "sharing/notices/", "tasks/", "ledger/own/"):
        said = cleo.go(f"/dorset/{page}").page.content()
        assert cleo.status in (200, 403), page
        assert TITLE not in said
        assert reference not in said
    for hidden in (there, everywhere):
        assert cleo.go(hidden).status == 404
        answer = cleo.page.inner_text("main")
        cleo.go(hidden.replace(reference, "DOC-00000000"))
        assert (cleo.status, cleo.page.inner_text("main")) == (404, answer)
    # When: Ann, who coordinates, ends the clause.
    ann = window(cast.ann, scripts=scripts, sure=True).go(f"/dorset/sharing/agreements/{clause.agreement.reference}/").looked_at()
    ann.press(f"End clause {clause.number}", "link").looked_at()
    ann.page.locator("main textarea").fill("The purpose has been met")
    ann.press("End the clause").looked_at()
    # Then: Ben's very next click is refused, and Ana reads that the share is dead.
    assert ben.go(there).status == 404
    assert not ben.says(TITLE)
    assert not ana.go(everywhere).looked_at().says("Ben Okafor")
    # And: the ledger has it all, and verifies away from this house.
    aud = window(cast.aud, scripts=scripts, sure=True).go(f"/dorset/ledger/?subject={reference}").looked_at()
    assert aud.says("Ben Okafor")
    assert not aud.says(TITLE)
    assert aud.go(f"/dorset/ledger/?subject={clause.agreement.reference}").says("End")
    _verifies_offline(aud, tmp_path)


def _verifies_offline(window, folder):
    """Sign and take a witness file and an export, and hold them against each other with the verifier alone."""
    window.go("/dorset/ledger/checkpoints/new/").press("Sign the ledger")
    witness = window.go("/dorset/ledger/witness/").takes("Download the witness file", folder)
    export = window.go("/dorset/ledger/export/").takes("Download the export", folder)
    verifier = window.go("/dorset/ledger/checkpoints/").takes("Download the program that checks witness files", folder, "link")
    checked = subprocess.run([sys.executable, "-I", verifier, witness, export], capture_output=True, text=True)
    assert checked.stdout.endswith("SOUND. Nothing that was signed has been changed, removed, added or reordered.\n")
    # One letter changed, and it says so.
    lines = export.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if "share" in line)
    lines[at] = lines[at].replace("share", "shore", 1)
    export.write_text("\n".join(lines) + "\n")
    checked = subprocess.run([sys.executable, "-I", verifier, witness, export], capture_output=True, text=True)
    assert checked.returncode == 1
    assert "BROKEN" in checked.stdout
