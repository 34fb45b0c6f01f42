"""Addresses of the accounts room: page, lock, name."""

app_name = "accounts"
urlpatterns = []
