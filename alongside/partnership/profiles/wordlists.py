"""Turns a block of text into a set, so that long lists of words can be read and edited as lines of words."""


def words(block: str) -> frozenset[str]:
    """Every word of the block."""
    return frozenset(block.split())


def phrases(block: str) -> frozenset[str]:
    """Every phrase of the block; commas stand between them."""
    return frozenset(" ".join(phrase.split()) for phrase in block.split(","))
