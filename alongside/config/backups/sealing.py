"""Encryption of a backup with age, for people who hold its key somewhere else."""

from pathlib import Path
from typing import IO

import pyrage

from alongside.kernel.refusals import Refused

_AGE = b"age-encryption.org/v1"
# A passphrase is turned into a key in memory, all of the backup with it. Larger backups are sealed to a recipient instead.
_LARGEST_WITH_PASSPHRASE = 1024 * 1024 * 1024
_FAILED = (pyrage.DecryptError, pyrage.EncryptError, ValueError, OSError)


def read_recipient(text: str) -> "pyrage.x25519.Recipient":
    """An age recipient (`age1…`). Raises Refused when it is not one."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise Refused(f"{text[:80]} is not an age recipient: one begins with 'age1'.") from error


def read_passphrase(path: Path) -> str:
    """The first line of a file. Raises Refused when there is none, or when it is shorter than 20 characters."""
    try:
        words = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise Refused(f"The passphrase file {path} can not be read.") from error
    if not words or len(words[0].strip()) < 20:
        raise Refused(f"The passphrase in {path} is too short: it needs 20 characters.")
    return words[0].strip()


def encrypt(source: IO[bytes], target: IO[bytes], recipients: list["pyrage.x25519.Recipient"], passphrase: str | None) -> None:
    """Write the source to the target, encrypted to every recipient, or with the passphrase."""
    if passphrase is None:
        pyrage.encrypt_io(source, target, recipients)
        return
    plain = source.read(_LARGEST_WITH_PASSPHRASE + 1)
    if len(plain) > _LARGEST_WITH_PASSPHRASE:
        raise Refused("This installation is too large for a passphrase: use --recipient.")
    target.write(pyrage.passphrase.encrypt(plain, passphrase))


def is_encrypted(path: Path) -> bool:
    """Whether the file begins as age's files do."""
    with path.open("rb") as source:
        return source.read(len(_AGE)) == _AGE


def decrypt(path: Path, target: Path, identity: Path | None, passphrase: str | None) -> None:
    """Write the decrypted backup to a new file. Raises Refused when the key is missing or wrong, or a byte was changed."""
    if identity is None and passphrase is None:
        raise Refused("This backup is encrypted: give --identity or --passphrase-file.")
    try:
        with path.open("rb") as source, target.open("xb") as plain:
            if passphrase is not None:
                plain.write(pyrage.passphrase.decrypt(source.read(), passphrase))
            else:
                pyrage.decrypt_io(source, plain, _identities(identity))
    except _FAILED as error:
        raise Refused("This backup can not be decrypted: the key is not the right one, or the file is damaged.") from error


def _identities(path: Path | None) -> list["pyrage.x25519.Identity"]:
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.strip().startswith("AGE-SECRET-KEY-")]
    except (OSError, UnicodeError, pyrage.IdentityError) as error:
        raise Refused(f"The identity file {path} can not be read.") from error
    if not found:
        raise Refused(f"The identity file {path} holds no age key.")
    return found
