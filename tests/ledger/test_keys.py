"""The signing key: made once, closed to others, and the ledger's name follows from it."""

import stat
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from alongside.kernel.refusals import Refused
from alongside.ledger import keys as ledger_keys
from alongside.ledger.keys import PublicKey, ensure_key, key_path, public_key


def test_a_key_is_made_once_and_only_its_owner_can_read_it(keys):
    first = ensure_key().private_bytes_raw()
    assert ensure_key().private_bytes_raw() == first
    assert stat.S_IMODE(key_path().stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert [path.name for path in keys.iterdir()] == ["ledger.key"]


def test_two_processes_starting_together_have_one_key(keys):
    ensure_key()
    before = key_path().read_bytes()
    ledger_keys._lay_down(key_path())  # the one that came second
    assert key_path().read_bytes() == before
    assert [path.name for path in keys.iterdir()] == ["ledger.key"]


def test_a_key_others_can_read_is_refused(keys):
    ensure_key()
    key_path().chmod(0o640)
    with pytest.raises(Refused, match="chmod 600"):
        ensure_key()


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_damaged_key_is_refused(keys, content):
    ensure_key()
    key_path().write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        ensure_key()


def test_a_key_of_another_kind_is_refused(keys):
    ensure_key()
    key_path().write_bytes(X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(Refused, match="not an Ed25519 key"):
        ensure_key()


def test_the_name_follows_from_the_key(keys):
    key = public_key()
    assert key.fingerprint == sha256(key.raw).hexdigest()
    assert key.origin == f"alongside-ledger-{key.fingerprint[:16]}"
    assert key.in_groups.replace(" ", "") == key.fingerprint
    assert key.text.split("+")[:2] == [key.origin, key.key_id.hex()]
    assert PublicKey(b"x" * 32).origin != key.origin
