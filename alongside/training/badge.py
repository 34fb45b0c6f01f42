"""An Open Badge (version 3.0) of a completion: a verifiable credential in JSON, signed with the installation's key.

The signature is the W3C's `eddsa-jcs-2022`: both parts are written in the one canonical way (RFC 8785), hashed and signed. All
values here are text or true, so sorted keys without blanks are that way. The issuer is a `did:key`: the public key itself, so
that a badge can be checked anywhere, without asking this house.

Whether the completion was taken back since stands in a list that anybody may read (W3C Bitstring Status List, version 1.0): one
bit for each badge, at a place drawn by chance. Whoever checks a badge reads the whole list, so this house does not learn which.

The badge says no name. It holds a salted hash of the certificate's code: whoever is told the code can see that the two belong
together.
"""

import base64
import datetime as dt
import gzip
import hashlib
import json
import secrets
import uuid
from collections.abc import Iterable
from typing import Any

from alongside.ledger.keys import ensure_key, public_key

from .models import Completion
from .models.completions import PLACES

_CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
_ED25519 = b"\xed\x01"  # the kind of key, as a did:key begins
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def badge(one: Completion, now: dt.datetime, status_at: str) -> bytes:
    """The signed badge of a completion; `status_at` is where its status is read. Raises Refused when the key can not be used."""
    return _signed(_credential(one, status_at), now)


def status_list(places: Iterable[int], now: dt.datetime, status_at: str) -> bytes:
    """The signed list of badges: a bit is set at the place of each that was taken back."""
    bits = bytearray(PLACES // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> (place % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    encoded = "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    subject = {"id": f"{status_at}#list", "type": "BitstringStatusList", "statusPurpose": "revocation", "encodedList": encoded}
    listed = {
        "@context": _CONTEXT[:1],
        "id": status_at,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": _did(),
        "validFrom": _moment(now),
        "credentialSubject": subject,
    }
    return _signed(listed, now)


def _signed(unsigned: dict[str, Any], now: dt.datetime) -> bytes:
    issuer = _did()
    proof = {
        "@context": unsigned["@context"],
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


def _credential(one: Completion, status_at: str) -> dict[str, Any]:
    version = one.course_version
    made: dict[str, Any] = {
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
    if one.badge_place is not None:
        made["credentialStatus"] = {
            "id": f"{status_at}#{one.badge_place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(one.badge_place),
            "statusListCredential": status_at,
        }
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
