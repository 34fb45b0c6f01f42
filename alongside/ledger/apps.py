"""The ledger as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """What happened."""

    name = "alongside.ledger"
    label = "ledger"
    verbose_name = "Ledger"
