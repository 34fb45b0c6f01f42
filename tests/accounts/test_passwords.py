"""Which passwords are refused, and by which list."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.models import User
from alongside.accounts.passwords import is_listed, reasons_against_list

BREACHED = [f"breached phrase {number}" for number in range(1000)]


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode()).hexdigest().upper()


def write_list(path: Path, passwords: list[str], end: str = "\r\n", last: str = "") -> Path:
    lines = [f"{digest}:{place + 1}" for place, digest in enumerate(sorted(map(sha1, passwords)))]
    path.write_bytes((end.join(lines) + last).encode())
    return path


@pytest.fixture(scope="module")
def listed(tmp_path_factory) -> Path:
    return write_list(tmp_path_factory.mktemp("lists") / "pwned.txt", BREACHED)


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "passwordpassword",
        "123456789012",
        "okafor-benedict",
        "!!Sunshine2024!!",
        "aaaaaaaaaaaab",
        "abcabcabcabcabc",
    ],
)
def test_short_common_numeric_and_telling_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(full_name="Benedict Okafor", email="okafor-benedict@council.example.org"))


def test_three_words_are_enough(listed, settings):
    settings.ALONGSIDE_BREACHED_PASSWORDS = listed
    validate_password("plum window ladder", User(full_name="Ben", email="ben@council.example.org"))


def test_a_listed_password_is_refused(listed, settings):
    settings.ALONGSIDE_BREACHED_PASSWORDS = listed
    with pytest.raises(ValidationError, match="found in a data breach"):
        validate_password("breached phrase 500")


def test_every_listed_password_is_found_and_no_other(listed):
    assert all(is_listed(password, listed) for password in BREACHED)
    assert not any(is_listed(f"{password}!", listed) for password in BREACHED)


@pytest.mark.parametrize(("end", "last"), [("\n", ""), ("\n", "\n"), ("\r\n", "\r\n")])
@pytest.mark.parametrize("size", [0, 1, 2, 3, 7])
def test_lists_of_every_shape(tmp_path, end, last, size):
    path = write_list(tmp_path / "list.txt", BREACHED[:size], end, last)
    assert [is_listed(password, path) for password in BREACHED[:8]] == [True] * size + [False] * (8 - size)


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=40), st.text(min_size=1, max_size=8))
def test_it_finds_exactly_what_is_there(tmp_path_factory, passwords, other):
    path = write_list(tmp_path_factory.mktemp("any") / "list.txt", passwords)
    assert is_listed(other, path) == (other in passwords)


def test_it_reads_little_of_a_long_list(tmp_path, monkeypatch):
    """A list a thousand times as long takes ten reads more."""
    path = tmp_path / "long.txt"
    path.write_text("".join(f"{number:040X}:1\r\n" for number in range(200_000)))
    reads = []
    monkeypatch.setattr("alongside.accounts.passwords._line_at_or_after", counting(reads))
    assert not is_listed("not on it", path)
    assert len(reads) <= 24


def counting(reads: list[int]):
    from alongside.accounts import passwords

    real = passwords._line_at_or_after
    return lambda file, place: (reads.append(place), real(file, place))[1]


def test_a_broken_list_is_said_at_the_start(tmp_path, listed, settings):
    settings.ALONGSIDE_BREACHED_PASSWORDS = None
    assert reasons_against_list() == []
    settings.ALONGSIDE_BREACHED_PASSWORDS = listed
    assert reasons_against_list() == []
    settings.ALONGSIDE_BREACHED_PASSWORDS = tmp_path / "missing.txt"
    assert "can not be read" in reasons_against_list()[0]
    for words in ("password\nqwerty\n", f"{'F' * 40}:1\n{'0' * 40}:1\n", ""):
        settings.ALONGSIDE_BREACHED_PASSWORDS = tmp_path / "wrong.txt"
        settings.ALONGSIDE_BREACHED_PASSWORDS.write_text(words)
        assert "is not the list" in reasons_against_list()[0]
