"""Addresses of the partnership room: page, lock, name."""

app_name = "partnership"
urlpatterns = []
