"""The tree: against RFC 6962's own test vectors, and against a tree written straight from the RFC's definitions."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.ledger import merkle

# The inputs and roots every implementation of Certificate Transparency is checked with.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def naive_root(leaves: list[bytes]) -> bytes:
    """MTH, as section 2.1 writes it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = naive_split(len(leaves))
    return sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH, as section 2.1.1 writes it."""
    if len(leaves) == 1:
        return []
    k = naive_split(len(leaves))
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF, as section 2.1.2 writes it."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = naive_split(len(leaves))
    if m <= k:
        return [*naive_subproof(m, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_subproof(m - k, leaves[k:], False), naive_root(leaves[:k])]


def naive_split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def stored(leaves: list[bytes]) -> merkle.Subtree:
    """Complete subtrees, computed naively."""
    return lambda height, index: naive_root(leaves[index << height : (index + 1) << height])


sizes = st.integers(1, 70)


def leaves_of(count: int) -> list[bytes]:
    return [b"leaf %d" % number for number in range(count)]


def test_the_published_roots():
    frontier = merkle.Frontier()
    assert frontier.root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for leaf, root in zip(INPUTS, ROOTS, strict=True):
        frontier.append(merkle.hash_leaf(leaf))
        assert frontier.root().hex() == root


def test_the_published_proofs():
    subtree = stored(INPUTS)
    assert [one.hex() for one in merkle.inclusion_proof(0, 8, subtree)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [one.hex() for one in merkle.consistency_proof(6, 8, subtree)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@given(sizes)
def test_growing_gives_the_root_of_the_definition(size):
    leaves, frontier = leaves_of(size), merkle.Frontier()
    closed = []
    for leaf in leaves:
        closed += frontier.append(merkle.hash_leaf(leaf))
    assert frontier.root() == naive_root(leaves)
    assert merkle.Frontier.from_bytes(size, frontier.to_bytes()) == frontier
    assert all(stored(leaves)(node.height, node.index) == node.digest for node in closed)
    assert {(node.height, node.index) for node in closed} == {
        (height, index) for height in range(1, 8) for index in range(size >> height)
    }


@given(sizes.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))))
def test_inclusion(pair):
    index, size = pair
    leaves = leaves_of(size)
    path, root = merkle.inclusion_proof(index, size, stored(leaves)), naive_root(leaves)
    assert path == naive_path(index, leaves)
    assert merkle.verify_inclusion(merkle.hash_leaf(leaves[index]), index, size, path, root)


@given(sizes.flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size))))
def test_consistency(pair):
    old, new = pair
    leaves = leaves_of(new)
    path = merkle.consistency_proof(old, new, stored(leaves))
    assert path == naive_subproof(old, leaves, True)
    assert merkle.verify_consistency(old, new, naive_root(leaves[:old]), naive_root(leaves), path)


@given(sizes.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size), st.integers(0, 9), st.integers(0, 255))))
def test_a_wrong_inclusion_is_never_believed(case):
    index, size, step, bit = case
    leaves = leaves_of(size)
    path, root = merkle.inclusion_proof(index, size, stored(leaves)), naive_root(leaves)
    leaf_hash = merkle.hash_leaf(leaves[index])
    assert not merkle.verify_inclusion(flipped(leaf_hash, bit), index, size, path, root)
    assert not merkle.verify_inclusion(leaf_hash, index, size, path, flipped(root, bit))
    assert not merkle.verify_inclusion(leaf_hash, index, size, [*path, root], root)
    assert not merkle.verify_inclusion(leaf_hash, size, size, path, root)
    if path:
        step %= len(path)
        assert not merkle.verify_inclusion(leaf_hash, index, size, path[:-1], root)
        assert not merkle.verify_inclusion(
            leaf_hash, index, size, [*path[:step], flipped(path[step], bit), *path[step + 1 :]], root
        )


@given(sizes.flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size), st.integers(0, 9), st.integers(0, 255))))
def test_a_wrong_continuation_is_never_believed(case):
    old, new, step, bit = case
    leaves = leaves_of(new)
    path, before, after = merkle.consistency_proof(old, new, stored(leaves)), naive_root(leaves[:old]), naive_root(leaves)
    assert not merkle.verify_consistency(old, new, flipped(before, bit), after, path)
    assert not merkle.verify_consistency(old, new, before, flipped(after, bit), path)
    assert not merkle.verify_consistency(old, new, before, after, [*path, after])
    assert not merkle.verify_consistency(0, new, before, after, path)
    assert not merkle.verify_consistency(new + 1, new, before, after, path)
    if path:
        step %= len(path)
        assert not merkle.verify_consistency(old, new, before, after, path[:-1])
        changed = [*path[:step], flipped(path[step], bit), *path[step + 1 :]]
        assert not merkle.verify_consistency(old, new, before, after, changed)


def test_no_proof_proves_nothing():
    leaves = leaves_of(5)
    assert not merkle.verify_consistency(3, 5, naive_root(leaves[:3]), naive_root(leaves), [])


def test_what_can_not_be_proved_is_refused():
    subtree = stored(leaves_of(3))
    for index, size in ((3, 3), (-1, 3), (0, 0)):
        with pytest.raises(ValueError):
            merkle.inclusion_proof(index, size, subtree)
    for old, new in ((0, 3), (4, 3)):
        with pytest.raises(ValueError):
            merkle.consistency_proof(old, new, subtree)
    with pytest.raises(ValueError):
        merkle.Frontier.from_bytes(3, b"x" * 32)


def flipped(digest: bytes, bit: int) -> bytes:
    return (int.from_bytes(digest, "big") ^ (1 << bit)).to_bytes(32, "big")
