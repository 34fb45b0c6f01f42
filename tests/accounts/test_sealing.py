"""Second-factor secrets at rest."""

import base64
import os
import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.sealing import CannotOpen, _make_first_key, seal, unseal


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.ALONGSIDE_KEYS = tmp_path / "keys"
    return settings.ALONGSIDE_KEYS


def test_what_is_sealed_opens_for_its_owner_only(keys):
    sealed = seal("JBSWY3DPEHPK3PXP", "ben")
    assert unseal(sealed, "ben") == "JBSWY3DPEHPK3PXP"
    assert "JBSWY3DP" not in sealed
    with pytest.raises(CannotOpen):
        unseal(sealed, "bea")


def test_the_same_secret_is_never_sealed_the_same(keys):
    assert seal("secret", "ben") != seal("secret", "ben")


def test_the_key_is_readable_by_nobody_else(keys):
    seal("x", "ben")
    assert stat.S_IMODE(os.stat(keys / "mfa.key").st_mode) == 0o600
    assert [path.name for path in keys.iterdir()] == ["mfa.key"]


def test_a_new_key_on_top_seals_and_the_old_still_opens(keys):
    old = seal("x", "ben")
    path = keys / "mfa.key"
    path.write_text(f"new:{base64.b64encode(b'k' * 32).decode()}\n" + path.read_text())
    new = seal("x", "ben")
    assert new.split(":")[1] == "new"
    assert old.split(":")[1] != "new"
    assert unseal(old, "ben") == unseal(new, "ben") == "x"


def test_without_its_key_nothing_opens(keys):
    sealed = seal("x", "ben")
    (keys / "mfa.key").unlink()
    with pytest.raises(CannotOpen):
        unseal(sealed, "ben")


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_value_does_not_open(place, flip):
    version, name, body = seal("JBSWY3DPEHPK3PXP", "ben").split(":")
    raw = bytearray(base64.b64decode(body))
    raw[place % len(raw)] ^= flip
    with pytest.raises(CannotOpen):
        unseal(f"{version}:{name}:{base64.b64encode(bytes(raw)).decode()}", "ben")


@pytest.mark.parametrize("value", ["", "plain secret", "v2:x:AAAA", "v1::AAAA"])
def test_what_was_never_sealed_does_not_open(keys, value):
    with pytest.raises(CannotOpen):
        unseal(value, "ben")


def test_the_second_of_two_first_keys_gives_way(keys, monkeypatch):
    seal("x", "ben")
    first = (keys / "mfa.key").read_text()
    monkeypatch.setattr("pathlib.Path.exists", lambda path: False)
    _make_first_key(keys / "mfa.key")
    assert (keys / "mfa.key").read_text() == first


def test_two_processes_that_start_together_agree_on_the_key(keys):
    sealed: list[str] = []
    threads = [threading.Thread(target=lambda: sealed.append(seal("x", "ben"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.split(":")[1] for one in sealed}) == 1
    assert {unseal(one, "ben") for one in sealed} == {"x"}
