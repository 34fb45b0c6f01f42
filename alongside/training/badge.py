"""An Open Badge (version 3.0) of a completion: a verifiable credential in JSON, signed with the installation's key.

The signature is the W3C's `eddsa-jcs-2022`: both parts are written in the one canonical way (RFC 8785), hashed and signed. All
values here are text or true, so sorted keys without blanks are that way. The issuer is a `did:key`: the public key itself, so
that a badge can be checked anywhere, without asking this house.

The badge says no name. It holds a salted hash of the certificate's code: whoever is told the code can see that the two belong
together.
"""

import datetime as dt
import hashlib
import json
import secrets
import uuid
from typing import Any

from alongside.ledger.keys import ensure_key, public_key

from .models import Completion

_CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
_ED25519 = b"\xed\x01"  # the kind of key, as a did:key begins
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def badge(one: Completion, now: dt.datetime) -> bytes:
    """The signed badge of a completion. Raises Refused when the key can not be used."""
    unsigned, issuer = _credential(one), _did()
    proof = {
        "@context": _CONTEXT,
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": _moment(now),
        "verificationMethod": f"{issuer}#{issuer.removeprefix('did:key:')}",
        "proofPurpose": "assertionMethod",
    }
    signed = ensure_key().sign(to_sign(unsigned, proof))
    written = {**unsigned, "proof": {**proof, "proofValue": multibase(signed)}}
    return json.dumps(written, ensure_ascii=False, indent=2).encode()


def to_sign(unsigned: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """What is signed: the hash of the proof without its value, then the hash of the credential without its proof."""
    return _hash(proof) + _hash(unsigned)


def multibase(raw: bytes) -> str:
    """Bytes in base 58 as Bitcoin writes it, with the letter that says so."""
    number, text = int.from_bytes(raw), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "z" + "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def _credential(one: Completion) -> dict[str, Any]:
    version = one.course_version
    made = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{_did()} {one.code}')}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": version.title,
        "issuer": {"id": _did(), "type": ["Profile"], "name": one.partnership.name},
        "validFrom": _day(one.on),
        "credentialSubject": {"type": ["AchievementSubject"], "identifier": [_identity(one.code)], "achievement": _course(one)},
    }
    if one.expires_on is not None:
        made["validUntil"] = _day(one.expires_on)
    return made


def _course(one: Completion) -> dict[str, Any]:
    version = one.course_version
    taught = "; ".join(version.lines.values_list("text", flat=True))
    return {
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{_did()} {version.course.reference} {version.number}')}",
        "type": ["Achievement"],
        "name": version.title,
        "description": version.summary,
        "criteria": {"narrative": f"Completed version {version.number} of the course. It teaches: {taught}"},
    }


def _identity(code: str) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    hashed = hashlib.sha256(f"{code}{salt}".encode()).hexdigest()
    words = {"identityHash": f"sha256${hashed}", "identityType": "ext:certificateCode", "salt": salt}
    return {"type": "IdentityObject", "hashed": True, **words}


def _did() -> str:
    return f"did:key:{multibase(_ED25519 + public_key().raw)}"


def _hash(part: dict[str, Any]) -> bytes:
    text = json.dumps(part, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def _day(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _moment(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
