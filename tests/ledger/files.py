"""Witness files and exports on disk, and the offline verifier's word on them."""

from pathlib import Path

from alongside.kernel.access import Clockwork
from alongside.ledger import verifier
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.exporting import export_lines
from alongside.ledger.slices import Slice
from alongside.ledger.witness import witness_text
from tests.ledger.people import POLICE

WHOLE = Slice(whole=True)
OURS = Slice(organisation=str(POLICE.public_id))


def take_witness(path: Path, *, sign: bool = True) -> Path:
    """A witness file as it would be taken now."""
    if sign:
        make_checkpoint(by=Clockwork())
    path.write_text(witness_text())
    return path


def take_export(path: Path, part: Slice = OURS) -> Path:
    """An export as it would be taken now, up to the last checkpoint."""
    path.write_text("".join(export_lines(part)))
    return path


def verdict(*paths: Path) -> verifier.Report:
    """What the offline verifier finds."""
    return verifier.check_files([str(path) for path in paths])
