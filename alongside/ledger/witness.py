"""Witness files: what a member organisation keeps so that nobody can rewrite the ledger behind its back.

A witness file holds the public key, signed checkpoints, and the proofs that each continues the one before (docs/ledger.md).
"""

import json
from base64 import b64encode
from itertools import pairwise
from typing import Any

from django.utils import timezone

from alongside.kernel.refusals import Refused

from .keys import public_key
from .models import Checkpoint
from .tree import StoredTree

FORMAT = "alongside-witness/1"
AT_MOST = 100  # checkpoints in one file, newest kept: about three days of hourly ones, and a file of some 100 kB


def witness_text(at_most: int = AT_MOST) -> str:
    """The newest checkpoints and the proofs between them, as one line of JSON.

    Raises Refused when there is no checkpoint yet, or when the stored ledger can no longer prove what it signed.
    """
    newest = list(Checkpoint.objects.all()[:at_most])[::-1]
    if not newest:
        raise Refused("The ledger has no checkpoint yet. Make one first.")
    public, tree = public_key(), StoredTree()
    try:
        proofs = [tree.consistency(old.size, new.size) for old, new in pairwise(newest)]
    except LookupError:
        raise Refused("Entries are missing from the ledger. Run `alongside ledger verify`.") from None
    content: dict[str, Any] = {
        "format": FORMAT,
        "origin": public.origin,
        "key": public.text,
        "fingerprint": public.fingerprint,
        "taken": timezone.now().isoformat(),
        "checkpoints": [one.note for one in newest],
        "consistency": [b64encode(b"".join(proof)).decode() for proof in proofs],
    }
    return json.dumps(content, separators=(",", ":"), ensure_ascii=True) + "\n"
