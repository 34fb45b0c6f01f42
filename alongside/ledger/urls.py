"""Addresses of the ledger room: page, lock, name."""

app_name = "ledger"
urlpatterns: list = []
