"""What is kept of a link's secret."""

from hashlib import sha256


def digest_of(secret: str) -> str:
    """What is kept of a link's secret. The secret is 256 random bits, so one round of SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()
