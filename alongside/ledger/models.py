"""What the ledger keeps. Only `log.py` writes entries; the database itself refuses to change them (`guards.py`).

An entry speaks of people and organisations by their public identifiers and never points at their tables, so that it outlives
them and stands on the floor below them.
"""

from datetime import UTC, datetime, timedelta

from django.db import models

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entry(models.Model):
    """One act, or one reading of a sensitive record: the part that is never erased, and nothing personal in it."""

    class Kind(models.TextChoices):
        """Who acts."""

        PERSON = "person", "A person"
        VISITOR = "visitor", "A member of the public"
        CLOCKWORK = "clockwork", "Alongside, by the clock"

    seq = models.IntegerField(primary_key=True)  # its place in the tree, from 0; the row id itself on SQLite
    moment = models.BigIntegerField()  # microseconds since 1970, UTC: stored as it is hashed
    act = models.CharField(max_length=100)
    kind = models.CharField(max_length=9, choices=Kind)
    actor = models.CharField(max_length=36, blank=True)
    organisation = models.CharField(max_length=36, blank=True)
    partnership = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=100, blank=True)
    also = models.TextField(blank=True)  # further subjects, parted by spaces
    commitment = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["-moment", "-seq"]
        indexes = [
            models.Index(fields=["partnership", "moment", "seq"], name="ledger_by_partnership"),
            models.Index(fields=["partnership", "act", "moment", "seq"], name="ledger_by_act"),
            models.Index(fields=["partnership", "actor", "moment", "seq"], name="ledger_by_actor"),
            models.Index(fields=["organisation", "moment", "seq"], name="ledger_by_organisation"),
            models.Index(fields=["subject", "moment", "seq"], name="ledger_by_subject"),
        ]

    @property
    def at(self) -> datetime:
        """When it happened."""
        return EPOCH + timedelta(microseconds=self.moment)


class Payload(models.Model):
    """The part of an entry that can be erased: names, and plain-English details. The entry holds its salted hash."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, db_column="seq", related_name="payload")
    salt = models.BinaryField(max_length=32)
    body = models.TextField()


class Mention(models.Model):
    """A finding aid: an entry found by one of its further subjects."""

    entry = models.ForeignKey(Entry, on_delete=models.DO_NOTHING, db_column="seq", related_name="mentions")
    subject = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "entry"], name="ledger_mention_once")]


class KnownName(models.Model):
    """A finding aid: a person's identifier found by a name they have acted under. Erasable; never evidence."""

    actor = models.CharField(max_length=36)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "name"], name="ledger_known_name_once")]


class Head(models.Model):
    """The growing edge of the tree: one row, locked by whoever appends."""

    size = models.IntegerField(default=0)
    peaks = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="ledger_one_head")]


class Node(models.Model):
    """The root of a complete subtree of 256, 65,536, 16,777,216 … leaves, kept so that proofs take milliseconds."""

    level = models.SmallIntegerField()  # 1 for 256 leaves, 2 for 256 × 256, …
    place = models.IntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "place"], name="ledger_one_node_a_place")]


class Checkpoint(models.Model):
    """A signed statement: so many entries, this root, at this time."""

    size = models.IntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    moment = models.BigIntegerField()  # microseconds since 1970, UTC
    note = models.TextField()  # the signed text itself

    class Meta:
        ordering = ["-size"]

    @property
    def root_in_words(self) -> str:
        """The beginning of the root, hexadecimal: enough to compare by eye."""
        return bytes(self.root).hex()[:16]

    @property
    def at(self) -> datetime:
        """When it was signed."""
        return EPOCH + timedelta(microseconds=self.moment)
