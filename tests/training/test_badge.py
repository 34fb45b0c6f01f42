"""A badge: the learner's own to ask for, signed, checkable by anybody, and without a name."""

import base64
import gzip
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.urls import reverse
from django.utils import timezone

from alongside.kernel.refusals import Refused
from alongside.training import actions
from alongside.training.badge import multibase, to_sign
from alongside.training.completing import complete
from alongside.training.models import Completion

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def read(text, length):
    assert text[0] == "z"
    number = 0
    for letter in text[1:]:
        number = number * 58 + BASE58.index(letter)
    return number.to_bytes(length)


def test_a_badge_is_the_learners_own_and_its_signature_holds(world, client):
    version, today = world.course.versions.get(), timezone.localdate()
    done = complete(world.tom, world.dorset, version, today, how=Completion.How.SESSION, person=world.bea)
    where = {
        name: reverse(f"training:{name}", kwargs={"slug": "dorset", "code": done.code}) for name in ("badge_ask", "badge_take")
    }
    with pytest.raises(Refused, match="of your own"):
        actions.ask_for_badge(by=world.ann, completion=done)
    client.force_login(world.ann)
    assert client.get(where["badge_ask"]).status_code == 404
    client.force_login(world.bea)
    assert client.get(where["badge_take"]).status_code == 404
    assert client.post(where["badge_ask"]).status_code == 302
    given = client.get(where["badge_take"])
    assert given["Cache-Control"] == "no-store"
    made = json.loads(given.content)
    assert world.bea.full_name not in given.content.decode()
    assert done.code not in given.content.decode()
    (identity,) = made["credentialSubject"]["identifier"]
    assert identity["identityHash"] == "sha256$" + hashlib.sha256((done.code + identity["salt"]).encode()).hexdigest()

    proof = made.pop("proof")
    value = read(proof.pop("proofValue"), 64)
    did = made["issuer"]["id"].removeprefix("did:key:")
    assert proof["verificationMethod"] == f"did:key:{did}#{did}"
    kind_and_key = read(did, 34)
    assert kind_and_key[:2] == b"\xed\x01"
    Ed25519PublicKey.from_public_bytes(kind_and_key[2:]).verify(value, to_sign(made, proof))

    actions.withdraw_completion(by=world.ann, completion=done, why="A mistake")
    assert client.get(where["badge_take"]).status_code == 404


def bits(client, status):
    """The list as whoever checks a badge reads it: its signature holds, and each bit is at the place its badge says."""
    read_there = json.loads(client.get(status["statusListCredential"]).content)
    proof = read_there.pop("proof")
    value = read(proof.pop("proofValue"), 64)
    key = read(read_there["issuer"].removeprefix("did:key:"), 34)[2:]
    Ed25519PublicKey.from_public_bytes(key).verify(value, to_sign(read_there, proof))
    assert read_there["id"] == status["statusListCredential"]
    text = read_there["credentialSubject"]["encodedList"]
    assert text[0] == "u"
    raw = gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert len(raw) * 8 == 131_072
    place = int(status["statusListIndex"])
    return bool(raw[place // 8] & (0x80 >> place % 8)), sum(byte.bit_count() for byte in raw)


def test_a_badge_whose_completion_was_taken_back_says_so_to_whoever_checks_it(world, client):
    version, today = world.course.versions.get(), timezone.localdate()
    how = Completion.How.SESSION
    done = [complete(world.tom, world.dorset, version, today, how=how, person=one) for one in (world.bea, world.ben)]
    for one in done:
        actions.ask_for_badge(by=one.person, completion=one)
    client.force_login(world.bea)
    taken = client.get(reverse("training:badge_take", kwargs={"slug": "dorset", "code": done[0].code}))
    status = json.loads(taken.content)["credentialStatus"]
    assert (status["type"], status["statusPurpose"]) == ("BitstringStatusListEntry", "revocation")
    client.logout()
    assert bits(client, status) == (False, 0)
    actions.withdraw_completion(by=world.ann, completion=done[0], why="A mistake")
    Completion.objects.filter(pk=done[0].pk).delete()  # as when its year is disposed of: the badge is out there still
    assert bits(client, status) == (True, 1)
    place = Completion.objects.get(pk=done[1].pk).badge_place
    again = actions.ask_for_badge(by=world.ben, completion=done[1])
    assert again.badge_place == place  # asked for twice, it is one badge


def test_base_58_is_written_as_others_write_it():
    assert multibase(b"Hello World!") == "z2NEpo7TZRRrLZSi2U"
    assert multibase(bytes.fromhex("0000287fb4cd")) == "z11233QC4"
