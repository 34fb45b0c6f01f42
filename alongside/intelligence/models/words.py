"""What a product can be found by: its words in plain Latin letters, indexed by the database (`indexing.py`)."""

from django.db import models

from alongside.sharing.models import Record


class SearchText(models.Model):
    """The words a record is found by. Written in the act that released it; what is found is asked of the rule of sight."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="+")
    words = models.TextField()
