"""What a record can be found by: its words in plain Latin letters, remembered by each process (`remembered.py`)."""

from django.db import models

from alongside.sharing.models import Record


class SearchText(models.Model):
    """The words a record is found by. Written in the act that released it; what is found is asked of the rule of sight.

    A row never changes: what is kept again is a new row with a new primary key.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
