"""Proofs out of the stored log, at every size around the edges of a tile."""

import pytest

from alongside.ledger import merkle
from alongside.ledger.leaves import leaf_bytes
from alongside.ledger.log import COLUMNS, Draft, append
from alongside.ledger.models import Entry, Node
from alongside.ledger.tree import StoredTree, size_of_log

pytestmark = pytest.mark.django_db
SIZE = 700


@pytest.fixture
def hashes(db):
    """Seven hundred entries, appended in uneven batches; their leaf hashes."""
    drafts = [Draft("example.do", "clockwork", "", "", "", {"who": "x"}, subject=f"DOC-{number}") for number in range(SIZE)]
    for first, end in ((0, 1), (1, 255), (255, 256), (256, 600), (600, SIZE)):
        append(drafts[first:end])
    return [merkle.hash_leaf(leaf_bytes(*row)) for row in Entry.objects.order_by("seq").values_list(*COLUMNS)]


def root_of(hashes):
    frontier = merkle.Frontier()
    frontier.extend(hashes)
    return frontier.root()


def test_roots_and_proofs(hashes):
    tree = StoredTree()
    assert size_of_log() == SIZE
    assert Node.objects.count() == 2
    sizes = [1, 2, 3, 255, 256, 257, 511, 512, 513, 699, 700]
    for size in sizes:
        root = root_of(hashes[:size])
        assert tree.root(size) == root
        for seq in {0, size // 2, size - 1, min(255, size - 1), min(256, size - 1)}:
            path = tree.inclusion(seq, size)
            assert merkle.verify_inclusion(hashes[seq], seq, size, path, root)
        for old in [one for one in sizes if one <= size]:
            assert merkle.verify_consistency(old, size, root_of(hashes[:old]), root, tree.consistency(old, size))


def test_a_proof_costs_few_queries(hashes, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        StoredTree().inclusion(300, SIZE)


def test_what_is_not_there_can_not_be_proved(hashes):
    with pytest.raises(LookupError):
        StoredTree().root(SIZE + 1)
    with pytest.raises(ValueError):
        StoredTree().inclusion(SIZE, SIZE)


def test_nothing_yet():
    assert size_of_log() == 0
    assert StoredTree().root(0) == merkle.EMPTY_ROOT
